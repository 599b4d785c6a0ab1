"""A short way to write invented visits into a register."""

from datetime import date
from itertools import count

from sqlalchemy import insert

from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft, VisitDraft
from omsdesk.models.records import Clinic, table_of
from omsdesk.models.words import VisitKind
from omsdesk.services.care import writing
from omsdesk.services.care.writing import Known
from tests.builders import SEAT

_numbers = count(1)
ELSEWHERE = "990002"


def draft(kind=VisitKind.TREATMENT, on=date(2026, 11, 14), **changes):
    """A visit of a therapist for J06.9, unless it is said otherwise."""
    return VisitDraft(
        **{
            "uuid": f"test-{next(_numbers)}", "kind": kind, "on": on, "department": "Терапевтическое отделение",
            "doctor": "Лапина О. В.", "diagnoses": (DiagnosisDraft("J06.9"),), **changes,
        }
    )  # fmt: skip


def whole(kind=VisitKind.HOSPITAL, on=date(2026, 10, 2), **changes):
    """A stay with everything that can belong to it."""
    return draft(
        kind,
        on,
        until=date(2026, 10, 12),
        services=(ServiceDraft("A11.12.009", "Взятие крови", "2", "85.50"),),
        summary=SummaryDraft(date(2026, 10, 12), "Выписана с улучшением.", author="Ёлкин В. А."),
        results=(ResultDraft("Биохимия", "Глюкоза", "6.1", "ммоль/л", "3.9", "5.9", "2026-10-03", None, "КДЛ"),),
        vaccinations=(VaccinationDraft("АДС-М", "RV", "0117", "в/м"),),
        **changes,
    )


def put(database, person_id, *drafts, seat=SEAT, **known):
    """Write visits of a person; the numbers."""
    with database.write() as session:
        return [writing.put(session, seat, one, Known(person_id, **known)) for one in drafts or (draft(),)]


def clinic(database, code=ELSEWHERE, name="Областная больница № 2", kind="hospital"):
    """Another organisation; its id."""
    with database.write() as session:
        return session.execute(
            insert(table_of(Clinic)).values(code=code, name=name, kind=kind).returning(table_of(Clinic).c.id)
        ).scalar()
