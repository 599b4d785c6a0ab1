"""How large the pages of a preview are shown: as wide as there is room, a whole page at once, or by steps from there."""

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPixmap

LEAST_DPI, MOST_DPI = 50, 130
"""What is worth looking at where pages are as wide as there is room."""
SMALLEST_DPI, LARGEST_DPI = 30, 200
FEW = 8
"""So many pages can be large: each takes some fifteen megabytes then."""
STEP = 1.25
PAGE_INCHES = {"A4": (8.27, 11.69), "A5": (5.83, 8.27)}


class Scale(QObject):
    """Room in points of the screen becomes dots an inch of the picture that is made."""

    changed = Signal()
    """Another size is wanted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._factor, self._is_whole = 1.0, False

    @Slot()
    def enlarge(self) -> None:
        """One step larger."""
        self._factor *= STEP
        self.changed.emit()

    @Slot()
    def reduce(self) -> None:
        """One step smaller."""
        self._factor /= STEP
        self.changed.emit()

    @Slot()
    def turn_whole(self) -> None:
        """A whole page; where that is shown already, as wide as there is room again."""
        self._is_whole = not self._is_whole or self._factor != 1
        self._factor = 1.0
        self.changed.emit()

    def dpi(self, room: QSize, size: str, pages: int) -> int:
        """Of a sheet of this size in this room, of so many pages; a factor that leads too far is taken back."""
        wide, high = PAGE_INCHES[size]
        # A page that lies on its side is whole too: it is as wide as the one that stands is high.
        whole = min(room.width() / wide, room.height() / high)
        fitted = whole if self._is_whole else max(LEAST_DPI, min(MOST_DPI, room.width() / wide))
        most = max(LARGEST_DPI if pages <= FEW else MOST_DPI, fitted)
        wanted = max(min(SMALLEST_DPI, fitted), min(most, fitted * self._factor))
        self._factor = wanted / fitted
        return max(1, int(wanted))

    def fitted(self, page: QPixmap, room: int) -> QPixmap:
        """A page that lies on its side is wider than what was asked for: it is shown whole all the same, or as much larger."""
        wide = round(max(room, 1) * self._factor)
        if page.width() <= max(wide, page.height()):
            return page
        return page.scaledToWidth(max(wide, 1), Qt.TransformationMode.SmoothTransformation)
