"""A visit into the register, in the caller's transaction, with all that belongs to it; nothing is judged here."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.models.care.papers import HEADS
from omsdesk.models.care.values import flag_of, number_of, series_key
from omsdesk.models.care.words import words_of
from omsdesk.models.drafts import ResultDraft, VisitDraft
from omsdesk.models.search_key.folding import fold
from omsdesk.models.words import CodeList, DiagnosisRole, MedicalPaper, Unclear
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import naming, vaccines
from omsdesk.services.care.history import DIAGNOSIS, DOSE, PAPER, RESULT, SERVICE
from omsdesk.services.care.ranges import Usual, usual_of
from omsdesk.services.care.rows import VisitView
from omsdesk.services.care.secrecy import VISIT
from omsdesk.wording import day

AT_THE_DESK = "рабочее место"
GIVEN = "given"
"""Where a range is from that came with its result."""
COPIED = (
    "on", "until", "department", "doctor", "card", "conditions", "form", "profile", "purpose", "result", "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What a draft means in this register: whose it is, where it was, what answered for its day, what names its codes have."""

    person_id: int | None = None
    organisation_id: int | None = None
    enp: str | None = None
    insurer: str | None = None
    check: str | None = None
    unclear: Unclear = Unclear.NOTHING
    said: str | None = None
    source: str = AT_THE_DESK
    names: tuple[str, ...] = ()
    """Names of its diagnoses and services, for the words it is searched by."""


def put(session: Session, seat: Seat, draft: VisitDraft, known: Known) -> int:
    """Write a visit; gives its number. The draft has a kind and a day."""
    assert draft.kind is not None
    assert draft.on is not None
    visit_id = numbering.take(session, "visits")
    now = datetime.now(UTC)
    session.execute(
        insert(VISIT).values(
            **{name: getattr(draft, name) for name in COPIED}, id=visit_id, uuid=draft.uuid or None, person_id=known.person_id,
            kind=draft.kind.value, year=draft.on.year, organisation_id=known.organisation_id, enp=known.enp,
            insurer=known.insurer, check_number=known.check,
            unclear=known.unclear.value, said=known.said, words=searched_by(draft, known.names), source=known.source,
            entered_at=now, clerk=seat.clerk, workplace=seat.workplace, version=1,
        )
    )  # fmt: skip
    put_codes(session, visit_id, draft)
    _put_summary(session, seat, visit_id, draft, now)
    stamp = {"entered_at": now, "clerk": seat.clerk}
    if draft.results:
        usual = usual_of(session.connection(), known.person_id)
        _put(session, RESULT, visit_id, [result_values(one, draft, usual) | stamp for one in draft.results])
    protects = vaccines.against(session.connection()) if draft.vaccinations else {}
    doses = [
        {"vaccine": one.vaccine or "", "dose": one.dose, "series": one.series, "route": one.route, "reaction": one.reaction,
         "refused": one.refused, "refused_until": one.refused_until,
         "against": protects.get(fold(one.vaccine or ""), ""), **stamp}
        for one in draft.vaccinations
    ]  # fmt: skip
    _put(session, DOSE, visit_id, doses)
    audit.note(session, seat, "add", "visit", visit_id)
    return visit_id


def put_codes(session: Session, visit_id: int, draft: VisitDraft) -> None:
    """Write the diagnoses and services of a draft."""
    first = DiagnosisRole.OTHER if any(one.role is DiagnosisRole.MAIN for one in draft.diagnoses) else DiagnosisRole.MAIN
    roles = [one.role or (first if place == 0 else DiagnosisRole.OTHER) for place, one in enumerate(draft.diagnoses)]
    diagnoses = [{"code": one.code, "role": role.value} for one, role in zip(draft.diagnoses, roles, strict=True)]
    _put(session, DIAGNOSIS, visit_id, diagnoses)
    services = [
        {"code": one.code, "name": one.name, "count": one.count or "1", "tariff": one.tariff and format(Decimal(one.tariff), "f")}
        for one in draft.services
    ]
    _put(session, SERVICE, visit_id, services)


def searched_by(draft: VisitDraft, names: tuple[str, ...]) -> str:
    """The words by which a visit is found within a history."""
    texts: list[str | None] = [draft.department, draft.doctor, draft.card, *names]
    texts += [one.code for one in draft.diagnoses]
    texts += [text for one in draft.services for text in (one.code, one.name)]
    texts += [text for one in draft.results for text in (one.panel, one.name)]
    texts += [one.vaccine for one in draft.vaccinations]
    texts += [draft.summary.text] if draft.summary else []
    return words_of(texts)


