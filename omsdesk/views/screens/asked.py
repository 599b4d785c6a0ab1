"""Whose coverage was asked for, and which questions are whole as they stand."""

from dataclasses import dataclass

from omsdesk.errors import Said
from omsdesk.models.words import QuestionKind

# Numbers that open the card by themselves. What may yet grow into a longer one waits until typing rests.
WHOLE = frozenset({QuestionKind.ENP, QuestionKind.SCAN})
MAY_GROW = frozenset({QuestionKind.SNILS, QuestionKind.DOCUMENT})
REST_MS = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose coverage was asked for and how they were found, so that another date can be asked for the same way."""

    person_id: int
    key: str
    key_kind: str
    warnings: tuple[Said, ...] = ()
