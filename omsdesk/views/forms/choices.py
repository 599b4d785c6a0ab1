"""The lists of the application form whose words are the program's own; insurers, clinics and grounds come from the services."""

from collections.abc import Iterable

from omsdesk.models.numbers import identity_document
from omsdesk.models.numbers.regions import REGIONS
from omsdesk.models.words import ApplicationKind, Category, ForWhom, IdentifiedBy, Relation, Sex
from omsdesk.views import directory
from omsdesk.views.forms.field import Choice, Choices
from omsdesk.views.labels import word

COUNTRIES = tuple(name.removeprefix("country.") for name in directory.NAMES if name.startswith("country."))
USUAL = (14, 3)
DOCUMENTS = (*USUAL, *sorted(identity_document.ALLOWED - set(USUAL)))
"""What an application may rest on, first what most people show."""


def own() -> Choices:
    """The lists in the language of the window."""
    return {
        "kind": listed("kind", ApplicationKind),
        "for": listed("for", ForWhom),
        "identity": listed("identity", IdentifiedBy),
        "sex": listed("sex", Sex),
        "relation": listed("relation", Relation),
        "category": listed("category", map(int, Category)),
        "document": listed("document", DOCUMENTS),
        "country": listed("country", COUNTRIES),
        "region": tuple(Choice(region.okato, region.name) for region in REGIONS),
    }


def listed(area: str, codes: Iterable[object]) -> tuple[Choice, ...]:
    """The codes of an area with their words."""
    return tuple(Choice(str(code), word(area, code)) for code in codes)
