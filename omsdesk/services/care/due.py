"""What is due for a person: vaccinations by the calendar of this organisation, the check-up of this time; read, never written."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from omsdesk.models.care.calendar import DoseRule, GivenDose, PlannedDose, Refusal, Vaccinated, due, plan
from omsdesk.models.care.checkups import Checkup, checkup
from omsdesk.models.words import CoverageStatus, VisitKind
from omsdesk.services.care import history, reading
from omsdesk.services.care.rows import DueCare, VaccinationRow
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.indexing import PersonRow

CHECKUPS = (VisitKind.PREVENTIVE, VisitKind.DISPENSARY)


@dataclass(frozen=True, slots=True)
class CareHeld:
    """What is held of somebody's vaccinations, and what follows from it; whoever died has nothing ahead."""

    doses: tuple[VaccinationRow, ...]
    """Given, refused and withdrawn ones, the oldest first."""
    plan: tuple[PlannedDose, ...]
    checkup: Checkup | None
    is_covered: bool
    """Whether something was received elsewhere that was not looked at: then the rest follows from our own care alone."""

    @property
    def due(self) -> tuple[DueCare, ...]:
        """What is due, the check-up first, then what is due longest."""
        return tuple(due_care(self.plan, self.checkup))


def of(connection: Connection, secrecy: Secrecy, person: PersonRow, rules: Iterable[DoseRule], *, is_open: bool) -> CareHeld:
    """What is held of a person; without `is_open` care elsewhere stays covered, and nothing follows from it."""
    own = () if is_open else (secrecy.own(),)
    today = secrecy.settings.today
    doses = tuple(reading.vaccinations(connection, secrecy, VISIT.c.person_id == person.id, *own))
    asked = select(VISIT.c.kind, VISIT.c.on).outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id)
    asked = asked.where(VISIT.c.person_id == person.id, VISIT.c.kind.in_([kind.value for kind in CHECKUPS]), *own)
    asked = asked.where(VISIT.c.withdrawn_at.is_(None), VISIT.c.on >= date(today.year - 2, 1, 1))
    done = [(VisitKind(kind), day) for kind, day in connection.execute(asked)]
    is_covered = not is_open and history.has_elsewhere(connection, secrecy, person.id)
    if person.status is CoverageStatus.DECEASED:
        return CareHeld(doses, (), None, is_covered)
    return CareHeld(
        doses, plan(vaccinated(person, doses), rules, today), checkup(person.birth_date, done, today), is_covered
    )  # fmt: skip


def vaccinated(person: PersonRow, doses: Iterable[VaccinationRow]) -> Vaccinated:
    """What the calendar asks about: doses and refusals that were not withdrawn."""
    held = [row for row in doses if not row.is_withdrawn]
    return Vaccinated(
        person.birth_date,
        person.sex,
        tuple(GivenDose(row.against, row.dose, row.on) for row in held if row.refused is None),
        tuple(Refusal(row.against, row.on, row.refused_until) for row in held if row.refused is not None),
    )


def due_care(planned: Iterable[PlannedDose], of_now: Checkup | None) -> Iterator[DueCare]:
    """What is due as codes of sentences with their values."""
    if of_now is not None and of_now.is_due:
        told = {"year": str(of_now.year)} if of_now.year is not None else {}
        code = of_now.kind.value if of_now.year is not None else "child"
        yield DueCare(f"care.due.{code}", told, source=of_now.source)
    for one in due(planned):
        told = {"infection": one.infection, "dose": one.dose}
        yield DueCare("care.due.vaccination", told, one.since, not one.is_in_time, one.source)
