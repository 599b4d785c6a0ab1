"""What stands on every screen: the stripe of a practice register, search line, messages, sections, the stack, the status line."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import NotAllowed
from omsdesk.settings import Settings
from omsdesk.views import icons, permitted
from omsdesk.views.copying import Copying
from omsdesk.views.fields.search_bar import SearchBar
from omsdesk.views.fields.sections import Sections
from omsdesk.views.fields.status_line import StatusLine
from omsdesk.views.fields.stripe import TrainingStripe
from omsdesk.views.leading import Leading
from omsdesk.views.messages import MessageBar
from omsdesk.views.scanning import Scanning
from omsdesk.views.screens.admin import AdminScreen
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.care_line import CareLine
from omsdesk.views.screens.decision import DecisionScreen, Kept
from omsdesk.views.screens.due import DueScreen
from omsdesk.views.screens.family import FamilyScreen
from omsdesk.views.screens.first_run import FirstRun
from omsdesk.views.screens.person import PersonScreen
from omsdesk.views.screens.print_centre import PrintCentre
from omsdesk.views.screens.relatives_line import RelativesLine
from omsdesk.views.screens.screen import Keeps, Reach, Screen
from omsdesk.views.screens.verify import Verify
from omsdesk.views.screens.visits import VisitsScreen
from omsdesk.views.screens.ways import Ways
from omsdesk.views.standing import Standing
from omsdesk.views.style import em
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.drafting import Sheet
    from omsdesk.views.screens.application.calls import Keeper

# Below this width words give way to icons, below this height margins to what stands between them.
NARROW_EM, LOW_EM = 62, 34
OF_THE_CHECK = frozenset({"verify", "person"})
SECTION_ICONS = {
    "verify": "check",
    "person": "person",
    "application": "applications",
    "decision": "decide",
    "due": "date",
    "family": "family",
    "visits": "visits",
    "admin": "admin",
    "printCentre": "print",
}
Alone = Callable[[QWidget], Screen]
"""Makes the screen that stands alone in the window while there is nobody at the desk."""


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

    def __init__(
        self,
        desk: "Desk | None",
        tasks: Tasks,
        settings: Settings,
        parent: QWidget | None = None,
        alone: Alone | None = None,
        scanning: Scanning | None = None,
    ) -> None:
        super().__init__(parent)
        self._scanning = scanning
        self._tasks, self._settings, self._desk = tasks, settings, desk
        self.screens: dict[str, Screen] = {}
        self.leading = Leading(self.go, self._in_front, self.screens, self)
        self.leading.permits = self.is_permitted
        self.first_run: FirstRun | None = None
        self.decision: DecisionScreen | None = None
        self._build()
        self.switched.connect(self._lead)
        self.standing = Standing(self.status, desk, tasks, settings)
        if scanning is not None and desk is not None:
            scanning.stood.connect(self.standing.show_scanner)
            self.standing.show_scanner(scanning.stands)
        self.standing.answers_again.connect(self.ask_facts)
        tasks.touched.connect(self._touched)
        if desk is not None:
            self._open(desk)
        else:
            self._begin(alone)
        self.stack.setCurrentWidget(self.screens[self.home])
        self.stack.currentChanged.connect(self.messages.next_question)
        self.sections.setCurrentRow(list(self.screens).index(self.home))

    @property
    def home(self) -> str:
        """The screen that work begins on: the first that the role has anything to do on."""
        seen = (name for name in self.screens if self._desk is None or permitted.may_see(self._desk.seat, name))
        return next(seen, next(iter(self.screens)))

    @property
    def stands_alone(self) -> bool:
        """Whether one screen is all there is: there is no desk, or nobody at it."""
        return self._desk is None

    def is_permitted(self, command: str) -> bool:
        """Whether whoever sits here may do it; where not, it is said why."""
        missing = permitted.missing(self._desk.seat if self._desk is not None else None, command)
        if missing:
            self.messages.error(NotAllowed(missing))
        return not missing

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
        if isinstance(verify, Verify) and isinstance(person, PersonScreen) and self.front.place == "person":
            able["primary"] = self._next_patient
            if person.person_id is not None and person.person_id == verify.person_id:
                able["as_of"] = self._other_date
        if self.application is not None and self.front is not self.application:
            # A list of matters knows better what is applied for.
            able.setdefault("apply", self._apply)
        if self.admin is not None and "oneself" in self.admin.pages:
            able["my_sign_in"] = partial(self._open_page, "oneself")
        if self.admin is not None:
            able["scanner"] = partial(self._open_page, "scanner")
        return able | dict(self.leading.commands())

    @property
    def admin(self) -> AdminScreen | None:
        """The screen of administration, where there is a desk."""
        held = self.screens.get("admin")
        return held if isinstance(held, AdminScreen) else None

    def _open_page(self, name: str) -> None:
        assert self.admin is not None
        self.admin.show_page(name)
        self.go("admin")
        self.admin.take()

    @property
    def application(self) -> ApplicationScreen | None:
        """The screen of applications, where there is a register."""
        held = self.screens.get("application")
        return held if isinstance(held, ApplicationScreen) else None

    @Slot()
    def _apply(self) -> None:
        brought = self.leading.brought
        # For whoever is on screen, or was scanned: nothing of them is typed a second time.
        self._begin_application(self.leading.meant)
        self.leading.enter(brought)

    @Slot(int, object)
    def _begin_application(self, person_id: int | None, entered: Mapping[str, str] | None = None) -> None:
        if self.application is None or not self.is_permitted("apply"):
            return
        self.application.begin(person_id, entered)
        self.go("application")
        self.application.take()

    @Slot()
    def _show_application(self) -> None:
        if self.front.objectName() != "application":
            self.go("application")

    def resume(self) -> None:
        """Open the application that was being entered when the program ended."""
        if self.application is not None and self._may("apply"):
            self.application.calls.open_last()

    def _may(self, command: str) -> bool:
        return self._desk is not None and not permitted.missing(self._desk.seat, command)

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

    @Slot()
    def look_at_pages(self) -> None:
        """Once a day every page of the register is looked at; that one is broken is said until it is closed."""
        if self._desk is not None:
            self._tasks.run(self, self._desk.upkeep.look_daily, self._looked_at_pages)

    def _looked_at_pages(self, _sound: object) -> None:
        """Nothing is said of a sound register."""

    @Slot()
    def ask_facts(self) -> None:
        """Ask what the store is, which printer there is, and how many applications wait."""
        self.standing.ask()
        if self.decision is not None and self._may("section_decisions"):
            self.decision.calls.ask_count()
        if self._may("section_print"):
            self.leading.ask_jobs()

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        # A merger makes one of two people, an approved inclusion one more.
        if "persons" in kinds:
            self.standing.ask()

    def keep_now(self) -> None:
        """What is being entered is kept before anything else is done: the desk is about to be locked, or left."""
        for one in self.findChildren(Keeps):
            one.keep_now()

    # What there is

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Large text on a small screen: the frame gives way, so that card and list keep their room.
        self.sections.narrow(is_narrow=self.width() < em(self, NARROW_EM))
        low = self.height() < em(self, LOW_EM)
        self._stripe.squeeze(is_low=low)
        self.bar.squeeze(is_low=low)

    @Slot()
    def _lead(self) -> None:
        # What the line promises of keys holds where they are the check's: not on another screen, nor on the page of a merger.
        self.bar.lead(elsewhere=self.front.place not in OF_THE_CHECK)

    @Slot(int)
    def _go_to_row(self, row: int) -> None:
        names = list(self.screens)
        if 0 <= row < len(names) and not self.sections.isRowHidden(row) and self.front.objectName() != names[row]:
            self.go(names[row])

    def _in_front(self) -> Screen:
        return self.front

    @Slot()
    def _go_down(self) -> None:
        self.front.go_down()

    @Slot(int)
    def _turn(self, pages: int) -> None:
        self.front.turn(pages)

    def _begin(self, alone: Alone | None) -> None:
        if alone is not None:
            self._add(alone(self))
            # Of a register that is closed there is nothing to be told.
            self.status.hide()
        else:
            self.first_run = FirstRun(self._settings, self)
            self._add(self.first_run)
        self.bar.hide()
        self.sections.hide()

    def _open(self, desk: "Desk") -> None:
        reach = Reach(desk, self._tasks, self.messages, self._settings.language, self._scanning)
        verify = Verify(reach, self.bar, self)
        person = PersonScreen(reach, self)
        application = ApplicationScreen(reach, self)
        decision = self.decision = DecisionScreen(reach, self)
        due, family, visits = DueScreen(reach, self), FamilyScreen(reach, self), VisitsScreen(reach, self)
        admin, counter = AdminScreen(reach, self), PrintCentre(reach, self)
        for screen in (verify, person, application, decision, due, family, visits, admin, counter):
            self._add(screen)
            self.sections.offer(screen.title, is_offered=permitted.may_see(desk.seat, screen.objectName()))
        self.bar.setVisible(permitted.may_see(desk.seat, "verify"))
        self.leading.wire()
        counter.stands.connect(self.standing.show_jobs)
        visits.scanned.connect(self.bar.line.go_on_from)
        due.wants_application.connect(self._begin_application)
        RelativesLine(reach, verify.card)
        CareLine(reach, verify.card)
        # After what begins an application, for it says where that one leads back to.
        ways = Ways(self.go, application, decision, due, self.sections)
        ways.lead_back_to(family)
        ways.lead_back_to(visits)
        application.shown.connect(self._show_application)
        # Whoever types or presses Enter wants the answer, whatever screen was in front.
        self.bar.line.asked.connect(self.leading.to_verify)
        self.bar.line.entered.connect(self.leading.to_verify)
        self.bar.line.went_down.connect(self._go_down)
        self.bar.line.turned.connect(self._turn)
        self._stripe.setVisible(desk.practice)
        Copying(desk, self._tasks, self).told.connect(self.standing.show_copies)
        self._tasks.busy.connect(self.standing.show_queue)

    def _add(self, screen: Screen) -> None:
        self.screens[screen.objectName()] = screen
        self.stack.addWidget(screen)
        self.sections.add(screen.title)
        screen.changed.connect(self.switched)
        screen.wants_application.connect(self._apply)
        screen.register_answered.connect(self.standing.hear_register)

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
