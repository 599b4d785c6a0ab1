"""The screen of visits: pages about one person, one before the other; what was uncovered is covered when the person is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care.rows import VisitView
from omsdesk.views.fields.scrolled import Scrolled
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.screens.visits.form_page import VisitForm
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.own_scans import OwnScans
from omsdesk.views.screens.visits.pages import HISTORY, OPENED_BY, PAGES, VISIT
from omsdesk.views.screens.visits.part_page import PartPage
from omsdesk.views.screens.visits.part_work import Wanted
from omsdesk.views.screens.visits.reasons import ReasonBar
from omsdesk.views.screens.visits.visit_page import VisitPage
from omsdesk.views.style import em

LOW_EM = 30


@dataclass(frozen=True, slots=True)
class Held:
    """Whose history is open, for which reason, on which pages, and what is set on each."""

    person_id: int | None
    reason: OpeningReason | None
    trail: tuple[str, ...]
    pages: Mapping[str, object] = field(default_factory=dict)


class VisitsScreen(Screen):
    """Shows one page at a time and remembers the way back through them."""

    left = Signal()
    """Back to where it was opened from."""
    wants_next = Signal()
    """The next patient."""
    scanned = Signal(str)
    """The number of a policy was scanned into a form; what is entered there waits."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("visits", "", parent)
        self.title = self.tr("Visits")
        self._reach = reach
        self._pages: dict[str, Leaf] = {}
        self._places: dict[str, Scrolled] = {}
        self._trail: list[str] = []
        self._person_id: int | None = None
        self.reason: OpeningReason | None = None
        self._own_scans = OwnScans(reach, self)
        self._build()

    # What the window asks of a screen

    @property
    def place(self) -> str:
        return self.front.place if self.front is not None else self.objectName()

    @property
    def person_id(self) -> int | None:
        """Whoever is meant: whose history it is, or whose visit."""
        return self._person_id or (self.front.person_id if self.front is not None else None) or None

    @property
    def may_register(self) -> bool:
        """Whether visits can be registered at this seat."""
        return self._reach.desk.seat.may(Right.ENTER_VISITS)

    @property
    def front(self) -> Leaf | None:
        """The page in front; none while nobody's history is open."""
        return self._pages[self._trail[-1]] if self._trail else None

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able = dict(self.front.commands()) if self.front is not None else {}
        able["back"] = self.leave
        for command, place in OPENED_BY.items():
            is_possible = self._person_id is not None or not PAGES[place].is_of_person
            is_possible = is_possible and (place != VisitForm.place or self.may_register)
            if place != self.place and is_possible:
                able.setdefault(command, partial(self._turn, place))
        return able

    def panes(self) -> Sequence[QWidget]:
        return self.front.panes() if self.front is not None else ()

    def take(self) -> None:
        if not self.reasons.isHidden():
            self.reasons.take()
        elif self.front is not None:
            self.front.take()

    def help_text(self) -> str:
        return self.front.help_text() if self.front is not None else ""

    @property
    def is_idle(self) -> bool:
        return self.reasons.is_idle and self._own_scans.is_idle and all(page.is_idle for page in self._pages.values())

    @property
    def sight(self) -> object:
        pages = {place: page.sight for place, page in self._pages.items()}
        return Held(self._person_id, self.reason, tuple(self._trail), pages)

    def show_sight(self, sight: object) -> None:
        if not isinstance(sight, Held) or not sight.trail:
            return
        self._person_id, self.reason = sight.person_id, sight.reason
        for place in sight.trail:
            page = self._put(place)
            page.show_sight(sight.pages.get(place))
            if sight.person_id is not None or not page.is_of_person:
                page.open(sight.person_id or 0, sight.reason if page.is_of_person else None)
        self._show_front()

    def take_scan(self, scanned: Scanned) -> bool:
        form = self.form
        if form is None or form.work.now.person_id is None:
            return False
        return self._own_scans.take(scanned, form.work.now.person_id, form.who)

    @property
    def form(self) -> VisitForm | PartPage | None:
        """The form in front that is being filled."""
        front = self.front
        return front if isinstance(front, VisitForm | PartPage) and front.work.is_open else None

    @property
    def begun(self) -> tuple[str, str] | None:
        """Of a form in front that something is entered in: what it is, nothing for a new visit, and whose; else None."""
        form = self.form
        if form is None or (form.work.is_anew and not form.scans.held):
            return None
        is_new_visit = isinstance(form, VisitForm) and form.work.now.number is None
        return "" if is_new_visit else form.pane.title, form.who

    # The pages

    def open(self, person_id: int, place: str = HISTORY) -> None:
        """Show the history of a person from its first page, or another page; what was open of another one is covered."""
        if person_id != self._person_id:
            self._cover()
        self._person_id = person_id
        self._trail.clear()
        self.show_page(place)

    def register(self, person_id: int, on: date | None = None) -> None:
        """Enter a visit of a person, of today or another day; Esc leads back to where it was asked for."""
        if person_id != self._person_id:
            self._cover()
        self._person_id = person_id
        self._trail.clear()
        form = self._form()
        form.on_day(on)
        form.open(person_id, self.reason)
        self._show_front()

    def register_unknown(self, said: str) -> None:
        """Enter urgent care of somebody whom the register does not know, who it is said to be."""
        self._cover()
        self._form().begin_unknown(said)
        self._show_front()

    @Slot(object)
    def correct(self, view: VisitView) -> None:
        """Put a registered visit right; Esc leads back to it."""
        reason = self.front.reason if self.front is not None else None
        self._form().correct(view, reason)
        self._show_front()

    @Slot(object)
    def add_part(self, wanted: Wanted) -> None:
        """Enter a paper or further results of a visit; Esc leads back to it."""
        reason = self.front.reason if self.front is not None else None
        page = self._put(PartPage.place)
        assert isinstance(page, PartPage)
        page.begin(wanted, reason)
        self._show_front()

    def _form(self) -> VisitForm:
        form = self._put(VisitForm.place)
        assert isinstance(form, VisitForm)
        return form

    def show_page(self, place: str) -> Leaf:
        """Bring the page of this place to the front, for whoever is on screen; gives the page."""
        page = self._put(place)
        if not page.is_of_person:
            page.open(self._person_id or 0, None)
        elif self._person_id is not None:
            page.open(self._person_id, self.reason)
        self._show_front()
        return page

    @Slot(int)
    def open_visit(self, visit_id: int) -> None:
        """Show one visit whole, before the page that is in front."""
        # that of the page it is opened from: one that was given for a person says nothing of somebody else in a list
        reason = self.front.reason if self.front is not None else None
        page = self._put(VISIT)
        assert isinstance(page, VisitPage)
        page.open_visit(visit_id, reason)
        self._show_front()

    @Slot()
    def leave(self) -> None:
        """Esc: out of the question for a reason, out of what is open on the page, to the page before, out of the history."""
        if not self.reasons.isHidden():
            self.reasons.close_list()
        elif self.front is None or not self.front.step_back():
            self._leave_page()

    @Slot()
    def _go_to_next(self) -> None:
        """Nothing of whoever was here is shown any more."""
        self._cover()
        self.wants_next.emit()

    @Slot()
    def _leave_page(self) -> None:
        if len(self._trail) > 1:
            self._reach.messages.next_question()
            self._trail.pop()
            self._show_front()
            return
        self._cover()
        self.left.emit()

    def _cover(self) -> None:
        self._person_id = self.reason = None
        self._trail.clear()
        self.reasons.close_list()
        for page in self._pages.values():
            page.forget()
        self._stack.setCurrentIndex(0)

    @Slot(object)
    def _give_reason(self, reason: OpeningReason) -> None:
        if all(PAGES[place].is_of_person for place in self._trail):
            self.reason = reason
        self._make_room()
        if self.front is not None:
            self.front.open(self.person_id or 0, reason)
        self.take()

    @Slot()
    def _ask_reason(self) -> None:
        self.reasons.ask()
        self._make_room()

    @Slot()
    def _make_room(self) -> None:
        # Under large letters there is room for the question or for the page, not for both.
        self._stack.setVisible(self.reasons.isHidden() or self.height() >= em(self, LOW_EM))

    @Slot()
    def _reason_closed(self) -> None:
        self._make_room()
        self.take()

    @Slot(str)
    def _turn(self, place: str) -> None:
        self.show_page(place)

    def _put(self, place: str) -> Leaf:
        if place not in self._trail[-1:]:
            self._reach.messages.next_question()
        page = self._pages.get(place)
        if page is None:
            page = self._pages[place] = self._made(place)
        self._trail = [*(one for one in self._trail if one != place), place]
        return page

    def _made(self, place: str) -> Leaf:
        page = PAGES[place](self._reach)
        self._places[place] = Scrolled(page, self._stack)
        self._stack.addWidget(self._places[place])
        page.left.connect(self._leave_page)
        page.wants_correction.connect(self.correct)
        page.wants_part.connect(self.add_part)
        if isinstance(page, VisitForm):
            page.wants_next.connect(self._go_to_next)
            page.pane.page.scanned.connect(self.scanned)
        page.changed.connect(self.changed)
        page.wants_papers.connect(self.wants_papers)
        page.wants_person.connect(self.wants_person)
        page.wants_visit.connect(self.open_visit)
        page.wants_page.connect(self._turn)
        page.wants_reason.connect(self._ask_reason)
        page.register_answered.connect(self.register_answered)
        return page

    def _show_front(self) -> None:
        assert self.front is not None
        self._stack.setCurrentWidget(self._places[self._trail[-1]])
        self.changed.emit()
        if self.isVisible():
            self.take()

    def _build(self) -> None:
        self._stack = QStackedWidget(self)
        text = self.tr(
            "No history is open. Find a person with the search line (F3), then press Ctrl+7. "
            "Ctrl+Shift+D lists what the insured dispute, Ctrl+Shift+U the urgent visits to be clarified."
        )
        empty = QLabel(text, self)
        empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        empty.setProperty("role", "muted")
        empty.setWordWrap(True)
        empty.setContentsMargins(em(self, 1.2), em(self, 1.0), em(self, 1.2), em(self, 0.8))
        self._stack.addWidget(empty)
        self.reasons = ReasonBar(self)
        self.reasons.given.connect(self._give_reason)
        self.reasons.closed.connect(self._reason_closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.reasons)
        column.addWidget(self._stack, 1)
