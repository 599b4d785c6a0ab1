"""What a family looks like from outside: its members, the links between them, and where they live together."""

from dataclasses import dataclass, field
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.kinship import Link, Reading
from omsdesk.services.indexing import PersonRow


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link with its last day (its own, or one that follows from a death or from coming of age) and whether it holds today."""

    link: Link
    last_day: date | None
    holds: bool
    is_withdrawn: bool = False
    """It was a mistake, and is shown in the history alone."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One of a family: how they are covered, what they are to the one asked about, where they live, what waits for them.

    `readings` is empty for the one asked about, and for somebody related too remotely for a word.
    """

    person: PersonRow
    death_date: date | None = None
    readings: tuple[Reading, ...] = ()
    home: AddressDraft | None = None
    phone: str | None = None
    waits: tuple[str, ...] = ()
    """Numbers of their applications that wait for a decision."""
    former_surnames: tuple[str, ...] = ()

    @property
    def id(self) -> int:
        """Whose row it is."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class HouseholdRow:
    """Who lives together: the head first; address and phone are those of the head."""

    id: int
    since: date
    head: int
    members: tuple[int, ...]
    home: AddressDraft | None
    phone: str | None


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The family of a person: they stand first in `members`; former and withdrawn links stand in `links` as well.

    `more` says that the family goes on beyond what was followed.
    """

    person_id: int
    members: tuple[MemberRow, ...]
    links: tuple[LinkRow, ...]
    household: HouseholdRow | None = None
    more: bool = False

    @property
    def by_id(self) -> dict[int, MemberRow]:
        """The members by their ids."""
        return {one.id: one for one in self.members}


@dataclass(frozen=True, slots=True)
class Linked:
    """What became of a link that was asked for: `link` is None where it is impossible, or doubtful and nobody said why.

    `is_new` is False where it was kept before: the same fact is not kept twice.
    """

    link: LinkRow | None
    findings: tuple[Finding, ...] = ()
    is_new: bool = True


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who may belong to a family: who, as what (a role of theirs towards the one asked about), and why.

    `reasons` are codes, the strongest first: representative, address, surname, patronymic, maiden_name.
    """

    person: PersonRow
    role: str
    reasons: tuple[str, ...]
    ground: str = ""
    numbers: tuple[str, ...] = field(default=())
    """Applications that speak for it."""


@dataclass(frozen=True, slots=True)
class NewSurname:
    """One of a family whose surname may change with another's: who, what they are to them, and the surname in their form."""

    person: PersonRow
    relation: str
    surname: str
