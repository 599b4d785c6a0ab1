"""Wires the program, through two doors. `open_desk`: log, store, services (no Qt). `build`: those, and the window; shows nothing.

The order: settings, log, store (schema read with one SELECT), desk; for the window then crash handler, QApplication,
palette, translators, tasks, window. Closing goes back the same way.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_hex
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self

from omsdesk import places
from omsdesk.errors import DeskError, NotAllowed, StoreUnavailable
from omsdesk.log import start_log
from omsdesk.models.words import Right
from omsdesk.services import backup, cautions, opening, preferences, rescue, scratch, wrapped_keys
from omsdesk.services.backup import Keys, Restored
from omsdesk.services.clerks import founding, migrating
from omsdesk.services.clerks.founding import Founder
from omsdesk.services.database import Database
from omsdesk.services.desk import Desk, make_desk
from omsdesk.services.opening import open_store
from omsdesk.services.rescue import Rescue
from omsdesk.settings import Proof, Settings

if TYPE_CHECKING:
    from PySide6.QtCore import QLockFile

    from omsdesk.views.screens.entering import Entered
    from omsdesk.views.screens.first_run import Beginning
    from omsdesk.views.tasks import Tasks
    from omsdesk.views.window import Window

LOG = logging.getLogger("omsdesk.app")
PRACTICE_PEOPLE = 2000
NOTHING_OPEN = frozenset({"store.missing", "store.empty"})
MAKING = ".making"
"""The end of the name of a register that is not ready yet; `practice` sweeps away what a kill left of one."""


@dataclass
class OpenDesk:
    """A desk over an open store; closes with its block."""

    desk: Desk
    database: Database

    def close(self) -> None:
        """Let go of the store."""
        self.database.close()

    def __enter__(self) -> Self:
        """The desk is open."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """The desk is closed, whatever happened."""
        self.close()


def begin(settings: Settings) -> None:
    """Before anything else: the log, and away with what a program that was killed has left."""
    start_log(settings)
    scratch.sweep(settings.home)


def open_desk(settings: Settings, *, create: bool = False) -> OpenDesk:
    """The command line's door: no Qt is imported. The clerk of the settings signs in.

    Raises StoreUnavailable where there is no register that can be used, NotAllowed `sign_in.*` where nobody may sign in so.
    """
    begin(settings)
    try:
        database = open_store(settings, create=create)
    except StoreUnavailable as error:
        raise rescue.cause(settings, error) from error
    with ExitStack() as unready:
        unready.callback(database.close)
        if cautions.of_line(settings.store_place):
            LOG.warning("the server is on another machine and sslmode asks for no encryption")
        opened = OpenDesk(make_desk(database, settings), database)
        unready.pop_all()
    return opened


def open_if_any(settings: Settings) -> OpenDesk | None:
    """The desk, or None where there is no register yet; raises StoreUnavailable where there is one that cannot be used."""
    try:
        return open_desk(settings)
    except StoreUnavailable as error:
        if error.code in NOTHING_OPEN:
            return None
        raise


def has_no_clerks(settings: Settings) -> bool:
    """Whether nobody signs in to this register and it is no practice one; raises StoreUnavailable where there is none."""
    try:
        with open_desk(replace(settings, clerk="")) as opened:
            return not opened.desk.practice
    except NotAllowed:
        return False


def migrate(settings: Settings) -> Path | None:
    """Bring the schema to this program's, for whoever may; raises what `opening.migrate` and `migrating.admit` do."""
    return opening.migrate(settings, partial(migrating.admit, settings=settings))


def asks_password(settings: Settings) -> bool:
    """Whether the password of a clerk is asked for here, as far as that is known before the register is opened."""
    return settings.is_shared or wrapped_keys.read(settings.store_place) is not None


def restore(
    settings: Settings, file: Path, *, rehearse: bool = False, recovery_key: str = "", key_file: Path | None = None
) -> Restored:
    """Put a copy in place of the register for whoever the settings sign in, as `services.rescue.restore` does."""
    begin(settings)
    return rescue.restore(settings, Rescue(file, settings.clerk, settings.proof, recovery_key, key_file), rehearse=rehearse)


@contextmanager
def open_to_load(settings: Settings, *, rehearse: bool = False) -> Iterator[Desk]:
    """The register to load people into; where there is none, a new one, which is there only once the block has ended well.

    A rehearsal without a register gets one that is thrown away.
    """
    opened = open_if_any(settings)
    if opened is not None:
        with opened:
            yield opened.desk
        return
    with _thrown_away(settings) if rehearse else _beginning(settings) as desk:
        yield desk


