"""Units of tests in one spelling: what laboratories write in many ways, and units in which a value is the same number.

>>> unit_of("mmol/L"), unit_of("ммоль / л"), unit_of("x10*9/l"), unit_of("тыс/мкл"), unit_of("µIU/mL"), unit_of("баллы")
('ммоль/л', 'ммоль/л', '10^9/л', '10^9/л', 'мМЕ/л', 'баллы')
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_SPELLINGS = {
    "моль": "mol", "ммоль": "mmol", "мкмоль": "umol µmol μmol mkmol mcmol", "нмоль": "nmol", "пмоль": "pmol",
    "г": "g гр", "мг": "mg", "мкг": "ug µg μg mkg mcg", "нг": "ng", "пг": "pg",
    "л": "l литр", "дл": "dl", "мл": "ml", "мкл": "ul µl μl mkl mcl", "фл": "fl",
    "Ед": "ед u е", "мЕд": "мед mu", "мкЕд": "мкед uu µu μu", "МЕ": "ме iu", "мМЕ": "мме miu", "мкМЕ": "мкме uiu µiu μiu",
    "мм": "mm", "ч": "h час hr hour", "мин": "min", "с": "s sec сек", "мэкв": "meq", "тыс": "тысяч k", "млн": "миллионов",
}  # fmt: skip
_TOKENS: Mapping[str, str] = MappingProxyType(
    {word: shown for shown, words in _SPELLINGS.items() for word in (shown.lower(), *words.split())}
)
# The same number in either: a value may stand beside one in the other unit.
_EQUAL: Mapping[str, str] = MappingProxyType(
    {
        "10^3/мкл": "10^9/л", "тыс/мкл": "10^9/л", "10^6/мкл": "10^12/л", "млн/мкл": "10^12/л", "мкМЕ/мл": "мМЕ/л",
        "мкЕд/мл": "мЕд/л", "мг/мл": "г/л", "мкг/мл": "мг/л", "нг/мл": "мкг/л", "пг/мл": "нг/л",
    }
)  # fmt: skip
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# 10^9, 10*9, 10e9, x10(9), and the 109 that a copied 10⁹ becomes; cells may be named behind it.
_POWER = re.compile(r"[*x×х·]?10(?:[\^*e(]{0,2})(3|6|9|12)\)?(?:кл\w*|cells?)?")
_DROPPED = str.maketrans("", "", " \u00a0\u2009\u202f.")
LONGEST = 40
_TYPED_POWER, _RAISE = re.compile(r"(?<=10)[\^*]([0-9]{1,2})"), str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def unit_of(text: str | None) -> str:
    """The one spelling of a unit, Russian; what is not known stays as it was typed, in small letters without blanks."""
    plain = (text or "")[:LONGEST].lower().translate(_DROPPED).translate(_RAISED)
    written = "/".join(_part(part) for part in plain.split("/"))
    return _EQUAL.get(written, written)


def raised(text: str) -> str:
    """A unit as it is shown, with its powers raised.

    >>> raised("10^12/л"), raised("ммоль/л")
    ('10¹²/л', 'ммоль/л')
    """
    return _TYPED_POWER.sub(_as_power, text)


def _as_power(power: re.Match[str]) -> str:
    return power[1].translate(_RAISE)


def is_unit(text: str) -> bool:
    """Whether every part of it is known as a unit."""
    parts = unit_of(text).split("/")
    return all(part == "%" or part.lower() in _TOKENS or _POWER.fullmatch(part) for part in parts)


def _part(part: str) -> str:
    power = _POWER.fullmatch(part)
    return f"10^{power[1]}" if power else _TOKENS.get(part, part)
