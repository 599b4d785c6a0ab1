"""Sign-in at an open store: whose name and password these are, the second factor, and the seat that comes of it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, select

from omsdesk.errors import NotAllowed
from omsdesk.models.records import Clerk, table_of
from omsdesk.services import access, attempts, audit, sealed_facts, sealed_rows
from omsdesk.services.access import Seat
from omsdesk.services.attempts import Tried
from omsdesk.services.audit import failures
from omsdesk.services.clerks import kept, passwords
from omsdesk.services.database import Database
from omsdesk.settings import Settings

CLERK = table_of(Clerk)


def has_clerks(connection: Connection) -> bool:
    """Whether anybody was ever added to this register."""
    return connection.execute(select(CLERK.c.id).limit(1)).one_or_none() is not None


def enter(database: Database, settings: Settings) -> Seat:
    """The seat of whoever sits at this store.

    A register without clerks has one seat, that of the settings; a practice register asks nobody, and knows the role of a clerk
    that is named. Otherwise the clerk of the settings signs in; raises NotAllowed `sign_in.needed`, `.wrong`, `.wait`,
    `.locked_out`, `.disabled`, `.code_needed`, `.code_wrong`, `.key_needed`, `.role`, `factor.*`, `clerk.tampered`.
    """
    with database.look() as connection:
        any_clerks, founded = has_clerks(connection), sealed_facts.was_founded(connection)
        practice = sealed_facts.is_practice(connection)
        row = kept.of_login(connection, settings.clerk)
    if practice:
        return _named(database, settings, row)
    if not any_clerks:
        if founded or database.proven is not None:  # somebody took the rows out: a register does not lose its clerks
            _note(database, settings, None, "tampered")
            raise NotAllowed("clerk.tampered")
        return access.seat(settings)
    if not settings.clerk or not settings.proof.password:
        raise NotAllowed("sign_in.needed")
    failed = proven(database, settings, row)
    assert row is not None
    _require_whole(database, settings, row)
    require_second(database, settings, row)
    return _entered(database, settings, row, failed)


def proven(database: Database, settings: Settings, row: Row[Any] | None) -> int:
    """How many passwords were wrong before the right one; raises NotAllowed `sign_in.wrong`."""
    if database.proven is not None:
        if row is None or row.login != database.proven.login:
            raise NotAllowed("sign_in.wrong")
        return database.proven.failed
    tries = attempts.of(database)
    tries.begin(settings.clerk)
    if not passwords.is_right(settings.proof.password, row.password if row else None):
        _note(database, settings, row, "failed sign-in")
        raise NotAllowed("sign_in.wrong")
    return tries.forget(settings.clerk)


def _require_whole(database: Database, settings: Settings, row: Row[Any]) -> None:
    with database.look() as connection:
        is_sound = kept.is_sound(database, connection, row)
    if not is_sound:
        _note(database, settings, row, "tampered")
        raise NotAllowed("clerk.tampered")
    if row.disabled_at is not None:
        _note(database, settings, row, "refused sign-in")
        raise NotAllowed("sign_in.disabled")


def require_second(database: Database, settings: Settings, row: Row[Any]) -> None:
    """The second factors that the clerk has, as the proof of the settings gives them; a wrong one counts as a try of its own.

    Raises NotAllowed `sign_in.code_needed`, `.code_wrong`, `.key_needed`, `.wait`, `.locked_out`, `factor.*`.
    """
    if row.code_secret:
        if not settings.proof.code:
            raise NotAllowed("sign_in.code_needed")
        with _attempted(database, settings, row):
            _take_code(database, row, settings.proof.code)
    if row.certificate:
        if not settings.proof.key_file:
            raise NotAllowed("sign_in.key_needed")
        from omsdesk.services.clerks import factors  # noqa: PLC0415 - cryptography is loaded where somebody uses it

        with _attempted(database, settings, row):
            challenge = f"omsdesk sign-in {row.login} {secrets.token_hex(32)}".encode()
            factors.prove(row.certificate, Path(settings.proof.key_file), settings.proof.key_password, challenge)


@contextmanager
def _attempted(database: Database, settings: Settings, row: Row[Any]) -> Iterator[None]:
    """A try of a second factor, counted before it is looked at; a right one is forgotten, a wrong one is audited."""
    tries = attempts.of(database)
    tries.begin(row.login, Tried.SECOND_FACTOR)
    try:
        yield
    except NotAllowed:
        _note(database, settings, row, "failed second factor")
        raise
    tries.forget(row.login, Tried.SECOND_FACTOR)


def _take_code(database: Database, row: Row[Any], code: str) -> None:
    from omsdesk.services.clerks import factors  # noqa: PLC0415

    step = factors.step_of(factors.opened(database, row.code_secret), code, datetime.now(UTC), row.code_step)
    if step is None:
        raise NotAllowed("sign_in.code_wrong")
    with database.write() as session:
        # of two who give the same code at once, one is let in
        if not kept.take_step(database, session, row.id, step):
            raise NotAllowed("sign_in.code_wrong")


def _entered(database: Database, settings: Settings, row: Row[Any], failed: int) -> Seat:
    with database.look() as connection:
        rights, title = kept.rights_of(database, connection, row.role), kept.title_of(connection, row.role)
    if rights is None:  # a role that somebody has cannot be taken out
        _note(database, settings, row, "tampered", sealed_rows.OF_ROLE, row.role)
        raise NotAllowed("sign_in.role")
    seat = _seat(settings, row, rights, title)
    anew = _kept_anew(database, settings, row)
    with database.write() as session:
        failed += failures.lifted(session.connection(), row.id)
        if anew is not None:
            kept.change(database, session, row.id, ends_sessions=False, password=anew)
        kept.note(session, seat, "sign in", row.id, failures.told(failed))
    return seat


def _kept_anew(database: Database, settings: Settings, row: Row[Any]) -> str | None:
    """The password as it is to be kept, where it was kept with old costs or its change was cut off halfway."""
    password = settings.proof.password
    is_due = passwords.is_old(row.password) or (database.proven and not passwords.is_right(password, row.password))
    return passwords.kept(password) if is_due else None


def _named(database: Database, settings: Settings, row: Row[Any] | None) -> Seat:
    """The seat at a practice register."""
    if row is None:
        return access.seat(settings)
    with database.look() as connection:
        rights = kept.rights_of(database, connection, row.role)
    workplace = access.workplace(settings)
    return Seat(row.name, workplace, is_named=True, role=row.role, own_rights=rights or frozenset(), login=row.login)


def _seat(settings: Settings, row: Row[Any], rights: frozenset[Any], title: str) -> Seat:
    return Seat(
        row.name,
        access.workplace(settings),
        is_named=True,
        role=row.role,
        clerk_id=row.id,
        epoch=row.epoch,
        own_rights=rights,
        role_title=title,
        login=row.login,
        must_change=row.must_change,
    )


def _note(
    database: Database, settings: Settings, row: Row[Any] | None, action: str, entity: str = "clerk", entity_id: object = None
) -> None:
    seat = Seat(row.name if row else failures.UNKNOWN, access.workplace(settings), role="counter")
    with database.write() as session:
        audit.note(session, seat, action, entity, entity_id or (row.id if row else failures.UNKNOWN))
