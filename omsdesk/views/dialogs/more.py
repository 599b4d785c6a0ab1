"""In a preview of many documents: that the first ones are shown, and how many there are."""

from PySide6.QtWidgets import QWidget

from omsdesk.services.print_jobs import MOST_SEEN
from omsdesk.views.fields.note import Note


class More(Note):
    """Seen where there are more than are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, is_muted=False)
        self.hide()

    def count(self, documents: int) -> None:
        """So many are ordered by what is shown."""
        text = self.tr("Documents: {count}; the first {shown} are shown.").format(count=documents, shown=MOST_SEEN)
        self.setText(text if documents > MOST_SEEN else "")
        self.setVisible(documents > MOST_SEEN)
