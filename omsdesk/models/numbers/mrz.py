r"""Machine-readable lines of the internal passport: read and written (order 773 of МВД, appendix 24).

Two lines of 44: names in a one-to-one transliteration, then nine digits of series and number, birth date, sex, the fourth
digit of the series, date of issue and code of the office, each part with a check digit of weights 7, 3, 1.

>>> lines = "PNRUSIM8REK<<EVGENIQ<ALEKSANDROVI3<<<<<<<<<<\n1100000000RUS8209120M<<<<<<<4041217292000<46"
>>> held = read(lines, date(2026, 11, 22))
>>> held.surname, held.name, held.patronymic, held.series, held.number, held.issued.isoformat(), held.subdivision
('ИМЯРЕК', 'ЕВГЕНИЙ', 'АЛЕКСАНДРОВИЧ', '1104', '000000', '2004-12-17', '292-000')
>>> write(held) == lines, is_valid(lines.replace("0", "O")), is_valid(lines.replace("46", "47"))
(True, True, False)
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from omsdesk.models.numbers import letters, passport, subdivision
from omsdesk.models.numbers.wrong import Wrong

FORMAT = "mrz.format"
CHECKSUM_OF = "mrz.checksum."
DATE = "mrz.date"
NAME = "mrz.name"
SEX = "mrz.sex"

WIDTH = 44
NAMES = 39
LONGEST_SURNAME = 34
HEAD = "PNRUS"

_LATIN = "ABVGDE2JZIQKLMNOPRSTUFHC34WXY9678"
_TO_LATIN = str.maketrans(dict(zip(letters.RUSSIAN, _LATIN, strict=True)))
_TO_RUSSIAN = str.maketrans(dict(zip(_LATIN, letters.RUSSIAN, strict=True)))
_VALUES = {sign: value for value, sign in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}

# What a reading eye confuses: line 1 has no 0, 1 or 5, the numeric parts of line 2 have no letters.
_AS_LETTERS = str.maketrans("015", "OIS")
AS_DIGITS = str.maketrans("OQDILZSGB", "000112568")
_CLEAN = str.maketrans({"«": "<<", "‹": "<", " ": None, "\t": None, "\u00a0": None})
_NUMERIC = ((0, 10), (13, 20), (28, 41), (42, 44))
_SECOND = re.compile(r"[0-9]{10}RUS[0-9]{7}[MF]<{7}[0-9]{13}<[0-9]{2}")
_FIRST = re.compile(HEAD + r"[A-Z2-46-9<]{39}")
_SPACES = re.compile(r"[ '<-]+")
# "Son of" and "daughter of" in Turkic patronymics; the lines cannot tell whether a hyphen or a blank joins them.
_PARTICLES = frozenset({"ОГЛЫ", "ОГЛУ", "УГЛЫ", "УГЛИ", "КЫЗЫ", "КИЗИ", "ГЫЗЫ", "УУЛУ", "УЛЫ"})


@dataclass(frozen=True, slots=True)
class PassportLines:
    """What the two lines say; `unsure` names the parts where a hyphen may be a blank, or where the name was cut."""

    surname: str
    name: str
    patronymic: str
    sex: str
    birth_date: date
    series: str
    number: str
    issued: date
    subdivision: str
    unsure: tuple[str, ...] = ()


def check_digit(part: str) -> str:
    """Compute the check digit of a part: weights 7, 3, 1 repeated, `<` counts nothing."""
    return str(sum(_VALUES[sign] * (7, 3, 1)[place % 3] for place, sign in enumerate(part)) % 10)


def _checked(line: str) -> dict[str, tuple[str, str]]:
    return {
        "number": (line[:9], line[9]),
        "birth_date": (line[13:19], line[19]),
        "issue": (line[28:42], line[42]),
        "line": (line[:10] + line[13:20] + line[21:28] + line[28:43], line[43]),
    }


def _first_line(line: str) -> str:
    line = line[:2] + line[2:].translate(_AS_LETTERS)
    # Fillers at the end are lost and doubled by readers, and mean nothing.
    return line.rstrip("<").ljust(WIDTH, "<") if line.startswith(HEAD) else line


def _second_line(line: str) -> str:
    for start, end in _NUMERIC:
        line = line[:start] + line[start:end].translate(AS_DIGITS) + line[end:]
    return line


def cleaned(text: str) -> list[str]:
    """The lines of a scanned text: capitals, Latin, fillers for quotation marks, without blanks and empty lines."""
    return letters.latin(text.upper()).translate(_CLEAN).split()


def is_begun(text: str) -> bool:
    """Tell whether a text is the first of the two lines: a reader that types ends each by Enter."""
    lines = cleaned(text)
    return len(lines) == 1 and lines[0].startswith(HEAD[:2]) and WIDTH - 1 <= len(lines[0]) <= WIDTH + 1


def compact(text: str) -> str:
    """Bring scanned text to two lines of 44 with the usual misreadings undone; other text is left to `validate`."""
    clean = cleaned(text)
    joined = "".join(clean)
    # Some readers deliver both lines as one, others break them where they like.
    if len(joined) == 2 * WIDTH:
        clean = [joined[:WIDTH], joined[WIDTH:]]
    try:
        first, second = clean
    except ValueError:
        return "\n".join(clean)
    return f"{_first_line(first)}\n{_second_line(second)}"


def validate(text: str) -> str:
    """Return the two lines; Wrong mrz.format, or mrz.checksum with the part that fails."""
    lines = compact(text)
    first, _, second = lines.partition("\n")
    if _FIRST.fullmatch(first) is None or _SECOND.fullmatch(second) is None:
        raise Wrong(FORMAT)
    for part, (signs, digit) in _checked(second).items():
        if check_digit(signs) != digit:
            raise Wrong(f"{CHECKSUM_OF}{part}", part=part)
    return lines


def is_valid(text: str) -> bool:
    """Tell whether `validate` would return."""
    try:
        return bool(validate(text))
    except Wrong:
        return False


def format(text: str) -> str:  # noqa: A001 - every number module has these four names
    """Write the two lines as the passport shows them."""
    return compact(text)


def past_day(digits: str, today: date) -> date:
    """The day that six digits mean, in the past; Wrong mrz.date for one that no calendar has."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    # Nobody is born and nothing is issued in the future: a later date belongs to the century before.
    for century in (2000, 1900):
        with suppress(ValueError):
            read_as = date(century + year, month, day)
            if read_as <= today:
                return read_as
    raise Wrong(DATE)


