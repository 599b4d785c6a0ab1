"""What the desk says of itself and of its store: `about`, and `check`, which looks for damage and says what to do."""

import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy import Connection, Table, and_, func, select, text
from sqlalchemy.exc import DBAPIError

import omsdesk
from omsdesk import places, wording
from omsdesk.errors import Said, StoreUnavailable
from omsdesk.models import records
from omsdesk.models.search_key.place import counted_words
from omsdesk.models.words import CodeList, ListKind
from omsdesk.services import (
    access,
    cautions,
    damage,
    indexing,
    sealed_facts,
    sealed_rows,
    suggesting,
    wrapped_keys,
)
from omsdesk.services.audit import anchors, examining
from omsdesk.services.database import Database, known_error
from omsdesk.services.schema import upgrade
from omsdesk.services.statements import held
from omsdesk.settings import Settings

_LOOKED_ON = text("select value from fact where name = 'pages looked at on'")
_KEEP_LOOKED_ON = text(
    "insert into fact (name, value) values ('pages looked at on', :today) on conflict (name) do update set value = :today",
)
IN_LINE = ("surname", "name", "patronymic", "birth_date", "sex", "enp", "snils")
"""What a line of the search repeats of its person."""
PACKAGES = ("PySide6-Essentials", "SQLAlchemy", "alembic", "sqlcipher3", "psycopg", "reportlab", "zxing-cpp", "pypdfium2")


@dataclass(frozen=True, slots=True)
class ListFacts:
    """A reference list that was loaded: how many rows, when, from which file."""

    name: str
    rows: int
    loaded_on: date
    source: str


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the status line and `about` tell of the store."""

    place: str
    kind: str
    version: str
    cipher: str
    journal: str
    synchronous: str
    revision: str
    people: int
    practice: bool
    source: str
    source_as_of: str
    lists: tuple[ListFacts, ...] = ()
    clock: Said | None = None
    """That the clock of this machine is behind the last line of the audit."""
    recovery: Said | None = None
    """That the recovery sheet in force was used."""
    exposed: Said | None = None
    """That what passes between this desk and the server may be read on its way."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing that `check` looked at."""

    code: str
    sound: bool
    said: Said


class Upkeep:
    """The store looked at from outside its contents."""

    def __init__(self, database: Database, settings: Settings) -> None:
        """Look after one store."""
        self._database = database
        self._settings = settings

    def facts(self) -> StoreFacts:
        """What the store is and what it holds; raises StoreUnavailable when it cannot be read."""
        with self._database.read() as session:
            connection = session.connection()
            engine = _embedded_facts(connection) if self._database.is_embedded else _shared_facts(connection)
            facts: dict[str, str] = dict(connection.execute(select(records.Fact.name, records.Fact.value)).all())
            people = _counted(connection, "people")
            lists = _loaded(connection)
            clock = cautions.of_clock(connection)
        return StoreFacts(
            place=_without_password(self._database.place),
            revision=upgrade.revision(self._database) or "",
            people=people,
            practice=facts.get("practice") == "1",
            source=facts.get("source", ""),
            source_as_of=facts.get("source_as_of", ""),
            lists=lists,
            clock=clock[0] if clock else None,
            recovery=next(iter(cautions.of_recovery(facts.get(wrapped_keys.USED))), None),
            exposed=cautions.of_line(self._database.place),
            **engine,
        )

    def check(self, *, deep: bool = False) -> Iterator[Probe]:
        """Look at pages, foreign keys, counts, the search index, the audit and the lists, one after another.

        All that follow the pages see the store as of one moment. Broken pages are the last that is told: what else can be read
        means nothing then. The register is set aside then, see `services.damage`.
        """
        for found in self._found(deep=deep):
            yield found
            if found.code == "pages" and not found.sound:
                damage.set_aside(self._database, self._settings.backups_folder)
                return

    def _found(self, *, deep: bool) -> Iterator[Probe]:
        if self._database.is_embedded:
            yield _probe("pages", sound=damage.is_sound(self._database, deep=deep))
        # the anchors first: another desk may add to the audit and to them while the store is seen as of one moment
        known = self._outside()
        with self._database.read() as session:
            connection = session.connection()
            audit = _Audit(self._database, known, whole=deep)
            for probe in (
                *_probes(embedded=self._database.is_embedded, deep=deep),
                audit.chain,
                audit.anchored,
                self._facts,
                self._clerks,
                self._statements,
                _lists,
            ):
                yield _looked(probe, connection)

    def _facts(self, connection: Connection) -> Probe:
        return _probe("facts", sound=sealed_facts.is_sound(self._database, connection))

    def _clerks(self, connection: Connection) -> Probe:
        found = sealed_rows.looked_at(self._database, connection)
        return _probe("clerks", sound=not found.wrong, clerks=found.clerks, roles=found.roles, wrong=found.wrong or None)

    def _statements(self, connection: Connection) -> Probe:
        found = held.looked_at(self._database, connection)
        return _probe("statements", sound=not found.wrong, keys=found.keys, revoked=found.revoked, wrong=found.wrong or None)

    def look_daily(self) -> None:
        """Look at every page of an embedded register, unless that was done today; 0.8 s for 80 MB.

        Raises StoreUnavailable `store.set_aside` (copy) for one that is broken, `store.damaged` where it could not be copied.
        """
        if not self._database.is_embedded:
            return
        with self._database.look() as connection:
            if connection.execute(_LOOKED_ON).scalar() == (today := self._settings.today.isoformat()):
                return
        if not damage.is_sound(self._database, deep=True):
            copy = damage.set_aside(self._database, self._settings.backups_folder)
            raise StoreUnavailable("store.set_aside", copy=str(copy)) if copy else StoreUnavailable("store.damaged")
        with self._database.write() as session:
            session.execute(_KEEP_LOOKED_ON, {"today": today})

    def _outside(self) -> examining.Outside:
        try:
            return examining.outside(anchors.of(self._database, self._settings), self._database, access.workplace(self._settings))
        except StoreUnavailable:  # the pages are looked at next, and tell of it
            return examining.NOTHING

    def warnings(self) -> tuple[Said, ...]:
        """What an administrator should know: a clock that is behind, where the key lies, who can read it, a disk nearly full."""
        with self._database.read() as session:
            told = session.connection().execute(select(records.Fact.value).where(records.Fact.name == wrapped_keys.USED)).scalar()
            clock = (*cautions.of_clock(session.connection()), *cautions.of_recovery(told))
        if not self._database.is_embedded:
            way = cautions.of_line(self._database.place)
            return (*clock, *((way,) if way else ()))
        return (*clock, *cautions.of_key(self._settings), *cautions.of_space(Path(self._database.place)))


