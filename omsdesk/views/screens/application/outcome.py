"""What became of an application: its number, the decision and why, what happens next and when, and what is done now."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Examined, Outcome
from omsdesk.views import icons, labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import Pairs
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.field import Choices
from omsdesk.views.labels import Shown
from omsdesk.views.screens.application.asked_for import AskedFor
from omsdesk.views.screens.application.following import SharingSurname
from omsdesk.views.screens.application.reasons import told
from omsdesk.views.screens.application.refused import may_be_filed_again
from omsdesk.views.style import State, em, restyle
from omsdesk.wording import day, knows, say

REFUSED = ApplicationStatus.REFUSED
DONE_BESIDE = frozenset({"application.linked", "application.moved_in"})
# Values stand this far in, for their focus ring.
RING = 4


class OutcomePage(Page):
    """A page of its own: a message that passes would be no answer."""

    print_asked = Signal()
    family_asked = Signal()
    again_asked = Signal()
    correct_asked = Signal()
    """The refusal is to be looked at once more, and perhaps approved."""
    next_asked = Signal()

    def __init__(self, choices: Choices, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.0)
        self.setObjectName("outcome")
        self._language = language
        self._asked_for = AskedFor(choices, self.body)
        self.outcome: Outcome | None = None
        self._build()

    def show_outcome(self, outcome: Outcome, who: str) -> None:
        """Show this one."""
        self.outcome = outcome
        shown = labels.application(outcome.status)
        self._state.show_state(Shown(shown.state, shown.word.upper()))
        number = self.tr("Application No. {number}").format(number=outcome.number) if outcome.number else ""
        self._number.show_value(f"{number} · {who}" if who else number, outcome.number or "")
        self._said.setText(self._next(outcome))
        self._show_policy(outcome)
        self._asked_for.hide()
        is_open = outcome.status is ApplicationStatus.SUBMITTED
        is_done = outcome.status is ApplicationStatus.APPROVED
        reasons = list(self._told(outcome) if is_open or is_done else told(outcome.reasons, self._language))
        why = self.tr("What else was done") if is_done else self.tr("Why, and what to do")
        self._why.setText(self.tr("What the clerk will look at") if is_open else why)
        self._why.setVisible(bool(reasons))
        self._notes.show_notes(reasons)
        self.sharing.show_names(())
        possible = [(State.FACT, say(one.code, self._language, **one.values)) for one in outcome.still_possible]
        self._still.setVisible(bool(possible))
        self._possible.show_notes(possible)
        for button in (self._again, self._correct):
            button.setVisible(outcome.status is REFUSED)
        self._family.setVisible(outcome.status is not REFUSED)
        self._head.setProperty("band", self._state.state.value)
        restyle(self._head)
        self.to_top()

    @Slot(object)
    def show_asked(self, seen: Examined) -> None:
        """Show what was asked for, once it is known; of another application nothing is shown."""
        if self.outcome is None or seen.row.number != self.outcome.number:
            return
        kind, ground = seen.row.kind, seen.row.ground or ""
        word = f"application.ground.{kind.value}.{ground}"
        self._kind.show_value(labels.word("kind", kind))
        self._ground.show_value(say(word, self._language) if knows(word, self._language) else "")
        self._pairs.arrange()
        self._asked_for.show_examined(seen)

    @property
    def spoken(self) -> str:
        """The outcome in a sentence, for announcements."""
        return f"{self._state.accessibleName()}. {self._number.text()}. {self._said.text()}"

    @property
    def first(self) -> QWidget:
        """Where the focus goes: what is most likely done next."""
        again = self._again if self.outcome is not None and may_be_filed_again(self.outcome) else self._print
        return next(one for one in (again, self._print, self._family, self._next_one) if not one.isHidden())

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes: what is most likely done next, and whoever the new surname may be for."""
        return (self.first, self.sharing.first) if self.sharing.first is not None else (self.first,)

    def lead_back(self, screen: str) -> None:
        """Where Esc leads: the list of this screen, or else the check."""
        words = {"application": self.tr("To the list  Esc"), "due": self.tr("To what falls due  Esc")}
        text = words.get(screen, self.tr("To the check  Esc"))
        self._next_one.setText(text)
        self._next_one.setAccessibleName(text)
        self._next_one.setToolTip(labels.tip(text))

    def _next(self, outcome: Outcome) -> str:
        if outcome.status is ApplicationStatus.APPROVED:
            return self.tr("What was asked for is done. The papers can be printed at once.")
        if outcome.status is ApplicationStatus.SUBMITTED:
            until = day(outcome.deadline) if outcome.deadline else "—"
            return self.tr("A clerk decides; the answer is due by {day} inclusive.").format(day=until)
        if outcome.status is REFUSED:
            return self.tr(
                "The printed notice says why and what can be done. What was entered is kept: mend it and file it again."
            )
        return ""

    def _show_policy(self, outcome: Outcome) -> None:
        policy = outcome.policy
        for value in (self._kind, self._ground):
            value.show_value("")
        self._enp.show_value(labels.grouped("enp", policy.enp) if policy else "", policy.enp if policy else "")
        self._term.show_value(labels.span(policy.since, policy.until) if policy else "")
        self._insurer.show_value((policy.insurer_name or policy.insurer_code or "") if policy else "")
        self._filed.show_value(day(outcome.filed_on) if outcome.filed_on else "")
        self._decided.show_value(day(outcome.decided_on) if outcome.decided_on else "")
        self._text.show_value(outcome.text)
        self._pairs.arrange()

    def _told(self, outcome: Outcome) -> Iterator[tuple[State, str]]:
        """What waits for a clerk's look, or what an approval did beside what was asked for."""
        is_done = outcome.status is ApplicationStatus.APPROVED
        for one in outcome.findings:
            if one.severity == "ask" and not is_done:
                yield State.ATTENTION, say(one.code, self._language, **one.values)
            if one.code in DONE_BESIDE and is_done:
                yield State.ACTIVE, say(one.code, self._language, **one.values)

    def _build(self) -> None:
        self.column.addWidget(self._build_head())
        self._pairs = Pairs(self.body, columns=2)
        self._kind = self._pairs.add(self.tr("Kind of application"))
        self._ground = self._pairs.add(self.tr("Ground"))
        self._enp = self._pairs.add(self.tr("Policy number"), bold=True)
        self._term = self._pairs.add(self.tr("Policy"))
        self._insurer = self._pairs.add(self.tr("Insurer"))
        self._filed = self._pairs.add(self.tr("Filed on"))
        self._decided = self._pairs.add(self.tr("Decided on"))
        self._text = self._pairs.add(self.tr("The clerk's words"))
        self.column.addWidget(self._pairs)
        self._why = Heading("", self.body)
        self._notes = Notes(self.tr("Reason"), self.body)
        self._still = Heading(self.tr("What remains possible"), self.body)
        self._possible = Notes(self.tr("What remains possible"), self.body)
        buttons = self._build_buttons()
        self.sharing = SharingSurname(self._language, self._print, self.body)
        for widget in (self._why, self._notes, self._still, self._possible, buttons, self.sharing, self._asked_for):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def _build_head(self) -> QFrame:
        self._head = QFrame(self.body)
        self._state = StateLabel(self._head, scale=2.0)
        self._number = Value(self.tr("Number of the application"), self._head, scale=1.25, bold=True)
        self._said = QLabel(self._head)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setContentsMargins(RING, 0, 0, 0)
        column = QVBoxLayout(self._head)
        column.setContentsMargins(em(self, 0.9), em(self, 0.5), em(self, 0.9), em(self, 0.6))
        column.setSpacing(em(self, 0.2))
        for widget in (self._state, self._number, self._said):
            column.addWidget(widget)
        return self._head

    def _build_buttons(self) -> QWidget:
        row = QWidget(self.body)
        flow = Flow(row, gap=em(self, 0.5))
        self._print = self._button(row, self.tr("Print  Ctrl+P"), "print")
        self._again = self._button(row, self.tr("File again, with everything entered"), "refresh")
        self._correct = self._button(row, self.tr("Correct the decision"), "decide")
        self._family = self._button(row, self.tr("One more of this family  F7"), "apply")
        self._next_one = self._button(row, self.tr("To the check  Esc"), "back")
        self._print.clicked.connect(self.print_asked)
        self._again.clicked.connect(self.again_asked)
        self._correct.clicked.connect(self.correct_asked)
        self._family.clicked.connect(self.family_asked)
        self._next_one.clicked.connect(self.next_asked)
        for button in (self._print, self._again, self._correct, self._family, self._next_one):
            flow.addWidget(button)
        return row

    def _button(self, parent: QWidget, text: str, icon: str) -> QPushButton:
        button = QPushButton(text, parent)
        button.setAccessibleName(text)
        button.setToolTip(labels.tip(text))
        icons.mark(button, icon)
        return button
