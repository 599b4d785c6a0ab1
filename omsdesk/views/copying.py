"""The clock of copies: looks every minute whether one is due and has it made, and restored on trial, while nobody waits."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.services.backup import Backups, BackupState
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from threading import Event

    from omsdesk.services.desk import Desk

LOOK_MS = 60_000
IDLE_LOOKS = 30
"""How many looks in a row must find that nobody asked anything for the desk to be idle."""


class Copying(QObject):
    """Dies with its frame; a copy that is being made when the program closes is stopped and leaves nothing."""

    told = Signal(object)
    """How the copies stand now."""

    def __init__(self, desk: "Desk", tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._backups, self._tasks = desk.backups, tasks
        self._asked, self._looks, self._is_at_work = tasks.asked, 0, False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Have done what is due; what fails is told by the state and tried again at the next look."""
        is_still = self._tasks.asked == self._asked
        self._asked, self._looks = self._tasks.asked, self._looks + 1 if is_still else 0
        if self._is_at_work:
            return
        self._is_at_work = True
        backups, closing, idle = self._backups, self._tasks.closing, self._looks >= IDLE_LOOKS
        self._tasks.quietly(self, lambda: _worked(backups, closing, idle=idle), self._tell, self._pass_over)

    def _tell(self, state: BackupState) -> None:
        self._is_at_work = False
        self.told.emit(state)

    def _pass_over(self, _error: DeskError) -> None:
        # The register does not answer: the cell says so already.
        self._is_at_work = False


def _worked(backups: Backups, closing: "Event", *, idle: bool) -> BackupState:
    try:
        made = backups.make_if_due(stop=closing)
        if made is None and not closing.is_set() and backups.is_rehearsal_due(idle=idle):
            backups.rehearse()
    except DeskError:  # it stands in the state
        return backups.state()
    return backups.state()
