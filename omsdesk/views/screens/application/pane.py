"""The form on the screen: head, steps, summary, the page in front with its papers beside it, and what the two keys do."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices
from omsdesk.views.forms.page import FormPage
from omsdesk.views.forms.summary import ErrorSummary
from omsdesk.views.labels import Shown
from omsdesk.views.screens.application.alike import AlikePeople
from omsdesk.views.screens.application.answers import CheckAnswers
from omsdesk.views.screens.application.papers import DocumentChecklist
from omsdesk.views.screens.application.relatives import RelativesList
from omsdesk.views.screens.application.scans import ScanList
from omsdesk.views.screens.application.stepper import Stepper
from omsdesk.views.style import State, em

LAST = len(STEPS)
SIDE_EM, NARROW_EM, LOOKUP_EM, SHORT_EM = 19.0, 66.0, 22.0, 14.0


class FormPane(QWidget):
    """Pages are made when they are first shown: the first paint waits for one of them."""

    page_made = Signal(object)
    """A FormPage that is new."""
    change_asked = Signal(str)
    """The name of a step that is to be gone back to from the check."""
    next_asked = Signal()
    aside_asked = Signal()
    looked_up = Signal(str)
    """A number, a document or a scan whose bearer fills the form."""

    def __init__(self, entry: Entry, choices: Choices, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("applicationForm")
        self._entry, self._choices, self._today, self._language = entry, choices, today, language
        self._pages: dict[int, FormPage | CheckAnswers] = {}
        self.place = 0
        self._is_narrow = False
        self._beside, self._side = Page(self, margin=0.0), QWidget(self)
        self._holder: Page = self._beside
        self._above = QVBoxLayout()
        self._build()

    # Pages

    @property
    def page(self) -> FormPage | None:
        """The page of fields in front; none where the answers are."""
        page = self._pages.get(self.place)
        return page if isinstance(page, FormPage) else None

    @property
    def answers(self) -> CheckAnswers:
        """The fifth page."""
        page = self._made(LAST)
        assert isinstance(page, CheckAnswers)
        return page

    def offer(self, choices: Choices) -> None:
        """Other choices from now on, by the path of their field."""
        for page in self._pages.values():
            if isinstance(page, FormPage):
                for path, listed in choices.items():
                    page.offer(path, listed)

    def show_place(self, place: int) -> None:
        """Bring a page to the front."""
        self.place = place
        self.stack.setCurrentWidget(self._made(place))
        self._place_side()
        last = place == LAST
        self._next.setText(self.tr("File the application  Ctrl+Enter") if last else self.tr("Next  Ctrl+Enter"))
        self._next.setAccessibleName(self._next.text())
        tip = self.tr("Check everything and file it (Ctrl+Enter)") if last else self.tr("Check this step and go on (Ctrl+Enter)")
        self._next.setToolTip(tip)

    def take(self) -> None:
        """The focus to where work goes on."""
        if self.page is not None:
            self.page.take()
        else:
            self._next.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        page = self.page
        first = page.block(page.fields[0].path).input if page is not None else self.answers.first
        return [
            one
            for one in (
                self.lookup,
                first,
                self.relatives.first,
                self.alike.first,
                self.checklist.first,
                self.scans.first,
                self._next,
            )
            if one is not None
        ]

    # What is shown around them

    def show_title(self, kind: str, for_whom: str, who: str) -> None:
        """What the application is, and whose."""
        parts = [self.tr("Application"), labels.word("kind", kind or None), labels.word("for", for_whom or None)]
        self._title.show_value(" · ".join(part for part in parts if part))
        self._who.show_value(who)
        self._fit_head()

    def show_context(self, again: str, together: Sequence[str]) -> None:
        """That it is filed once more, and with which others it belongs together."""
        parts = [self.tr("filed again instead of No. {number}").format(number=again)] if again else []
        parts += [self.tr("together with No. {numbers}").format(numbers=", ".join(together))] if together else []
        self._context.show_state(Shown(State.FACT, "; ".join(parts)))
        self._context.setVisible(bool(parts))

    def allow(self, *, is_sending: bool) -> None:
        """While it is being sent nothing can be changed."""
        self._next.setEnabled(not is_sending)
        self.stack.setEnabled(not is_sending)

    def forget_pages(self) -> None:
        """Scroll every page to its top: another application begins."""
        for page in self._pages.values():
            page.to_top()
        self.lookup.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _place_side(self) -> None:
        # Beside the page where there is room; else above and below its fields, where they scroll along with them.
        narrow = self.width() < em(self, NARROW_EM)
        current = self.stack.currentWidget()
        within = current if narrow and isinstance(current, Page) else None
        self._is_narrow = narrow
        self._fit_head()
        holder = within or self._beside
        if self._holder is not holder:
            self._holder.column.removeWidget(self._side)
            holder.column.insertWidget(holder.column.count() - 1, self._side)
            self._above.removeWidget(self.summary)
            if within is None:
                self._above.addWidget(self.summary)
            else:
                within.column.insertWidget(0, self.summary)
            self._holder = holder
            self._beside.setVisible(not narrow)

    def _fit_head(self) -> None:
        # Large text: whose application it is says more than what it asks for, and filling by a number belongs to the first step.
        self.stepper.squeeze(is_narrow=self._is_narrow)
        self._title.setVisible(not self._is_narrow or not self._who.text())
        self.lookup.setVisible(not self._is_narrow or self.place == 0)
        self.lookup.setFixedWidth(em(self, SHORT_EM if self._is_narrow else LOOKUP_EM))

    def _made(self, place: int) -> FormPage | CheckAnswers:
        if place not in self._pages:
            page: FormPage | CheckAnswers
            if place == LAST:
                page = CheckAnswers(self._entry, self._choices, self._language, self.stack)
                page.change_asked.connect(self.change_asked)
            else:
                page = FormPage(STEPS[place], self._entry, self._choices, self._today, self.stack)
            self._pages[place] = page
            self.stack.addWidget(page)
            if isinstance(page, FormPage):
                self.page_made.emit(page)
        return self._pages[place]

    @Slot()
    def _look_up(self) -> None:
        text = self.lookup.text().strip()
        if text:
            self.looked_up.emit(text)

    # Building

    def _build(self) -> None:
        self.stepper = Stepper([*(step.words for step in STEPS), self.tr("Check")], self)
        self.summary = ErrorSummary(self)
        self.stack = QStackedWidget(self)
        self._build_side()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.stack, 1)
        body.addWidget(self._beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        self._above.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), 0)
        self._above.addWidget(self.summary)
        column.addLayout(self._above)
        column.addLayout(body, 1)
        column.addWidget(self._build_foot())

    def _build_side(self) -> None:
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setFixedWidth(em(self, SIDE_EM))
        self._beside.column.addStretch(1)
        self.relatives = RelativesList(self._side)
        self.alike = AlikePeople(self._side)
        self.checklist = DocumentChecklist(self._language, self._side)
        self.scans = ScanList(self._side)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, em(self, 0.8), 0)
        side.setSpacing(em(self, 0.5))
        side.addWidget(self.relatives)
        side.addWidget(self.alike)
        side.addWidget(self.checklist)
        side.addWidget(self.scans)
        self._beside.column.insertWidget(0, self._side)

    def _build_head(self) -> QWidget:
        head = QFrame(self)
        self._title = Value(self.tr("Application"), head, scale=1.15, bold=True, broad=True)
        self._who = Value(self.tr("Person"), head, broad=True)
        for value in (self._title, self._who):
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.saved = StateLabel(head, bold=False)
        self.saved.hide()
        self._context = StateLabel(head, bold=False)
        self._context.setObjectName("applicationContext")
        self._context.hide()
        self.lookup = Line(head)
        self.lookup.setObjectName("applicationLookup")
        self.lookup.setAccessibleName(self.tr("Fill by policy, SNILS, document or scan"))
        self.lookup.setPlaceholderText(self.tr("Fill by policy, SNILS, document, scan"))
        self.lookup.setFixedWidth(em(self, LOOKUP_EM))
        self.lookup.returnPressed.connect(self._look_up)
        words = QWidget(head)
        flow = Flow(words, gap=em(self, 0.8), line_gap=0)
        for widget in (self._title, self._who, self._context, self.saved):
            flow.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        row.addWidget(self.lookup, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(head)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.1))
        column.setSpacing(em(self, 0.25))
        column.addLayout(row)
        column.addWidget(self.stepper)
        return head

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        aside = QPushButton(self.tr("Put aside  Esc"), foot)
        aside.setAccessibleName(aside.text())
        aside.setToolTip(self.tr("Keep it as it is and go to the list (Esc)"))
        self._next = QPushButton(foot)
        self._next.setProperty("primary", True)
        aside.clicked.connect(self.aside_asked)
        self._next.clicked.connect(self.next_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        row.addWidget(aside)
        row.addStretch(1)
        row.addWidget(self._next)
        return foot
