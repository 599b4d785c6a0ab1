"""Single values of a row of visits, as people and registers of accounts write them; each promise is a table of cases.

>>> diagnosis("j069"), diagnosis("М54.5"), diagnosis("G63.2*"), diagnosis("грипп")  # the second with a Russian letter
('J06.9', 'M54.5', 'G63.2', None)
>>> kind_of("диспансеризация"), kind_of("стационар"), amount("1 250,50"), amount("-1")
(<VisitKind.DISPENSARY: 'dispensary'>, <VisitKind.HOSPITAL: 'hospital'>, '1250.50', None)
>>> several("B01.001|B03.016"), several("J06.9, I10")
(('B01.001', 'B03.016'), ('J06.9', 'I10'))
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from omsdesk.models.checks.visit_codes import is_amount
from omsdesk.models.search_key.folding import LOOK_ALIKE
from omsdesk.models.words import CareForm, Conditions, VisitKind
from omsdesk.services.exchange import values
from omsdesk.services.exchange.columns import plain
from omsdesk.services.exchange.formulas import unmarked

KEPT = 1 << 14
"""So many values are remembered as they were read: a file of a million visits says the same few thousand over and over."""

_WORDS: Mapping[VisitKind, tuple[str, ...]] = {
    VisitKind.TREATMENT: ("лечение", "обращение", "посещение", "прием", "амбулаторно", "заболевание"),
    VisitKind.URGENT: ("неотложная", "неотложно", "неотложная помощь", "экстренная", "экстренно"),
    VisitKind.PREVENTIVE: ("профосмотр", "профилактический осмотр", "медосмотр", "профилактика"),
    VisitKind.DISPENSARY: ("диспансеризация", "диспансерное наблюдение", "ДВН"),
    VisitKind.VACCINATION: ("прививка", "вакцинация"),
    VisitKind.DIAGNOSTICS: ("диагностика", "исследование", "анализы", "обследование"),
    VisitKind.HOSPITAL: ("стационар", "госпитализация", "круглосуточный стационар"),
    VisitKind.DAY_HOSPITAL: ("дневной стационар",),
    VisitKind.AMBULANCE: ("скорая", "скорая помощь", "СМП", "вызов скорой"),
}
_KINDS = {plain(word): kind for kind, words in _WORDS.items() for word in (kind.value, *words)}
_BY_CONDITIONS = {
    Conditions.HOSPITAL: VisitKind.HOSPITAL, Conditions.DAY_HOSPITAL: VisitKind.DAY_HOSPITAL,
    Conditions.CLINIC: VisitKind.TREATMENT, Conditions.AMBULANCE: VisitKind.AMBULANCE,
}  # fmt: skip
_BY_PURPOSE = {"1.1": VisitKind.URGENT, "2.1": VisitKind.PREVENTIVE, "2.2": VisitKind.DISPENSARY}
_TO_LATIN = str.maketrans({russian.upper(): latin.upper() for latin, russian in LOOK_ALIKE.items()})
_DIAGNOSIS = re.compile(r"([A-Z][0-9]{2})(?:\.?([0-9]{1,2}))?[*+†]?")
_BETWEEN = re.compile(r"[;,\s]+")
BAR = "|"


@lru_cache(KEPT)
def text(value: str) -> str:
    """A value as it was before a dump made it harmless to table programs; a word for nothing is nothing."""
    bare = unmarked(value)
    return "" if values.is_absent(bare) else bare


@lru_cache(KEPT)
def kind_of(value: str) -> VisitKind | None:
    """The kind of a visit by its code or a Russian word."""
    return _KINDS.get(plain(value))


def kind_by(conditions: int, form: int | None, purpose: str) -> VisitKind:
    """The kind that conditions (V006), form (V014) and purpose (V025) tell, where a register of accounts does not name it."""
    kind = _BY_CONDITIONS[Conditions(conditions)]
    if kind is not VisitKind.TREATMENT:
        return kind
    urgent = form in {CareForm.EMERGENCY, CareForm.URGENT}
    return _BY_PURPOSE.get(purpose, VisitKind.URGENT if urgent else VisitKind.TREATMENT)


@lru_cache(KEPT)
def diagnosis(value: str) -> str | None:
    """A code of МКБ-10 with its point, in Latin letters, without the sign of a double code."""
    found = _DIAGNOSIS.fullmatch(value.upper().translate(_TO_LATIN).replace(" ", ""))
    return None if found is None else ".".join(filter(None, found.groups()))


def several(value: str) -> tuple[str, ...]:
    """Codes that stand in one value, between commas, semicolons, bars or blanks; between bars there may be none."""
    if BAR in value:
        return tuple(part.strip() for part in value.split(BAR))
    return tuple(filter(None, _BETWEEN.split(value)))


@lru_cache(KEPT)
def parts(value: str, count: int) -> tuple[str, ...] | None:
    """What belongs to so many services: as many parts between bars, semicolons or commas; nothing is as many."""
    if not value or count == 1:
        return (value,) * count
    for sign in (BAR, ";", ","):
        found = value.split(sign)
        if len(found) == count:
            return tuple(part.strip() for part in found)
    return None


@lru_cache(KEPT)
def amount(value: str) -> str | None:
    """A decimal with a point that is not less than nothing, as it is kept."""
    found = "".join(value.split()).replace(",", ".")
    return found if is_amount(found) else None


@lru_cache(KEPT)
def one_of(value: str, most: int) -> int | None:
    """A number of a list of so many."""
    number = int(value) if value.isascii() and value.isdigit() and len(value) <= len("00") else 0
    return number if 0 < number <= most else None
