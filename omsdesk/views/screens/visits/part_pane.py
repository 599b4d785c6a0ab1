"""What is added to a visit, on the screen: of whom and to what, a paper's fields or lines of results, the last key below."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices
from omsdesk.views.forms.page import FormPage
from omsdesk.views.forms.summary import ErrorSummary
from omsdesk.views.forms.visit_fields import VisitFields
from omsdesk.views.forms.visit_parts import LATER, PAPER
from omsdesk.views.labels import Shown
from omsdesk.views.screens.application.scans import ScanList
from omsdesk.views.screens.visits.part_work import Part
from omsdesk.views.style import State, em


class PartPane(QWidget):
    """One of the two forms at a time."""

    save_asked = Signal()
    aside_asked = Signal()

    def __init__(self, entry: Entry, choices: Choices, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visitPart")
        self._stack = QStackedWidget(self)
        self.paper = FormPage(PAPER, entry, choices, today, self._stack)
        self.results = VisitFields(LATER, entry, choices, today, self._stack)
        self.page: FormPage = self.paper
        self._build()

    @property
    def title(self) -> str:
        """What is added to which visit."""
        return self._title.text()

    def show_part(self, part: Part, title: str, who: str, hint: str) -> None:
        """This form is filled now; `title` says for what, `hint` what is to be known of it."""
        self.page = self.results if part is Part.RESULTS else self.paper
        self._stack.setCurrentWidget(self.page)
        self._title.show_value(title)
        self._who.show_value(who)
        self._hint.show_state(Shown(State.FACT, hint))
        self._hint.setVisible(bool(hint))
        self.page.to_top()

    def name_last_key(self, words: str) -> None:
        """What the last key does."""
        self._save.setText(words)
        self._save.setAccessibleName(words)
        self._save.setToolTip(labels.tip(words))

    def allow(self, *, is_sending: bool) -> None:
        """While it is on its way nothing can be changed."""
        for widget in (self._save, self._stack):
            widget.setEnabled(not is_sending)

    @Slot(str)
    def go(self, path: str) -> None:
        """The focus to a field or near it."""
        self.page.go_near(path)

    @Slot()
    def finish(self) -> None:
        """Enter in the last field: only the last word is left to be said."""
        self._save.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        first = self.page.block(self.page.fields[0].path).input
        return (first, *((self.scans.first,) if self.scans.first is not None else ()), self._save)

    def _build(self) -> None:
        self.summary = ErrorSummary(self)
        self.scans = ScanList(self)
        head = QFrame(self)
        self._title = Value(self.tr("What is added"), head, scale=1.15, bold=True, broad=True)
        self._who = Value(self.tr("Person"), head, scale=1.15, broad=True)
        self._hint = StateLabel(head, bold=False)
        flow = Flow(head, gap=em(self, 0.8), line_gap=0)
        flow.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.1))
        for value in (self._title, self._who, self._hint):
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            flow.addWidget(value)
        above = QVBoxLayout()
        above.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), 0)
        above.addWidget(self.summary)
        for page in (self.paper, self.results):
            self._stack.addWidget(page)
            page.finished.connect(self.finish)
        self.summary.chosen.connect(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        column.addWidget(self.scans)
        column.addWidget(self._build_foot())

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        aside, self._save = QPushButton(self.tr("Put aside  Esc"), foot), QPushButton(foot)
        aside.setAccessibleName(aside.text())
        aside.setToolTip(self.tr("Keep what is entered and go back (Esc)"))
        aside.clicked.connect(self.aside_asked)
        self._save.setObjectName("partSave")
        self._save.setProperty("primary", True)
        self._save.clicked.connect(self.save_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        row.addWidget(aside)
        row.addStretch(1)
        row.addWidget(self._save)
        return foot
