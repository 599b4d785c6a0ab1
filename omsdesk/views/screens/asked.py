"""Whose coverage was asked for, and which questions are whole as they stand."""

from dataclasses import dataclass

from omsdesk.errors import Said
from omsdesk.models.words import QuestionKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Found, not_main

# Numbers that open the card by themselves. What may yet grow into a longer one waits until typing rests.
WHOLE = frozenset({QuestionKind.ENP, QuestionKind.SCAN})
MAY_GROW = frozenset({QuestionKind.SNILS, QuestionKind.DOCUMENT})
REST_MS = 300
# A whole number, or the name as it is held: that needs no comparing.
PLAIN = frozenset({"why.snils", "why.inn", "why.document", "why.order"})


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose coverage was asked for and how they were found, so that another date can be asked for the same way."""

    person_id: int
    key: str
    key_kind: str
    warnings: tuple[Said, ...] = ()


def asked_by(answer: CoverageAnswer, person: PersonRow) -> Asked:
    """How a check was asked for: by a signed document whole, so that it is judged anew with the next date."""
    brought = answer.statement
    if brought is None:
        return Asked(person.id, answer.key, answer.key_kind, answer.warnings)
    own = tuple(one for one in answer.warnings if one not in brought.warnings)
    return Asked(person.id, brought.text, answer.key_kind, own)


def found_by(row: PersonRow) -> tuple[Said, ...]:
    """How somebody was found where that alone does not tell who it is: the card and the paper say it too."""
    if row.why is None or row.why.code in PLAIN:
        return ()
    said = not_main(row)
    if said:
        return said
    if row.why.code == "why.phone":
        return (Said("found.by_phone", row.why.values),)
    return (Said("found.so", {"why": row.why}),)


def is_only(found: Found) -> bool:
    """Whether one person alone was met, and is surely the one who was meant."""
    return len(found.rows) == 1 and not found.more and not found.doubt


def is_brought(found: Found) -> bool:
    """Whether a signed document is what was asked by, and whom it names is one person beyond doubt, or nobody."""
    return bool(found.question.statement) and len(found.rows) <= 1 and not found.doubt
