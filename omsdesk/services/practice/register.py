"""The practice register: made whole beside its place and only then put there, or in one transaction of a shared database."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, time
from pathlib import Path
from threading import Event
from time import perf_counter

from sqlalchemy import insert, make_url, select
from sqlalchemy.orm import Session

from omsdesk import places
from omsdesk.errors import DeskError, Rejected, StoreUnavailable
from omsdesk.models.records import Clinic, Fact, Insurer, Record
from omsdesk.services import access, filling, numbering, sealed_facts, vault
from omsdesk.services.audit.sealing import begin_anew
from omsdesk.services.database import GIVEN, Database
from omsdesk.services.practice import applications, cast, organisations, unfinished
from omsdesk.services.practice.histories import write as histories
from omsdesk.services.practice.histories.write import Wanted
from omsdesk.services.practice.inventor import SOURCE
from omsdesk.services.practice.people import invent, leading
from omsdesk.services.schema import upgrade
from omsdesk.settings import Organisation, Settings

MAKING = ".making"
"""The end of the name of a register that is not ready yet."""
BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside an embedded register."""
OPENS = time(8)
REGION = "Свердловская область"
OGRN = "1006600000021"
LICENCE = "учебная, № 0002"


@dataclass(frozen=True, slots=True)
class PracticeReport:
    """What was made: how many people, in how many seconds, where (a shared database without its password)."""

    people: int
    seconds: float
    place: str


class Practice:
    """Makes registers of invented people."""

    def __init__(self, settings: Settings) -> None:
        """`settings` give the key of an embedded register, the seat that made it and what day it is."""
        self._settings = settings

    def make(
        self,
        database_place: str | Path,
        *,
        people: int = 2000,
        seed: int = 1,
        force: bool = False,
        progress: filling.Progress | None = None,
        stop: Event | None = None,
    ) -> PracticeReport:
        """Make a practice register at a path or in an empty PostgreSQL database; the same seed and day, the same people.

        What stops it, Ctrl+C or a power cut too, leaves what was there before: nothing, or with `force` the register that
        was to be replaced. Raises Rejected `practice.exists` where something is and `force` is not said; with `force`
        `practice.real` where a register of real people is; Cancelled once `stop` is set; StoreUnavailable.
        """
        begun = perf_counter()
        place = str(database_place)
        work = _Work(self._settings, people, seed, progress, stop)
        database = Database(place) if _is_shared(place) else None
        made = _into_shared(database, work, force=force) if database else _into_file(Path(place), work, force=force)
        return PracticeReport(made, perf_counter() - begun, shown(place))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be made."""

    settings: Settings
    people: int
    seed: int
    progress: filling.Progress | None
    stop: Event | None

    def fill(self, database: Database, session: Session) -> int:
        """Write the lists, the people and what the register says of itself; the number of people."""
        today = self.settings.today
        newcomers = invent(self.seed, self.people, today)
        session.execute(insert(Insurer), _insurers())
        session.execute(insert(Clinic), _clinics())
        seat = access.seat(self.settings)
        # The same seed and day make the same register, to the moment when people were added.
        at = datetime.combine(today, OPENS, UTC)
        filled = filling.fill(session, newcomers, seat=seat, today=today, at=at, progress=self.progress, stop=self.stop)
        session.execute(insert(Fact), [{"name": name, "value": value} for name, value in self._facts().items()])
        sealed_facts.put(database, session, {sealed_facts.PRACTICE: "1"})
        crowd = range(filled.first_id + leading(self.seed, today), filled.first_id + filled.people)
        self._apply(session, crowd, filled.people)
        everybody = range(filled.first_id, filled.first_id + filled.people)
        stars = {member.key: filled.first_id + place for place, member in enumerate(cast.CAST)}
        histories.write(session, seat, Wanted(everybody, leading(self.seed, today), stars), self.seed, at, self.stop)
        return filled.people

    def _apply(self, session: Session, crowd: range, people: int) -> None:
        """Let some of the crowd apply for something, and clerks begin what they have not ended."""
        wishes = applications.granting(session, replace(self.settings, organisation=_own()), self.seed, crowd, self.stop)
        if crowd:
            wishes.grant(people)
            unfinished.begin(session, wishes)

    def _facts(self) -> dict[str, str]:
        return {
            "seed": str(self.seed),
            "source": SOURCE,
            "source_as_of": self.settings.today.isoformat(),
            **{f"organisation.{one.name}": getattr(_own(), one.name) for one in fields(Organisation)},
        }

    def backups(self) -> Path:
        """Where a copy would be kept if a schema were upgraded."""
        return self.settings.backups_folder


def _own() -> Organisation:
    """The clinic whose desk it is."""
    own = next(clinic for clinic in organisations.clinics() if clinic.code == organisations.HERE)
    return Organisation(
        "clinic", own.code, own.name, own.okato, REGION, own.phone, ogrn=OGRN, address=own.address, licence=LICENCE
    )


def shown(place: str) -> str:
    """A place as it may be shown: without the password of a server."""
    return make_url(place).render_as_string(hide_password=True) if _is_shared(place) else place


def _is_shared(place: str) -> bool:
    return place.startswith(("postgresql:", "postgresql+psycopg:", "postgres:"))


def _insurers() -> list[dict[str, str | None]]:
    fields = ("code", "name", "ogrn", "okato", "phone", "address")
    return [{name: getattr(one, name) for name in fields} for one in organisations.insurers()]


def _clinics() -> list[dict[str, str]]:
    fields = ("code", "name", "okato", "phone", "address", "kind")
    return [{name: getattr(one, name) for name in fields} for one in organisations.clinics()]


def _into_shared(database: Database, work: _Work, *, force: bool) -> int:
    try:
        upgrade.upgrade(database, work.backups())
        with database.write() as session:
            _empty(database, session, force=force)
            return work.fill(database, session)
    finally:
        database.close()


def _empty(database: Database, session: Session, *, force: bool) -> None:
    """Make sure that nobody is held; a practice register is emptied when that is wished, a real one never."""
    facts = dict(session.execute(select(Fact.name, Fact.value)).all())
    listed = [session.execute(select(table.id).limit(1)).first() for table in (Insurer, Clinic)]
    if facts.keys() <= GIVEN and not any(listed) and not numbering.taken(session, "people"):
        return
    if not force:
        raise Rejected("practice.exists", path=shown(database.place))
    if not _is_of_practice(database, session):
        raise Rejected("practice.real", path=shown(database.place))
    names = ", ".join(f'"{table.name}"' for table in Record.metadata.sorted_tables)
    session.connection().exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    session.execute(insert(Fact), [{"name": "secret", "value": facts["secret"]}])
    begin_anew(session)


def _into_file(place: Path, work: _Work, *, force: bool) -> int:
    _look_at(place, force=force)
    key = vault.key(work.settings)
    if _is_real(place, key.raw):
        raise Rejected("practice.real", path=str(place))
    with _making(place) as unready:
        database = Database(str(unready), key.raw)
        try:
            upgrade.upgrade(database, work.backups())
            with database.write() as session:
                made = work.fill(database, session)
        finally:
            database.close()
        _look_at(place, force=force)
        _settle(place, key.raw)
        _put(unready, place)
    return made


def _look_at(place: Path, *, force: bool) -> None:
    if place.is_dir():
        raise StoreUnavailable("store.folder", path=str(place))
    if place.exists() and not force:
        raise Rejected("practice.exists", path=str(place))


def _is_real(place: Path, key: bytes) -> bool:
    """Whether a register with people who were not invented lies there; what this key does not open is none of this user's."""
    if not place.exists():
        return False
    held = Database(str(place), key)
    try:
        with suppress(DeskError):
            return _holds_people(held)
    finally:
        held.close()
    return False


