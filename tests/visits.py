"""A short way to write invented visits into a register."""

from datetime import date
from itertools import count

from sqlalchemy import insert

from omsdesk.models.drafts import DiagnosisDraft, VisitDraft
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