def _given(parts: list[str]) -> tuple[str, str, tuple[str, ...]]:
    """Tell name from patronymic: a particle joins what stands before it, a second name joins the first."""
    if not parts[2:]:
        name, patronymic = (*parts, "", "")[:2]
        return name, patronymic, ()
    if parts[-1] in _PARTICLES:
        own, father = parts[:-2], parts[-2:]
    elif parts[-1].endswith(("ИЧ", "НА")):
        own, father = parts[:-1], parts[-1:]
    else:
        own, father = parts[:1], parts[1:]
    return (
        "-".join(own),
        "-".join(father),
        tuple(field for field, words in (("name", own), ("patronymic", father)) if len(words) > 1),
    )


def _names(field: str) -> tuple[str, str, str, tuple[str, ...]]:
    surname, _, rest = field.partition("<<")
    surname = surname.translate(_TO_RUSSIAN).replace("<", "-")
    first, *others = rest.rstrip("<").translate(_TO_RUSSIAN).split("<")
    name, patronymic, unsure = _given([first, *filter(None, others)])
    if "-" in surname:
        unsure = ("surname", *unsure)
    # A field filled to its last place may have lost the end of any part.
    return surname, name, patronymic, unsure if field.endswith("<") else ("surname", "name", "patronymic")


def read(text: str, today: date) -> PassportLines:
    """Read the lines; Wrong as `validate`, or mrz.date. `today` decides the century."""
    first, _, second = validate(text).partition("\n")
    surname, name, patronymic, unsure = _names(first[5:])
    return PassportLines(
        surname=surname,
        name=name,
        patronymic=patronymic,
        sex=second[20],
        birth_date=past_day(second[13:19], today),
        series=second[:3] + second[28],
        number=second[3:9],
        issued=past_day(second[29:35], today),
        subdivision=subdivision.format(second[35:41]),
        unsure=unsure,
    )


def _written(name: str) -> str:
    plain = _SPACES.sub("<", letters.russian(name.upper())).strip("<")
    if not letters.are_russian(plain.replace("<", "")):
        raise Wrong(NAME)
    return plain.translate(_TO_LATIN)


def _name_field(surname: str, name: str, patronymic: str) -> str:
    whole = f"{surname}<<{name}<{patronymic}" if patronymic else f"{surname}<<{name}"
    if len(whole) <= NAMES or len(surname) + 2 + len(name) <= NAMES - 2 or (not patronymic and len(surname) <= LONGEST_SURNAME):
        return whole[:NAMES].ljust(NAMES, "<")
    start = f"{surname[:LONGEST_SURNAME]}<<{name[:1]}" if len(surname) > LONGEST_SURNAME else f"{surname}<<{name}"[: NAMES - 2]
    return f"{start}<{patronymic[:1]}".ljust(NAMES, "<")


def write(held: PassportLines) -> str:
    """Write the two lines, long names cut as the order says; Wrong for names or numbers that cannot stand there."""
    series, number = passport.read(held.series + held.number)
    if held.sex not in {"M", "F"}:
        raise Wrong(SEX)
    names = _name_field(_written(held.surname), _written(held.name), _written(held.patronymic))
    identity = series[:3] + number
    birth = held.birth_date.strftime("%y%m%d")
    issue = f"{series[3]}{held.issued.strftime('%y%m%d')}{subdivision.validate(held.subdivision)}<"
    line = f"{identity}{check_digit(identity)}RUS{birth}{check_digit(birth)}{held.sex}<<<<<<<{issue}{check_digit(issue)}"
    return f"{HEAD}{names}\n{line}{check_digit(line[:10] + line[13:20] + line[21:43])}"
