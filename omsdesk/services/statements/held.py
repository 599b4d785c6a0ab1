"""Keys that prove statements, and statements that were taken back, as they are kept.

Each row is sealed by a secret of the store, and the audit tells of each what it was when it was last written: one that was
changed, put in, replayed or taken out past the program is believed by nobody (`looked_at`).
"""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Said
from omsdesk.models.numbers import statement_key
from omsdesk.models.numbers.statement import Kind
from omsdesk.models.numbers.statement_key import RevocationReason, Revoked
from omsdesk.models.records import RevokedStatement, SigningKey, table_of
from omsdesk.services import audit, sealed_rows
from omsdesk.services.access import Seat
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.database import Database

KEY, REVOKED = table_of(SigningKey), table_of(RevokedStatement)
OF_KEY, OF_REVOKED = "signing key", "revoked statement"
"""Kinds of things as the audit names them."""
PURPOSE: Final = "statement rows"


@dataclass(frozen=True, slots=True, repr=False)
class HeldKey:
    """A key that is kept: our own has its private part, sealed; from `retired_at` on nothing more was signed with it."""

    id: str
    organisation: str
    title: str
    public: bytes
    private: str | None
    added_at: datetime
    added_by: str
    retired_at: datetime | None
    is_sound: bool = True
    """Whether the row is as the program wrote it."""
    is_rival: bool = False
    """Whether it is somebody else's and in force, and bears the code of our own organisation."""

    @property
    def is_own(self) -> bool:
        """Whether our own statements are signed with it."""
        return self.private is not None

    @property
    def states(self) -> tuple[Said, ...]:
        """Whose it is, and whether it is in force, in words."""
        own = (Said("statement_key.own_word"),) if self.is_own else ()
        if not self.is_sound:
            return (*own, Said("statement_key.unsound"))
        if self.retired_at is not None:
            return (*own, Said("statement_key.retired", {"at": self.retired_at.astimezone()}))
        return (*own, Said("statement_key.rival" if self.is_rival else "statement_key.current"))

    @property
    def called(self) -> str | Said:
        """Whose it is: the name, else the code in words."""
        if self.title or not self.organisation:
            return self.title or Said("statement.nameless")
        return Said("statement.coded", {"code": self.organisation})

    @property
    def fingerprint(self) -> str:
        """What people compare by telephone."""
        return statement_key.fingerprint(self.public)


