"""What is found about the rows of a file: what cannot be right and refuses a row, and what is doubtful and only noted."""

from typing import Any, NamedTuple

from omsdesk.models.numbers.wrong import NOTHING_FITS, Wrong

REPAIRED = 1_000
"""So many wrong numbers are given their likely repairs; in a file wrong from end to end nobody reads a thousand more."""


class Problem(NamedTuple):
    """One thing about a row: of which tag, the value as it stands there, the code and its values, whether the row is refused."""

    tag: str
    value: str
    code: str
    values: dict[str, Any]
    stop: bool


class Findings:
    """The problems of one row after another."""

    def __init__(self) -> None:
        """Nothing is found yet."""
        self.problems: list[Problem] = []
        self._repaired = 0

    def begin(self) -> None:
        """Turn to the next row."""
        if self.problems:
            self.problems = []

    @property
    def refused(self) -> bool:
        """Whether the row cannot be right."""
        return any(problem.stop for problem in self.problems)

    def stop(self, tag: str, value: str, code: str, **said: Any) -> None:
        """The row cannot be right."""
        self.problems.append(Problem(tag, value, code, said, stop=True))

    def note(self, tag: str, value: str, code: str, **said: Any) -> None:
        """The row may be right and is loaded."""
        self.problems.append(Problem(tag, value, code, said, stop=False))

    def wrong(self, tag: str, value: str, wrong: Wrong) -> None:
        """A number of the row cannot be right."""
        self._repaired += 1
        unexplained = {"repairs": NOTHING_FITS, "length": len(value)}
        said = unexplained if self._repaired > REPAIRED else dict(wrong.values)
        self.problems.append(Problem(tag, value, wrong.code, said, stop=True))
