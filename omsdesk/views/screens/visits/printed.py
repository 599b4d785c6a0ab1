"""Papers of care received as the preview offers them: of a person, of one visit, of one dispute."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import OpeningReason
from omsdesk.services.indexing import PersonRow
from omsdesk.services.print_jobs import Recipe, of_person
from omsdesk.views.dialogs.papers import Form, Papers

if TYPE_CHECKING:
    from omsdesk.services.care.rows import VisitView
    from omsdesk.services.documents.page import PaperName

Period = tuple[date | None, date | None]
WHOLE: Period = (None, None)
A4: "tuple[PaperName, ...]" = ("A4",)
translate = QCoreApplication.translate


def history_papers(person: PersonRow, today: date, reason: OpeningReason | None = None, shown: Period = WHOLE) -> Papers:
    """The history of this year, of all time and of the period that is shown; results and vaccinations beside them."""
    year = (date(today.year, 1, 1), today)
    wanted = [
        (translate("Papers", "Visits of this year"), _of_period("history", person, year, reason)),
        (translate("Papers", "All visits"), _of_period("history", person, WHOLE, reason)),
        (translate("Papers", "Test results"), _of_period("results", person, shown, reason)),
        (translate("Papers", "Vaccinations"), _of_period("vaccinations", person, WHOLE, reason)),
    ]
    if shown != WHOLE:
        wanted.insert(0, (translate("Papers", "Visits of the shown period"), _of_period("history", person, shown, reason)))
    names = [f"care-{place}" for place in range(1, len(wanted) + 1)]
    forms = (
        Form(name, f"&{place}  {words}", recipe, sizes=A4)
        for place, (name, (words, recipe)) in enumerate(zip(names, wanted, strict=True), 1)
    )
    return Papers(person.full_name, forms=tuple(forms))


def vaccination_papers(person: PersonRow, reason: OpeningReason | None = None) -> Papers:
    """The certificate of vaccinations, with what is due by the calendar."""
    words, recipe = translate("Papers", "Vaccinations"), _of_period("vaccinations", person, WHOLE, reason)
    return Papers(person.full_name, forms=(Form("vaccinations", f"&1  {words}", recipe, sizes=A4),))


def result_papers(person: PersonRow, reason: OpeningReason | None = None) -> Papers:
    """All test results of a person."""
    words, recipe = translate("Papers", "Test results"), _of_period("results", person, WHOLE, reason)
    return Papers(person.full_name, forms=(Form("results", f"&1  {words}", recipe, sizes=A4),))


def visit_papers(visit: "VisitView", reason: OpeningReason | None = None) -> Papers:
    """The sheet of a visit, the proof of the check of its day, the notice of each of its disputes."""
    title = visit.person.full_name if visit.person else visit.number
    both: tuple[PaperName, ...] = ("A4", "A5")
    forms = [(f"visit-{visit.id}", translate("Papers", "Visit"), _numbered("visit", visit.id, reason), A4)]
    if visit.check:
        forms.append(("proof", translate("Papers", "Proof of the check of that day"), Recipe("proof", (visit.check,)), both))
    notice = translate("Papers", "Notice of a dispute")
    forms += [(f"dispute-{told.id}", f"{notice} {told.id}", _numbered("dispute", told.id, reason), A4) for told in visit.disputes]
    return Papers(
        title,
        forms=tuple(Form(name, f"&{n}  {words}", recipe, sizes=sizes) for n, (name, words, recipe, sizes) in enumerate(forms, 1)),
    )


def dispute_papers(dispute_id: int, title: str, reason: OpeningReason | None = None) -> Papers:
    """The notice of a dispute; `title` heads the preview."""
    words = translate("Papers", "Notice of a dispute")
    return Papers(title, forms=(Form("dispute", f"&1  {words}", _numbered("dispute", dispute_id, reason), sizes=A4),))


def sheet_of(visit_id: int, title: str, reason: OpeningReason | None) -> Papers:
    """The sheet of a visit that was just registered, which nobody has opened yet."""
    words = translate("Papers", "Visit")
    return Papers(title, forms=(Form("visit", f"&1  {words}", _numbered("visit", visit_id, reason), sizes=A4),))


def _of_period(form: str, person: PersonRow, period: Period, reason: OpeningReason | None) -> Recipe:
    since, until = (day.isoformat() if day else "" for day in period)
    return of_person(form, person.id, since=since, until=until, reason=reason.value if reason else "")


def _numbered(form: str, number: int, reason: OpeningReason | None) -> Recipe:
    return of_person(form, number, reason=reason.value if reason else "")
