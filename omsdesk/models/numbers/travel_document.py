r"""Machine-readable lines of passports and cards of any state, read by ICAO 9303: two of 44 signs, two of 36, three of 30.

A passport (code P) has two lines of 44, cards (A, C, I) two of 36 or three of 30. Number, birth date, last day and a personal
number have check digits of weights 7, 3, 1, and all of them together one more; names, citizenship and sex have none. A visa is
laid out like them and is no document of a person: it is told by its V. The internal passport of Russia is read by `mrz`.

>>> lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> held = read(lines, date(2026, 11, 22))
>>> held.surname, held.given_names, held.number, held.citizenship, held.birth_date.isoformat(), held.until.isoformat(), held.sex
('ERIKSSON', 'ANNA MARIA', 'L898902C3', 'UTO', '1974-08-12', '2012-04-15', 'F')
>>> is_valid(lines.replace("7408122", "74O8I22")), is_valid(lines.replace("7408122", "7408132"))
(True, False)
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from omsdesk.models.numbers import mrz
from omsdesk.models.numbers.wrong import Wrong

FORMAT, CHECKSUM_OF, DATE = mrz.FORMAT, mrz.CHECKSUM_OF, mrz.DATE
VISA = "mrz.visa"
AHEAD = 50
"""No document lasts so many years: what seems to end later has ended in the century before."""

_VISA, _FILLER, _RUSSIA = "V", "<", "RUS"
# Letters, digits, either, and what tells the sex; each with the slips of a reading eye that can be undone there.
_SIGNS = {"letters": re.compile(r"[A-Z<]+"), "digits": re.compile(r"[0-9<]+"), "any": re.compile(r"[A-Z0-9<]+")}
_SIGNS["sex"] = re.compile(r"[MFX<]")
_SLIPS = {"letters": str.maketrans("01258", "OIZSB"), "digits": mrz.AS_DIGITS, "any": {}, "sex": {}}
_HEAD = (("code", "letters", 2), ("issuer", "letters", 3))
_BORN = (("birth_date", "digits", 6), ("birth_date_digit", "digits", 1), ("sex", "sex", 1))
_UNTIL = (("until", "digits", 6), ("until_digit", "digits", 1))
_NUMBER = (("number", "any", 9), ("number_digit", "digits", 1))
_CITIZENSHIP, _WHOLE = ("citizenship", "letters", 3), ("line_digit", "digits", 1)
_PERSONAL = (("personal", "any", 14), ("personal_digit", "digits", 1))
# By how many lines there are and how long: the parts in their order.
_LAYOUTS = {
    (2, 44): (*_HEAD, ("names", "letters", 39), *_NUMBER, _CITIZENSHIP, *_BORN, *_UNTIL, *_PERSONAL, _WHOLE),
    (2, 36): (*_HEAD, ("names", "letters", 31), *_NUMBER, _CITIZENSHIP, *_BORN, *_UNTIL, ("optional", "any", 7), _WHOLE),
    (3, 30): (
        *_HEAD, *_NUMBER, ("optional", "any", 15), *_BORN, *_UNTIL, _CITIZENSHIP, ("more", "any", 11), _WHOLE,
        ("names", "letters", 30),
    ),
}  # fmt: skip
_CODE = re.compile(r"[PACI][A-UW-Z<]")
_PARTED = re.compile(r"([A-Z0-9]*[A-Z])([0-9]+)")
_STATE = re.compile(r"[A-Z]{1,3}<{0,2}")
# How the lines begin, by which a reader that types is waited for; a visa is, so that its second line lands nowhere.
_FIRST_OF_TWO = re.compile(r"[PACIV][A-Z<]{4}[A-Z](?=[A-Z]*<)[A-Z<]+")
_FIRST_OF_THREE = re.compile(r"[ACI][A-UW-Z<][A-Z][A-Z<]{2}[A-Z0-9<]{9}[0-9<][A-Z0-9<]{15}")
_SECOND_OF_THREE = re.compile(r"[0-9<]{6}[0-9][MFX<][0-9<]{7}[A-Z<]{3}[A-Z0-9<]{11}[0-9]")

Parts = dict[str, str]


@dataclass(frozen=True, slots=True)
class TravelDocument:
    """What the lines say: codes of states as they stand, names in Latin letters; a date or a sex that is not told is none."""

    code: str
    issuer: str
    surname: str
    given_names: str
    number: str
    citizenship: str
    birth_date: date | None
    sex: str
    until: date | None

    @property
    def is_passport(self) -> bool:
        """Whether it is a passport and no card or permit."""
        return self.code.startswith("P")

    @property
    def full_name(self) -> str:
        """The name as the document has it."""
        return " ".join(filter(None, (self.surname, self.given_names)))

    @property
    def series_and_number(self) -> tuple[str, str]:
        """The number as the classifier of documents parts it: digits behind the last letter, and two digits first in Russia."""
        if self.issuer == _RUSSIA:
            return self.number[:2], self.number[2:]
        parted = _PARTED.fullmatch(self.number)
        return (parted[1], parted[2]) if parted else ("", self.number)


def _split(text: str) -> tuple[list[str], tuple[int, int]]:
    """The lines, and how many of which length they are meant to be."""
    lines = mrz.cleaned(text)
    joined = "".join(lines)
    for count, width in _LAYOUTS:
        if len(joined) == count * width:
            return [joined[place : place + width] for place in range(0, len(joined), width)], (count, width)
    # Fillers at the end of the line of names are lost and doubled by readers, and mean nothing.
    for count, width in _LAYOUTS:
        names = count - 1 if count == len(_LAYOUTS) else 0
        if len(lines) == count and all(len(line) == width for place, line in enumerate(lines) if place != names):
            lines[names] = lines[names].rstrip(_FILLER).ljust(width, _FILLER)
            return lines, (count, width)
    return lines, (len(lines), 0)


def _parts(lines: list[str], shape: tuple[int, int]) -> Parts:
    """The parts by name with the usual misreadings undone; none where it is no shape of the standard."""
    joined, parts, place = "".join(lines), Parts(), 0
    for name, signs, length in _LAYOUTS.get(shape, ()):
        parts[name] = joined[place : place + length].translate(_SLIPS[signs])
        place += length
    if parts and parts["issuer"] == _RUSSIA:
        # Numbers of Russia are digits; elsewhere an O may be an O.
        parts["number"] = parts["number"].translate(mrz.AS_DIGITS)
    return parts


def compact(text: str) -> str:
    """Bring scanned text to the lines of its size with the usual misreadings undone; other text is left to `validate`."""
    lines, shape = _split(text)
    joined = "".join(_parts(lines, shape).values())
    width = shape[1]
    return "\n".join(joined[place : place + width] for place in range(0, len(joined), width)) if joined else "\n".join(lines)


def validate(text: str) -> str:
    """Return the lines; Wrong mrz.format, mrz.visa, or mrz.checksum with the part that fails."""
    lines = compact(text)
    _checked(lines)
    return lines


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    try:
        return bool(validate(text))
    except Wrong:
        return False


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the lines as the document shows them."""
    return compact(text)


