"""A draft is handed to a colleague: asked for by name, told when it is done."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.views.dialogs.colleague import Colleague
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.listing import ApplicationList
from omsdesk.views.screens.application.work import Work
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State


class HandingOver(QObject):
    """The draft is that of the line the list is at, or the one in the form, which is put aside first."""

    aside_asked = Signal()

    def __init__(self, reach: Reach, calls: Calls, shown: ApplicationList) -> None:
        super().__init__(shown)
        self._reach, self._calls, self._list = reach, calls, shown
        self._uuid = ""
        self._is_in_form = False
        self.known: Sequence[str] = ()
        shown.hand_asked.connect(self.ask)
        calls.handed.connect(self._told)

    @Slot()
    def ask(self) -> None:
        """Ask to whom; only a draft can be handed over."""
        row = self._list.table.current
        if row is None or not row.uuid:
            self._reach.messages.tell(State.ATTENTION, self.tr("Only a draft can be handed over: choose one in the list"))
            return
        self._is_in_form = False
        self._ask(row.uuid, ", ".join(filter(None, (row.who, row.born))))

    def ask_for(self, work: Work) -> None:
        """Ask to whom the draft in the form goes; one in which nothing stands yet goes to nobody."""
        if work.is_blank:
            self._reach.messages.tell(State.ATTENTION, self.tr("Nothing to hand over yet: the application is empty"))
            return
        self._is_in_form = True
        self._ask(work.uuid, work.who)

    def _ask(self, uuid: str, whose: str) -> None:
        self._uuid = uuid
        others = [name for name in self.known if name != self._reach.desk.seat.clerk]
        box = Colleague(whose or self.tr("not named yet"), others, self._list.window())
        box.named.connect(self._give)
        box.open()

    @Slot(str)
    def _give(self, clerk: str) -> None:
        if self._is_in_form:
            # Kept first: what is written goes in order.
            self.aside_asked.emit()
        self._calls.hand_over(self._uuid, clerk)

    @Slot(str)
    def _told(self, clerk: str) -> None:
        self._reach.messages.confirm(self.tr("Handed over: {clerk}").format(clerk=clerk))
