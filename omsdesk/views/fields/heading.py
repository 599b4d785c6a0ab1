"""The heading of a section: small, bold, grey, flush with the values under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Heading(QLabel):
    """Plain text, set by the rules of `style`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "heading")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
