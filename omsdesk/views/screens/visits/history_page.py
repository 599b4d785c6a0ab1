"""The history of a person: years with what was in them, and a table that is read a page at a time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.rows import Filters, History, VisitRow
from omsdesk.views import labels
from omsdesk.views.charts.timeline import Picked, Timeline
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import words
from omsdesk.views.screens.visits.asking import Asking, Untold
from omsdesk.views.screens.visits.filters import VisitFilters
from omsdesk.views.screens.visits.head import PersonHead
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.printed import history_papers
from omsdesk.views.screens.visits.table import VisitTable
from omsdesk.views.style import em

LOW_EM, WIDGET_MOST = 26, 16_777_215


@dataclass(frozen=True, slots=True)
class Set:
    """What narrows the history, and the visit one stands on."""

    filters: Filters
    visit_id: int


class HistoryPage(Leaf):
    """What was received, the newest first."""

    place = "visits"
    table: VisitTable
    _ways: QWidget

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.view: History | None = None
        self._stands_on = 0
        self._is_at_end = False
        self._asking = Asking(reach, self)
        self._build()
        self._wire()

    # What the screen asks of a page

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        if person_id != self.person_id:
            self.filters.show_wanted(Filters())
            self._empty()
        super().open(person_id, reason)
        self._ask()

    def forget(self) -> None:
        super().forget()
        self._asking.drop()
        self.filters.show_wanted(Filters())
        self._empty()

    def step_back(self) -> bool:
        if not self.filters.are_set:
            return False
        self.filters.clear()
        self.table.take()
        return True

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.left.emit}
        if self.person_id is not None:
            able["refresh"] = self.refresh
        if self.view is not None:
            able |= {"seek_inside": self.seek, "print": self.ask_papers}
            if self.view.is_covered:
                able["give_reason"] = self.ask_reason
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.timeline, self.filters.search) if self.view is not None and self.view.years else ()

    def take(self) -> None:
        if self.view is not None and self.view.years:
            self.table.take()
        else:
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "Everything that was received, the newest first. Enter opens a visit whole. F6 goes to the years: arrows walk them, "
            "up and down the kinds, Enter shows that year alone. F4 searches within the history by diagnosis, doctor, service or "
            "test. Alt with a digit shows a kind, Alt+0 only what was here. Esc lifts what narrows, then goes back. "
            "What was received elsewhere is covered until a reason is given by Ctrl+Enter. Looking is written down."
        )

    @property
    def sight(self) -> object:
        return Set(self.filters.wanted, self.table.current.id if self.table.current else 0)

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Set):
            self.filters.show_wanted(sight.filters)
            self._stands_on = sight.visit_id

    @property
    def is_idle(self) -> bool:
        return self._asking.is_idle and not self.filters.is_waiting

    # Asking and showing

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        self._stands_on = self.table.current.id if self.table.current else 0
        self._ask()

    def ask_reason(self) -> None:
        """Ctrl+Enter: ask for the reason that uncovers what was received elsewhere."""
        self.wants_reason.emit()

    def seek(self) -> None:
        """F4: to the line that searches within the history."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def ask_papers(self) -> None:
        """Ctrl+P: the history of the period that is shown, of this year, of all years; results and vaccinations."""
        if self.view is not None:
            wanted = self.filters.wanted
            shown = (wanted.since, wanted.until)
            today = self._reach.desk.settings.today
            self.wants_papers.emit(history_papers(self.view.person, today, self.reason, shown))

    def _ask(self) -> None:
        if self.person_id is not None:
            self._is_stale = False
            held = len(self.table.rows) if self._stands_on else 0
            self._asking.open(self.person_id, self.reason, self.filters.wanted, held)

    @Slot(object)
    def _show(self, view: History) -> None:
        is_first = self.view is None
        self.view = view
        self.head.show_person(view.person)
        self.head.squeeze(is_low=self._is_low)
        self.timeline.show_years(view.years)
        self.filters.offer(view.years)
        self._show_rows(view)
        self._parts.setVisible(True)
        for part in self._narrowing:
            part.setVisible(bool(view.years))
        self._cover.setVisible(view.is_covered)
        self._note.setText("" if view.years else self.tr("No visits are held of this person."))
        self._note.setVisible(not view.years)
        self.register_answered.emit(True, True)
        self.changed.emit()
        if is_first and self.isVisible():
            self.take()

    @Slot(object)
    def _show_rows(self, view: History) -> None:
        self.table.show_rows(view.rows)
        place = next((at for at, row in enumerate(view.rows) if row.id == self._stands_on), 0)
        self._stands_on = 0
        if view.rows:
            self.table.go_to(place)
        self.timeline.mark_year(self.filters.whole_year)
        self._nothing.setVisible(not view.rows and self.filters.are_set)

    @Slot(object)
    def _go_on(self, view: History) -> None:
        self.table.add_rows(view.rows)
        if self._asking.goes_to_end or self._is_at_end:
            self.table.go_to_last()
        self._is_at_end = self._asking.goes_to_end

    @Slot()
    def _go_to_end(self) -> None:
        self._asking.go_to_end()
        self._is_at_end = self._asking.goes_to_end

    @Slot(object)
    def _refuse(self, untold: Untold) -> None:
        self._empty()
        said = self.tr("There are visits. They cannot be seen in this role.")
        if self._reach.desk.seat.may(Right.ENTER_VISITS):
            said += " " + self.tr("Ins — register a new one, Esc — back.")
        if untold.exist is None:
            said = self.tr("What was received cannot be seen in this role.")
        self._note.setText(self.tr("No visits are held of this person.") if untold.exist is False else said)
        self._note.show()
        self.head.show_person(None, untold.who)
        for part in (*self._narrowing, self._nothing):
            part.hide()
        self._parts.show()
        self.changed.emit()

    @Slot(object)
    def _fail(self, error: DeskError) -> None:
        self._is_stale = True
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    @property
    def _narrowing(self) -> Sequence[QWidget]:
        """What there is of a history that holds something and may be read."""
        return (self.timeline, self.filters, self.table, self._ways)

    def _empty(self) -> None:
        self.view = None
        self.table.show_rows(())
        self.timeline.show_years(())
        self._parts.hide()
        self._note.hide()

    @Slot()
    def _select(self) -> None:
        self._asking.select(self.filters.wanted)

    @Slot(object)
    def _pick(self, picked: Picked) -> None:
        self.filters.pick(picked)

    @Slot(object)
    def _choose(self, row: VisitRow) -> None:
        if row.is_covered:
            self.wants_reason.emit()
        else:
            self.wants_visit.emit(row.id)

    @Slot()
    def _down(self) -> None:
        self.table.take()

    # What there is

    @property
    def _is_low(self) -> bool:
        return self.height() < em(self, LOW_EM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self._is_low
        self.head.squeeze(is_low=is_low)
        self._told.setVisible(not is_low)
        self.timeline.squeeze(is_low=is_low)
        self.filters.squeeze(is_low=is_low)
        # What the buttons do their keys do as well; the list needs the room.
        self._ways.setMaximumHeight(0 if is_low else WIDGET_MOST)

    def _build(self) -> None:
        self._note = QLabel(self)
        self._note.setObjectName("visitsNote")
        self._note.setWordWrap(True)
        self._note.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._note.setProperty("role", "value")
        self._parts = QWidget(self)
        self.head = PersonHead(self._reach.desk.settings.today, self._parts)
        self.timeline = Timeline(self.tr("Years of the history"), words.kind, self._parts)
        self._told = QLabel(self._parts)
        self._told.setObjectName("visitTimelineTold")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setProperty("role", "muted")
        self._told.setMinimumHeight(self._told.fontMetrics().lineSpacing())
        self.filters = VisitFilters(self._reach.desk.settings.today, self._parts)
        self.table = VisitTable(self._parts)
        self._nothing = QLabel(self.tr("Nothing fits what is set above. Esc shows everything again."), self._parts)
        self._nothing.setProperty("role", "muted")
        self._build_ways()
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.35))
        for widget in (self.head, self.timeline, self._told, self.filters, self._nothing, self.table, self._ways):
            column.addWidget(widget, 1 if widget is self.table else 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        whole.addWidget(self._note)
        whole.addWidget(self._parts, 1)
        whole.addStretch(0)
        self._parts.hide()
        self._note.hide()

    def _build_ways(self) -> None:
        """What can be done, as buttons."""
        self._ways = QWidget(self._parts)
        flow = Flow(self._ways, gap=em(self, 0.5), line_gap=em(self, 0.3))
        self._cover = self._way(self.tr("Open what was elsewhere  Ctrl+Enter"), self.ask_reason)
        self._open = self._way(self.tr("Whole visit  Enter"), self._open_current)
        papers = self._way(self.tr("Print  Ctrl+P"), self.ask_papers)
        register = self._way(self.tr("New visit  Ins"), self._to_form)
        results = self._way(self.tr("Test results  Ctrl+T"), self._to_results)
        doses = self._way(self.tr("Vaccinations  Ctrl+J"), self._to_vaccinations)
        for button in (self._open, register, results, doses, papers, self._cover):
            flow.addWidget(button)

    @Slot()
    def _to_form(self) -> None:
        self.wants_page.emit("visit_form")

    @Slot()
    def _to_results(self) -> None:
        self.wants_page.emit("results")

    @Slot()
    def _to_vaccinations(self) -> None:
        self.wants_page.emit("vaccinations")

    def _way(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self._ways)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.setToolTip(labels.tip(text))
        button.clicked.connect(slot)
        return button

    @Slot()
    def _open_current(self) -> None:
        if self.table.current is not None:
            self._choose(self.table.current)

    def _wire(self) -> None:
        self._asking.opened.connect(self._show)
        self._asking.selected.connect(self._show_rows)
        self._asking.went_on.connect(self._go_on)
        self._asking.refused.connect(self._refuse)
        self._asking.failed.connect(self._fail)
        self.table.chosen.connect(self._choose)
        self.table.neared_end.connect(self._asking.go_on)
        self.table.wants_last.connect(self._go_to_end)
        self.timeline.chosen.connect(self._pick)
        self.timeline.told.connect(self._told.setText)
        self.filters.asked.connect(self._select)
        self.filters.search.went_down.connect(self._down)
        self.renew_on("visits", "persons")