@contextmanager
def _thrown_away(settings: Settings) -> Iterator[Desk]:
    """A new register of its own folder and key, of which nothing stays once the block has ended."""
    with (
        passing_home(settings) as home,
        open_desk(replace(settings, store=str(home / "rehearsal.db"), home=home, key="file"), create=True) as made,
    ):
        yield made.desk


@contextmanager
def passing_home(settings: Settings) -> Iterator[Path]:
    """A home for the length of a block, within that of the settings; raises StoreUnavailable where none can be made."""
    with ExitStack() as made:
        try:
            home = made.enter_context(scratch.folder(settings.home))
        except OSError as error:
            raise StoreUnavailable("store.unopenable") from error
        yield home


@contextmanager
def _beginning(settings: Settings) -> Iterator[Desk]:
    """A new register, made beside its place and put there once the block has ended well; a shared one is filled where it is."""
    if settings.is_shared:
        with open_desk(settings, create=True) as opened:
            yield opened.desk
        return
    place = Path(settings.store_place)
    unready = place.with_name(f"{place.name}.{token_hex(4)}{MAKING}")
    try:
        with open_desk(replace(settings, store=str(unready)), create=True) as opened:
            yield opened.desk
        _put(unready, place)
    finally:
        with suppress(OSError):
            _remove_beside(unready)
            unready.unlink(missing_ok=True)


def _put(unready: Path, place: Path) -> None:
    try:
        if place.exists() and place.stat().st_size:
            raise StoreUnavailable("store.meanwhile", path=str(place))
        if unready.with_name(unready.name + "-wal").exists():
            raise StoreUnavailable("store.input_output")
        # what a register that was deleted by hand has left beside would spoil the new one
        _remove_beside(place)
        wrapped_keys.set_aside(str(place))
        places.put(unready, place)
    except OSError as error:
        raise StoreUnavailable("store.unopenable") from error


