"""Papers on their way out: a job for each, to a printer that takes PDF whole, to another one as pictures, or into a file."""

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.models.print_job import Choice
from omsdesk.services.print_jobs import JobRow, Order, Outcome, spooler
from omsdesk.views import printers
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from omsdesk.services.print_jobs import PrintJobs
    from omsdesk.services.printing import Paper
    from omsdesk.services.rasters import PageImage

LOOK_MS = 200
TOUCHED = frozenset({"print_jobs"})


class _Tally:
    """How far a worker has come; a worker holds this and nothing of Qt."""

    def __init__(self) -> None:
        self.done = 0
        self.stop = Event()

    def count(self, done: int) -> None:
        """So many are made."""
        self.done = done


class Handing(QObject):
    """Carries orders out, one at a time; whoever asked hears how it went."""

    printed = Signal(object)
    """The outcome of what was given to a printer; None where no job was kept of it."""
    saved = Signal(object)
    """The outcome of what was saved."""
    failed = Signal(DeskError)
    progressed = Signal(int, int)
    """How many documents are made, and of how many."""

    def __init__(self, tasks: Tasks, jobs: "PrintJobs | None", parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._jobs = tasks, jobs
        self._tally: _Tally | None = None
        self._documents, self._uuid = 0, ""
        self._choice = Choice()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._tell)

    @property
    def uuid(self) -> str:
        """Of the order that is under way, or was the last."""
        return self._uuid

    @property
    def documents(self) -> int:
        """How many documents the order has that is under way, or was the last."""
        return self._documents

    @property
    def is_busy(self) -> bool:
        """Whether an order is under way."""
        return self._tally is not None

    def carry_out(self, order: Order, paper: "Paper | None" = None) -> None:
        """Print or save what is ordered; `paper` is one that its recipe alone does not make."""
        assert self._jobs is not None
        if self.is_busy:
            return
        tally = self._begin(len(order.recipe.keys))
        self._uuid = order.uuid
        if order.choice is not None and not printers.takes_pdf():
            self._choice = order.choice
            work = partial(_handed_over, self._jobs, order, paper, tally.stop)
            self._tasks.quietly(self, work, self._print_pictures, self._fail)
            return
        done = self._printed if order.choice is not None else self._saved
        # What takes minutes stands before nobody's question.
        run = self._tasks.quietly if len(order.recipe.keys) > 1 else self._tasks.run
        run(self, partial(self._jobs.carry_out, order, paper, tally.count, tally.stop), done, self._fail)

    def print_unkept(self, paper: "Paper", choice: Choice) -> None:
        """Print what no job may be kept of."""
        if self.is_busy:
            return
        self._begin(1)
        if printers.takes_pdf():
            work = partial(spooler.send, paper.content, choice, paper.name.partition(".")[0])
            self._tasks.run(self, work, self._sent, self._fail)
        else:
            self._choice = choice
            self._tasks.run(self, partial(_pictures, paper.content), self._print_unkept_pictures, self._fail)

    def stop(self) -> None:
        """Stop before the next document."""
        if self._tally is not None:
            self._tally.stop.set()

    def _begin(self, documents: int) -> _Tally:
        self._documents = documents
        self._tally = _Tally()
        if documents > 1:
            self._look.start()
        return self._tally

    def _end(self) -> None:
        self._tell()
        self._look.stop()
        self._tally = None
        self._tasks.touched.emit(TOUCHED)

    @Slot()
    def _tell(self) -> None:
        if self._tally is not None and self._documents > 1:
            self.progressed.emit(self._tally.done, self._documents)

    def _printed(self, outcome: Outcome) -> None:
        self._end()
        self.printed.emit(outcome)

    def _saved(self, outcome: Outcome) -> None:
        self._end()
        self.saved.emit(outcome)

    def _sent(self, _system_job: str) -> None:
        self._end()
        self.printed.emit(None)

    def _fail(self, error: DeskError) -> None:
        self._end()
        self.failed.emit(error)

    def _print_pictures(self, handed: "tuple[JobRow, tuple[PageImage, ...]]") -> None:
        job, pages = handed
        assert self._jobs is not None
        failure: DeskError | None = None
        try:
            printers.send_pictures(pages, self._choice)
        except DeskError as error:
            failure = error
        told = partial(self._told, job, failure)
        self._tasks.run(self, partial(self._jobs.told, job.id, failure), told, self._fail)

    def _told(self, _before: JobRow, failure: DeskError | None, job: JobRow) -> None:
        if failure is None:
            self._printed(Outcome(job, warnings=job.warnings))
        else:
            self._fail(failure)

    def _print_unkept_pictures(self, pages: "tuple[PageImage, ...]") -> None:
        try:
            printers.send_pictures(pages, self._choice)
        except DeskError as error:
            self._fail(error)
            return
        self._sent("")


def _handed_over(jobs: "PrintJobs", order: Order, paper: "Paper | None", stop: Event) -> "tuple[JobRow, tuple[PageImage, ...]]":
    job, content = jobs.hand_over(order, paper, stop)
    return job, _pictures(content)


def _pictures(content: bytes) -> "tuple[PageImage, ...]":
    from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper, in the worker

    return rasters.pages(content, printers.DOTS_PER_INCH)
