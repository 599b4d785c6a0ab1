"""Faces, inks and sizes of every print, and `para`, the one door through which text reaches paper."""

import re
import threading
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Final
from unicodedata import category, normalize
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

import fontpkg_pt_sans
import fontpkg_pt_serif
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

SANS: Final = "PTSans"
SANS_BOLD: Final = "PTSans-Bold"
SERIF: Final = "PTSerif"
SERIF_BOLD: Final = "PTSerif-Bold"

FACES: Final = {
    SANS: (fontpkg_pt_sans, "PT_Sans-Web-Regular.ttf"),
    SANS_BOLD: (fontpkg_pt_sans, "PT_Sans-Web-Bold.ttf"),
    "PTSans-Italic": (fontpkg_pt_sans, "PT_Sans-Web-Italic.ttf"),
    "PTSans-BoldItalic": (fontpkg_pt_sans, "PT_Sans-Web-BoldItalic.ttf"),
    SERIF: (fontpkg_pt_serif, "PT_Serif-Web-Regular.ttf"),
    SERIF_BOLD: (fontpkg_pt_serif, "PT_Serif-Web-Bold.ttf"),
    "PTSerif-Italic": (fontpkg_pt_serif, "PT_Serif-Web-Italic.ttf"),
    "PTSerif-BoldItalic": (fontpkg_pt_serif, "PT_Serif-Web-BoldItalic.ttf"),
}

# Not quite black, which on paper looks harsher than it prints; the quiet ink stands 6.9 : 1 on white.
INK: Final = "#1b1b1b"
QUIET: Final = "#555b63"
LINE: Final = "#b9bec5"
PAPER: Final = "#ffffff"

# Control, format (bidi, zero width, soft hyphen) and surrogate characters cannot be printed as themselves.
UNPRINTABLE: Final = frozenset({"Cc", "Cf", "Cs"})
RAISED: Final = re.compile("([⁰⁴⁵⁶⁷⁸⁹]+)")
# Smaller than this a name is no longer the largest thing on its sheet.
SMALLEST: Final = 0.7
# Letters that no line of a sheet holds, so that a word of a million letters is not measured whole for each of its lines.
LONGEST_LINE: Final = 400
# Two workers may print their first paper at once; a face registered twice would lose the letters of the first.
_one_at_a_time = threading.Lock()
_kept = threading.local()
# As many as a paper has words of its own and some to spare: names and numbers of one paper stand on no other.
MOST_KEPT: Final = 200
_plain_fragments: WeakKeyDictionary[ParagraphStyle, ParaFrag] = WeakKeyDictionary()
"""For a style the fragment of a text that says nothing of its own."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The sizes of one paper."""

    organisation: ParagraphStyle
    fine: ParagraphStyle
    title: ParagraphStyle
    subtitle: ParagraphStyle
    heading: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    entry: ParagraphStyle
    strong: ParagraphStyle
    number: ParagraphStyle
    verdict: ParagraphStyle


def embed() -> None:
    """Register the faces, once for the whole run, and close ReportLab's doors to hosts and to code."""
    with _one_at_a_time:
        _register()


@cache
def _register() -> None:
    # No list at all would let it open any host and file.
    rl_config.trustedHosts = []
    # Base 85 makes streams a quarter longer for mail of the last century.
    rl_config.useA85 = 0
    if rl_config.toColorCanUse == "rl_safe_eval":
        msg = "ReportLab may evaluate colours as code"
        raise AssertionError(msg)
    for name, (package, file) in FACES.items():
        # Bytes, not a path: the packages may lie inside a frozen bundle. No ASCII ahead of need: a sheet is 98 KB instead of 163.
        pdfmetrics.registerFont(TTFont(name, BytesIO((files(package) / "files" / file).read_bytes()), asciiReadable=0))


@cache
def styles(scale: float) -> Styles:
    """Make the styles of a paper; the scale is 1 for A4."""
    embed()
    return Styles(
        organisation=_style("organisation", SANS_BOLD, 9.5 * scale),
        # The fine print stops shrinking where the eye does.
        fine=_style("fine", SANS, max(8 * scale, 6.8), QUIET),
        title=_style("title", SERIF_BOLD, 19 * scale),
        subtitle=_style("subtitle", SANS, 10.5 * scale, QUIET),
        heading=_style("heading", SANS_BOLD, 10 * scale),
        label=_style("label", SANS, 9.5 * scale, QUIET),
        value=_style("value", SERIF, 11 * scale),
        entry=_style("entry", SERIF, 10 * scale),
        strong=_style("strong", SERIF_BOLD, 12.5 * scale),
        number=_style("number", SANS_BOLD, 25 * scale),
        verdict=_style("verdict", SANS_BOLD, 14 * scale),
    )


def _style(name: str, face: str, size: float, ink: str = INK) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        fontName=face,
        bulletFontName=face,
        fontSize=size,
        # Ascent and descent of both faces take 1.3 of the size.
        leading=size * 1.32,
        textColor=HexColor(ink),
        splitLongWords=1,
        allowWidows=0,
    )


