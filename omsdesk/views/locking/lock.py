"""When the desk is covered, what opens it again, and when whoever sat there is signed out."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from omsdesk.errors import DeskError
from omsdesk.settings import Proof, Settings
from omsdesk.views.locking.cover import Cover
from omsdesk.views.locking.idle import MINUTE, Idle
from omsdesk.views.locking.page import LockPage
from omsdesk.views.locking.system import SystemLock
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

ENDS = frozenset({"session.ended", "clerk.tampered"})


class Lock(QObject):
    """Of one window. What is entered is kept before it locks, in the order of what is written."""

    locking = Signal()
    """It is about to be covered: what is entered is to be kept now."""
    unlocked = Signal()
    """It is open again, as it was."""
    sign_out_asked = Signal(object)
    """Whoever sat here does no more; why, or None."""

    def __init__(self, window: QMainWindow, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._tasks, self._settings = window, tasks, settings
        self._desk: Desk | None = None
        self._page: LockPage | None = None
        self._cover = Cover(window)
        self._since = 0.0
        self.idle = Idle(self)
        self.idle.rested.connect(self._rested)
        self.system = SystemLock(self)
        self.system.locked.connect(self.lock)

    @property
    def is_locked(self) -> bool:
        """Whether the window is covered."""
        return self._cover.is_up

    def watch(self, desk: "Desk | None", settings: Settings) -> None:
        """Cover this desk from now on when it is left; without one there is nothing to cover."""
        self._desk, self._settings = desk, settings
        self.idle.begin()

    @Slot()
    def lock(self) -> None:
        """Cover the window now."""
        if self._desk is None or self.is_locked:
            return
        self.locking.emit()
        page = self._page = LockPage(self._desk.seat, self._settings.language, self._window)
        page.wanted.connect(self._unlock)
        page.other_asked.connect(self._change_clerk)
        self._cover.put(page, "omsdesk — " + self.tr("locked"))
        page.take()
        self._since = self.idle.now()
        # After what is being kept: the writer does one thing after another.
        self._tasks.write(self, self._desk.session.lock, self._ignore, self._ignore)

    @Slot(float)
    def _rested(self, seconds: float) -> None:
        if self.is_locked:
            limit = self._settings.sign_out_minutes * MINUTE
            if limit and self._may_sign_out and self.idle.now() - self._since >= limit:
                self._sign_out(None)
        elif self._settings.lock_minutes and seconds >= self._settings.lock_minutes * MINUTE:
            self.lock()

    @property
    def _may_sign_out(self) -> bool:
        # A register without clerks has nobody to let in again: its key lies beside it all the same.
        return self._desk is not None and self._desk.seat.clerk_id is not None

    @Slot(object)
    def _unlock(self, proof: Proof) -> None:
        assert self._desk is not None
        assert self._page is not None
        if not self._page.asks_password:
            # There is nobody to be asked, so nothing that is being written need be waited for.
            self._open(None)
            return
        # In the order of what is written: asked before the session has locked, it would open to any password.
        self._tasks.write(self._page, partial(self._desk.session.unlock, proof), self._open, self._refused)

    def _open(self, _nothing: None) -> None:
        self._page = None
        self._cover.take_off()
        self.idle.begin()
        self._tasks.go_on()
        self.unlocked.emit()

    def _refused(self, error: DeskError) -> None:
        if error.code in ENDS:
            self._sign_out(error)
        elif self._page is not None:
            self._page.refused(error)

    @Slot()
    def _change_clerk(self) -> None:
        self._sign_out(None)

    def end(self) -> None:
        """Nobody sits here any more: what covers the window goes, with all that lay below."""
        self._desk = self._page = None
        self._tasks.drop_held()
        self._cover.drop()

    def _sign_out(self, because: DeskError | None) -> None:
        self.sign_out_asked.emit(because)

    def _ignore(self, _answer: object) -> None:
        """Locked it is, even if the register could not write that down."""
