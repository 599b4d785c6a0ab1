"""What a fault has done to the audit of a register: to its chain, to the anchors outside, and how far these are behind."""

from omsdesk.services.audit import anchors, examining
from omsdesk.services.audit.anchors import LINES

ONE_DEED = 12
"""Lines that one deed writes at most."""


def unproved(database, settings, desks=1):
    """How the audit is broken, or that its end is in no anchor; of each desk one deed may have been kept and not yet anchored."""
    known = examining.outside(anchors.of(database, settings), database, settings.workplace)
    with database.look() as connection:
        report = examining.examine(database, connection, known, whole=True)
    if report.chain.broken is not None:
        return [f"{report.chain.broken.how} {report.chain.broken.seq}"]
    behind = report.chain.last - (known.last.seq if known.last else 0)
    return [f"{behind} lines behind"] if behind >= LINES + desks * ONE_DEED else []
