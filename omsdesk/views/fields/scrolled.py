"""A page in a place that may be too low for it: it never shrinks below what it needs, and what has the focus is in sight."""

from PySide6.QtCore import QPoint, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from omsdesk.views.style import em
from omsdesk.views.tasks import once_after


class _Body(QWidget):
    """Needs the least height for its width, not the one that its lists would like to have."""

    def hasHeightForWidth(self) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        assert layout is not None
        # What holds no sentence that wraps has no height for a width, and says so by a negative one.
        return QSize(0, max(layout.totalMinimumSize().height(), layout.totalMinimumHeightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Scrolled(QScrollArea):
    """Scrolls up and down, and only where there is too little room."""

    def __init__(self, page: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = QWidget(self)
        held.setObjectName("page")
        body = _Body(held)
        for inner, outer in ((body, held), (page, body)):
            column = QVBoxLayout(outer)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(inner)
        self.setWidget(held)
        self._settling = once_after(self, 0, self._keep_in_sight)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._settle)
        # Lines that come or go are laid out some time after they were shown.
        for area in (self, *page.findChildren(QScrollArea)):
            area.verticalScrollBar().rangeChanged.connect(self._settle)

    @Slot()
    def _settle(self) -> None:
        self._settling.start()

    @Slot()
    def _keep_in_sight(self) -> None:
        focus, held = QApplication.focusWidget(), self.widget()
        if focus is None or held is None or not self.isVisible() or not held.isAncestorOf(focus):
            return
        # Whole with its head, or from its top: Qt's own would show of a list the one cell that is current.
        bar, beside = self.verticalScrollBar(), em(self, 0.4)
        top = focus.mapTo(held, QPoint()).y()
        bar.setValue(min(top - beside, max(bar.value(), top + focus.height() + beside - self.viewport().height())))
