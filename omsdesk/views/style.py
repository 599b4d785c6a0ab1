"""How the window looks: colours, fonts and spacing, light and dark; the only file with a colour in it.

Qt's own switch to dark does nothing on bare X11, offscreen and in part of KDE, so both palettes are ours and sit on Fusion.
Every state has a colour pair, a glyph and a word; the pairs were measured against WCAG 2.2 (4.5:1 for text, 3:1 for edges).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

Choice = Literal["auto", "light", "dark"]

FAMILY = "PT Sans"
# PT Sans looks smaller than the faces most systems choose; below this a queue tires the eyes.
SMALLEST_POINTS = 10.5
# So much of the height of a line is the size of its type.
BODY = 0.78
TEXT_STEPS = (90, 100, 110, 125, 150, 175, 200)

# Icons: one family of qtawesome (Remix), our names for them.
ICON_FAMILY = "ri"
ICONS: Mapping[str, str] = MappingProxyType(
    {
        "search": "search-line",
        "date": "calendar-line",
        "refresh": "refresh-line",
        "back": "arrow-go-back-line",
        "next": "arrow-right-line",
        "quit": "logout-box-r-line",
        "print": "printer-line",
        "copy": "file-copy-line",
        "save": "save-line",
        "check": "shield-check-line",
        "person": "profile-line",
        "family": "group-line",
        "visits": "history-line",
        "apply": "file-add-line",
        "applications": "file-list-3-line",
        "decide": "scales-3-line",
        "scan": "scan-line",
        "larger": "zoom-in-line",
        "smaller": "zoom-out-line",
        "screen": "fullscreen-line",
        "light": "sun-line",
        "dark": "moon-line",
        "system": "computer-line",
        "language": "translate-2",
        "help": "question-line",
        "keys": "keyboard-line",
        "command": "command-line",
        "admin": "admin-line",
        "lock": "lock-line",
    }
)


class State(StrEnum):
    """The five states a thing can be shown in; never by colour alone."""

    ACTIVE = "active"
    ATTENTION = "attention"
    INACTIVE = "inactive"
    FACT = "fact"
    UNKNOWN = "unknown"


GLYPHS: Mapping[State, str] = MappingProxyType(
    {State.ACTIVE: "✔", State.ATTENTION: "▲", State.INACTIVE: "✖", State.FACT: "●", State.UNKNOWN: "?"}
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A foreground and the tint it stands on."""

    ink: str
    tint: str


@dataclass(frozen=True, slots=True)
class Look:
    """One palette: the surfaces, the inks, the lines, and the pair of each state."""

    window: str
    base: str
    band: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    ring: str
    chosen: str
    stripe: Pair
    active: Pair
    attention: Pair
    inactive: Pair
    fact: Pair
    unknown: Pair

    def pair(self, state: State) -> Pair:
        """The colours of a state."""
        chosen: Pair = getattr(self, state.value)
        return chosen


LIGHT = Look(
    window="#f3f5f7",
    base="#ffffff",
    band="#e9edf1",
    text="#16191d",
    muted="#515a64",
    line="#d3d9df",
    edge="#7d8792",
    accent="#0b57d0",
    on_accent="#ffffff",
    ring="#0b57d0",
    chosen="#d7e6fc",
    stripe=Pair("#3d2b00", "#ffd666"),
    active=Pair("#0b5d3b", "#e3f4ea"),
    attention=Pair("#7a4100", "#fff1d6"),
    inactive=Pair("#9b1c1c", "#fde8e8"),
    fact=Pair("#0b4f8a", "#e4f0fb"),
    unknown=Pair("#4b5563", "#eceef1"),
)

DARK = Look(
    window="#1b1e22",
    base="#22262b",
    band="#2a2f35",
    text="#e8eaed",
    muted="#a9b1ba",
    line="#3a4149",
    edge="#7f8994",
    accent="#8ab4f8",
    on_accent="#0d1b33",
    ring="#8ab4f8",
    chosen="#2c4166",
    stripe=Pair("#ffd98a", "#4a3908"),
    active=Pair("#7ddaa8", "#12352a"),
    attention=Pair("#ffc46b", "#3d2b0a"),
    inactive=Pair("#ff9d9d", "#451a1c"),
    fact=Pair("#8ec7ff", "#122f4a"),
    unknown=Pair("#c3c8cf", "#34373c"),
)


