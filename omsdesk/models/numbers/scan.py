r"""Whatever a scanner delivers, brought to one frozen Scan: a policy's 130 bytes in any wrapping, digits, or text with a ЕНП.

The order of attempts is the one that tells real devices apart: binary record; a signed statement or an organisation's key, which
say themselves what they are; hex or base64 of a record, machine-readable lines, the number of a check, digits of a known count,
the old code of Архангельск, any text that holds a valid ЕНП, other digits; each also as typed under a Russian layout.

>>> read("]C07756410832000014\r").enp, read(b"https://example.org/p?n=7756410832000014").kind.value
('7756410832000014', 'text')
>>> read(b"\x03\x00 something else").outline
'length 17, first byte 03'
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from omsdesk.models.numbers import coded_text, enp, mrz, policy_barcode, separators, statement, statement_key, travel_document
from omsdesk.models.numbers.policy_barcode import SIZE, PolicyBarcode
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.wrong import Wrong

# No known code is longer; what is longer is a file or an attack.
LONGEST = 4096
LONGEST_NUMBER = 24
OLD_POLICY_PARTS = 16
UNKNOWN_CODE = "scan.unknown"
CHECK_CODE = "scan.check"

STX = 0x02
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_AIM_AT_START = re.compile(r"^\][A-Za-z][0-9A-Za-z]\s*")
_ENDING = b"\r\n\t\0\x03\x04"
_ESCAPING_AIM = "]L1"
# More than 130 bytes: endings and doubled backslashes may be coded as well.
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){130,600}")
_BASE64 = re.compile(r"[0-9A-Za-z+/]{174,190}={0,2}")
# The number of a check of ours, as proofs bear it (services.checking).
_CHECK = re.compile(r"20[0-9]{2}-[0-9]{6,9}")
_DIGITS = re.compile(r"[0-9](?:[0-9 -]*[0-9])?")
# Looked at from every place, so that digits before the number do not swallow its beginning.
_POLICY = re.compile(r"(?<![0-9])(?=([0-9]{4}([ -]?)[0-9]{4}\2[0-9]{4}\2[0-9]{4})(?![0-9]))")
# Control characters part words; marks of direction and width are nothing at all.
_HARMLESS = dict.fromkeys((*range(10), *range(11, 33), *range(127, 161)), " ") | dict.fromkeys(map(ord, separators.INVISIBLE))
_TYPED = str.maketrans(
    "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,№",
    "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?#",
)


class ScanKind(StrEnum):
    """What a scan turned out to be."""

    POLICY = "policy"
    CARD = "card"
    PASSPORT = "passport"
    TRAVEL_DOCUMENT = "travel_document"
    ENP = "enp"
    CERTIFICATE = "certificate"
    SNILS_OR_BLANK = "snils_or_blank"
    NUMBER = "number"
    OLD_POLICY = "old_policy"
    CHECK = "check"
    STATEMENT = "statement"
    STATEMENT_KEY = "statement_key"
    TEXT = "text"
    UNKNOWN = "unknown"


SURE: Final = (
    ScanKind.STATEMENT, ScanKind.STATEMENT_KEY, ScanKind.POLICY, ScanKind.PASSPORT, ScanKind.TRAVEL_DOCUMENT,
    ScanKind.OLD_POLICY, ScanKind.ENP, ScanKind.TEXT, ScanKind.CHECK,
)  # fmt: skip
"""Of several codes on one paper the one that says most goes before; those that are not named here come last."""
OF_LINES: Final = frozenset({ScanKind.PASSPORT, ScanKind.TRAVEL_DOCUMENT})
"""Documents by their machine-readable lines: `lines` where they hold, else `fault` says what of them does not."""
BARE: Final = frozenset({ScanKind.ENP, ScanKind.TEXT})
"""Nothing but a number is known of whose it is."""
_LINES: Final = ((ScanKind.PASSPORT, mrz.validate), (ScanKind.TRAVEL_DOCUMENT, travel_document.validate))
# Nine digits are a temporary certificate; eleven are a СНИЛС or the serial number of a policy's blank: ask which.
_BY_LENGTH = {16: ScanKind.ENP, 9: ScanKind.CERTIFICATE, 11: ScanKind.SNILS_OR_BLANK}


@dataclass(frozen=True, slots=True)
class OldPolicy:
    """A policy of before 2011 as Архангельск printed it."""

    series: str
    number: str
    surname: str
    name: str
    patronymic: str
    birth_date: date | None
    sex: str | None


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan understood: its kind and what it holds; `fault` is the code of what is wrong with it or with its ЕНП."""

    kind: ScanKind
    policy: PolicyBarcode | None = None
    enp: str | None = None
    number: str | None = None
    old_policy: OldPolicy | None = None
    lines: str | None = None
    statement: str | None = None
    """The letters of a statement or of a key, whether they can be understood (`fault`) or not."""
    fault: str | None = None
    others: tuple[str, ...] = ()
    """All numbers of policies, where it holds those of several: whose it is, is to be chosen, and `enp` is None."""
    length: int = 0
    first: int | None = None
    card: PolicyCard | None = None

    @property
    def outline(self) -> str:
        """All that may be logged of a code nobody knows: how long it is and how it begins, so that a sample can be sought."""
        return f"length {self.length}, first byte {self.first_byte}"

    @property
    def first_byte(self) -> str:
        """How it begins, in hex; «none» for nothing."""
        return "none" if self.first is None else f"{self.first:02X}"


