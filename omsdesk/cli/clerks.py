"""The verb `clerk`: who signs in and may do what. Secrets come by variables or are typed, never by arguments."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Any

from omsdesk import app, secrecy, wording
from omsdesk.cli import output
from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.words import Right
from omsdesk.services.backup import copies_of
from omsdesk.services.clerks import Added, ClerkRow, RoleRow, founding
from omsdesk.services.clerks.founding import ROLE, Founder
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import writing
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

DONE = 0
ALIASES = {
    "receptionist": "reception", "registrar": "reception", "регистратор": "reception", "office_clerk": "office",
    "clerk": "office", "оператор": "office", "старший": "senior", "print_counter": "counter", "print": "counter",
    "печать": "counter", "admin": "administrator", "администратор": "administrator", "аудитор": "auditor",
}  # fmt: skip
"""Other names of the roles, as people say them."""


def with_password(settings: Settings, *, asks: bool | None = None) -> Settings:
    """The settings with the password of the clerk who was named, asked for at a terminal where no variable holds it.

    `asks` says whether there is one to be asked for, where that does not depend on the register alone.
    """
    if not settings.clerk or settings.proof.password or not _is_terminal():
        return settings
    if not (app.asks_password(settings) if asks is None else asks):
        return settings
    given = getpass.getpass(wording.say("cli.clerk.ask_password", settings.language, login=settings.clerk))
    return replace(settings, proof=replace(settings.proof, password=given))


def clerk(asked: argparse.Namespace, settings: Settings) -> int:
    """One deed with clerks, roles or one's own sign-in."""
    if asked.deed == "code" and asked.confirm is not None:
        raise Rejected("cli.clerk.confirm")
    is_first = asked.deed == "add" and app.has_no_clerks(settings)
    if getattr(asked, "sheet", None) is not None:
        if not is_first and asked.deed != "recovery-key":
            raise Rejected("cli.clerk.no_sheet")
        require_foreign(settings, asked.sheet)
        _require_place(asked.sheet)
    if asked.deed == "recover":
        return _recover(asked, settings)
    if is_first:
        return _found(asked, settings)
    with app.open_desk(settings) as opened:
        return DEEDS[asked.deed](asked, settings, opened.desk)


def _found(asked: argparse.Namespace, settings: Settings) -> int:
    """The first clerk: an administrator, who signs in from now on."""
    if _role(asked.role) != ROLE:
        raise Rejected("clerk.first")
    password = _new_password(settings) or settings.proof.password
    if not password:
        raise Rejected("clerk.new_password")
    founder = Founder(asked.login, asked.name or asked.login, password)
    added = founding.found(replace(settings, clerk=""), founder)
    # the key is a new one: all copies there are were made with another
    older = () if settings.is_shared else copies_of(Path(settings.store_place), settings.backups_folder)
    return _told(asked, settings, added, warned=older_copies(len(older), str(settings.backups_folder), settings.language))


def _recover(asked: argparse.Namespace, settings: Settings) -> int:
    """A new password by the recovery key, which goes on holding: that is said, for its sheet is in somebody's hands."""
    added = founding.recover(settings, asked.login, recovery_key_given(settings), _needed_password(settings))
    may_end_it = added.role_row is not None and Right.KEEP_CLERKS in added.role_row.rights
    still = _say("recovered_still" if may_end_it else "recovered_still_by_others", settings, login=added.login)
    return _told(asked, settings, added, "recovered", warned=[still])