# Distances are in em of the program's font, colours are names of the look.
SHEET = """
QToolTip { background: @band; color: @text; border: 1px solid @edge; padding: 0.3em; }
QMenuBar { background: @window; padding: 0 0.3em; }
QMenuBar::item { padding: 0.25em 0.6em; background: transparent; border-radius: 0.25em; }
QMenuBar::item:selected { background: @chosen; color: @text; }
QMenu { background: @base; border: 1px solid @edge; padding: 0.3em 0; }
QMenu::item { padding: 0.3em 1.8em 0.3em 2em; }
QMenu::item:selected { background: @chosen; color: @text; } QMenu::item:disabled { color: @muted; }
QMenu::icon { padding-left: 0.7em; }
QMenu::separator { height: 1px; background: @line; margin: 0.3em 0.6em; }
QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox { background: @base; border: 1px solid @edge; border-radius: 0.3em;
    padding: 0.25em 0.5em; margin: 1px; selection-background-color: @chosen; selection-color: @text; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus { border: 2px solid @ring; margin: 0; }
QAbstractSpinBox QLineEdit { background: transparent; border: none; margin: 0; padding: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QLineEdit[finding="true"] { border-color: @accent; }
QPushButton[step="true"] { background: transparent; border: 1px solid transparent; text-align: left; padding: 0.2em 0.6em; }
QPushButton[step="true"]:hover { background: @chosen; }
QPushButton[step="true"]:checked { background: @base; border: 1px solid @edge; border-bottom: 3px solid @accent; margin: 1px; }
QPushButton[step="true"]:focus { border: 2px solid @ring; margin: 0; }
QListView[options="true"] { border: 1px solid @edge; }
QListView[options="true"]::item { padding: 0.15em 0.4em; }
QListView[options="true"]:focus, QPushButton[chip="true"]:focus { border: 2px solid @ring; margin: 0; }
QFrame#formFoot { background: @band; border: none; border-top: 1px solid @line; }
QLineEdit#searchLine { padding: 0.45em 0.7em; border-radius: 0.4em; } QLineEdit#searchLine[low="true"] { padding: 0.2em 0.6em; }
QComboBox::drop-down { border: none; width: 1.5em; }
QPushButton, QToolButton { background: @base; border: 1px solid @edge; border-radius: 0.3em; padding: 0.3em 0.75em;
    margin: 1px; color: @text; }
QPushButton:hover, QToolButton:hover { background: @chosen; } QPushButton:pressed, QToolButton:pressed { background: @band; }
QPushButton:focus, QToolButton:focus { border: 2px solid @ring; margin: 0; outline: none; }
QPushButton:disabled, QToolButton:disabled { color: @muted; border-color: @line; }
QPushButton[primary="true"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: bold; }
QPushButton[primary="true"]:focus { border: 2px solid @text; outline: none; }
QPushButton[primary="true"]:disabled { background: @band; color: @muted; border-color: @line; }
QPushButton[quiet="true"], QToolButton[quiet="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover { background: @chosen; }
*[link="true"]:focus, *[quiet="true"]:focus { border: 2px solid @ring; margin: 0; }
QTableView, QListView, QTextBrowser, QGraphicsView { background: @base; border: 1px solid @line; border-radius: 0.3em;
    margin: 1px; gridline-color: @line; outline: none; selection-background-color: @chosen; selection-color: @text; }
QAbstractScrollArea:focus { border: 2px solid @ring; margin: 0; }
QHeaderView { background: @band; border: none; }
QHeaderView::section { background: @band; color: @muted; border: none; border-bottom: 1px solid @edge; padding: 0.3em 0.5em; }
QListView::item { padding: 0.35em 0.5em; border-radius: 0.25em; }
QListView::item:selected { background: @chosen; color: @text; }
QListView#sections { background: @window; border: 2px solid transparent; margin: 0.3em 0 0 0.3em; }
QListView#sections::item { padding: 0.5em 0.6em; }
QListView#sections:focus { border: 2px solid @ring; }
QScrollArea { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 0.8em; } QScrollBar:horizontal { height: 0.8em; }
QScrollBar::handle { background: @edge; border-radius: 0.25em; margin: 2px; }
QScrollBar::handle:vertical { min-height: 2em; } QScrollBar::handle:horizontal { min-width: 2em; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QWidget#page { background: transparent; }
QProgressBar { border: 1px solid @edge; border-radius: 0.3em; background: @base; text-align: center; min-height: 1.5em; }
QProgressBar::chunk { background: @chosen; border-radius: 0.25em; }
QLabel[role="muted"], QLabel[quiet="true"] { color: @muted; }
QLabel[role="muted"]:focus { color: @text; }
QLabel[role="heading"] { color: @muted; font-weight: bold; padding: 0.4em 4px 0 4px; }
QLabel[role="key"] { color: @muted; padding: 2px 4px; } QLabel[flush="true"] { padding: 0.4em 0 0 1px; }
QPushButton[link="true"] { background: transparent; border-color: transparent; color: @accent; padding: 0.1em 0.4em 0 0.4em; }
QLabel[role="value"] { border: 2px solid transparent; border-radius: 0.25em; padding: 0 2px; }
QLabel[role="value"]:focus { border: 2px solid @ring; } QFileDialog QLabel { padding-right: 0.4em; }
QFrame[role="card"] { background: @base; border: 1px solid @line; border-radius: 0.5em; }
QLabel[role="sheet"] { border: 1px solid @edge; }
QWidget#deskTop { background: @band; }
QPushButton#layoutChip, QPushButton[chip="true"] { background: @base; color: @accent; border: 1px solid @accent;
    border-radius: 0.8em; padding: 0 0.7em; margin: 1px; }
QPushButton#layoutChip:focus { border: 2px solid @ring; margin: 0; }
QPushButton[choice="true"] { text-align: left; }
QPushButton:checked { background: @chosen; border-left: 0.35em solid @accent; font-weight: bold; }
QPushButton:checked:focus { border: 2px solid @ring; margin: 0; }
QFrame[role="rule"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame#statusLine { background: @band; border: none; border-top: 1px solid @line; }
QFrame#statusLine QToolButton { background: transparent; border: 1px solid transparent; padding: 0.15em 0.5em; }
QFrame#statusLine QToolButton:hover { background: @chosen; }
QFrame#statusLine QToolButton:focus { border: 2px solid @ring; margin: 0; }
QFrame#searchBar { background: @band; border: none; border-bottom: 1px solid @line; }
QDialog { background: @window; }
"""


