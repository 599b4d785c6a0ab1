"""What a list of matters shows and what a notice about them says."""

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
    """Equal for people of one address within one list; none where the address is not known to the house."""

    @property
    def said(self) -> Said:
        """What falls due and when, in a sentence."""
        return Said(f"due.{self.due.kind.value}", self.due.values)

    @property
    def advice(self) -> Said:
        """What settles it."""
        return Said(f"due.{self.due.kind.value}.advice", self.due.values)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice to one household: where it goes, what it is about, the day it was made."""

    on: date
    home: AddressDraft | None
    rows: tuple[DueRow, ...]
    """Person by person, each by day."""