def _fault(number: str) -> str | None:
    try:
        enp.validate(number)
    except Wrong as wrong:
        return wrong.code
    return None


def _unframed(data: bytes) -> tuple[bytes, bool]:
    """Take off STX and the AIM prefix, and tell whether the prefix announces doubled backslashes."""
    # A record of type 2 begins with the same byte as STX, but a ЕНП makes the next byte zero, and a whole record is not framed.
    if data[:1] == bytes([STX]) and data[1:2] != b"\0" and len(data) != SIZE:
        data = data[1:]
    prefix = data[:3].decode("latin-1")
    return (data[3:], prefix == _ESCAPING_AIM) if _AIM.fullmatch(prefix) else (data, False)


def _trimmed(data: bytes) -> bytes:
    while len(data) > SIZE and data[-1] in _ENDING:
        data = data[:-1]
    return data


def _readings(data: bytes) -> list[bytes]:
    """Give the data as it stands, and with backslashes undoubled where every one comes doubled; the likelier first."""
    body, escaped = _unframed(data)
    if len(body) <= SIZE or not (escaped or body.count(b"\\") == 2 * body.count(b"\\\\") > 0):
        return [body]
    undoubled = body.replace(b"\\\\", b"\\")
    return [undoubled, body] if escaped or len(undoubled) == SIZE else [body, undoubled]


def _oddities(code: PolicyBarcode) -> int:
    """Count what looks wrong in a record: the reading in which ЕНП, birth date and sex agree is the right one."""
    unreadable = policy_barcode.UNREADABLE in f"{code.surname}{code.name}{code.patronymic}"
    return len(policy_barcode.doubts(code, date.min)) + unreadable + (code.sex is None)


def _binary(data: bytes) -> Scan | None:
    # One or two stray bytes at the end are a habit of some drivers.
    whole = [reading[:SIZE] for reading in map(_trimmed, _readings(data)) if SIZE <= len(reading) <= SIZE + 2]
    records = [policy_barcode.read(record) for record in whole if policy_barcode.is_valid(record)]
    code = min(records, key=_oddities, default=None)
    return Scan(ScanKind.POLICY, policy=code, enp=code.enp, fault=_fault(code.enp)) if code else None


def _signed(text: str) -> Scan | None:
    if statement_key.is_one(text):
        return Scan(ScanKind.STATEMENT_KEY, statement=coded_text.compact(text))
    if not statement.is_one(text):
        return None
    letters = coded_text.compact(text)
    try:
        held = statement.read(letters)
    except Wrong as wrong:
        return Scan(ScanKind.STATEMENT, statement=letters, fault=wrong.code)
    return Scan(ScanKind.STATEMENT, statement=held.text, enp=held.statement.person.enp)


def _encoded(text: str) -> Scan | None:
    tight = "".join(text.split())
    if _HEX.fullmatch(tight):
        return _binary(bytes.fromhex(tight))
    standard = tight.replace("-", "+").replace("_", "/")
    if _BASE64.fullmatch(standard):
        bare = standard.rstrip("=")
        try:
            return _binary(b64decode(bare + "=" * (-len(bare) % 4)))
        except binascii.Error:
            return None
    return None


def _machine_readable(text: str) -> Scan | None:
    for kind, validate in _LINES:
        try:
            return Scan(kind, lines=validate(text))
        except Wrong as wrong:
            if wrong.code != mrz.FORMAT:
                return Scan(kind, fault=wrong.code)
    return None


def _digits(text: str) -> str:
    return text.replace(" ", "").replace("-", "") if _DIGITS.fullmatch(text) else ""


def _check(text: str) -> Scan | None:
    return Scan(ScanKind.CHECK, number=text, fault=CHECK_CODE) if _CHECK.fullmatch(text) else None


