"""The birth date or year anywhere in a typed text, and the text without it."""

import re
from dataclasses import dataclass
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.dates import BETWEEN, MONTH, read_date

IMPOSSIBLE = "question.date.impossible"
FUTURE = "question.date.future"
FIRST_YEAR = 1900

# The words that stand behind a date, unless they are two initials: «г.р.» is one, «г. п.» is not.
_BORN = r"(?:\s*(?:г\.\s?р\b\.?|г\.(?!\s?[а-я]\b)|гр?\.?(?=\s*$)|года?\b(?:\s+рожд\w*\.?)?|д\.?р\.?(?=\s|$)))?"
_YEAR = "(?:[0-9]{4}|[0-9]{2})"
_DATE = re.compile(
    r"(?<![0-9])(?P<date>"
    rf"(?P<parted>[0-9]{{4}}{BETWEEN}[0-9]{{1,2}}{BETWEEN}[0-9]{{1,2}}|[0-9]{{1,2}}{BETWEEN}[0-9]{{1,2}}{BETWEEN}{_YEAR}"
    rf"|[0-9]{{1,2}}[\s.\-]*{MONTH}[\s.,\-]*{_YEAR})"
    rf"|[0-9]{{8}}|[0-9]{{6}})(?![0-9]){_BORN}",
    re.IGNORECASE,
)
_BIRTH_YEAR = re.compile(rf"(?<![0-9])(?P<year>[0-9]{{4}})(?![0-9]){_BORN}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A birth date or year found, what stood before and behind it, and whether a letter touched it."""

    before: str
    after: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    written: str = ""
    glued: bool = False
    hints: tuple[Said, ...] = ()

    @property
    def rest(self) -> str:
        """All but the date."""
        return f"{self.before} {self.after}".strip()


def find(text: str, today: date) -> Dated:
    """Find the first birth date that is in the calendar and not to come, else the first year; else the text as it is."""
    hints: list[Said] = []
    for match in _DATE.finditer(text):
        found = read_date(match["date"], today=today, birth=True)
        if found and found <= today:
            return _parted(text, match, birth_date=found)
        # Digits without signs between them may mean something else; a date with signs is meant to be one.
        if match["parted"]:
            hints.append(Said(FUTURE if found else IMPOSSIBLE))
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    for match in _BIRTH_YEAR.finditer(text):
        if FIRST_YEAR <= int(match["year"]) <= today.year:
            return _parted(text, match, birth_year=int(match["year"]), hints=tuple(hints))
    return Dated(text, hints=tuple(hints))


def _parted(
    text: str,
    match: re.Match[str],
    *,
    birth_date: date | None = None,
    birth_year: int | None = None,
    hints: tuple[Said, ...] = (),
) -> Dated:
    before, after = text[: match.start()], text[match.end() :]
    glued = before[-1:].isalpha() or after[:1].isalpha()
    return Dated(before, after, birth_date, birth_year, match[0].strip(), glued, hints)
