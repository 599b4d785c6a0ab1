"""Small pictures of many series side by side under the names of their panels; arrows go up and down among them."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QSizePolicy, QWidget

from omsdesk.views.charts.trend import HEIGHT_EM, WIDTH_EM, Shown, Trend
from omsdesk.views.style import em

GAP_EM, HEAD_EM = 0.6, 1.7
TALLEST = 2.0


class _Sheet(QWidget):
    """Headings and pictures in columns of one width, as many as there is room for."""

    def __init__(self, window: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.groups: list[tuple[QLabel, list[Trend]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @property
    def columns(self) -> int:
        """How many pictures stand side by side: no more than the largest panel has."""
        most = max((len(trends) for _, trends in self.groups), default=1)
        return max(1, min(most, (self.width() + em(self, GAP_EM)) // (em(self, WIDTH_EM) + em(self, GAP_EM))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put everything in its place and ask for the height that takes."""
        columns, gap = self.columns, em(self, GAP_EM)
        wide, high = (self.width() - gap * (columns - 1)) // columns, self._height_of(columns)
        top = 0
        for heading, trends in self.groups:
            heading.setGeometry(0, top, self.width(), em(self, HEAD_EM))
            top += em(self, HEAD_EM) + gap // 2
            for place, trend in enumerate(trends):
                row, column = divmod(place, columns)
                trend.setGeometry(QRect(column * (wide + gap), top + row * (high + gap), wide, high))
            top += -(-len(trends) // columns) * (high + gap)
        self.setMinimumHeight(top if high == em(self, HEIGHT_EM) else 0)

    def _height_of(self, columns: int) -> int:
        """How high a picture is: higher where there are few and the page has room."""
        gap, least = em(self, GAP_EM), em(self, HEIGHT_EM)
        rows = sum(-(-len(trends) // columns) for _, trends in self.groups)
        free = self._window.height() - len(self.groups) * (em(self, HEAD_EM) + gap // 2)
        return max(least, min(free // max(1, rows) - gap, round(least * TALLEST)))


class Multiples(QScrollArea):
    """The series of a person, each a `Trend`."""

    chosen = Signal(object)
    """A series that is wanted large."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultTrend")
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sheet = _Sheet(self.viewport(), self)
        self._sheet.setObjectName("page")
        self.setWidget(self._sheet)

    @property
    def trends(self) -> list[Trend]:
        """The pictures in their order."""
        return [trend for _, trends in self._sheet.groups for trend in trends]

    def show_panels(self, panels: Sequence[tuple[str, Sequence[Shown]]]) -> None:
        """Show these series under these headings."""
        for heading, trends in self._sheet.groups:
            for widget in (heading, *trends):
                widget.hide()
                widget.deleteLater()
        self._sheet.groups = [(self._heading(name), [self._trend(one) for one in series]) for name, series in panels]
        self._sheet.arrange()
        self.verticalScrollBar().setValue(0)

    def take(self, key: str = "") -> None:
        """The focus, on the picture of a series, else on the first."""
        trends = self.trends
        wanted = next((one for one in trends if one.shown is not None and one.shown.key == key), trends[0] if trends else None)
        if wanted is not None:
            self._go(wanted)

    def sizeHint(self) -> QSize:
        return QSize(em(self, WIDTH_EM * 2), em(self, HEIGHT_EM * 2))

    def _heading(self, text: str) -> QLabel:
        label = QLabel(text, self._sheet)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "heading")
        label.setIndent(0)
        label.show()
        return label

    def _trend(self, shown: Shown) -> Trend:
        made = Trend(self._sheet)
        made.show_series(shown)
        made.chosen.connect(self.chosen)
        made.stepped.connect(self._step)
        made.show()
        return made

    @Slot(object, object)
    def _step(self, trend: Trend, key: Qt.Key) -> None:
        """Up and Down to the picture over and under this one, the page keys a screenful further."""
        rows = max(1, self.viewport().height() // em(self, HEIGHT_EM)) if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown} else 1
        is_up = key in {Qt.Key.Key_Up, Qt.Key.Key_PageUp}
        for _ in range(rows):
            trend = self._beside(trend, is_up=is_up)
        self._go(trend)

    def _beside(self, trend: Trend, *, is_up: bool) -> Trend:
        here = trend.geometry()
        others = [one for one in self.trends if (one.y() < here.y() if is_up else one.y() > here.y())]
        return min(others, key=lambda one: (abs(one.y() - here.y()), abs(one.x() - here.x())), default=trend)

    def _go(self, trend: Trend) -> None:
        trend.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(trend, 0, em(self, HEAD_EM))