def result_values(one: ResultDraft, draft: VisitDraft, usual: Usual) -> dict[str, Any]:
    """The columns of a test result; a day that is not said is the visit's.

    Where no range came with it, the one that is `usual` of whoever it is on that day is taken, and it is judged by that.
    """
    assert draft.on is not None
    taken, _, hour = (one.taken or "").partition("T")
    ready = (one.ready or "").partition("T")[0]
    name, value = one.name or "", one.value or ""
    day, key = datetime.fromisoformat(taken).date() if taken else draft.on, series_key(name, one.unit)
    return {
        "panel": one.panel, "name": name, "key": key, "value": value,
        "number": number_of(value, one.unit), "unit": one.unit, "taken": day, "taken_time": hour[:5] or None,
        "ready": datetime.fromisoformat(ready).date() if ready else None,
        "laboratory": one.laboratory,
        **_standing((name, value, key, one.unit), (one.low or None, one.high or None), day, usual),
    }  # fmt: skip


def judge_results(
    session: Session, view: VisitView, person_id: int | None, on: date, going: frozenset[int] = frozenset()
) -> None:
    """Judge the results of a visit anew, since it is known whose it is, or on which day it was.

    Those at the places that are `going` go along to that day; a range that came with a result stays.
    """
    usual = usual_of(session.connection(), person_id)
    for one in view.results:
        day = on if one.n in going else one.taken
        given = (one.low, one.high) if one.range_source == GIVEN else (None, None)
        values = {"taken": day, **_standing((one.name, one.value, one.key, one.unit), given, day, usual)}
        session.execute(update(RESULT).where(RESULT.c.visit_id == view.id, RESULT.c.n == one.n).values(**values))


def judge_of(session: Session, person_id: int) -> None:
    """Judge every result of a person anew, whose sex or birth date is another now; a range that came with a result stays."""
    usual = usual_of(session.connection(), person_id)
    held = ("name", "value", "key", "unit", "taken", "low", "high", "range_source", "flag")
    asked = select(RESULT.c.visit_id, RESULT.c.n, *(RESULT.c[one] for one in held)).join(VISIT, VISIT.c.id == RESULT.c.visit_id)
    for row in session.execute(asked.where(VISIT.c.person_id == person_id, RESULT.c.range_source != GIVEN)).all():
        values = _standing((row.name, row.value, row.key, row.unit), (None, None), row.taken, usual)
        if values != {name: row._mapping[name] for name in values}:  # noqa: SLF001 - documented name
            at = (RESULT.c.visit_id == row.visit_id, RESULT.c.n == row.n)
            session.execute(update(RESULT).where(*at).values(**values))


def _standing(
    test: tuple[str, str, str, str | None], given: tuple[str | None, str | None], day: date, usual: Usual
) -> dict[str, str | None]:
    """The range of a result, that which was given or else the usual one, and how it stands to it."""
    name, value, key, unit = test
    is_given = given != (None, None)
    listed = None if is_given else usual.of(key, day)
    low, high = (listed.low, listed.high) if listed else given
    source, flag = GIVEN if is_given else "listed" if listed else "", flag_of(value, low, high, name, unit)
    return {"low": low, "high": high, "range_source": source, "flag": flag.value}


def _put_summary(session: Session, seat: Seat, visit_id: int, draft: VisitDraft, now: datetime) -> None:
    summary = draft.summary
    if summary is None:
        return
    paper_id = numbering.take(session, "medical documents")
    kind = summary.kind or MedicalPaper.DISCHARGE_SUMMARY
    head = json.dumps(_head(session, kind, draft), ensure_ascii=False)
    session.execute(
        insert(PAPER).values(
            id=paper_id, first_id=paper_id, edition=1, visit_id=visit_id, uuid=f"{draft.uuid}/summary",
            kind=kind.value, issued=summary.issued or draft.until or draft.on, author=summary.author or draft.doctor, head=head,
            text=summary.text or "", because="", is_withdrawn=False,
            entered_at=now, clerk=seat.clerk,
        )
    )  # fmt: skip


def _head(session: Session, kind: MedicalPaper, draft: VisitDraft) -> dict[str, str]:
    """What the visit itself says of the head of a paper that is entered together with it."""
    assert draft.on is not None
    mains = [one.code for one in draft.diagnoses if one.role is DiagnosisRole.MAIN]
    code = next(filter(None, mains or [one.code for one in draft.diagnoses]), None)
    named = naming.names(session.connection(), CodeList.DIAGNOSES, [code])
    said = {
        "admitted": day(draft.on), "discharged": day(draft.until) if draft.until else "",
        "department": draft.department or "", "diagnosis": " ".join(filter(None, (code, named.get(code or "")))),
    }  # fmt: skip
    return {name: text for name, text in said.items() if text and name in HEADS[kind]}


def _put(session: Session, table: Table, visit_id: int, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), [{"visit_id": visit_id, "n": n, **row} for n, row in enumerate(rows, 1)])
