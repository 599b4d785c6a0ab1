"""Verify: is this person insured on a date, where, with what limits. Every answer is logged as it was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from omsdesk.errors import NotFound, Said
from omsdesk.models.coverage import AttachmentPeriod, Held, PolicyPeriod, Stretch, Verdict, advise, judge, whole_strip
from omsdesk.models.dates import birthday
from omsdesk.models.numbers import regions
from omsdesk.models.numbers.scan import BARE, Scan
from omsdesk.models.numbers.statement import PREFIX
from omsdesk.models.records import Fact, Person
from omsdesk.models.words import CoverageStatus, QuestionKind, VerdictKind
from omsdesk.services import audit, checking, eligibility
from omsdesk.services.access import Seat
from omsdesk.services.checking import AttachmentShown, CoverageAnswer, InsurerShown, OrganisationShown, PolicyShown, RecentRow
from omsdesk.services.database import Database
from omsdesk.services.search.find import Found, Search, not_main
from omsdesk.services.statements.answer import StatementAnswer
from omsdesk.services.statements.judging import Judging, judged, letters_in
from omsdesk.services.survivor import survivor
from omsdesk.settings import Settings

STRIP_YEARS_AHEAD = 1
CANDIDATES = 10
BY_HAND = "card"
NOT_FOUND = "coverage.advice.not_found"
NUMBERS = frozenset({QuestionKind.SCAN, QuestionKind.ENP, QuestionKind.SNILS, QuestionKind.DOCUMENT})


class Coverage:
    """The checks of one seat against one store."""

    def __init__(self, database: Database, search: Search, settings: Settings, seat: Seat) -> None:
        """Answer from this store, in the name of this seat."""
        self._database = database
        self._search = search
        self._settings = settings
        self._seat = seat
        self._judging = Judging(database, settings, seat)

    def verify(self, key: str | bytes | Scan, on: date | None = None, *, by_scan: bool = False) -> CoverageAnswer:
        """Find the one person a key means and answer for the date; logged, also when nobody or several fit.

        A scan that was understood already (of a card reader) is one whatever `by_scan` says. Of a signed statement it says
        besides what that is worth.

        Raises Rejected for a key that can be no number or for a scan that is no policy, StatementRefused for a statement that is
        altered or forged: nothing is answered for that, and that it was shown is a line of the audit.
        """
        key, brought = self._brought(key)
        found = self._search.scanned(key) if by_scan or isinstance(key, Scan) else self._search.asked(str(key))
        on = on or self._settings.today
        if found.the_one is not None:
            warnings = (*found.question.hints, *not_main(found.the_one))
            return self.verify_person(found.the_one.id, on, shown_key(key), found.question.kind, warnings)
        kind = VerdictKind.AMBIGUOUS if found.rows else VerdictKind.NOT_FOUND
        return self._logged(_with(brought, self._nobody(found, kind, on, shown_key(key))))

    def verify_person(
        self,
        person_id: int,
        on: date | None = None,
        key: str = BY_HAND,
        key_kind: str = BY_HAND,
        warnings: tuple[Said, ...] = (),
    ) -> CoverageAnswer:
        """The answer for a person who was chosen, on a date (none: today); logged.

        Of a record that was merged into another one, that one is told. Raises NotFound `person.unknown`, and what `verify` does
        where the key is a signed statement.
        """
        _key, brought = self._brought(key)
        with self._database.read() as session:
            person_id = survivor(session.connection(), person_id)
            (answer,) = self._answers(session.connection(), [person_id], on or self._settings.today)
            brought = self._judging.compared(session, brought, person_id) if brought else None
        asked = replace(answer, key_kind=str(key_kind), key=key, warnings=warnings)
        return self._logged(_with(brought, asked))

    def verify_people(self, asked: Sequence[tuple[int, str, str]], on: date | None = None) -> tuple[CoverageAnswer, ...]:
        """The answers for people who were chosen, each with the kind of the key and the key that it was asked by, in their order.

        They are logged together.

        All or none: raises as `verify_person`.
        """
        with self._database.read() as session:
            connection = session.connection()
            people = [survivor(connection, one) for one, _, _ in asked]
            answers = self._answers(connection, people, on or self._settings.today)
        keyed = [replace(answer, key_kind=kind, key=key) for answer, (_, kind, key) in zip(answers, asked, strict=True)]
        with self._database.write() as session:
            return tuple(checking.log(session, self._seat, answer) for answer in keyed)

    def _answers(self, connection: Connection, people: Sequence[int], on: date) -> list[CoverageAnswer]:
        """The answer for each, in their order; what is asked for all of them at once is."""
        held, facts = eligibility.held_of(connection, people), _facts(connection)
        if not held.keys() >= set(people):
            raise NotFound("person.unknown")
        return [self._answer(connection, one, held[one], facts, on) for one in people]

    def _answer(self, connection: Connection, person_id: int, held: Held, facts: Mapping[str, str], on: date) -> CoverageAnswer:
        verdict = judge(held, on, eligibility.here(self._settings), self._settings.today)
        attached = self._attached(connection, person_id, verdict.attached)
        stretches = self._strip(held, on)
        return CoverageAnswer(
            on=on,
            verdict=VerdictKind.INSURED if verdict.insured else VerdictKind.NOT_INSURED,
            status=verdict.status,
            reason=verdict.reason,
            key_kind=BY_HAND,
            key=BY_HAND,
            person=self._search.row(connection, person_id),
            policy=_policy(connection, verdict.policy),
            attached_to=attached,
            restrictions=verdict.restrictions,
            advice=tuple(_with_clinic(one, attached) for one in verdict.advice),
            strip=stretches,
            strip_insurers=_insurers(connection, held, stretches),
            organisation=self._organisation(),
            practice=facts.get("practice") == "1",
            **_source(connection, person_id, verdict, facts),
        )

    def answer(self, number: str) -> CoverageAnswer:
        """A check that was made, as it was shown; the view is written into the audit. Raises NotFound `check.unknown`."""
        with self._database.write() as session:
            answer = checking.opened(session, number)
            audit.note(session, self._seat, "view", "coverage_check", number)
            return answer

    def recent(self, limit: int = 10) -> tuple[RecentRow, ...]:
        """The last people checked at this workplace, by this clerk where somebody signed in, the newest first."""
        with self._database.read() as session:
            return checking.recent(session, self._seat, limit)

    def _brought(self, key: str | bytes | Scan) -> tuple[str | bytes | Scan, StatementAnswer | None]:
        """The key, and of a signed statement its letters and what it is worth by its signature."""
        letters = letters_in(key)
        if not letters:
            return key, None
        return letters, judged(self._database, self._settings, self._seat, letters)

    def _logged(self, answer: CoverageAnswer) -> CoverageAnswer:
        with self._database.write() as session:
            return checking.log(session, self._seat, answer)

    def _nobody(self, found: Found, kind: VerdictKind, on: date, key: str) -> CoverageAnswer:
        with self._database.read() as session:
            facts = _facts(session.connection())
        return CoverageAnswer(
            on=on,
            verdict=kind,
            status=CoverageStatus.NONE,
            reason=Said("coverage.unsure" if len(found.rows) == 1 else f"coverage.{kind.value}"),
            key_kind=found.question.kind.value,
            key=key,
            candidates=found.rows[:CANDIDATES],
            advice=_advice(found, kind, self._settings.today),
            warnings=found.question.hints,
            source_name=facts.get("source", ""),
            source_as_of=_as_day(facts.get("source_as_of")),
            organisation=self._organisation(),
            practice=facts.get("practice") == "1",
        )

    def _attached(self, connection: Connection, person_id: int, period: AttachmentPeriod | None) -> AttachmentShown | None:
        if period is None:
            return None
        clinic, held = eligibility.CLINIC.c, eligibility.ATTACHMENT.c
        wanted = (
            select(clinic.name, held.area, held.doctor)
            .join(eligibility.ATTACHMENT, held.clinic_id == clinic.id)
            .where(held.person_id == person_id, clinic.code == period.clinic, held.since == period.since)
            .limit(1)
        )
        name, area, doctor = connection.execute(wanted).one()
        here = period.clinic == eligibility.here(self._settings).clinic_code
        return AttachmentShown(period.clinic, name, period.since, area, doctor, here)

    def _organisation(self) -> OrganisationShown:
        own = self._settings.organisation
        return OrganisationShown(own.name, own.ogrn, own.licence, own.address, own.phone)

    def _strip(self, held: Held, on: date) -> tuple[Stretch, ...]:
        begins = min((period.since for period in held.periods), default=on)
        return whole_strip(held, min(begins, on), max(birthday(self._settings.today, STRIP_YEARS_AHEAD), on))


def _with(brought: StatementAnswer | None, answer: CoverageAnswer) -> CoverageAnswer:
    """The answer with the statement that it was asked by; the log names that by its number."""
    said = brought.statement if brought else None
    if brought is None or said is None:
        return answer
    warnings = (*brought.warnings, *answer.warnings)
    return replace(answer, statement=brought, key=f"{PREFIX} {said.number}", warnings=warnings)


def shown_key(key: str | bytes | Scan) -> str:
    """The key as the log keeps it: text as typed, raw bytes as hex, of a scan that was understood its number."""
    if isinstance(key, Scan):
        return key.enp or key.kind.value
    return key.hex() if isinstance(key, bytes) else key


def _advice(found: Found, kind: VerdictKind, today: date) -> tuple[Said, ...]:
    is_number = found.question.kind is QuestionKind.ENP or (found.question.scan is not None and found.question.scan.kind in BARE)
    unknown = (Said("verify.advice.enp_unknown"),) if is_number and not found.rows else ()
    return unknown + tuple(_of_number(one, found) for one in advise(kind.value, today))


def _of_number(said: Said, found: Found) -> Said:
    # what was read off a paper, or is a number, has no spelling to be looked at
    is_number = said.code == NOT_FOUND and found.question.kind in NUMBERS
    return Said("coverage.advice.number_not_found") if is_number else said


def _with_clinic(said: Said, attached: AttachmentShown | None) -> Said:
    # the rule knows the clinic by its code; people know it by its name
    if attached is None or "clinic" not in said.values:
        return said
    return Said(said.code, {**said.values, "clinic": attached.name})


def _facts(connection: Connection) -> Mapping[str, str]:
    return dict(connection.execute(select(Fact.name, Fact.value)).all())


def _insurers(connection: Connection, held: Held, stretches: Sequence[Stretch]) -> tuple[str | None, ...]:
    """The insurer of each stretch by name; several where policies overlap, none in a gap."""
    codes = [sorted({held.periods[place].insurer or "" for place in stretch.periods} - {""}) for stretch in stretches]
    insurer = eligibility.INSURER.c
    wanted = select(insurer.code, insurer.name).where(insurer.code.in_({code for some in codes for code in some}))
    names = dict(connection.execute(wanted).all())
    return tuple("; ".join(names[code] for code in some) or None for some in codes)


def _policy(connection: Connection, period: PolicyPeriod | None) -> PolicyShown | None:
    if period is None:
        return None
    insurer = eligibility.INSURER.c
    wanted = select(insurer.code, insurer.name, insurer.phone, insurer.ogrn, insurer.address, insurer.licence)
    row = connection.execute(wanted.where(insurer.code == period.insurer)).one() if period.insurer else None
    return PolicyShown(
        period.enp, period.kind.value, period.since, period.until, InsurerShown(*row) if row else None,
        period.territory, _territory_name(period.territory),
    )  # fmt: skip


def _territory_name(okato: str | None) -> str | None:
    region = regions.by_okato(okato) if okato else None
    return region.name if region else None


def _source(connection: Connection, person_id: int, verdict: Verdict, facts: Mapping[str, str]) -> dict[str, Any]:
    """Where the answer comes from, and the day its data describe: of the policy, else of the person, else of the register."""
    person = connection.execute(select(Person.source, Person.as_of).where(Person.id == person_id)).one()
    policy = verdict.policy
    name = (policy.source if policy else "") or person.source or facts.get("source", "")
    as_of = (policy.as_of if policy else None) or person.as_of or _as_day(facts.get("source_as_of"))
    return {"source_name": name, "source_as_of": as_of}


def _as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
