"""A person's card: everything held and its history, read and copied; nothing is changed here."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.coverage import Stretch, StretchKind
from omsdesk.models.words import CoverageStatus, Right
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.persons import PersonCard
from omsdesk.views import icons, labels
from omsdesk.views.charts.strip import PeriodStrip
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.fields.columns import Columns
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import LinePairs, Pairs
from omsdesk.views.fields.value import Value
from omsdesk.views.messages import announce
from omsdesk.views.screens import person_held as held
from omsdesk.views.screens import person_tables as tables
from omsdesk.views.screens.merging import Mergers, Merging
from omsdesk.views.screens.person_tables import Line
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import em, emphasised
from omsdesk.views.tables.row_table import RowTable
from omsdesk.views.tasks import Latest
from omsdesk.wording import day

MOST_ROWS = 6
CHECKS = frozenset({"checks"})


def known(strip: Sequence[Stretch]) -> Sequence[Stretch]:
    """The strip from the first policy on: the years before it are no gap, nothing is held of them."""
    before = len(strip) > 1 and strip[0].kind is StretchKind.GAP and strip[0].status is CoverageStatus.NONE
    return strip[1:] if before else strip


class PersonScreen(Screen):
    """Who it is on top, what is held on the left, insurance on the right, changes and checks below."""

    wants_family = Signal()
    wants_visits = Signal()
    wants_visit = Signal()
    wants_check = Signal(int)

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("person", "", parent)
        self.title = self.tr("Card")
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self.card: PersonCard | None = None
        self.merging: Merging | None = None
        self._sections: dict[str, tuple[Heading, RowTable[Line]]] = {}
        self._build()
        reach.tasks.touched.connect(self._touched)

    @property
    def place(self) -> str:
        return "merger" if self.is_merging else self.objectName()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        if self.merging is not None and self.is_merging:
            return self.merging.commands()
        able: dict[str, Callable[[], None]] = {"back": self.leave, "refresh": self.refresh}
        if self.card is not None:
            able |= {"print": self.ask_papers, "merge": self.merge}
            if self.mergers.can_split:
                able["unmerge"] = self.mergers.unmerge
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.merging is not None and self.is_merging:
            return self.merging.panes()
        lists = [table for _, table in self._sections.values()]
        return [self._name, *(one for one in (*lists, self.mergers.table) if one.isVisible())] if self.card else []

    def take(self) -> None:
        if self.merging is not None and self.is_merging:
            self.merging.pane.take()
            return
        (self._name if self.card else self._empty_button).setFocus()

    def turn(self, pages: int) -> None:
        if self.card is not None:
            self._page.turn(pages)

    def help_text(self) -> str:
        if self.merging is not None and self.is_merging:
            return self.merging.pane.help_text()
        return self.tr(
            "Everything held of one person, with former names, numbers and documents, and every check that was made. "
            "F6 walks through the lists, Ctrl+C copies a value, Ctrl+P prints. Looking at a card is written down."
        )

    @property
    def person_id(self) -> int | None:
        """Whose card it is."""
        return self.card.id if self.card else None

    @property
    def is_idle(self) -> bool:
        parts = [self.merging, self.mergers if self.card is not None else None]
        return self._latest.is_idle and all(part is None or part.is_idle for part in parts)

    @property
    def is_merging(self) -> bool:
        """Whether the page of a merger is in front of the card."""
        return self.merging is not None and self._stack.currentWidget() is self.merging.pane

    def open(self, person_id: int) -> None:
        """Ask for a person's card; whoever comes back to a merger of theirs finds it as it was left."""
        if self.is_merging:
            if person_id == self.person_id:
                self.take()
                return
            self._stack.setCurrentIndex(1)
        self._latest.ask(partial(self._reach.desk.persons.open, person_id), self.show_card, self._failed)

    def show_card(self, card: PersonCard) -> None:
        """Show a card."""
        if self._stack.count() == 1:
            self._build_card()
        self.card = card
        self._show_head(card)
        self._show_held(card)
        self._show_lists(card)
        self.mergers.ask(card.id)
        self._stack.setCurrentIndex(1)
        self.register_answered.emit(True, False)
        self._page.to_top()
        self.changed.emit()
        announce(self, self._name.accessibleName(), urgent=False)
        if self.isVisible():
            self.take()

    def _failed(self, error: DeskError) -> None:
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    @Slot()
    def leave(self) -> None:
        """Esc: no word for a splitting, else back to the check."""
        if self.card is not None and self.mergers.is_asking:
            self.mergers.close_word()
            self.take()
            return
        self.wants_check.emit(0)

    @Slot()
    def refresh(self) -> None:
        """Ask for the card again."""
        if self.card is not None:
            self.open(self.card.id)

    @Slot()
    def check(self) -> None:
        """Check this person's coverage for today."""
        if self.card is not None:
            self.wants_check.emit(self.card.id)

    @Slot()
    def merge(self) -> None:
        """Merge this record with another one of the same person, on a page of its own."""
        if self.card is None:
            return
        if self.merging is None:
            self.merging = Merging(self._reach, self)
            self.merging.made.connect(self._show_merged)
            self.merging.left.connect(self._end_merging)
            self.merging.changed.connect(self.changed)
            self._stack.addWidget(self.merging.pane)
        self._stack.setCurrentWidget(self.merging.pane)
        self.merging.begin(self.card)
        self.changed.emit()

    @Slot(int)
    def _show_merged(self, kept: int) -> None:
        self._stack.setCurrentIndex(1)
        self.open(kept)

    def show_mergers(self) -> None:
        """The focus to the list of mergers, which is scrolled to."""
        self.mergers.table.take()
        self._page.ensureWidgetVisible(self.mergers)

    @Slot()
    def _end_merging(self) -> None:
        self._stack.setCurrentIndex(1)
        self.changed.emit()
        self.take()

    @Slot()
    def ask_papers(self) -> None:
        """Papers are made of a check: make one for today, then show them."""
        if self.card is not None:
            verify = partial(self._reach.desk.coverage.verify_person, self.card.id)
            self._reach.tasks.write(self, verify, self._show_papers, self._failed, touches=CHECKS)

    def _show_papers(self, answer: CoverageAnswer) -> None:
        person = answer.person
        self.wants_papers.emit(Papers(person.full_name if person else "", answer.check))

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        # Hidden, it waits until it is opened again; opening a card is written down, so not for nothing.
        if self.isVisible() and CHECKS & kinds and not self.is_merging:
            self.refresh()

    # Showing

    def _show_head(self, card: PersonCard) -> None:
        self._name.show_value(" ".join(part for part in (card.surname, card.name, card.patronymic) if part))
        years = labels.aged(card.birth_date, self._reach.desk.settings.today)
        parts = [labels.word("sex", card.sex), day(card.birth_date), years]
        self._born.show_value(" · ".join(part for part in parts if part), day(card.birth_date))

    def _show_held(self, card: PersonCard) -> None:
        for name in ("enp", "snils", "inn"):
            number = getattr(card, name)
            self._held[name].show_value(labels.grouped(name, number), number)
        self._held["category"].show_value(labels.word("category", card.category))
        self._held["citizenship"].show_value(labels.word("country", card.citizenship), card.citizenship)
        self._held["birth_place"].show_value(card.birth_place or "")
        self._held["death"].show_value(day(card.death_date) if card.death_date else "")
        source = labels.source(card.source)
        if card.as_of:
            source = self.tr("{source}, as of {day}").format(source=source, day=day(card.as_of))
        self._held["source"].show_value(source)
        self._pairs.arrange()
        self._more.show_lines(held.of_person(card))

    def _show_lists(self, card: PersonCard) -> None:
        strip = known(card.strip)
        self._strip.show_strip(strip, self._reach.desk.settings.today)
        lists = {
            "policies": tables.policies(card.policies),
            "attachments": tables.attachments(card.attachments),
            # One stretch is what the policy above it says already.
            "stretches": tables.stretches(strip) if len(strip) > 1 else [],
            "checks": tables.checks(card.checks),
            "changes": tables.changes(card.changes),
        }
        for name, lines in lists.items():
            heading, table = self._sections[name]
            table.show_rows(lines)
            table.fit_height(MOST_ROWS)
            heading.setVisible(bool(lines))
            table.setVisible(bool(lines))

    # Building

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._build_empty())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _build_card(self) -> None:
        # Made with the first card: its lists are a third of the window, and the first patient waits for none of them.
        self._page = Page(self, margin=1.0)
        self._page.column.addWidget(self._build_head(self._page.body))
        columns = Columns(self._page.body)
        self._build_held(columns)
        self._page.column.addWidget(columns)
        self._build_insurance(self._page.column)
        self._page.column.addStretch(1)
        self._stack.addWidget(self._page)

    def _build_empty(self) -> QWidget:
        empty = QWidget(self)
        title = QLabel(self.tr("No card is open"), empty)
        title.setFont(emphasised(self.font(), 1.35))
        words = QLabel(self.tr("Find a person with the search line (F3), then press Ctrl+2 on the answer."), empty)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        self._empty_button = QPushButton(self.tr("To the check  Ctrl+1"), empty)
        self._empty_button.setAccessibleName(self._empty_button.text())
        self._empty_button.setToolTip(labels.tip(self._empty_button.text()))
        self._empty_button.clicked.connect(self.leave)
        column = QVBoxLayout(empty)
        column.setContentsMargins(em(self, 1.2), em(self, 1.0), em(self, 1.2), em(self, 0.8))
        column.setSpacing(em(self, 0.6))
        for widget in (title, words):
            column.addWidget(widget)
        column.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return empty

    def _build_head(self, page: QWidget) -> QWidget:
        head = QWidget(page)
        flow = Flow(head, gap=em(self, 0.8), line_gap=em(self, 0.2))
        self._name = Value(self.tr("Full name"), head, scale=1.5, bold=True, broad=True)
        self._born = Value(self.tr("Sex, birth date, age"), head, scale=1.15, broad=True)
        check = QPushButton(self.tr("Check for today"), head)
        check.clicked.connect(self.check)
        papers = QPushButton(self.tr("Print  Ctrl+P"), head)
        papers.clicked.connect(self.ask_papers)
        for value in (self._name, self._born):
            flow.addWidget(value)
        check.setToolTip(self.tr("Check whether this person is insured today"))
        papers.setToolTip(self.tr("See and print the proof or the extract (Ctrl+P)"))
        apply = QPushButton(self.tr("Application  F7"), head)
        apply.clicked.connect(self.wants_application)
        apply.setToolTip(self.tr("Begin an application for this person or a relative (F7)"))
        family = QPushButton(self.tr("Family  F8"), head)
        family.clicked.connect(self.wants_family)
        family.setToolTip(self.tr("Relatives and representatives, links between them (F8)"))
        visits = QPushButton(self.tr("History  Ctrl+7"), head)
        visits.clicked.connect(self.wants_visits)
        visits.setToolTip(self.tr("Visits, results, vaccinations (Ctrl+7)"))
        visit = QPushButton(self.tr("Visit  Ins"), head)
        visit.clicked.connect(self.wants_visit)
        visit.setHidden(not self._reach.desk.seat.may(Right.ENTER_VISITS))
        visit.setToolTip(self.tr("Register a visit of this person (Ins)"))
        ways_on = ((visit, "date"), (apply, "apply"), (family, "family"), (visits, "visits"))
        buttons = ((check, "check"), (papers, "print"), *ways_on)
        for button, icon in buttons:
            button.setAccessibleName(button.text())
            icons.mark(button, icon)
            flow.addWidget(button)
        return head

    def _build_held(self, columns: Columns) -> None:
        self._pairs = Pairs(self, columns=1, label_em=9)
        names = {
            "enp": self.tr("Policy number"),
            "snils": self.tr("SNILS"),
            "inn": self.tr("INN"),
            "category": self.tr("Category"),
            "citizenship": self.tr("Citizenship"),
            "birth_place": self.tr("Birth place"),
            "death": self.tr("Died"),
            "source": self.tr("Source"),
        }
        self._held = {name: self._pairs.add(text) for name, text in names.items()}
        self._more = LinePairs(self)
        columns.left.addWidget(self._pairs)
        columns.left.addStretch(1)
        columns.right.addWidget(self._more)
        columns.right.addStretch(1)

    def _build_insurance(self, column: QVBoxLayout) -> None:
        column.addWidget(self._heading(self.tr("Insurance over the years")))
        self._strip = PeriodStrip(self.tr("Insurance over the years"), self)
        column.addWidget(self._strip)
        what, source, when, clerk = self.tr("What"), self.tr("Source"), self.tr("When"), self.tr("Clerk")
        period, number = self.tr("Period"), self.tr("Number")
        policies = ((period, 15.5), (what, 17.5), (number, 12), (self.tr("Insurer"), 16), (self.tr("Territory"), 11), (source, 8))
        stretches = ((self.tr("State"), 15), (self.tr("From"), 9), (self.tr("To"), 9), (self.tr("Status"), 12))
        attachments = ((period, 15), (self.tr("Clinic"), 28), (self.tr("Area"), 6), (self.tr("Doctor"), 14), (source, 8))
        checks = ((self.tr("Answer"), 15), (self.tr("For the date"), 9), (when, 13), (clerk, 13), (number, 10))
        changes = ((when, 13), (what, 12), (self.tr("Before"), 16), (self.tr("After"), 16), (clerk, 11), (self.tr("Ground"), 12))
        self._list(column, "policies", self.tr("Policies and what happened to them"), policies)
        self._list(column, "stretches", self.tr("The same, period by period"), stretches)
        self._list(column, "attachments", self.tr("Attached to clinics"), attachments)
        self._list(column, "checks", self.tr("Checks made"), checks)
        self._list(column, "changes", self.tr("Changes"), changes)
        self.mergers = Mergers(self._reach, self)
        self.mergers.split.connect(self.refresh)
        self.mergers.changed.connect(self.changed)
        column.addWidget(self.mergers)

    def _heading(self, text: str) -> Heading:
        return Heading(text, self)

    def _list(self, side: QVBoxLayout, name: str, heading: str, titles: Sequence[tuple[str, float]]) -> None:
        label = self._heading(heading)
        table: RowTable[Line] = RowTable(heading, tables.columns(*titles), self, kept_as=f"person.{name}")
        table.setObjectName(f"{name}Table")
        side.addWidget(label)
        side.addWidget(table)
        self._sections[name] = (label, table)
