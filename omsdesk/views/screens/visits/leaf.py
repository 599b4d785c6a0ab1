"""What every page of the screen of visits has in common: it is shown for one person, can do things, and can be left."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from omsdesk.models.words import OpeningReason
from omsdesk.views.screens.screen import Reach


class Leaf(QWidget):
    """A page of the screen of visits."""

    left = Signal()
    """Esc: back to the page before it."""
    changed = Signal()
    """It can do other things now than before."""
    wants_papers = Signal(object)
    """Papers to be previewed."""
    wants_visit = Signal(int)
    """This visit is wanted, whole."""
    wants_person = Signal(int)
    """The card of this person is wanted."""
    wants_correction = Signal(object)
    """A visit, as VisitView, is to be put right."""
    wants_part = Signal(object)
    """A paper or further results of a visit are to be entered, as part_work.Wanted."""
    wants_page = Signal(str)
    """Another page is wanted for the same person, by its place."""
    wants_reason = Signal()
    """Care received elsewhere is wanted: a reason must be given; `open` is called again with it."""
    register_answered = Signal(bool, bool)
    """Whether the register answered, and whether it was asked to write."""

    place = "visits"
    """What the commands of this page are named by in the table of commands."""

    is_of_person = True
    """Whether it is about one person; lists about many are shown for nobody."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = reach
        self.reason: OpeningReason | None = None
        self.person_id: int | None = None
        self._renewed_by: frozenset[str] = frozenset()
        self._is_stale = False

    def renew_on(self, *kinds: str) -> None:
        """Ask again, once it is seen, after one of these was written."""
        self._renewed_by = frozenset(kinds)
        self._reach.tasks.touched.connect(self._touched)

    @property
    def is_asked_for(self) -> bool:
        """Whether something is shown here that may have become another."""
        return self.person_id is not None

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if self._renewed_by & kinds and self.is_asked_for:
            self._is_stale = True
            self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._renew()

    def _renew(self) -> None:
        # Looking at what somebody received is written down: what is not seen is not asked for.
        if self._is_stale and self.isVisible():
            self.refresh()

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        """Show what is held of this person; without a reason what was received elsewhere stays covered."""
        self.person_id, self.reason = person_id, reason

    def forget(self) -> None:
        """Show nothing of anybody any more: the person was left, and what was opened is covered again."""
        self.person_id = self.reason = None

    def step_back(self) -> bool:
        """Esc within the page: close what is open on it; whether there was anything."""
        return False

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done here now, by the names of the table of commands."""
        return {"back": self.left.emit}

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes, in order."""
        return ()

    def take(self) -> None:
        """Take the focus where work begins."""

    def help_text(self) -> str:
        """What is done here, for F1."""
        return ""

    @property
    def sight(self) -> object:
        """What is set here, to be set again when everything is built anew."""
        return None

    def show_sight(self, sight: object) -> None:
        """Set again what was set before."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is about to happen here by itself."""
        return True
