"""What is done with one visit: each asked for in place, said in the bar below, and taken back from there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.care.rows import DisputeRow, VisitView
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.dispute_form import DisputeForm
from omsdesk.views.screens.visits.word_line import WordLine
from omsdesk.views.style import em

VISITS = frozenset({"visits"})


class VisitDeeds(QObject):
    """A part of the page of a visit: `asking` stands above what is read, `foot` below it."""

    changed = Signal()
    """Something is asked, or no more."""
    done = Signal()
    """What was asked is done."""

    def __init__(self, reach: Reach, standing_on: Callable[[], int | None], parent: QWidget) -> None:
        """`standing_on` gives the service that the clerk stands on."""
        super().__init__(parent)
        self._reach, self._standing_on = reach, standing_on
        self._view: VisitView | None = None
        self._service_n: int | None = None
        self._open = 0
        self.asking, self.foot = QWidget(parent), QWidget(parent)
        self.word, self.form = WordLine("visitWord", self.asking), DisputeForm(self.asking)
        self.form.saved.connect(self.save_dispute)
        self.form.left.connect(self._leave_form)
        self.undo_bar = UndoBar(self.foot)
        self.undo_bar.asked.connect(self.undo)
        self._build()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return self._open == 0

    @property
    def is_asking(self) -> bool:
        """Whether a word or a form is asked for."""
        return self.word.is_open or self.form.is_open

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the visit now."""
        view = self._view
        if view is None or self.word.is_open:
            return {}
        if self.form.is_open:
            return {"save_dispute": self.save_dispute}
        able: dict[str, Callable[[], None]] = {}
        may_enter = self._reach.desk.seat.may(Right.ENTER_VISITS)
        if self.undo_bar.last({view.id}) is not None:
            able["undo"] = self.undo
        if view.withdrawn_at is None:
            able["dispute"] = self.begin_dispute
        if may_enter:
            able |= {"withdraw_visit": self.ask_withdraw} if view.withdrawn_at is None else {"put_back_visit": self.ask_put_back}
        return able

    def show_visit(self, view: VisitView) -> None:
        """This visit is on the page."""
        self._view = view
        self._dispute.setVisible(view.withdrawn_at is None)
        may_enter = self._reach.desk.seat.may(Right.ENTER_VISITS)
        self._withdraw.setVisible(may_enter and view.withdrawn_at is None)
        self._put_back.setVisible(may_enter and view.withdrawn_at is not None)

    def step_back(self) -> bool:
        """Close what is asked; whether anything was."""
        was_open = self.is_asking
        self._close_asked()
        return was_open

    def take(self) -> bool:
        """The focus to what is asked; whether anything is."""
        if self.word.is_open:
            self.word.line.setFocus()
        elif self.form.is_open:
            self.form.take()
        return self.is_asking

    def close(self) -> None:
        """No visit is on the page any more."""
        self._view = None
        self.undo_bar.rest()
        self._close_asked()

    # What is done

    @Slot()
    def begin_dispute(self) -> None:
        """Ctrl+D: the insured disputes the service one stands on, else the whole visit."""
        view = self._view
        if view is None or view.withdrawn_at is not None:
            return
        self._service_n = self._standing_on()
        service = next((one.name or one.code or "" for one in view.services if one.n == self._service_n), "")
        self.word.close_line()
        self.form.ask(service, view.person.full_name if view.person else "")
        self.changed.emit()

    @Slot()
    def save_dispute(self) -> None:
        """Ctrl+Enter: write the dispute down."""
        if self._view is not None and self.form.is_open and self.is_idle:
            text, said_by = self.form.text.toPlainText(), self.form.said_by.text()
            work = partial(self._reach.desk.disputes.dispute, self._view.id, self._service_n, text, said_by)
            self._write(work, self._disputed)

    def _disputed(self, row: DisputeRow) -> None:
        self._close_asked()
        text = self.tr("The dispute is written down, No. {number}. The visit was entered by: {clerk}")
        self.undo_bar.tell(text.format(number=row.id, clerk=row.entered_by))
        self.done.emit()

    @Slot()
    def ask_withdraw(self) -> None:
        """Shift+Del: withdraw the visit as a mistake, with a word why."""
        question = self.tr("Why is the visit withdrawn as a mistake? It stays to be seen. Enter — withdraw, Esc — leave it.")
        self._ask(question, self._withdraw_because)

    @Slot()
    def ask_put_back(self) -> None:
        """Put a withdrawn visit back, with a word why."""
        self._ask(self.tr("Why is the visit put back? Enter — put it back, Esc — leave it."), self._put_back_because)

    def _withdraw_because(self, because: str) -> None:
        if self._view is not None:
            visits, view = self._reach.desk.visits, self._view
            back = partial(visits.put_back, view.id, self.tr("taken back at once"))
            said = self.tr("Visit No. {number} is withdrawn.").format(number=view.number)
            undone = self.tr("Visit No. {number} stands again.").format(number=view.number)
            done = Done(said, back, undone, frozenset({view.id}), VISITS)
            self._write(partial(visits.withdraw, view.id, because), partial(self._withdrawn, done))

    def _withdrawn(self, done: Done, _answer: object) -> None:
        self.undo_bar.add(done)
        self.changed.emit()
        self.done.emit()

    def _put_back_because(self, because: str) -> None:
        if self._view is not None:
            said = self.tr("Visit No. {number} stands again.").format(number=self._view.number)
            self._write(partial(self._reach.desk.visits.put_back, self._view.id, because), partial(self._tell, said))

    def _tell(self, said: str, _answer: object) -> None:
        self.undo_bar.tell(said)

    @Slot()
    def undo(self) -> None:
        """Ctrl+Z: take back what was done last with this visit."""
        done = self.undo_bar.take({self._view.id}) if self._view is not None else None
        if isinstance(done, Done):
            self._write(done.back, partial(self._tell, done.undone))

    def _ask(self, question: str, then: Callable[[str], None]) -> None:
        self.form.close_form()
        self.word.ask(question, then)
        self.changed.emit()

    @Slot()
    def _leave_form(self) -> None:
        self._close_asked()
        self.done.emit()

    def _close_asked(self) -> None:
        self.word.close_line()
        self.form.close_form()
        self.changed.emit()

    def _write(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def answered(answer: object) -> None:
            self._open -= 1
            done(answer)

        self._open += 1
        self._reach.tasks.write(self, work, answered, self._failed, touches=VISITS)

    def _failed(self, error: DeskError) -> None:
        self._open -= 1
        self._reach.messages.error(error)

    def _build(self) -> None:
        column = QVBoxLayout(self.asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.word)
        column.addWidget(self.form)
        ways = QWidget(self.foot)
        flow = Flow(ways, gap=em(self.foot, 0.5), line_gap=em(self.foot, 0.3))
        self._dispute = self._way(ways, self.tr("Dispute  Ctrl+D"), self.begin_dispute)
        self._withdraw = self._way(ways, self.tr("Withdraw  Shift+Del"), self.ask_withdraw)
        self._put_back = self._way(ways, self.tr("Put it back"), self.ask_put_back)
        for button in (self._dispute, self._withdraw, self._put_back):
            flow.addWidget(button)
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(ways)
        below.addWidget(self.undo_bar)

    @staticmethod
    def _way(row: QWidget, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, row)
        button.setAutoDefault(False)
        button.setAccessibleName(text)
        button.setToolTip(labels.tip(text))
        button.clicked.connect(slot)
        return button
