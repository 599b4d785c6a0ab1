"""A value on a card: read, focused, copied. Ctrl+C copies it as machines want it, the menu also as people write it."""

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QWidget

from omsdesk.views import clipboard, keyboard
from omsdesk.views.style import emphasised
from omsdesk.views.ties import loosened, tied

RING = 4


class Value(QLabel):
    """A labelled value; plain text always, since a name may hold markup.

    One that is `broad` asks for one line as long as its words, and wraps only where that room is not given.
    """

    def __init__(
        self, name: str, parent: QWidget | None = None, *, scale: float = 1.0, bold: bool = False, broad: bool = False
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._shown = self._bare = ""
        self._is_broad = broad
        self.setProperty("role", "value")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # A label with a border is indented by half a letter, and would no longer stand flush with its neighbours.
        self.setIndent(0)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(name)
        if bold or scale != 1.0:
            self.setFont(emphasised(self.font(), scale, bold=bold))

    def show_value(self, text: str, bare: str | None = None) -> None:
        """Show the text; `bare` is what Ctrl+C copies where that differs: digits without blanks, an ISO date."""
        self._shown, self._bare = text, text if bare is None else bare
        # A name of sixty letters goes on in the next line like any other: nothing beside it is pushed out of sight.
        self.setText(tied(text))
        self.setVisible(bool(text))
        self.setAccessibleName(f"{self._name}: {text}")

    def text(self) -> str:
        return self._shown

    def sizeHint(self) -> QSize:
        if not self._is_broad:
            return super().sizeHint()
        wide = self.fontMetrics().horizontalAdvance(self._shown) + 3 * RING
        return QSize(wide, self.heightForWidth(wide))

    @property
    def bare(self) -> str:
        """What Ctrl+C copies."""
        return self._bare

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_copy(event):
            clipboard.copy(loosened(self.selectedText()) or self._bare)
            event.accept()
        elif event.key() == Qt.Key.Key_Menu:
            self._menu(self.mapToGlobal(self.rect().bottomLeft()))
        else:
            # Not QLabel's: it would take the arrows and Ctrl+A for its own text cursor.
            QWidget.keyPressEvent(self, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.style().unpolish(self)
        self.style().polish(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A selection left behind would be copied instead of the next value.
        self.setSelection(0, 0)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._menu(event.globalPos())

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy without spaces") if self._bare != self.text() else self.tr("Copy"), self.copy_bare)
        if self._bare != self.text():
            menu.addAction(self.tr("Copy with spaces"), self.copy_shown)
        menu.popup(at)

    @Slot()
    def copy_bare(self) -> None:
        """Put the value as machines want it on the clipboard."""
        clipboard.copy(self._bare)

    @Slot()
    def copy_shown(self) -> None:
        """Put the value as it is shown on the clipboard."""
        clipboard.copy(self.text())
