"""Who is insured: the categories of form field 1.5, those who are not subject to insurance, and how long a policy runs.

Codes 1–14 are those of the application form of 2020; codes from 91 on are the desk's own, for people of article 10 whom the
compulsory insurance does not cover. The terms of foreigners follow п. 38–43 of Правила ОМС 108н in the edition of 2019.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from omsdesk.models.checks.circumstances import USUAL, Terms
from omsdesk.models.drafts import PersonDraft

LAW_326 = date(2011, 1, 1)
EAEU_TREATY = date(2015, 1, 1)
NOVEMBER = 11


class Who(StrEnum):
    """By what right somebody is here; it decides which papers are shown and how long a policy runs."""

    CITIZEN = "citizen"
    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    STATELESS = "stateless"
    REFUGEE = "refugee"
    EAEU_WORKER = "eaeu_worker"
    EAEU_OFFICIAL = "eaeu_official"
    VISITOR = "visitor"


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """One category: its code, by what right, whether the person works (None: neither said), whether the law insures them."""

    code: int
    who: Who
    works: bool | None
    insured: bool
    valid_from: date
    source: str

    @property
    def word(self) -> str:
        """The code of its name in the wording."""
        return f"application.category.{self.code}"


_ST_10 = "326-ФЗ, ст. 10"
_WORKING = (Who.CITIZEN, Who.PERMANENT, Who.TEMPORARY, Who.STATELESS, Who.REFUGEE)
_EAEU = "Договор о ЕАЭС, ст. 98; Правила ОМС 108н, п. 41, 42 (ред. 2019)"

CATEGORIES: tuple[CategoryRow, ...] = (
    *(CategoryRow(place, who, True, True, LAW_326, _ST_10) for place, who in enumerate(_WORKING, 1)),
    *(CategoryRow(place, who, False, True, LAW_326, _ST_10) for place, who in enumerate(_WORKING, 6)),
    CategoryRow(11, Who.EAEU_WORKER, True, True, EAEU_TREATY, _EAEU),
    *(CategoryRow(code, Who.EAEU_OFFICIAL, True, True, EAEU_TREATY, _EAEU) for code in (12, 13, 14)),
    CategoryRow(91, Who.CITIZEN, None, False, LAW_326, "326-ФЗ, ст. 10, 49.1; 76-ФЗ, ст. 16"),
    CategoryRow(92, Who.CITIZEN, None, False, LAW_326, "326-ФЗ, ст. 10, 49.1"),
    CategoryRow(93, Who.VISITOR, True, False, LAW_326, _ST_10),
    CategoryRow(94, Who.VISITOR, False, False, LAW_326, _ST_10),
    CategoryRow(95, Who.VISITOR, None, False, LAW_326, _ST_10),
    CategoryRow(96, Who.VISITOR, True, False, LAW_326, "326-ФЗ, ст. 10; 115-ФЗ, ст. 13.5"),
)

_BY_CODE = MappingProxyType({row.code: row for row in CATEGORIES})
_FOREIGN = frozenset({Who.PERMANENT, Who.TEMPORARY})
_EAEU_STATES = frozenset({"ARM", "BLR", "KAZ", "KGZ"})
RUSSIA = "RUS"


def category(code: int | None) -> CategoryRow | None:
    """Find a category by its code, None when there is none."""
    return None if code is None else _BY_CODE.get(code)


def who_is(person: PersonDraft) -> Who | None:
    """Tell by what right a person is here: by the category, else by a Russian citizenship; None: not said yet."""
    row = category(person.category)
    if row is not None:
        return row.who
    return Who.CITIZEN if person.citizenship == RUSSIA else None


def fits(row: CategoryRow, citizenship: str | None) -> bool:
    """Tell whether a citizenship (alpha-3, None for a stateless person) goes with a category."""
    if row.who is Who.CITIZEN:
        return citizenship == RUSSIA
    if row.who is Who.STATELESS:
        return citizenship is None
    if row.who is Who.EAEU_WORKER:
        return citizenship in _EAEU_STATES
    # A refugee may be stateless; a foreign citizen is a citizen of somewhere.
    return citizenship != RUSSIA and (citizenship is not None or row.who not in _FOREIGN)


def policy_until(code: int | None, on: date, document_until: date | None, terms: Terms = USUAL) -> date | None:
    """Give the last day of a policy that is begun on a day, None for one without limit.

    A citizen's runs without limit (п. 37). Any other ends with the year, with the next year when begun in November or December
    (п. 43), and never after the paper that gives the right to stay; without `foreign_year_cap` only the paper ends it.
    """
    row = category(code)
    if row is not None and row.who is Who.CITIZEN:
        return None
    if not terms.foreign_year_cap:
        return document_until
    year_end = date(min(on.year + (on.month >= NOVEMBER), date.max.year), 12, 31)
    return year_end if document_until is None else min(year_end, document_until)
