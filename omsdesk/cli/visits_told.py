"""The JSON shapes of visits, and the same facts as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from omsdesk import wording
from omsdesk.cli import shown, told
from omsdesk.cli.shown import iso
from omsdesk.errors import Finding
from omsdesk.models.drafts import reading
from omsdesk.services.care.drafted import result_drafted
from omsdesk.services.care.rows import DisputeRow, History, OrganisationRow, PaperRow, VisitRow, VisitView
from omsdesk.services.visits import DisputeLine, Registered, UnclearRow


def registered(one: Registered, language: str) -> dict[str, Any]:
    """The object of `visit --json`."""
    return {
        "number": one.number or None,
        "check": one.check,
        "findings": [told.finding(each, language) for each in one.findings],
    }


def registered_lines(one: Registered, language: str, *, is_corrected: bool = False) -> Iterator[str]:
    """What became of a visit, for a person."""
    done = "corrected" if is_corrected else "done"
    code = done if one.number else "stopped" if one.is_stopped else "rehearsed"
    yield wording.say(f"cli.visit.{code}", language, number=one.number, check=one.check)
    yield from finding_lines(one.findings, language)


def finding_lines(findings: Iterable[Finding], language: str) -> Iterator[str]:
    """Each finding with its field and its advice, for a person."""
    for found in findings:
        mark = wording.say(f"application.severity.{found.severity}", language)
        field = wording.say(f"visit.field.{reading.general(found.field)}", language)
        yield f"  {mark} · {field}: {wording.say(found.code, language, **found.values)}"
        advised = told.advice(found.code, language, **found.values)
        yield from (f"    {advised}",) if advised else ()


def row(one: VisitRow, _language: str) -> dict[str, Any]:
    """A row of `visits --json`; what is covered is null."""
    return {
        "number": one.number, "kind": one.kind and one.kind.value, "on": iso(one.on), "until": iso(one.until),
        "organisation": _organisation(one.organisation), "department": one.department, "doctor": one.doctor,
        "diagnosis": one.diagnosis, "diagnosis_name": one.diagnosis_name, "services": one.services, "documents": one.documents,
        "results": one.results, "vaccinations": one.vaccinations, "disputes": one.disputes, "unclear": one.unclear.value or None,
        "withdrawn": one.is_withdrawn, "covered": one.is_covered,
    }  # fmt: skip


def row_lines(history: History, language: str) -> Iterator[str]:
    """One line a visit, and whether there is more, or something that a reason would uncover."""
    yield f"{history.person.full_name}  {wording.day(history.person.birth_date)}"
    for one in history.rows:
        if one.is_covered:
            said = ("covered", "withdrawn") if one.is_withdrawn else ("covered",)
            marks = [wording.say(f"cli.visits.{code}", language) for code in said]
            yield f"{one.number:>8}  {wording.day(one.on)}  " + "  ".join((one.organisation.name, *marks))
            continue
        kind = wording.say(f"visit.kind.{one.kind}", language)
        diagnosis = " ".join(filter(None, (one.diagnosis, one.diagnosis_name)))
        marks = [wording.say(f"cli.visits.{code}", language) for code, is_set in _marks(one) if is_set]
        parts = (one.organisation.name, one.department, one.doctor, diagnosis, *marks)
        yield f"{one.number:>8}  {wording.day(one.on)}  {kind}  " + "  ".join(filter(None, parts))
    if history.more:
        yield wording.say("cli.visits.more", language)
    if history.is_covered:
        yield wording.say("visits.reason", language)


def _marks(one: VisitRow) -> tuple[tuple[str, bool], ...]:
    return ("disputed", one.disputes > 0), ("unclear_mark", bool(one.unclear)), ("withdrawn", one.is_withdrawn)


def view(one: VisitView, language: str) -> dict[str, Any]:
    """The object of `visit --show --json`: the shape of the visit file, and what was made of it."""
    return {
        "number": one.number, "version": one.version, "person": shown.row(one.person, language) if one.person else None,
        "said": one.said, "kind": one.kind.value, "on": iso(one.on), "until": iso(one.until),
        "organisation": _organisation(one.organisation), "department": one.department, "doctor": one.doctor, "card": one.card,
        "conditions": one.conditions, "form": one.form, "profile": one.profile, "purpose": one.purpose, "result": one.result,
        "outcome": one.outcome, "enp": one.enp, "insurer": one.insurer, "check": one.check, "unclear": one.unclear.value or None,
        "diagnoses": [{"code": each.code, "role": each.role.value, "name": each.name} for each in one.diagnoses],
        "services": [
            {"n": each.n, "code": each.code, "name": each.name, "count": each.count, "tariff": each.tariff}
            for each in one.services
        ],
        "documents": [paper(each) for each in one.papers],
        "results": [
            {**asdict(result_drafted(each)), "n": each.n, "flag": each.flag.value or None, "withdrawn": each.is_withdrawn}
            for each in one.results
        ],
        "vaccinations": [
            {"vaccine": each.vaccine, "dose": each.dose, "series": each.series, "route": each.route, "reaction": each.reaction,
             "refused": each.refused, "refused_until": iso(each.refused_until), "n": each.n, "withdrawn": each.is_withdrawn}
            for each in one.vaccinations
        ],
        "disputes": [dispute(each) for each in one.disputes],
        "changes": [
            {"at": each.at.astimezone().isoformat(timespec="seconds"), "clerk": each.clerk, "because": each.because,
             "before": dict(each.before)}
            for each in one.changes
        ],
        "entered_at": one.entered_at.astimezone().isoformat(timespec="seconds"), "clerk": one.clerk, "workplace": one.workplace,
        "source": one.source, "withdrawn": one.withdrawn_at is not None, "withdrawn_because": one.withdrawn_because,
    }  # fmt: skip


def paper(one: PaperRow) -> dict[str, Any]:
    """The object of an edition of a paper."""
    return {
        "number": str(one.number), "edition": one.edition, "kind": one.kind.value, "issued": iso(one.issued),
        "author": one.author, "head": dict(one.head), "text": one.text, "withdrawn": one.is_withdrawn,
        "because": one.because or None, "clerk": one.clerk,
    }  # fmt: skip


def view_lines(one: VisitView, language: str) -> Iterator[str]:
    """A visit for a person at a terminal."""
    kind = wording.say(f"visit.kind.{one.kind.value}", language)
    until = f" — {wording.day(one.until)}" if one.until else ""
    if one.withdrawn_at is not None:
        at, clerk, because = one.withdrawn_at.astimezone(), one.withdrawn_by, one.withdrawn_because
        yield wording.say("cli.visit.is_withdrawn", language, number=one.number, at=at, clerk=clerk, because=because)
    yield wording.say("cli.visit.head", language, number=one.number, kind=kind, on=one.on) + until
    if one.person is not None:
        yield f"  {one.person.full_name}  {wording.day(one.person.birth_date)}"
    elif one.said:
        yield wording.say("cli.visit.said", language, said=one.said)
    yield "  " + "  ".join(filter(None, (one.organisation.name, one.department, one.doctor)))
    yield from (f"  {each.code}  {each.name or ''}" for each in one.diagnoses)
    yield from (f"  {each.n}. {each.code or ''} {each.name or ''} × {each.count} {each.tariff or ''}" for each in one.services)
    for paper in one.papers:
        yield wording.say("cli.visit.paper", language, number=paper.number, edition=paper.edition, issued=paper.issued)
        yield from (f"    {line}" for line in paper.text.split("\n"))
    for result in (each for each in one.results if not each.is_withdrawn):
        yield f"  {wording.day(result.taken)}  {result.name}  {result.value} {result.unit or ''}"
    for dose in (each for each in one.vaccinations if not each.is_withdrawn):
        yield f"  {dose.vaccine}  {dose.dose or ''} {dose.series or ''} {dose.refused or ''}"
    yield from (f"  {line}" for each in one.disputes for line in _dispute_said(each, language))
    yield wording.say("cli.visit.entered", language, clerk=one.clerk, workplace=one.workplace, at=one.entered_at.astimezone())
    for change in one.changes:
        yield wording.say("cli.visit.changed", language, at=change.at.astimezone(), clerk=change.clerk, because=change.because)


def unclear(one: UnclearRow, language: str) -> dict[str, Any]:
    """A row of `visits --unclear --json`."""
    return {
        "number": one.number, "on": iso(one.on), "unclear": one.unclear.value, "kind": one.kind and one.kind.value,
        "said": one.said, "person": shown.row(one.person, language) if one.person else None,
        "organisation": _organisation(one.organisation), "clerk": one.clerk,
    }  # fmt: skip


def unclear_lines(rows: Iterable[UnclearRow], language: str) -> Iterator[str]:
    """One line an unclear visit."""
    count = 0
    for count, one in enumerate(rows, 1):  # noqa: B007 - the last place is the count
        why = wording.say(f"cli.visits.unclear.{one.unclear.value}", language)
        who = one.person.full_name if one.person else one.said or "—"
        yield f"{one.number:>8}  {wording.day(one.on)}  {why}  {who}  {one.clerk}"
    yield wording.say("cli.visits.unclear.count", language, count=count)


def dispute(one: DisputeRow) -> dict[str, Any]:
    """The object of a dispute."""
    return {
        "number": str(one.id), "visit": str(one.visit_id), "service": one.service_n, "service_name": one.service,
        "on": iso(one.on), "by": one.said_by, "text": one.text, "taken_by": one.clerk, "entered_by": one.entered_by,
        "outcome": one.outcome.value or None, "answer": one.answer, "closed_on": iso(one.closed_on), "closed_by": one.closed_by,
    }  # fmt: skip


def dispute_line(one: DisputeLine, language: str) -> dict[str, Any]:
    """A row of `disputes --json`."""
    return {
        **dispute(one.dispute),
        "person": shown.row(one.person, language) if one.person else None,
        "visit_on": iso(one.on),
        "kind": one.kind and one.kind.value,
        "organisation": _organisation(one.organisation),
        "covered": one.is_covered,
    }


def dispute_lines(lines: Iterable[DisputeLine], language: str) -> Iterator[str]:
    """Disputes for a person at a terminal."""
    count = 0
    for count, one in enumerate(lines, 1):  # noqa: B007 - the last place is the count
        who = one.person.full_name if one.person else "—"
        yield f"{one.dispute.id:>6}  {wording.day(one.dispute.on)}  {who}  {one.organisation.name}  {wording.day(one.on)}"
        if one.is_covered:
            yield f"    {wording.say('cli.visits.covered', language)}"
        yield from (f"    {line}" for line in _dispute_said(one.dispute, language))
    yield wording.say("cli.disputes.count", language, count=count)


def _dispute_said(one: DisputeRow, language: str) -> Iterator[str]:
    outcome = wording.say(f"dispute.outcome.{one.outcome.value or 'open'}", language)
    yield wording.say("cli.dispute.line", language, number=one.id, by=one.said_by, entered_by=one.entered_by, outcome=outcome)
    yield from (f"  {line}" for text in (one.text, one.answer) if text for line in text.split("\n"))


def _organisation(one: OrganisationRow) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "kind": one.kind.value, "own": one.is_own}
