"""A page that scrolls when it is higher than its place, and only then."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.views.style import em


class Page(QScrollArea):
    """`column` takes what stands on the page."""

    def __init__(self, parent: QWidget | None = None, *, margin: float = 0.8, top: float = 0.6) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        # What stands on the page takes the focus and is scrolled to; the page itself has nothing to say.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.body = QWidget(self)
        self.body.setObjectName("page")
        # Its least height would be that of its sentences wrapped at their narrowest; the height for its width is what counts.
        self.body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(em(self, margin), em(self, top), em(self, margin), em(self, 0.6))
        self.column.setSpacing(em(self, 0.5))
        self.setWidget(self.body)

    def make_room(self) -> None:
        """Parts of it were shown or hidden: its height is asked for anew, else they would be pressed into the one before."""
        QApplication.postEvent(self.body, QEvent(QEvent.Type.LayoutRequest))

    def turn(self, pages: int) -> None:
        """Scroll by so many screenfuls, down or up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def to_top(self) -> None:
        """Show the page from its beginning."""
        self.verticalScrollBar().setValue(0)
