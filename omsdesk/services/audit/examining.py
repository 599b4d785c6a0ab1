"""The audit of a store looked at as a whole: its chain, and whether it agrees with what was anchored outside."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, select

from omsdesk.errors import Said
from omsdesk.services.audit.anchors import Anchor, Anchors, Restored, standing
from omsdesk.services.audit.sealing import HEAD, LINE, PURPOSE
from omsdesk.services.audit.verifying import Broken, ChainReport, verify
from omsdesk.services.database import Database

WHOLE_UP_TO = 1_000_000
"""Of a longer chain only what came since the last anchor is walked, unless all is asked for: a million takes some seconds."""
BY_ANCHORS = frozenset({"rewritten", "rolled_back", "unexplained"})

Anchoring = Literal["agree", "differ", "missing", "unwritable"]


@dataclass(frozen=True, slots=True)
class Outside:
    """What was anchored, as it was read before anything of the store was."""

    held: dict[int, str]
    restores: tuple[Restored, ...]
    unwritable: tuple[Path, ...]

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

    @property
    def is_sound(self) -> bool:
        """Whether the chain holds in itself, whatever the anchors say."""
        return self.chain.broken is None or self.chain.broken.how in BY_ANCHORS

    @property
    def are_anchors_sound(self) -> bool:
        """Whether nothing outside the store speaks against it; that there are no anchors yet is no fault."""
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
            "folders": tuple(map(str, self.unwritable)),
        }
        return Said(f"check.anchors.{self.anchoring}", values)


NOTHING = Outside({}, (), ())


def outside(anchors: Anchors) -> Outside:
    """Everything that is anchored; to be read before the store is, because another desk may add to both meanwhile."""
    held, restores = standing(anchors.entries())
    return Outside(held, restores, anchors.unwritable())


def examine(database: Database, connection: Connection, known: Outside, *, whole: bool = False) -> AuditReport:
    """Walk along the chain as the connection sees it, and compare it with the anchors."""
    since = None if whole else _since(connection, known)
    broken = None if since is None else _at_anchor(connection, since)
    if since is not None and broken is not None:
        chain = ChainReport(0, since.seq, since.mac, broken, 1, known.restores)
    else:
        chain = verify(connection, database.secret(PURPOSE, connection), known.held, known.restores, since=since)
    is_different = chain.broken is not None and chain.broken.how in BY_ANCHORS
    state: Anchoring = "differ" if is_different else "unwritable" if known.unwritable else "agree" if known.held else "missing"
    return AuditReport(chain, since.seq if since else 0, state, known.unwritable)


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
