"""A move asked for and made in workers: its picture as often as something is chosen, the move itself once."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.services.families import FamilyView, Picture
from omsdesk.views.screens.household.pane import MovePane
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest
from omsdesk.wording import say

MOVED = frozenset({"persons", "applications", "links"})
"""What is written when a move is made or taken back."""


class Moving(QObject):
    """Leads one pane; tells when a move was made, and when the clerk leaves it."""

    made = Signal(object)
    """The picture of what was done."""
    left = Signal()

    def __init__(self, reach: Reach, pane: MovePane) -> None:
        super().__init__(pane)
        self._reach, self._pane = reach, pane
        self._latest = Latest(reach.tasks.run, self)
        self._is_busy = False
        pane.changed.connect(self.ask)
        pane.done_asked.connect(self.carry_out)
        pane.closed.connect(self.left)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._latest.is_idle and self._pane.is_idle and not self._is_busy

    def begin(self, view: FamilyView, person_id: int) -> None:
        """A move of somebody of a family."""
        self._pane.begin(view, person_id)
        self.ask()
        self._pane.take()

    def go_on(self) -> None:
        """With what stands there from before; the picture is asked for anew."""
        self.ask()
        self._pane.take()

    @Slot()
    def ask(self) -> None:
        """What the move would do."""
        work = partial(self._reach.desk.households.preview, self._pane.plan)
        self._latest.ask(work, self._pane.show_picture, self._failed)

    @Slot()
    def carry_out(self) -> None:
        """Make the move; what speaks against it is told, and everything chosen stays."""
        if self._is_busy or not self._pane.form.is_readable:
            return
        self._is_busy = True
        work = partial(self._reach.desk.households.carry_out, self._pane.plan, self._pane.because)
        self._reach.tasks.write(self, work, self._done, self._failed, touches=MOVED)

    def _done(self, picture: Picture) -> None:
        self._is_busy = False
        self._pane.show_picture(picture)
        if picture.is_done:
            self._pane.tell("")
            self.made.emit(picture)
        else:
            self._pane.refuse()

    def _failed(self, error: DeskError) -> None:
        self._is_busy = False
        self._pane.tell(say(error.code, self._reach.language, **error.values))
