"""What stands on every screen: the stripe of a practice register, search line, messages, sections, the stack, the status line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.services.upkeep import StoreFacts
from omsdesk.settings import Settings
from omsdesk.views import icons, printers
from omsdesk.views.fields.search_bar import SearchBar
from omsdesk.views.fields.sections import Sections
from omsdesk.views.fields.status_line import StatusLine, StatusPane
from omsdesk.views.fields.stripe import TrainingStripe
from omsdesk.views.labels import Shown
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens import behind
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.decision import DecisionScreen, Kept
from omsdesk.views.screens.due import DueScreen
from omsdesk.views.screens.first_run import FirstRun
from omsdesk.views.screens.person import PersonScreen
from omsdesk.views.screens.results import thousands
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.screens.verify import Verify
from omsdesk.views.screens.ways import Ways
from omsdesk.views.style import State, em
from omsdesk.views.tasks import Tasks
from omsdesk.wording import day

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.drafting import Sheet
    from omsdesk.views.screens.application.calls import Keeper

# Below this width words give way to icons, below this height margins to what stands between them.
NARROW_EM, LOW_EM = 62, 34
SECTION_ICONS = {"verify": "check", "person": "person", "application": "applications", "decision": "decide", "due": "date"}


@dataclass(frozen=True, slots=True)
class Sight:
    """What was on screen, to be shown again after everything was built anew."""

    screen: str = ""
    text: str = ""
    check: str = ""
    person_id: int | None = None
    entered: "tuple[Keeper, Sheet] | None" = None
    deciding: Kept | None = None
    others: Mapping[str, object] = field(default_factory=dict)


class Frame(QWidget):
    """Everything within the window but its menu."""

    switched = Signal()
    """Another screen is in front, or the one in front can do other things."""

    def __init__(self, desk: "Desk | None", tasks: Tasks, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._settings = desk, tasks, settings
        self._facts: StoreFacts | None = None
        self._printer = self._led_from = ""
        # What the register did not answer last: to reading, to writing. Read it can be while another holds it for writing.
        self._silent: set[bool] = set()
        self.screens: dict[str, Screen] = {}
        self.first_run: FirstRun | None = None
        self.decision: DecisionScreen | None = None
        self._build()
        if desk is None:
            self._begin()
        else:
            self._open(desk)
        self._fill_status()

    @property
    def front(self) -> Screen:
        """The screen in front."""
        current = self.stack.currentWidget()
        assert isinstance(current, Screen)
        return current

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done now: what the screen in front can, and over a person's card what the line above goes on to promise."""
        able = dict(self.front.commands())
        verify, person = self.screens.get("verify"), self.screens.get("person")
        if isinstance(verify, Verify) and isinstance(person, PersonScreen) and self.front is person:
            able["primary"] = self._next_patient
            if person.person_id is not None and person.person_id == verify.person_id:
                able["as_of"] = self._other_date
        if self.application is not None and self.front is not self.application:
            # A list of matters knows better what is applied for.
            able.setdefault("apply", self._apply)
        return able

    @property
    def application(self) -> ApplicationScreen | None:
        """The screen of applications, where there is a register."""
        held = self.screens.get("application")
        return held if isinstance(held, ApplicationScreen) else None

    @Slot()
    def _apply(self) -> None:
        # For whoever is on screen: nothing of them is typed a second time.
        self._begin_application(getattr(self.front, "person_id", None))

    @Slot(int, object)
    def _begin_application(self, person_id: int | None, entered: Mapping[str, str] | None = None) -> None:
        assert self.application is not None
        self.application.begin(person_id, entered)
        self.go("application")
        self.application.take()

    @Slot(str)
    def _decide(self, number: str) -> None:
        assert self.decision is not None
        self.go("decision")
        self.decision.open(number)

    @Slot()
    def _show_application(self) -> None:
        if self.front.objectName() != "application":
            self.go("application")

    def resume(self) -> None:
        """Open the application that was being entered when the program ended."""
        if self.application is not None:
            self.application.calls.open_last()

    def _next_patient(self) -> None:
        verify = self.screens["verify"]
        assert isinstance(verify, Verify)
        self.go("verify")
        verify.clear()

    def _other_date(self) -> None:
        self.go("verify")
        self.commands()["as_of"]()

    @property
    def sight(self) -> Sight:
        """What is on screen now."""
        verify, person = self.screens.get("verify"), self.screens.get("person")
        return Sight(
            self.front.objectName(),
            self.bar.line.text(),
            verify.check_number if isinstance(verify, Verify) else "",
            person.person_id if isinstance(person, PersonScreen) else None,
            self.application.kept if self.application is not None else None,
            self.decision.hold() if self.decision is not None else None,
            {name: screen.sight for name, screen in self.screens.items()},
        )

    def show_sight(self, sight: Sight) -> None:
        """Show again what was on screen."""
        verify, person = self.screens.get("verify"), self.screens.get("person")
        if isinstance(verify, Verify):
            self.bar.line.setText(sight.text)
            verify.show_again(sight.check)
        if isinstance(person, PersonScreen) and sight.person_id is not None:
            person.open(sight.person_id)
        if self.application is not None and sight.entered is not None:
            self.application.restore(*sight.entered)
        if self.decision is not None and sight.deciding is not None:
            self.decision.restore(sight.deciding)
        for name, screen in self.screens.items():
            screen.show_sight(sight.others.get(name))
        if sight.screen in self.screens:
            self.go(sight.screen)

    def go(self, name: str) -> None:
        """Bring a screen to the front."""
        screen = self.screens[name]
        self.stack.setCurrentWidget(screen)
        self.sections.setCurrentRow(list(self.screens).index(name))
        self.switched.emit()

    def dress(self) -> None:
        """Put the icons on, once they are here."""
        icons.dress(self)
        for row, name in enumerate(self.screens):
            self.sections.item(row).setIcon(icons.named(SECTION_ICONS.get(name, "")))

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, in order."""
        panes = [self.bar.line, *self.front.panes(), self.sections, self.status.first]
        return [pane for pane in panes if pane.isVisible() and pane.isEnabled()]

    # What is asked of the services for the status line

    def ask_facts(self) -> None:
        """Ask what the store is and which printer there is; both may take long, so in workers."""
        if self._desk is not None:
            self._tasks.run(self, self._desk.upkeep.facts, self._show_facts, self._no_facts)
        if self.decision is not None:
            self.decision.calls.ask_count()
        self._tasks.run(self, printers.usual, self._show_printer)

    @Slot(bool, bool)
    def _hear_register(self, answers: bool, writes: bool) -> None:  # noqa: FBT001 - what the signal carries
        was_silent = bool(self._silent)
        if not answers:
            self._silent.add(writes)
        else:
            self._silent -= {True, False} if writes else {False}
        if self._silent:
            self._show_silence()
        elif was_silent:
            self.ask_facts()

    def _show_facts(self, facts: StoreFacts) -> None:
        self._facts = facts
        self._show_date(facts.source_as_of)
        if self._silent:
            return
        people = thousands(facts.people)
        text = self.tr("Register open · {people} people").format(people=people)
        self.status.show_cell("statusStore", Shown(State.ACTIVE, text), self.tr("Register"))

    def _no_facts(self, _error: DeskError) -> None:
        self._hear_register(False, False)

    def _show_silence(self) -> None:
        self.status.show_cell("statusStore", Shown(State.UNKNOWN, self.tr("Register does not answer")))

    def _show_printer(self, name: str) -> None:
        self._printer = name
        if name:
            text = self.tr("Printer {name}").format(name=name)
            self.status.show_cell("statusPrinter", Shown(State.ACTIVE, text), self.tr("Printer"))
        else:
            self.status.show_cell("statusPrinter", Shown(State.ATTENTION, self.tr("No printer")))

    def _show_date(self, as_of: str) -> None:
        if self._settings.fixed_today is not None:
            text = self.tr("Today is taken to be {day}").format(day=day(self._settings.fixed_today))
            self.status.show_cell("statusData", Shown(State.ATTENTION, text), day(self._settings.fixed_today))
            return
        date_text = ".".join(reversed(as_of.split("-"))) if as_of else day(self._settings.today)
        self.status.show_cell("statusData", Shown(State.FACT, self.tr("Data as of {day}").format(day=date_text)), date_text)

    def show_queue(self, count: int) -> None:
        """How many calls are on their way."""
        self.status.show_cell("statusQueue", Shown(State.FACT, self.tr("Requests: {count}").format(count=count)))

    def show_text_size(self, percent: int) -> None:
        """The size of the text."""
        self.status.show_cell(
            "statusText", Shown(State.FACT, self.tr("Text {percent} %").format(percent=percent)), f"{percent} %"
        )

    @Slot(str)
    def open_pane(self, name: str) -> None:
        """Show what stands behind a cell of the status line."""
        cell = self.status.cell(name)
        facts = behind.store(self._facts) if name == "statusStore" and self._facts is not None else {}
        pane = StatusPane(cell.accessibleName(), facts, behind.explained(name), self)
        pane.open_above(cell)

    # What there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text on a small screen: the frame gives way, so that card and list keep their room.
        self.sections.narrow(is_narrow=self.width() < em(self, NARROW_EM))
        low = self.height() < em(self, LOW_EM)
        self._stripe.squeeze(is_low=low)
        self.bar.squeeze(is_low=low)

    @Slot(int)
    def _go_to_row(self, row: int) -> None:
        names = list(self.screens)
        if 0 <= row < len(names) and self.front.objectName() != names[row]:
            self.go(names[row])

    @Slot(int)
    def open_person(self, person_id: int) -> None:
        self._led_from = self.front.objectName()
        person = self.screens["person"]
        assert isinstance(person, PersonScreen)
        person.open(person_id)
        self.go("person")
        person.take()

    @Slot()
    def _to_verify(self) -> None:
        if "verify" in self.screens and self.front.objectName() != "verify":
            self.go("verify")

    @Slot(int)
    def _leave_person(self, person_id: int) -> None:
        # Esc goes back into the list that led to the card; a check that is asked for goes to its answer.
        if not person_id and self._led_from == "due":
            self.go("due")
            self.front.take()
        else:
            self._come_back()

    @Slot()
    def _come_back(self) -> None:
        # Left alone, the focus would go on to whatever field is next on the screen that comes to the front.
        self._to_verify()
        self.front.take()

    @Slot()
    def _go_down(self) -> None:
        self.front.go_down()

    @Slot(int)
    def _turn(self, pages: int) -> None:
        self.front.turn(pages)

    def _begin(self) -> None:
        self.first_run = FirstRun(self._settings, self)
        self._add(self.first_run)
        # Without a register there is nothing to search and nowhere to go.
        self.bar.hide()
        self.sections.hide()

    def _open(self, desk: "Desk") -> None:
        reach = Reach(desk, self._tasks, self.messages, self._settings.language)
        verify = Verify(reach, self.bar, self)
        person = PersonScreen(reach, self)
        application = ApplicationScreen(reach, self)
        decision = self.decision = DecisionScreen(reach, self)
        due = DueScreen(reach, self)
        for screen in (verify, person, application, decision, due):
            self._add(screen)
        Ways(self.go, application, decision, self.sections)
        decision.wants_check.connect(self._come_back)
        due.wants_check.connect(self._come_back)
        due.wants_person.connect(self.open_person)
        due.wants_application.connect(self._begin_application)
        due.wants_decision.connect(self._decide)
        application.wants_check.connect(self._come_back)
        application.shown.connect(self._show_application)
        verify.wants_person.connect(self.open_person)
        person.wants_check.connect(verify.check_person)
        person.wants_check.connect(self._leave_person)
        # Whoever types or presses Enter wants the answer, whatever screen was in front.
        self.bar.line.asked.connect(self._to_verify)
        self.bar.line.entered.connect(self._to_verify)
        self.bar.line.went_down.connect(self._go_down)
        self.bar.line.turned.connect(self._turn)
        self._stripe.setVisible(desk.practice)
        self._tasks.busy.connect(self.show_queue)

    def _add(self, screen: Screen) -> None:
        self.screens[screen.objectName()] = screen
        self.stack.addWidget(screen)
        self.sections.add(screen.title)
        screen.changed.connect(self.switched)
        screen.wants_application.connect(self._apply)
        screen.register_answered.connect(self._hear_register)

    def _fill_status(self) -> None:
        register = self.tr("No register yet") if self._desk is None else self.tr("Register")
        brief = self.tr("No register") if self._desk is None else register
        self.status.show_cell("statusStore", Shown(State.UNKNOWN, register), brief)
        self.status.show_cell("statusScanner", Shown(State.FACT, self.tr("Scanner: types into the line")), self.tr("Scanner"))
        self.status.show_cell("statusPrinter", Shown(State.UNKNOWN, self.tr("Printer: looking")))
        self._show_date("")
        self.show_queue(0)
        self.show_text_size(self._settings.text_percent)
        self.sections.setCurrentRow(0)

    def _build(self) -> None:
        self._stripe = TrainingStripe(self)
        self._stripe.hide()
        self.bar = SearchBar(self)
        self.messages = MessageBar(self._settings.language, self)
        self.sections = Sections(self)
        self.sections.currentRowChanged.connect(self._go_to_row)
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("screens")
        self.status = StatusLine(self)
        self.status.opened.connect(self.open_pane)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.messages)
        right.addWidget(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.sections)
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stripe)
        column.addWidget(self.bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)
