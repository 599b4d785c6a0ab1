"""Drafts of a practice register: applications that three clerks have begun, each at another step, none on a screen."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from omsdesk.models.records import Draft, ScannedDocument, table_of
from omsdesk.services import drafting
from omsdesk.services.applications.filing import Filing
from omsdesk.services.attachments import kept as scanned
from omsdesk.services.practice import samples
from omsdesk.services.practice.applications import CLERKS, Granting, name_of

SCAN = table_of(ScannedDocument)
BEGUN, WORKED = time(14, 20), timedelta(minutes=11)


@dataclass(frozen=True, slots=True)
class Begun:
    """What was begun so many days ago, by which clerk, up to which field."""

    ago: int
    clerk: int
    step: str
    field: str
    entered: dict[str, str]
    handed_by: str | None = None
    note: str = ""
    scan: str = ""


BEGINNINGS: tuple[Begun, ...] = (
    Begun(
        4, 0, "documents", "person.documents.0.issued",
        {
            "kind": "include", "for": "child", "person.surname": "Родионова", "person.name": "Алиса",
            "person.patronymic": "Максимовна", "person.sex": "F", "person.birth_date": "03.10.2026",
            "person.citizenship": "RUS", "person.documents.0.type": "3", "person.documents.0.series": "IV-АИ",
            "person.documents.0.number": "031001", "representative.surname": "Родионова", "representative.name": "Ирина",
            "representative.relation": "mother",
        },
        note="Мать принесёт СНИЛС.", scan="birth_certificate",
    ),
    Begun(
        2, 1, "who", "representative.power.number",
        {
            "kind": "attach", "for": "other", "identity.by": "document", "clinic": "669901", "person.surname": "Ветров",
            "person.name": "Аркадий", "person.patronymic": "Львович", "person.birth_date": "17.02.1949",
            "representative.surname": "Ветрова", "representative.name": "Нина", "representative.relation": "other",
        },
        handed_by=CLERKS[2].clerk, note="Ждёт доверенность.",
    ),
    Begun(
        0, 2, "person", "person.snils",
        {
            "kind": "include", "for": "self", "identity.by": "document", "person.surname": "Долматов", "person.name": "Егор",
            "person.birth_date": "29.08.1990", "person.sex": "M", "person.snils": "990-1",
        },
    ),
)  # fmt: skip


def begin(session: Session, granting: Granting) -> None:
    """Write the drafts, with a scanned document where one was shown; each counts what still stops it."""
    for place, begun in enumerate(BEGINNINGS):
        uuid, seat, day = name_of(granting.seed, "draft", place), CLERKS[begun.clerk], granting.workday(begun.ago)
        opened_at = datetime.combine(day, BEGUN, UTC)
        filing = Filing(granting.settings, seat, granting.calendar, drafting.remove)
        values = {
            "uuid": uuid,
            "clerk": seat.clerk,
            "workplace": seat.workplace,
            "opened_at": opened_at,
            "saved_at": opened_at + WORKED,
            "entered": json.dumps(begun.entered),
            "origins": "{}",
            "step": begun.step,
            "field": begun.field,
            "person_id": None,
            "person_version": None,
            "form": drafting.FORM,
            "is_open": False,
            "handed_by": begun.handed_by,
            "missing": _missing(session, filing, begun),
            "note": begun.note,
        }
        session.execute(insert(table_of(Draft)).values(**values))
        if begun.scan:
            scanned.keep(session, seat, uuid, samples.scan(begun.scan))
            session.execute(update(SCAN).where(SCAN.c.uuid == uuid).values(added_at=opened_at))


def _missing(session: Session, filing: Filing, begun: Begun) -> int:
    draft, unread = filing.read(begun.entered)
    _, findings, _ = filing.judged(session, draft)
    return sum(one.severity == "stop" for one in (*unread, *findings))
