"""Every paper of the desk, filled from a practice register."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from omsdesk.models.words import ApplicationStatus, ForWhom, OpeningReason
from omsdesk.services.applications import Wanted
from omsdesk.services.printing.applications import Form
from omsdesk.services.printing.scanner import scanner_sheet
from omsdesk.views.tour_examples import most_related, much_treated

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

OF_REPRESENTED: tuple[Form, ...] = ("receipt", "consent", "informing")
REASON = OpeningReason.REQUEST
DUE_WITHIN = 60


def every_paper(desk: "Desk") -> Iterator[tuple[str, bytes]]:
    """Each form that a desk prints, filled from a practice register: its name and its file."""
    rows = desk.applications.list(Wanted())
    person = next(row for row in rows if row.person_id is not None).person_id
    assert person is not None
    check = desk.coverage.verify_person(person).check
    yield "proof", desk.printing.proof(check).content
    yield "extract", desk.printing.extract(check).content
    papers = desk.papers
    for kind, row in {row.kind: row for row in rows}.items():
        yield f"application-{kind.value}", papers.paper(row.number).content
    by_another = next(row for row in rows if row.for_whom != ForWhom.SELF)
    for form in OF_REPRESENTED:
        yield form, papers.paper(by_another.number, form).content
    # Only somebody grown empowers another.
    grown = next(row for row in rows if row.for_whom == ForWhom.OTHER)
    yield "power", papers.paper(grown.number, "power").content
    refused = next(row for row in rows if row.status is ApplicationStatus.REFUSED)
    yield "refusal", papers.paper(refused.number, "refusal").content
    yield "pack", papers.pack(next(row for row in rows if row.sitting).number).content
    yield "family", papers.family(most_related(desk)).content
    yield "journal", papers.journal(refused.filed_on).content
    until = desk.settings.today + timedelta(days=DUE_WITHIN)
    owing = next(row.person_id for row in desk.falling_due.list(until) if row.person_id is not None and row.due.application)
    yield "notice", papers.notice([owing], until).content
    yield from _care_papers(desk)
    yield "key", desk.printing.key().content
    yield "calibration", desk.print_jobs.calibration().content
    yield "scanner-sheet", scanner_sheet(desk.settings).content


def _care_papers(desk: "Desk") -> Iterator[tuple[str, bytes]]:
    person, care = much_treated(desk), desk.care_papers
    assert person is not None
    yield "history", care.history(person, reason=REASON).content
    visit = desk.visits.history(person, reason=REASON).rows[0]
    yield "visit", care.visit(visit.id, REASON).content
    yield "vaccinations", care.vaccinations(person, REASON).content
    yield "results", care.results(person, reason=REASON).content
    yield "dispute", care.dispute(desk.disputes.disputes()[0].dispute.id, REASON).content
