"""The lists of the application form whose words are the program's own; insurers, clinics and grounds come from the services."""

from collections.abc import Iterable
from functools import partial

from omsdesk.models.checks import CATEGORIES, GROUNDS, CategoryRow
from omsdesk.models.numbers import identity_document
from omsdesk.models.numbers.regions import REGIONS
from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy, Relation, Sex
from omsdesk.services.reference import insurers
from omsdesk.services.suggesting import Organisation, Organisations
from omsdesk.settings import Settings
from omsdesk.views import directory
from omsdesk.views.forms.field import Choice, Choices
from omsdesk.views.labels import word
from omsdesk.wording import knows, say

COUNTRIES = tuple(name.removeprefix("country.") for name in directory.NAMES if name.startswith("country."))
USUAL = (14, 3)
CONTRACT = 18
DOCUMENTS = (*USUAL, *sorted(identity_document.ALLOWED - set(USUAL)), CONTRACT)
"""What an application may rest on, first what most people show, last the contract or the paper of office of the EAEU."""
OTHERS = tuple(sorted(identity_document.KINDS.keys() - set(DOCUMENTS)))
"""What a reader or a file may bring all the same: told by its words, and refused by the rules."""


def own(language: str) -> Choices:
    """The lists in the language of the window; those of the rules are worded where the rules are."""
    return {
        "kind": listed("kind", ApplicationKind),
        "for": listed("for", ForWhom),
        "identity": listed("identity", IdentifiedBy),
        "sex": listed("sex", Sex),
        "relation": listed("relation", Relation),
        "absent": listed("absent", "123456"),
        "category": tuple(Choice(str(row.code), _category(row, language)) for row in CATEGORIES),
        "ground": tuple(Choice(one.code, say(one.word, language)) for one in GROUNDS),
        "document": (*listed("document", DOCUMENTS), *(one._replace(is_offered=False) for one in listed("document", OTHERS))),
        "country": listed("country", COUNTRIES),
        "region": tuple(Choice(region.okato, region.name) for region in REGIONS),
    }


def every(settings: Settings, language: str) -> Choices:
    """All lists, as far as they are known without the register: to put codes into words."""
    return {**own(language), **of_desk(settings)}


def listed(area: str, codes: Iterable[object]) -> tuple[Choice, ...]:
    """The codes of an area with their words."""
    return tuple(Choice(str(code), word(area, code)) for code in codes)


def of_desk(settings: Settings, known: Organisations = (), clinics: Organisations = ()) -> Choices:
    """Insurers and clinics, those of this region first: what the register knows, what comes with the program, one's own.

    What none of them knows can be typed by its code.
    """
    own = settings.organisation
    listed_ones = [Organisation(code, row["name"], row["okato"]) for code, row in insurers().items()]
    ours = [Organisation(own.code, own.name, own.okato)] if own.kind == "clinic" and own.code else []
    return {"insurer": _organisations(own.okato, listed_ones, known), "clinic": _organisations(own.okato, ours, clinics)}


def _organisations(okato: str, *lists: Iterable[Organisation]) -> tuple[Choice, ...]:
    found = {one.code: one for those in lists for one in those}
    ordered = sorted(found.values(), key=partial(_elsewhere, okato))
    return tuple(Choice(one.code, f"{one.name} ({one.code})") for one in ordered)


def _elsewhere(okato: str, one: Organisation) -> tuple[bool, str]:
    return (not okato or (one.okato or "")[:2] != okato[:2], one.code)


def grounds(kind: str, language: str) -> tuple[Choice, ...]:
    """The grounds of a kind of application."""
    return tuple(Choice(one.code, say(one.word, language)) for one in GROUNDS if one.kind.value == kind)


def _category(row: CategoryRow, language: str) -> str:
    return say(row.word, language) if knows(row.word, language) else word("category", row.code)
