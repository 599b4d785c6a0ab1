"""What a typed text may mean: frozen readings, the likeliest first, that the store is asked one after the other."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from omsdesk.errors import Said
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.words import QuestionKind

#: Said where a number was read and other words were not.
OTHER_WORDS = "question.words_ignored"

Via = Literal["", "layout", "translit"]
NumberKind = Literal["enp", "snils", "document", "phone_tail", "inn"]


@dataclass(frozen=True, slots=True)
class ByName:
    """Beginnings of surname, name and patronymic in the order typed, which need not be theirs.

    `words` are folded; those of `via` "translit" are skeletons of `search_key.latin_key`. `initials` tells for each word
    whether a single letter was typed. The birth date or, when only that was typed, the birth year narrows it.
    """

    words: tuple[str, ...]
    initials: tuple[bool, ...]
    birth_date: date | None = None
    birth_year: int | None = None
    via: Via = ""


@dataclass(frozen=True, slots=True)
class ByNumber:
    """A number as it is kept: bare digits, a document folded by `search_key.fold_document`, the last digits of a phone."""

    kind: NumberKind
    value: str


@dataclass(frozen=True, slots=True)
class ByBirthDate:
    """Everybody born on a day."""

    birth_date: date


Reading = ByName | ByNumber | ByBirthDate


@dataclass(frozen=True, slots=True)
class Question:
    """A typed or scanned text understood: its kind, its readings, and what to tell the clerk.

    `repaired` is the text as readings of the other keyboard layout have it: to be shown when they find somebody. `beside` is
    what stands beside a number and may mean: whoever bears the number is sure only if they are meant by it too.
    """

    kind: QuestionKind
    readings: tuple[Reading, ...] = ()
    repaired: str | None = None
    hints: tuple[Said, ...] = ()
    scan: Scan | None = None
    beside: tuple[Reading, ...] = ()


_KINDS = {
    "enp": QuestionKind.ENP,
    "snils": QuestionKind.SNILS,
    "document": QuestionKind.DOCUMENT,
    "inn": QuestionKind.DOCUMENT,
    "phone_tail": QuestionKind.PHONE,
}


def kind_of(reading: Reading) -> QuestionKind:
    """Name the kind of question that a reading answers."""
    if isinstance(reading, ByNumber):
        return _KINDS[reading.kind]
    if isinstance(reading, ByBirthDate):
        return QuestionKind.BIRTH_DATE
    return QuestionKind.NAME_AND_DATE if reading.birth_date or reading.birth_year else QuestionKind.NAME


def asking(
    readings: tuple[Reading, ...], hints: tuple[Said, ...] = (), *, otherwise: QuestionKind = QuestionKind.NAME
) -> Question:
    """Make a question of the kind of its first reading, or of a given kind when there is none."""
    return Question(kind_of(readings[0]) if readings else otherwise, readings, hints=hints)
