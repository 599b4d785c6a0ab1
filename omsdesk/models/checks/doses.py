"""What is wrong with doses of vaccines as they are entered: everything at once, at the paths of the visit file."""

from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.drafts import VaccinationDraft, VisitDraft

LONGEST = 500
"""Signs that a field may have; a long word on a reaction goes into a paper."""


def check_doses(draft: VisitDraft, birth: date, today: date) -> list[Finding]:
    """Judge the day of a visit and its vaccinations, for somebody born on a day; `today` is the clock."""
    found = list(_of_day(draft.on, birth, today))
    if not draft.vaccinations:
        found.append(Finding("vaccinations.0.vaccine", "vaccination.missing"))
    for place, one in enumerate(draft.vaccinations):
        found += _of_dose(one, f"vaccinations.{place}", draft.on)
    return found


def _of_day(on: date | None, birth: date, today: date) -> Iterator[Finding]:
    if on is None:
        yield Finding("on", "vaccination.day")
    elif on > today:
        yield Finding("on", "vaccination.future")
    elif on < birth:
        yield Finding("on", "vaccination.before_birth")


def _of_dose(one: VaccinationDraft, path: str, on: date | None) -> Iterator[Finding]:
    if not one.vaccine:
        yield Finding(f"{path}.vaccine", "vaccination.missing")
    if one.refused is None and one.refused_until is not None:
        yield Finding(f"{path}.refused", "vaccination.term_alone")
    if one.refused is not None and not one.refused.strip():
        yield Finding(f"{path}.refused", "vaccination.why_refused")
    if one.refused is not None and (one.series or one.reaction):
        yield Finding(f"{path}.refused", "vaccination.both")
    if one.refused_until is not None and on is not None and one.refused_until < on:
        yield Finding(f"{path}.refused_until", "vaccination.term_over")
    for name in ("vaccine", "dose", "series", "route", "reaction", "refused"):
        if len(getattr(one, name) or "") > LONGEST:
            yield Finding(f"{path}.{name}", "vaccination.long", values={"most": LONGEST})
