"""The form of a visit on the screen: whose it is, its kind at the left, its fields beside it, its sections by number below."""

from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices
from omsdesk.views.forms.options import ScanSafeOptions
from omsdesk.views.forms.page import FormPage
from omsdesk.views.forms.summary import ErrorSummary
from omsdesk.views.forms.visit import CHOOSING, KIND, SECTIONS, VISIT, Section
from omsdesk.views.forms.visit_fields import VisitFields
from omsdesk.views.labels import Shown
from omsdesk.views.screens.application.scans import ScanList
from omsdesk.views.screens.application.stepper import StepButton
from omsdesk.views.screens.visits.form_keys import ButtonKeys
from omsdesk.views.style import State, em

KINDS_EM, NARROW_EM = 14.5, 58.0
SCANS = len(SECTIONS)
"""The number of the button that adds a scan, after those of the sections."""
WIDEST = 16_777_215
"""Qt's own largest width: no limit."""


class VisitPane(QWidget):
    """Where there is little room the kinds give way to what belongs to the one that was chosen."""

    register_asked = Signal()
    aside_asked = Signal()
    discard_asked = Signal()
    section_asked = Signal(object)
    """A Section to be opened and filled."""
    scan_asked = Signal()

    def __init__(self, entry: Entry, choices: Choices, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("visitForm")
        self._entry = entry
        self._is_at_kinds = False
        self.kinds = FormPage(CHOOSING, entry, choices, today, self)
        self.page = VisitFields(VISIT, entry, choices, today, self)
        self._build()

    @property
    def pages(self) -> Sequence[FormPage]:
        """What is filled, in order."""
        return (self.kinds, self.page)

    @property
    def is_idle(self) -> bool:
        """Whether no list of codes is asked, and no digit waits for what may follow it."""
        kind = self.kinds.block(KIND).input
        return self.page.is_idle and isinstance(kind, ScanSafeOptions) and kind.is_idle

    @property
    def current(self) -> str:
        """The path of the field that has the focus, or nothing."""
        return next((page.current for page in self.pages if page.current), "")

    def take(self) -> None:
        """The focus to where work goes on: the kind first, and then what it asks for."""
        if self._entry.text(KIND):
            self.take_fields()
        else:
            self.take_kind()

    @Slot()
    def take_kind(self) -> None:
        """The focus to the kinds."""
        self._is_at_kinds = True
        self._arrange()
        self.kinds.go(KIND)

    @Slot()
    def take_fields(self) -> None:
        """The focus to the first field that waits."""
        self._show_fields()
        self.page.take()

    @Slot(str)
    def go(self, path: str) -> bool:
        """The focus to a field or near it; whether there is such a one."""
        if path == KIND:
            self.take_kind()
            return True
        self._show_fields()
        return self.page.go_near(path)

    def go_section(self, section: Section) -> None:
        """The focus into a section."""
        self._show_fields()
        self.page.go_section(section)

    def settle(self) -> None:
        """Put the field under the clerk's hands in order, as if it were left."""
        for page in self.pages:
            page.settle_current()

    def finish(self) -> None:
        """Enter in the last field: only the last word is left to be said."""
        self._register.setFocus(Qt.FocusReason.TabFocusReason)

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        places = (self.kinds.block(KIND).input, self.page.block(self.page.fields[0].path).input, self.scans.first, self._register)
        return [one for one in places if one is not None]

    # What is shown around the fields

    @property
    def title(self) -> str:
        """Whether it is a new visit or which one is put right."""
        return self._title.text()

    def show_title(self, title: str, who: str, hint: str = "") -> None:
        """What is entered, of whom, and what is to be known of it."""
        self._title.show_value(title)
        self._who.show_value(who)
        self._hint.show_state(Shown(State.FACT, hint))
        self._hint.setVisible(bool(hint))

    def show_purpose(self, *, is_correction: bool) -> None:
        """What the last key does."""
        words = self.tr("Save the correction  Ctrl+Enter") if is_correction else self.tr("Register  Ctrl+Enter")
        self._register.setText(words)
        self._register.setAccessibleName(words)
        self._register.setToolTip(labels.tip(words))
        away = self.tr("Do not correct") if is_correction else self.tr("Do not register")
        self._discard.setText(away)
        self._discard.setAccessibleName(away)

    def offer_sections(self, without: Collection[Section]) -> None:
        """Sections that can be opened: all of them without these."""
        for place, section in enumerate(SECTIONS):
            self._sections.button(place).setVisible(section not in without)
        self._sections.button(SCANS).setVisible(not without)

    def allow(self, *, is_sending: bool) -> None:
        """While it is on its way nothing can be changed."""
        for widget in (self._register, *self.pages):
            widget.setEnabled(not is_sending)

    def be_on(self, today: date) -> None:
        """Dates are read and looked up as of this day."""
        for page in self.pages:
            page.today = today

    def to_top(self) -> None:
        """Another form begins."""
        for page in self.pages:
            page.to_top()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no field wanted goes no further up: the window would begin a search with it.
        if not self._keys.takes(event):
            super().keyPressEvent(event)

    def _show_fields(self) -> None:
        self._is_at_kinds = False
        self._arrange()

    def _arrange(self) -> None:
        """Where there is little room, either the kinds or the fields; sections and discarding scroll along."""
        narrow = self.width() < em(self, NARROW_EM)
        shows_kinds = self._is_at_kinds or not self._entry.text(KIND)
        self.kinds.setVisible(not narrow or shows_kinds)
        self.kinds.setMaximumWidth(WIDEST if narrow else em(self, KINDS_EM))
        self.page.setVisible(not narrow or not shows_kinds)
        holder = self.page.column if narrow else self._foot
        if self._sections_row.parentWidget() is not (self.page.body if narrow else self._foot_frame):
            holder.insertWidget(holder.count() - 1 if narrow else 0, self._sections_row)
            (self._sections_flow if narrow else self._ways_out).addWidget(self._discard)

    @Slot(str)
    @Slot(object)
    def _show_kind(self, _what: object) -> None:
        """The kind stands in the head as well: the list of kinds is not in sight at every size."""
        kind = self._entry.text(KIND)
        self._kind.show_value(labels.word("visit_kind", kind) if kind else "", kind)

    @Slot(int)
    def _choose(self, place: int) -> None:
        if place == SCANS:
            self.scan_asked.emit()
        else:
            self.section_asked.emit(SECTIONS[place])

    # Building

    def _build(self) -> None:
        self.summary = ErrorSummary(self)
        self.scans = ScanList(self)
        self.kinds.setMinimumWidth(em(self, KINDS_EM))
        self.kinds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        above = QVBoxLayout()
        above.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), 0)
        above.addWidget(self.summary)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.kinds)
        body.addWidget(self.page, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addLayout(above)
        column.addLayout(body, 1)
        column.addWidget(self.scans)
        column.addWidget(self._build_foot())
        self._keys = ButtonKeys(self)
        self._entry.changed.connect(self._show_kind)
        self._entry.typed.connect(self._show_kind)
        self._show_kind("")

    def _build_head(self) -> QWidget:
        head = QFrame(self)
        self._title = Value(self.tr("Visit"), head, scale=1.15, bold=True, broad=True)
        self._kind = Value(self.tr("Kind of visit"), head, scale=1.15, broad=True)
        self._who = Value(self.tr("Person"), head, scale=1.15, broad=True)
        self._hint = StateLabel(head, bold=False)
        for value in (self._title, self._kind, self._who):
            value.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        flow = Flow(head, gap=em(self, 0.8), line_gap=0)
        flow.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.1))
        for widget in (self._title, self._kind, self._who, self._hint):
            flow.addWidget(widget)
        return head

    def _build_foot(self) -> QWidget:
        self._foot_frame = foot = QFrame(self)
        foot.setObjectName("formFoot")
        aside = QPushButton(self.tr("Put aside  Esc"), foot)
        aside.setAccessibleName(aside.text())
        aside.setToolTip(self.tr("Keep what is entered and go back (Esc)"))
        aside.clicked.connect(self.aside_asked)
        self._discard = QPushButton(foot)
        self._discard.setToolTip(self.tr("Throw away what is entered; Ctrl+Z brings it back (Ctrl+Shift+Del)"))
        self._discard.clicked.connect(self.discard_asked)
        self._register = QPushButton(foot)
        self._register.setObjectName("visitRegister")
        self._register.setProperty("primary", True)
        self._register.clicked.connect(self.register_asked)
        self.show_purpose(is_correction=False)
        row = QHBoxLayout()
        ways_out = QWidget(foot)
        self._ways_out = Flow(ways_out, gap=em(self, 0.5))
        for button in (aside, self._discard):
            self._ways_out.addWidget(button)
        row.addWidget(ways_out, 1)
        row.addWidget(self._register)
        self._sections_row = self._build_sections(foot)
        self._foot = QVBoxLayout(foot)
        self._foot.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        self._foot.setSpacing(em(self, 0.2))
        self._foot.addWidget(self._sections_row)
        self._foot.addLayout(row)
        return foot

    def _build_sections(self, foot: QWidget) -> QWidget:
        held = QWidget(foot)
        self._sections = QButtonGroup(held)
        self._sections.idClicked.connect(self._choose)
        flow = self._sections_flow = Flow(held, gap=em(self, 0.15), line_gap=0)
        for place, words in enumerate([*(section.words for section in SECTIONS), self.tr("Scan  F12")]):
            button = StepButton(f"&{place + 1}  {words}", held)
            button.setObjectName(f"visitSection.{place + 1}")
            button.setAccessibleName(words)
            button.setToolTip(f"{words} (Alt+{place + 1})")
            button.setProperty("step", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._sections.addButton(button, place)
            flow.addWidget(button)
        return held
