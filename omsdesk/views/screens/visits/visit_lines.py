"""One visit laid into lines: pairs of name and value, and the rows of its lists."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from omsdesk.services.care import due_words
from omsdesk.services.care.rows import DisputeRow, PaperRow, ResultRow, ServiceRow, VaccinationRow, VisitChangeRow, VisitView
from omsdesk.views import labels
from omsdesk.views.screens.person_tables import Line
from omsdesk.views.screens.visits import results_words, visit_changes, words
from omsdesk.views.style import State
from omsdesk.wording import day

translate = QCoreApplication.translate
Pair = tuple[str, str, str]


def care(view: VisitView) -> Iterator[Pair]:
    """Where, by whom, how: what stands on the left."""
    yield translate("Visit", "Organisation"), words.place(view.organisation), view.organisation.code or ""
    for name, value in (
        (translate("Visit", "Department"), view.department),
        (translate("Visit", "Doctor"), view.doctor),
        (translate("Visit", "Number of the card"), view.card),
        (translate("Visit", "Conditions"), words.conditions(view.conditions)),
        (translate("Visit", "Form of care"), words.form(view.form)),
        (translate("Visit", "Profile"), words.coded(view.profile, view.profile_name)),
        (translate("Visit", "Purpose"), words.coded(view.purpose, view.purpose_name)),
        (translate("Visit", "Result"), words.coded(view.result, view.result_name)),
        (translate("Visit", "Outcome"), words.coded(view.outcome, view.outcome_name)),
    ):
        if value:
            yield name, value, value


def standing(view: VisitView) -> Iterator[Pair]:
    """By which policy, by which check, entered by whom: what stands on the right."""
    insurer = words.coded(view.insurer, view.insurer_name)
    entered = f"{labels.moment(view.entered_at)}, {view.clerk}, {view.workplace}"
    for name, value, bare in (
        (translate("Visit", "Policy on that day"), labels.grouped("enp", view.enp), view.enp),
        (translate("Visit", "Insurer"), insurer, insurer),
        (translate("Visit", "Check of that day"), view.check, view.check),
        (translate("Visit", "To be clarified"), words.unclear(view.unclear), ""),
        (translate("Visit", "Said to be"), view.said, view.said),
        (translate("Visit", "Entered"), entered, entered),
        (translate("Visit", "Came from"), view.source, view.source),
    ):
        if value:
            yield name, value, bare or ""


def diagnoses(view: VisitView) -> list[Line]:
    """Code, name and place of each."""
    return [Line((one.code, one.name or "", words.role(one.role))) for one in view.diagnoses]


def services(view: VisitView) -> list[Line]:
    """Each service with its sum, and all of them at the end where one has a tariff."""
    disputed = {one.service_n for one in view.disputes if not one.outcome}
    lines = [_service(one, is_disputed=one.n in disputed) for one in view.services]
    sums = [words.sum_of(one.count, one.tariff) for one in view.services]
    known = [one for one in sums if one is not None]
    if len(view.services) > 1 and known:
        whole = sum(known, Decimal(0))
        lines.append(Line(("", translate("Visit", "in all"), "", "", words.money(str(whole)), "")))
    return lines


def _service(one: ServiceRow, *, is_disputed: bool) -> Line:
    whole = words.sum_of(one.count, one.tariff)
    note = translate("Visits", "disputed") if is_disputed else ""
    cells = (one.code or "", one.name or "", one.count.replace(".", ","), words.money(one.tariff))
    return Line((*cells, words.money(str(whole)) if whole is not None else "", note), State.ATTENTION if is_disputed else None)


def results(rows: Iterable[ResultRow], language: str) -> list[Line]:
    """Each value with its range and how it stands to it."""
    return [_result(one, language) for one in rows]


def _result(one: ResultRow, language: str) -> Line:
    shown = words.flag(one.flag)
    taken = f"{day(one.taken)} {one.taken_time or ''}".strip()
    how = translate("Visits", "withdrawn") if one.is_withdrawn else shown.text if shown else ""
    state = State.INACTIVE if one.is_withdrawn else shown.state if shown else None
    first = " · ".join(part for part in (one.panel, one.name) if part)
    return Line(
        (how, first, results_words.value(one, language), results_words.limits(one, language), taken, one.laboratory or ""), state
    )


def vaccinations(rows: Iterable[VaccinationRow], language: str) -> list[Line]:
    """Each dose, or why it was not given, and against what in words of this language."""
    return [
        Line((one.vaccine, one.dose or "", one.series or "", one.route or "", _reaction(one), _against(one, language)))
        for one in rows
    ]


def _against(one: VaccinationRow, language: str) -> str:
    return ", ".join(due_words.infection(code, language) for code in one.against)


def _reaction(one: VaccinationRow) -> str:
    if one.is_withdrawn:
        return translate("Visits", "withdrawn")
    return translate("Visit", "refused: {why}").format(why=one.refused) if one.refused else one.reaction or ""


def papers(rows: Iterable[PaperRow]) -> list[Line]:
    """Every edition, the last of each first."""
    held = list(rows)
    last = {one.number: max(each.edition for each in held if each.number == one.number) for one in held}
    return [_paper(one, is_last=one.edition == last[one.number]) for one in held]


def _paper(one: PaperRow, *, is_last: bool) -> Line:
    edition = translate("Visit", "edition {number}").format(number=one.edition)
    standing = "" if is_last else translate("Visit", "replaced")
    if one.is_withdrawn:
        standing = translate("Visits", "withdrawn")
    entered = f"{labels.moment(one.entered_at)}, {one.clerk}"
    told = ", ".join(filter(None, (edition, standing)))
    cells = (words.paper(one.kind), day(one.issued), one.author or "", told, one.because, entered)
    return Line(cells, State.INACTIVE if one.is_withdrawn else None)


def disputes(rows: Iterable[DisputeRow]) -> list[Line]:
    """What the insured says, who took it, who entered the visit, and what was answered."""
    return [_dispute(one) for one in rows]


def _dispute(one: DisputeRow) -> Line:
    shown = words.outcome(one.outcome)
    about = one.service or translate("Visit", "the whole visit")
    closed = " ".join(part for part in (one.answer, day(one.closed_on) if one.closed_on else "", one.closed_by) if part)
    return Line((shown.text, day(one.on), about, f"{one.said_by}: {one.text}", one.clerk, one.entered_by, closed), shown.state)


def changes(rows: Iterable[VisitChangeRow]) -> list[Line]:
    """What stood there before each correction, and why it was corrected."""
    return [Line((labels.moment(one.at), one.clerk, one.because, visit_changes.stood(one.before))) for one in rows]
