"""A sentence beside what it is said of: plain text always, wrapped where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class Note(QLabel):
    """Whether it stands back behind what is chosen is said when it is made."""

    def __init__(self, text: str, parent: QWidget | None = None, *, is_muted: bool = True) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        if is_muted:
            self.setProperty("role", "muted")
        # A page whose height follows from its width is scrolled where there is no room, not pressed together.
        self.setWordWrap(True)
