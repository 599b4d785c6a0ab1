"""Which screen leads where: to somebody's card, family or history, and by Esc back to where that was opened from."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Slot

from omsdesk.models.numbers.scan import Scan
from omsdesk.services.print_jobs import Order
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.family import FamilyScreen
from omsdesk.views.screens.person import PersonScreen
from omsdesk.views.screens.print_centre import PrintCentre
from omsdesk.views.screens.screen import Screen
from omsdesk.views.screens.verify import Verify
from omsdesk.views.screens.visits import VisitsScreen
from omsdesk.views.screens.visits.pages import OPENED_BY

# The commands of sections that are not named as their screens are.
SECTIONS = {"applications": "application", "decisions": "decision", "print": "printCentre"}
LEADS_TO_CARDS = frozenset({"due", "family", "visits"})
LEADS = {
    "family": frozenset({"verify", "person", "due", "visits"}),
    "visits": frozenset({"verify", "person", "due", "family"}),
}
"""From where a person is led to, besides the screen itself."""
REGISTERS = frozenset({"verify", "person"})
"""Where a visit is registered of whoever is meant; the screen of visits knows by itself."""
LISTS = ("list_disputes", "list_unclear")
"""Lists of everybody's visits, opened from wherever one is."""
OF_WHOEVER = ("open_results", "vaccinations")
"""Pages of care that are opened from a card at once."""


