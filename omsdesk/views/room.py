"""How much room there is: the window stays within its screen, and every box within the window, frames included."""

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QWidget

from omsdesk.views.style import em

# What a frame takes is known only once it stands; the broadest of the usual ones is this.
PLACE = "window/geometry"
FRAME = QSize(16, 48)


def free(widget: QWidget) -> QRect:
    """What the panels of the system leave of the widget's screen."""
    return widget.screen().availableGeometry()


def fill_small_screen(window: QWidget) -> None:
    """Where the window would reach over the edge of its screen it takes the screen as a whole, before it is shown."""
    room = free(window).size() - FRAME
    if window.width() > room.width() or window.height() > room.height():
        # The size comes first: a screen without a window manager knows no maximising.
        window.resize(window.size().boundedTo(room))
        window.setWindowState(Qt.WindowState.WindowMaximized)


def keep_within(window: QWidget) -> None:
    """Bring a window whose frame has come to stand over the edge back onto its screen."""
    room, outer = free(window), window.frameGeometry()
    if room.contains(outer) or window.isMaximized() or window.isFullScreen():
        return
    window.resize(window.size().boundedTo(room.size() - (outer.size() - window.size())))
    outer = window.frameGeometry()
    outer.moveTo(
        max(room.left(), min(outer.left(), room.right() - outer.width())),
        max(room.top(), min(outer.top(), room.bottom() - outer.height())),
    )
    window.move(outer.topLeft())


def fit(box: QWidget, wide: float, high: float) -> None:
    """Make a box over the window so many em wide and high, or as large as the window and the screen allow."""
    parent = box.parentWidget()
    room = free(box).size() if parent is None else parent.window().size()
    box.resize(QSize(em(box, wide), em(box, high)).boundedTo(room - FRAME))


def remember(window: QWidget) -> None:
    """Keep where the window stands, for the next start."""
    QSettings().setValue(PLACE, window.saveGeometry())


def restore(window: QWidget) -> bool:
    """Put the window where it stood; False where nothing, or nothing that fits, was kept."""
    kept = QSettings().value(PLACE)
    return isinstance(kept, QByteArray) and window.restoreGeometry(kept)
