"""One visit whole: the care, the policy and check of its day, everything that hangs on it, who entered and corrected it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed, StoreUnavailable
from omsdesk.models.words import OpeningReason
from omsdesk.services.care.rows import PaperRow, ResultRow, ServiceRow, VisitView
from omsdesk.views.fields.columns import Columns
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import LinePairs
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.visit_parts import head_words
from omsdesk.views.screens import person_tables as tables
from omsdesk.views.screens.person_tables import Line
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import visit_lines, words
from omsdesk.views.screens.visits.head import PersonHead
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.printed import visit_papers
from omsdesk.views.screens.visits.standing_on import WHOLE_VISIT, Standing
from omsdesk.views.screens.visits.visit_deeds import VisitDeeds
from omsdesk.views.screens.visits.visit_scans import VisitScans
from omsdesk.views.style import State, em, restyle
from omsdesk.views.tables.row_table import RowTable
from omsdesk.views.tasks import Latest
from omsdesk.wording import day

MOST_ROWS, LOW_EM = 8, 24
LEAST_LINES, PAPER_LINES = 4, 12
STOOD_ON = frozenset({"services", "papers", "results"})
"""The lists whose lines can be acted upon."""
FOCUS = frozenset({QEvent.Type.FocusIn, QEvent.Type.FocusOut})


@dataclass(frozen=True, slots=True)
class Open:
    """The visit that is open."""

    visit_id: int


class VisitPage(Leaf):
    """Read and copied; what is done with it stands below with its keys."""

    place = "visit"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.view: VisitView | None = None
        self._visit_id = 0
        self._left_at = ""
        self._latest = Latest(reach.tasks.run, self)
        self.lists: dict[str, tuple[Heading, RowTable[Line]]] = {}
        self._build()
        self.renew_on("visits", "persons")

    # What the screen asks of a page

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        super().open(person_id, reason)
        if self._visit_id:
            self.refresh()

    def open_visit(self, visit_id: int, reason: OpeningReason | None) -> None:
        """Ask for a visit; it is written into the audit."""
        if visit_id != self._visit_id:
            self._empty()
            self._left_at = ""
        self._visit_id, self.reason = visit_id, reason
        self.refresh()

    def forget(self) -> None:
        super().forget()
        self._latest.drop()
        self._visit_id = 0
        self._empty()

    def step_back(self) -> bool:
        return self.deeds.step_back()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.left.emit, "refresh": self.refresh}
        if self.view is None:
            return able
        return able | dict(self.deeds.commands())

    def panes(self) -> Sequence[QWidget]:
        shown = [table for _, table in self.lists.values() if table.isVisible()]
        return [self._title, *shown, *([self._text] if self._text.isVisible() else ()), *self.scans.panes]

    def take(self) -> None:
        if self.deeds.take():
            return
        _, table = self.lists.get(self._left_at, (None, None))
        if table is not None and table.isVisible():
            table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._title.setFocus(Qt.FocusReason.OtherFocusReason)

    def help_text(self) -> str:
        return self.tr(
            "One visit with its diagnoses, services, papers, results and vaccinations, by which policy and check, who entered "
            "it. F6 walks through the lists, Ctrl+C copies a value. Ctrl+N issues a paper, Ctrl+E enters results that came "
            "later, F12 adds a scan. F2 corrects the visit; on a paper it issues a further edition. Ctrl+D writes down that "
            "the insured disputes it, or the service one stands on. Shift+Del withdraws what was entered by mistake: the "
            "visit, or the paper or result one stands on. Nothing is ever erased. Ctrl+P prints the sheet and the proof of "
            "the check of that day."
        )

    @property
    def sight(self) -> object:
        return Open(self._visit_id) if self._visit_id else None

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, Open):
            self._visit_id = sight.visit_id

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle and self.deeds.is_idle and self.scans.is_idle

    def ask_papers(self) -> None:
        """Ctrl+P: the sheet of the visit, the proof of the check of its day, the notice of each of its disputes."""
        if self.view is not None:
            self.wants_papers.emit(visit_papers(self.view, self.reason))

    # Asking and showing

    @Slot()
    def refresh(self) -> None:
        """Ask for the visit again; what is there stays until it comes."""
        if self._visit_id:
            self._is_stale = False
            self._latest.ask(partial(self._reach.desk.visits.open, self._visit_id, self.reason), self._show, self._fail)

    def _show(self, view: VisitView) -> None:
        is_first = self.view is None
        self.view = view
        self.person_id = view.person.id if view.person is not None else None
        self.head.show_person(view.person, view.said or "")
        self._title.show_value(
            self.tr("No. {number} · {kind} · {days}").format(
                number=view.number, kind=words.kind(view.kind), days=words.days(view.on, view.until)
            ),
            view.number,
        )
        self._show_standing(view)
        self._care.show_lines(list(visit_lines.care(view)))
        self._standing.show_lines(list(visit_lines.standing(view)))
        self._show_lists(view)
        self._page.show()
        self.deeds.show_visit(view, self.reason)
        self.scans.show_visit(view, self.reason)
        self.register_answered.emit(True, True)
        self.changed.emit()
        if is_first:
            self._page.to_top()
            if self.isVisible():
                self.take()

    def _show_standing(self, view: VisitView) -> None:
        """Before anything of it is relied upon: it is withdrawn, or disputed and not answered."""
        told = []
        if view.withdrawn_at is not None:
            text = self.tr("Withdrawn on {day} by {clerk}: {why}")
            at, clerk, why = day(view.withdrawn_at.astimezone()), view.withdrawn_by, view.withdrawn_because
            told.append(text.format(day=at, clerk=clerk, why=why))
        text = self.tr("Disputed on {day}, not answered: {about}")
        whole, unanswered = self.tr("the whole visit"), (one for one in view.disputes if not one.outcome)
        told += [text.format(day=day(one.on), about=one.service or whole) for one in unanswered]
        self._known.setText("\n".join(told))
        self._known.setProperty("state", (State.INACTIVE if view.withdrawn_at else State.ATTENTION).value)
        restyle(self._known)
        self._known.setVisible(bool(told))

    def _show_lists(self, view: VisitView) -> None:
        lists = {
            "diagnoses": visit_lines.diagnoses(view),
            "services": visit_lines.services(view),
            "papers": visit_lines.papers(view.papers),
            "results": visit_lines.results(view.results, self._reach.language),
            "vaccinations": visit_lines.vaccinations(view.vaccinations, self._reach.language),
            "disputes": visit_lines.disputes(view.disputes),
            "changes": visit_lines.changes(view.changes),
        }
        for name, lines in lists.items():
            heading, table = self.lists[name]
            table.show_rows(lines)
            table.fit_height(MOST_ROWS)
            heading.setVisible(bool(lines))
            table.setVisible(bool(lines))
        self._show_paper()

    @Slot(QModelIndex, QModelIndex)
    def _show_paper(self, *_places: QModelIndex) -> None:
        """The text of the paper one stands on, under the list."""
        _, table = self.lists["papers"]
        at = max(0, table.currentIndex().row())
        paper = self.view.papers[at] if self.view is not None and at < len(self.view.papers) else None
        for widget in (self._text_of, self._text):
            widget.setVisible(paper is not None)
        if paper is None:
            self._text.clear()
            return
        edition = self.tr("edition {number} of {day}").format(number=paper.edition, day=day(paper.issued))
        self._text_of.setText(" · ".join(filter(None, (words.paper(paper.kind), edition, paper.author, paper.because))))
        self._text.setAccessibleName(f"{self.tr('Text of the paper')}: {self._text_of.text()}")
        head = "\n".join(f"{head_words(name)}: {value}" for name, value in paper.head.items())
        self._text.setPlainText("\n\n".join(part for part in (head, paper.text) if part))
        lines = min(max(self._text.blockCount() + 1, LEAST_LINES), PAPER_LINES)
        self._text.setFixedHeight(lines * self._text.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.deeds.place_ways(self._page.column if self._is_low else None)

    @property
    def _is_low(self) -> bool:
        return self.height() < em(self, LOW_EM)

    @Slot()
    def _make_room(self) -> None:
        # Under large letters there is room for what is asked or for what is read, not for both.
        is_low = self._is_low
        self._page.setVisible(self.view is not None and not (self.deeds.is_asking and is_low))
        self.changed.emit()

    def _fail(self, error: DeskError) -> None:
        if isinstance(error, NotAllowed) and error.code == "visits.reason":
            self.wants_reason.emit()
            return
        self._is_stale = True
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    def _empty(self) -> None:
        self.view = None
        self._page.hide()
        self.scans.empty()
        self._text.clear()
        for _, table in self.lists.values():
            table.show_rows(())
        self.deeds.close()

    def _standing_on(self) -> Standing:
        """The line one stands on, where its list has the focus."""
        view = self.view
        name = next((name for name, (_, table) in self.lists.items() if table.hasFocus()), "")
        if view is None or name not in STOOD_ON:
            return WHOLE_VISIT
        at = self.lists[name][1].currentIndex().row()
        rows: Sequence[ServiceRow | PaperRow | ResultRow] = getattr(view, name)
        return Standing(rows[at]) if 0 <= at < len(rows) else WHOLE_VISIT

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list has the focus now, or no more."""
        if event.type() in FOCUS:
            self._left_at = next(
                (name for name, (_, table) in self.lists.items() if table is watched and table.hasFocus()), self._left_at
            )
            self.deeds.show_standing()
        return super().eventFilter(watched, event)

    @Slot()
    def _take_scan(self) -> None:
        self.scans.take(self._standing_on().paper)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and "scan" in self.deeds.commands():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self.scans.take_files(paths, self._standing_on().paper)
            event.acceptProposedAction()

    # What there is

    def _build(self) -> None:
        self.head = PersonHead(self._reach.desk.settings.today, self)
        self.setAcceptDrops(True)
        self.deeds = VisitDeeds(self._reach, self._standing_on, self)
        self.deeds.changed.connect(self._make_room)
        self.deeds.done.connect(self.take)
        self.deeds.wants_part.connect(self.wants_part)
        self.deeds.wants_correction.connect(self.wants_correction)
        self.deeds.wants_scan.connect(self._take_scan)
        self.deeds.wants_print.connect(self.ask_papers)
        self._page = Page(self, margin=0.0, top=0.2)
        body = self._page.body
        self.scans = VisitScans(self._reach, body)
        self._title = Value(self.tr("Visit"), body, scale=1.15, bold=True, broad=True)
        self._known = QLabel(body)
        self._known.setObjectName("visitKnown")
        self._known.setTextFormat(Qt.TextFormat.PlainText)
        self._known.setWordWrap(True)
        columns = Columns(body)
        self._care, self._standing = LinePairs(body), LinePairs(body)
        for side, pairs in ((columns.left, self._care), (columns.right, self._standing)):
            side.addWidget(pairs)
            side.addStretch(1)
        column = self._page.column
        for widget in (self._title, self._known, columns):
            column.addWidget(widget)
        self._build_lists(column)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        whole.setSpacing(em(self, 0.35))
        whole.addWidget(self.head)
        whole.addWidget(self.deeds.asking)
        whole.addWidget(self._page, 1)
        whole.addWidget(self.deeds.foot)
        self._page.hide()

    def _build_lists(self, column: QVBoxLayout) -> None:
        code, name, clerk = self.tr("Code"), self.tr("Name"), self.tr("Clerk")
        self._list(column, "diagnoses", self.tr("Diagnoses"), ((code, 7), (name, 38), (self.tr("Place"), 13)))
        count, tariff, whole = self.tr("Count"), self.tr("Tariff"), self.tr("Sum")
        services = ((code, 11), (name, 34), (count, 6), (tariff, 8), (whole, 9), (self.tr("Note"), 8))
        self._list(column, "services", self.tr("Services"), services)
        issued, author, edition = self.tr("Issued"), self.tr("Author"), self.tr("Edition")
        papers = ((self.tr("Paper"), 14), (issued, 7), (author, 12), (edition, 15), (self.tr("Why amended"), 15), (clerk, 16))
        self._list(column, "papers", self.tr("Papers"), papers)
        self.lists["papers"][1].selectionModel().currentRowChanged.connect(self._show_paper)
        self._text_of = QLabel(self._page.body)
        self._text_of.setObjectName("paperTextOf")
        self._text_of.setTextFormat(Qt.TextFormat.PlainText)
        self._text_of.setWordWrap(True)
        self._text_of.setProperty("role", "muted")
        self._text = QPlainTextEdit(self._page.body)
        self._text.setObjectName("paperText")
        self._text.setReadOnly(True)
        self._text.setAccessibleName(self.tr("Text of the paper"))
        for widget in (self._text_of, self._text, self.scans.heading, self.scans.shown):
            column.addWidget(widget)
        span, taken, laboratory = self.tr("Range"), self.tr("Taken"), self.tr("Laboratory")
        results = ((self.tr("How it stands"), 13), (self.tr("Test"), 24), (self.tr("Value"), 12), (span, 10), (taken, 11))
        self._list(column, "results", self.tr("Test results"), (*results, (laboratory, 14)))
        doses = ((self.tr("Vaccine"), 18), (self.tr("Dose"), 6), (self.tr("Series"), 9), (self.tr("Route"), 10))
        self._list(column, "vaccinations", self.tr("Vaccinations"), (*doses, (self.tr("Reaction"), 16), (self.tr("Against"), 16)))
        disputes = ((self.tr("Outcome"), 15), (self.tr("Day"), 8), (self.tr("About"), 14), (self.tr("What is said"), 22))
        takers = ((self.tr("Taken by"), 10), (self.tr("Visit entered by"), 11), (self.tr("Answer"), 16))
        self._list(column, "disputes", self.tr("Disputes of the insured"), (*disputes, *takers))
        changes = ((self.tr("When"), 11), (clerk, 12), (self.tr("Why"), 20), (self.tr("Before"), 30))
        self._list(column, "changes", self.tr("Corrections"), changes)

    def _list(self, column: QVBoxLayout, name: str, heading: str, titles: Sequence[tuple[str, float]]) -> None:
        label = Heading(heading, self._page.body)
        table: RowTable[Line] = RowTable(heading, tables.columns(*titles), self._page.body, kept_as=f"visit.{name}")
        table.setObjectName(f"visit{name.title()}")
        table.installEventFilter(self)
        column.addWidget(label)
        column.addWidget(table)
        self.lists[name] = (label, table)
