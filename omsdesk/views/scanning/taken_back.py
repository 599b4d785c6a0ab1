"""How a field stood before a scan was typed into it, and how it stands so again."""

from dataclasses import dataclass

import shiboken6
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

Field = QLineEdit | QPlainTextEdit | QTextEdit


@dataclass(frozen=True, slots=True)
class Before:
    """A field, its text, and from where to where something was selected in it; the cursor stood at `end`."""

    widget: Field
    text: str
    start: int
    end: int

    def put_back(self) -> None:
        """As it was, for whoever hears of what is typed as well; a field that is gone is gone."""
        if not shiboken6.isValid(self.widget):
            return
        if isinstance(self.widget, QLineEdit):
            self._put_back_line(self.widget)
        elif self.widget.toPlainText() != self.text:
            self.widget.setPlainText(self.text)
            cursor = self.widget.textCursor()
            cursor.setPosition(self.start)
            cursor.setPosition(self.end, QTextCursor.MoveMode.KeepAnchor)
            self.widget.setTextCursor(cursor)

    def _put_back_line(self, line: QLineEdit) -> None:
        if line.text() != self.text:
            line.setText(self.text)
            line.textEdited.emit(self.text)
        line.setCursorPosition(self.end)
        if self.start != self.end:
            line.setSelection(self.start, self.end - self.start)


def before(widget: QWidget) -> Before | None:
    """How it stands now; None for what no text is typed into."""
    if isinstance(widget, QLineEdit):
        start, length = widget.selectionStart(), len(widget.selectedText())
        return Before(widget, widget.text(), start, start + length) if length else _unselected(widget)
    if isinstance(widget, (QPlainTextEdit, QTextEdit)):
        cursor = widget.textCursor()
        return Before(widget, widget.toPlainText(), cursor.anchor(), cursor.position())
    return None


def _unselected(line: QLineEdit) -> Before:
    return Before(line, line.text(), line.cursorPosition(), line.cursorPosition())
