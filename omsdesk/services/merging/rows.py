"""What merging shows: both records side by side, what would move, and the mergers that were made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from omsdesk.errors import Said

VALUES = (
    "surname", "name", "patronymic", "birth_date", "sex", "snils", "inn", "enp", "birth_place", "citizenship", "category",
    "death_date",
)  # fmt: skip
"""Fields of which a person has one value."""
HELD = ("phone", "email", "address", "document", "policy")
"""Fields of which a person may have several rows, of which the present ones are chosen between."""
FIELDS = (*VALUES, *HELD)
_NOTHING = (None, "")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field of both records; the values of what is held as rows are one text each."""

    field: str
    keep: object
    lose: object
    differs: bool

    @property
    def is_in_one(self) -> bool:
        """Whether only one of the two has it: it is kept whosever it is, there is nothing to decide upon."""
        return (self.keep in _NOTHING) != (self.lose in _NOTHING)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: whose record it is and how many rows of each table are theirs."""

    person_id: int
    name: str
    birth_date: date
    rows: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows went over, without those that the other record had as well; of a visit all that hangs on it goes along."""

    policies: int = 0
    links: int = 0
    visits: int = 0
    documents: int = 0
    applications: int = 0
    checks: int = 0
    scanned_documents: int = 0
    addresses: int = 0
    contacts: int = 0
    attachments: int = 0


@dataclass(frozen=True, slots=True)
class Preview:
    """Two records before they are made one; with something `impossible` they cannot be. Nothing was written for it."""

    keep: Side
    lose: Side
    fields: tuple[FieldRow, ...]
    moved: Moved
    impossible: tuple[Said, ...]
    warnings: tuple[Said, ...]

    @property
    def differences(self) -> tuple[FieldRow, ...]:
        """The fields in which they differ."""
        return tuple(one for one in self.fields if one.differs)


@dataclass(frozen=True, slots=True)
class Merged:
    """Two records that were made one; `couples` tells of spouses who are two records of one person as well.

    `notes` tells which links were held twice, and what could not be kept as it was beside what the other record holds.
    """

    number: str
    kept: int
    moved: Moved
    couples: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def told(self) -> tuple[Said, ...]:
        """Everything that is to be told beside what went over."""
        return (*self.couples, *self.notes)


@dataclass(frozen=True, slots=True)
class Unmerged:
    """A merger that was undone: whose record goes on, whose is there again, and which applications stay with the one kept."""

    number: str
    kept: int
    restored: int
    stayed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergerRow:
    """A merger as the card lists it; `until` is the last day on which it is undone without a word."""

    number: str
    kept: int
    lost: int
    lost_name: str
    on: date
    until: date
    clerk: str
    because: str
    undone_on: date | None
