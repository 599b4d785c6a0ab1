"""The 130 bytes of the barcode on a paper policy, types 1 and 2 (rules of Гознак and ФОМС, 2011): read and written.

ЕНП, names in a six-bit alphabet, sex, birth date, end of term, in type 1 also the insurer's ОГРН and ОКАТО, and a
signature of 65 bytes that nobody outside can check: a scan fills a search, it never proves a policy.

>>> code = PolicyBarcode(2, "7756410832000014", "ТЕСТОВ", "ПЁТР", "ИВАНОВИЧ", "M", date(1985, 3, 17))
>>> write(code)[:24].hex().upper()
'02001B8E6A205F940E853821750FDE5217FF5D039C7505E6'
>>> read(write(code)) == code, is_valid(write(code)[:129]), doubts(code, date(2026, 11, 22))
(True, False, ())
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from omsdesk.models.numbers import enp, letters
from omsdesk.models.numbers.wrong import Wrong

LENGTH = "barcode.length"
TYPE = "barcode.type"
NUMBER = "barcode.enp"
NAME = "barcode.name"
SEX = "barcode.sex"
DATE = "barcode.date"
INSURER = "barcode.insurer"
SIGNATURE = "barcode.signature"
EXPIRED = "barcode.expired"

SIZE = 130
SIGNATURE_SIZE = 65
UNREADABLE = "?"
# Not the epoch of Delphi and Excel, which lies two days earlier: both public samples agree with this one.
_DAY_ZERO = date(1900, 1, 1)
_LARGEST_ENP = 10**16 - 1
_SEXES = {1: "M", 2: "F"}

# Ь, Ъ, Ы in this order: the specification has them so.
_ALPHABET = " .-'0123456789АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЬЪЫЭЮЯ"
_CODES = {letter: code for code, letter in enumerate(_ALPHABET)} | {"|": 63}
_LETTERS = {code: letter for letter, code in _CODES.items()}
_ALIKE = str.maketrans({**dict.fromkeys('‘’`´ʼ"«»“”„', "'"), **dict.fromkeys("‐‑‒–—―−", "-"), "\u00a0": " ", "_": " "})


@dataclass(frozen=True, slots=True)
class PolicyBarcode:
    """What a policy's barcode says; insurer's ОГРН and ОКАТО only in type 1; no end of term means without limit."""

    kind: int
    enp: str
    surname: str
    name: str
    patronymic: str
    sex: str | None
    birth_date: date | None
    valid_to: date | None = None
    ogrn: str | None = None
    okato: str | None = None
    signature: bytes = field(default=bytes(SIGNATURE_SIZE), repr=False)


def pack(text: str, size: int) -> bytes:
    """Pack `size` six-bit characters, the first in the highest bits; longer text is cut, shorter padded with blanks."""
    value = 0
    for letter in text[:size].ljust(size):
        if letter not in _CODES:
            raise Wrong(NAME)
        value = value << 6 | _CODES[letter]
    return value.to_bytes(size * 6 // 8, "big")


def unpack(packed: bytes) -> str:
    """Unpack six-bit characters, the first in the highest bits; a reserved code is shown as a question mark."""
    value, size = int.from_bytes(packed, "big"), len(packed) * 8 // 6
    return "".join(_LETTERS.get(value >> 6 * place & 63, UNREADABLE) for place in reversed(range(size)))


def _names(packed: bytes) -> tuple[str, str, str]:
    parts = [part.strip() for part in unpack(packed).split("|", 2)]
    surname, name, patronymic = (*parts, "", "")[:3]
    return surname, name, patronymic.replace("|", " ")


def _names_of_first_type(packed: bytes) -> tuple[str, str, str]:
    # Type 1 runs backwards: the first character lies in the lowest bits, and the name stands before the surname.
    parts = [part.strip() for part in unpack(packed[::-1])[::-1].split("|", 2)]
    name, surname, patronymic = (*parts, "", "")[:3]
    return surname, name, patronymic.replace("|", " ")


def _day(stored: bytes) -> date | None:
    days = int.from_bytes(stored, "big")
    return _DAY_ZERO + timedelta(days) if days else None


def _digits(stored: bytes, size: int) -> str | None:
    digits = f"{int.from_bytes(stored, 'big'):0{size}}"
    return digits if len(digits) == size and digits.strip("0") else None


def read(data: bytes) -> PolicyBarcode:
    """Read a record of exactly 130 bytes; Wrong barcode.length, barcode.type, or barcode.enp for one that names nobody.

    A number that is too large for a ЕНП is given as it stands: whose it is, the names and the birth date say.
    """
    if len(data) != SIZE:
        raise Wrong(LENGTH, length=len(data))
    if data[0] not in {1, 2}:
        raise Wrong(TYPE, type=data[0])
    number = int.from_bytes(data[1:9], "big")
    first = data[0] == 1
    at = 51 if first else 60
    surname, name, patronymic = names = _names_of_first_type(data[9:51]) if first else _names(data[9:60])
    # Sixteen digits fill 54 of the 64 bits: more, beside what is no name, is another code that begins with 1 or 2.
    is_number, told = 0 < number <= _LARGEST_ENP, "".join(names)
    if not is_number and (UNREADABLE in told or not any(map(str.isalpha, told))):
        raise Wrong(NUMBER)
    return PolicyBarcode(
        kind=data[0],
        enp=f"{number:016}",
        surname=surname,
        name=name,
        patronymic=patronymic,
        sex=_SEXES.get(data[at]),
        birth_date=_day(data[at + 1 : at + 3]),
        valid_to=_day(data[at + 3 : at + 5]),
        ogrn=_digits(data[56:62], 13) if first else None,
        okato=_digits(data[62:65], 5) if first else None,
        signature=data[65:],
    )


def is_valid(data: bytes) -> bool:
    """Tell whether `read` would return."""
    try:
        return bool(read(data))
    except Wrong:
        return False


def _written(name: str) -> str:
    return letters.russian(name.upper().translate(_ALIKE)).replace("|", " ").strip()


def _stored_day(day: date | None) -> bytes:
    days = (day - _DAY_ZERO).days if day else 0
    if not 0 <= days < 1 << 16:
        raise Wrong(DATE)
    return days.to_bytes(2, "big")


def _stored_number(digits: str | None, size: int, code: str, limit: int) -> bytes:
    text = digits or "0"
    if not (text.isascii() and text.isdigit() and len(text) <= limit):
        raise Wrong(code)
    return int(text).to_bytes(size, "big")


def write(code: PolicyBarcode) -> bytes:
    """Write the 130 bytes; Wrong with the part that cannot be written. Long names are cut as the rules say."""
    if code.kind not in {1, 2}:
        raise Wrong(TYPE, type=code.kind)
    if len(code.signature) != SIGNATURE_SIZE:
        raise Wrong(SIGNATURE, length=len(code.signature))
    sexes = {sex: stored for stored, sex in _SEXES.items()} | {None: 0}
    if code.sex not in sexes:
        raise Wrong(SEX)
    surname, name, patronymic = _written(code.surname), _written(code.name), _written(code.patronymic)
    head = bytes([code.kind]) + _stored_number(code.enp, 8, NUMBER, 16)
    tail = bytes([sexes[code.sex]]) + _stored_day(code.birth_date) + _stored_day(code.valid_to)
    if code.kind != 1:
        return head + pack(f"{surname}|{name}|{patronymic}", 68) + tail + code.signature
    # Padded before it is turned round: the blanks belong to the end of the name, not to the end of the field.
    names = pack(f"{name}|{surname}|{patronymic}".ljust(56)[:56][::-1], 56)[::-1]
    insurer = _stored_number(code.ogrn, 6, INSURER, 13) + _stored_number(code.okato, 3, INSURER, 5)
    return head + names + tail + insurer + code.signature


def doubts(code: PolicyBarcode, today: date) -> tuple[str, ...]:
    """Name what to look at in a scanned code: its term, its ЕНП, its ЕНП against its own birth date and sex."""
    found = (EXPIRED,) if code.valid_to is not None and code.valid_to < today else ()
    try:
        disagreements = enp.mismatch(code.enp, code.birth_date, code.sex)
    except Wrong as wrong:
        return (*found, wrong.code)
    return (*found, *(f"enp.{disagreement}" for disagreement in disagreements))
