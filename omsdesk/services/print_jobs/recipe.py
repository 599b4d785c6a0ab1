"""What a paper is made of: its form, the keys of what it is about, and what else was said; never the paper itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self, cast

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName

OF_CHECKS: Final = frozenset({"extract", "proof"})
OF_APPLICATIONS: Final = frozenset({"application", "consent", "informing", "power", "receipt", "refusal", "pack"})
OF_PEOPLE: Final = frozenset({"history", "results", "vaccinations"})
OF_NOW: Final = frozenset({"history", "results", "visit", "dispute", "family"})
"""Forms that say, whenever they are printed, what is recorded then."""
NUMBERED: Final = frozenset({"visit", "dispute"})
MANY: Final = OF_CHECKS | OF_APPLICATIONS | {"notice"}
"""Forms of which many may be one job."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})
AskedBy = Mapping[str, tuple[str, str]]
"""By what each person was asked for: of the id the kind of the key, and the key as it was given."""
BY_IDS: Final[AskedBy] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Recipe:
    """A form and its keys: numbers of checks or applications, ids of people; of a notice the ids of a household with commas.

    A person's id under a form of checks means that the person is checked when the paper is made. `given` holds what else was
    said: `on`, `since`, `until` as ISO days, `reason`; `certificate` is the number that the paper was given when it was made,
    `instead_of` that of the one it replaces, and `again` the day on which the same was printed before. `asked` holds people who
    are still to be checked, as far as they were asked for by another key than their id: the check says by which.
    """

    form: str
    keys: tuple[str, ...]
    size: "PaperName" = "A4"
    given: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    asked: AskedBy = field(default_factory=lambda: BY_IDS)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that its signed papers bear, as far as they are known yet."""
        return self.keys if self.form in OF_CHECKS else tuple(filter(None, (self.given.get("certificate"),)))

    @property
    def is_of_people(self) -> bool:
        """Whether somebody is to be checked first."""
        return self.form in OF_CHECKS and any(map(is_person, self.keys))

    def of(self, *keys: str) -> Self:
        """The same for other keys."""
        return replace(self, keys=keys)

    def checked(self, *checks: str) -> Self:
        """The same by the numbers of checks that were made: printed again, it says what it said."""
        given = {name: value for name, value in self.given.items() if name != "on"}
        return replace(self, keys=checks, given=given, asked=BY_IDS)

    def numbered(self, certificate: str) -> Self:
        """The same with the number that its paper was given."""
        return replace(self, given={**self.given, "certificate": certificate})

    def again(self, before: date) -> Self:
        """What prints once more a paper of that day: one that gets another number then says whose place it takes."""
        held = self.given.get("certificate")
        if held:
            kept = {name: value for name, value in self.given.items() if name != "certificate"}
            return replace(self, given=kept | {"instead_of": held})
        return replace(self, given={**self.given, "again": before.isoformat()}) if self.form in OF_NOW else self

    def text(self) -> str:
        """The recipe as it is kept."""
        besides = {"given": dict(self.given), "asked": {key: self.asked[key] for key in self.keys if key in self.asked}}
        return json.dumps({"keys": self.keys, "size": self.size} | {name: value for name, value in besides.items() if value})

    @classmethod
    def read(cls, form: str, text: str) -> Self:
        """The recipe that `text` gave."""
        held = json.loads(text)
        asked = {key: (kind, text) for key, (kind, text) in held.get("asked", BY_IDS).items()}
        return cls(form, tuple(held["keys"]), cast("PaperName", held["size"]), held.get("given", NOTHING), asked)


def is_person(key: str) -> bool:
    """Whether a key is the id of a person: the number of a check has a hyphen."""
    return key.isascii() and key.isdecimal()


def of_person(form: str, person_id: int, **given: str) -> Recipe:
    """A recipe by the id of a person; what is given as nothing is not given."""
    return Recipe(form, (str(person_id),), given={name: value for name, value in given.items() if value})


def household_of(key: str) -> list[int]:
    """The people of one notice."""
    return [int(one) for one in key.split(",")]
