"""A visit that is sent under a uuid that is taken: whether it is the one that was registered under it."""

from collections.abc import Iterator
from dataclasses import replace

from omsdesk.errors import Finding
from omsdesk.models.checks.visit import VISIT_FORM
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.drafts.reading import spelled
from omsdesk.services.care import rewriting
from omsdesk.services.care.rows import VisitView
from omsdesk.services.care.secrecy import Secrecy

MADE = (".role", ".count")
"""The ends of paths that are filled in where nothing is said."""


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
    told = (path for path in {*now, *first} if path.partition(".")[0] in VISIT_FORM)
    return any(now.get(path) != first.get(path) for path in told if path in now or not path.endswith(MADE))


def _brought(view: VisitView, sent: VisitDraft) -> bool:
    """Whether what came along was something else; what was added since is no part of it."""
    results = {one.n: (one.name, one.value) for one in view.results}
    papers = [one.text for one in view.papers if one.edition == 1 and one.entered_at == view.entered_at]
    doses = [(one.vaccine, one.dose, one.series) for one in view.vaccinations]
    return (
        any(results.get(n) != (one.name, one.value) for n, one in enumerate(sent.results, 1))
        or papers != [one.text or "" for one in (sent.summary,) if one]
        or doses != [(one.vaccine or "", one.dose, one.series) for one in sent.vaccinations]
    )