class Leading(QObject):
    """Knows who is meant on screen, opens what is held of them, and remembers the way back."""

    def __init__(
        self, go: Callable[[str], None], front: Callable[[], Screen], screens: Mapping[str, Screen], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._go, self._front, self._screens = go, front, screens
        self._came: dict[str, str] = {}
        self.permits: Callable[[str], bool] = _always
        """Whether whoever sits here may do a command; where not, it says why."""
        self.is_gone_back_to: Callable[[str], bool] = _never
        """Whether a screen is left for a moment only: its key leads back to what is entered there, whoever is on screen now."""

    def wire(self) -> None:
        """Hear what the screens ask for."""
        verify, person, family, visits = (self._screens[name] for name in ("verify", "person", "family", "visits"))
        assert isinstance(verify, Verify)
        assert isinstance(person, PersonScreen)
        assert isinstance(family, FamilyScreen)
        assert isinstance(visits, VisitsScreen)
        for screen in (verify, family, visits, self._screens["due"]):
            screen.wants_person.connect(self.open_person)
        verify.card.family_asked.connect(self.open_their_family)
        verify.card.visits_asked.connect(self.open_their_visits)
        verify.card.visit_asked.connect(self.register_visit)
        verify.stack.nobody.visit_asked.connect(self.register_visit)
        person.wants_visit.connect(self.register_visit)
        visits.wants_next.connect(self.next_patient)
        for place in (verify.card, verify.stack.nobody):
            place.offer_visit(is_offered=visits.may_register)
        person.wants_family.connect(self.open_their_family)
        person.wants_visits.connect(self.open_their_visits)
        person.wants_check.connect(verify.check_person)
        person.wants_check.connect(self._leave_person)
        for screen in (family, visits):
            screen.left.connect(self._leave)
        for screen in (
            self._screens["decision"],
            self._screens["due"],
            self._screens["application"],
            self._screens["printCentre"],
        ):
            screen.wants_check.connect(self.come_back)  # type: ignore[attr-defined]

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done for whoever is meant."""
        front = self._front()
        is_walked = isinstance(front, Verify) and front.stack.currentWidget() is front.results
        able = {"family": self.open_their_family} if is_walked or self.whose("family") is not None else {}
        if front.objectName() != "visits" and "visits" in self._screens:
            # The screen of visits turns its pages itself.
            names = (*LISTS, *(OF_WHOEVER if front.place in REGISTERS and self.meant is not None else ()))
            able |= {name: partial(self.open_page, name) for name in names}
        if self.counter is not None:
            able["print_centre"] = self.open_counter
        return able | ({"register_visit": self.register_visit} if self._can_register else {})

    @property
    def counter(self) -> PrintCentre | None:
        """The print centre, where there is a desk."""
        held = self._screens.get("printCentre")
        return held if isinstance(held, PrintCentre) else None

    def ask_jobs(self) -> None:
        """Ask how the jobs of the print counter stand."""
        if self.counter is not None:
            self.counter.ask_standing()

    def open_counter(self) -> None:
        """The print centre; asked for there, the last paper once more."""
        if self.counter is not None and self._front() is self.counter:
            self.counter.repeat_last()
        elif self.permits("section_print"):
            self._show("printCentre")

    @Slot(object)
    def print_many(self, order: Order) -> None:
        """Papers that were ordered together are made where their progress is seen."""
        if self.counter is not None:
            self._show("printCentre")
            self.counter.carry_out(order)

    def open_page(self, command: str) -> None:
        """Open the page of the screen of visits that this command names, of whoever is meant where it is about one person."""
        visits, shown = self._screens["visits"], None if command in LISTS else self.meant
        assert isinstance(visits, VisitsScreen)
        self._come_from("visits")
        if command in LISTS:
            visits.show_page(OPENED_BY[command])
        elif shown is not None:
            visits.open(shown, OPENED_BY[command])
        self._show("visits")

    @property
    def _can_register(self) -> bool:
        front, visits = self._front(), self._screens.get("visits")
        if not isinstance(visits, VisitsScreen) or not visits.may_register:
            return False
        return front.place in REGISTERS and (self.meant is not None or _is_nobody(front))

    @property
    def meant(self) -> int | None:
        """Whoever is on screen, or stands on the line of the list that was walked to."""
        front = self._front()
        hit = front.stack.hit if isinstance(front, Verify) else None
        shown: int | None = getattr(front, "person_id", None)
        return shown if hit is None else hit

    @property
    def brought(self) -> Scan | None:
        """What was scanned of somebody whom the register does not know."""
        front = self._front()
        return front.stack.brought if isinstance(front, Verify) else None

    def enter(self, brought: Scan | None) -> None:
        """Enter what was scanned in the application that was begun for it."""
        application = self._screens["application"]
        assert isinstance(application, ApplicationScreen)
        if brought is not None and application.shows_form and application.scanning is not None:
            application.scanning.by_code.enter(brought)

    def whose(self, name: str) -> int | None:
        """Whoever is meant, where that is not their family, or history, already."""
        front = self._front()
        # Another page of a card has commands of its own; those of a history are all of one person.
        is_on_page = front.place == front.objectName() or front.objectName() == "visits"
        return self.meant if is_on_page and front.objectName() in LEADS[name] and name in self._screens else None

    # To somebody

    @Slot(int)
    def open_person(self, person_id: int) -> None:
        """Show the card of a person; Esc goes back into the list that led there."""
        person = self._screens["person"]
        assert isinstance(person, PersonScreen)
        self._come_from("person", anew=True)
        person.open(person_id)
        self._show("person")

    @Slot()
    def open_their_family(self) -> None:
        """Show the family of whoever is meant."""
        shown = self.whose("family")
        if shown is not None:
            self.open_family(shown)

    @Slot(int)
    def open_family(self, person_id: int) -> None:
        """Show the family of a person; Esc goes back to what is in front now."""
        family = self._screens["family"]
        assert isinstance(family, FamilyScreen)
        if not self.permits("family"):
            return
        self._come_from("family")
        family.open(person_id)
        self._show("family")

    @Slot()
    def open_their_visits(self) -> None:
        """Show the history of whoever is meant."""
        shown = self.whose("visits")
        if shown is not None:
            self.open_visits(shown)

    @Slot(int)
    def open_visits(self, person_id: int) -> None:
        """Show the history of a person; Esc goes back to what is in front now."""
        visits = self._screens["visits"]
        assert isinstance(visits, VisitsScreen)
        if not self.permits("section_visits"):
            return
        self._come_from("visits")
        visits.open(person_id)
        self._show("visits")

    @Slot()
    def register_visit(self) -> None:
        """Enter a visit of whoever is meant, on the day that the card answers for; of nobody known, urgent care."""
        front, visits, meant = self._front(), self._screens["visits"], self.meant
        assert isinstance(visits, VisitsScreen)
        if not self._can_register:
            return
        self._come_from("visits")
        if meant is None:
            assert isinstance(front, Verify)
            visits.register_unknown(front.stack.who)
        else:
            is_card = isinstance(front, Verify) and front.stack.shows_card
            visits.register(meant, front.card.head.on.shown if isinstance(front, Verify) and is_card else None)
        self._show("visits")

    @Slot()
    def next_patient(self) -> None:
        """An empty line for the next patient, whatever is in front."""
        verify = self._screens["verify"]
        assert isinstance(verify, Verify)
        self._go("verify")
        verify.clear()

    def to_section(self, name: str) -> None:
        """Bring a section to the front, for whoever is meant where it is about one person."""
        asked, name = name, SECTIONS.get(name, name)
        front, screen = self._front(), self._screens.get(name)
        if screen is None or not self.permits(f"section_{asked}"):
            return
        verify, is_back = self._screens["verify"], self.is_gone_back_to(name)
        shown = self.whose(name) if name in LEADS and not is_back else None
        if name == "person":
            shown = self.meant if front.objectName() == "visits" else getattr(verify, "person_id", None)
        if isinstance(screen, ApplicationScreen) and front is screen:
            # Asked for once more, it is the list that is meant.
            screen.show_list()
        if shown is None:
            self._show(name)
        else:
            {"person": self.open_person, "family": self.open_family, "visits": self.open_visits}[name](shown)

    # And back

    @Slot()
    def come_back(self) -> None:
        """Back to the check."""
        # Left alone, the focus would go on to whatever field is next on the screen that comes to the front.
        self.to_verify()
        self._front().take()

    @Slot()
    def to_verify(self) -> None:
        """Bring the check to the front, wherever the focus is."""
        if "verify" in self._screens and self._front().objectName() != "verify":
            self._go("verify")

    @Slot()
    def _leave(self) -> None:
        self._show(self._came.get(self._front().objectName(), "verify"))

    @Slot(int)
    def _leave_person(self, person_id: int) -> None:
        # Esc goes back into the list that led to the card; a check that is asked for goes to its answer.
        led_from = self._came.get("person", "")
        if not person_id and led_from in LEADS_TO_CARDS:
            self._show(led_from)
        else:
            self.come_back()

    def _show(self, name: str) -> None:
        self._go(name)
        self._front().take()

    def _come_from(self, name: str, *, anew: bool = False) -> None:
        front = self._front().objectName()
        way = self._way(front)
        if front == name or (name in way and not anew):
            # What it led to leads back into it: two that lead to each other would let nobody out.
            return
        if name in way:
            after = way[way.index(name) - 1]
            self._came[after] = self._came.get(name, "verify")
        self._came[name] = front

    def _way(self, name: str) -> list[str]:
        way = [name]
        while (before := self._came.get(way[-1])) is not None and before not in way:
            way.append(before)
        return way


def _always(_command: str) -> bool:
    return True


def _never(_name: str) -> bool:
    return False


def _is_nobody(screen: Screen) -> bool:
    """Whether a search has found nobody."""
    return isinstance(screen, Verify) and screen.stack.is_nobody
