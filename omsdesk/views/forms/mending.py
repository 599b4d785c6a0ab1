"""How a text is put in order when its field is left: the spelling of its kind, the keyboard layout of a name; never its meaning.

What cannot be put in order stays as it was typed, for the finding beside it to speak of.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from omsdesk.models.dates import read_date
from omsdesk.models.drafts.reading import Entered, tidy
from omsdesk.models.numbers import enp, identity_document, inn, phone, snils, subdivision
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.search_key import relayout
from omsdesk.services.identity.evidence import bank_parts, bank_text
from omsdesk.views.forms.field import Field, Kind
from omsdesk.wording import day

SMALL = frozenset({"оглы", "кызы", "угли", "кизи", "ван", "фон", "де", "да", "аль", "эль", "бин", "ибн"})
"""Parts of a name that are written small as often as not: they stay as typed."""
DECIMAL = re.compile(r"\d[\d ]*[.,]?\d*")


class Mended(NamedTuple):
    """The text in order, and what was typed where the layout of the keyboard was the wrong one."""

    text: str
    typed: str = ""


def mended(field: Field, text: str, entered: Entered, today: date) -> Mended:
    """Put the text of a field in order."""
    plain = text if field.kind is Kind.LONG else tidy(text)
    if not plain or field.kind is Kind.LONG:
        return Mended(plain)
    if field.kind is Kind.NAME:
        return _name(plain)
    if field.kind in {Kind.DATE, Kind.BIRTH}:
        read = read_date(plain, today=today, birth=field.kind is Kind.BIRTH)
        return Mended(day(read) if read else plain)
    if field.kind is Kind.BANK:
        bank, number, on = bank_parts(plain)
        read = read_date(on, today=today) if on else None
        return Mended(bank_text(bank, number, day(read) if read else on))
    if field.kind in {Kind.SERIES, Kind.NUMBER}:
        return Mended(_document(field, plain, entered))
    spell = SPELLED.get(field.kind)
    return Mended(spell(plain) if spell else plain)


def spelled(field: Field | None, text: str, entered: Entered, today: date) -> str:
    """A value that is held in the spelling that it would have if it had been typed; a name stands as it is held.

    A name in Latin letters is nobody's slip of the keyboard there.
    """
    return text if field is None or field.kind is Kind.NAME else mended(field, text, entered, today).text


def completes(kind: Kind, text: str) -> bool:
    """Whether nothing more can follow: eight digits are a whole date."""
    return kind in {Kind.DATE, Kind.BIRTH} and text.isdigit() and len(text) == len("01012026")


def capitalised(name: str) -> str:
    """A name typed small, with capitals: «анна-мария» → «Анна-Мария»; with any capital in it, it stays as it is."""
    if name != name.lower():
        return name
    return " ".join("-".join(map(_capital, word.split("-"))) if word not in SMALL else word for word in name.split(" "))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _name(text: str) -> Mended:
    read = relayout(text)
    return Mended(capitalised(read), text) if read else Mended(capitalised(text))


def _document(field: Field, text: str, entered: Entered) -> str:
    part = field.path.rpartition(".")[0]
    kind = entered.get(f"{part}.type", "")
    if not kind.isdecimal():
        return text
    is_series = field.kind is Kind.SERIES
    try:
        series, number = identity_document.compact(int(kind), text if is_series else "", "" if is_series else text)
    except Wrong:
        return text
    return (series if is_series else number) or text


def _if_long(length: int, compact: Callable[[str], str], spell: Callable[[str], str]) -> Callable[[str], str]:
    def spelled(text: str) -> str:
        digits = compact(text)
        return spell(text) if len(digits) == length and digits.isdecimal() else text

    return spelled


def _phone(text: str) -> str:
    return phone.format(text) if phone.is_valid(text) else text


def _decimal(text: str) -> str:
    return text.replace(" ", "").replace(",", ".") if DECIMAL.fullmatch(text) else text


SPELLED: Mapping[Kind, Callable[[str], str]] = {
    Kind.SNILS: _if_long(snils.LENGTH, snils.compact, snils.format),
    Kind.ENP: _if_long(enp.LENGTH, enp.compact, enp.format),
    Kind.INN: _if_long(inn.LENGTH, inn.compact, inn.format),
    Kind.PHONE: _phone,
    Kind.DECIMAL: _decimal,
    Kind.SUBDIVISION: _if_long(len("770001"), subdivision.compact, subdivision.format),
}
"""Only a number of its whole length is spelled: of any other nobody knows what it will become."""


def surname_for(surname: str, sex: str) -> str:
    """The surname as a son or a daughter bears it, where its ending tells; else as it is."""
    for man, woman in ENDINGS:
        if sex == "F" and surname.endswith(man):
            return surname[: -len(man)] + woman
        if sex == "M" and surname.endswith(woman):
            return surname[: -len(woman)] + man
    return surname


ENDINGS = (
    ("ский", "ская"), ("цкий", "цкая"), ("ской", "ская"),
    ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ын", "ына"),
)  # fmt: skip
"""How the surnames that tell the sex end: of a man, of a woman."""