def versions() -> dict[str, str]:
    """The program, the language and the libraries it stands on."""
    found = {"omsdesk": omsdesk.__version__, "Python": platform.python_version(), "system": platform.platform(terse=True)}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "—"
    return found


def paths(settings: Settings) -> dict[str, str]:
    """Where the settings, the store, the logs and the copies lie."""
    return {
        "settings": str(settings.home / places.settings_file().name),
        "store": _without_password(settings.store_place),
        "logs": str(settings.home / places.log_folder().name),
        "crashes": str(settings.home / places.crash_folder().name),
        "backups": str(settings.backups_folder),
    }


def _embedded_facts(connection: Connection) -> dict[str, str]:
    def pragma(name: str) -> Any:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    return {
        "kind": "SQLCipher", "version": str(connection.exec_driver_sql("select sqlite_version()").scalar()),
        "cipher": str(pragma("cipher_version")), "journal": str(pragma("journal_mode")),
        "synchronous": ("off", "normal", "full", "extra")[int(pragma("synchronous"))],
    }  # fmt: skip


def _shared_facts(connection: Connection) -> dict[str, str]:
    def setting(name: str) -> str:
        return str(connection.exec_driver_sql(f"show {name}").scalar())

    # both have a say in whether what was acknowledged survives a power cut
    lasting = setting("synchronous_commit") != "off" and setting("fsync") == "on"
    return {
        "kind": "PostgreSQL", "version": setting("server_version"), "cipher": "", "journal": "wal",
        "synchronous": "full" if lasting else "off",
    }  # fmt: skip


def _without_password(place: str) -> str:
    if not places.is_shared(place):
        return place
    scheme, _, rest = place.partition("://")
    rest, _, query = rest.partition("?")
    login, at, server = rest.rpartition("@")
    kept = urlencode([(name, value) for name, value in parse_qsl(query) if "password" not in name], safe="/:,")
    return f"{scheme}://{login.partition(':')[0]}{at}{server}{'?' if kept else ''}{kept}"


def _looked(probe: Callable[[Connection], Probe], connection: Connection) -> Probe:
    try:
        return probe(connection)
    except DBAPIError as error:
        known = known_error(error)
        if known is None or known.code not in damage.DAMAGE:
            raise
        return _probe("pages", sound=False)


def _probes(*, embedded: bool, deep: bool) -> tuple[Callable[[Connection], Probe], ...]:
    common = (_people, _lines, _numbers, *((_contents, _places, _households) if deep else ()))
    if not embedded:
        return common
    return (_foreign_keys, *common)


def _probe(code: str, *, sound: bool, **values: object) -> Probe:
    return Probe(code, sound, Said(f"check.{code}.{'sound' if sound else 'broken'}", values))


def _foreign_keys(connection: Connection) -> Probe:
    return _probe("foreign_keys", sound=connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None)


def _count(connection: Connection, table: Any, *where: Any) -> int:
    counted: Table = table.__table__
    return connection.execute(select(func.count()).select_from(counted).where(*where)).scalar_one()


def _counted(connection: Connection, series: str) -> int:
    return connection.execute(select(records.Counter.value).where(records.Counter.name == series)).scalar() or 0


def _people(connection: Connection) -> Probe:
    held, counted = _count(connection, records.Person), _counted(connection, "people")
    return _probe("people", sound=held == counted, held=held, counted=counted)


