"""A field of many lines: Enter begins the next line, Tab goes on to the next field; plain text, whatever was pasted."""

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.line import PASSING
from omsdesk.views.style import em

LINES, LINE_EM = 7, 1.45
CTRL = Qt.KeyboardModifier.ControlModifier


class LongText(QPlainTextEdit):
    """Tells what stands there as a line does."""

    moved = Signal(int)
    entered = Signal(str)
    left = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.setObjectName(field.name)
        self.setAccessibleName(field.words)
        self.setPlaceholderText(field.example)
        self.setTabChangesFocus(True)
        self.setFixedSize(em(self, field.width), em(self, LINES * LINE_EM))
        self.textChanged.connect(self._tell)

    def show_text(self, text: str) -> None:
        """Put a text there, as the form holds it."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        self.setFixedWidth(min(em(self, self.field.width), width))

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl and Enter is the form's, whichever of the two keys it is.
        if event.key() in keyboard.ENTERS and event.modifiers() & CTRL:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in PASSING:
            self.left.emit()

    @Slot()
    def _tell(self) -> None:
        self.entered.emit(self.toPlainText())
