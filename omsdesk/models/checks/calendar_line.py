"""A line of the calendar of vaccinations as it is typed: read, or told what is wrong with it, at the fields of the line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from omsdesk.errors import Finding
from omsdesk.models.care.ages import read_months
from omsdesk.models.care.calendar import DoseRule, dose_name
from omsdesk.models.dates import read_date
from omsdesk.models.drafts.reading import tidy

FIELDS = (
    "infection", "dose", "age_from", "age_to", "after", "every", "sex", "born_from", "valid_from", "valid_until", "source",
)  # fmt: skip
LONGEST = 200
OLDEST = 150 * 12
SEXES: Mapping[str, str | None] = MappingProxyType(
    {"": None, "f": "F", "ж": "F", "жен": "F", "m": "M", "м": "M", "муж": "M", "а": "F", "ь": "M"}
)
"""Sexes as they are typed, with the keys they lie on in the other keyboard layout."""


@dataclass(slots=True)
class _Reading:
    """The texts of a line, and what was found wrong with them so far."""

    texts: Mapping[str, str]
    today: date
    found: list[Finding] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What stands in a field, in a tidy line."""
        return tidy(self.texts.get(name, ""))

    def wrong(self, name: str, code: str) -> None:
        """Say what is wrong with a field."""
        self.found.append(Finding(name, f"calendar.{code}"))

    def words(self, name: str, *, wanted: bool) -> str:
        """A field of words."""
        text = self.text(name)
        if wanted and not text:
            self.wrong(name, f"{name}_missing")
        elif len(text) > LONGEST:
            self.wrong(name, "long")
        return text

    def months(self, name: str) -> float | None:
        """A field of months; nothing is none."""
        text = self.text(name)
        months = read_months(text) if text else None
        if text and (months is None or months > OLDEST):
            self.wrong(name, "months")
        return months

    def day(self, name: str) -> date | None:
        """A field with a day; nothing is none."""
        text = self.text(name)
        day = read_date(text, today=self.today) if text else None
        if text and day is None:
            self.wrong(name, "date")
        return day


def read_line(texts: Mapping[str, str], today: date) -> tuple[DoseRule | None, tuple[Finding, ...]]:
    """The line that these texts make, by the names of `FIELDS`; or none, and everything that is wrong at once."""
    reading = _Reading(texts, today)
    infection, dose, source = (reading.words(name, wanted=name != "source") for name in ("infection", "dose", "source"))
    age_from, age_to, after, every = (reading.months(name) for name in ("age_from", "age_to", "after", "every"))
    born_from, valid_from, valid_until = (reading.day(name) for name in ("born_from", "valid_from", "valid_until"))
    if not reading.text("age_from"):
        reading.wrong("age_from", "age_missing")
    if age_from is not None and age_to is not None and age_to <= age_from:
        reading.wrong("age_to", "ages_order")
    if every is not None and (every < 1 or every != int(every)):
        reading.wrong("every", "every")
    if valid_from is not None and valid_until is not None and valid_until < valid_from:
        reading.wrong("valid_until", "days_order")
    if reading.text("sex").casefold() not in SEXES:
        reading.wrong("sex", "sex")
    if reading.found or age_from is None:
        return None, tuple(reading.found)
    return DoseRule(
        infection, dose_name(dose), age_from, age_to, after, None if every is None else int(every),
        SEXES[reading.text("sex").casefold()], born_from, valid_from or today, valid_until, source,
    ), ()  # fmt: skip


def texts_of(line: DoseRule) -> dict[str, str]:
    """A line as it is typed: numbers with a comma where they have parts, days as 01.09.2026."""
    values = {name: getattr(line, name) for name in FIELDS}
    return {name: _typed(value) for name, value in values.items()}


def _typed(value: object) -> str:
    if value is None or value == date.min:
        return ""
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
