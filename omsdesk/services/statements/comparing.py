"""What a statement says of a person against what this register says: on the day that the statement is for, and today."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from omsdesk.errors import Said
from omsdesk.models.coverage import judge
from omsdesk.models.numbers import coded_text, enp
from omsdesk.models.numbers.statement import DIGEST, LONGEST_CODE, Stated, StatedCoverage, StatedDoses, Statement
from omsdesk.models.records import Person, table_of
from omsdesk.models.words import CoverageStatus, Right
from omsdesk.services import eligibility
from omsdesk.services.care import reading
from omsdesk.services.care.rows import VaccinationRow
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.indexing import key_of
from omsdesk.services.statements.answer import Difference
from omsdesk.settings import Settings

PERSON = table_of(Person)
NAMES = ("surname", "name", "patronymic")
OF_TERM = ("status", "since", "until", "insurer")


@dataclass(frozen=True, slots=True)
class Compared:
    """What differs on the day of the statement, and whether it was overtaken since."""

    differences: tuple[Difference, ...]
    outdated: bool


def compared(connection: Connection, secrecy: Secrecy, said: Statement, person_id: int, settings: Settings) -> Compared | None:
    """The statement against the register; None for doses where the seat may not read care."""
    today = settings.today
    if isinstance(said.says, StatedDoses):
        if not secrecy.seat.may(Right.READ_VISITS):
            return None
        return _of_doses(connection, secrecy, said.person, said.says, person_id)
    told, now = (_coverage(connection, person_id, day, settings) for day in (said.on, today))
    differences = (*_of_person(connection, said.person, person_id, told[1]), *_of_term(said.says, told[0]))
    is_over = said.says.until is not None and said.says.until < today
    return Compared(differences, is_over or (said.on < today and any(_of_term(said.says, now[0]))))


def sentences(connection: Connection, differences: Iterable[Difference]) -> Iterator[Said]:
    """Each difference in a sentence, codes as people know them."""
    for one in differences:
        said, held = (_shown(connection, one.field, value) for value in (one.said, one.held))
        yield Said("statement.difference", {"field": Said(f"statement.field.{one.field}"), "said": said, "held": held})


def digest_of(doses: Iterable[VaccinationRow]) -> bytes:
    """The digest of the doses that were given: day, vaccine, dose and series of each, in order (docs/statement-format.md)."""
    lines = sorted("\t".join((one.on.isoformat(), one.vaccine, one.dose or "", one.series or "")) for one in doses)
    return sha256("\n".join(lines).encode("utf-8", "replace")).digest()[:DIGEST]


def doses_of(doses: Iterable[VaccinationRow]) -> StatedDoses:
    """What a certificate says of these vaccinations: refusals and what was entered by mistake are none."""
    given = _given(doses)
    return StatedDoses(len(given), max((one.on for one in given), default=None), digest_of(given))


def enp_of(number: str | None) -> str | None:
    """A number as a statement can say it; None for one that is no ЕНП."""
    return number if number and len(number) == enp.LENGTH and number.isascii() and number.isdecimal() else None


def _given(doses: Iterable[VaccinationRow]) -> list[VaccinationRow]:
    return [one for one in doses if one.refused is None and not one.is_withdrawn]


def _coverage(connection: Connection, person_id: int, day: date, settings: Settings) -> tuple[StatedCoverage, str | None]:
    """What the register says for a day, and the number of the policy that answers."""
    held = eligibility.held_of(connection, [person_id])[person_id]
    verdict = judge(held, day, eligibility.here(settings), settings.today)
    policy = verdict.policy
    if policy is None:
        return StatedCoverage(verdict.status, None, None, ""), None
    insurer = coded_text.bounded(policy.insurer or "", LONGEST_CODE)
    return StatedCoverage(verdict.status, policy.since, policy.until, insurer), policy.enp


def _of_person(connection: Connection, said: Stated, person_id: int, number: str | None) -> Iterator[Difference]:
    row = connection.execute(select(PERSON).where(PERSON.c.id == person_id)).one()
    held = Stated(row.surname or "", row.name or "", row.patronymic or "", row.birth_date, enp_of(number or row.enp))
    if said.enp != held.enp:
        yield Difference("enp", said.enp, held.enp)
    for field in NAMES:
        if key_of(getattr(said, field)) != key_of(getattr(held, field)):
            yield Difference(field, getattr(said, field) or None, getattr(held, field) or None)
    if said.birth_date != held.birth_date:
        yield Difference("birth_date", said.birth_date, held.birth_date)


def _of_term(said: StatedCoverage, held: StatedCoverage) -> Iterator[Difference]:
    for field in OF_TERM:
        if getattr(said, field) != getattr(held, field):
            yield Difference(field, _plain(getattr(said, field)), _plain(getattr(held, field)))


def _of_doses(connection: Connection, secrecy: Secrecy, person: Stated, said: StatedDoses, person_id: int) -> Compared:
    rows = _given(reading.vaccinations(connection, secrecy, VISIT.c.person_id == person_id))
    differences = list(_of_person(connection, person, person_id, None))
    then = [[one for one in some if said.last is not None and one.on <= said.last] for some in _lists(rows)]
    if not any(digest_of(some) == said.digest for some in then):
        differences += _of_list(said, then[0])
    return Compared(tuple(differences), any(said.last is None or one.on > said.last for one in rows))


def _lists(rows: Sequence[VaccinationRow]) -> tuple[Sequence[VaccinationRow], ...]:
    """All doses, and those of our own: a certificate may leave out what was given elsewhere."""
    return rows, [one for one in rows if one.is_own]


def _of_list(said: StatedDoses, held: Sequence[VaccinationRow]) -> Iterator[Difference]:
    last = max((one.on for one in held), default=None)
    if said.count != len(held):
        yield Difference("doses", said.count, len(held))
    elif said.last != last:
        yield Difference("last", said.last, last)
    else:
        yield Difference("list", said.digest.hex(), digest_of(held).hex())


def _plain(value: Any) -> object:
    return value.value if isinstance(value, CoverageStatus) else value or None


def _shown(connection: Connection, field: str, value: object) -> object:
    """A value in words: a status by its word, an insurer by its name, a number in groups."""
    if value is None:
        return Said("statement.not_told")
    if field == "status":
        return Said(f"coverage.status.{value}")
    if field == "enp":
        return enp.format(str(value))
    if field == "list":
        return Said("statement.other_list")
    if field == "insurer":
        wanted = select(eligibility.INSURER.c.name).where(eligibility.INSURER.c.code == value)
        return connection.execute(wanted).scalar() or value
    return value