def strong(look: Look) -> Look:
    """The same palette for those who asked the system for more contrast: no greys between ink and paper."""
    return replace(look, muted=look.text, line=look.edge, edge=look.text)


def look_of(_widget: QWidget | None = None) -> Look:
    """The look the program is shown in, for what is painted by hand.

    Read from the program's palette: a widget's own is changed by the rules that dress it.
    """
    palette = QApplication.palette()
    dark = palette.color(QPalette.ColorRole.Window).lightness() < palette.color(QPalette.ColorRole.WindowText).lightness()
    return DARK if dark else LIGHT


def pairs(look: Look) -> Iterator[tuple[str, str, str]]:
    """Every pair of ink and paper that the window uses, by name: what the contrast test reads."""
    for paper in ("window", "base", "band", "chosen"):
        yield f"text on {paper}", look.text, getattr(look, paper)
    for paper in ("window", "base", "band"):
        yield f"muted on {paper}", look.muted, getattr(look, paper)
        yield f"accent on {paper}", look.accent, getattr(look, paper)
    yield "button", look.on_accent, look.accent
    for one in fields(look):
        value = getattr(look, one.name)
        if isinstance(value, Pair):
            yield one.name, value.ink, value.tint


def edges(look: Look) -> Iterator[tuple[str, str, str]]:
    """Every line that must be seen against its surface (3:1): control edges and the focus ring."""
    for paper in ("window", "base", "band"):
        yield f"edge on {paper}", look.edge, getattr(look, paper)
        yield f"ring on {paper}", look.ring, getattr(look, paper)


def em(widget: QWidget, count: float = 1.0) -> int:
    """That many times the height of a capital's body in the widget's font, in pixels: the unit of every distance."""
    return round(QFontMetricsF(widget.font()).height() * BODY * count)


def wants_dark(choice: Choice, app: QApplication) -> bool:
    """Whether the choice, or the system where the choice is left to it, asks for dark."""
    if choice != "auto":
        return choice == "dark"
    hints = app.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark


