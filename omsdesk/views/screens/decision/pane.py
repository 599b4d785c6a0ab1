"""One application and its decision side by side; where the window is narrow or the text large, one under the other."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Examined
from omsdesk.views import icons, keyboard, labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.field import Choices
from omsdesk.views.screens.decision.form import DecisionForm
from omsdesk.views.screens.decision.intent import Intent, Ruled
from omsdesk.views.screens.decision.options import DIGITS
from omsdesk.views.screens.decision.summary import Summary
from omsdesk.views.style import em
from omsdesk.views.tasks import once_after
from omsdesk.wording import day

NARROW_EM, FORM_SHARE = 66.0, 0.46
# A part that appears asks for its room, and what holds it hands the room out, one after the other.
LAID_OUT_MS = 20
ALIKE = "application.alike"


class DecisionPane(QWidget):
    """What is read on the left, what is decided on the right, what the keys do below."""

    next_asked = Signal()
    again_asked = Signal(str)
    """The number of a refused application that is to be filed once more."""
    back_asked = Signal()
    print_asked = Signal()

    def __init__(self, choices: Choices, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionPane")
        self._is_narrow: bool | None = None
        self._doubts = False
        self._number = ""
        self._wanted: QWidget | None = None
        self._revealing = once_after(self, LAID_OUT_MS, self._reveal)
        self._build(choices, today, language)

    def show_examined(self, seen: Examined, intent: Intent | None) -> None:
        """Show this application, and what was chosen of it before."""
        row = seen.row
        self._state.show_state(labels.application(row.status))
        born = f", {day(row.birth_date)}" if row.birth_date else ""
        self._who.show_value(f"{row.person_name}{born}")
        parts = (labels.word("kind", row.kind), labels.word("for", row.for_whom or None))
        self._what.show_value(" · ".join(part for part in parts if part))
        self._doubts = any(one.code == ALIKE for one in seen.checked.findings)
        answers = self.summary.has_alike_focus
        self.summary.show_examined(seen)
        self.form.show_examined(seen, intent)
        self.say_next(self.form.intent.choice)
        self._next.setEnabled(self.form.can_decide)
        self._number = row.number
        self._again.setVisible(row.status is ApplicationStatus.REFUSED and not self.form.can_decide)
        if answers:
            self._go_on()

    def lacks(self) -> bool:
        """Whether something is missing before it can be sent; it is said, and the focus goes there."""
        if self.form.lacks():
            return True
        asks = self._doubts and self.form.intent.choice is Ruled.APPROVE
        if asks:
            self.summary.ask_alike()
        return asks

    def _go_on(self) -> None:
        """Somebody alike was answered: to the next of them, else to the decision."""
        if self._doubts and self.summary.alike is not None:
            self.summary.alike.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.form.take()

    def say_next(self, choice: Ruled | None) -> None:
        """What Ctrl+P shows and what comes next depends on what is chosen."""
        notice = self.tr("The notice  Ctrl+P") if choice is Ruled.REFUSE else self.tr("Papers  Ctrl+P")
        self._print.setText(notice)
        self._print.setAccessibleName(notice)
        self._print.setToolTip(labels.tip(notice))

    def take(self) -> None:
        """The focus to the decision; where it stands below, to the application, and digits choose from there."""
        place = self.summary.first if self._is_narrow else self.form.options
        if not self._again.isHidden():
            place = self._again
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        places = (self.summary.first, self.summary.alike, self.form.options, self._next)
        return tuple(one for one in places if one is not None)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is about to happen here by itself."""
        return self.form.options.is_idle and not self._revealing.isActive()

    def focus_next(self) -> None:
        """The focus to what goes on."""
        self._next.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Wherever something is only read a digit chooses, as in the list of decisions itself.
        if event.text() in DIGITS and keyboard.is_typing(event):
            self.form.take()
            self.form.options.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < em(self, NARROW_EM)
        self._right.setFixedWidth(round(self.width() * FORM_SHARE))
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        holder, before = (self.summary, self._right) if narrow else (self._right, self.summary)
        before.column.removeWidget(self.form)
        holder.column.insertWidget(holder.column.count() - 1, self.form)
        self._right.setVisible(not narrow)

    @Slot(QWidget)
    def reveal(self, place: QWidget) -> None:
        """Scroll to where the focus went, once what was hidden until now is laid out."""
        self._wanted = place
        self._revealing.start()

    @Slot()
    def _reveal(self) -> None:
        holder = self.summary if self._is_narrow else self._right
        if self._wanted is not None:
            holder.ensureWidgetVisible(self._wanted, 0, em(self, 2))

    @Slot()
    def _ask_again(self) -> None:
        self.again_asked.emit(self._number)

    # Building

    def _build(self, choices: Choices, today: date, language: str) -> None:
        self.summary = Summary(choices, today, language, self)
        self.summary.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form = DecisionForm(language, self)
        self.form.moved_on.connect(self.focus_next)
        self.form.went.connect(self.reveal)
        self._right = Page(self, margin=0.4)
        self._right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._right.column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.summary, 1)
        body.addWidget(self._right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addLayout(body, 1)
        column.addWidget(self._build_foot())

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        flow = Flow(head, gap=em(self, 0.9), line_gap=0)
        flow.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), 0)
        self._state = StateLabel(head)
        self._who = Value(self.tr("Person"), head, scale=1.15, bold=True, broad=True)
        self._what = Value(self.tr("Application"), head, broad=True)
        for widget in (self._state, self._who, self._what):
            flow.addWidget(widget)
        for value in (self._who, self._what):
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return head

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        back, self._print, self._again, self._next = (QPushButton(foot) for _ in range(4))
        for button, text, icon in (
            (back, self.tr("To the list  Esc"), "back"),
            (self._again, self.tr("File again, with everything entered"), "refresh"),
            (self._next, self.tr("Check the decision  Ctrl+Enter"), ""),
        ):
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            icons.mark(button, icon)
        icons.mark(self._print, "print")
        self._next.setProperty("primary", True)
        back.clicked.connect(self.back_asked)
        self._print.clicked.connect(self.print_asked)
        self._next.clicked.connect(self.next_asked)
        self._again.clicked.connect(self._ask_again)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        row.addWidget(back)
        row.addWidget(self._print)
        row.addWidget(self._again)
        row.addStretch(1)
        row.addWidget(self._next)
        return foot
