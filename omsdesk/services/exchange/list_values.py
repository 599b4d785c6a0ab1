"""The values of a reference list, each read as its column says; what cannot be right is told by the rule it breaks."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from omsdesk.models.care.codes import code_key, is_diagnosis, latin_code
from omsdesk.models.care.organisations import kind_of_word
from omsdesk.models.care.ranges import age_of
from omsdesk.models.care.values import UNREAD, number_of, reading_of
from omsdesk.models.numbers import diagnosis, subdivision
from omsdesk.models.words import CodeList, Conditions
from omsdesk.services.care.due_words import infection_code
from omsdesk.services.codes.own import infections
from omsdesk.services.exchange import values
from omsdesk.services.exchange.lists import CLINICS, INSURERS, NAME, OFFICES

NAME_LONGEST, CODE_LONGEST, OKATO_DIGITS = 500, 40, 5
SEPARATED = "-‐‑–—"
IN_FORCE = frozenset({"", "1", "да", "true"})

Value = str | int | float | date | None

_AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")
_BLANKS = str.maketrans({" ": None, "\u00a0": None, ",": "."})
_HEADING = re.compile(r"[IVXLC]+|[A-Z][0-9]{2}-[A-Z][0-9]{2}")
"""A chapter or a block of МКБ-10."""
_MONTHS = re.compile(r"[0-9]{1,4}(\.[0-9]{1,2})?")


class Wrong(Exception):
    """A value that cannot be right."""

    def __init__(self, code: str, **said: Any) -> None:
        """The rule it breaks, and what its sentence is filled with."""
        super().__init__(code)
        self.code, self.said = code, said


class NotInForce(Exception):
    """The row says of itself that it holds no more."""


def code_of(name: str, text: str) -> str:
    """The code of a row of a list; raises Wrong."""
    return CODES.get(name, _code)(text)


def value_of(tag: str, text: str, today: date) -> Value:
    """A value by its tag, as it is written where nothing is asked of it; raises Wrong, and NotInForce."""
    reader = READERS.get(tag)
    return reader(text, today) if reader else text or None


def _digits(length: int) -> Callable[[str], str]:
    def code(text: str) -> str:
        found = values.code(text, length)
        if found is None:
            raise Wrong("load.code", digits=length)
        return found

    return code


def _office(text: str) -> str:
    # With its stroke, as passports show it: any list has a code of six digits, and this one knows itself by nothing else.
    if not subdivision.is_valid(text) or text[3:4] not in SEPARATED:
        raise Wrong("reference.office_code")
    return subdivision.validate(text)


def _code(text: str) -> str:
    if not code_key(text) or len(text) > CODE_LONGEST:
        raise Wrong("reference.code", limit=CODE_LONGEST)
    return text


def _latin(text: str) -> str:
    return _code(latin_code(text))


def _diagnosis(text: str) -> str:
    code = diagnosis.compact(_latin(text))
    if not (is_diagnosis(code) or _HEADING.fullmatch(code)):
        raise Wrong("reference.diagnosis")
    return code


CODES: Mapping[str, Callable[[str], str]] = {
    OFFICES: _office,
    INSURERS: _digits(5),
    CLINICS: _digits(6),
    CodeList.DIAGNOSES.value: _diagnosis,
    CodeList.SERVICES.value: _latin,
}
"""How the code of a list is read; any other is kept as it is written."""


def _name(text: str, _today: date) -> Value:
    if values.is_absent(text) or not text:
        raise Wrong("reference.name")
    if len(text) > NAME_LONGEST:
        raise Wrong("reference.name_long", limit=NAME_LONGEST)
    return text


def _okato(text: str, _today: date) -> Value:
    if text and not (text.isascii() and text.isdigit() and 2 <= len(text) <= 11):  # noqa: PLR2004 - digits of ОКАТО
        raise Wrong("load.okato")
    return text[:OKATO_DIGITS] or None


def _day(text: str, today: date) -> Value:
    if not text or values.is_endless(text):
        return None
    found = values.day(text, today, ahead=True)
    if found is None:
        raise Wrong("load.date")
    return found


def _kind(text: str, _today: date) -> Value:
    kind = kind_of_word(text or "clinic")
    if kind is None:
        raise Wrong("reference.kind")
    return kind.value


def _actual(text: str, _today: date) -> Value:
    if text.casefold() not in IN_FORCE:
        raise NotInForce
    return None


def _conditions(text: str, _today: date) -> Value:
    if text and text not in {str(one.value) for one in Conditions}:
        raise Wrong("reference.conditions")
    return text or None


def _tariff(text: str, _today: date) -> Value:
    amount = text.translate(_BLANKS)
    if amount and not _AMOUNT.fullmatch(amount):
        raise Wrong("reference.tariff")
    return amount or None


def _infections(text: str, _today: date) -> Value:
    found = [_infection(one) for one in infections(text.replace(";", ","))]
    if not found:
        raise Wrong("reference.infections")
    return ",".join(found)


def _infection(text: str) -> str:
    """A code by itself or by its name; own words stand as they are written, and what looks like a code and is none is a slip."""
    code = infection_code(text)
    if code is None and text.isascii():
        raise Wrong("reference.infection")
    return code or text


def _sex(text: str, _today: date) -> Value:
    found = values.sex(text) if text else None
    if text and found is None:
        raise Wrong("load.sex")
    return found


def _days(text: str, _today: date) -> Value:
    found = age_of(text) if text else None
    if text and found is None:
        raise Wrong("reference.age")
    return found


def _months(text: str, _today: date) -> Value:
    number = text.translate(_BLANKS)
    if number and not _MONTHS.fullmatch(number):
        raise Wrong("reference.months")
    return (int(number) if number.isdigit() else float(number)) if number else None


def _whole_months(text: str, today: date) -> Value:
    found = _months(text, today)
    if isinstance(found, float):
        raise Wrong("reference.months")
    return found


def _bound(text: str, _today: date) -> Value:
    if text and reading_of(text) == UNREAD:
        raise Wrong("reference.bound")
    return text.translate(_BLANKS) if number_of(text) is not None else text or None


def _said(text: str, _today: date) -> Value:
    if not text:
        raise Wrong("reference.missing")
    return text


def _against(text: str, today: date) -> Value:
    return _infection(str(_said(text, today)))


READERS: Mapping[str, Callable[[str, date], Value]] = {
    NAME: _name,
    "okato": _okato,
    "since": _day,
    "until": _day,
    "born_from": _day,
    "kind": _kind,
    "actual": _actual,
    "conditions": _conditions,
    "tariff": _tariff,
    "infections": _infections,
    "sex": _sex,
    "days_from": _days,
    "days_to": _days,
    "months_from": _months,
    "months_to": _months,
    "after": _months,
    "every": _whole_months,
    "low": _bound,
    "high": _bound,
    "infection": _against,
    "dose": _said,
}
"""How a value is read; the others are kept as they are written."""
