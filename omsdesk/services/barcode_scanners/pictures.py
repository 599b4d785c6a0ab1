"""Codes in a picture or a PDF: a photograph of a policy, a scan of one; read in a process of its own, for it comes from outside.

PDF417 is read along its rows, and zxing finds none that leans more than a few degrees: such a picture is turned by steps, first
where it has the most edges, for a small code on a large page would lose its modules if the whole page were made small enough.
Measured: 1.5 to 4 dots a module, any angle, both types of policy, noise of 40 of 255; on A4 of 200 and 300 dots an inch as well.
"""

import io
import time
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Final

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

from omsdesk.errors import Rejected
from omsdesk.models.numbers import scan
from omsdesk.services import apart, rasters

LARGEST: Final = 20 * 1024 * 1024
SECONDS: Final = 90
WORK_SECONDS: Final = 20.0
"""What may be spent of the processor's time: the clock would give up on a busy machine what it finds on an idle one."""
MEMORY: Final = 1024**3
PIXELS_MOST: Final = 60_000_000
SIDE_MOST: Final = 65_535
FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
PDF_HEAD, PDF_WITHIN = b"%PDF-", 1024
PDF_DPI: Final = 200
PDF_PAGES_MOST: Final = 20
TURNED_DOTS: Final = 3_000_000
"""A picture is turned no larger than this: eighteen turns of a photograph would take half a minute."""
SMALL_DOTS: Final = 1_500_000
"""A picture of fewer dots may have a module of one dot and a half, and is looked at twice its size."""
KEPT_DOTS: Final = 120_000_000
"""So many dots of pages are held at once: thirty of A4."""
DARK: Final = 100
"""A page that is darker than this on the whole is light on dark."""
SPOTS_MOST: Final = 3
SPOT_SHARE: Final = 0.35
"""Where a page has the most edges a square of so much of its longer side is cut out: a policy's code takes a quarter of A4."""
CELLS: Final = 60
TURN: Final = 5
_TURNS = sorted(range(TURN, 90, TURN), key=lambda angle: min(angle, 90 - angle))
# By their names: values of zxing that live as long as the process are called leaks at its end.
_KINDS: Final = ("PDF417", "QRCode", "Aztec", "DataMatrix", "Code128", "Code39")
_LEANING: Final = ("PDF417",)
TOO_MANY_PAGES: Final = "picture.too_many_pages"

Ways = Iterator[tuple[Image.Image, tuple[str, ...]]]
"""Pictures made of one picture, each with the kinds of code that are looked for in it."""


class _TooManyDots(Exception):
    """A picture would take too much memory."""


def is_picture(content: bytes) -> bool:
    """Whether bytes begin as a picture or a PDF does, and not as what a scanner sends."""
    is_bitmap = content[:2] == b"BM" and content[6:10] == bytes(4)
    return (
        is_bitmap
        or content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"RIFF"))
        or (PDF_HEAD in content[:PDF_WITHIN])
    )


