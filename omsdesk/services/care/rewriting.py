"""A visit changed in the caller's transaction: how it stood before is kept, the words it is searched by are made anew."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import StaleRecord
from omsdesk.models.care.words import words_of
from omsdesk.models.drafts import reading as spelling
from omsdesk.models.words import CodeList, OpeningReason
from omsdesk.services import audit
from omsdesk.services.care import naming, reading
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.reading import CHANGE
from omsdesk.services.care.rows import VisitView
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.care.writing import searched_by

STANDING = ("said", "unclear", "enp", "insurer", "check", "withdrawn_because")
"""What is kept of a visit besides what was entered: how it stood."""


def change(
    session: Session,
    secrecy: Secrecy,
    before: VisitView,
    values: Mapping[str, Any],
    told: tuple[str, str],
    reason: OpeningReason = OpeningReason.CORRECTION,
) -> None:
    """Write new values of a visit over those it was read with; `told` is the action for the audit, and why.

    `reason` is that for which care elsewhere was opened.

    Raises StaleRecord `visit.stale` where another changed it in between.
    """
    action, because = told
    held = (VISIT.c.id == before.id, VISIT.c.version == before.version)
    changed = session.execute(update(VISIT).where(*held).values(**values, version=before.version + 1).returning(VISIT.c.id))
    if changed.first() is None:
        raise StaleRecord("visit.stale")
    n = session.execute(select(func.max(CHANGE.c.n)).where(CHANGE.c.visit_id == before.id)).scalar() or 0
    session.execute(
        insert(CHANGE).values(
            visit_id=before.id, n=n + 1, at=datetime.now(UTC), clerk=secrecy.seat.clerk, because=because,
            before=json.dumps(standing(before) | _days_left(before, values), ensure_ascii=False, sort_keys=True),
        )
    )  # fmt: skip
    elsewhere = "" if before.organisation.is_own else reason.value
    audit.note(session, secrecy.seat, action, "visit", before.id, elsewhere)


def standing(view: VisitView) -> dict[str, str]:
    """How a visit stands, path → text; papers, results and vaccinations keep their own past and are left out."""
    own = replace(drafted(view), summary=None, results=(), vaccinations=(), person=None)
    person = {"person_id": str(view.person.id)} if view.person else {}
    stood = {name: str(getattr(view, name)) for name in STANDING if getattr(view, name)}
    entered = {path: text for path, text in spelling.spelled(own).items() if text}
    return entered | person | stood


def going_along(view: VisitView) -> frozenset[int]:
    """The results that go along with the day of a visit: they were taken on it, at no hour that is known.

    One that stayed behind when the day was changed before has a day of its own, so a way back leads each to where it was.
    """
    stood = [one for one in view.changes if "kind" in one.before]
    days = [*(one.before.get("on") for one in stood), standing(view)["on"]]
    moves = [one for one, after in zip(stood, days[1:], strict=True) if one.before.get("on") != after]
    last = moves[-1].before if moves else {}
    here = (one.n for one in view.results if one.taken == view.on and one.taken_time is None)
    return frozenset(n for n in here if last.get(_day_of(n), last.get("on")) == last.get("on"))


def _days_left(before: VisitView, values: Mapping[str, Any]) -> dict[str, str]:
    """The days of the results where that of the visit becomes another."""
    if values.get("on", before.on) == before.on:
        return {}
    return {_day_of(one.n): spelling.spelled(replace(drafted(before), on=one.taken))["on"] for one in before.results}


def _day_of(n: int) -> str:
    return f"results.{n - 1}.taken"


def renew_words(session: Session, secrecy: Secrecy, visit_id: int) -> None:
    """Make the words anew that a visit is searched by, from all that holds of it now."""
    view = reading.view(session.connection(), secrecy, visit_id)
    session.execute(update(VISIT).where(VISIT.c.id == visit_id).values(words=words(session, view)))


def words(session: Session, view: VisitView) -> str:
    """The words that a visit is searched by: what was entered, the names of its codes, the last edition of each paper."""
    services = naming.names(session.connection(), CodeList.SERVICES, (one.code for one in view.services))
    names = (*(one.name for one in view.diagnoses if one.name), *services.values())
    last = {one.number: one for one in reversed(view.papers)}
    texts = [one.text for one in last.values() if not one.is_withdrawn]
    return words_of([searched_by(replace(drafted(view), summary=None), names), *texts])
