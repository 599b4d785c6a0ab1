"""Jobs as the window and the command line see them, and what is asked of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from omsdesk.errors import NotFound, Said
from omsdesk.models.print_job import GONE_WRONG, UNDER_WAY, Choice, JobState
from omsdesk.services.print_jobs.recipe import Recipe

Progress = Callable[[int], None]
"""How many documents are made."""


def fresh() -> str:
    """What tells one order from another: a second sending of the same order prints nothing twice."""
    return str(uuid4())


@dataclass(frozen=True, slots=True)
class Order:
    """One thing to be printed by `choice`, or saved at `place`: a file, or with `is_folder` a folder of one file a document."""

    recipe: Recipe
    choice: Choice | None = None
    place: Path | None = None
    is_folder: bool = False
    again_of: int | None = None
    reason: str = ""
    uuid: str = field(default_factory=fresh)


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job of the list; `person` is for whom it is, where that is one person, and `said` why it failed or waits."""

    id: int
    at: datetime
    clerk: str
    workplace: str
    recipe: Recipe
    person_id: int | None
    person: str
    birth_date: date | None
    documents: int
    done: int
    pages: int
    choice: Choice
    state: JobState
    said: Said | None
    system_job: str
    again_of: int | None
    reason: str
    warnings: tuple[Said, ...] = ()
    """Which of its papers were taken back since."""
    uuid: str = ""
    """That of its order."""

    @property
    def is_under_way(self) -> bool:
        """Whether it is not over yet."""
        return self.state in UNDER_WAY

    @property
    def stands_still(self) -> bool:
        """Whether its printer keeps it from coming out; `said` tells why."""
        return self.state is JobState.PRINTING and self.said is not None

    @property
    def has_gone_wrong(self) -> bool:
        """Whether it ended otherwise than it should have: it may be printed again at once."""
        return self.state in GONE_WRONG

    @property
    def never_came_out(self) -> bool:
        """Whether nobody can have a paper of it: it ended before a printer or a file had one."""
        return self.state in {JobState.FAILED, JobState.CANCELLED} and not self.system_job


@dataclass(frozen=True, slots=True)
class Left:
    """A key that no document was made of: its place among the keys, counted from nought, and why."""

    place: int
    said: Said


class NothingMade(NotFound):
    """No document could be made of any key; `left` says why of each. It says `job.nothing`, of one key what is wrong with it."""

    def __init__(self, left: tuple[Left, ...]) -> None:
        """Of these keys, of which there is at least one."""
        said = left[0].said if len(left) == 1 else Said("job.nothing")
        super().__init__(said.code, **said.values)
        self.left = left


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an order: its job, what was left out, and the file or folder that holds what was saved.

    `warnings` says which of the papers were taken back.
    """

    job: JobRow
    left: tuple[Left, ...] = ()
    place: Path | None = None
    warnings: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class JobsWanted:
    """Which jobs of the list: from a day on, of all workplaces and clerks or one's own, those that failed alone."""

    since: date | None = None
    everybody: bool = False
    failed: bool = False
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line at the foot tells: how many jobs are under way, how many of today went wrong and were not repeated."""

    under_way: int
    failed: int
    still: Said | None = None
    """Of a printer that has a job of this workplace and stands still: why."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """How a form is printed here, as it was last time; `gone` is a printer of then that is not there any more."""

    choice: Choice
    printers: tuple[str, ...]
    gone: str = ""

    @classmethod
    def of(cls, last: Choice, printers: Sequence[str]) -> "Proposed":
        """As it was printed last, on the first of these printers where that one is gone."""
        if last.printer in printers:
            return cls(last, tuple(printers))
        first = printers[0] if printers else ""
        # Another printer has other trays.
        return cls(replace(last, printer=first, tray=""), tuple(printers), last.printer if printers else "")
