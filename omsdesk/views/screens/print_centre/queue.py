"""The queue: jobs with how far each has come, its filters above it, and under it the line one stands on in full."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omsdesk.models.print_job import JobState
from omsdesk.services.print_jobs import JobRow
from omsdesk.views.fields.choice import Choice
from omsdesk.views.screens.results import thousands
from omsdesk.views.style import GLYPHS, State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day, knows, say

TODAY, ALL, FAILED, EVERYBODY = "today", "all", "failed", "everybody"
MARKS = {
    JobState.PRINTED: State.ACTIVE,
    JobState.SAVED: State.ACTIVE,
    JobState.FAILED: State.INACTIVE,
    JobState.INTERRUPTED: State.ATTENTION,
}


class Queue(QWidget):
    """The list asks for itself to be filled; what stands in it is walked by keys."""

    asked = Signal()
    """Other jobs are wanted."""
    changed = Signal()
    """Another job is the one that is meant."""
    chosen = Signal()
    """Enter was pressed on one."""

    def __init__(self, language: str, *, may_see_all: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._takes = False
        self._awaited: int | None = None
        self._progress = ("", 0, 0)
        self.filter = Choice(self)
        self.table: RowTable[JobRow] = RowTable(self.tr("Print jobs"), self._columns(), self, kept_as="print", marks_always=True)
        self._count, self._empty, self._sentence = QLabel(self), QLabel(self), QLabel(self)
        self._build(may_see_all=may_see_all)

    @property
    def shown(self) -> str:
        """Which jobs are wanted."""
        return str(self.filter.currentData())

    def choose(self, shown: str) -> None:
        """Want these."""
        self.filter.blockSignals(True)
        self.filter.setCurrentIndex(max(self.filter.findData(shown), 0))
        self.filter.blockSignals(False)

    @property
    def job(self) -> JobRow | None:
        """The job one stands on."""
        return self.table.current

    def stand_on(self, job_id: int) -> None:
        """Stand on this job once it is here."""
        self._awaited = job_id

    def show_rows(self, rows: Sequence[JobRow]) -> None:
        """Show what came, on the job one stood on before."""
        if self._awaited is None and [row.id for row in rows] == [row.id for row in self.table.rows]:
            self.table.renew(rows)
        else:
            self._replace(rows)
        self._count.setText(self.tr("Jobs: {count}").format(count=len(rows)) if rows else "")
        self._empty.setText(self._advice())
        self._empty.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._sentence.setVisible(bool(rows))
        self._walk()
        if self._takes and rows:
            self.table.take()
        self._takes = False

    def _replace(self, rows: Sequence[JobRow]) -> None:
        """Other rows: on the job one stood on before, which is looked for nowhere else than where it was."""
        bar = self.table.verticalScrollBar()
        seen, is_awaited = bar.value(), self._awaited is not None
        held = self._awaited if is_awaited else getattr(self.job, "id", None)
        place = next((place for place, row in enumerate(rows) if row.id == held), 0)
        self._awaited = None
        self.table.show_rows(rows)
        if rows:
            self.table.go_to(place)
        if not is_awaited:
            bar.setValue(seen)

    def knows(self, uuid: str) -> bool:
        """Whether the job of this order is in the list."""
        return any(row.uuid == uuid for row in self.table.rows)

    def show_progress(self, uuid: str, done: int, documents: int) -> None:
        """How far the job of this order has come, in its own line; nothing else moves."""
        self._progress = (uuid, done, documents)
        self.table.renew(self.table.rows)
        if self.job is not None and self.job.uuid == uuid:
            self._tell()

    def take(self) -> None:
        """The focus to the list, now or once it is here."""
        if self.table.rows:
            self.table.take()
        else:
            self._takes = True
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def name(self, job: JobRow) -> str:
        """The form of a job in words."""
        return say(f"job.form.{job.recipe.form}", self._language)

    def state(self, job: JobRow) -> str:
        """How far it has come; of one that is made here, how many documents are; of papers that were taken back since, that."""
        if self._is_in_hand(job):
            _, done, documents = self._progress
            return self.tr("{done} of {documents}").format(done=thousands(done), documents=thousands(documents))
        if job.warnings:
            count = sum(int(str(one.values.get("count", 1))) for one in job.warnings)
            told = self.tr("taken back: {count} of {documents}").format(
                count=thousands(count), documents=thousands(job.documents)
            )
            return self.tr("taken back") if job.documents == 1 else told
        return self._state(job)

    def _state(self, job: JobRow) -> str:
        return say("job.state.still" if job.stands_still else f"job.state.{job.state.value}", self._language)

    def _is_in_hand(self, job: JobRow) -> bool:
        return job.state is JobState.MAKING and bool(job.uuid) and job.uuid == self._progress[0]

    def whom(self, job: JobRow) -> str:
        """For whom it is, or of how many documents."""
        return job.person or say("job.documents", self._language, count=thousands(job.documents))

    def sentence(self, job: JobRow) -> str:
        """All that is to be said of a job."""
        against = [say(one.code, self._language, **one.values) for one in job.warnings]
        parts = [f"{GLYPHS[State.ATTENTION]} {' '.join(against)}"] if against else []
        parts.append(say(f"job.state.{job.state.value}", self._language))
        if job.said is not None:
            parts[-1] = say(job.said.code, self._language, **job.said.values)
        if self._is_in_hand(job):
            parts += [self.state(job)]
        elif job.documents > 1:
            told = self.tr("{done} of {documents} documents, {pages} pages")
            parts.append(told.format(done=thousands(job.done), documents=thousands(job.documents), pages=thousands(job.pages)))
        if job.again_of is not None:
            code, _, words = job.reason.partition(" ")
            why = say(f"job.again.{code}", self._language) if knows(f"job.again.{code}") else ""
            parts.append(self.tr("again, of job {number}").format(number=job.again_of))
            parts.append(", ".join(filter(None, (why, words))))
        return " · ".join(filter(None, parts))

    def _advice(self) -> str:
        if self.shown == FAILED:
            return self.tr("Nothing has failed.")
        if self.shown == TODAY:
            return self.tr("Nothing was printed today. Ctrl+P on a card prints; Ins prints a list of people at once.")
        return self.tr("Nothing was printed here yet. Ctrl+P on a card prints; Ins prints a list of people at once.")

    @Slot(QModelIndex, QModelIndex)
    def _walked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._walk()

    def _walk(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        text = self.sentence(self.job) if self.job is not None else ""
        self._sentence.setText(text)
        self.table.setAccessibleDescription(text)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit()

    @Slot(object)
    def _chosen(self, _job: JobRow) -> None:
        self.chosen.emit()

    def _build(self, *, may_see_all: bool) -> None:
        wanted = [(self.tr("today"), TODAY), (self.tr("all days"), ALL), (self.tr("failed, cancelled, interrupted"), FAILED)]
        if may_see_all:
            wanted.append((self.tr("of all workplaces"), EVERYBODY))
        for words, value in wanted:
            self.filter.addItem(words, value)
        self.filter.call(self.tr("Which jobs"))
        self.table.setObjectName("printQueue")
        for label in (self._count, self._empty, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self._count)
            label.setProperty("role", "muted")
        self._sentence.setObjectName("printSentence")
        row = QHBoxLayout()
        row.addWidget(self.filter)
        row.addWidget(self._count)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty)
        column.addWidget(self._sentence)
        # What is not there takes no room from what is said instead.
        column.addStretch(0)
        self.filter.currentIndexChanged.connect(self._ask)
        self.table.selectionModel().currentRowChanged.connect(self._walked)
        self.table.chosen.connect(self._chosen)

    def _columns(self) -> list[Column[JobRow]]:
        return [
            Column("number", self.tr("No."), 3.6, _number, least=3),
            Column("when", self.tr("When"), 6, _when, spare=3),
            Column("what", self.tr("What"), 11.4, self.name, least=5.5, full=self.name),
            Column("whom", self.tr("For whom"), 15.5, self.whom, least=7.5, full=self.whom),
            Column("state", self.tr("State"), 8.8, self.state, state=_mark, least=6.6, full=self.sentence),
            Column("printer", self.tr("Printer"), 5, _printer, least=4.8, spare=2, full=_printer),
            Column("copies", self.tr("Copies"), 3.8, _copies, spare=1),
        ]


def _number(job: JobRow) -> str:
    return str(job.id)


def _when(job: JobRow) -> str:
    at = job.at.astimezone()
    return f"{day(at.date())[:5]} {at:%H:%M}"


def _printer(job: JobRow) -> str:
    return job.choice.printer or "PDF"


def _copies(job: JobRow) -> str:
    return str(job.choice.copies)


def _mark(job: JobRow) -> State:
    return State.ATTENTION if job.warnings or job.stands_still else MARKS.get(job.state, State.FACT)
