r"""A signed statement: what an organisation says of a person in the QR code of its paper (docs/statement-format.md).

>>> said = Statement(Kind.PROOF, bytes(8), datetime(2026, 11, 22, 9, tzinfo=UTC), date(2026, 11, 22), "770001", "2026-000001",
...     Stated("Иванов", "Иван", "", date(1980, 5, 12), "7756410832000014"),
...     StatedCoverage(CoverageStatus.ACTIVE, date(2015, 3, 1), None, "77001"))
>>> held = read(write(said, bytes(64)))
>>> held.statement == said, held.payload == pack(said), len(held.text)
(True, True, 244)

The signature is Ed25519 (RFC 8032) over `signed_bytes` of the payload; who knows keys verifies it (services/statements). Names
are cut where they are too long for a code, and compared in the same cut.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from omsdesk.models.numbers import coded_text, enp
from omsdesk.models.numbers.coded_text import BROKEN, Cursor, spelled
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import CoverageStatus

PREFIX: Final = "OMSDESK1"
CONTEXT: Final = b"omsdesk statement\0"
"""What every signature begins with, so that none can be taken for a signature of something else."""
KEY_ID, SIGNATURE, DIGEST = 8, 64, 8
LONGEST_NAME, LONGEST_CODE, LONGEST_NUMBER = 48, 12, 24
"""Bytes of UTF-8: 24 Russian letters of a name."""
LONGEST: Final = 700
"""Letters of a text; the longest that this module writes has 505."""
VERSION = 1
_PRACTICE = 0x80
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Kind(StrEnum):
    """Which paper a statement stands on."""

    EXTRACT = "extract"
    PROOF = "proof"
    CERTIFICATE = "certificate"


_KINDS: Final = {Kind.EXTRACT: 1, Kind.PROOF: 2, Kind.CERTIFICATE: 3}
_STATUSES: Final = {
    CoverageStatus.NONE: 0, CoverageStatus.ACTIVE: 1, CoverageStatus.SUSPENDED: 2, CoverageStatus.EXPIRED: 3,
    CoverageStatus.INVALID: 4, CoverageStatus.DECEASED: 5, CoverageStatus.REPLACED: 6, CoverageStatus.NO_INSURER: 7,
}  # fmt: skip
_KIND_OF: Final = {code: kind for kind, code in _KINDS.items()}
_STATUS_OF: Final = {code: status for status, code in _STATUSES.items()}


@dataclass(frozen=True, slots=True)
class Stated:
    """Whom a statement is about; what is not known is empty."""

    surname: str
    name: str
    patronymic: str
    birth_date: date | None
    enp: str | None

    def __post_init__(self) -> None:
        """Cut the names as a code holds them."""
        for field in ("surname", "name", "patronymic"):
            object.__setattr__(self, field, coded_text.bounded(getattr(self, field), LONGEST_NAME))


@dataclass(frozen=True, slots=True)
class StatedCoverage:
    """What an extract or a proof says; `until` None is without end, or no policy where `since` is None as well."""

    status: CoverageStatus
    since: date | None
    until: date | None
    insurer: str


@dataclass(frozen=True, slots=True)
class StatedDoses:
    """What a certificate of vaccinations says: how many doses, the day of the last, and a digest of their list."""

    count: int
    last: date | None
    digest: bytes


@dataclass(frozen=True, slots=True)
class Statement:
    """What is signed: whose it is by key and code, its number, when it was made and for which day, of whom, and what."""

    kind: Kind
    key_id: bytes
    issued: datetime
    on: date
    organisation: str
    number: str
    person: Stated
    says: StatedCoverage | StatedDoses
    practice: bool = False


@dataclass(frozen=True, slots=True)
class Signed:
    """A statement as it was read; whether the signature fits is not known yet."""

    statement: Statement
    payload: bytes
    signature: bytes
    text: str


def write(said: Statement, signature: bytes) -> str:
    """The text of a statement and the signature over it."""
    return coded_text.encode(PREFIX, pack(said) + signature)


def pack(said: Statement) -> bytes:
    """The bytes that are signed, without the context."""
    person = said.person
    number = (
        person.enp if person.enp and len(person.enp) == enp.LENGTH and person.enp.isascii() and person.enp.isdecimal() else "0"
    )
    return b"".join(
        (
            bytes([VERSION, _KINDS[said.kind] | (_PRACTICE if said.practice else 0)]),
            said.key_id,
            int((said.issued - _EPOCH).total_seconds()).to_bytes(4, "big"),
            _day(said.on),
            int(number).to_bytes(8, "big"),
            _day(person.birth_date),
            spelled(said.organisation, LONGEST_CODE),
            spelled(said.number, LONGEST_NUMBER),
            *(spelled(part, LONGEST_NAME) for part in (person.surname, person.name, person.patronymic)),
            _doses(said.says) if isinstance(said.says, StatedDoses) else _coverage(said.says),
        )
    )


def signed_bytes(payload: bytes) -> bytes:
    """What the signature is over."""
    return CONTEXT + payload


def is_one(text: str) -> bool:
    """Whether a text begins as a statement does, however it was delivered."""
    return coded_text.compact(text.lstrip()[: 4 * len(PREFIX)]).startswith(PREFIX)


def read(text: str) -> Signed:
    """A statement in any delivery; Wrong coded_text.broken, or coded_text.newer for one of a later program."""
    whole = coded_text.compact(text[: 2 * LONGEST])
    if len(whole) > LONGEST:
        raise Wrong(BROKEN)
    raw = coded_text.decode(PREFIX, whole)
    payload, signature = raw[:-SIGNATURE], raw[-SIGNATURE:]
    said = _unpacked(Cursor(payload))
    # one value has one spelling, or two texts would say the same
    if pack(said) != payload:
        raise Wrong(BROKEN)
    return Signed(said, payload, signature, whole)


def _unpacked(of: Cursor) -> Statement:
    of.version(VERSION)
    marked = of.number(1)
    kind = _KIND_OF.get(marked & ~_PRACTICE)
    if kind is None:
        raise Wrong(BROKEN)
    key_id = of.take(KEY_ID)
    issued = _EPOCH + timedelta(seconds=of.number(4))
    on, number, born = _needed_day(of), of.number(8), _day_of(of)
    organisation, own_number = of.text(), of.text()
    person = Stated(of.text(), of.text(), of.text(), born, f"{number:0{enp.LENGTH}}" if number else None)
    says = _doses_of(of) if kind is Kind.CERTIFICATE else _coverage_of(of)
    of.end()
    return Statement(kind, key_id, issued, on, organisation, own_number, person, says, bool(marked & _PRACTICE))


def _coverage(says: StatedCoverage) -> bytes:
    return bytes([_STATUSES[says.status]]) + _day(says.since) + _day(says.until) + spelled(says.insurer, LONGEST_CODE)


def _coverage_of(of: Cursor) -> StatedCoverage:
    status = _STATUS_OF.get(of.number(1))
    if status is None:
        raise Wrong(BROKEN)
    return StatedCoverage(status, _day_of(of), _day_of(of), of.text())


def _doses(says: StatedDoses) -> bytes:
    return says.count.to_bytes(2, "big") + _day(says.last) + says.digest


def _doses_of(of: Cursor) -> StatedDoses:
    return StatedDoses(of.number(2), _day_of(of), of.take(DIGEST))


def _day(day: date | None) -> bytes:
    return (day.toordinal() if day else 0).to_bytes(3, "big")


def _day_of(of: Cursor) -> date | None:
    ordinal = of.number(3)
    if ordinal > date.max.toordinal():
        raise Wrong(BROKEN)
    return date.fromordinal(ordinal) if ordinal else None


def _needed_day(of: Cursor) -> date:
    day = _day_of(of)
    if day is None:
        raise Wrong(BROKEN)
    return day
