"""Identity documents by type: masks of series and number (F011), which may support an application, which must expire.

A mask is read so: 9 a digit, 0 a digit or nothing, Б a Russian capital, R a whole Roman number, S a short text or nothing;
a hyphen and a blank stand for themselves. (The classifier lets a passport number have 7 digits; a real one has 6.)

>>> validate(14, "4510", "№ 123456"), validate(3, "2 аг", "123456")
(('45 10', '123456'), ('II-АГ', '123456'))
>>> format(14, "4510", "123456"), format(9, "", "12345678")
('45 10 № 123456', '12345678')
>>> is_valid(14, "45 10", "12345"), KINDS[11].expires, KINDS[15].allowed
(False, True, False)
"""

import re
from dataclasses import dataclass
from functools import cache

from omsdesk.models.numbers import birth_certificate, letters, separators
from omsdesk.models.numbers.wrong import Wrong

TYPE = "document.type"
SERIES = "document.series"
NUMBER = "document.number"


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A type of document: F011 code and name, masks, whether an application may rest on it, whether it must have an end."""

    code: int
    name: str
    series: str
    number: str
    allowed: bool = False
    expires: bool = False


# Order 79 of ФФОМС, table 63 (allowed) and appendix Г (expires); code 25 is younger than the public F011, and 20 is the paper of
# a refugee by п. 14 of Правила ОМС 108н.
_TABLE = (
    DocumentKind(1, "Паспорт гражданина СССР", "R-ББ", "999999"),
    DocumentKind(2, "Загранпаспорт гражданина СССР", "S", "00000009"),
    DocumentKind(3, "Свидетельство о рождении, выданное в Российской Федерации", "R-ББ", "999999", allowed=True),
    DocumentKind(4, "Удостоверение личности офицера", "ББ", "9999999"),
    DocumentKind(5, "Справка об освобождении из места лишения свободы", "S", "00000009"),
    DocumentKind(6, "Паспорт Минморфлота", "ББ", "999999"),
    DocumentKind(7, "Военный билет", "ББ", "9999990"),
    DocumentKind(8, "Дипломатический паспорт гражданина Российской Федерации", "99", "9999999"),
    DocumentKind(9, "Паспорт иностранного гражданина", "S", "0000000009", allowed=True),
    DocumentKind(10, "Свидетельство о регистрации ходатайства о признании беженцем", "S", "00000009", allowed=True, expires=True),
    DocumentKind(11, "Вид на жительство", "S", "00000009", allowed=True, expires=True),
    DocumentKind(12, "Удостоверение беженца в Российской Федерации", "S", "00000009", allowed=True, expires=True),
    DocumentKind(
        13, "Временное удостоверение личности гражданина Российской Федерации", "S", "00000009", allowed=True, expires=True
    ),
    DocumentKind(14, "Паспорт гражданина Российской Федерации", "99 99", "999999", allowed=True),
    DocumentKind(15, "Заграничный паспорт гражданина Российской Федерации", "99", "9999999"),
    DocumentKind(16, "Паспорт моряка", "ББ", "9999990"),
    DocumentKind(17, "Военный билет офицера запаса", "ББ", "999999"),
    DocumentKind(18, "Иные документы", "S", "0000000009"),
    DocumentKind(20, "Копия жалобы на решение о лишении статуса беженца", "S", "0000000009", allowed=True),
    DocumentKind(21, "Документ иностранного гражданина", "S", "000000000009", allowed=True),
    DocumentKind(22, "Документ лица без гражданства", "S", "000000000009", allowed=True),
    DocumentKind(23, "Разрешение на временное проживание", "S", "000000000009", allowed=True, expires=True),
    DocumentKind(24, "Свидетельство о рождении, выданное не в Российской Федерации", "S", "000000000009", allowed=True),
    DocumentKind(25, "Свидетельство о предоставлении временного убежища", "ББ", "9999999", allowed=True, expires=True),
)

KINDS = {kind.code: kind for kind in _TABLE}
ALLOWED = frozenset(kind.code for kind in _TABLE if kind.allowed)
EXPIRING = frozenset(kind.code for kind in _TABLE if kind.expires)

# S is the text field of a series: letters, digits and dividers; ten characters are what the exchange files hold.
_SIGNS = {"9": "[0-9]", "0": "[0-9]?", "Б": "[А-ЯЁ]", "R": "[IVXLC]+", "S": r"(?:[A-ZА-ЯЁ0-9](?:[A-ZА-ЯЁ0-9 /\\-]{0,9}))?"}


# A clerk understands a sample, not a mask.
_SAMPLES = {"R-ББ": "II-АГ", "ББ": "АБ", "99": "65", "99 99": "45 10", "S": "AB 12"}


@cache
def _pattern(mask: str) -> re.Pattern[str]:
    return re.compile("".join(_SIGNS.get(sign, sign) for sign in mask))


def _how_many(mask: str) -> str:
    least = mask.count("9")
    return str(least) if least == len(mask) else f"{least}–{len(mask)}"


def _kind(code: int) -> DocumentKind:
    kind = KINDS.get(code)
    if kind is None:
        raise Wrong(TYPE, type=code)
    return kind


def _series(mask: str, text: str) -> str:
    plain = separators.plain(text.replace("№", " ")).upper()
    if mask == "S":
        return plain
    if mask.startswith("R"):
        return birth_certificate.compact(plain)
    tight = separators.removed(plain)
    # Digits that were typed for letters are left: the mask refuses them and the clerk looks again.
    if "Б" in mask:
        return letters.russian(tight)
    return f"{tight[:2]} {tight[2:]}" if " " in mask else tight


def compact(code: int, series: str, number: str) -> tuple[str, str]:
    """Write series and number in the one spelling of the type's mask; what does not fit is left to `validate`."""
    return _series(_kind(code).series, series), separators.removed(number)


def validate(code: int, series: str, number: str) -> tuple[str, str]:
    """Return series and number in the spelling of the mask; Wrong document.type, document.series or document.number."""
    kind = _kind(code)
    written, digits = compact(code, series, number)
    # A Roman number must be well formed as well, which a mask cannot say.
    formed = birth_certificate.is_valid(written) if kind.series.startswith("R") else True
    if not formed or _pattern(kind.series).fullmatch(written) is None:
        raise Wrong(SERIES, document=kind.name, sample=_SAMPLES[kind.series])
    if _pattern(kind.number).fullmatch(digits) is None:
        raise Wrong(NUMBER, document=kind.name, digits=_how_many(kind.number))
    return written, digits


def is_valid(code: int, series: str, number: str) -> bool:
    """Tell whether `validate` would return."""
    try:
        return bool(validate(code, series, number))
    except Wrong:
        return False


def format(code: int, series: str, number: str) -> str:  # noqa: A001 - every number module has these four names
    """Write "series № number" with one blank on each side, as every exchange does (order 79 of ФФОМС)."""
    written, digits = compact(code, series, number)
    return f"{written} № {digits}" if written else digits
