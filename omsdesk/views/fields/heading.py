"""The heading of a section: small, bold, grey, flush with what stands under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Heading(QLabel):
    """Plain text, set by the rules of `style`."""

    def __init__(self, text: str, parent: QWidget | None = None, *, is_over_fields: bool = False) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "heading")
        # Values keep room for their ring of focus; labels and fields keep none.
        self.setProperty("flush", is_over_fields)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(0)
