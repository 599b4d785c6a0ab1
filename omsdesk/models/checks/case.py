"""One application under the rules: the draft, what is known around it, and what follows from both once for all rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.checks import catalogue
from omsdesk.models.checks.categories import CategoryRow, Who, category, who_is
from omsdesk.models.checks.circumstances import Circumstances, Terms
from omsdesk.models.checks.grounds import Ground, Part, ground_of, needed
from omsdesk.models.coverage.facts import region
from omsdesk.models.dates import age
from omsdesk.models.drafts import AddressDraft, ApplicationDraft, PersonDraft
from omsdesk.models.drafts.spelling import STATELESS
from omsdesk.models.words import ForWhom

GROWN = 18
_NOWHERE = (AddressDraft(), AddressDraft(homeless=True))


@dataclass(frozen=True, slots=True)
class Case:
    """What every rule looks at. `needs` are the parts that this kind and ground may not be filed without."""

    draft: ApplicationDraft
    around: Circumstances
    terms: Terms
    ground: Ground | None
    needs: frozenset[Part]
    category: CategoryRow | None
    who: Who | None
    age: int | None
    """Full years of the person on the day of filing, below zero before birth; None while the birth date is not said."""

    @property
    def on(self) -> date:
        """The day of filing."""
        return self.around.on

    @property
    def person(self) -> PersonDraft:
        """The person the application is for."""
        return self.draft.person

    @property
    def is_minor(self) -> bool:
        """Whether the person is known to be under 18."""
        return self.age is not None and self.age < GROWN

    @property
    def is_represented(self) -> bool:
        """Whether somebody else has to act for the person."""
        return self.draft.for_whom not in {None, ForWhom.SELF}

    def found(self, field: str, code: str, /, **values: object) -> Iterator[Finding]:
        """Give the finding of a rule at a field, nothing when the rule does not hold on the day."""
        yield from catalogue.found(field, code, self.on, **values)


def case_of(draft: ApplicationDraft, around: Circumstances, terms: Terms) -> Case:
    """Put an application under the rules of its day; a stateless person has no citizenship, however that was written."""
    if draft.person.citizenship == STATELESS:
        draft = replace(draft, person=replace(draft.person, citizenship=None))
    ground = ground_of(draft.kind, draft.ground)
    ground = ground if ground is not None and ground.valid_from <= around.on else None
    born = draft.person.birth_date
    years = None if born is None else age(born, around.on)
    row = category(draft.person.category)
    return Case(draft, around, terms, ground, needed(draft.kind, ground), row, who_is(draft.person), years)


def is_named(person: PersonDraft) -> bool:
    """Tell whether a surname or a name is given."""
    return bool(person.surname or person.name)


def is_said(person: PersonDraft) -> bool:
    """Tell whether it is said who is meant: by a ЕНП, a СНИЛС, or a name with a birth date."""
    return bool(person.enp or person.snils or (is_named(person) and person.birth_date))


def is_filled(address: AddressDraft | None) -> bool:
    """Tell whether an address says where; the mark of the homeless alone says nowhere."""
    return address is not None and address not in _NOWHERE


def residence(person: PersonDraft) -> frozenset[str]:
    """Give the regions (ОКАТО of five digits) of the addresses that are known."""
    addresses = (person.registered_at, person.lives_at)
    return frozenset(region(address.okato) for address in addresses if address is not None and address.okato)
