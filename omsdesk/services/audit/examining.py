"""The audit of a store looked at as a whole: its chain, and whether it agrees with what was anchored outside."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, func, select

from omsdesk.errors import Said
from omsdesk.services import sealed_facts
from omsdesk.services.audit.anchors import LINES, SECONDS, Anchor, Anchors, Restored, standing
from omsdesk.services.audit.sealing import HEAD, LINE, PURPOSE
from omsdesk.services.audit.verifying import Broken, ChainReport, verify
from omsdesk.services.database import Database

SOUGHT = 50
"""How many of the first anchors under another name are looked for in the audit."""
WHOLE_UP_TO = 1_000_000
"""Of a longer chain only what came since the last anchor is walked, unless all is asked for: a million takes some seconds."""
BY_ANCHORS = frozenset({"rewritten", "rolled_back", "unexplained"})
ACCEPTED = "accept anchors"
"""The action of a line that says: no anchors are asked for of what was before, somebody answers for it."""
BEHIND = 2 * LINES
"""How many lines the first anchor may be behind where they begin: twice what is promised, for a deed of many lines."""

Anchoring = Literal["agree", "differ", "missing", "absent", "unwritable"]


@dataclass(frozen=True, slots=True)
class Outside:
    """What was anchored, as it was read before anything of the store was."""

    held: dict[int, str]
    restores: tuple[Restored, ...]
    unwritable: tuple[Path, ...]
    folders: tuple[Path, ...] = ()
    workplace: str = ""
    """Whose anchors these are, of a shared store."""
    first: int | None = None
    """The line that the first of them tells of, a restore of the copy's last one; None for no anchors."""

    @property
    def last(self) -> Anchor | None:
        """The anchor of the latest line."""
        return Anchor(*max(self.held.items())) if self.held else None


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What was found of the audit of a store. `since` is the line from which on the chain was walked."""

    chain: ChainReport
    since: int
    anchoring: Anchoring
    unwritable: tuple[Path, ...]
    absent: tuple[int, int] | None = None
    """From which line on to which there should be anchors and are none."""
    folders: tuple[Path, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the chain holds in itself, whatever the anchors say."""
        return self.chain.broken is None or self.chain.broken.how in BY_ANCHORS

    @property
    def are_anchors_sound(self) -> bool:
        """Whether nothing outside the store speaks against it; that there are none of a few lines yet is no fault."""
        return self.anchoring in {"agree", "missing"}

    @property
    def chain_said(self) -> Said:
        """Whether the chain holds, in a sentence; a clock that went back is told with it and accuses nobody."""
        found = self.chain
        if not self.is_sound:
            assert found.broken is not None
            return Said("check.audit.broken", {"line": found.broken.seq, "how": Said(f"audit.broken.{found.broken.how}")})
        back = tuple(one.seq for one in found.clock_back)
        clock = Said("check.audit.clock", {"lines": back}) if back else Said("check.audit.clock_well")
        return Said("check.audit.sound", {"lines": found.lines, "last": found.last, "head": found.head[:8], "clock": clock})

    @property
    def anchors_said(self) -> Said:
        """Whether the anchors agree, in a sentence."""
        broken = self.chain.broken
        values = {
            "anchors": self.chain.anchored,
            "restores": len(self.chain.restores),
            "line": broken.seq if broken else None,
            "how": Said(f"audit.broken.{broken.how}") if broken else None,
            "folders": tuple(map(str, self.folders if self.anchoring == "absent" else self.unwritable)),
            "first": self.absent[0] if self.absent else None,
            "last": self.absent[1] if self.absent else None,
            "most_lines": LINES,
            "most_minutes": int(SECONDS // 60),
        }
        return Said(f"check.anchors.{self.anchoring}", values)


NOTHING = Outside({}, (), ())


def outside(anchors: Anchors, database: Database, workplace: str) -> Outside:
    """Everything that is anchored; to be read before the store is, because another desk may add to both meanwhile.

    What is written down under another name counts too where it tells of a line that this audit has: the register bore that name.
    """
    entries = list(anchors.entries())
    with database.look() as connection:
        for others in anchors.strange():
            if any(isinstance(one, Anchor) and _is_at(connection, one) for one in others[:SOUGHT]):
                entries += others
    held, restores = standing(entries)
    first = min((one.to if isinstance(one, Restored) else one.seq for one in entries), default=None)
    return Outside(held, restores, anchors.unwritable(), anchors.folders, workplace, first)


def examine(database: Database, connection: Connection, known: Outside, *, whole: bool = False) -> AuditReport:
    """Walk along the chain as the connection sees it, and compare it with the anchors."""
    since = None if whole else _since(connection, known)
    broken = None if since is None else _at_anchor(connection, since)
    if since is not None and broken is not None:
        chain = ChainReport(0, since.seq, since.mac, broken, 1, known.restores)
    else:
        chain = verify(connection, database.secret(PURPOSE, connection), known.held, known.restores, since=since)
    is_different = chain.broken is not None and chain.broken.how in BY_ANCHORS
    absent = None if is_different or known.unwritable else _absent(database, connection, known)
    there: Anchoring = "agree" if known.held else "missing"
    state: Anchoring = "differ" if is_different else "unwritable" if known.unwritable else "absent" if absent else there
    return AuditReport(chain, since.seq if since else 0, state, known.unwritable, absent, known.folders)


def _absent(database: Database, connection: Connection, known: Outside) -> tuple[int, int] | None:
    """From which line on to which there should be anchors of this desk and are none; of a practice register none is asked."""
    if sealed_facts.is_practice(connection):
        return None
    own = [] if database.is_embedded else [LINE.c.workplace == known.workplace]
    begins = connection.execute(select(func.min(LINE.c.seq) - 1).where(*own)).scalar() if own else 0
    accepted = select(func.max(LINE.c.seq)).where(LINE.c.entity == "anchors", LINE.c.action == ACCEPTED, *own)
    begins = max(begins or 0, sealed_facts.anchored_from(connection), connection.execute(accepted).scalar() or 0)
    if known.first is not None:
        return (begins + 1, known.first - 1) if known.first > begins + BEHIND else None
    last, since = connection.execute(select(func.max(LINE.c.seq), func.min(LINE.c.at)).where(LINE.c.seq > begins, *own)).one()
    return (begins + 1, last) if last is not None and _is_due(last - begins, since) else None


def _is_due(lines: int, since: datetime) -> bool:
    """Whether some anchor must have been written by now, by the rule that they are written by."""
    return lines >= LINES or datetime.now(UTC) > since + timedelta(seconds=SECONDS)


def _is_at(connection: Connection, one: Anchor) -> bool:
    return connection.execute(select(LINE.c.mac).where(LINE.c.seq == one.seq)).scalar() == one.mac


def _since(connection: Connection, known: Outside) -> Anchor | None:
    """The anchor to go on from: the last, of a chain that is too long to be walked by the way."""
    length = connection.execute(select(HEAD.c.seq)).scalar() or 0
    last = known.last
    return last if length > WHOLE_UP_TO and last is not None and last.seq <= length else None


def _at_anchor(connection: Connection, since: Anchor) -> Broken | None:
    found = connection.execute(select(LINE.c.mac).where(LINE.c.seq == since.seq)).scalar()
    if found == since.mac:
        return None
    return Broken(since.seq, "missing" if found is None else "rewritten")