def _holds_people(held: Database) -> bool:
    found = upgrade.revision(held)
    if found is None:
        return False
    with held.read() as session:
        # one of an older schema has no seal yet
        invented = sealed_facts.is_practice(session) if found < upgrade.SEALED_SINCE else _is_of_practice(held, session)
        return not invented and numbering.taken(session, "people") > 0


def _is_of_practice(held: Database, session: Session) -> bool:
    """Whether people of a register are invented, by a fact that the program wrote: it is about to be thrown away."""
    return sealed_facts.is_practice(session) and sealed_facts.is_sound(held, session)


@contextmanager
def _making(place: Path) -> Iterator[Path]:
    """A new empty file beside the place, for its owner alone; it and what was left by those who were killed is swept away."""
    unready = place.with_name(f"{place.name}.{secrets.token_hex(4)}{MAKING}")
    try:
        places.private_folder(place.parent)
        _sweep(place)
        os.close(os.open(unready, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise StoreUnavailable("store.unopenable") from error
    try:
        yield unready
    finally:
        _remove(unready)


def _sweep(place: Path) -> None:
    for left in place.parent.glob(f"{_literal(place.name)}.*{MAKING}"):
        # Another program that makes one there right now ends with an error; on Windows its file cannot be taken away.
        with suppress(OSError):
            _remove(left)


def _literal(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)


def _remove(file: Path) -> None:
    for name in ("", *BESIDE):
        file.with_name(file.name + name).unlink(missing_ok=True)


def _settle(place: Path, key: bytes) -> None:
    """Bring what lies beside a register that is to be replaced into it: a stranger's -wal would spoil the new one."""
    if not place.exists():
        return
    old = Database(str(place), key)
    try:
        with suppress(DeskError):
            upgrade.revision(old)
    finally:
        old.close()
    for name in BESIDE:
        place.with_name(place.name + name).unlink(missing_ok=True)


def _put(unready: Path, place: Path) -> None:
    if unready.with_name(f"{unready.name}-wal").exists():
        raise StoreUnavailable("store.input_output")
    try:
        places.put(unready, place)
    except OSError as error:
        raise StoreUnavailable("store.unopenable") from error
