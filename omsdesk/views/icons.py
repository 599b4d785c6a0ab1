"""Icons of one family, taken from qtawesome after the first paint: its import costs more than the window's first frame."""

import sys
from typing import Any

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from omsdesk.views.style import ICON_FAMILY, ICONS, em, look_of

LIBRARY = "qtawesome.iconic_font"
FILES = ("remixicon-2.5.0.ttf", "remixicon-charmap-2.5.0.json")
# Large enough for twice the text on a fine screen; Qt makes it smaller where it is shown.
SIDE, GAP = 64, 20
PROPERTY = "icon_name"
HELD = "omsdeskIcons"


def load() -> bool:
    """Import the library; called in a worker, so that the window does not wait for it."""
    import qtawesome.iconic_font  # noqa: F401, PLC0415 - only made ready: `named` takes it from among the loaded modules

    return True


def named(name: str) -> QIcon:
    """The icon of a name in the table of `style`, in the ink of the present look; none while the library is not here."""
    if LIBRARY not in sys.modules or name not in ICONS:
        return QIcon()
    ink = look_of().muted
    drawn = _font().icon(f"{ICON_FAMILY}.{ICONS[name]}", color=ink)
    # A picture made once: the library's own icon is drawn by Python each time it is shown.
    sheet = QPixmap(SIDE + GAP, SIDE)
    sheet.fill(Qt.GlobalColor.transparent)
    painter = QPainter(sheet)
    painter.drawPixmap(0, 0, drawn.pixmap(QSize(SIDE, SIDE)))
    painter.end()
    return QIcon(sheet)


def size(widget: QWidget) -> QSize:
    """As high as a letter, with a gap before the words."""
    side = em(widget, 1.1)
    return QSize(side * (SIDE + GAP) // SIDE, side)


def mark(button: QAbstractButton, name: str) -> None:
    """Say which icon a button bears once icons are here."""
    button.setProperty(PROPERTY, name)
    button.setIconSize(size(button))
    button.setIcon(named(name))


def dress(widget: QWidget) -> None:
    """Put the icons on every marked button within."""
    for button in widget.findChildren(QAbstractButton):
        name = button.property(PROPERTY)
        if isinstance(name, str):
            button.setIcon(named(name))


def _font() -> Any:
    app = QApplication.instance()
    assert app is not None
    held = app.findChild(QObject, HELD)
    if held is None:
        held = sys.modules[LIBRARY].IconicFont((ICON_FAMILY, *FILES))
        held.setObjectName(HELD)
        held.setParent(app)
    return held