@cache
def inked(style: ParagraphStyle, ink: str) -> ParagraphStyle:
    """Give the same style in another ink: one for all papers, so that a text set in it is set once."""
    return ParagraphStyle(style.name, parent=style, textColor=HexColor(ink))


@cache
def centred(style: ParagraphStyle) -> ParagraphStyle:
    """Give the same style in the middle of its column: one for all papers, as the inks are."""
    return ParagraphStyle(style.name, parent=style, alignment=TA_CENTER)


def fitted(text: str, style: ParagraphStyle, width: float) -> Paragraph:
    """Set a text smaller where its longest word would be broken; below seven tenths break it, at a hyphen if it has one."""
    set_text = para(text, style)
    if len(text) <= LONGEST_LINE and pdfmetrics.stringWidth(text, style.fontName, style.fontSize) <= width:
        # Even its words in one line are not too wide: that is known without parting them.
        return set_text
    share = width / max(float(set_text.minWidth()), 1.0)
    if share >= 1:
        return set_text
    if share < SMALLEST:
        # ReportLab's own breaking at hyphens lets what follows the hyphen run off the sheet.
        words = legible(clean(text), style.fontName).split(" ")
        return para(" ".join(piece for word in words for piece in _pieces(word, style, width)), style)
    # A hair less than fits, for the widths are sums of rounded ones. The leading stays, and so the lines of the column.
    return para(text, ParagraphStyle(style.name, parent=style, fontSize=style.fontSize * share * 0.995))


def _pieces(word: str, style: ParagraphStyle, width: float) -> Iterator[str]:
    """Part a word into lines; each next piece is too long for the line before, so no blank is ever seen between them."""
    while pdfmetrics.stringWidth(word[:LONGEST_LINE], style.fontName, style.fontSize) > width:
        fits = bisect_right(
            range(1, LONGEST_LINE), width, key=lambda size: pdfmetrics.stringWidth(word[:size], style.fontName, style.fontSize)
        )
        cut = word.rfind("-", 0, fits) + 1 or max(fits, 1)
        yield word[:cut]
        word = word[cut:]
    yield word


def clean(text: str) -> str:
    """Drop what has no picture: control, bidi and zero-width characters; line ends become blanks."""
    if text.replace("\xa0", " ").isprintable():
        return normalize("NFC", text)
    return normalize("NFC", "".join(map(_plain, text)))


def _plain(letter: str) -> str:
    if letter in "\t\n\v\f\r\x85\u2028\u2029":
        return " "
    return "" if category(letter) in UNPRINTABLE else letter


def legible(text: str, face: str) -> str:
    """Replace a character that the face lacks by its plain twin, or by its number: never by nothing or a black square."""
    if _letters(face).issuperset(text):
        return text
    drawn = pdfmetrics.getFont(face).face.charToGlyph
    # Glyph 0, which U+FFFF maps to, is the missing one.
    return "".join(letter if drawn.get(ord(letter)) else _stand_in(letter, drawn) for letter in text)


@cache
def _letters(face: str) -> frozenset[str]:
    """What a face draws."""
    return frozenset(chr(code) for code, glyph in pdfmetrics.getFont(face).face.charToGlyph.items() if glyph)


def _stand_in(letter: str, drawn: dict[int, int]) -> str:
    plain = normalize("NFKC", letter)
    return plain if all(drawn.get(ord(part)) for part in plain) else f"[U+{ord(letter):04X}]"


def para(text: str, style: ParagraphStyle) -> Paragraph:
    """Set a text exactly as it was typed: nothing in it is markup."""
    embed()
    held: dict[tuple[str, int], tuple[ParagraphStyle, Paragraph]] | None = getattr(_kept, "texts", None)
    if held is None:
        return _set(text, style)
    key = (text, id(style))
    if key not in held:
        if len(held) >= MOST_KEPT:
            held.clear()
        # With its style, so that no other one can take its place in memory and be taken for it.
        held[key] = (style, _set(text, style))
    return held[key][1]


@contextmanager
def keeping() -> Iterator[None]:
    """Within the block a text that is set twice in one style is set once: of many papers most words are the same.

    What was kept goes with the block, and each thread has its own: a paragraph is no thing for two.
    """
    before = getattr(_kept, "texts", None)
    _kept.texts = {}
    try:
        yield
    finally:
        _kept.texts = before


def _set(text: str, style: ParagraphStyle) -> Paragraph:
    shown = clean(text)
    if not RAISED.search(shown):
        return Paragraph("", style, frags=[_fragment(legible(shown, style.fontName), style)])
    # PT Sans has ¹²³ and no other raised figure: these are set small and high, since 10⁹ must not become 109.
    parts = RAISED.split(shown)
    marked = (
        f"<super>{normalize('NFKC', one)}</super>" if n % 2 else escape(legible(one, style.fontName))
        for n, one in enumerate(parts)
    )
    return Paragraph("".join(marked), style)


def _fragment(text: str, style: ParagraphStyle) -> ParaFrag:
    """What ReportLab's reader of markup makes of a text without any, at a tenth of the time."""
    plain = _plain_fragments.get(style)
    if plain is None:
        (plain,) = Paragraph("x", style).frags
        _plain_fragments[style] = plain
    return plain.clone(text=text)
