"""Who saw or changed what: the audit read by person, by clerk and by time, and verified; reading it is a line of it too."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, literal, or_, select, union

from omsdesk import wording
from omsdesk.errors import Said
from omsdesk.models.records import Clerk, Merger, table_of
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors, examining, failures, sealing, verifying
from omsdesk.services.audit.examining import AuditReport
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.database import Database
from omsdesk.services.search import meant
from omsdesk.services.search.find import Search
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

CLERK, MERGER = table_of(Clerk), table_of(Merger)
OF_VISITS = ("visit", "vaccination")
"""Kinds of things that belong to nobody while it is not clear who it was."""
A_PAGE = 200
COMMAND = "command"
NOTHING = frozenset({"", failures.UNKNOWN})
"""Ids of a thing that there is one of, or none."""
_SHOWN = tuple(
    LINE.c[name] for name in ("seq", "at", "workplace", "clerk", "action", "entity", "entity_id", "person_id", "digest", "reason")
)


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A line of the audit. `digest` is a SHA-256 of what was changed, empty where none was given."""

    seq: int
    at: datetime
    workplace: str
    clerk: str
    action: str
    entity: str
    entity_id: str
    person_id: int | None
    digest: str
    reason: str
    whom: str = ""
    """Of a line about a clerk: who that is, by login and name, where there is such a clerk."""
    is_sealed: bool = True
    """Whether it bears the seal of what it says after the line before it; else it or that one is not as it was written."""

    @property
    def who(self) -> Said:
        """Whoever did it; nobody's name is kept of a sign-in under a login that nobody has."""
        return Said("audit.who.unknown") if self.clerk == failures.UNKNOWN else Said("audit.who", {"name": self.clerk})

    @property
    def said(self) -> Said:
        """What was done, in words."""
        return action_said(self.action)

    @property
    def thing(self) -> Said:
        """To what, in words."""
        code, bare = f"audit.entity.{self.entity}", f"audit.entity.{self.entity}.whole"
        if self.entity == COMMAND:
            return Said(code, {"id": _service_said(self.entity_id)})
        if wording.knows(bare) and self.entity_id in NOTHING:
            return Said(bare)
        named = {"entity": self.entity, "id": self.whom or self.entity_id or "—"}
        return Said(code if wording.knows(code) else "audit.entity.other", named)

    @property
    def why(self) -> Said | None:
        """For which reason, where one was given."""
        if not self.reason:
            return None
        failed = failures.count(self.reason)
        if failed:
            return Said("audit.reason.failed", {"failed": failed})
        rights = [f"right.{one}" for one in re.split(r"[ ,]+", self.reason)]
        if all(map(wording.knows, rights)):
            return Said("audit.reason.other", {"reason": tuple(map(Said, rights))})
        # of a clerk the reason is the role that was given
        codes = (f"audit.reason.{self.reason}", f"role.{self.reason}")
        return next((Said(code) for code in codes if wording.knows(code)), Said("audit.reason.other", {"reason": self.reason}))


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Lines, the newest first; whether older ones follow."""

    rows: tuple[AuditRow, ...]
    more: bool

    @property
    def forged_said(self) -> Said | None:
        """Which lines are not as they were written, in a sentence, where there are such."""
        forged = tuple(row.seq for row in self.rows if not row.is_sealed)
        return Said("audit.unsealed", {"lines": forged}) if forged else None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which lines are wanted; None narrows nothing. Both days belong to the period; `action` is a code, or its first word."""

    person_id: int | None = None
    clerk: str | None = None
    since: date | None = None
    until: date | None = None
    action: str | None = None


EVERYTHING = Sought()


