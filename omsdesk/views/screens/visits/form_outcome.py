"""The visit is registered: its number, the check of its day, what is to be known of it, and what may come next."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import Finding
from omsdesk.services.visits import Registered
from omsdesk.views import icons, labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.said import STATES
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, em, restyle
from omsdesk.wording import say


class VisitOutcome(Page):
    """In place of the form, never in front of it."""

    print_asked = Signal()
    next_asked = Signal()
    another_asked = Signal()
    back_asked = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.0)
        self.setObjectName("visitOutcome")
        self._language = language
        self.registered: Registered | None = None
        self._build()

    def show_registered(self, registered: Registered, who: str, what: str, *, is_correction: bool, can_repeat: bool) -> None:
        """Show this one: whose it is, and its kind and day."""
        self.registered = registered
        notes = list(self._told(registered.findings))
        state = State.ATTENTION if any(shown is State.ATTENTION for shown, _ in notes) else State.ACTIVE
        self._state.show_state(Shown(state, self.tr("CORRECTED") if is_correction else self.tr("REGISTERED")))
        number = self.tr("Visit No. {number}").format(number=registered.number)
        self._number.show_value(" · ".join(filter(None, (number, what, who))), registered.number)
        check = self.tr("Check of that day: {number}").format(number=registered.check) if registered.check else ""
        self._check.show_value(check, registered.check or "")
        self._notes.show_notes(notes)
        self._another.setVisible(can_repeat)
        self._head.setProperty("band", state.value)
        restyle(self._head)
        self.to_top()

    @property
    def spoken(self) -> str:
        """The outcome in a sentence, for announcements."""
        return f"{self._state.accessibleName()}. {self._number.text()}. {self._check.text()}"

    def take(self) -> None:
        """The focus to what comes next as a rule."""
        self.next.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _told(self, findings: tuple[Finding, ...]) -> Iterator[tuple[State, str]]:
        for one in findings:
            yield STATES[one.severity], say(one.code, self._language, **one.values)

    def _build(self) -> None:
        self._head = QFrame(self.body)
        self._state = StateLabel(self._head, scale=2.0)
        self._number = Value(self.tr("Number of the visit"), self._head, scale=1.25, bold=True)
        self._check = Value(self.tr("Check"), self._head)
        column = QVBoxLayout(self._head)
        column.setContentsMargins(em(self, 0.9), em(self, 0.5), em(self, 0.9), em(self, 0.6))
        column.setSpacing(em(self, 0.2))
        for widget in (self._state, self._number, self._check):
            column.addWidget(widget)
        self._notes = Notes(self.tr("What is to be known"), self.body)
        for part in (self._head, self._build_buttons(), self._notes):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _build_buttons(self) -> QWidget:
        row = QWidget(self.body)
        flow = Flow(row, gap=em(self, 0.5))
        # No icon: it would be drawn in the ink of the others, which is not seen on this button.
        self.next = self._button(row, self.tr("Next patient  Ctrl+Enter"))
        self.next.setProperty("primary", True)
        self._another = self._button(row, self.tr("Another visit  Ins"), "apply")
        self.print = self._button(row, self.tr("Print the sheet  Ctrl+P"), "print")
        back = self._button(row, self.tr("Back  Esc"), "back")
        self.next.clicked.connect(self.next_asked)
        self._another.clicked.connect(self.another_asked)
        self.print.clicked.connect(self.print_asked)
        back.clicked.connect(self.back_asked)
        for button in (self.next, self._another, self.print, back):
            flow.addWidget(button)
        return row

    def _button(self, parent: QWidget, text: str, icon: str = "") -> QPushButton:
        button = QPushButton(text, parent)
        button.setAccessibleName(text)
        button.setToolTip(labels.tip(text))
        if icon:
            icons.mark(button, icon)
        return button
