"""The page of test results: a small picture of every series, the same as a table, two days side by side, one series large."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed, StoreUnavailable
from omsdesk.models.words import OpeningReason
from omsdesk.services.care.comparing import ResultsView, among
from omsdesk.services.care.rows import ResultRow
from omsdesk.views import labels
from omsdesk.views.charts.multiples import Multiples
from omsdesk.views.charts.trend import Shown, Trend
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import results_words as words
from omsdesk.views.screens.visits.head import PersonHead
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.printed import result_papers
from omsdesk.views.screens.visits.results_compared import ComparedDays
from omsdesk.views.style import em
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable
from omsdesk.views.tasks import Latest, once_after

PAUSE_MS = 120
FILTER_EM = 18


@dataclass(frozen=True, slots=True)
class Held:
    """Whose results are open for which reason, what was looked for, which of the views is in front, which picture is large."""

    person_id: int
    reason: OpeningReason | None
    text: str
    shown: int
    key: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is made ready in a worker: the results, each series as it is drawn, all values, the newest first."""

    view: ResultsView
    drawn: Mapping[str, Shown]
    rows: Sequence[ResultRow]


class ResultsPage(Leaf):
    """All test results of one person."""

    place = "results"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.setObjectName("results")
        self.view: ResultsView | None = None
        self._drawn: Mapping[str, Shown] = {}
        self._rows: Sequence[ResultRow] = ()
        self._waiting: Held | None = None
        self._key = ""
        self._latest = Latest(reach.tasks.run, self)
        self._pause = once_after(self, PAUSE_MS, self._narrow)
        self._build()
        self._wire()
        self._turn(self.charts)

    # What the screen of visits asks of a page

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        """Ask for the results of a person; nothing of somebody else stays on screen meanwhile."""
        if person_id != self.person_id:
            self.forget()
        super().open(person_id, reason)
        asked = partial(self._reach.desk.results.of, person_id, reason)
        self._latest.ask(partial(_loaded, asked, self._reach.language), self._show, self._failed)

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave}
        if self.person_id is not None:
            able["refresh"] = self.refresh
        if self.view is not None and self.view.is_covered:
            able["give_reason"] = self.wants_reason.emit
        if self.view is not None and self.view.series:
            able["print"] = self.ask_papers
            able |= {"find_result": self._to_filter, "results_table": self.turn_table, "compare_days": self.compare_days}
        return able

    def panes(self) -> Sequence[QWidget]:
        shown = self._stack.currentWidget()
        if shown is self.compared:
            return (self.filter, self.compared.first, self.compared.table)
        if shown is self.charts:
            return (self.filter, *self.charts.trends[:1])
        return (self.filter, self.table if shown is self.table else self.large)

    def take(self) -> None:
        shown = self._stack.currentWidget()
        if shown is self.charts:
            self.charts.take(self._key)
        elif shown is self.table:
            self.table.take()
        elif shown is self.compared:
            self.compared.first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.large.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "Test results, one small picture for each test: the band is the range that was used then, "
            "a triangle that points up is a value above it, one that points down a value below it. "
            "Left and right walk over the values, "
            "up and down over the pictures, Enter shows one large. F4 finds a test by its name, "
            "Ctrl+T shows all values as a table and back, Ctrl+R sets two days side by side. Ctrl+C copies the value. "
            "Esc leads back."
        )

    @property
    def sight(self) -> object:
        if self.person_id is None:
            return None
        key = "" if self._stack.currentWidget() is not self.large else self._key
        return Held(self.person_id, self.reason, self.filter.text(), self._stack.currentIndex(), key)

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Held):
            self.open(sight.person_id, sight.reason)
            self._waiting = sight

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle and not self._pause.isActive()

    # The results

    def ask_papers(self) -> None:
        """Ctrl+P: the sheet of results."""
        if self.view is not None:
            self.wants_papers.emit(result_papers(self.view.person, self.reason))

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        if self.person_id is not None:
            self.open(self.person_id, self.reason)

    def _show(self, loaded: Loaded) -> None:
        view, self._drawn, self._rows = loaded.view, loaded.drawn, loaded.rows
        is_first, before = self.view is None, self._waiting
        self._waiting = None
        self.view = view
        self._covered.setVisible(view.is_covered)
        self.head.show_person(view.person)
        self.head.show()
        self.register_answered.emit(True, False)
        self.compared.show_days(view)
        if before is not None:
            self.filter.setText(before.text)
        self._narrow()
        if before is not None:
            self._turn_back(before)
        if is_first and self.isVisible():
            self.take()
        self.changed.emit()

    def _turn_back(self, before: Held) -> None:
        """Show again what was in front before everything was built anew."""
        large = next((one.shown for one in self.charts.trends if one.shown and one.shown.key == before.key), None)
        if large is not None:
            self.enlarge(large)
        else:
            page = self._stack.widget(before.shown)
            self._turn(self.charts if page is None or page is self.large else page)

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        if isinstance(error, NotAllowed) and error.code == "access.read_visits":
            self._nothing.setText(self.tr("Test results cannot be seen in this role."))
            self._nothing.show()
            return
        self._reach.messages.error(error)

    def forget(self) -> None:
        super().forget()
        self._latest.drop()
        self._pause.stop()
        self.view, self._key, self._drawn, self._rows = None, "", {}, ()
        self.head.hide()
        self.filter.clear()
        self.charts.show_panels(())
        for table in (self.table, self.compared.table):
            table.show_rows(())
        for widget in (self._covered, self._nothing, self._tools, self._stack):
            widget.hide()
        self._turn(self.charts)

    @Slot()
    def _narrow(self) -> None:
        """Show the series that are meant by what stands in the line."""
        if self.view is None:
            return
        self._pause.stop()
        view = among(self.view, self.filter.text())
        panels = [(words.panel_name(panel.name), [self._drawn[one.key] for one in panel.series]) for panel in view.panels]
        self.charts.show_panels(panels)
        meant = {one.key for one in view.series}
        self.table.show_rows([row for row in self._rows if row.key in meant])
        self.compared.show_view(view)
        self._nothing.setText(self.tr("No test is called so.") if self.view.series else self.tr("There are no test results."))
        self._nothing.setVisible(not view.series)
        self._tools.setVisible(bool(self.view.series))
        self._stack.setVisible(bool(view.series))

    # What is done

    @Slot()
    def leave(self) -> None:
        """Esc: out of what is open on the page, then back to where it was opened from."""
        if not self.step_back():
            self.left.emit()

    def step_back(self) -> bool:
        if self.filter.hasFocus() and self.filter.text():
            self.filter.clear()
            self._narrow()
            return True
        if self.view is None or self._stack.currentWidget() is self.charts:
            return False
        self._turn(self.charts)
        self.take()
        return True

    @Slot()
    def turn_table(self) -> None:
        """Ctrl+T: the pictures as a table, and back."""
        self._turn(self.charts if self._stack.currentWidget() is self.table else self.table)
        self.take()

    @Slot()
    def compare_days(self) -> None:
        """Ctrl+R: two days side by side, and back."""
        self._turn(self.charts if self._stack.currentWidget() is self.compared else self.compared)
        self.take()

    @Slot(object)
    def enlarge(self, shown: Shown) -> None:
        """Enter: one picture as large as the page, and back."""
        self._key = shown.key
        is_large = self._stack.currentWidget() is self.large
        self.large.show_series(shown)
        self._turn(self.charts if is_large else self.large)
        self.take()

    @Slot()
    def _to_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _turn(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        pictures = self.tr("Pictures")
        for button, own, text in (
            (self._to_table, self.table, self.tr("As a table  Ctrl+T")),
            (self._to_days, self.compared, self.tr("Two days  Ctrl+R")),
        ):
            key = text.partition("  ")[2]
            shown = f"{pictures}  {key}" if page is own else text
            button.setText(shown)
            button.setAccessibleName(shown)
            button.setToolTip(labels.tip(shown))
        for label in self._legend:
            label.setVisible(page in {self.charts, self.large})
        # The row is lower without them, which its own layout alone would learn.
        self._tools.updateGeometry()
        self.changed.emit()

    # What there is

    def _build(self) -> None:
        language = self._reach.language
        self.head = PersonHead(self._reach.desk.settings.today, self)
        self._tools = QWidget(self)
        self.filter = Line(self._tools)
        self.filter.setObjectName("resultFilter")
        self.filter.setAccessibleName(self.tr("Find a test"))
        self.filter.setPlaceholderText(self.tr("F4   Find a test"))
        self.filter.setFixedWidth(em(self, FILTER_EM))
        self._to_table, self._to_days = QPushButton(self._tools), QPushButton(self._tools)
        for button in (self._to_table, self._to_days):
            button.setAutoDefault(False)
        self._legend = [self._muted(text) for text in words.legend()]
        self._covered = QPushButton(self.tr("There are results of another organisation: say for what reason you open them"), self)
        self._covered.setProperty("link", True)
        self._covered.setAutoDefault(False)
        self._nothing = self._muted("")
        self.charts = Multiples(self.tr("Test results over time"), self)
        self.table: RowTable[ResultRow] = RowTable(self.tr("All test results"), words.result_columns(language), self)
        self.table.keep_rows(LEAST_ROWS)
        self.compared, self.large = ComparedDays(language, self), Trend(self)
        self._stack = QStackedWidget(self)
        for page in (self.charts, self.table, self.compared, self.large):
            self._stack.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        row = Flow(self._tools, gap=em(self, 0.6))
        for widget in (self.filter, self._to_table, self._to_days, *self._legend):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.setSpacing(em(self, 0.5))
        column.addWidget(self.head)
        column.addWidget(self._tools)
        column.addWidget(self._covered, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._nothing)
        column.addWidget(self._stack, 1)
        column.addStretch(0)
        for widget in (self.head, self._covered, self._nothing, self._tools):
            widget.hide()
        self._nothing.setWordWrap(True)

    def _muted(self, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        return label

    def _wire(self) -> None:
        self.filter.textEdited.connect(self._pause.start)
        self.filter.returnPressed.connect(self._take_shown)
        self._to_table.clicked.connect(self.turn_table)
        self._covered.clicked.connect(self.wants_reason)
        self._to_days.clicked.connect(self.compare_days)
        self.charts.chosen.connect(self.enlarge)
        self.large.chosen.connect(self.enlarge)
        self.table.left.connect(self._to_filter)
        self.compared.table.left.connect(self.compared.second.setFocus)

    @Slot()
    def _take_shown(self) -> None:
        self._narrow()
        self.take()


def _loaded(asked: Callable[[], ResultsView], language: str) -> Loaded:
    view = asked()
    rows = sorted((row for one in view.series for row in one.values), key=_newest_first)
    return Loaded(view, {one.key: words.drawn(one, language) for one in view.series}, rows)


def _newest_first(row: ResultRow) -> tuple[int, str, int]:
    return -row.taken.toordinal(), row.panel or "", row.n
