"""Vaccinations of people: what was given and refused, what is due; doses entered, reactions added, mistakes withdrawn."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Finding, NotFound, Rejected
from omsdesk.models.care.calendar import PlannedDose, suggested
from omsdesk.models.care.checkups import Checkup
from omsdesk.models.checks.doses import LONGEST, check_doses
from omsdesk.models.checks.visit import check_visit
from omsdesk.models.checks.visit_around import Patient
from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.records import Person, table_of
from omsdesk.models.search_key.folding import fold
from omsdesk.models.words import OpeningReason, OrganisationKind, Right, VisitKind
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.attachments import kept
from omsdesk.services.care import calendar, due, reading, rewriting, vaccines, writing
from omsdesk.services.care.history import DOSE
from omsdesk.services.care.reading import CHANGE
from omsdesk.services.care.rows import DueCare, VaccinationRow
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.care.vaccines import Vaccine
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.database import Database
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.indexing import PersonRow
from omsdesk.services.linking import viewing
from omsdesk.services.survivor import held_survivor, survivor
from omsdesk.services.visits import knowing
from omsdesk.services.visits.registering import tied
from omsdesk.settings import Settings

PERSON = table_of(Person)
DOSE_MISSING = "visit.dose_missing"
RECENT = 20_000
"""So many of the last visits are looked through for the series that was used last; older ones are used up."""
Check = Callable[[int, date], CoverageAnswer]
"""The check of a person for a day, logged: `Coverage.verify_person`."""


@dataclass(frozen=True, slots=True)
class VaccinationsView:
    """What is held of a person's vaccinations, and what is due; all of it on the day of the settings."""

    person: PersonRow
    given: tuple[VaccinationRow, ...]
    """The newest first; those that were withdrawn stand among them as such."""
    refused: tuple[VaccinationRow, ...]
    plan: tuple[PlannedDose, ...]
    """The next dose against each infection of the calendar, due or ahead or refused."""
    due: tuple[DueCare, ...]
    checkup: Checkup | None
    is_covered: bool
    """Whether there is something that a reason would uncover; what is due follows from our own care alone then."""

    def next_dose(self, vaccine: Vaccine) -> str | None:
        """The name of the dose that this vaccine would be, None where the calendar waits for none."""
        return suggested(self.plan, vaccine.infections)


