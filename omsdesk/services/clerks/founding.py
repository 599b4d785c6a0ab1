"""The first administrator of a register, and with them its key: made anew, wrapped for the clerk and under a recovery key.

An embedded register is encrypted anew in a copy beside it, and the copy takes its place in one step: the key that lay in the
clear until then opens it no more. Whatever is cut off before that step leaves the register as it was.
"""

import secrets
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from omsdesk.errors import NotAllowed, NotFound, Rejected
from omsdesk.models.checks import clerk as checks
from omsdesk.models.numbers import recovery_key
from omsdesk.services import access, attempts, opening, sealed_facts, wrapped_keys
from omsdesk.services.access import Seat
from omsdesk.services.attempts import Tried
from omsdesk.services.clerks import kept, passwords, signing_in, wraps
from omsdesk.services.clerks.rows import Added
from omsdesk.services.copies import copying, manifest
from omsdesk.services.copies.door import encrypt_anew
from omsdesk.services.copies.manifest import CopyKind
from omsdesk.services.database import Database
from omsdesk.services.wrapped_keys import KEY_BYTES, WrappedKeys
from omsdesk.settings import Settings

ROLE = "administrator"
ANYBODYS = ""
"""Whose tries of the recovery key are counted: there is one key, whoever is to be let in."""


@dataclass(frozen=True, slots=True, repr=False)
class Founder:
    """Who is to be the first administrator."""

    login: str
    name: str
    password: str


def found(settings: Settings, founder: Founder) -> Added:
    """Make the first administrator of a register that nobody has open; gives the recovery key, which is told this once.

    Raises Rejected `clerk.login`, `clerk.name`, `password.*`, `clerks.there` where there are clerks, `clerks.practice`, and
    StoreUnavailable `store.*`; the register is then as it was.
    """
    login, name = checks.login(founder.login), checks.name(founder.name)
    passwords.fit(founder.password, login, (name, settings.organisation.name))
    values = {"login": login, "name": name, "role": ROLE, "password": passwords.kept(founder.password), "must_change": False}
    with closing(opening.open_store(settings)) as database:
        _require_none(database)
        if not database.is_embedded:
            return _found_shared(database, settings, values)
        return _found_embedded(database, settings, values, founder.password)


def recover(settings: Settings, login: str, code: str, password: str) -> Added:
    """Let a clerk in by the printed recovery key: a new password, no second factor.

    The key goes on holding until a new one is made, so that no kill leaves a register whose sheet nobody has; it is warned of.
    Raises Wrong `recovery_key.*`, NotAllowed `recovery.wrong`, NotFound `clerk.unknown`, Rejected `recovery.none`, `password.*`.
    """
    recovery_key.validate(code)
    if settings.is_shared:
        with closing(opening.open_store(settings)) as database:
            attempts.of(database).begin(ANYBODYS, Tried.RECOVERY_KEY)
            if not wraps.is_recovery(database, code):
                raise NotAllowed("recovery.wrong")
            attempts.of(database).forget(ANYBODYS, Tried.RECOVERY_KEY)
            return _let_in(database, settings, login, password)
    raw = recovered(settings, wrapped_keys.read(settings.store_place), code)
    with closing(opening.open_with(settings, raw)) as database:
        return _let_in(database, settings, login, password)


def recovered(settings: Settings, keys: WrappedKeys | None, code: str) -> bytes:
    """The key of an embedded register by the printed recovery key; tries are counted beside the register.

    Raises Wrong `recovery_key.*`, NotAllowed `recovery.wrong`, `sign_in.wait`, `sign_in.locked_out`, Rejected `recovery.none`.
    """
    recovery_key.validate(code)
    if keys is None:
        raise Rejected("recovery.none")
    tries = attempts.BesideRegister(Path(settings.store_place))
    tries.begin(ANYBODYS, Tried.RECOVERY_KEY)
    raw = keys.recovered(code)
    if raw is None:
        raise NotAllowed("recovery.wrong")
    tries.forget(ANYBODYS, Tried.RECOVERY_KEY)
    return raw


def _require_none(database: Database) -> None:
    with database.look() as connection:
        if sealed_facts.is_practice(connection):
            raise Rejected("clerks.practice")
        if sealed_facts.was_founded(connection) or signing_in.has_clerks(connection):
            raise Rejected("clerks.there")


def _found_shared(database: Database, settings: Settings, values: dict[str, object]) -> Added:
    added = _written(database, settings, values)
    with database.write() as session:
        return replace(added, recovery_key=wraps.renew_recovery(database, session))


def _found_embedded(database: Database, settings: Settings, values: dict[str, object], password: str) -> Added:
    register, key = Path(database.place), secrets.token_bytes(KEY_BYTES)
    copy = register.with_name(f"{register.name}.{secrets.token_hex(4)}.making")
    keys = wrapped_keys.new()
    keys = keys.with_clerk(str(values["login"]), keys.wrap_for(str(values["login"]), password, key))
    keys, code = keys.with_recovery(key)
    try:
        _copy(database, copy)
        encrypt_anew(copy, database.key, key)
        with closing(Database(str(copy), key)) as made:
            added = _written(made, settings, values)
        wrapped_keys.write(str(register), keys, wrapped_keys.COMING)
        database.close()
        opening.take_place(copy, register)
        wrapped_keys.settle(str(register))
    finally:
        with suppress(OSError):
            copying.remove(copy)
            manifest.beside(copy).unlink(missing_ok=True)
    return replace(added, recovery_key=code)


def _copy(database: Database, copy: Path) -> None:
    """All of the register as of one moment, read back and found whole."""
    copying.copy(Path(database.place), database.key, copy, CopyKind.ASKED)


def _written(database: Database, settings: Settings, values: dict[str, object]) -> Added:
    seat = Seat(str(values["name"]), access.workplace(settings), role=ROLE)
    with database.write() as session:
        clerk_id = kept.add(database, session, values)
        kept.note(session, seat, "found", clerk_id, ROLE)
        role_row = kept.of_role(database, session.connection(), ROLE)
    return Added(clerk_id, str(values["login"]), ROLE, role_row=role_row)


def _let_in(database: Database, settings: Settings, login: str, password: str) -> Added:
    with database.look() as connection:
        row = kept.of_login(connection, login)
    if row is None:
        raise NotFound("clerk.unknown")
    passwords.fit(password, row.login, (row.name, settings.organisation.name))
    values = {"password": passwords.kept(password), "must_change": False, "disabled_at": None, "code_secret": None}
    put_wrap = wraps.ready(database, row.login, password)
    with database.write() as session:
        kept.change(database, session, row.id, ends_sessions=True, certificate=None, **values)
        kept.note(session, Seat(row.name, access.workplace(settings), role=ROLE), "recover", row.id)
        put_wrap()
        wraps.note_used(session)
    attempts.of(database).forget(row.login)
    with database.look() as connection:
        return Added(row.id, row.login, row.role, role_row=kept.of_role(database, connection, row.role))