def _remove_beside(file: Path) -> None:
    for ending in ("-wal", "-shm", "-journal"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


class Program:
    """The window over an open desk. `desk` is None while there is no register, or nobody has signed in to it."""

    window: "Window"

    def __init__(self, settings: Settings, tasks: "Tasks", opened: OpenDesk | None) -> None:
        """Hold what has to be closed; `build` sets the window."""
        self.settings = settings
        self._tasks = tasks
        self._opened = opened

    @property
    def desk(self) -> Desk | None:
        """The services behind the window."""
        return self._opened.desk if self._opened else None

    def begin(self, beginning: "Beginning", progress: Callable[[int, int], None], stop: Event) -> Desk:
        """Make the register that was chosen on the first screen and open it; runs in a worker."""
        if beginning.kind == "practice":
            from omsdesk.services.practice.register import Practice  # noqa: PLC0415 - only the first start makes one

            place, people = self.settings.store_place, PRACTICE_PEOPLE
            Practice(self.settings).make(place, people=people, progress=lambda done: progress(done, people), stop=stop)
        else:
            with _beginning(self.settings) as desk:
                if beginning.kind == "file":
                    told = partial(_in_shares, progress)
                    desk.exchange.load_persons(Path(beginning.path), accept_partial=beginning.partly, progress=told, stop=stop)
        self._opened = open_desk(self.settings)
        return self._opened.desk

    def sign_in(self, login: str, proof: Proof) -> Desk:
        """Open the register for a clerk; runs in a worker, as the four below. Raises NotAllowed `sign_in.*`, `factor.*`."""
        self._opened = open_desk(replace(self.settings, clerk=login, proof=proof))
        return self._opened.desk

    def recover(self, login: str, key: str, password: str) -> Desk:
        """Let a clerk in by the printed recovery key and open the register for them; raises what `founding.recover` does."""
        return self.sign_in(founding.recover(self.settings, login, key, password).login, Proof(password))

    def found(self, founder: Founder) -> "Entered":
        """Close the register, make its first administrator, open it for them; what fails leaves it open as it was."""
        self.leave()
        try:
            added = founding.found(self.settings, founder)
        except DeskError:
            self._opened = open_desk(self.settings)
            raise
        return self._entered(added.login, founder.password, added.recovery_key)

    def put_back(self, copy: Path) -> Restored:
        """Close the register and put a copy in its place; raises what `restore` does: it is then as it was, and closed."""
        opened = self._opened
        assert opened is not None
        opened.desk.session.require(frozenset({Right.BACK_UP}), "backups.restore")
        seat, key = opened.desk.seat, opened.database.key
        self.leave()
        return backup.restore(self.settings, copy, Keys.both(key), lambda _copy: seat)

    def rescue(self, asked: Rescue, *, rehearse: bool) -> Restored:
        """Put a copy in place of a register that cannot be opened; raises what `services.rescue.restore` does."""
        return rescue.restore(self.settings, asked, rehearse=rehearse)

    def go_on(self) -> Desk:
        """Open the register where nobody signs in; raises NotAllowed `sign_in.needed` where somebody does."""
        self._opened = open_desk(self.settings)
        return self._opened.desk

    def leave(self) -> None:
        """Sign out and let go of the store, its key with it."""
        opened, self._opened = self._opened, None
        if opened is not None:
            with suppress(DeskError):  # a store that cannot write down who left is closed all the same
                opened.desk.session.end()
            opened.close()

    def _entered(self, login: str, password: str, key: str | None) -> "Entered":
        from omsdesk.views.screens.entering import Entered  # noqa: PLC0415 - the window alone signs anybody in

        return Entered(self.sign_in(login, Proof(password)), key or "")

    def keep(self, changes: Mapping[str, object]) -> None:
        """Write preferences that were changed in the window into the settings."""
        preferences.keep(self.settings, changes)

    def close(self) -> None:
        """Close in reverse: tasks wait for what runs, the window goes, the store is let go."""
        self.window.keep_entered()
        self._tasks.close()
        self.window.close()
        self.window.deleteLater()
        self.leave()


def _in_shares(progress: Callable[[int, int], None], _rows: int, share: float) -> None:
    progress(round(share * 100), 100)


def build(settings: Settings, spoilt: DeskError | None = None) -> Program:
    """The window's door: everything is made, nothing is shown. Raises StoreUnavailable where a register cannot be used.

    `spoilt` says of the register why it cannot be: its copies are offered then instead of it.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the command line's verbs never load Qt

    from omsdesk.views.tasks import Tasks  # noqa: PLC0415
    from omsdesk.views.window import Window  # noqa: PLC0415

    opened, needs = None, None
    try:
        opened = open_if_any(settings) if spoilt is None else None
    except NotAllowed as error:
        needs = error  # whoever sits down says who they are in the window
    settings = replace(settings, proof=Proof())
    application = QApplication.instance() or QApplication(["omsdesk"])
    application.setApplicationName("omsdesk")
    tasks = Tasks()
    program = Program(settings, tasks, opened)
    desk = opened.desk if opened else None
    window = Window(desk, tasks, desk.settings if desk else settings, program.begin, program, spoilt or needs)
    window.preferred.connect(program.keep)
    program.window = window
    return program


def show(settings: Settings, spoilt: DeskError | None = None) -> int:
    """Show the window and run until it is closed; gives the exit code. `spoilt` as in `build`.

    Of one embedded register there is one window: raises StoreUnavailable `store.window_open` (pid, host) where another holds it.
    """
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from omsdesk.crash import CrashHandler, hear_qt  # noqa: PLC0415

    begin(settings)
    with ExitStack() as unready:
        lock = _lock_window(settings)
        unready.callback(lock.unlock)
        stop_hearing = hear_qt()
        unready.callback(stop_hearing)
        program = build(settings, spoilt)
        unready.pop_all()
    application = QApplication.instance()
    assert application is not None
    window = program.window
    handler = CrashHandler(window.bugs.tell, application.exit, window.state)
    handler.install(settings.home)
    try:
        window.appear()
        ended = handler.untold()
        if ended is not None:
            window.bugs.tell(ended)
        # What start-up made lives as long as the program: on the window's thread the collector need not walk it again and again.
        gc.freeze()
        return application.exec()
    finally:
        program.close()
        handler.uninstall()
        stop_hearing()
        lock.unlock()


def _lock_window(settings: Settings) -> "QLockFile":
    """Held by the window over an embedded register as long as its process lives: a killed one holds nothing."""
    from PySide6.QtCore import QLockFile  # noqa: PLC0415

    lock = QLockFile(f"{settings.store_place}.window")
    lock.setStaleLockTime(0)
    # where no file can be made nothing is locked, and opening the register says why it cannot be
    if not settings.is_shared and not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        pid, host, _program = lock.getLockInfo()
        raise StoreUnavailable("store.window_open", pid=pid, host=host)
    return lock


def asks_again(settings: Settings, sentence: str) -> bool:
    """Say in a window why no register can be opened; whether to try once more."""
    from omsdesk.views.dialogs import refusal  # noqa: PLC0415

    return refusal.asks_again(settings, sentence)


def tour(settings: Settings, folder: Path) -> Iterator[Path]:
    """Walk through every screen over this practice register, in both languages and palettes; gives each file as it is made."""
    from omsdesk.crash import hear_qt  # noqa: PLC0415
    from omsdesk.views import tour as walk  # noqa: PLC0415

    stop_hearing = hear_qt()
    try:
        yield from walk.walk(build, settings, folder)
    finally:
        stop_hearing()
