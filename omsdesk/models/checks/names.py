"""Names and the birthplace: which signs they may hold, and the DOST marks of parts that a document does not give."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.case import Case, is_named
from omsdesk.models.checks.grounds import Part
from omsdesk.models.drafts import PersonDraft, RepresentativeDraft
from omsdesk.models.numbers.separators import BLANKS, DASHES, INVISIBLE

MARKS = {"patronymic": "1", "surname": "2", "name": "3"}
"""DOST marks of the parts that are absent in the document; 4, 5 and 6 speak of the birth date."""
MONTH_KNOWN, YEAR_KNOWN = "4", "5"
KNOWN_MARKS = frozenset("123456")

# Order 79 of ФФОМС, table 97: Russian letters, Latin look-alikes, digits, blanks, the point, dashes, quotes.
_QUOTES = "'\"`‘’“”„<>‹›«»ʼ′"
_LETTERS = "А-Яа-яЁёABCEHKMOPTXYabcehkmoptxy0-9"
_DIVIDERS = re.escape(DASHES + BLANKS + "_." + _QUOTES)
_NOT_IN_A_NAME = re.compile(f"[^{_LETTERS}{_DIVIDERS}]")
_NOT_IN_A_PLACE = re.compile(f"[^А-Яа-яЁёA-Za-z0-9{_DIVIDERS},‚:;/\\\\|¦()\\[\\]{{}}№]")
# The first and the last sign is a letter or a digit, and no two signs of one group stand side by side.
_UNUSUAL = re.compile(rf"\d|^[{_DIVIDERS}]|[{re.escape(DASHES + BLANKS + '_' + _QUOTES)}]$|[{re.escape(DASHES)}]{{2}}|\.\.")
_SPARED = str.maketrans("", "", INVISIBLE + "\u00ad")
_SHOWN = 5


def named(case: Case) -> Iterator[Finding]:
    """Check the person's name: enough of it, the signs of each part, a mark for each part that is absent."""
    person = case.person
    if Part.NAME in case.needs:
        yield from _missing(case, person)
    yield from signs(case, "person", person)
    yield from _marks(case, person)


def _missing(case: Case, person: PersonDraft) -> Iterator[Finding]:
    if not is_named(person):
        yield from case.found("person.surname", "name_missing")
        return
    for part, mark in MARKS.items():
        if not getattr(person, part) and mark not in (person.dost or ""):
            # A person without a patronymic is usual, and the application file has no place for the mark.
            code = "patronymic_unmarked" if part == "patronymic" else "name_part_unmarked"
            yield from case.found(f"person.{part}", code, part=Said(f"application.part.{part}"))


def signs(case: Case, path: str, person: PersonDraft | RepresentativeDraft) -> Iterator[Finding]:
    """Check the signs of each part of a name that stands at a path."""
    for part in ("surname", "name", "patronymic"):
        text = _written(getattr(person, part))
        strange = _strange(_NOT_IN_A_NAME, text)
        if strange:
            yield from case.found(f"{path}.{part}", "name_signs", part=Said(f"application.part.{part}"), signs=strange)
        elif _UNUSUAL.search(text):
            yield from case.found(f"{path}.{part}", "name_unusual", part=Said(f"application.part.{part}"))


def _written(text: str | None) -> str:
    """What stands on paper: outer blanks and invisible marks are no part of it, and й is one letter however it was typed."""
    return normalize("NFC", (text or "").translate(_SPARED)).strip()


def _strange(pattern: re.Pattern[str], text: str) -> str:
    return " ".join(list(dict.fromkeys(pattern.findall(text)))[:_SHOWN])


def _marks(case: Case, person: PersonDraft) -> Iterator[Finding]:
    marks = re.sub(r"[\s,;]", "", person.dost or "")
    if not KNOWN_MARKS.issuperset(marks):
        yield from case.found("person.dost", "mark_unknown", marks=person.dost)
        return
    for part, mark in MARKS.items():
        if mark in marks and getattr(person, part):
            yield from case.found(f"person.{part}", "mark_contradicts", part=Said(f"application.part.{part}"))
    born = person.birth_date
    month, day = (born.month, born.day) if born is not None else (1, 1)
    if (MONTH_KNOWN in marks and day != 1) or (YEAR_KNOWN in marks and (month, day) != (1, 1)):
        yield from case.found("person.birth_date", "birth_date_mark")


def birth_place(case: Case) -> Iterator[Finding]:
    """Check the birthplace: it stands in the form exactly as in the document."""
    place = _written(case.person.birth_place)
    if not place and Part.BIRTH_PLACE in case.needs:
        yield from case.found("person.birth_place", "birth_place_missing")
    strange = _strange(_NOT_IN_A_PLACE, place)
    if strange:
        yield from case.found("person.birth_place", "birth_place_signs", signs=strange)
