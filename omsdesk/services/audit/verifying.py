"""Whether the chain of the audit is as it was written: every line in its place with its seal, the end, and the anchors outside.

Lines are read once, in their order, as the store gives them, so that millions take seconds and little memory.
"""

import hmac
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, TextClause, bindparam, text

from omsdesk.models.chain import BEGINNING, SEALED, seal, spelled
from omsdesk.services.audit.anchors import Anchor, Restored

NO_ANCHORS: Mapping[int, str] = {}
CLOCK_WENT_BACK = timedelta(minutes=5)
MOST_NOTES = 20
AT_ONCE = 5_000
LEAST = -(2**31)
"""Before every number that a line can have been given by force."""
_AT = {"sqlite": "at", "postgresql": "to_char(timezone('UTC', at), 'YYYY-MM-DD HH24:MI:SS.US')"}
_SPELLED = "coalesce(length(cast({0} as text)) || ':' || {0}, '-')"
_LINES = "select seq, {at} as at, mono, {spelled} as spelled, mac from audit where {which} order by seq"
_BEFORE = text("select seq + 1 as place, mac from audit where seq + 1 in :places").bindparams(bindparam("places", expanding=True))
_HEAD = text("select seq, mac from audit_head")
_RESTORED = text("select entity_id from audit where action = 'restore' and entity = 'audit'")


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line that is not as it was written, and how.

    `changed`, `missing`, `inserted`, `swapped`: by the chain itself. `cut`: the head knows later lines; `head`: the head is gone
    or tells of another line. By the anchors: `rewritten`: a line has another seal than it was anchored with, though the chain
    holds; `rolled_back`: later lines were anchored; `unexplained`: a restore is anchored that the audit does not tell of.
    """

    seq: int
    how: str


@dataclass(frozen=True, slots=True)
class ClockBack:
    """A line whose clock was behind that of the line before, or behind the machine's own run."""

    seq: int
    seconds: int


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk along the chain found. `lines` were looked at; `last` is the number of the last one, `head` its seal."""

    lines: int
    last: int
    head: str
    broken: Broken | None = None
    anchored: int = 0
    """How many anchors were compared."""
    restores: tuple[Restored, ...] = ()
    clock_back: tuple[ClockBack, ...] = ()
    """At most 20."""


def verify(
    connection: Connection,
    key: bytes,
    anchors: Mapping[int, str] = NO_ANCHORS,
    restores: tuple[Restored, ...] = (),
    *,
    since: Anchor | None = None,
) -> ChainReport:
    """Walk along the chain, from its beginning or on from an anchor, to the first line that is not as it was written.

    The anchors must have been read before the connection's view of the store began: another desk may add to both meanwhile.
    """
    walk = _Walk(connection, key, anchors, since or Anchor(0, BEGINNING))
    broken = walk.to_the_end() or walk.end() or walk.beyond() or _unexplained(connection, restores)
    return ChainReport(walk.lines, walk.seq, walk.mac, broken, walk.anchored, restores, tuple(walk.clock.back))


def unsealed(connection: Connection, key: bytes, places: Collection[int]) -> frozenset[int]:
    """Which of these lines do not bear the seal of what they say after the line before them: they or that one were forged.

    It says nothing of lines that are not there any more, nor of what was sealed with the key itself: `verify` does.
    """
    before = {1: BEGINNING} | {row.place: row.mac for row in connection.execute(_BEFORE, {"places": places})}
    wanted = _lines(connection, "seq in :places").bindparams(bindparam("places", expanding=True))
    found = connection.execute(wanted, {"places": places})
    return frozenset(row.seq for row in found if seal(key, before.get(row.seq, ""), row.spelled) != row.mac)


@dataclass
class _Clock:
    """Follows the moments of the lines; a moment is compared as text, and reckoned with only where that is needed."""

    last: str = ""
    minute: str = ""
    ahead: dict[str, float] = field(default_factory=dict)
    """By the run of a machine: by how many seconds its clock was ahead of the run."""
    back: list[ClockBack] = field(default_factory=list)

    def see(self, seq: int, at: str, mono: str) -> None:
        if at < self.last:
            self._look_back(seq, (_moment(self.last) - _moment(at)).total_seconds())
        self.last = at
        run, _, milliseconds = mono.partition(":")
        if at[:16] != self.minute and milliseconds:
            self.minute = at[:16]
            ahead = _moment(at).timestamp() - int(milliseconds) / 1000
            self._look_back(seq, self.ahead.get(run, ahead) - ahead)
            self.ahead[run] = ahead

    def _look_back(self, seq: int, seconds: float) -> None:
        is_told = bool(self.back) and self.back[-1].seq == seq
        if seconds > CLOCK_WENT_BACK.total_seconds() and not is_told and len(self.back) < MOST_NOTES:
            self.back.append(ClockBack(seq, round(seconds)))


class _Walk:
    """One walk: where it stands, with which seal, and what it has seen."""

    def __init__(self, connection: Connection, key: bytes, anchors: Mapping[int, str], start: Anchor) -> None:
        self.connection, self.key, self.anchors = connection, key, anchors
        self.seq, self.mac = start
        self.lines = self.anchored = 0
        self.clock = _Clock()
        self.head = connection.execute(_HEAD).one_or_none()

    def to_the_end(self) -> Broken | None:
        """On, line by line; how the first that does not follow is broken."""
        keyed = hmac.new(self.key, digestmod="sha256")
        for row in _rows(self.connection, self.seq or LEAST):
            number, at, mono, said, mac = row
            sealing = keyed.copy()  # as models.chain.seal; the key is worked in once and not for each of millions
            sealing.update(f"{self.mac}{said}".encode())
            if number != self.seq + 1 or sealing.hexdigest() != mac:
                return Broken(min(number, self.seq + 1), self._how(row))
            self.seq, self.mac = number, mac
            self.lines += 1
            self.clock.see(number, at, mono)
            if number in self.anchors:
                self.anchored += 1
                if self.anchors[number] != mac:
                    return Broken(number, "rewritten")
        return None

    def end(self) -> Broken | None:
        """Whether the head tells of the line that the walk has come to."""
        if self.head is None:
            return Broken(self.seq, "head")
        if self.head.seq > self.seq:
            return Broken(self.seq + 1, "cut")
        return None if self.head.mac == self.mac else Broken(self.seq, "head")

    def beyond(self) -> Broken | None:
        """Whether anchors tell of lines behind the last one."""
        return Broken(self.seq + 1, "rolled_back") if max(self.anchors, default=0) > self.seq else None

    def _how(self, row: Any) -> str:
        """How the line in the place after the walk is broken: by asking which of the lines that follow belongs there."""
        place = self.seq + 1
        if row.seq < place or (self.head is not None and row.seq > self.head.seq):
            return "inserted"
        if row.seq > place:
            return "missing"
        return self._put_elsewhere(row, place) or self._gone(row, place) or "changed"

    def _put_elsewhere(self, row: Any, place: int) -> str | None:
        """Whether the line of this place stands further on; then it was swapped with this one, or this one was pushed in."""
        before = row.mac
        for later in _rows(self.connection, place):
            ours = self._sealed(self.mac, later, place)
            if ours in {later.mac, row.mac}:
                follows = ours if later.seq == place + 1 else before
                return "swapped" if self._sealed(follows, row, later.seq) in {row.mac, later.mac} else "inserted"
            before = later.mac
        return None

    def _gone(self, row: Any, place: int) -> str | None:
        """Whether the line was taken out and those behind it renumbered: then the next one is the one after the next."""
        later = next(_rows(self.connection, place), None)
        return "missing" if later is not None and self._sealed(row.mac, later, place + 2) == later.mac else None

    def _sealed(self, before: str, row: Any, place: int) -> str:
        own = spelled([row.seq])
        return seal(self.key, before, spelled([place]) + row.spelled.removeprefix(own))


def _rows(connection: Connection, after: int) -> Iterator[Any]:
    """The lines behind a number."""
    options = {"stream_results": True, "max_row_buffer": AT_ONCE}
    with connection.execute(_lines(connection, "seq > :after"), {"after": after}, execution_options=options) as found:
        yield from found


def _lines(connection: Connection, which: str) -> TextClause:
    """Lines in their order, each with its spelling, made by the store as models.chain makes it."""
    at = _AT[connection.dialect.name]
    spelling = " || ".join(_SPELLED.format(at if name == "at" else name) for name in SEALED)
    return text(_LINES.format(at=at, spelled=spelling, which=which).replace("':'", "'\\:'"))


def _unexplained(connection: Connection, restores: tuple[Restored, ...]) -> Broken | None:
    told = set(connection.execute(_RESTORED).scalars())
    missing = [one for one in restores if f"{one.since}-{one.to}" not in told]
    return Broken(missing[0].to + 1, "unexplained") if missing else None


def _moment(spelled: str) -> datetime:
    return datetime.fromisoformat(spelled).replace(tzinfo=UTC)
