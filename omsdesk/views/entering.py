"""Who comes to the desk and who leaves it: which screen stands alone while there is nobody, and what leads on from it."""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError, NotAllowed
from omsdesk.models.words import Right
from omsdesk.services import rescue
from omsdesk.services.rescue import Rescue
from omsdesk.settings import Proof, Settings
from omsdesk.views.screens.entering import (
    Entered,
    Entrance,
    Founder,
    Founding,
    KeySheet,
    NewPassword,
    PuttingBack,
    Recovery,
    Rescuing,
    SignIn,
)
from omsdesk.views.screens.entering.entry_screen import EntryScreen
from omsdesk.views.tasks import Tasks

if TYPE_CHECKING:
    from pathlib import Path

    from omsdesk.services.desk import Desk

LAST_HERE = "signIn/login"
LOOK_MS = 30
MINUTE = 60.0


class Stage(StrEnum):
    """What stands alone in the window."""

    NONE = "none"
    SIGN_IN = "sign_in"
    RECOVERY = "recovery"
    FOUNDING = "founding"
    KEY = "key"
    COPY = "copy"
    RESCUE = "rescue"
    PASSWORD = "password"  # noqa: S105 - the name of a screen


class Entering(QObject):
    """Makes the screen that stands alone, and calls the program for what it wants."""

    changed = Signal()
    """Another screen stands alone."""
    entered = Signal(object)
    """The desk of whoever sits here from now on."""

    def __init__(self, tasks: Tasks, settings: Settings, entrance: Entrance | None, parent: QObject) -> None:
        super().__init__(parent)
        self.settings = settings
        self._tasks, self._entrance = tasks, entrance
        self._stage = Stage.NONE
        self._screen: EntryScreen | None = None
        self._because: DeskError | None = None
        self._login = ""
        self._password = ""
        """What a clerk has just signed in with and is to change at once."""
        self._key = ""
        self._is_first = False
        self._desk: Desk | None = None
        self._founder: Founder | None = None
        self._copy: Path | None = None
        tasks.ended.connect(self.leave)
        self._quiet = QTimer(self)
        self._quiet.setInterval(LOOK_MS)
        self._quiet.timeout.connect(self._once_quiet)

    @property
    def stands_alone(self) -> bool:
        """Whether there is nobody at the desk, and a screen of this stands alone."""
        return self._stage is not Stage.NONE

    @property
    def desk(self) -> "Desk | None":
        """The desk of whoever has signed in and has something to do here first: it is covered when it is left, like any other."""
        return self._desk if self._stage in {Stage.KEY, Stage.PASSWORD} else None

    def make(self, parent: QWidget) -> EntryScreen:
        """The screen that stands alone now."""
        makers = {
            Stage.SIGN_IN: self._sign_in,
            Stage.RECOVERY: self._recovery,
            Stage.FOUNDING: self._founding,
            Stage.KEY: self._key_sheet,
            Stage.PASSWORD: self._new_password,
            Stage.COPY: self._putting_back,
            Stage.RESCUE: self._rescuing,
        }
        self._screen = makers[self._stage](parent)
        return self._screen

    # What leads here

    def begin(self, needs: DeskError) -> None:
        """The register is not open, and why: somebody is to sign in, or it cannot be opened and its copies are offered."""
        if isinstance(needs, NotAllowed):
            self.ask_sign_in(needs)
        else:
            self.offer_rescue(needs)

    def ask_sign_in(self, because: DeskError | None = None) -> None:
        """Nobody sits here: ask who does; `because` is why whoever did does no more."""
        self._because = because
        self._stand(Stage.SIGN_IN)

    def offer_founding(self, desk: "Desk | None") -> bool:
        """Ask whether this register shall have clerks who sign in; whether that can be asked: there is a program behind it."""
        if self._entrance is None or desk is None:
            return False
        self._desk = desk
        self._stand(Stage.FOUNDING)
        return True

    def show_key(self, desk: "Desk | None", key: str, *, is_first: bool = False) -> None:
        """A recovery key was made: it goes onto paper before anything else. The first of a register replaces none."""
        self._desk, self._key, self._is_first = desk, key, is_first
        self._stand(Stage.KEY)

    @Slot(object)
    def put_back(self, copy: "Path") -> None:
        """Put this copy in the register's place; nobody sits at the desk meanwhile."""
        if self._entrance is None or self.stands_alone:
            return
        self._copy = copy
        self._stand(Stage.COPY)
        self._quiet.start()

    @Slot()
    def offer_rescue(self, because: DeskError | None = None) -> None:
        """The register cannot be opened, or there is none: offer its copies."""
        if self._entrance is not None:
            self._because = because
            self._stand(Stage.RESCUE)

    @Slot()
    def leave(self, because: DeskError | None = None) -> None:
        """Sign out whoever sits here and close the register, after what is being written."""
        if self._entrance is None or (self.stands_alone and self.desk is None):
            return
        self._desk = None
        self._password = self._key = ""
        self._tasks.write(self, self._entrance.leave, self._ignore, self._ignore)
        self.ask_sign_in(because)

    @Slot(float)
    def forget_typed(self, seconds: float) -> None:
        """Nobody has touched anything for so long: a password typed and not sent does not wait for whoever comes next."""
        limit = self.settings.lock_minutes * MINUTE
        if self._screen is not None and self.stands_alone and self.desk is None and limit and seconds >= limit:
            self._screen.forget_secrets()
            self._password = ""

    @property
    def _last_here(self) -> str:
        """The login of whoever types it now, else of whoever signed in here last."""
        return self._login or str(QSettings().value(LAST_HERE) or "") or self.settings.clerk

    # The screens

    def _sign_in(self, parent: QWidget) -> EntryScreen:
        screen = SignIn(self.settings, self._last_here, self._because, parent)
        screen.wanted.connect(self._enter)
        screen.recovery_asked.connect(self._forgot)
        screen.rescue_asked.connect(self.offer_rescue)
        return screen

    def _recovery(self, parent: QWidget) -> EntryScreen:
        screen = Recovery(self.settings, self._login, parent)
        screen.wanted.connect(self._recover)
        screen.left.connect(self._back_to_sign_in)
        return screen

    def _founding(self, parent: QWidget) -> EntryScreen:
        screen = Founding(self.settings, parent)
        screen.wanted.connect(self._found)
        screen.left.connect(self._finish)
        return screen

    def _key_sheet(self, parent: QWidget) -> EntryScreen:
        assert self._desk is not None
        screen = KeySheet(self._desk.settings, self._key, self._desk.seat.clerk, parent, is_first=self._is_first)
        screen.acknowledged.connect(self._finish)
        if Right.BACK_UP in self._desk.seat.rights:
            self._tasks.quietly(screen, self._desk.backups.older, screen.tell_older, self._ignore)
        return screen

    def _new_password(self, parent: QWidget) -> EntryScreen:
        assert self._desk is not None
        screen = NewPassword(self.settings, self._desk.seat, parent)
        screen.wanted.connect(self._change_password)
        screen.left.connect(self._go_without)
        return screen

    def _putting_back(self, parent: QWidget) -> EntryScreen:
        screen = PuttingBack(self.settings, parent)
        screen.busy(screen.tr("The register is being put back…"))
        screen.acknowledged.connect(self._go_on)
        return screen

    def _rescuing(self, parent: QWidget) -> EntryScreen:
        screen = Rescuing(self.settings, rescue.offered(self.settings), self._because, parent)
        screen.fill(self._last_here, self._password)
        screen.wanted.connect(self._rescue)
        screen.left.connect(self._try_again)
        screen.acknowledged.connect(self._go_on)
        return screen

    # Signing in

    @Slot(str, object)
    def _enter(self, login: str, proof: Proof) -> None:
        assert self._entrance is not None
        assert self._screen is not None
        self._login, self._password = login, proof.password
        self._tasks.write(self._screen, partial(self._entrance.sign_in, login, proof), self._signed_in, self._screen_refused)

    def _signed_in(self, desk: "Desk") -> None:
        QSettings().setValue(LAST_HERE, desk.seat.login)
        self._desk = desk
        if desk.seat.must_change:
            self._stand(Stage.PASSWORD)
        else:
            self._finish()

    def _screen_refused(self, error: DeskError) -> None:
        assert isinstance(self._screen, (SignIn, Recovery, Founding, NewPassword, Rescuing))
        self._screen.refused(error)

    @Slot(str)
    def _change_password(self, new: str) -> None:
        assert self._desk is not None
        assert self._screen is not None
        work = partial(self._desk.oneself.change_password, self._password, new)
        self._tasks.write(self._screen, work, self._changed, self._screen_refused)

    def _changed(self, _nothing: None) -> None:
        self._finish()

    @Slot()
    def _go_without(self) -> None:
        self.leave()

    # Recovery

    @Slot(str)
    def _forgot(self, login: str) -> None:
        self._login = login
        self._stand(Stage.RECOVERY)

    @Slot()
    def _back_to_sign_in(self) -> None:
        self.ask_sign_in()

    @Slot(str, str, str)
    def _recover(self, login: str, key: str, password: str) -> None:
        assert self._entrance is not None
        assert self._screen is not None
        work = partial(self._entrance.recover, login, key, password)
        self._tasks.write(self._screen, work, self._signed_in, self._screen_refused)

    def _told_key(self, entered: Entered, *, is_first: bool = False) -> None:
        QSettings().setValue(LAST_HERE, entered.desk.seat.login)
        self.show_key(entered.desk, entered.recovery_key, is_first=is_first)

    # The first administrator

    @Slot(object)
    def _found(self, founder: Founder) -> None:
        self._founder = founder
        self._quiet.start()

    @Slot()
    def _once_quiet(self) -> None:
        # The register is closed for that: nobody may be reading from it any more.
        if not self._tasks.is_idle or self._screen is None or self._entrance is None:
            return
        self._quiet.stop()
        founder, self._founder = self._founder, None
        copy, self._copy = self._copy, None
        if founder is not None:
            self._tasks.write(
                self._screen, partial(self._entrance.found, founder), partial(self._told_key, is_first=True), self._not_founded
            )
        elif copy is not None and isinstance(self._screen, PuttingBack):
            work = partial(self._entrance.put_back, copy)
            self._tasks.write(self._screen, work, self._screen.done, self._screen.failed)

    # A copy in the place of what cannot be opened

    @Slot(object, bool)
    def _rescue(self, asked: Rescue, rehearse: bool) -> None:  # noqa: FBT001 - what the signal carries
        assert self._entrance is not None
        assert isinstance(self._screen, Rescuing)
        done = self._screen.verified if rehearse else self._screen.done
        work = partial(self._entrance.rescue, asked, rehearse=rehearse)
        self._tasks.write(self._screen, work, done, self._screen_refused)

    @Slot()
    def _try_again(self) -> None:
        if self._because is None:  # there was no register: back to where one is begun
            self._stand(Stage.NONE)
            return
        assert self._entrance is not None
        self._tasks.write(self, self._entrance.go_on, self._went_on, self.begin)

    @Slot()
    def _go_on(self) -> None:
        assert self._entrance is not None
        self._tasks.write(self, self._entrance.go_on, self._went_on, self.ask_sign_in)

    def _went_on(self, desk: "Desk") -> None:
        self._desk = desk
        self._finish()

    def _not_founded(self, error: DeskError) -> None:
        assert self._entrance is not None
        # It was closed and opened again: the desk before is no more.
        self._desk = self._entrance.desk
        self._screen_refused(error)

    # And on

    @Slot()
    def _finish(self) -> None:
        desk, self._desk = self._desk, None
        if desk is None:  # it could not be opened again, which was said
            return
        self._stage, self._screen, self._because = Stage.NONE, None, None
        self._password = self._key = self._login = ""
        self.entered.emit(desk)

    def _stand(self, stage: Stage) -> None:
        self._stage = stage
        self.changed.emit()

    def _ignore(self, _answer: object) -> None:
        """The register is closed whatever it said last."""
