"""What the register knows around a visit: given to the rules, so that they need no store."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.words import CodeList, Sex


@dataclass(frozen=True, slots=True)
class Patient:
    """Whoever the visit is of. `not_insured` says why no policy answers for its day, None where one does or no day is said."""

    birth_date: date | None = None
    sex: Sex | None = None
    death_date: date | None = None
    not_insured: Said | None = None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A medical organisation by its code, and from when to when it is listed."""

    code: str
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class KnownCode:
    """A row of a list: what it is called, what stands above it, whether it may be chosen, from when to when it holds."""

    name: str
    parent: str | None = None
    is_choosable: bool = True
    since: date | None = None
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether it is in force on a day, both ends included."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class VisitAround:
    """What every rule of a visit looks at. `on` is today; `already` the number of a visit that seems to be the same one.

    `codes` are the rows of those codes of the draft that are listed; a code is missed only in a list that was `loaded`.
    """

    on: date
    patient: Patient | None = None
    place: KnownPlace | None = None
    codes: Mapping[tuple[CodeList, str], KnownCode] = field(default_factory=dict)
    loaded: frozenset[CodeList] = frozenset()
    already: str | None = None
    is_medical: bool = True
    """Whether our own organisation gives care: a visit without an organisation was ours."""
    strange: frozenset[tuple[CodeList, str]] = frozenset()
    """Codes of lists that were not loaded which the short lists of the program do not have either, and vaccines of no list."""
    again: frozenset[int] = frozenset()
    """The places of those vaccinations of the draft that are held on that day already."""
