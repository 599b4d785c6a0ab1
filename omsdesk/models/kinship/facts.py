"""People of a family and the links between them, as facts with a period; everything else about kinship is read from these."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from omsdesk.models.dates import add_years
from omsdesk.models.kinship.law import limit
from omsdesk.models.kinship.surnames import stem
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.words import LinkKind, Role, Sex

DAY = timedelta(days=1)
GROWN_WARD = "kinship.grown_ward"
"""The code of the doubt about a guardian of somebody of age."""


@dataclass(frozen=True, slots=True)
class Kin:
    """One person, as far as kinship is judged by it. `home` is where they live, folded for comparison, empty when not known."""

    id: int
    birth_date: date
    surname: str | None = None
    name: str | None = None
    patronymic: str | None = None
    sex: Sex | None = None
    death_date: date | None = None
    former_surnames: tuple[str, ...] = ()
    home: str = ""

    @property
    def surnames(self) -> frozenset[str]:
        """The stems of every surname borne now or before: equal for the forms of a man and of a woman."""
        return frozenset(stem(one) for one in (self.surname, *self.former_surnames) if one)


@dataclass(frozen=True, slots=True)
class Link:
    """The first is the spouse, parent, guardian or representative of the second, from a day to a last day inclusive.

    A day that is not known is None: a link without a last day holds. `adopted` tells a parent by adoption from one by birth
    (СК РФ, ст. 137: equal in rights; the register of births keeps both). `because` is the clerk's word on what was doubtful.
    """

    kind: LinkKind
    first: int
    second: int
    since: date | None = None
    until: date | None = None
    adopted: bool = False
    ground: str = ""
    source: str = ""
    because: str = ""
    doubts: tuple[str, ...] = ()
    id: int = 0

    @property
    def people(self) -> tuple[int, int]:
        """Both of them."""
        return self.first, self.second

    def other(self, person_id: int) -> int:
        """The one of the two who is not this one."""
        return self.second if self.first == person_id else self.first


@dataclass(frozen=True, slots=True)
class Family:
    """People and all links between them; what was a mistake and was taken out is not among them."""

    people: Mapping[int, Kin] = field(default_factory=dict)
    links: tuple[Link, ...] = ()

    def of(self, person_id: int) -> Iterator[Link]:
        """The links of one person."""
        return (link for link in self.links if person_id in link.people)

    def parents(self, person_id: int) -> tuple[int, ...]:
        """The parents of a person, by birth or adoption."""
        return tuple(link.first for link in self.links if link.kind is LinkKind.PARENT and link.second == person_id)

    def children(self, person_id: int) -> tuple[int, ...]:
        """The children of a person, by birth or adoption."""
        return tuple(link.second for link in self.links if link.kind is LinkKind.PARENT and link.first == person_id)

    def ancestors(self, person_id: int) -> frozenset[int]:
        """Everybody up the lines of parents."""
        found: set[int] = set()
        left = [*self.parents(person_id)]
        while left:
            one = left.pop()
            if one not in found:
                found.add(one)
                left.extend(self.parents(one))
        return frozenset(found)

    def last_day(self, link: Link) -> date | None:
        """The last day of a link: its own, or the one that follows from a death or from a ward coming of age; None if it holds.

        A marriage ends with a death (СК РФ, ст. 16), guardianship of a minor at 18 or by marriage (ГК РФ, ст. 40 п. 3), a power
        of attorney with either's death (ГК РФ, ст. 188), and after a year where it names no term (ГК РФ, ст. 186 п. 1). Kinship
        of parent and child does not end; an adoption that a court undid does (СК РФ, ст. 140).
        """
        if link.kind is LinkKind.PARENT:
            return link.until
        known = [self.people[one].death_date for one in link.people if one in self.people]
        ends = [day for day in (link.until, *known, self._of_age(link), _year_of_power(link)) if day is not None]
        return min(ends, default=None)

    def holds(self, link: Link, on: date) -> bool:
        """Whether a link is in force on a day, the last one inclusive; a first day that is not known was long ago."""
        last = self.last_day(link)
        return (link.since is None or link.since <= on) and (last is None or on <= last)

    def _of_age(self, link: Link) -> date | None:
        ward = self.people.get(link.second)
        if link.kind is not LinkKind.GUARDIAN or ward is None:
            return None
        grown = birthday(ward.birth_date, limit("ward_until"))
        # A guardian who was appointed to somebody grown guards whoever a court has found incapable. Where the day is not known,
        # a ward who was grown was doubted when the link was entered.
        was_grown = GROWN_WARD in link.doubts if link.since is None else link.since >= grown
        return None if was_grown else min((grown, *self._weddings(ward.id))) - DAY

    def _weddings(self, person_id: int) -> Iterator[date]:
        yield from (link.since for link in self.of(person_id) if link.kind is LinkKind.SPOUSE and link.since is not None)


def _year_of_power(link: Link) -> date | None:
    """The last day of a power of attorney that names none."""
    if link.kind is not LinkKind.REPRESENTATIVE or link.since is None or link.until is not None:
        return None
    return add_years(link.since, limit("power_years"))


ROLES: Mapping[Role, tuple[LinkKind, bool, Sex | None]] = {
    Role.SPOUSE: (LinkKind.SPOUSE, True, None),
    Role.HUSBAND: (LinkKind.SPOUSE, True, Sex.MALE),
    Role.WIFE: (LinkKind.SPOUSE, True, Sex.FEMALE),
    Role.PARENT: (LinkKind.PARENT, True, None),
    Role.MOTHER: (LinkKind.PARENT, True, Sex.FEMALE),
    Role.FATHER: (LinkKind.PARENT, True, Sex.MALE),
    Role.CHILD: (LinkKind.PARENT, False, None),
    Role.SON: (LinkKind.PARENT, False, Sex.MALE),
    Role.DAUGHTER: (LinkKind.PARENT, False, Sex.FEMALE),
    Role.GUARDIAN: (LinkKind.GUARDIAN, True, None),
    Role.WARD: (LinkKind.GUARDIAN, False, None),
    Role.REPRESENTATIVE: (LinkKind.REPRESENTATIVE, True, None),
    Role.REPRESENTED: (LinkKind.REPRESENTATIVE, False, None),
}
"""Of each role: the link it is kept as, whether whoever bears it is the first of it, and the sex the word speaks of."""


def pair(role: Role, bearer: int, other: int) -> tuple[LinkKind, int, int]:
    """The link that «`bearer` is the `role` of `other`» is kept as; of spouses the one with the lower id is the first."""
    kind, is_first, _sex = ROLES[role]
    if kind is LinkKind.SPOUSE:
        return kind, min(bearer, other), max(bearer, other)
    return (kind, bearer, other) if is_first else (kind, other, bearer)
