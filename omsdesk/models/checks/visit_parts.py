"""What a visit brings with it, under the rules: a paper, test results, vaccinations."""

from collections.abc import Iterator
from datetime import date

from omsdesk.errors import Finding
from omsdesk.models.checks.visit_around import VisitAround
from omsdesk.models.checks.visit_catalogue import found
from omsdesk.models.checks.visit_codes import number_read
from omsdesk.models.drafts import ResultDraft, VisitDraft
from omsdesk.models.drafts.reading import tidy
from omsdesk.models.words import CodeList


def summary(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check a paper: a text in it, issued by today and hardly before the visit began."""
    paper = draft.summary
    if paper is None:
        return
    if not paper.text:
        yield from found("summary.text", "summary_text", around.on)
    if paper.issued is not None and paper.issued > around.on:
        yield from found("summary.issued", "summary_future", around.on)
    elif paper.issued is not None and draft.on is not None and paper.issued < draft.on:
        yield from found("summary.issued", "summary_before_on", around.on)


def results(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check each test result: what was tested, what came out, a range that is one, days in their order."""
    for place, one in enumerate(draft.results):
        yield from result(one, f"results.{place}", draft.on, around)


def result(one: ResultDraft, field: str, on: date | None, around: VisitAround) -> Iterator[Finding]:
    """Check one test result of a visit of a day, at a field."""
    today, birth = around.on, around.patient.birth_date if around.patient else None
    if not one.name:
        yield from found(f"{field}.name", "value_name", today)
    if not one.value:
        yield from found(f"{field}.value", "value_missing", today)
    yield from _range(one, field, today)
    taken, ready = day_of(one.taken) or on, day_of(one.ready)
    if one.taken and taken is not None and taken > today:
        yield from found(f"{field}.taken", "taken_future", today)
    elif one.taken and taken is not None and birth is not None and taken < birth:
        yield from found(f"{field}.taken", "taken_before_birth", today)
    if ready is not None and ready > today:
        yield from found(f"{field}.ready", "ready_future", today)
    elif ready is not None and taken is not None and ready < taken:
        yield from found(f"{field}.ready", "ready_before_taken", today)


def _range(one: ResultDraft, field: str, today: date) -> Iterator[Finding]:
    bounds = {name: number_read(text) for name, text in (("low", one.low), ("high", one.high)) if text is not None}
    for name in (name for name, number in bounds.items() if number is None):
        yield from found(f"{field}.{name}", "range_unclear", today)
    low, high = bounds.get("low"), bounds.get("high")
    if low is not None and high is not None and low > high:
        yield from found(f"{field}.high", "range_order", today)


def day_of(moment: str | None) -> date | None:
    """The day of a moment as it was read (`2026-11-22T08:15`), None for none, and for what no reading gives."""
    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def vaccinations(draft: VisitDraft, around: VisitAround) -> Iterator[Finding]:
    """Check each vaccination: a vaccine, and either a dose that was given or a refusal with its why; of this alone a term."""
    for place, one in enumerate(draft.vaccinations):
        refuses = one.refused is not None
        # Which dose, and of which series, is wanted when it was badly borne, and told by nobody afterwards.
        is_given = bool(one.vaccine) and not refuses and one.refused_until is None
        for name, code, is_so in (
            ("vaccine", "vaccine_missing", not one.vaccine),
            ("vaccine", "vaccine_unlisted", (CodeList.VACCINES, one.vaccine) in around.strange),
            ("vaccine", "dose_again", place in around.again),
            ("dose", "dose_missing", is_given and not one.dose),
            ("series", "series_missing", is_given and not one.series),
            ("refused", "term_alone", not refuses and one.refused_until is not None),
            ("refused", "why_refused", refuses and not tidy(one.refused or "")),
            ("refused", "dose_and_refusal", refuses and bool(one.series or one.reaction)),
            ("refused_until", "term_over", bool(one.refused_until and draft.on and one.refused_until < draft.on)),
        ):
            if is_so:
                yield from found(f"vaccinations.{place}.{name}", code, around.on)
