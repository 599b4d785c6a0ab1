"""The print centre: the queue on the left, the paper of the job beside it; lists and printers on pages of their own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import Cancelled, DeskError
from omsdesk.models.words import Right
from omsdesk.services.print_jobs import JobRow, JobsWanted, Order, Outcome, Standing
from omsdesk.views import file_boxes, keyboard
from omsdesk.views.handing import TOUCHED, Handing
from omsdesk.views.screens.print_centre.batch_page import BatchPage
from omsdesk.views.screens.print_centre.calibration_page import CalibrationPage
from omsdesk.views.screens.print_centre.pane import JobPane
from omsdesk.views.screens.print_centre.queue import EVERYBODY, FAILED, TODAY, Queue
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import say

LOOK_MS = 3_000


class PrintCentre(Screen):
    """Every paper that was printed or saved here is in the queue, and can be printed again."""

    wants_check = Signal(int)
    """Back to the check."""
    stands = Signal(object)
    """How many jobs are under way, and how many went wrong."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("printCentre", "", parent)
        self.title = self.tr("Printing")
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self._handing = Handing(reach.tasks, reach.desk.print_jobs, self)
        self._shown_job: tuple[int, str] | None = None
        self._is_stale = True
        self._repeats = False
        self._look = once_after(self, LOOK_MS, self.ask_standing)
        self._has_cleared = False
        self._build()
        self._wire()

    # What the window asks of a screen

    @property
    def place(self) -> str:
        held = self.stack.currentWidget()
        if held is self.batch:
            return "print_batch"
        return "calibration_page" if held is self.calibration else self.objectName()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self.place == "print_batch":
            able: dict[str, Callable[[], None]] = {"back": self.show_queue, "choose_list": self.batch.choose_list}
            if self.batch.is_busy:
                return able | {"cancel_job": self.batch.stop}
            return able | {"print_list": self.batch.start}
        if self.place == "calibration_page":
            page = self.calibration
            able = {"back": self.show_queue, "print_calibration": page.print_page}
            return able | {"save_job": page.save_page, "keep_offset": page.keep}
        able = {
            "back": self.leave,
            "refresh": self.refresh,
            "print_list_of": self.show_batch,
            "set_printer": self.show_calibration,
        }
        job = self.queue.job
        if job is not None:
            able |= {"print_again": self.again, "save_job": self.save}
            able |= {"cancel_job": self.cancel} if job.is_under_way else {}
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.place == self.objectName():
            return (self.queue.table, self.pane.sheets)
        return (self.batch.first if self.place == "print_batch" else self.calibration.first,)

    def take(self) -> None:
        if self.place == self.objectName():
            self.queue.take()
        else:
            keyboard.to_where_it_was(self.stack.currentWidget(), self.panes()[0])

    def help_text(self) -> str:
        return self.tr(
            "What was printed and saved at this workplace, the newest first. Enter goes to the reason, Ctrl+Enter prints the "
            "paper again; of what failed no reason is asked. Where its printer is gone Enter goes to the list of the others. "
            "Ctrl+Shift+P once more repeats the last one. Del cancels what is under way, Ctrl+S saves, Ins prints a "
            "whole list of people or the checks of a day, Ctrl+R sets a printer right."
        )

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle and self.pane.is_idle

    @property
    def sight(self) -> object:
        return self.queue.shown

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, str):
            self.queue.choose(sight)

    # The queue

    @Slot()
    def refresh(self) -> None:
        """Ask for the queue; what is there stays until it comes."""
        self._is_stale = False
        shown = self.queue.shown
        wanted = JobsWanted(
            since=self._reach.desk.settings.today if shown == TODAY else None,
            everybody=shown == EVERYBODY,
            failed=shown == FAILED,
        )
        self._latest.ask(partial(self._reach.desk.print_jobs.list, wanted), self._show, self._failed)

    def _show(self, rows: tuple[JobRow, ...]) -> None:
        self.queue.show_rows(rows)
        if any(row.is_under_way for row in rows):
            self._look.start()
        if self._repeats:
            self._repeats = False
            self._repeat()

    @Slot(DeskError)
    def _failed(self, error: DeskError) -> None:
        self._is_stale = True
        self._reach.messages.error(error)

    @Slot()
    def ask_standing(self) -> None:
        """Ask, where nobody waits for it, how jobs stand: what the line at the foot tells, and the queue where it is seen."""
        self._reach.tasks.quietly(self, self._reach.desk.print_jobs.standing, self._show_standing, self._no_standing)

    def _show_standing(self, standing: Standing) -> None:
        self.stands.emit(standing)
        if not self._has_cleared:
            # Once a day: with every day the screens are made anew.
            self._has_cleared = True
            self._reach.tasks.quietly(self, self._reach.desk.print_jobs.clear_old, self._cleared, self._no_standing)
        if standing.under_way:
            self._look.start()
        if self.isVisible() and self.place == self.objectName():
            self.refresh()
        else:
            self._is_stale = True

    def _cleared(self, _jobs: int) -> None:
        """Nobody asks how many were old."""

    def _no_standing(self, _error: DeskError) -> None:
        """Whoever asks something next is told that the register does not answer."""

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & TOUCHED:
            self.ask_standing()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.refresh()
        self.pane.ask_printers()

    @Slot()
    def _walk(self) -> None:
        job = self.queue.job
        key = (job.id, job.state.value) if job is not None else None
        if key != self._shown_job:
            self._shown_job = key
            self.pane.show_job(job)
        self.changed.emit()

    # What is done with a job

    def leave(self) -> None:
        """Esc: back to the check."""
        self.wants_check.emit(0)

    def repeat_last(self) -> None:
        """The last paper once more: at once where it went wrong, else once it is said why."""
        self.show_queue()
        self.queue.choose(TODAY)
        self._repeats = True
        self.refresh()

    def _repeat(self) -> None:
        if not self.queue.table.rows:
            self._reach.messages.tell(State.FACT, self.tr("Nothing was printed today: there is nothing to repeat."))
            return
        self.queue.table.go_to(0)
        job = self.queue.job
        # By another printer than it was meant for it is printed once that was seen.
        if job is not None and job.has_gone_wrong and not self.pane.is_elsewhere:
            self.again()
        else:
            self.pane.take_reason()

    @Slot()
    def again(self) -> None:
        """Print the papers of the job again, as they were printed; what was saved is saved again."""
        job = self._ready()
        if job is None:
            return
        if not job.choice.printer:
            self.save()
        elif self.pane.has_no_printer:
            self._reach.messages.tell(State.ATTENTION, self.tr("There is no printer here. Ctrl+S saves the paper as PDF."))
        else:
            self._carry_out(job, Order(job.recipe, self.pane.choice(job)))

    @Slot()
    def save(self) -> None:
        """Save the papers of the job as a file."""
        job = self._ready()
        if job is None:
            return
        name = f"{job.recipe.form}-{job.id}.pdf"
        path = self.ask_place(self, self.tr("Save the paper"), name)
        if path:
            self._carry_out(job, Order(job.recipe, place=Path(path)))

    @staticmethod
    def ask_place(parent: QWidget, title: str, name: str) -> str:
        """Ask where to save."""
        return file_boxes.save_one(parent, title, name, file_boxes.PAPER)

    @Slot()
    def cancel(self) -> None:
        """Stop the job, or take it out of the queue of the printer."""
        job = self.queue.job
        if job is not None and job.is_under_way:
            work = partial(self._reach.desk.print_jobs.cancel, job.id)
            self._reach.tasks.run(self, work, self._cancelled, self._reach.messages.error)

    def _cancelled(self, _job: JobRow) -> None:
        self._reach.messages.confirm(self.tr("Cancelled"))
        self.refresh()
        self.ask_standing()

    def _ready(self) -> JobRow | None:
        """The job that is to be printed again, once it is said why."""
        job = self.queue.job
        if job is None or job.is_under_way or self._handing.is_busy:
            return None
        if self.pane.wants_reason:
            self._reach.messages.tell(State.ATTENTION, self.tr("Say why it is printed again; then Ctrl+Enter."))
            self.pane.take_reason()
            return None
        return job

    def _carry_out(self, job: JobRow, order: Order) -> None:
        work = partial(self._reach.desk.print_jobs.repeated, job.id, order, self.pane.chosen, self.pane.words.text())
        self._reach.tasks.run(self, work, self.carry_out, self._reach.messages.error)
        # What was chosen goes out of sight once it is under way: the focus would fall on what cancels it.
        self.queue.take()

    @Slot(object)
    def carry_out(self, order: Order) -> None:
        """Print or save what was ordered, here or on another screen; its progress is seen on the page of lists."""
        if self._handing.is_busy:
            self._reach.messages.tell(State.ATTENTION, self.tr("Something is being printed already; wait, or stop it first."))
            return
        self._handing.carry_out(order)
        self.changed.emit()

    @Slot(object)
    def _printed(self, outcome: Outcome) -> None:
        self._reach.messages.confirm(self.tr("Sent to the printer"))
        self._done(outcome)

    @Slot(object)
    def _saved(self, outcome: Outcome) -> None:
        self._reach.messages.confirm(self.tr("Saved: {path}").format(path=outcome.place))
        self._done(outcome)

    def _done(self, outcome: Outcome) -> None:
        # Whoever ordered many went on meanwhile: they are left where they are.
        if outcome.job.documents == 1:
            self.queue.stand_on(outcome.job.id)
        self.batch.show_outcome(outcome)
        if outcome.warnings:
            told = (say(one.code, self._reach.language, **one.values) for one in outcome.warnings)
            self._reach.messages.tell(State.ATTENTION, " ".join(told))

    @Slot(DeskError)
    def _not_done(self, error: DeskError) -> None:
        if isinstance(error, Cancelled):
            self._reach.messages.confirm(self.tr("Stopped"))
        else:
            self._reach.messages.error(error)
        self.batch.show_failure(error)
        if error.code == "print.gone":
            self.pane.ask_printers()

    @Slot(int, int)
    def _progress(self, done: int, documents: int) -> None:
        self.batch.show_progress(done, documents)
        self.queue.show_progress(self._handing.uuid, done, documents)
        # It came into being after the list was asked for.
        if self._handing.is_busy and self.queue.isVisible() and self._latest.is_idle and not self.queue.knows(self._handing.uuid):
            self.refresh()

    # Pages

    @Slot()
    def show_queue(self) -> None:
        """Back to the queue."""
        self.stack.setCurrentWidget(self.front)
        self.refresh()
        self.changed.emit()
        self.queue.take()

    @Slot()
    def show_batch(self) -> None:
        """The page that prints a list."""
        self.stack.setCurrentWidget(self.batch)
        self.changed.emit()
        self.batch.begin()

    @Slot()
    def show_calibration(self) -> None:
        """The page that sets a printer right."""
        self.stack.setCurrentWidget(self.calibration)
        self.changed.emit()
        self.calibration.begin()

    @Slot()
    def _reason(self) -> None:
        self.pane.take_reason()

    def _build(self) -> None:
        may_see_all = self._reach.desk.seat.may(Right.CHECK_STORE)
        self.queue = Queue(self._reach.language, may_see_all=may_see_all, parent=self)
        self.pane = JobPane(self._reach, self)
        self.front = QWidget(self)
        row = QHBoxLayout(self.front)
        row.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        row.setSpacing(em(self, 0.8))
        row.addWidget(self.queue, 3)
        row.addWidget(self.pane, 2)
        self.batch = BatchPage(self._reach, self._handing, self)
        self.calibration = CalibrationPage(self._reach, self)
        self.stack = QStackedWidget(self)
        for page in (self.front, self.batch, self.calibration):
            self.stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.pane.show_job(None)

    def _wire(self) -> None:
        self.queue.asked.connect(self.refresh)
        self.queue.changed.connect(self._walk)
        self.queue.chosen.connect(self._reason)
        for asked, slot in (
            (self.pane.again_asked, self.again),
            (self.pane.save_asked, self.save),
            (self.pane.cancel_asked, self.cancel),
            (self.pane.batch_asked, self.show_batch),
            (self.pane.calibration_asked, self.show_calibration),
            (self.batch.left, self.show_queue),
            (self.calibration.left, self.show_queue),
            (self.batch.changed, self.changed),
        ):
            asked.connect(slot, Qt.ConnectionType.AutoConnection)
        self._handing.printed.connect(self._printed)
        self._handing.saved.connect(self._saved)
        self._handing.failed.connect(self._not_done)
        self._handing.progressed.connect(self._progress)
        self._reach.tasks.touched.connect(self._touched)
