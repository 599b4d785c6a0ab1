"""What is wrong with doses that are entered by themselves: the rules of visits for the day and the doses, all at once."""

from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.checks import visit, visit_catalogue, visit_parts
from omsdesk.models.checks.visit_around import Patient, VisitAround
from omsdesk.models.drafts import VisitDraft

LONGEST = 500
"""Signs that a field may have; a long word on a reaction goes into a paper."""


def check_doses(draft: VisitDraft, patient: Patient, today: date) -> tuple[Finding, ...]:
    """Judge the day of a visit and its vaccinations, of which there is one at least; `today` is the clock. Notes are left out."""
    around = VisitAround(today, patient)
    none = () if draft.vaccinations else visit_catalogue.found("vaccinations.0.vaccine", "vaccine_missing", today)
    too_long = (
        Finding(f"vaccinations.{place}.{name}", "vaccination.long", values={"most": LONGEST})
        for place, one in enumerate(draft.vaccinations)
        for name in ("vaccine", "dose", "series", "route", "reaction", "refused")
        if len(getattr(one, name) or "") > LONGEST
    )
    found = (
        *visit.day(draft, around),
        *visit.last_day(draft, around),
        *none,
        *visit_parts.vaccinations(draft, around),
        *too_long,
    )
    return tuple(one for one in found if one.severity != "note")