def is_begun(text: str) -> bool:
    """Tell whether a text is the beginning of the lines: a reader that types ends each by Enter."""
    first, *others = mrz.cleaned(text) or ("",)
    if _FIRST_OF_THREE.fullmatch(first) is not None and first[14] in {_FILLER, mrz.check_digit(first[5:14])}:
        return not others or (len(others) == 1 and _SECOND_OF_THREE.fullmatch(others[0]) is not None)
    is_long_enough = any(abs(len(first) - width) <= 1 for count, width in _LAYOUTS if count == 2)
    return not others and is_long_enough and _FIRST_OF_TWO.fullmatch(first) is not None


def _checked(lines: str) -> Parts:
    rows = lines.split("\n")
    shape = (len(rows), len(rows[0]))
    parts = _parts(rows, shape)
    if lines.startswith(_VISA) and shape in _LAYOUTS and _SIGNS["any"].fullmatch("".join(rows)):
        raise Wrong(VISA)
    if not _fits(parts, shape):
        raise Wrong(FORMAT)
    for part, signs, digit in _digits(parts, shape):
        is_nothing = digit == _FILLER and not signs.strip(_FILLER)
        if mrz.check_digit(signs) != digit and not is_nothing:
            raise Wrong(f"{CHECKSUM_OF}{part}", part=part)
    return parts


def _fits(parts: Mapping[str, str], shape: tuple[int, int]) -> bool:
    return (
        bool(parts)
        and all(_SIGNS[signs].fullmatch(parts[name]) for name, signs, _ in _LAYOUTS[shape])
        and _CODE.fullmatch(parts["code"]) is not None
        and all(_STATE.fullmatch(parts[name]) for name in ("issuer", "citizenship"))
        and not parts["names"].startswith(_FILLER)
        and parts["number"].strip(_FILLER) != ""
    )


def _number(parts: Mapping[str, str]) -> tuple[str, str]:
    """The number and its check digit: one of more than nine signs goes on where a card has room for what it likes."""
    number, digit = parts["number"], parts["number_digit"]
    rest = parts.get("optional", "").partition(_FILLER)[0]
    return (number + rest[:-1], rest[-1]) if digit == _FILLER and rest else (number, digit)


def _digits(parts: Mapping[str, str], shape: tuple[int, int]) -> Iterator[tuple[str, str, str]]:
    """Each part that has a check digit, its signs and the digit; at last all that are digits or may be, with theirs."""
    yield "number", *_number(parts)
    for name in ("birth_date", "until", "personal"):
        if name in parts:
            yield name, parts[name], parts[f"{name}_digit"]
    summed = (parts[name] for name, signs, _ in _LAYOUTS[shape] if signs in {"digits", "any"} and name != "line_digit")
    yield "line", "".join(summed), parts["line_digit"]


def read(text: str, today: date) -> TravelDocument:
    """Read the lines; Wrong as `validate`, or mrz.date. `today` decides the century."""
    parts = _checked(compact(text))
    surname, _, given = parts["names"].partition("<<")
    return TravelDocument(
        code=parts["code"].rstrip(_FILLER),
        issuer=parts["issuer"].rstrip(_FILLER),
        surname=_words(surname),
        given_names=_words(given),
        number=_number(parts)[0].replace(_FILLER, ""),
        citizenship=parts["citizenship"].rstrip(_FILLER),
        birth_date=None if _FILLER in parts["birth_date"] else mrz.past_day(parts["birth_date"], today),
        sex=parts["sex"].strip("X<"),
        until=_last_day(parts["until"], today),
    )


def _words(names: str) -> str:
    return " ".join(filter(None, names.split(_FILLER)))


def _last_day(digits: str, today: date) -> date | None:
    if _FILLER in digits:
        return None
    year, month, day = int(digits[:2]) + 2000, int(digits[2:4]), int(digits[4:])
    with suppress(ValueError):
        return date(year if year <= today.year + AHEAD else year - 100, month, day)
    raise Wrong(DATE)
