"""The two halves of the screen: the graph, and beside it or under it the table or the form; scrolled where all has no room."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from omsdesk.views.screens.family.entered import LastFocus
from omsdesk.views.screens.family.graph import Graph
from omsdesk.views.style import em
from omsdesk.views.tasks import once_after

SIDE_BY_SIDE_EM = 62
NO_LIMIT = 16_777_215
"""What Qt calls no limit of a widget's size."""
BESIDE, UNDER = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class _Body(QWidget):
    """Needs its least height, not the one that its sentences would like to have for their width."""

    def hasHeightForWidth(self) -> bool:
        return False


class Halves(QScrollArea):
    """What has the focus is seen, however large the words and small the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held = QWidget(self)
        self.body = _Body(held)
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        self.setWidget(held)
        self._across = QBoxLayout(BESIDE, self.body)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(em(self, 0.6))
        self._settling = once_after(self, 0, self._keep_in_sight)

    def fill(self, graph: Graph, others: Sequence[QWidget], tall: Sequence[QWidget]) -> None:
        """Put the graph into the one half and the others into the other; those that are tall share its height."""
        self._graph, self._form_is_open = graph, False
        self._parts = (graph, *others)
        half = QVBoxLayout()
        for one in others:
            half.addWidget(one, 1 if one in tall else 0)
        self._across.addWidget(graph, 1)
        self._across.addLayout(half, 1)
        LastFocus(self.body).moved.connect(self._settling.start)
        # Lines that come or go are laid out some time after they were shown.
        self.verticalScrollBar().rangeChanged.connect(self._settle)

    def show_form(self, *, is_open: bool) -> None:
        """Where the graph would stand above the form it leaves the room to the form."""
        self._form_is_open = is_open
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Side by side where there is room for both; a graph wider than its half has the whole width, the table under it."""
        wide = self.viewport().width()
        half = (wide - self._across.spacing()) / 2
        way = BESIDE if wide >= em(self, SIDE_BY_SIDE_EM) and self._graph.least_width <= half else UNDER
        if self._across.direction() != way:
            self._across.setDirection(way)
            self._across.setStretch(0, 1 if way is BESIDE else 2)
        # Sooner than empty room under the graph, more lines of the table.
        self._graph.setMaximumHeight(NO_LIMIT if way is BESIDE else max(self._graph.whole_height, em(self, 8)))
        self._graph.setHidden(self._form_is_open and way is UNDER)
        self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    @Slot()
    def _settle(self) -> None:
        self._settling.start()

    @Slot()
    def _keep_in_sight(self) -> None:
        focus = QApplication.focusWidget()
        held = next((one for one in self._parts if focus is not None and (one is focus or one.isAncestorOf(focus))), None)
        if held is not None:
            self.ensureWidgetVisible(held, 0, 0)
