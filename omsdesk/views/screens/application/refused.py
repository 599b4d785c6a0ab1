"""A refused application before it is filed once more: why it was refused, each reason at the field where it may be mended."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from omsdesk.models.checks import Reason
from omsdesk.services.applications import Outcome
from omsdesk.views.forms.application import BY, KIND
from omsdesk.views.forms.summary import Line
from omsdesk.views.screens.application.reasons import advice, differing, sentence
from omsdesk.views.style import State

_DOCUMENT, _POWER, _INSURER = "person.documents.0.type", "representative.power.name", "insurer"
PLACES: Mapping[str, str] = MappingProxyType(
    {
        "no_powers": _POWER,
        "power_ended": _POWER,
        "insurer_closed": _INSURER,
        "insurer_elsewhere": _INSURER,
        "same_insurer": _INSURER,
        "category_not_insured": "person.category",
        "document_doubtful": _DOCUMENT,
        "documents_not_shown": _DOCUMENT,
        "identity_not_confirmed": BY,
    }
)
"""Where a reason may be mended; any other is about what is asked for."""
MENDS = frozenset(f"application.possible.{way}" for way in ("corrected", "with_powers", "insurer_of_region"))
"""What remains possible that is the same application once more."""


def may_be_filed_again(outcome: Outcome) -> bool:
    """Whether the same is worth filing now: nothing else is what remains, or this is among it."""
    possible = {one.code for one in outcome.still_possible}
    return not possible or bool(possible & MENDS)


def lines(outcome: Outcome, language: str) -> tuple[Line, ...]:
    """Why it was refused, reason by reason, leading to where each may be mended; last the words of the clerk who refused."""
    found = tuple(_reasons(outcome.reasons, language))
    return (*found, Line(State.FACT, outcome.text, found[0].path if found else KIND)) if outcome.text else found


def _reasons(reasons: Iterable[Reason], language: str) -> Iterator[Line]:
    for reason in reasons:
        words = " ".join(filter(None, (sentence(reason, language), advice(reason, language))))
        place = reason.differences[0].field if reason.differences else PLACES.get(reason.code.rpartition(".")[2], KIND)
        yield Line(State.ATTENTION, words, place)
        for one, (state, told) in zip(reason.differences, differing(reason, language), strict=True):
            yield Line(state, told, one.field)
