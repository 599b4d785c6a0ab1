"""The list of sections at the left: icon, digit and word; the word gives way where the window is narrow or the text large.

It is walked by arrows and does not look for itself for what is typed there: that is the next question.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from omsdesk.views import icons, keyboard
from omsdesk.views.style import em

WIDE_EM, NARROW_EM = 10.6, 4.4
WORD = Qt.ItemDataRole.UserRole
SHOWN = WORD + 1


class Sections(QListWidget):
    """Each section has the digit that Ctrl takes it by."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_narrow = False
        self.setObjectName("sections")
        self.setAccessibleName(self.tr("Sections"))
        self.setIconSize(icons.size(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(em(self, WIDE_EM))

    def add(self, word: str) -> None:
        """Another section under those before it."""
        item = QListWidgetItem(self)
        digit = self.count()
        item.setData(WORD, word)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{digit} {word}")
        item.setToolTip(f"{word} (Ctrl+{digit})")
        self._say(item, digit)

    def offer(self, word: str, *, is_offered: bool) -> None:
        """Show a section, or leave it out where the role has nothing to do there; the digits of the others stay."""
        for row in range(self.count()):
            if self.item(row).data(WORD) == word:
                self.setRowHidden(row, not is_offered)

    def reword(self, word: str, shown: str) -> None:
        """Show a section's word with what is to be known of it: how many wait there."""
        for row in range(self.count()):
            item = self.item(row)
            if item.data(WORD) == word:
                item.setData(SHOWN, shown)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row + 1} {shown}")
                self._say(item, row + 1)

    def narrow(self, *, is_narrow: bool) -> None:
        """Show icon and digit alone, or the word as well."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.setFixedWidth(em(self, NARROW_EM if is_narrow else WIDE_EM))
        for row in range(self.count()):
            self._say(self.item(row), row + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_typing(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _say(self, item: QListWidgetItem, digit: int) -> None:
        item.setText(str(digit) if self._is_narrow else f"{digit}  {item.data(SHOWN) or item.data(WORD)}")