def apply(app: QApplication, palette: Choice, text_percent: int) -> Look:
    """Dress the program: Fusion, our palette, our font at the wanted size, and the sheet of rules. Gives the look taken."""
    # One style on every system: the rules below were drawn and measured on it.
    if app.style().objectName() != "fusion":
        app.setStyle("fusion")
    look = DARK if wants_dark(palette, app) else LIGHT
    if _asks_for_contrast(app):
        look = strong(look)
    font, palette_wanted = _font(app, text_percent), _palette(look)
    sheet = _sheet(look, QFontMetricsF(font).height() * BODY)
    # Each of the three walks over every widget there is: only what differs is set.
    if app.font() != font:
        app.setFont(font)
    if app.palette() != palette_wanted:
        app.setPalette(palette_wanted)
    if app.styleSheet() != sheet:
        app.setStyleSheet(sheet)
    return look


def restyle(widget: QWidget) -> None:
    """Apply the rules again after a property they look at has changed, to the widget and what it holds."""
    for one in (widget, *widget.findChildren(QWidget)):
        one.style().unpolish(one)
        one.style().polish(one)


def emphasised(font: QFont, scale: float = 1.0, *, bold: bool = True) -> QFont:
    """A copy of the font, larger and bold."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setBold(bold)
    return made


def _asks_for_contrast(app: QApplication) -> bool:
    hints = app.styleHints()
    # Two names: the accessibility object dies with the hints it was taken from.
    access = hints.accessibility()
    return access.contrastPreference() == Qt.ContrastPreference.HighContrast


def _font(app: QApplication, text_percent: int) -> QFont:
    # The system's own size is read once: what is set here would be read back as the system's the next time.
    held = app.property("omsdeskSystemPoints")
    points = held if isinstance(held, float) else max(app.font().pointSizeF(), SMALLEST_POINTS)
    app.setProperty("omsdeskSystemPoints", points)
    font = QFont(_family(app))
    font.setPointSizeF(points * text_percent / 100)
    return font


def _family(app: QApplication) -> str:
    """PT Sans, the face of the printed forms too: made for Russian public signs, and the same width on every system."""
    # From the package that the printed forms use: no copy of the faces lies in this program.
    if FAMILY in QFontDatabase.families():
        return FAMILY
    found = find_spec("fontpkg_pt_sans")
    if found is not None and found.origin is not None:
        for file in sorted((Path(found.origin).parent / "files").glob("*.ttf")):
            QFontDatabase.addApplicationFont(str(file))
    return FAMILY if FAMILY in QFontDatabase.families() else app.font().family()


def _palette(look: Look) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.band,
        role.ToolTipBase: look.band,
        role.ToolTipText: look.text,
        role.PlaceholderText: look.muted,
        role.Text: look.text,
        role.Button: look.band,
        role.ButtonText: look.text,
        role.BrightText: look.on_accent,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.Highlight: look.chosen,
        role.HighlightedText: look.text,
        role.Accent: look.accent,
    }
    made = QPalette(QColor(look.band), QColor(look.window))
    for one, colour in colours.items():
        made.setColor(one, QColor(colour))
    # What cannot be used now is grey but still readable: it tells that the thing exists.
    for one in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(look.muted))
    return made


def _sheet(look: Look, unit: float) -> str:
    """The rules with colours and distances put in: `@edge` is a colour of the look, `0.3em` a distance."""
    inks = {one.name: value for one in fields(look) if isinstance(value := getattr(look, one.name), str)}
    rules = SHEET + "".join(_state_rules(state, look.pair(state)) for state in State)
    rules = re.sub(r"@(\w+)", lambda found: inks[found[1]], rules)
    return re.sub(r"([\d.]+)em", lambda found: f"{max(1, round(float(found[1]) * unit))}px", rules)


def _state_rules(state: State, pair: Pair) -> str:
    return f"""
QFrame[band="{state}"] {{ background: {pair.tint}; border: 1px solid {pair.ink}; border-radius: 0.45em; }}
QFrame[band="{state}"] QLabel {{ color: {pair.ink}; background: transparent; }}
QLineEdit[said="{state}"]:!focus, QListView[said="{state}"]:!focus {{ border: 1px solid {pair.ink}; }}
QLabel[state="{state}"], QToolButton[state="{state}"] {{ color: {pair.ink}; }}
"""
