"""What is done with one visit: each asked for in place, said in the bar below, and taken back from there."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, Rejected
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.rows import DisputeRow, VisitView
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import words
from omsdesk.views.screens.visits.dispute_form import DisputeForm
from omsdesk.views.screens.visits.part_work import Part, Wanted
from omsdesk.views.screens.visits.standing_on import Standing
from omsdesk.views.screens.visits.word_line import WordLine
from omsdesk.views.style import em

VISITS = frozenset({"visits"})


class VisitDeeds(QObject):
    """A part of the page of a visit: `asking` stands above what is read, `foot` below it."""

    changed = Signal()
    """Something is asked, or no more."""
    done = Signal()
    """What was asked is done."""
    wants_part = Signal(object)
    """A paper or further results are to be entered, as part_work.Wanted."""
    wants_correction = Signal(object)
    """The visit, as VisitView, is to be put right."""
    wants_scan = Signal()
    wants_print = Signal()

    def __init__(self, reach: Reach, standing_on: Callable[[], Standing], parent: QWidget) -> None:
        """`standing_on` gives the line that the clerk stands on."""
        super().__init__(parent)
        self._reach, self._standing_on = reach, standing_on
        self._view: VisitView | None = None
        self._reason: OpeningReason | None = None
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
        able: dict[str, Callable[[], None]] = {"print": self.wants_print.emit}
        if self.undo_bar.last({view.id}) is not None:
            able["undo"] = self.undo
        if view.withdrawn_at is None:
            able["dispute"] = self.begin_dispute
        if self._may_enter:
            able |= self._entering() if view.withdrawn_at is None else {"put_back_visit": self.ask_put_back}
        return able

    @property
    def _may_enter(self) -> bool:
        return self._reach.desk.seat.may(Right.ENTER_VISITS)

    def _entering(self) -> dict[str, Callable[[], None]]:
        return {
            "correct_visit": self.correct,
            "issue_paper": self.issue_paper,
            "enter_results": self.enter_results,
            "scan": self.wants_scan.emit,
            "withdraw_visit": self.ask_withdraw,
        }

    def show_visit(self, view: VisitView, reason: OpeningReason | None = None) -> None:
        """This visit is on the page, opened for a reason."""
        self._view, self._reason = view, reason
        is_standing = view.withdrawn_at is None
        self._dispute.setVisible(is_standing)
        for button in (self._correct, self._issue, self._results, self._scan, self._withdraw):
            button.setVisible(self._may_enter and is_standing)
        self._put_back.setVisible(self._may_enter and not is_standing)
        self.show_standing()

    @Slot()
    def show_standing(self) -> None:
        """The clerk stands elsewhere: the keys that depend on it say what they mean there."""
        at = self._standing_on()
        correct = self.tr("Amend the paper  F2") if at.paper else self.tr("Correct the visit  F2")
        withdraw = self.tr("Withdraw the visit  Shift+Del")
        if at.paper or at.result:
            withdraw = self.tr("Withdraw the paper  Shift+Del") if at.paper else self.tr("Withdraw the result  Shift+Del")
        about = self.tr("Dispute the service  Ctrl+D") if at.service else self.tr("Dispute  Ctrl+D")
        for button, text in ((self._correct, correct), (self._withdraw, withdraw), (self._dispute, about)):
            _name(button, text)

    def place_ways(self, column: QVBoxLayout | None) -> None:
        """The buttons stand below the page, or, where there is little room, at the end of what scrolls in this column."""
        holder = column.parentWidget() if column is not None else self.foot
        if self.ways.parentWidget() is holder:
            return
        if column is not None:
            column.insertWidget(column.count() - 1, self.ways)
        else:
            self._below.insertWidget(0, self.ways)

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
        at = self._standing_on().service
        self._service_n, service = (at.n, at.name or at.code or "") if at else (None, "")
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
    def correct(self) -> None:
        """F2: amend the paper one stands on by a further edition, else put the visit right."""
        view, at = self._view, self._standing_on().paper
        if view is None or view.withdrawn_at is not None:
            return
        if at is None:
            self.wants_correction.emit(view)
            return
        last = next(one for one in view.papers if one.number == at.number)
        if last.is_withdrawn:
            self._reach.messages.error(Rejected("paper.withdrawn"))
        else:
            self.wants_part.emit(Wanted(Part.PAPER, view, last))

    @Slot()
    def issue_paper(self) -> None:
        """Ctrl+N: a paper that is not there yet."""
        if self._view is not None:
            self.wants_part.emit(Wanted(Part.PAPER, self._view))

    @Slot()
    def enter_results(self) -> None:
        """Ctrl+E: results that came after the visit."""
        if self._view is not None:
            self.wants_part.emit(Wanted(Part.RESULTS, self._view))

    @Slot()
    def ask_withdraw(self) -> None:
        """Shift+Del: withdraw the paper or the result one stands on, else the visit, as a mistake, with a word why."""
        at = self._standing_on()
        if at.paper is not None:
            question = self.tr("Why is the paper “{paper}” withdrawn as a mistake? Enter — withdraw, Esc — leave it.")
            self._ask(question.format(paper=words.paper(at.paper.kind)), partial(self._withdraw_paper, at.paper.number))
            return
        if at.result is not None:
            question = self.tr("Why is the result “{test}” withdrawn as a mistake? Enter — withdraw, Esc — leave it.")
            self._ask(question.format(test=at.result.name), partial(self._withdraw_result, at.result.n))
            return
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

    def _withdraw_paper(self, number: int, because: str) -> None:
        said = self.tr("Paper No. {number} is withdrawn; its editions stay to be read.").format(number=number)
        work = partial(self._reach.desk.medical_papers.withdraw, number, because, self._reason)
        self._write(work, partial(self._done_here, said))

    def _withdraw_result(self, n: int, because: str) -> None:
        if self._view is not None:
            work = partial(self._reach.desk.visits.withdraw_result, self._view.id, n, because)
            self._write(work, partial(self._done_here, self.tr("The result is withdrawn; it stays to be seen.")))

    def _done_here(self, said: str, _answer: object) -> None:
        self.undo_bar.tell(said)
        self.done.emit()

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
        self.ways = ways = QWidget(self.foot)
        flow = Flow(ways, gap=em(self.foot, 0.5), line_gap=em(self.foot, 0.3))
        self._correct = self._way(ways, self.tr("Correct the visit  F2"), self.correct)
        self._issue = self._way(ways, self.tr("Issue a paper  Ctrl+N"), self.issue_paper)
        self._results = self._way(ways, self.tr("Enter results  Ctrl+E"), self.enter_results)
        self._scan = self._way(ways, self.tr("Add a scan  F12"), self.wants_scan)
        self._print = self._way(ways, self.tr("Print  Ctrl+P"), self.wants_print)
        self._dispute = self._way(ways, self.tr("Dispute  Ctrl+D"), self.begin_dispute)
        self._withdraw = self._way(ways, self.tr("Withdraw the visit  Shift+Del"), self.ask_withdraw)
        self._put_back = self._way(ways, self.tr("Put it back"), self.ask_put_back)
        every = (
            self._correct, self._issue, self._results, self._scan, self._print, self._dispute, self._withdraw, self._put_back,
        )  # fmt: skip
        for button in every:
            flow.addWidget(button)
        self._below = QVBoxLayout(self.foot)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(ways)
        self._below.addWidget(self.undo_bar)

    @staticmethod
    def _way(row: QWidget, text: str, slot: "Callable[[], None] | SignalInstance") -> QPushButton:
        button = QPushButton(row)
        button.setAutoDefault(False)
        # The mouse leaves the focus in the list: what is pressed means the line one stands on.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _name(button, text)
        button.clicked.connect(slot)
        return button


def _name(button: QPushButton, text: str) -> None:
    button.setText(text)
    button.setAccessibleName(text)
    button.setToolTip(labels.tip(text))
