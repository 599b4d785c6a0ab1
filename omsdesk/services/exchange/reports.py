"""What a load tells of what it refused: never a value of the file, only where it stands and which rule it breaks."""

from dataclasses import dataclass
from typing import Protocol

from omsdesk.errors import Rejected

REJECTS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RejectShown:
    """A refused row without its values: the line, the column and the rule."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt that was loaded all the same: the rule, how often, and the first lines."""

    code: str
    times: int
    lines: tuple[int, ...]


class Report(Protocol):
    """What every load reports."""

    @property
    def read(self) -> int:
        """Rows read."""

    @property
    def rejected(self) -> int:
        """Rows refused."""

    @property
    def first_rejects(self) -> tuple[RejectShown, ...]:
        """The first of them."""


class NotLoaded(Rejected):
    """Rows were refused, so nothing was loaded; `report` says how many and why."""

    def __init__(self, report: Report) -> None:
        """Code `load.rejected` with the figures of the report."""
        super().__init__(
            "load.rejected",
            rejected=report.rejected,
            read=report.read,
            lines=", ".join(dict.fromkeys(str(shown.line) for shown in report.first_rejects)),
        )
        self.report = report
