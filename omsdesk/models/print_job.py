"""What a job of the print counter is: how far it has come, how it goes onto paper, why it is printed again."""

from dataclasses import dataclass
from enum import StrEnum

MOST_COPIES = 99


class JobState(StrEnum):
    """How far a job has come."""

    WAITING = "waiting"
    """Made, and to be given to a printer by the window itself."""
    MAKING = "making"
    PRINTING = "printing"
    """Given to the print system, which has not said yet what became of it."""
    PRINTED = "printed"
    SAVED = "saved"
    CANCELLED = "cancelled"
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """The program ended meanwhile."""


UNDER_WAY = frozenset({JobState.WAITING, JobState.MAKING, JobState.PRINTING})
GONE_WRONG = frozenset({JobState.CANCELLED, JobState.FAILED, JobState.INTERRUPTED})
"""What may be printed again at once, without a reason."""


class Duplex(StrEnum):
    """On which sides of a sheet it is printed, and along which edge it is turned over."""

    AS_SET = ""
    ONE_SIDED = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


class AgainReason(StrEnum):
    """Why a paper is printed again; own words may stand beside it."""

    SPOILT = "spoilt"
    LOST = "lost"
    ASKED = "asked"
    PRINTER = "printer"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """How a paper goes onto paper: printer, tray (empty: as the printer is set), copies, sides, size of the sheet."""

    printer: str = ""
    tray: str = ""
    copies: int = 1
    duplex: Duplex = Duplex.AS_SET
    size: str = "A4"


@dataclass(frozen=True, slots=True)
class Offset:
    """How far a printer prints beside its place, in tenths of a millimetre; the paper is drawn so much the other way."""

    right: int = 0
    down: int = 0


MOST_OFFSET = 200
"""Tenths of a millimetre: what prints further beside is not set right but loaded wrong."""

FROM_EDGE = 30
"""Millimetres from the left and the upper edge of the sheet to the lines of the calibration page that are measured to."""
