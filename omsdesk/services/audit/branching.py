"""Where the audit of a copy parts from what is anchored: a register that was put back, and then forward again, has two pasts."""

from collections.abc import Iterable

from sqlalchemy import Connection, text

from omsdesk.services.audit.anchors import Anchor, Restored, standing

_SEALS = text("select seq, mac from audit where seq <= :last")
_RESTORED = text("select entity_id from audit where action = 'restore' and entity = 'audit'")


def agreed(connection: Connection, entries: Iterable[Anchor | Restored], last: int) -> int:
    """The last line up to which the anchors speak for the audit that the connection sees, which ends with line `last`.

    That is `last`, unless an anchor or a restore that stands is of another past. What was anchored of that is over then, if an
    anchor shows that the copy is of a past of this register; where none does it may be made up, and `check` is to accuse it.
    """
    told = list(entries)
    held, restores = standing(told)
    anchors = [one for one in told if isinstance(one, Anchor)]
    ever = {one.seq for one in anchors}
    seals = {seq: mac for seq, mac in connection.execute(_SEALS, {"last": last}) if seq in ever}
    known = set(connection.execute(_RESTORED).scalars())
    apart = [seq for seq, mac in held.items() if seq <= last and seals.get(seq) != mac]
    apart += [one.to + 1 for one in restores if one.to < last and f"{one.since}-{one.to}" not in known]
    parts = min(apart, default=last + 1)
    is_own = any(one.seq >= parts and seals.get(one.seq) == one.mac for one in anchors)
    return parts - 1 if is_own else last
