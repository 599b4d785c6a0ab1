"""Papers of care received as the preview offers them: of a person, of one visit, of one dispute."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import OpeningReason
from omsdesk.services.indexing import PersonRow
from omsdesk.views.dialogs.papers import Form, Papers

if TYPE_CHECKING:
    from omsdesk.services.care.rows import VisitView
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.printing import CarePapers, Paper, Printing

    Offer = tuple[str, str, Callable[[PaperName], Paper], tuple[PaperName, ...]]
    """Name, words, what makes it, sizes."""

Period = tuple[date | None, date | None]
WHOLE: Period = (None, None)
translate = QCoreApplication.translate


def history_papers(
    papers: "CarePapers",
    person: PersonRow,
    today: date,
    reason: OpeningReason | None = None,
    shown: Period = WHOLE,
) -> Papers:
    """The history of this year, of all time and of the period that is shown; results and vaccinations beside them."""
    year = (date(today.year, 1, 1), today)
    makes = [
        (translate("Papers", "Visits of this year"), partial(papers.history, person.id, *year, reason)),
        (translate("Papers", "All visits"), partial(papers.history, person.id, *WHOLE, reason)),
        (translate("Papers", "Test results"), partial(papers.results, person.id, *shown, reason)),
        (translate("Papers", "Vaccinations"), partial(papers.vaccinations, person.id, reason)),
    ]
    if shown != WHOLE:
        makes.insert(0, (translate("Papers", "Visits of the shown period"), partial(papers.history, person.id, *shown, reason)))
    names = [f"care-{place}" for place in range(1, len(makes) + 1)]
    forms = (
        Form(name, f"&{place}  {words}", make, ("A4",))
        for place, (name, (words, make)) in enumerate(zip(names, makes, strict=True), 1)
    )
    return Papers(person.full_name, forms=tuple(forms))


def vaccination_papers(papers: "CarePapers", person: PersonRow, reason: OpeningReason | None = None) -> Papers:
    """The certificate of vaccinations, with what is due by the calendar."""
    words = translate("Papers", "Vaccinations")
    make = partial(papers.vaccinations, person.id, reason)
    return Papers(person.full_name, forms=(Form("vaccinations", f"&1  {words}", make, ("A4",)),))


def result_papers(papers: "CarePapers", person: PersonRow, reason: OpeningReason | None = None) -> Papers:
    """All test results of a person."""
    words = translate("Papers", "Test results")
    make = partial(papers.results, person.id, None, None, reason)
    return Papers(person.full_name, forms=(Form("results", f"&1  {words}", make, ("A4",)),))


def visit_papers(
    papers: "CarePapers", visit: "VisitView", reason: OpeningReason | None = None, checks: "Printing | None" = None
) -> Papers:
    """The sheet of a visit, the proof of the check of its day where `checks` prints it, the notice of each of its disputes."""
    title = visit.person.full_name if visit.person else visit.number
    one: tuple[PaperName, ...] = ("A4",)
    both: tuple[PaperName, ...] = ("A4", "A5")
    forms: list[Offer] = [(f"visit-{visit.id}", translate("Papers", "Visit"), partial(papers.visit, visit.id, reason), one)]
    if checks is not None and visit.check:
        forms.append(("proof", translate("Papers", "Proof of the check of that day"), partial(checks.proof, visit.check), both))
    notice = translate("Papers", "Notice of a dispute")
    forms += [
        (f"dispute-{told.id}", f"{notice} {told.id}", partial(papers.dispute, told.id, reason), one) for told in visit.disputes
    ]
    return Papers(
        title, forms=tuple(Form(name, f"&{n}  {words}", make, sizes) for n, (name, words, make, sizes) in enumerate(forms, 1))
    )


def dispute_papers(papers: "CarePapers", dispute_id: int, title: str, reason: OpeningReason | None = None) -> Papers:
    """The notice of a dispute; `title` heads the preview."""
    words = translate("Papers", "Notice of a dispute")
    return Papers(title, forms=(Form("dispute", f"&1  {words}", partial(papers.dispute, dispute_id, reason), ("A4",)),))


def sheet_of(papers: "CarePapers", visit_id: int, title: str, reason: OpeningReason | None) -> Papers:
    """The sheet of a visit that was just registered, which nobody has opened yet."""
    words = translate("Papers", "Visit")
    return Papers(title, forms=(Form("visit", f"&1  {words}", partial(papers.visit, visit_id, reason), ("A4",)),))
