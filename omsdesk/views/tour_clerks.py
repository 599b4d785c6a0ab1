"""The part of the walk where nobody sits at the desk yet, where somebody has left it, and where clerks are kept.

A practice register asks nobody who they are: a register of its own is made for this, with clerks that are invented too.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from omsdesk.errors import NotAllowed, StoreUnavailable
from omsdesk.models.numbers import recovery_key
from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Language, Palette, Settings
from omsdesk.views.screens.entering import NewPassword, Rescuing, SignIn
from omsdesk.views.screens.first_run import Beginning, Kind

if TYPE_CHECKING:
    from omsdesk.views.window import Window

Step = tuple[str, QWidget]
Build = Callable[[Settings], Any]
Settle = Callable[["Window"], None]
SIZE = (1366, 768)
LOOKS: tuple[tuple[Language, Palette, int], ...] = (("ru", "light", 100), ("en", "dark", 100), ("ru", "light", 200))
FOUNDER = Founder("volkova", "Волкова Н. П.", "зелёный чайник едет")
CLERKS = (("petrova", "Петрова А.", "reception"), ("sidorov", "Сидоров И. К.", "office"), ("orlova", "Орлова В.", "medical"))


def staffed(build: Build, settings: Settings, settle: Settle) -> Iterator[Step]:
    """Every state of these screens, with the name of its picture, in each of three looks."""
    for language, palette, percent in LOOKS:
        look = replace(settings, language=language, palette=palette, text_percent=percent)
        ending = f"{language}-{palette}" + (f"-{percent}" if percent != LOOKS[0][2] else "")
        yield from ((f"{name}-{ending}", widget) for name, widget in _walked(build, look, settle))


def _walked(build: Build, settings: Settings, settle: Settle) -> Iterator[Step]:
    """Over a register that is thrown away."""
    with TemporaryDirectory(prefix="omsdesk-") as name:
        home = Path(name)
        program = build(replace(settings, store=str(home / "register.db"), home=home, key="file"))
        try:
            program.begin(Beginning(Kind.EMPTY), _untold, Event())
            entered = program.found(FOUNDER)
            clerks = entered.desk.clerks
            for login, clerk, role in CLERKS:
                clerks.add(login, clerk, role)
            clerks.disable("sidorov")
            entered.desk.backups.make()
            program.window.show()
            program.window.open_desk(entered.desk)
            program.window.resize(*SIZE)
            for step in _steps(program.window, settle):
                settle(program.window)
                yield step
        finally:
            program.close()


def _untold(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def _steps(window: "Window", settle: Settle) -> Iterator[Step]:
    settle(window)
    yield from _administration(window, settle)
    window.do("section_verify")
    window.lock.lock()
    yield "lock", window
    desk = window.desk
    window.lock.end()
    assert desk is not None
    entering = window.entering
    entering.offer_founding(desk)
    yield "founding", window
    entering.show_key(desk, recovery_key.format(recovery_key.encode(bytes(range(recovery_key.BYTES)))))
    yield "key-sheet", window
    entering.ask_sign_in()
    yield "sign-in", window
    screen = window.frame.front
    assert isinstance(screen, SignIn)
    screen.password.put("не тот пароль")
    screen.refused(NotAllowed("sign_in.wrong"))
    yield "sign-in-wrong", window
    screen.refused(NotAllowed("sign_in.code_needed"))
    screen.refused(NotAllowed("sign_in.key_needed"))
    yield "sign-in-factors", window
    screen.recovery_asked.emit("volkova")
    yield "recovery", window
    entering.offer_rescue(StoreUnavailable("store.damaged"))
    yield "rescuing", window
    rescuing = window.frame.front
    assert isinstance(rescuing, Rescuing)
    rescuing.refused(NotAllowed("sign_in.wrong"))
    yield "rescuing-refused", window
    page = NewPassword(window.settings, desk.seat, window)
    page.resize(window.size())
    page.show()
    page.raise_()
    yield "new-password", page
    page.deleteLater()


def _administration(window: "Window", settle: Settle) -> Iterator[Step]:
    window.do("section_admin")
    yield "clerks", window
    window.do("add_entry")
    yield "clerk-form", window
    window.do("back")
    window.do("let_in")
    settle(window)
    yield "clerk-told", window
    for name in ("roles", "audit", "copies", "statement_keys", "taken_back", "recovery_key", "oneself"):
        window.do("next_page")
        settle(window)
        yield name, window
        if name == "roles":
            window.do("add_entry")
            yield "role-form", window
            window.do("back")