def _lines(connection: Connection) -> Probe:
    held = _count(connection, records.Person)
    lines = _count(connection, records.PersonLine, records.PersonLine.former == 0)
    return _probe("lines", sound=held == lines, held=held, lines=lines)


def _numbers(connection: Connection) -> Probe:
    held = _count(connection, records.Person, records.Person.enp.is_not(None))
    kept = _count(connection, records.Identifier, records.Identifier.kind == "enp", records.Identifier.former.is_(False))
    return _probe("numbers", sound=held == kept, held=held, kept=kept)


def _contents(connection: Connection) -> Probe:
    """Whether every line of the search says of its person what is held of them, and stands where the folded name belongs."""
    line, person = records.table_of(records.PersonLine), records.table_of(records.Person)
    same = [line.c[name].is_not_distinct_from(person.c[name]) for name in IN_LINE]
    joined = line.join(person, line.c.person_id == person.c.id)
    wrong = connection.execute(select(func.count()).select_from(joined).where(~and_(*same))).scalar_one()
    names = (line.c.surname_key, line.c.name_key, line.c.patronymic_key, line.c.surname, line.c.name, line.c.patronymic)
    for *keys, surname, name, patronymic in connection.execute(select(*names).where(line.c.former == 0)):
        wrong += keys != list(map(indexing.key_of, (surname, name, patronymic)))
    return _probe("contents", sound=not wrong, wrong=wrong)


def _places(connection: Connection) -> Probe:
    """Whether the words of addresses are those of the addresses that are held, each as often."""
    word = records.table_of(records.PlaceWord).c
    kept = {
        tuple(row[:4]): row[4] for row in connection.execute(select(word.part, word.okato, word.within, word.key, word.times))
    }
    counted = counted_words(suggesting.held_places(connection))
    held = {tuple(one): times for one, (_shown, times) in counted.items()}
    wrong = sum(kept.get(one) != held.get(one) for one in kept.keys() | held.keys())
    return _probe("places", sound=not wrong, wrong=wrong, words=len(held))


def _households(connection: Connection) -> Probe:
    """Whether nobody lives in a household that is over, and none has two heads."""
    home, member = records.table_of(records.Household), records.table_of(records.HouseholdMember)
    running = member.c.until.is_(None)
    led = select(member.c.household_id).where(running, member.c.is_head).group_by(member.c.household_id).having(func.count() > 1)
    over = select(home.c.id).join(member, member.c.household_id == home.c.id).where(running, home.c.until.is_not(None))
    wrong = tuple(sorted({*connection.execute(led).scalars(), *connection.execute(over).scalars()}))
    return _probe("households", sound=not wrong, numbers=wrong, held=_count(connection, records.Household))


class _Audit:
    """The audit as `check` looks at it: walked once, told in two parts."""

    def __init__(self, database: Database, known: examining.Outside, *, whole: bool) -> None:
        """What is anchored was read before the store was."""
        self._database, self._known, self._whole = database, known, whole
        self._report: examining.AuditReport | None = None

    def chain(self, connection: Connection) -> Probe:
        """Whether the chain holds."""
        self._report = examining.examine(self._database, connection, self._known, whole=self._whole)
        return Probe("audit", self._report.is_sound, self._report.chain_said)

    def anchored(self, _connection: Connection) -> Probe:
        """Whether the anchors agree."""
        assert self._report is not None
        return Probe("anchors", self._report.are_anchors_sound, self._report.anchors_said)


def _lists(connection: Connection) -> Probe:
    insurers, clinics, offices = (_count(connection, one) for one in (records.Insurer, records.Clinic, records.IssuingOffice))
    loaded = _loaded(connection)
    files = tuple(f"{one.source} ({wording.day(one.loaded_on)})" for one in loaded) or None
    held = _held_whole(connection, offices)
    said = {one.name: one.rows for one in loaded}
    # Rows of offices that no load tells of are as wrong as those that are missing.
    wrong = tuple(name for name, rows in held.items() if rows != said.get(name, 0))
    told = tuple(Said(f"reference.list.{name}") for name in wrong) or None
    counts = {"insurers": insurers, "clinics": clinics, "offices": offices}
    return _probe("lists", sound=not wrong, **counts, loaded=files, wrong=told)


def _held_whole(connection: Connection, offices: int) -> dict[str, int]:
    """How many rows are held of every list that is exchanged as a whole and edited by nobody."""
    listed = records.table_of(records.ListedCode)
    counted = connection.execute(select(listed.c.list_name, func.count()).group_by(listed.c.list_name)).all()
    whole = {ListKind.OFFICES.value: offices, ListKind.RANGES.value: _count(connection, records.ReferenceRange)}
    return whole | dict.fromkeys(CodeList, 0) | {str(name): int(rows) for name, rows in counted}


def _loaded(connection: Connection) -> tuple[ListFacts, ...]:
    held = records.table_of(records.ReferenceList)
    return tuple(ListFacts(*row) for row in connection.execute(select(held).order_by(held.c.name)))
