"""What a list of matters shows and what a notice about them says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.due import Due


@dataclass(frozen=True, slots=True)
class DueRow:
    """One matter of one person. Somebody whom only an application knows has a full name alone, and no number."""

    person_id: int | None
    full_name: str
    birth_date: date | None
    enp: str | None
    due: Due
    is_overdue: bool
    """Whether the last day is over."""
    surname: str | None = None
    name: str | None = None
    patronymic: str | None = None
    household: int | None = None
    """Equal within one list for those who live together; none where no household is kept and the address names no house."""
    home: AddressDraft | None = None
    """The present address, where one is held."""

    @property
    def whose(self) -> tuple[object, ...]:
        """What is equal for rows that belong together: those of a household, else those of a person, else an application."""
        if self.household is not None:
            return ("household", self.household)
        return ("person", self.person_id) if self.person_id is not None else ("application", self.due.values["number"])

    @property
    def said(self) -> Said:
        """What falls due and when, in a sentence."""
        return Said(f"due.{self.due.kind.value}", self.due.values)

    @property
    def advice(self) -> Said:
        """What settles it."""
        return Said(f"due.{self.due.kind.value}.advice", self.due.values)


def together(rows: Iterable[DueRow]) -> tuple[tuple[DueRow, ...], ...]:
    """Rows by household, person or application, each group in the order of the rows and in the place of its first."""
    groups: dict[tuple[object, ...], list[DueRow]] = {}
    for row in rows:
        groups.setdefault(row.whose, []).append(row)
    return tuple(map(tuple, groups.values()))


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to one household: where it goes, what it is about, the day it was made."""

    on: date
    home: AddressDraft | None
    rows: tuple[DueRow, ...]
    """Person by person, each by day."""