def _known_digits(text: str) -> Scan | None:
    digits = _digits(text)
    kind = _BY_LENGTH.get(len(digits))
    if kind is ScanKind.ENP:
        return Scan(kind, enp=digits, number=digits, fault=_fault(digits))
    return Scan(kind, number=digits) if kind else None


def _other_digits(text: str) -> Scan | None:
    digits = _digits(text)
    return Scan(ScanKind.NUMBER, number=digits) if 0 < len(digits) <= LONGEST_NUMBER else None


def _old_policy(text: str) -> Scan | None:
    parts = [part.strip() for part in text.split(";")]
    if len(parts) != OLD_POLICY_PARTS or parts[0][:1] not in {"A", "А"} or not parts[2]:
        return None
    try:
        birth_date = datetime.strptime(parts[13], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        birth_date = None
    sex = {"1": "M", "М": "M", "M": "M", "2": "F", "Ж": "F", "F": "F"}.get(parts[14].upper()[:1])
    held = OldPolicy(parts[1], parts[2], parts[10], parts[11], parts[12], birth_date, sex)
    return Scan(ScanKind.OLD_POLICY, number=parts[2], old_policy=held)


def _text(text: str) -> Scan | None:
    numbers = (enp.compact(found[1]) for found in _POLICY.finditer(text))
    return _of_numbers(filter(enp.is_valid, numbers))


def _of_numbers(numbers: Iterable[str]) -> Scan | None:
    found = tuple(dict.fromkeys(numbers))
    if len(found) > 1:
        return Scan(ScanKind.TEXT, others=found)
    return Scan(ScanKind.TEXT, enp=found[0], number=found[0]) if found else None


_READERS: tuple[Callable[[str], Scan | None], ...] = (
    _signed, _encoded, _machine_readable, _check, _known_digits, _old_policy, _text, _other_digits,
)  # fmt: skip


def _octets(text: str) -> Iterable[bytes]:
    """Give the bytes a driver may have turned into this text: one byte a character, by Latin-1 or by CP1251."""
    for encoding in ("latin-1", "cp1251"):
        try:
            yield text.encode(encoding)
        except UnicodeEncodeError:
            continue


def _as_text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1251", "replace")


def _understood(data: bytes | str) -> Scan | None:
    for octets in (data,) if isinstance(data, bytes) else _octets(data):
        policy = _binary(octets)
        if policy:
            return policy
    text = (data if isinstance(data, str) else _as_text(data)).translate(_HARMLESS).strip()
    # Under a Russian layout a keyboard scanner types Cyrillic; each way of reading is tried with the second text as well.
    readings = [_AIM_AT_START.sub("", reading) for reading in dict.fromkeys((text, as_latin(text)))]
    found = (reader(reading) for reader in _READERS for reading in readings)
    return next(filter(None, found), None)


def of_card(card: PolicyCard) -> Scan:
    """What a card reader read, as a scan: it asks for the person as a policy's barcode does."""
    return Scan(ScanKind.CARD, enp=card.enp, fault=_fault(card.enp), card=card)


def best(codes: Iterable[bytes]) -> tuple[Scan, bytes] | None:
    """Of the codes of one paper the one that says most, with what it was read from; None where there are none.

    Codes that hold the numbers of several people are one scan that does, read from those numbers.
    """
    understood = [(read(code), code) for code in codes]
    numbers = tuple(dict.fromkeys(one.enp for one, _ in understood if one.enp and not one.fault))
    if len(numbers) > 1:
        code = ";".join(numbers).encode()
        return read(code), code
    return min(understood, key=lambda one: SURE.index(one[0].kind) if one[0].kind in SURE else _rank(one[0]), default=None)


def _rank(held: Scan) -> int:
    return len(SURE) + (held.kind is ScanKind.UNKNOWN)


def as_latin(text: str) -> str:
    """What a scanner meant whose keys were read in a Russian layout, sign by sign; Latin text stays as it is."""
    return text.translate(_TYPED)


def goes_on(text: str) -> bool:
    """Whether machine-readable lines have begun, and the rest is typed or sent behind them."""
    return any(is_begun(reading) for reading in (text, as_latin(text)) for is_begun in (mrz.is_begun, travel_document.is_begun))


def read(data: bytes | str) -> Scan:
    """Understand a scan; never raises: what nobody knows is of kind `unknown`, with length and first byte only."""
    # A record that came as text is measured in its own bytes, not in those of UTF-8.
    octets = data if isinstance(data, bytes) else next(iter(_octets(data)), data.encode("utf-8", "replace"))
    scan = _understood(data) if len(octets) <= LONGEST else None
    return replace(scan or Scan(ScanKind.UNKNOWN, fault=UNKNOWN_CODE), length=len(octets), first=octets[0] if octets else None)
