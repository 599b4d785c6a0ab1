"""A visit that is held, in the shape of a draft: to correct it, to judge it again, to keep how it stood."""

from omsdesk.models.drafts import DiagnosisDraft, ResultDraft, ServiceDraft, SummaryDraft, VaccinationDraft, VisitDraft
from omsdesk.services.care.rows import PaperRow, ResultRow, VisitView


def drafted(view: VisitView) -> VisitDraft:
    """The draft of a visit: what holds of it today; what was withdrawn is left out, of papers the last edition of the first."""
    own = view.organisation.is_own
    return VisitDraft(
        "", str(view.person.id) if view.person else None, view.kind, view.on, view.until, None if own else view.organisation.code,
        view.department, view.doctor, view.card, view.conditions, view.form, view.profile, view.purpose,
        tuple(DiagnosisDraft(one.code, one.role) for one in view.diagnoses),
        view.result, view.outcome,
        tuple(ServiceDraft(one.code, one.name, one.count, one.tariff) for one in view.services),
        _summary(view.papers),
        tuple(result_drafted(one) for one in view.results if not one.is_withdrawn),
        tuple(
            VaccinationDraft(one.vaccine, one.dose, one.series, one.route, one.reaction, one.refused, one.refused_until)
            for one in view.vaccinations if not one.is_withdrawn
        ),
    )  # fmt: skip


def _summary(papers: tuple[PaperRow, ...]) -> SummaryDraft | None:
    if not papers or papers[0].is_withdrawn:
        return None
    first = papers[0]
    return SummaryDraft(first.issued, first.text, first.kind, first.author)


def result_drafted(one: ResultRow) -> ResultDraft:
    """The draft of one value, its days with their hours."""
    taken = f"{one.taken.isoformat()}T{one.taken_time}" if one.taken_time else one.taken.isoformat()
    ready = one.ready.isoformat() if one.ready else None
    return ResultDraft(one.panel, one.name, one.value, one.unit, one.low, one.high, taken, ready, one.laboratory)