def codes_in(content: bytes, *, closely: bool = True) -> tuple[bytes, ...]:
    """What the codes of a picture or a PDF say, in the order they were found, each once; empty where there is none.

    Without `closely` each page is looked at as it lies, and no more: where nobody has said that there is a code.

    Raises Rejected `picture.too_large`, `picture.too_many_dots`, `picture.too_slow`, `picture.too_many_pages` where none is seen
    on the pages that are looked at, and `picture.unreadable` for what is no picture or is broken.
    """
    if len(content) > LARGEST:
        raise Rejected("picture.too_large", most=LARGEST // 1024 // 1024)
    try:
        seen = apart.call(look, content, closely, gives=tuple[bytes, ...] | str, seconds=SECONDS, memory=MEMORY)
    except apart.TookTooLong as error:
        raise Rejected("picture.too_slow") from error
    except apart.Died as error:
        raise Rejected("picture.unreadable") from error
    if isinstance(seen, str):
        raise Rejected(seen, most=PDF_PAGES_MOST if seen == TOO_MANY_PAGES else PIXELS_MOST // 1_000_000)
    return tuple(seen)


def look(content: bytes, closely: bool = True) -> tuple[bytes, ...] | str:  # noqa: FBT001, FBT002 - handed to a process by place
    """The work of `codes_in`, for its own process: the code of what is wrong for what cannot be opened."""
    warnings.simplefilter("ignore")
    try:
        return _looked(_Paper(content), closely=closely)
    except (Image.DecompressionBombError, _TooManyDots):
        return "picture.too_many_dots"
    except (OSError, ValueError, SyntaxError, RuntimeError):
        return "picture.unreadable"


def _looked(paper: "_Paper", *, closely: bool) -> tuple[bytes, ...] | str:
    """Look at every page as it is; where no code is known, ever more closely, until the first page with one that is.

    A symbol that is hardly seen may be mended into one that nobody printed: what means nothing is looked at once more.
    """
    begun = time.process_time()
    found = dict.fromkeys(code for page in paper.pages() for code in _codes(page, _KINDS))
    if not closely or any(map(_is_known, found)):
        return tuple(found)
    for stage, way, kinds in _ever_closer(paper):
        codes = _codes(way, kinds)
        if any(map(_is_known, codes)):
            return codes
        found = found or dict.fromkeys(codes)
        if time.process_time() - begun > WORK_SECONDS:
            return tuple(found) or paper.without_code or (() if stage else "picture.too_slow")
    return tuple(found) or paper.without_code or ()


def _ever_closer(paper: "_Paper") -> Iterator[tuple[int, Image.Image, tuple[str, ...]]]:
    """All pages near, then nearer, then all round: the number of that, and a picture with the kinds of code to look for in it."""
    for stage, ways in enumerate((_near, _nearer, _all_round)):
        for page in filter(_has_something, paper.pages()):
            yield from ((stage, way, kinds) for way, kinds in ways(page))


def _is_known(code: bytes) -> bool:
    return scan.read(code).kind is not scan.ScanKind.UNKNOWN


def _has_something(page: Image.Image) -> bool:
    darkest, lightest = page.getextrema()
    return darkest != lightest


class _Paper:
    """What was brought, page by page; so many are kept as can be held, the others are drawn anew each time."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._is_pdf = PDF_HEAD in content[:PDF_WITHIN]
        count = rasters.count(content) if self._is_pdf else 1
        self._count = min(count, PDF_PAGES_MOST)
        self.without_code = TOO_MANY_PAGES if count > PDF_PAGES_MOST else ""
        """What is to be said where no code was seen, if there is something."""
        self._kept: dict[int, Image.Image] = {}
        self._left = KEPT_DOTS

    def pages(self) -> Iterator[Image.Image]:
        """Each page in grey; nobody may change it."""
        for place in range(self._count):
            page = self._kept.get(place) or self._drawn(place)
            if place not in self._kept and page.width * page.height <= self._left:
                self._kept[place] = page
                self._left -= page.width * page.height
            yield page

    def _drawn(self, place: int) -> Image.Image:
        if self._is_pdf:
            page = rasters.page_at(self._content, place, PDF_DPI)
            return Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")
        with Image.open(io.BytesIO(self._content), formats=FORMATS) as image:
            if max(image.size) > SIDE_MOST or image.width * image.height > PIXELS_MOST:
                raise _TooManyDots
            return _grey(ImageOps.exif_transpose(image))


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white: what can be seen through is paper."""
    if image.mode in {"P", "PA", "LA", "RGBA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, (255, 255, 255, 255)), seen)
    return image.convert("L")


def _codes(page: Image.Image, kinds: tuple[str, ...]) -> tuple[bytes, ...]:
    formats = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in kinds])
    return tuple(dict.fromkeys(one.bytes for one in zxingcpp.read_barcodes(page, formats=formats) if one.bytes))


def _dark_on_light(page: Image.Image) -> Image.Image:
    return ImageOps.invert(page) if ImageStat.Stat(page).mean[0] < DARK else page


def _near(page: Image.Image) -> Ways:
    """White on black; a small picture at twice its size, of a larger one the likeliest place."""
    yield ImageOps.invert(page), _LEANING
    page = _dark_on_light(page)
    if page.width * page.height < SMALL_DOTS:
        yield _doubled(page), _KINDS
    else:
        yield from _closely(next(_spots(page)))


def _nearer(page: Image.Image) -> Ways:
    """The other places of a larger picture where a code may be."""
    if page.width * page.height >= SMALL_DOTS:
        for spot in islice(_spots(_dark_on_light(page)), 1, None):
            yield from _closely(spot)


def _all_round(page: Image.Image) -> Ways:
    """The whole of it turned, then with its noise smoothed, and what is white on black turned as well."""
    page, dots = _dark_on_light(page), page.width * page.height
    if dots < SMALL_DOTS:
        page = _doubled(page)
    elif dots > TURNED_DOTS:
        share = (TURNED_DOTS / dots) ** 0.5
        page = page.resize((max(1, int(page.width * share)), max(1, int(page.height * share))), Image.Resampling.BICUBIC)
    yield from _turned(page)
    yield from _turned(page.filter(ImageFilter.GaussianBlur(1)))
    yield from _turned(ImageOps.invert(page))


def _closely(spot: Image.Image) -> Ways:
    # A module of exactly two dots is told worse by zxing than one of a little more.
    if spot.width * spot.height < TURNED_DOTS:
        yield _doubled(spot), _KINDS
    yield from _turned(spot)


def _doubled(page: Image.Image) -> Image.Image:
    return page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)


def _turned(page: Image.Image) -> Ways:
    for angle in _TURNS:
        yield page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), _LEANING


def _spots(page: Image.Image) -> Iterator[Image.Image]:
    """The squares of a page in which the most edges are and as much dark as light, which text has not; as they stand there."""
    cell = max(page.size) / CELLS
    wide, high = max(1, round(page.width / cell)), max(1, round(page.height / cell))
    edges, greys = (one.resize((wide, high), Image.Resampling.BOX) for one in (page.filter(ImageFilter.FIND_EDGES), page))
    halved = greys.point([255 - abs(2 * grey - 255) for grey in range(256)])
    likely = ImageChops.multiply(edges, halved).filter(ImageFilter.BoxBlur(2))
    half = round(SPOT_SHARE * CELLS / 2)
    for _ in range(SPOTS_MOST):
        most = max(range(wide * high), key=likely.tobytes().__getitem__)
        across, down = most % wide, most // wide
        left, top = max(0, across - half), max(0, down - half)
        right, bottom = min(wide, across + half + 1), min(high, down + half + 1)
        yield page.crop((round(left * cell), round(top * cell), round(right * cell), round(bottom * cell)))
        # What lies near it is in it already.
        near = half // 2
        likely.paste(0, (across - near, down - near, across + near + 1, down + near + 1))
