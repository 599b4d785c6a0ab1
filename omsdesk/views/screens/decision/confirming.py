"""The last look before a decision is sent: what is decided of whom, and what will happen by it."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.applications import Examined
from omsdesk.services.filed.next_steps import next_steps
from omsdesk.views import icons, labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import Shown
from omsdesk.views.messages import announce
from omsdesk.views.screens.application import reasons
from omsdesk.views.screens.decision.intent import Intent, Ruled
from omsdesk.views.style import State, em, restyle
from omsdesk.wording import day, say

Line = tuple[State, str]


class CheckDecision(QWidget):
    """Nothing can be changed here but by going back."""

    send_asked = Signal()
    back_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkDecision")
        self._page = Page(self, margin=1.0)
        self._language = language
        self._build()

    def show_intent(self, seen: Examined, intent: Intent) -> None:
        """Show what is about to be decided."""
        assert intent.choice is not None
        row, state = seen.row, labels.application(intent.choice.status).state
        self._state.show_state(Shown(state, self._named(intent.choice)))
        born = f", {day(row.birth_date)}" if row.birth_date else ""
        number = self.tr("Application No. {number}").format(number=row.number)
        self._who.show_value(f"{number} · {row.person_name}{born}", row.number)
        self._kind.show_value(labels.word("kind", row.kind))
        why = list(self._why(seen, intent))
        self._why_title.setText(self.tr("Why") if intent.choice is Ruled.REFUSE else self.tr("What was looked at"))
        self._why_title.setVisible(bool(why))
        self._reasons.show_notes(why)
        self._after.show_notes(list(self._what_happens(seen, intent)))
        self.tell("")
        self.allow(is_sending=False)
        self._head.setProperty("band", state.value)
        restyle(self._head)
        self._page.to_top()

    def tell(self, text: str) -> None:
        """Say why it could not be sent; an empty text takes it away."""
        self._trouble.show_notes([(State.INACTIVE, text)] if text else [])
        if text:
            announce(self, text)

    def allow(self, *, is_sending: bool) -> None:
        """While it is being sent it cannot be sent again."""
        self._send.setEnabled(not is_sending)

    def take(self) -> None:
        """The focus to what sends it."""
        self._send.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def first(self) -> QWidget:
        """Where F6 goes."""
        return self._send

    @property
    def spoken(self) -> str:
        """What is about to be decided, for announcements."""
        return f"{self._state.accessibleName()}. {self._who.text()}"

    def _named(self, choice: Ruled) -> str:
        words = {
            Ruled.APPROVE: self.tr("TO BE APPROVED"),
            Ruled.REFUSE: self.tr("TO BE REFUSED"),
            Ruled.WITHDRAW: self.tr("TO BE WITHDRAWN"),
        }
        return words[choice]

    def _why(self, seen: Examined, intent: Intent) -> Iterator[Line]:
        if intent.choice is Ruled.REFUSE:
            for one in seen.refused_for(intent.codes).reasons:
                yield State.INACTIVE, reasons.sentence(one, self._language)
        elif intent.choice is Ruled.APPROVE:
            asked = (one for one in seen.checked.findings if one.severity == "ask")
            yield from ((State.ATTENTION, say(one.code, self._language, **one.values)) for one in asked)
        if intent.text:
            yield State.FACT, say("application.explanation", self._language, text=intent.text)

    def _what_happens(self, seen: Examined, intent: Intent) -> Iterator[Line]:
        assert intent.choice is not None
        if seen.decisions:
            yield State.FACT, self.tr("The decision before stays on record; this one holds from now on.")
        if intent.choice is Ruled.APPROVE:
            yield (
                State.ACTIVE,
                self.tr("What is asked for is entered in the register at once, in your name. It cannot be undone."),
            )
        elif intent.choice is Ruled.REFUSE:
            yield State.FACT, self.tr("Nothing changes in the register. The notice can be printed at once (Ctrl+P).")
        after = replace(seen.outcome, status=intent.choice.status, policy=None)
        for step in next_steps(seen.row.kind, after):
            yield State.FACT, say(step.code, self._language, **step.values)

    def _build(self) -> None:
        self._head = QFrame(self._page.body)
        self._state = StateLabel(self._head, scale=2.0)
        self._who = Value(self.tr("Application"), self._head, scale=1.25, bold=True)
        self._kind = Value(self.tr("Kind of application"), self._head)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(em(self, 0.9), em(self, 0.5), em(self, 0.9), em(self, 0.6))
        head.setSpacing(em(self, 0.2))
        for widget in (self._state, self._who, self._kind):
            head.addWidget(widget)
        self._trouble = Notes(self.tr("What went wrong"), self._page.body)
        self._trouble.setObjectName("checkTrouble")
        self._why_title = Heading("", self._page.body)
        self._reasons = Notes(self.tr("Why"), self._page.body)
        self._after = Notes(self.tr("What will happen"), self._page.body)
        for part in (
            self._head, self._trouble, self._why_title, self._reasons, Heading(self.tr("What will happen"), self._page.body),
            self._after,
        ):  # fmt: skip
            self._page.column.addWidget(part)
        self._page.column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._page, 1)
        whole.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        self._send = QPushButton(self.tr("Send the decision  Ctrl+Enter"), foot)
        self._send.setProperty("primary", True)
        back = QPushButton(self.tr("Back to the decision  Esc"), foot)
        self._send.clicked.connect(self.send_asked)
        back.clicked.connect(self.back_asked)
        icons.mark(back, "back")
        for button in (back, self._send):
            button.setAccessibleName(button.text())
            button.setToolTip(labels.tip(button.text()))
        row.addWidget(back)
        row.addStretch(1)
        row.addWidget(self._send)
        return foot