def _add(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    added = desk.clerks.add(asked.login, asked.name or asked.login, _role(asked.role), _new_password(settings))
    return _told(asked, settings, added)


def _let_in(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    return _told(asked, settings, desk.clerks.let_in(asked.login, _new_password(settings)), "let_in_done")


def _set_role(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    return _changed(asked, settings, desk, desk.clerks.set_role(asked.login, _role(asked.role)))


def _disable(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    return _changed(asked, settings, desk, desk.clerks.disable(asked.login), "disabled_done")


def _remove_factors(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    return _changed(asked, settings, desk, desk.clerks.remove_factors(asked.login, settings.proof.password))


def _unlock(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    failed = desk.clerks.unlock(asked.login)
    return _said(asked, {"login": asked.login, "failed": failed}, _say("unlocked", settings, failed=failed))


def _list(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    rows, titles = desk.clerks.list(), _titles(desk)
    return _said(asked, [_clerk_shape(row) for row in rows], *(_clerk_line(row, settings, titles) for row in rows))


def _roles(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    rows = desk.roles.list()
    return _said(asked, [_role_shape(row) for row in rows], *(line for row in rows for line in _role_lines(row, settings)))


def _define_role(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    desk.roles.define(asked.code, asked.title, map(Right, asked.rights))
    return _said(asked, {"role": asked.code, "rights": sorted(asked.rights)}, _say("done", settings))


def _remove_role(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    desk.roles.remove(asked.code)
    return _said(asked, {"role": asked.code}, _say("done", settings))


def _password(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    desk.oneself.change_password(settings.proof.password, _needed_password(settings))
    return _said(asked, {"login": desk.seat.login}, _say("done", settings))


def _code(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    """The secret is told; once the telephone has it a code of it confirms: at a terminal at once, else by variables."""
    secret = secrecy.given("OMSDESK_CODE_SECRET")
    if not secret:
        secret, link = desk.oneself.begin_code()
        asks = _is_terminal() and not asked.json
        told = (_say("secret", settings, secret=secret), link, *([] if asks else [_say("secret_next", settings)]))
        _said(asked, {"secret": secret, "link": link}, *told, always=True)
        if not asks:
            return DONE
    desk.oneself.confirm_code(secret, _first_code(settings), settings.proof.password)
    return _said(asked, {"login": desk.seat.login}, _say("done", settings))


def _certificate(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    from omsdesk.services.clerks import factors  # noqa: PLC0415 - certificates are slow to import, and few verbs need them

    desk.oneself.set_certificate(factors.certificate_in(asked.file), settings.proof)
    return _said(asked, {"login": desk.seat.login}, _say("done", settings))


def _recovery_sheet(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    key = desk.clerks.new_recovery_key(settings.proof.password)
    sheet = None
    try:
        sheet = _keep_sheet(asked, settings, key, desk.seat.clerk)
    finally:  # it is told nowhere else, whatever comes of the file
        told = (_say("told_recovery", settings, key=key), *_sheet_told(asked, settings, sheet))
        _said(asked, {"recovery_key": key, **_path_of(sheet)}, *told, always=True)
    return DONE


def _keyring(asked: argparse.Namespace, settings: Settings, desk: "Desk") -> int:
    desk.clerks.keep_in_keyring(wanted=asked.wanted == "on")
    return _said(asked, {"keyring": asked.wanted == "on"}, _say("done", settings))


DEEDS: dict[str, "Callable[[argparse.Namespace, Settings, Desk], int]"] = {
    "add": _add,
    "role": _set_role,
    "disable": _disable,
    "let-in": _let_in,
    "unlock": _unlock,
    "list": _list,
    "roles": _roles,
    "define-role": _define_role,
    "remove-role": _remove_role,
    "password": _password,
    "code": _code,
    "certificate": _certificate,
    "remove-factors": _remove_factors,
    "recovery-key": _recovery_sheet,
    "keyring": _keyring,
}


def _role(said: str) -> str:
    return ALIASES.get(said.casefold().replace(" ", "_").replace("-", "_"), said)


def _new_password(settings: Settings) -> str | None:
    """The new password: of the variable, else typed twice at a terminal, else none."""
    held = secrecy.given("OMSDESK_NEW_PASSWORD")
    if held or not _is_terminal():
        return held or None
    first = getpass.getpass(_say("ask_new", settings))
    if first and getpass.getpass(_say("ask_again", settings)) != first:
        raise Rejected("clerk.passwords_differ")
    return first or None


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _needed_password(settings: Settings) -> str:
    given = _new_password(settings)
    if not given:
        raise Rejected("clerk.new_password")
    return given


def older_copies(count: int, folder: str, language: str) -> list[str]:
    """The sentence of copies that the key of before still opens, or none."""
    return [wording.say("backup.older", language, count=count, folder=folder)] if count else []


def _first_code(settings: Settings) -> str:
    """The first code of a new secret: of the variable, else typed; where codes were asked before, that of sign-in is another.

    Raises NotAllowed `clerk.new_code` where there is none.
    """
    held = secrecy.given("OMSDESK_NEW_CODE") or settings.proof.code
    if not held and not _is_terminal():
        raise NotAllowed("clerk.new_code")
    return held or input(_say("ask_code", settings))


def recovery_key_given(settings: Settings) -> str:
    """The recovery key from its variable, or typed at a terminal; raises NotAllowed `clerk.recovery_key_needed`."""
    held = secrecy.given("OMSDESK_RECOVERY_KEY")
    if not held and _is_terminal():
        held = getpass.getpass(_say("ask_recovery", settings))
    if not held:
        raise NotAllowed("clerk.recovery_key_needed")
    return held


def _told(asked: argparse.Namespace, settings: Settings, added: Added, done: str = "added", *, warned: Sequence[str] = ()) -> int:
    """What was made: the password and the recovery key are told once, here, even where little is to be said."""
    secrets = {"password": added.password, "recovery_key": added.recovery_key}
    shape: dict[str, object] = {"login": added.login, "role": added.role, **secrets}
    title = added.role_row.title if added.role_row else ""
    lines = [_say(done, settings, login=added.login, role=title or _role_name(added.role, settings))]
    if added.password:
        lines.append(_say("told_password", settings, password=added.password))
    if added.recovery_key:
        lines.append(_say("told_recovery", settings, key=added.recovery_key))
    if warned:
        shape |= {"warnings": list(warned)}
    sheet = None
    try:
        sheet = _keep_sheet(asked, settings, added.recovery_key, added.login)
    finally:  # the secrets are told nowhere else, whatever comes of the file
        told = (*lines, *_sheet_told(asked, settings, sheet), *warned)
        _said(asked, shape | _path_of(sheet), *told, always=bool(added.password or added.recovery_key))
    return DONE


def _require_place(sheet: Path) -> None:
    """Refuse before anything is changed what the sheet cannot be written to; raises Rejected `file.unwritable`.

    Folders that are not there yet are made with the sheet: whoever is refused leaves none behind.
    """
    try:
        if sheet.is_dir():
            raise IsADirectoryError
        with TemporaryFile(dir=next(folder for folder in sheet.absolute().parents if os.path.lexists(folder))):
            pass
    except OSError as error:
        raise Rejected("file.unwritable", path=str(sheet)) from error


def _keep_sheet(asked: argparse.Namespace, settings: Settings, key: str | None, clerk: str) -> Path | None:
    """The key as it is printed, where a file was named for it: gives its whole path, or None for no sheet.

    Raises Rejected `clerk.sheet_unwritten`, of a first administrator `clerk.added_without_sheet`.
    """
    file, is_first = getattr(asked, "sheet", None), asked.deed == "add"
    if key is None or file is None:
        return None
    from omsdesk.services.printing.recovery import recovery_sheet  # noqa: PLC0415 - the tools of paper come with the paper

    try:
        writing.write(recovery_sheet(settings, key, clerk, "A4", is_first=is_first).content, file)
    except Rejected as error:
        code = "clerk.added_without_sheet" if is_first else "clerk.sheet_unwritten"
        raise Rejected(code, path=str(file), login=asked.login if is_first else settings.clerk) from error
    return Path(file).absolute()


def _sheet_told(asked: argparse.Namespace, settings: Settings, sheet: Path | None) -> list[str]:
    return [] if sheet is None or asked.quiet else [_say("sheet_written", settings, path=str(sheet))]


def _path_of(sheet: Path | None) -> dict[str, object]:
    return {} if sheet is None else {"sheet": str(sheet)}


def _changed(asked: argparse.Namespace, settings: Settings, desk: "Desk", row: ClerkRow, done: str = "changed") -> int:
    role = _titles(desk).get(row.role) or _role_name(row.role, settings)
    return _said(asked, _clerk_shape(row), _say(done, settings, login=row.login, role=role))


def _said(asked: argparse.Namespace, shape: object, *lines: str, always: bool = False) -> int:
    if asked.json:
        output.obj(shape)
    elif always or not asked.quiet or asked.deed in {"list", "roles"}:
        output.lines(lines)
    return DONE


def _clerk_shape(row: ClerkRow) -> dict[str, Any]:
    return {
        "id": str(row.id), "login": row.login, "name": row.name, "role": row.role, "disabled": row.is_disabled,
        "code": row.has_code, "certificate": row.has_certificate, "must_change": row.must_change, "sound": row.is_sound,
    }  # fmt: skip


def _titles(desk: "Desk") -> dict[str, str]:
    """What the organisation calls the roles that it made itself."""
    return {one.code: one.title for one in desk.roles.list() if one.is_own}


def _clerk_line(row: ClerkRow, settings: Settings, titles: Mapping[str, str]) -> str:
    marks = {
        "disabled": row.is_disabled, "code_asked": row.has_code, "certificate_asked": row.has_certificate,
        "unsound": not row.is_sound,
    }  # fmt: skip
    said = [_say(name, settings) for name, is_so in marks.items() if is_so]
    return " · ".join([row.login, row.name, titles.get(row.role) or _role_name(row.role, settings), *said])


def _role_shape(row: RoleRow) -> dict[str, Any]:
    return {"role": row.code, "title": row.title or None, "own": row.is_own, "clerks": row.clerks, "rights": sorted(row.rights)}


def _role_lines(row: RoleRow, settings: Settings) -> Iterator[str]:
    yield f"{row.code} · {row.title or _role_name(row.code, settings)} · {row.clerks}"
    for right in Right:
        if right in row.rights:
            yield f"    {right.value}: {wording.say(f'right.{right.value}', settings.language)}"


def _role_name(role: str, settings: Settings) -> str:
    code = f"role.{role}"
    return wording.say(code, settings.language) if wording.knows(code, settings.language) else role


def _say(name: str, settings: Settings, **values: object) -> str:
    return wording.say(f"cli.clerk.{name}", settings.language, **values)
