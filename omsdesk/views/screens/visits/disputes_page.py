"""The list of disputes: what is said, of which visit, who entered it, what was answered; F2 answers, Enter opens the visit."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import DisputeOutcome, Right
from omsdesk.services.care.rows import DisputeRow
from omsdesk.services.visits import DisputeLine
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.options import ScanSafeOptions
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import words
from omsdesk.views.screens.visits.dispute_form import Prose
from omsdesk.views.screens.visits.list_page import ListPage
from omsdesk.views.screens.visits.printed import dispute_papers
from omsdesk.views.screens.visits.word_line import AnswerLine
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.wording import day

FIELD = Field("dispute.outcome", QT_TRANSLATE_NOOP("Form", "What became of it"), Kind.OPTIONS, choices="outcome")
ANSWERS = (DisputeOutcome.CONFIRMED, DisputeOutcome.REJECTED, DisputeOutcome.TAKEN_BACK)
VISITS = frozenset({"visits"})
LOW_EM = 26


class AnswerForm(QFrame):
    """What became of a dispute by a digit, and why in a line; Enter answers."""

    def __init__(self, done: Callable[[DisputeOutcome, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("disputeAnswer")
        self.setProperty("band", State.ATTENTION.value)
        self._done = done
        self._about, self.line = QLabel(self), AnswerLine(self)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self.line.setObjectName("disputeAnswerLine")
        why = self.tr("Why, and what was found; then Enter")
        self.line.setAccessibleName(why)
        self.line.setPlaceholderText(why)
        self.line.entered.connect(self._enter)
        choices = tuple(Choice(one.value, words.outcome(one).word) for one in ANSWERS)
        self.options = ScanSafeOptions(FIELD, choices, self)
        self.options.moved.connect(self._go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        for widget in (self._about, self.options, self.line):
            column.addWidget(widget)
        self.hide()

    def ask(self, about: str) -> None:
        """Ask what became of this one."""
        self._about.setText(about)
        self.options.show_text("")
        self.line.clear()
        self.show()
        self.options.setFocus()

    @Slot(int)
    def _go_on(self, _step: int) -> None:
        if self.options.currentRow() >= 0:
            self.line.setFocus()

    @Slot()
    def _enter(self) -> None:
        place = self.options.currentRow()
        if place < 0:
            self.options.setFocus()
        elif self.line.text().strip():
            self._done(ANSWERS[place], self.line.text())


class DisputesPage(ListPage):
    """Those that wait for an answer, or all."""

    place = "disputes"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("DisputesPage", "Disputes of all the insured")
        super().__init__(reach, title, QCoreApplication.translate("DisputesPage", "No disputes wait."), _columns(), parent)
        self._answering: DisputeRow | None = None
        self._is_writing = False
        self.form = AnswerForm(self._answer, self)
        self.all = QPushButton(self.tr("&0 the answered ones too"), self)
        self.all.setCheckable(True)
        self.all.setAutoDefault(False)
        self.all.setAccessibleName(self.all.text().replace("&", ""))
        self.all.toggled.connect(self._toggled)
        self.column.insertWidget(1, self.form)
        self.column.insertWidget(2, self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.whole = Prose(self.tr("What is said, whole"), self)
        self.whole.setObjectName("disputeWhole")
        self.whole.setReadOnly(True)
        self.whole.hide()
        self.column.addWidget(self.whole)
        self.changed.connect(self._show_whole)
        self.table.selectionModel().currentRowChanged.connect(self._show_whole)

    def ask_rows(self) -> Callable[[], Sequence[DisputeLine]]:
        return partial(self._reach.desk.disputes.disputes, open_only=not self.all.isChecked(), reason=self.reason)

    @Slot()
    def _show_whole(self) -> None:
        line: DisputeLine | None = self.table.current
        is_told = line is not None and not line.is_covered and not self.is_answering
        if line is not None and is_told:
            answer = self.tr("Answer: {text}").format(text=line.dispute.answer) if line.dispute.answer else ""
            self.whole.setPlainText("\n".join(part for part in (line.dispute.text, answer) if part))
        else:
            self.whole.clear()
        self.whole.setVisible(is_told)

    def key_of(self, row: DisputeLine) -> object:
        return row.dispute.id

    def forget(self) -> None:
        super().forget()
        self._close_form()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able = dict(super().commands())
        current = self.table.current
        if current is not None and not self.is_answering:
            may = self._reach.desk.seat.may(Right.READ_VISITS)
            able["print"] = self.ask_papers
            if current.is_covered:
                able["give_reason"] = self.wants_reason.emit
            elif may and current.dispute.outcome is DisputeOutcome.OPEN:
                able["answer_dispute"] = self.begin_answer
        return able

    def panes(self) -> Sequence[QWidget]:
        return (self.table, self.whole) if self.whole.isVisible() else (self.table,)

    def step_back(self) -> bool:
        was_open = self.is_answering
        self._close_form()
        if was_open:
            self.take()
        return was_open

    def take(self) -> None:
        if self.is_answering:
            self.form.options.setFocus()
        else:
            super().take()

    @property
    def is_answering(self) -> bool:
        """Whether an answer is being written."""
        return not self.form.isHidden()

    @property
    def is_idle(self) -> bool:
        return super().is_idle and not self._is_writing and self.form.options.is_idle

    def help_text(self) -> str:
        return self.tr(
            "What the insured dispute, the oldest first, always with who entered the visit. Enter opens the visit, F2 answers: a "
            "digit says what became of it, then why. Alt+0 shows the answered ones too. What is said stands whole "
            "below; F6 goes there."
        )

    def ask_papers(self) -> None:
        """Ctrl+P: the notice of the dispute one stands on."""
        line = self.table.current
        if line is not None and line.is_covered:
            self.wants_reason.emit()
        elif line is not None:
            title = line.person.full_name if line.person else str(line.dispute.id)
            self.wants_papers.emit(dispute_papers(line.dispute.id, title, self.reason))

    @Slot(object)
    def choose(self, row: object) -> None:
        if isinstance(row, DisputeLine) and row.is_covered:
            self.wants_reason.emit()
        elif isinstance(row, DisputeLine):
            self.wants_visit.emit(row.dispute.visit_id)

    @Slot()
    def begin_answer(self) -> None:
        """F2: answer the dispute one stands on."""
        line = self.table.current
        if line is not None and line.dispute.outcome is DisputeOutcome.OPEN and not line.is_covered:
            self._answering = line.dispute
            said = self.tr("No. {number}, {day}: {text}").format(number=line.dispute.id, day=day(line.on), text=line.dispute.text)
            self.form.ask(said)
            # Under large letters there is room for the question or for the list, not for both.
            self.table.setVisible(self.height() >= em(self, LOW_EM))
            self.changed.emit()

    def _answer(self, outcome: DisputeOutcome, text: str) -> None:
        if self._answering is not None and not self._is_writing:
            self._is_writing = True
            work = partial(self._reach.desk.disputes.answer, self._answering.id, outcome, text)
            self._reach.tasks.write(self, work, self._answered, self._refused, touches=VISITS)

    def _answered(self, row: DisputeRow) -> None:
        self._is_writing = False
        self._close_form()
        self._reach.messages.confirm(self.tr("Dispute No. {number} is answered").format(number=row.id))
        self.take()

    def _refused(self, error: DeskError) -> None:
        self._is_writing = False
        self._reach.messages.error(error)

    def _close_form(self) -> None:
        self._answering = None
        self.form.line.clear()
        self.form.hide()
        self.table.show()
        self.changed.emit()

    @Slot(bool)
    def _toggled(self, _is_on: bool) -> None:  # noqa: FBT001 - Qt says whether
        self.refresh()


def _columns() -> tuple[Column[DisputeLine], ...]:
    translate = QCoreApplication.translate
    return (
        Column("outcome", translate("DisputesPage", "Outcome"), 8.5, _outcome, state=_state, least=8),
        Column("number", translate("DisputesPage", "Number"), 5, _number, least=4, spare=4),
        Column("said", translate("DisputesPage", "Said on"), 6.5, _said_on, least=5.8, spare=3),
        Column("who", translate("DisputesPage", "Insured"), 21, _who, least=8, both_ends=True),
        Column("visit", translate("DisputesPage", "Visit"), 14, _visit, least=6.5),
        Column("entered", translate("DisputesPage", "Visit entered by"), 12, _entered_by, least=7),
        Column("text", translate("DisputesPage", "What is said"), 20, _text, least=6, full=_text),
    )


def _outcome(line: DisputeLine) -> str:
    return words.outcome(line.dispute.outcome).text


def _state(line: DisputeLine) -> State:
    return words.outcome(line.dispute.outcome).state


def _number(line: DisputeLine) -> str:
    return str(line.dispute.id)


def _said_on(line: DisputeLine) -> str:
    return day(line.dispute.on)


def _who(line: DisputeLine) -> str:
    return f"{line.person.full_name}, {day(line.person.birth_date)}" if line.person else ""


def _visit(line: DisputeLine) -> str:
    about = line.dispute.service or ""
    return ", ".join(part for part in (day(line.on), words.kind(line.kind), about) if part)


def _entered_by(line: DisputeLine) -> str:
    return line.dispute.entered_by


def _text(line: DisputeLine) -> str:
    if line.is_covered:
        return QCoreApplication.translate("VisitTable", "another organisation — the data are covered")
    return " ".join(line.dispute.text.split())