@dataclass(frozen=True, slots=True, repr=False)
class TakenBack:
    """A statement that was taken back; `words` are the clerk's own and never leave this register, for they may name somebody."""

    number: str
    at: datetime
    reason: RevocationReason
    words: str = ""
    clerk: str = ""
    kinds: tuple[Kind, ...] = ()
    """Which papers of this number were made here, where that was asked for."""

    @property
    def because(self) -> Said:
        """Why, as anybody may be told."""
        return Said(f"statement.because.{self.reason.value}")

    @property
    def announced(self) -> Revoked:
        """What other desks are told."""
        return Revoked(self.number, self.at, self.reason.value)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows as they were found: how many keys and statements taken back, and which are not as the program left them."""

    keys: int
    revoked: int
    wrong: tuple[str, ...]


def now() -> datetime:
    """This moment in whole seconds: no store keeps fewer digits than were sealed."""
    return datetime.now(UTC).replace(microsecond=0)


def keys(database: Database, connection: Connection) -> tuple[HeldKey, ...]:
    """All keys, our own first, then by whose they are, each in the order in which they came."""
    rows = connection.execute(select(KEY)).all()
    found = [
        HeldKey(
            row.id, row.organisation_code, row.organisation_name, bytes.fromhex(row.public), row.private, row.added_at,
            row.added_by, row.retired_at, is_sound=_is_sound(database, connection, KEY, row),
        )
        for row in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: (not one.is_own, one.organisation, one.added_at, one.id)))


def sound_keys(database: Database, connection: Connection) -> tuple[HeldKey, ...]:
    """The keys that are as the program wrote them."""
    return tuple(one for one in keys(database, connection) if one.is_sound)


def revoked(database: Database, connection: Connection, key_ids: Iterable[str]) -> tuple[TakenBack, ...]:
    """Statements that were taken back by these keys, the earliest first."""
    rows = connection.execute(select(REVOKED).where(REVOKED.c.key_id.in_(set(key_ids))).order_by(REVOKED.c.at, REVOKED.c.number))
    return tuple(_taken_back(row) for row in rows.all() if _is_sound(database, connection, REVOKED, row))


def put_key(database: Database, session: Session, seat: Seat, action: str, key: HeldKey) -> None:
    """Write a key, or over it what it is now, with a line of the audit."""
    values = {
        "id": key.id, "organisation_code": key.organisation, "organisation_name": key.title, "public": key.public.hex(),
        "private": key.private, "added_at": key.added_at, "added_by": key.added_by, "retired_at": key.retired_at,
    }  # fmt: skip
    is_held = session.execute(select(KEY.c.id).where(KEY.c.id == key.id)).first() is not None
    _put(database, session, update(KEY).where(KEY.c.id == key.id) if is_held else insert(KEY), values)
    audit.note(session, seat, action, OF_KEY, key.id, digest=_digest(KEY, values))


def put_revoked(
    database: Database, session: Session, seat: Seat, key_id: str, one: TakenBack, person_id: int | None = None
) -> None:
    """Write that a statement was taken back, with a line of the audit; `person_id` is whom it is about, where that is known."""
    reason = f"{one.reason.value} {one.words}".strip()
    values = {"key_id": key_id, "number": one.number, "at": one.at, "clerk": seat.clerk, "reason": reason}
    row = (REVOKED.c.key_id == key_id, REVOKED.c.number == one.number)
    # one that was changed past the program is believed by nobody, and may be told anew
    is_held = session.execute(select(REVOKED.c.number).where(*row)).first() is not None
    _put(database, session, update(REVOKED).where(*row) if is_held else insert(REVOKED), values)
    audit.note(
        session, seat, "revoke statement", OF_REVOKED, f"{key_id}/{one.number}", f"revoked.{one.reason.value}",
        person_id=person_id, digest=_digest(REVOKED, values),
    )  # fmt: skip


def remove(session: Session, seat: Seat, key_id: str) -> None:
    """Take out a key; what was taken back by it stays, for it may come again with an older file."""
    session.execute(delete(KEY).where(KEY.c.id == key_id))
    audit.note(session, seat, "forget key", OF_KEY, key_id, digest=sealed_rows.TAKEN_OUT)


def last_retired(connection: Connection, key_ids: Iterable[str]) -> str | None:
    """Which of these keys was replaced the last, by the audit; a key says itself since when it is, and may say anything."""
    of_keys = (LINE.c.entity == OF_KEY, LINE.c.entity_id.in_(set(key_ids)), LINE.c.action == "retire statement key")
    return connection.execute(select(LINE.c.entity_id).where(*of_keys).order_by(LINE.c.seq.desc()).limit(1)).scalar()


def looked_at(database: Database, connection: Connection) -> Rows:
    """All rows, one by one, and those that the audit tells of and that are gone."""
    found, wrong = [], []
    for table, kind in ((KEY, OF_KEY), (REVOKED, OF_REVOKED)):
        rows = connection.execute(select(table)).all()
        there = {_id(table, row) for row in rows}
        wrong += [_id(table, row) for row in rows if not _is_sound(database, connection, table, row)]
        gone = (one for one in sealed_rows.told_of(connection, kind) if one not in there)
        wrong += [one for one in gone if sealed_rows.last_told(connection, kind, one) != sealed_rows.TAKEN_OUT]
        found.append(len(rows))
    return Rows(found[0], found[1], tuple(sorted(wrong)))


def _taken_back(row: Row[Any]) -> TakenBack:
    """A row as it is kept: the reason, then the clerk's own words; an earlier program kept words alone."""
    code, _, words = row.reason.partition(" ")
    reason = statement_key.reason_of(code)
    return TakenBack(row.number, row.at, reason, words if reason.value == code else row.reason, row.clerk)


def _put(database: Database, session: Session, statement: Any, values: dict[str, Any]) -> None:
    session.execute(statement.values(**values, mac=_seal(database, values.values(), session)))


def _seal(database: Database, values: Iterable[Any], within: Session | Connection) -> str:
    return hmac.new(database.secret(PURPOSE, within), sealed_rows.spelled(values), sha256).hexdigest()


def _is_sound(database: Database, connection: Connection, table: Table, row: Row[Any]) -> bool:
    values = _values(table, row)
    kind = OF_KEY if table is KEY else OF_REVOKED
    if not hmac.compare_digest(row.mac, _seal(database, values.values(), connection)):
        return False
    return sealed_rows.last_told(connection, kind, _id(table, row)) == _digest(table, values)


def _digest(table: Table, values: dict[str, Any]) -> str:
    return sha256(sealed_rows.spelled(values[column.name] for column in table.c if column.name != "mac")).hexdigest()


def _values(table: Table, row: Row[Any]) -> dict[str, Any]:
    return {column.name: row._mapping[column.name] for column in table.c if column.name != "mac"}  # noqa: SLF001 - the public way


def _id(table: Table, row: Row[Any]) -> str:
    return str(row.id) if table is KEY else f"{row.key_id}/{row.number}"