class AuditTrail:
    """The audit of one store, read at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, search: Search) -> None:
        """Read from this store; the settings say where the anchors lie, the search whom a key means."""
        self._database = database
        self._search = search
        self._settings = settings
        self._seat = seat

    def whose(self, key: str) -> int:
        """Whose card a key means, for whoever reads the audit and no cards; raises what `search.meant.person_of` does."""
        return meant.person_of(self._search, key)

    def lines(self, sought: Sought = EVERYTHING, limit: int = A_PAGE, before: int | None = None) -> AuditPage:
        """A page of lines, the newest first; `before` is the number of the last line of the page before.

        Of a person the lines of every record that was made one with theirs count, and those of a visit from before it was clear
        whose it was. That it was read is written into the audit.
        """
        with self._database.read() as session:
            wanted = _wanted(session.connection(), sought, before).order_by(LINE.c.seq.desc()).limit(limit + 1)
            rows = tuple(AuditRow(*row) for row in session.execute(wanted))
            rows = self._marked(session.connection(), _with_clerks(session.connection(), rows))
        with self._database.write() as session:
            audit.note(session, self._seat, "view", "audit", sought.person_id or "", person_id=sought.person_id)
        return AuditPage(rows[:limit], len(rows) > limit)

    def _marked(self, connection: Connection, rows: tuple[AuditRow, ...]) -> tuple[AuditRow, ...]:
        """The lines, with those marked that somebody forged: a list of what was not so would be believed."""
        key = self._database.secret(sealing.PURPOSE, connection)
        forged = verifying.unsealed(connection, key, [row.seq for row in rows])
        return tuple(replace(row, is_sealed=False) if row.seq in forged else row for row in rows)

    def verify(self) -> AuditReport:
        """Walk along the whole chain, and compare it with what was anchored outside the store."""
        known = examining.outside(anchors.of(self._database, self._settings), self._database, self._seat.workplace)
        with self._database.read() as session:
            return examining.examine(self._database, session.connection(), known, whole=True)

    def accept_anchors(self) -> None:
        """Ask for no anchors of before this moment: they went with a computer, and whoever does this answers for it.

        It is a line of the audit; what is anchored is compared with the lines all the same.
        """
        with self._database.write() as session:
            audit.note(session, self._seat, examining.ACCEPTED, "anchors", self._seat.workplace)

    def restored(self, since: int, to: int) -> None:
        """Write that a copy whose audit ends with line `to` took the place of one that ended with line `since`."""
        audit.restored(self._database, self._seat, since, to)


WORDED_AS: Final[Mapping[str, str]] = {"look": "print"}
"""Kinds of actions that are done to what another kind names already."""


def action_said(action: str) -> Said:
    """The words of an action: `view`, `print extract`, `refused read_visits`; one that has none is told by its code."""
    if wording.knows(f"audit.action.{action}"):
        return Said(f"audit.action.{action}")
    kind, _, rest = action.partition(" ")
    if not rest or not wording.knows(f"audit.action.{kind}.rule"):
        return Said("audit.action.other", {"action": action})
    code = f"audit.{WORDED_AS.get(kind, kind)}.{rest}"
    return Said(f"audit.action.{kind}.rule", {"what": Said(code) if wording.knows(code) else rest})


def _service_said(command: str) -> Said:
    """The words of what a command is about; one that has none is told by its code."""
    code = f"audit.service.{command.partition('.')[0]}"
    return Said(code) if wording.knows(code) else Said("audit.action.other", {"action": command})


def _with_clerks(connection: Connection, rows: tuple[AuditRow, ...]) -> tuple[AuditRow, ...]:
    """The lines about clerks with who they are: an id says nothing to whoever reads."""
    ids = {int(row.entity_id) for row in rows if row.entity == "clerk" and row.entity_id.isdecimal()}
    named = select(CLERK.c.id, CLERK.c.login, CLERK.c.name).where(CLERK.c.id.in_(sorted(ids)))
    known = {str(one.id): f"{one.login}, {one.name}" for one in connection.execute(named)} if ids else {}
    return tuple(replace(row, whom=known.get(row.entity_id, "")) if row.entity == "clerk" else row for row in rows)


def _wanted(connection: Connection, sought: Sought, before: int | None) -> Select[Any]:
    conditions: list[ColumnElement[bool]] = []
    if before is not None:
        conditions.append(LINE.c.seq < before)
    if sought.person_id is not None:
        conditions.append(_of_person(_records_of(connection, sought.person_id)))
    if sought.clerk is not None:
        # lines say the name; a clerk may be asked for by the login as well
        named = select(CLERK.c.name).where(CLERK.c.login == sought.clerk.strip().casefold())
        conditions.append(or_(LINE.c.clerk == sought.clerk, LINE.c.clerk.in_(named)))
    if sought.since is not None:
        conditions.append(LINE.c.at >= _begin(sought.since))
    if sought.until is not None:
        conditions.append(LINE.c.at < _begin(sought.until + timedelta(1)))
    if sought.action is not None:
        conditions.append(or_(LINE.c.action == sought.action, LINE.c.action.startswith(f"{sought.action} ", autoescape=True)))
    return select(*_SHOWN).where(and_(literal(True), *conditions))


def _begin(day: date) -> datetime:
    """Midnight of this place, because days are told as the clerks lived them."""
    return datetime.combine(day, time.min).astimezone()


def _records_of(connection: Connection, person_id: int) -> set[int]:
    """The id of a person, and of every record that was made one with theirs and not split off again."""
    found: set[int] = set()
    fresh = {survivor(connection, person_id) or person_id, person_id}
    while fresh:
        found |= fresh
        lost = select(MERGER.c.lost_id).where(MERGER.c.kept_id.in_(fresh), MERGER.c.undone_on.is_(None))
        fresh = set(connection.execute(lost).scalars()) - found
    return found


def _of_person(ids: Iterable[int]) -> ColumnElement[bool]:
    """The lines about these records, and those of their visits that bear nobody's id: it was not clear then whose they were."""
    theirs = LINE.alias("theirs")
    own = select(LINE.c.seq).where(LINE.c.person_id.in_(sorted(ids)))
    visits = select(theirs.c.entity_id).where(theirs.c.person_id.in_(sorted(ids)), theirs.c.entity.in_(OF_VISITS))
    unknown = select(LINE.c.seq).where(LINE.c.entity.in_(OF_VISITS), LINE.c.person_id.is_(None), LINE.c.entity_id.in_(visits))
    return LINE.c.seq.in_(union(own, unknown))
