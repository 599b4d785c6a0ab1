"""A button that says what it does and by which key, and is pressed by no Enter that is struck elsewhere."""

from PySide6.QtWidgets import QPushButton, QWidget

from omsdesk.views.labels import tip


class CommandButton(QPushButton):
    """Seen, heard and explained by the same words."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoDefault(False)
        self.call(text)

    def call(self, text: str) -> None:
        """From now on it does this."""
        self.setText(text)
        self.setAccessibleName(text)
        self.setToolTip(tip(text))