@dataclass(frozen=True, slots=True)
class DueLine:
    """What a card says quietly of care: what is due to whoever may read it, else only whether anything is held."""

    may_read: bool
    exist: bool
    due: tuple[DueCare, ...] = ()
    checkup: Checkup | None = None
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class EnteredDoses:
    """The visit that holds what was entered, the logged check of its day, the vaccines that no list knows.

    `again`: those of which a dose or a refusal was held on that day before, as `knowing.doses_again` tells.
    """

    visit_id: int
    check: str
    unknown: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What is doubtful or worth saying of it; nothing for a second sending."""
    doses: tuple[str | None, ...] = ()
    """The names of the doses; to whoever may not read, those alone that they gave. Nothing for a second sending."""

    @property
    def number(self) -> str:
        """The number of the visit."""
        return str(self.visit_id)


class Vaccinations:
    """Vaccinations of one store at one seat, behind the secrecy of care."""

    def __init__(self, database: Database, settings: Settings, seat: Seat, check: Check) -> None:
        """Serve one store to one seat; `check` asks and logs the coverage of a person on a day."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._check = check
        self._secrecy = Secrecy(database, settings, seat)

    def of(self, person_id: int, reason: OpeningReason | None = None) -> VaccinationsView:
        """What is held of a person and what is due; care elsewhere with a reason alone. Written into the audit.

        Raises NotFound `person.unknown`, NotAllowed `access.read_visits`.
        """
        self._secrecy.require(Right.READ_VISITS, "person", person_id)
        person, held = self._held(person_id, is_open=reason is not None)
        with self._database.write() as session:
            self._secrecy.viewed(session, "vaccinations of person", person.id, reason)
        newest_first = held.doses[::-1]
        return VaccinationsView(
            person,
            tuple(row for row in newest_first if row.refused is None),
            tuple(row for row in newest_first if row.refused is not None),
            held.plan,
            held.due,
            held.checkup,
            held.is_covered,
        )

    def due_of(self, person_id: int) -> DueLine:
        """What the card of a person says of it; to whoever enters visits and reads none only whether anything is held.

        That is no view: the card was opened. A role that does neither is told nothing of it.
        Raises NotFound `person.unknown`.
        """
        if not self._seat.may(Right.READ_VISITS):
            if not self._seat.may(Right.ENTER_VISITS):
                return DueLine(may_read=False, exist=False)
            with self._database.look() as connection:
                exist = _exist(connection, survivor(connection, person_id))
            return DueLine(may_read=False, exist=exist)
        person, held = self._held(person_id, is_open=False)
        with self._database.write() as session:
            self._secrecy.viewed(session, "due care of person", person.id, None)
            exist = _exist(session.connection(), person.id)
        return DueLine(may_read=True, exist=exist, due=held.due, checkup=held.checkup, is_covered=held.is_covered)

    def vaccines(self) -> tuple[Vaccine, ...]:
        """The vaccines that can be chosen from, by name."""
        with self._database.look() as connection:
            return vaccines.listed(connection)

    def last_series(self, vaccine: str) -> str | None:
        """The series that was entered last of this vaccine at this workplace; None if none lately."""
        with self._database.look() as connection:
            last = connection.execute(select(func.max(VISIT.c.id))).scalar() or 0
            asked = select(DOSE.c.series).join(VISIT, VISIT.c.id == DOSE.c.visit_id)
            asked = asked.where(DOSE.c.visit_id > last - RECENT, DOSE.c.vaccine == vaccine, DOSE.c.series.is_not(None))
            asked = asked.where(
                VISIT.c.workplace == self._seat.workplace, VISIT.c.withdrawn_at.is_(None), DOSE.c.withdrawn_at.is_(None)
            )
            series: str | None = connection.execute(asked.order_by(DOSE.c.visit_id.desc(), DOSE.c.n.desc()).limit(1)).scalar()
            return series

    def enter(self, person_id: int, draft: VisitDraft, *, by_calendar: bool = False) -> EnteredDoses:
        """Write doses and refusals of a day as one visit, here unless it names an organisation; its policy is that of the day.

        `by_calendar`: a dose without a name is the one that the calendar waits for. A second sending of the same uuid gives
        the visit of the first. Raises NotFound `person.unknown`, NotAllowed `access.enter_visits`, Rejected with the first thing
        that is wrong (`models.checks.doses`), `vaccination.organisation`, `vaccination.sent` for a uuid that was somebody else's,
        `vaccination.organisation_missing` at an insurer or an office, `visit.same_uuid_content` where other doses were sent
        under it, `visit.uuid_taken`.
        """
        self._secrecy.require(Right.ENTER_VISITS, "person", person_id)
        with self._database.read() as session:
            connection = session.connection()
            person = self._person(connection, person_id)
            written = self._written(connection, draft, person.id)
            organisation_id = self._organisation(connection, draft.organisation)
            listed = vaccines.against(connection)
            died = connection.execute(select(PERSON.c.death_date).where(PERSON.c.id == person.id)).scalar()
        unknown = tuple(one.vaccine for one in draft.vaccinations if one.vaccine and fold(one.vaccine) not in listed)
        if written is not None:
            return replace(written, unknown=unknown)
        for wrong in check_doses(draft, Patient(person.birth_date, death_date=died), self._settings.today)[:1]:
            raise Rejected(wrong.code, **wrong.values)
        assert draft.on is not None
        wanted = replace(draft, kind=VisitKind.VACCINATION)
        if by_calendar:
            wanted = replace(wanted, vaccinations=self._by_calendar(draft, person.id, listed))
        is_secret = by_calendar and not self._seat.may(Right.READ_VISITS)
        findings = self._doubts(wanted, person.id, is_secret=is_secret)
        answer = self._check(person.id, draft.on)
        with self._database.write() as session:
            # taking none locks the series: of two that are sent at once the second one meets the first
            numbering.take(session, "visits", 0)
            person_id = held_survivor(session.connection(), person.id)
            written = self._written(session.connection(), draft, person_id)
            if written is not None:
                return replace(written, unknown=unknown)
            kept.require_free(session.connection(), draft.uuid)
            known = _known(person_id, organisation_id, answer)
            visit_id = writing.put(session, self._seat, wanted, known)
        told = draft if is_secret else wanted
        return EnteredDoses(visit_id, answer.check, unknown, findings, tuple(one.dose for one in told.vaccinations))

    def reaction(self, visit_id: int, n: int, text: str, reason: OpeningReason | None = None) -> None:
        """Write how a dose was borne; what stood there before is kept with the visit.

        Raises as `withdraw`, and Rejected `vaccination.refused` for what was not given.
        """
        text = tidy(text)
        if not text or len(text) > LONGEST:
            raise Rejected("vaccination.long" if text else "vaccination.no_reaction", most=LONGEST)
        with self._changing(visit_id, n, reason) as session:
            held = _held(session, visit_id, n)
            if held.refused is not None:
                raise Rejected("vaccination.refused")
            self._keep(session, visit_id, {f"vaccinations.{n - 1}.reaction": held.reaction or ""})
            session.execute(update(DOSE).where(*_key(visit_id, n)).values(reaction=text))
            audit.note(session, self._seat, "add reaction", "vaccination", f"{visit_id}/{n}", reason.value if reason else "")

    def withdraw(self, visit_id: int, n: int, because: str, reason: OpeningReason | None = None) -> None:
        """Mark a dose or a refusal as entered by mistake; it stays readable as such, and counts for nothing.

        Raises NotAllowed `access.*`, `visits.reason`, NotFound `visit.unknown`, `vaccination.unknown`, Rejected
        `vaccination.because` without a word, `vaccination.long`, `vaccination.withdrawn` the second time.
        """
        because = tidy(because)
        if not because or len(because) > LONGEST:
            raise Rejected("vaccination.long" if because else "vaccination.because", most=LONGEST)
        with self._changing(visit_id, n, reason) as session:
            marked = {"withdrawn_at": datetime.now(UTC), "withdrawn_by": self._seat.clerk, "withdrawn_because": because}
            session.execute(update(DOSE).where(*_key(visit_id, n)).values(**marked))
            rewriting.renew_words(session, self._secrecy, visit_id)
            audit.note(session, self._seat, "withdraw", "vaccination", f"{visit_id}/{n}", reason.value if reason else "")

    def _held(self, person_id: int, *, is_open: bool) -> tuple[PersonRow, due.CareHeld]:
        with self._database.read() as session:
            connection = session.connection()
            person = self._person(connection, person_id)
            return person, due.of(connection, self._secrecy, person, calendar.rules(connection), is_open=is_open)

    def _by_calendar(self, draft: VisitDraft, person_id: int, listed: Mapping[str, str]) -> tuple[VaccinationDraft, ...]:
        """The vaccinations of a draft, each with a dose: its own, or the one that the calendar waits for."""
        _person, held = self._held(person_id, is_open=False)
        if self._seat.may(Right.READ_VISITS):
            with self._database.write() as session:
                self._secrecy.viewed(session, "due care of person", person_id, None)

        def next_dose(one: VaccinationDraft) -> str | None:
            return suggested(held.plan, vaccines.codes_of(listed.get(fold(one.vaccine or ""))))

        return tuple(replace(one, dose=one.dose or next_dose(one)) for one in draft.vaccinations)

    def _doubts(self, draft: VisitDraft, person_id: int, *, is_secret: bool) -> tuple[Finding, ...]:
        """What is doubtful of a visit. Whether the calendar waits for a dose tells what was given before, which may be secret."""
        with self._database.read() as session:
            around = knowing.around(session.connection(), self._secrecy, draft, person_id)
        unsaid = {DOSE_MISSING} if is_secret else set()
        return tuple(one for one in check_visit(draft, around) if one.severity != "stop" and one.code not in unsaid)

    def _person(self, connection: Connection, person_id: int) -> PersonRow:
        known = survivor(connection, person_id)
        person = viewing.people_of(connection, [known], self._settings.today).get(known)
        if person is None:
            raise NotFound("person.unknown")
        return person

    @staticmethod
    def _written(connection: Connection, draft: VisitDraft, person_id: int) -> EnteredDoses | None:
        """What was written of this sending before; raises Rejected where it was somebody else's, or something else."""
        asked = select(VISIT.c.id, VISIT.c.check_number, VISIT.c.person_id, VISIT.c.on).where(VISIT.c.uuid == draft.uuid)
        row = connection.execute(asked).first() if draft.uuid else None
        if row is None:
            return None
        if row.person_id != person_id:
            raise Rejected("vaccination.sent")
        held = select(DOSE.c.vaccine, DOSE.c.dose, DOSE.c.series, DOSE.c.refused).where(DOSE.c.visit_id == row.id)
        sent = [(one.vaccine or "", one.dose, one.series, one.refused) for one in draft.vaccinations]
        if row.on != draft.on or [tuple(one) for one in connection.execute(held.order_by(DOSE.c.n))] != sent:
            raise Rejected("visit.same_uuid_content", number=str(row.id))
        return EnteredDoses(row.id, row.check_number or "")

    def _organisation(self, connection: Connection, code: str | None) -> int | None:
        if not code and OrganisationKind(self._settings.organisation.kind) is not OrganisationKind.CLINIC:
            raise Rejected("vaccination.organisation_missing")
        if self._secrecy.is_own(code):
            return None
        found: int | None = connection.execute(select(CLINIC.c.id).where(CLINIC.c.code == code)).scalar()
        if found is None:
            raise Rejected("vaccination.organisation")
        return found

    @contextmanager
    def _changing(self, visit_id: int, n: int, reason: OpeningReason | None) -> Iterator[Session]:
        """A transaction for a dose that may be changed by this seat, and was not withdrawn."""
        for right in (Right.READ_VISITS, Right.ENTER_VISITS):
            self._secrecy.require(right, "visit", visit_id)
        with self._database.write() as session:
            reading.hold(session.connection(), visit_id)
            visit = reading.found(session.connection(), visit_id)
            self._secrecy.require_reason(visit.org_code, reason)
            if _held(session, visit_id, n).withdrawn_at is not None or visit.withdrawn_at is not None:
                raise Rejected("vaccination.withdrawn")
            yield session

    def _keep(self, session: Session, visit_id: int, before: dict[str, str]) -> None:
        """Keep how a visit stood before a change, as `visit_change` has it."""
        n = session.execute(select(func.max(CHANGE.c.n)).where(CHANGE.c.visit_id == visit_id)).scalar() or 0
        held = json.dumps(before, ensure_ascii=False)
        values = {"visit_id": visit_id, "n": n + 1, "at": datetime.now(UTC), "clerk": self._seat.clerk, "before": held}
        session.execute(insert(CHANGE).values(**values, because=""))
        session.execute(update(VISIT).where(VISIT.c.id == visit_id).values(version=VISIT.c.version + 1))


def _known(person_id: int, organisation_id: int | None, answer: CoverageAnswer) -> writing.Known:
    of_day = tied(answer)
    return writing.Known(person_id, organisation_id, of_day["enp"], of_day["insurer"], of_day["check"])


def _held(session: Session, visit_id: int, n: int) -> Any:
    row = session.execute(select(DOSE).where(*_key(visit_id, n))).first() if 0 < n <= LARGEST_ID else None
    if row is None:
        raise NotFound("vaccination.unknown")
    return row


def _key(visit_id: int, n: int) -> tuple[ColumnElement[bool], ...]:
    return DOSE.c.visit_id == visit_id, DOSE.c.n == n


def _exist(connection: Connection, person_id: int) -> bool:
    return connection.execute(select(VISIT.c.id).where(VISIT.c.person_id == person_id).limit(1)).first() is not None
