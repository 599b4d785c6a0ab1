"""The public key of an organisation as it goes from desk to desk: a small file or a QR code, signed by the key itself.

The signature proves that whoever made the text holds the key; whose key it is, people tell each other: they compare the
fingerprint by telephone. A file also lists the statements that were taken back. The bytes stand in docs/statement-format.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from omsdesk.models.numbers import coded_text
from omsdesk.models.numbers.coded_text import BROKEN, Cursor, spelled
from omsdesk.models.numbers.statement import KEY_ID, LONGEST_CODE, LONGEST_NUMBER, SIGNATURE
from omsdesk.models.numbers.wrong import Wrong

PREFIX: Final = "OMSDESKKEY1"
CONTEXT: Final = b"omsdesk organisation key\0"
PUBLIC: Final = 32
LONGEST_TITLE, LONGEST_REASON = 160, 120
MOST_REVOKED: Final = 4000
LONGEST: Final = 1_500_000
"""Letters of a text with as many statements taken back as it may tell of."""
ENDING: Final = ".omskey"
COMMENT: Final = "#"
NO_KEY: Final = "statement_key.none"
VERSION = 1
_LINE = 64
_PRACTICE = 0x80
GROUP, _GROUPS = 4, 8
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RevocationReason(StrEnum):
    """Why a statement was taken back, as other desks are told: nobody's own words go from one organisation to another."""

    MISTAKE = "mistake"
    CHANGED = "changed"
    COMPROMISED = "compromised"
    LOST = "lost"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Revoked:
    """A statement that was taken back; `reason` is one of RevocationReason, or words of an earlier program (`reason_of`)."""

    number: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class AnnouncedKey:
    """A public key, whose it is and since when, and which of their statements were taken back."""

    public: bytes
    organisation: str
    title: str
    since: datetime
    revoked: tuple[Revoked, ...] = ()
    practice: bool = False


@dataclass(frozen=True, slots=True)
class SignedKey:
    """An announcement as it was read; whether the signature fits is not known yet."""

    key: AnnouncedKey
    payload: bytes
    signature: bytes


def key_id(public: bytes) -> bytes:
    """By what statements name the key."""
    return sha256(public).digest()[:KEY_ID]


def fingerprint(public: bytes) -> str:
    """What people compare by telephone: the first 128 bits of SHA-256 in groups; the first four groups are the id.

    >>> fingerprint(bytes(32))
    '6668 7AAD F862 BD77 6C8F C18B 8E9F 8E20'
    """
    letters = sha256(public).hexdigest().upper()[: GROUP * _GROUPS]
    return grouped(letters)


def reason_of(text: str) -> RevocationReason:
    """Why a statement was taken back; words that are no reason of the list may be about somebody, and are not read.

    >>> reason_of("lost"), reason_of("ошибка в фамилии")
    (<RevocationReason.LOST: 'lost'>, <RevocationReason.OTHER: 'other'>)
    """
    return RevocationReason(text) if text in set(RevocationReason) else RevocationReason.OTHER


def grouped(letters: str) -> str:
    """Hexadecimal digits in groups of four, capital."""
    bare = letters.upper()
    return " ".join(bare[place : place + GROUP] for place in range(0, len(bare), GROUP))


def pack(said: AnnouncedKey) -> bytes:
    """The bytes that are signed, without the context."""
    return b"".join(
        (
            bytes([VERSION, _PRACTICE if said.practice else 0]),
            said.public,
            _moment(said.since),
            spelled(said.organisation, LONGEST_CODE),
            spelled(said.title, LONGEST_TITLE),
            len(said.revoked).to_bytes(2, "big"),
            *(_spelled(one) for one in said.revoked),
        )
    )


def signed_bytes(payload: bytes) -> bytes:
    """What the signature is over."""
    return CONTEXT + payload


def write(said: AnnouncedKey, signature: bytes) -> str:
    """The text for a code."""
    return coded_text.encode(PREFIX, pack(said) + signature)


def file_of(text: str, comments: Iterable[str]) -> str:
    """The text as a small file: what people read of it first, then lines of letters."""
    lines = [f"{COMMENT} {one}" for one in comments]
    lines += [text[place : place + _LINE] for place in range(0, len(text), _LINE)]
    return "\n".join(lines) + "\n"


def is_one(text: str) -> bool:
    """Whether a text begins as an announced key does, however it was delivered."""
    return coded_text.compact(text.lstrip()[: 4 * len(PREFIX)]).startswith(PREFIX)


def read(text: str) -> SignedKey:
    """An announced key of a file or a scanner.

    Wrong statement_key.none for a text that is no key at all, coded_text.broken, or coded_text.newer of a later program.
    """
    if len(text) > 2 * LONGEST:
        raise Wrong(BROKEN)
    letters = "".join(line for line in text.splitlines() if not line.lstrip().startswith(COMMENT))
    if not is_one(letters):
        raise Wrong(NO_KEY)
    raw = coded_text.decode(PREFIX, letters)
    payload, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    said = _unpacked(Cursor(payload))
    if pack(said) != payload:
        raise Wrong(BROKEN)
    return SignedKey(said, payload, signature)


def _unpacked(of: Cursor) -> AnnouncedKey:
    of.version(VERSION)
    flags, public, since = of.number(1), of.take(PUBLIC), _moment_of(of)
    organisation, title = of.text(), of.text()
    revoked = tuple(_revoked(of) for _ in range(of.number(2)))
    of.end()
    return AnnouncedKey(public, organisation, title, since, revoked, practice=bool(flags & _PRACTICE))


def _revoked(of: Cursor) -> Revoked:
    return Revoked(of.text(), _moment_of(of), of.text())


def _spelled(one: Revoked) -> bytes:
    return spelled(one.number, LONGEST_NUMBER) + _moment(one.at) + spelled(one.reason, LONGEST_REASON)


def _moment(at: datetime) -> bytes:
    return int((at - _EPOCH).total_seconds()).to_bytes(4, "big")


def _moment_of(of: Cursor) -> datetime:
    return _EPOCH + timedelta(seconds=of.number(4))
