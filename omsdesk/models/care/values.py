"""Values of tests: what a laboratory wrote read as a number, a bound, a titre or a word, and how it stands to its range.

>>> [reading_of(text).drawn for text in ("5,1", "1 234,5", "<0.5", "1:80", "2-3", "не обнаружено")]
[5.1, 1234.5, 0.5, 80.0, 2.5, None]
>>> flag_of("5.1", "3.3", "5.5"), flag_of("2.0", "3.3", None), flag_of("9.0", None, "5.5"), flag_of("9.0", None, None)
(<Flag.NORMAL: 'normal'>, <Flag.LOW: 'low'>, <Flag.HIGH: 'high'>, <Flag.NONE: ''>)
>>> flag_of("<0,4", "0,4", "4,0"), flag_of("<0,5", "0,4", "4,0"), flag_of(">100", None, "50"), flag_of("++", None, None)
(<Flag.LOW: 'low'>, <Flag.NONE: ''>, <Flag.HIGH: 'high'>, <Flag.ABNORMAL: 'abnormal'>)
"""

import math
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from omsdesk.models.care.named import measured
from omsdesk.models.care.units import is_unit, unit_of
from omsdesk.models.words import Flag

LONGEST = 60
_BLANK = r"[ \u00a0\u2009\u202f]"
# Groups of three, or none; then a decimal comma or point; then a power of ten in one of its spellings.
_NUMBER = re.compile(
    rf"(?P<sign>[+\-−–]?)(?P<whole>[0-9]{{1,3}}(?:(?P<group>{_BLANK}|['.,])[0-9]{{3}})(?:(?P=group)[0-9]{{3}})*|[0-9]{{1,15}})"
    rf"(?:(?P<point>[.,])(?P<part>[0-9]{{1,15}}))?(?:(?:e|{_BLANK}?[*x×х·]{_BLANK}?10\^)(?P<power>[+-]?[0-9]{{1,2}}))?"
)
_RAISED = re.compile("[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_LOWERED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_BOUND = re.compile(r"(?P<sign><=|>=|[<>≤≥]|(?:не )?(?:менее|более|меньше|больше)|ниже|выше|свыше|до)\s*(?P<rest>.+)")
_BELOW = frozenset({"<", "<=", "≤", "менее", "меньше", "ниже", "не более", "не больше", "до"})
_STRICT = frozenset({"<", ">", "менее", "меньше", "ниже", "более", "больше", "выше", "свыше"})
_TITRE = re.compile(r"1\s*:\s*([0-9]{1,7})")
_SPAN = re.compile(r"([0-9][0-9.,]*)\s*[-–—…]\s*([0-9][0-9.,]*)")
_MARKS = " \t\u00a0*↑↓!"
_TAIL = re.compile(rf"([^a-zа-яµμ%]*?){_BLANK}*((?:в п|[a-zа-яµμ%×·*]).*)")
# What was not there to look at («отсутствует материал»), was not looked for or is asked is no finding, nor is what is there as it
# should be: «выявлена нормальная флора».
_USUAL = re.compile(
    r"[-–—]$|\(-\)$|отр\.?$|отриц|нет\.?$|не\s*(?:обнаруж|выявл|определя[ею]|положит)|отсутств\w*(?: в .*)?$|негатив"
    r"|neg(?:ative)?\b|not detected|(?:в пределах |в )?норм\w*(?=$|[.,;])|нормальн|normal"
)
_UNUSUAL = re.compile(
    r"[1-4]?\+{1,4}$|\(\+\)$|пол\.?$|(?:слабо\s*)?полож(?!ени)|(?:обнаруж|выявл|определя[ею]|detected)(?!.*(?:норм|norm))|позитив"
    r"|pos(?:itive)?\b|abnormal|(?:не|вне)\s*(?:в\s*)?(?:предел(?:ах|ов)\s*)?норм"
)
# What a blood group or a trace of an old infection is called is no finding, whatever the word.
_UNJUDGED = re.compile(r"резус|rh|группакрови|kell|фенотип|антиhbs|antihbs|igg")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a value says: it lies between `least` and `most` (none: open), or it is a word that is usual, or is not.

    A bound that `is_strict` does not belong to it. `exact` keeps the digits as they were written.
    """

    least: float | None = None
    most: float | None = None
    exact: Decimal | None = None
    is_strict: bool = False
    is_titre: bool = False
    word: Flag = Flag.NONE

    @property
    def drawn(self) -> float | None:
        """Where it stands in a picture: the number, the bound itself, the middle of a span; a word stands nowhere."""
        known = [one for one in (self.least, self.most) if one is not None]
        return sum(known) / len(known) if known else None

    @property
    def is_below(self) -> bool:
        """Whether it is only known to be less than what is drawn."""
        return self.most is not None and self.least is None

    @property
    def is_above(self) -> bool:
        """Whether it is only known to be more than what is drawn."""
        return self.least is not None and self.most is None


UNREAD = Reading()


def series_key(name: str, unit: str | None) -> str:
    """The key of a series: values of one test in one unit can stand side by side, however the laboratory spells them."""
    return f"{measured(name)}|{unit_of(unit)}"


@lru_cache(maxsize=4096)
def reading_of(value: str | None, unit: str | None = None) -> Reading:
    """What a value says, in its unit; `UNREAD` where it is neither number nor bound nor a word known here."""
    text = (value or "").strip().lower()
    if not text or len(text) > LONGEST:
        return UNREAD
    return _as_number(_without_power(text.strip(_MARKS), unit)) or _in_words(text)


def number_of(value: str | None, unit: str | None = None) -> float | None:
    """The number that a value is or whose titre it is; None for words, spans, bounds («<0.5») and what no number can be.

    A power of ten that stands in the unit as well is the unit's: «4,5×10⁹» of «10⁹/л» is 4.5.
    """
    read = reading_of(value, unit)
    return read.least if read.least == read.most else None


def flag_of(value: str | None, low: str | None, high: str | None, name: str = "", unit: str | None = None) -> Flag:
    """How a value stands to a range; both bounds belong to the range, one may be open, a word may say what is usual.

    A bound («<0,5») is judged where all that it can mean lies on one side. Words of tests that know no usual are not judged.
    """
    read, least, most = (reading_of(text, unit) for text in (value, low, high))
    if read.word is not Flag.NONE:
        return _judged_word(read.word, least.word or most.word, name)
    if read.drawn is None:
        return Flag.NONE
    return _judged(read, least.drawn, most.drawn)


def _judged(read: Reading, low: float | None, high: float | None) -> Flag:
    # What is measured is not less than nothing: «<0,5» of a range from 0 is usual.
    least = read.least if read.least is not None else 0.0 if (read.most or 0) > 0 else -math.inf
    most = read.most if read.most is not None else math.inf
    if low is not None and (most < low or (most == low and read.is_strict and read.is_below)):
        return Flag.LOW
    if high is not None and (least > high or (least == high and read.is_strict and read.is_above)):
        return Flag.HIGH
    is_known = low is not None or high is not None
    return Flag.NORMAL if is_known and least >= _or(low, -math.inf) and most <= _or(high, math.inf) else Flag.NONE


def _or(number: float | None, other: float) -> float:
    return other if number is None else number


def _judged_word(word: Flag, usual: Flag, name: str) -> Flag:
    if usual is not Flag.NONE:
        return Flag.NORMAL if word is usual else Flag.ABNORMAL
    return Flag.NONE if _UNJUDGED.search(measured(name)) else word


def _in_words(text: str) -> Reading:
    if "?" in text:
        return UNREAD
    if _USUAL.match(text):
        return Reading(word=Flag.NORMAL)
    return Reading(word=Flag.ABNORMAL) if _UNUSUAL.match(text) else UNREAD


def _as_number(text: str) -> Reading | None:
    bound = _BOUND.fullmatch(text)
    if bound is None:
        return _plain(text) or _plain(_without_unit(text))
    inner = _plain(bound["rest"]) or _plain(_without_unit(bound["rest"]))
    if inner is None or inner.exact is None:
        return None
    is_strict = bound["sign"] in _STRICT
    if bound["sign"] in _BELOW:
        return Reading(most=inner.most, is_strict=is_strict, is_titre=inner.is_titre)
    return Reading(least=inner.least, is_strict=is_strict, is_titre=inner.is_titre)


def _plain(text: str) -> Reading | None:
    titre, span = _TITRE.fullmatch(text), _SPAN.fullmatch(text)
    number = Decimal(titre[1]) if titre else _decimal(text)
    if number is not None:
        return Reading(float(number), float(number), number, is_titre=titre is not None)
    ends = [_decimal(end) for end in span.groups()] if span else []
    if len(ends) == 0 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return None
    return Reading(float(ends[0]), float(ends[1]))


def _without_unit(text: str) -> str:
    tail = _TAIL.fullmatch(text)
    return tail[1] if tail and (tail[2].startswith("в п") or is_unit(tail[2])) else ""


def _without_power(text: str, unit: str | None) -> str:
    power, tail = unit_of((unit or "").partition("/")[0]), _TAIL.fullmatch(text)
    return tail[1] if tail and power.startswith("10^") and unit_of(tail[2]) == power else text


def _decimal(text: str) -> Decimal | None:
    """The number of a text: «5,1», «1 234,5», «1.234,5», «4,5×10⁹», «−2»; a single comma or point is the decimal one."""
    found = _NUMBER.fullmatch(_RAISED.sub(_power, text))
    if found is None:
        return None
    whole, part, group = found["whole"], found["part"] or "", found["group"]
    if group in {".", ","} and not part and whole.count(group) == 1:
        whole, _, part = whole.partition(group)
    elif group is not None and group == found["point"]:
        return None
    digits = re.sub(r"[^0-9]", "", whole)
    sign = "-" if found["sign"] in {"-", "−", "–"} else ""
    return Decimal(f"{sign}{digits}.{part or 0}e{found['power'] or 0}")


def _power(raised: re.Match[str]) -> str:
    return f"^{raised[0].translate(_LOWERED)}"
