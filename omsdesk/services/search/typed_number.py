"""A typed number: which it can be by the count of its digits, and what is wrong with it.

=================  ===================================================================================
digits             asked as
=================  ===================================================================================
16                 ЕНП; a bad one is asked all the same, with what is wrong and its likely repairs
11                 СНИЛС, and the last ten digits of a phone when it begins with 7 or 8 and an area code;
                   the phone first when the control number of СНИЛС fails
10                 series and number of a passport, and a phone when it begins with 3, 4, 8 or 9
12                 ИНН, or a document
6, 8               a birth date, if it is one; end of a phone; number of a document
7, 9               end of a phone; number of a document
4, 5               end of a phone
+7 and 10 digits   a phone; with fewer digits nothing yet
1–3                nothing yet
13–15, 17 …        nothing: what a ЕНП must be is said
=================  ===================================================================================

A word before the digits (снилс, паспорт, тел.) decides. Other words and a birth date beside a whole number look for nobody;
they tell whether its bearer is the one who is meant.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

from omsdesk.errors import Said
from omsdesk.models.dates import read_date
from omsdesk.models.numbers import birth_certificate, enp, inn, snils
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.search_key import fold_document, has_latin, relayout
from omsdesk.models.words import QuestionKind
from omsdesk.services.search import typed_date, typed_name
from omsdesk.services.search.reading import OTHER_WORDS, ByBirthDate, ByNumber, NumberKind, Question, Reading, asking

FEW_DIGITS = "question.digits.few"
SHORT_PHONE = "question.phone.short"

ENP_DIGITS = 16
SNILS_DIGITS = 11
PHONE_DIGITS = 10
WHOLE = (ENP_DIGITS, SNILS_DIGITS, PHONE_DIGITS)
_AREA = frozenset("3489")
_WORDS: dict[NumberKind, str] = {
    "enp": "енп|полис|омс|enp",
    "snils": "снилс|snils",
    "phone_tail": "телефон|phone",
    "document": "паспорт|свидетельство|документ|серия|passport",
}
# These begin names as well (Инна, Сергей): they are labels with a point, or before as many digits as no date has.
_SHORT_WORDS: dict[NumberKind, str] = {"phone_tail": "тел|моб|tel", "document": "пасп|сер|номер|ном", "inn": "инн|inn"}
_SHORT = "_short"
_KINDS: tuple[NumberKind, ...] = get_args(NumberKind)
# A group for each kind: what is matched whatever the case (İ for i, ſ for s) is no word of these, and can be looked up by none.
_LABEL = re.compile(
    rf"(?<![^\W\d_])(?:(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _WORDS.items())})(?![^\W\d_])[.:]*"
    rf"|(?:{'|'.join(f'(?P<{kind}{_SHORT}>{words})' for kind, words in _SHORT_WORDS.items())})"
    r"(?:[.:]+|(?=\W*(?:[0-9]\W*){9})))",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[0-9\s\-().,/+#:]*")
_EMBEDDED = re.compile(
    r"(?<![0-9+])(?:"
    r"[0-9]{4}([ \-]?)[0-9]{4}\1[0-9]{4}\1[0-9]{4}"
    r"|[0-9]{3}-[0-9]{3}-[0-9]{3}[ \-][0-9]{2}"
    r"|[78][ \-]?\(?[0-9]{3}\)?[ \-]?[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}"
    r"|[0-9]{2} ?[0-9]{2} [0-9]{6}|[0-9]{10,12}"
    r")(?![0-9])|\+7[ \-]?\(?[0-9]{3}\)?[ \-]?[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}(?![0-9])"
)
_HALF_SNILS = re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]{3}")
_LIKE_SNILS = re.compile(r"[0-9]{3}-[0-9]{3}-[0-9]{3}[ \-][0-9]{2}")
_LIKE_PHONE = re.compile(r"\(?[0-9]{3}\)?[ \-]+[0-9]{3}[ \-]?[0-9]{2}[ \-]?[0-9]{2}")
_LIKE_PASSPORT = re.compile(r"[0-9]{2} [0-9]{2} ?[0-9]{6}|[0-9]{4}[ \-][0-9]{6}")
_LIKE_TAIL = re.compile(r"[0-9]+|[0-9]{2}[ \-][0-9]{2}[ \-][0-9]{2}")
_HALF_DATE = re.compile(r"[0-9]{1,4}[.,/:](?:[0-9]{0,2}(?:[.,/:][0-9]{0,4})?)?")
_PARTED_DATE = re.compile(r"[0-9]{1,4}[.,/:][0-9]{1,2}[.,/:](?:[0-9]{4}|[0-9]{2})")
_CERTIFICATE = re.compile(
    r"([IVXLCУХСЛПШІ]{1,8}|[0-9]{1,2})([ \-]*)([А-ЯЁA-Z\[\]{};:',.<>`~]{2})[ \-#]*([0-9]{6})", re.IGNORECASE
)
_LETTERED = re.compile(r"([А-ЯЁA-Z]{1,4})[ \-#]*([0-9]{5,10})", re.IGNORECASE)
_LATIN_FIGURES = re.compile("[IVXLC0-9]+", re.IGNORECASE)


def read(text: str, today: date) -> Question | None:
    """Read a text that is a number, or holds one that can be nothing else; None when it is about names or dates."""
    body = " ".join(_LABEL.sub(" ", text).split())
    asked = _asked(text)
    if _PLAIN.fullmatch(body):
        return _with_day(body, today, asked) or _of_kind(_bare(body, today, asked), asked)
    certificate = _certificate(body)
    if certificate:
        return certificate
    embedded = _EMBEDDED.search(body)
    if not embedded or _CERTIFICATE.fullmatch(body) or _LETTERED.fullmatch(body):
        return None
    question = _of_kind(_bare(embedded[0], today, asked), asked)
    beside = typed_name.read(f"{body[: embedded.start()]} {body[embedded.end() :]}", today).readings
    return replace(question, hints=(*question.hints, Said(OTHER_WORDS)), beside=beside)


def _with_day(body: str, today: date, asked: frozenset[NumberKind]) -> Question | None:
    """Read a whole number with a birth date before it or behind it; None where it is one number alone."""
    dated = typed_date.find(body, today)
    digits = re.sub("[^0-9]", "", dated.rest)
    if dated.birth_date is None or not _PARTED_DATE.fullmatch(dated.written) or len(digits) not in WHOLE:
        return None
    return replace(_of_kind(_bare(dated.rest, today, asked), asked), beside=(ByBirthDate(dated.birth_date),))


def lettered(text: str) -> tuple[tuple[ByNumber, ...], int]:
    """Read one to four letters and digits as a document, `АБ 1234567`, also from Latin keys; and count the letters."""
    match = _LETTERED.fullmatch(" ".join(_LABEL.sub(" ", text).split()))
    if not match:
        return (), 0
    letters, number = match.groups()
    keys = dict.fromkeys(fold_document(series, number) for series in (letters, relayout(letters)) if series)
    return tuple(ByNumber("document", key) for key in keys), len(letters)


def _asked(text: str) -> frozenset[NumberKind]:
    """Name the kinds that the words before the digits ask for."""
    asked = {(match.lastgroup or "").removesuffix(_SHORT) for match in _LABEL.finditer(text)}
    return frozenset(kind for kind in _KINDS if kind in asked)


def _of_kind(question: Question, asked: frozenset[NumberKind]) -> Question:
    meant = tuple(reading for reading in question.readings if isinstance(reading, ByNumber) and reading.kind in asked)
    return asking(meant, question.hints) if meant else question


def _bare(body: str, today: date, asked: frozenset[NumberKind]) -> Question:
    """Read digits and signs alone."""
    digits = re.sub("[^0-9]", "", body)
    if _HALF_SNILS.fullmatch(body) or (asked == {"snils"} and len(digits) != SNILS_DIGITS):
        return asking((), _faults(snils.validate, digits), otherwise=QuestionKind.SNILS)
    if body.startswith("+"):
        return _international(digits)
    if len(digits) < PHONE_DIGITS:
        return _few(body, digits, today)
    return _BY_COUNT.get(len(digits), _many)(body, digits)


def _many(_body: str, digits: str) -> Question:
    readings = (ByNumber("enp", digits),) if len(digits) == ENP_DIGITS else ()
    return asking(readings, _faults(enp.validate, digits), otherwise=QuestionKind.ENP)


def _twelve(_body: str, digits: str) -> Question:
    return asking((ByNumber("inn", digits), ByNumber("document", digits)), _faults(inn.validate, digits))


def _faults(validate: Callable[[str], str], digits: str) -> tuple[Said, ...]:
    try:
        validate(digits)
    except Wrong as wrong:
        return (Said(wrong.code, wrong.values),)
    return ()


def _international(digits: str) -> Question:
    """Read digits behind a plus: too few of them are the beginning of a phone, not its end."""
    if len(digits) <= PHONE_DIGITS:
        return asking((), (Said(SHORT_PHONE),), otherwise=QuestionKind.PHONE)
    return asking((_tail(digits),))


def _eleven(body: str, digits: str) -> Question:
    number = ByNumber("snils", digits)
    faults = _faults(snils.validate, digits)
    if _LIKE_SNILS.fullmatch(body) or digits[0] not in "78" or digits[1] not in _AREA:
        return asking((number,), faults)
    return asking((_tail(digits), number) if faults else (number, _tail(digits)))


def _ten(body: str, digits: str) -> Question:
    document = ByNumber("document", digits)
    if digits[0] not in _AREA or _LIKE_PASSPORT.fullmatch(body):
        return asking((document,))
    return asking((_tail(digits), document) if _LIKE_PHONE.fullmatch(body) else (document, _tail(digits)))


_BY_COUNT = {10: _ten, 11: _eleven, 12: _twelve}


def _few(body: str, digits: str, today: date) -> Question:
    """Read fewer than ten digits: a date, the end of a phone, the number of a document without series."""
    day = read_date(body, today=today, birth=True)
    if day and day <= today:
        dated: tuple[Reading, ...] = (ByBirthDate(day),)
    elif day or _HALF_DATE.fullmatch(body):
        return asking((), _not_a_birth_date(body, day), otherwise=QuestionKind.BIRTH_DATE)
    else:
        dated = ()
    if len(digits) < len("1234"):
        return asking((), (Said(FEW_DIGITS),) if digits else ())
    if dated and not _LIKE_TAIL.fullmatch(body):
        return asking(dated)
    document = (ByNumber("document", digits),) if len(digits) > len("12345") else ()
    return asking((*dated, _tail(digits), *document))


def _not_a_birth_date(body: str, day: date | None) -> tuple[Said, ...]:
    """Say why, once the date is whole; half a date needs no remark."""
    if day:
        return (Said(typed_date.FUTURE),)
    return (Said(typed_date.IMPOSSIBLE),) if _PARTED_DATE.fullmatch(body) else ()


def _tail(digits: str) -> ByNumber:
    return ByNumber("phone_tail", digits[-PHONE_DIGITS:])


def _certificate(body: str) -> Question | None:
    """Read a birth certificate where it can be nothing else; its letters also from the Latin keys: `2fu` is 2АГ."""
    match = _CERTIFICATE.fullmatch(body)
    if not match:
        return None
    roman, between, letters, number = match.groups()
    spellings = (letters, relayout(letters)) if has_latin(letters) else (letters,)
    for spelling in filter(None, spellings):
        series = f"{roman}-{spelling}".upper()
        if birth_certificate.is_valid(series) and (_LATIN_FIGURES.fullmatch(roman) or "-" in between):
            readings = (ByNumber("document", fold_document(birth_certificate.compact(series), number)),)
            return Question(QuestionKind.DOCUMENT, readings, None if spelling == letters else f"{series} {number}")
    return None
