"""A visit that is sent under a uuid that is taken: whether it is the one that was registered under it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from omsdesk.errors import Finding
from omsdesk.models.checks.visit import VISIT_FORM
from omsdesk.models.drafts import ResultDraft, VisitDraft
from omsdesk.models.drafts.reading import spelled
from omsdesk.services.care import rewriting
from omsdesk.services.care.rows import ResultRow, VisitView
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.care.writing import GIVEN

MADE = (".role", ".count")
"""The ends of paths that are filled in where nothing is said."""

BROUGHT = ("summary", "results", "vaccinations")
"""What comes along with a visit and is compared by itself."""


def differences(secrecy: Secrecy, view: VisitView, sent: VisitDraft, person_id: int | None) -> Iterator[Finding]:
    """Find that a visit was registered of another person, or with other contents, than what is sent now."""
    number = {"number": view.number}
    if person_id is not None and (view.person is None or view.person.id != person_id):
        yield Finding("uuid", "visit.same_uuid_person", "note", number)
    if _own(secrecy, view, sent) or _brought(view, sent):
        yield Finding("uuid", "visit.same_uuid_content", "note", number)


def _own(secrecy: Secrecy, view: VisitView, sent: VisitDraft) -> bool:
    """Whether its own values, diagnoses or services are others than before any correction."""
    place = None if secrecy.is_own(sent.organisation) else sent.organisation
    bare = replace(sent, uuid="", person=None, organisation=place, summary=None, results=(), vaccinations=(), attachments=())
    now = {path: text for path, text in spelled(bare).items() if text}
    first = next((one.before for one in view.changes if "kind" in one.before), None) or rewriting.standing(view)
    own = {name for name in VISIT_FORM if name not in BROUGHT}
    told = (path for path in {*now, *first} if path.partition(".")[0] in own)
    return any(now.get(path) != first.get(path) for path in told if path in now or not path.endswith(MADE))


def _brought(view: VisitView, sent: VisitDraft) -> bool:
    """Whether what came along was something else; what was added since is no part of it."""
    results = {one.n: _held(one) for one in view.results}
    papers = [one.text for one in view.papers if one.edition == 1 and one.entered_at == view.entered_at]
    doses = [(one.vaccine, one.dose, one.series) for one in view.vaccinations]
    return (
        any(_differs(results.get(n), _sent(one, is_moved=_is_moved(view, n))) for n, one in enumerate(sent.results, 1))
        or papers != [one.text or "" for one in (sent.summary,) if one]
        or doses != [(one.vaccine or "", one.dose, one.series) for one in sent.vaccinations]
    )


def _held(one: ResultRow) -> tuple[str | None, ...]:
    given = (one.low, one.high) if one.range_source == GIVEN else (None, None)
    return one.panel, one.name, one.value, one.unit, *given, one.taken.isoformat(), one.taken_time


def _sent(one: ResultDraft, *, is_moved: bool) -> tuple[str | None, ...]:
    """As `_held`; without its day and hour where those go along with the visit, or did."""
    moment = datetime.fromisoformat(one.taken) if one.taken and not is_moved else None
    hour = one.taken.partition("T")[2][:5] if one.taken else ""
    day = (moment.date().isoformat(), hour or None) if moment else ()
    return one.panel, one.name or "", one.value or "", one.unit, one.low or None, one.high or None, *day


def _is_moved(view: VisitView, n: int) -> bool:
    return any(f"results.{n - 1}.taken" in change.before for change in view.changes)


def _differs(held: tuple[str | None, ...] | None, sent: tuple[str | None, ...]) -> bool:
    return held is None or held[: len(sent)] != sent
