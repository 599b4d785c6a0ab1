"""The verbs of vaccinations: what somebody was given and what is due, a dose or a refusal entered, the calendar."""

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from omsdesk import app, wording
from omsdesk.cli import listed, output, shown, told, visits_told
from omsdesk.cli.asking import DONE, day_of, person_meant, person_of
from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.care.calendar import PlannedDose
from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.words import OpeningReason, Right
from omsdesk.services.care import due_words
from omsdesk.services.care.rows import DueCare, VaccinationRow
from omsdesk.services.visits import VaccinationsView
from omsdesk.settings import Settings
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk


def vaccinations(asked: argparse.Namespace, settings: Settings) -> int:
    """What is held of a person and what is due; a role without the right is told only whether anything is held."""
    reason = OpeningReason(asked.reason) if asked.reason else None
    with app.open_desk(settings) as opened:
        desk = opened.desk
        person_id = person_of(desk, asked.person)
        _refuse_with_what_may_be_told(desk, person_id)
        view = desk.vaccinations.of(person_id, reason)
    if asked.json:
        output.obj(_view(view, settings.language, only_due=asked.due))
    else:
        output.lines(_lines(view, settings.language, only_due=asked.due))
    return DONE


def vaccinate(asked: argparse.Namespace, settings: Settings) -> int:
    """A dose that was given, or one that was refused; the next one of the calendar unless it is said."""
    with app.open_desk(settings) as opened:
        desk = opened.desk
        person_id = person_meant(desk, asked.person)
        dose = VaccinationDraft(
            asked.vaccine, asked.dose, asked.series, asked.route, asked.reaction, asked.refused,
            day_of(asked.refused_until, settings),
        )  # fmt: skip
        on = day_of(asked.on, settings) or settings.today
        draft = VisitDraft(
            str(uuid4()), on=on, organisation=asked.organisation, doctor=asked.doctor, vaccinations=(dose,)
        )  # fmt: skip
        entered = desk.vaccinations.enter(person_id, draft, by_calendar=True)
    if asked.json:
        findings = [told.finding(one, settings.language) for one in entered.findings]
        said = {"dose": (*entered.doses, None)[0], "unlisted": list(entered.unknown), "findings": findings}
        output.obj({"number": entered.number, "check": entered.check, **said})
    elif not asked.quiet:
        output.lines([say("cli.vaccinate.done", settings.language, number=entered.number, check=entered.check)])
        output.lines(visits_told.finding_lines(entered.findings, settings.language))
    return DONE


def calendar(asked: argparse.Namespace, settings: Settings) -> int:
    """The calendar of vaccinations that holds here; or the national one put back, or that of a file in its place."""
    if asked.load is None and (asked.rehearse or asked.rejects or asked.accept_partial):
        raise Rejected("cli.usage.missing", what="--load FILE", verb="omsdesk calendar")
    with app.open_desk(settings) as opened:
        if asked.load is not None:
            code = _load(opened.desk, asked, settings.language)
            if code != DONE or asked.rehearse:
                return code
        view = opened.desk.calendars.read()
        view = opened.desk.calendars.restore(view) if asked.restore else view
    if asked.json:
        lines = [{name: _plain(getattr(one, name)) for name in one.__dataclass_fields__} for one in view.lines]
        output.obj({"own": view.is_own, "lines": lines})
        return DONE
    language = settings.language
    output.lines([say(f"cli.calendar.{'own' if view.is_own else 'shipped'}", language, count=len(view.lines))])
    for one in view.lines:
        told = {"infection": due_words.infection(one.infection, language), "dose": one.dose, "age_from": f"{one.age_from:g}"}
        output.lines([say("cli.calendar.line", language, **told)])
    return DONE


def _load(desk: "Desk", asked: argparse.Namespace, language: str) -> int:
    """Load a calendar; what was refused, and what a rehearsal would do, is told as by `load reference`."""
    from omsdesk.services.exchange import NotLoaded  # noqa: PLC0415 - the other verbs need not wait for it

    failed: dict[str, Any] = {}
    code = DONE
    try:
        report: Any = desk.exchange.load_calendar(
            asked.load, rehearse=asked.rehearse, rejects=asked.rejects, accept_partial=asked.accept_partial
        )
    except NotLoaded as error:
        sentence = say(error.code, language, **error.values)
        output.problem(sentence)
        report, code, failed = error.report, error.exit_code, output.failed(error.code, sentence)
    if failed or asked.rehearse or report.rejected:
        if not asked.json:
            output.lines(listed.loaded_lines(report, language))
        elif failed or asked.rehearse:
            output.obj({**listed.loaded(report, language), **failed})
    return code


def _refuse_with_what_may_be_told(desk: "Desk", person_id: int) -> None:
    """A role without the right: raises NotAllowed that says only whether anything is held; the refusal is in the audit."""
    if desk.seat.may(Right.READ_VISITS):
        return
    try:
        desk.vaccinations.of(person_id)
    except NotAllowed as error:
        exist = desk.visits.exist(person_id)
        raise NotAllowed("cli.vaccinations.exist" if exist else "cli.vaccinations.nothing") from error


def _view(view: VaccinationsView, language: str, *, only_due: bool) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "person": shown.row(view.person, language),
        "due": [_due(one, language) for one in view.due],
        "covered": view.is_covered,
    }
    if only_due:
        return answer
    checkup = view.checkup
    return answer | {
        "given": [_dose(row) for row in view.given],
        "refused": [_dose(row) for row in view.refused],
        "plan": [_planned(one) for one in view.plan],
        "checkup": checkup and {name: _plain(getattr(checkup, name)) for name in checkup.__dataclass_fields__},
    }


def _due(one: DueCare, language: str) -> dict[str, Any]:
    message = due_words.sentence(one, language)
    return {
        "code": one.code, **one.values, "since": shown.iso(one.since), "overdue": one.overdue, "message": message,
        "source": one.source,
    }  # fmt: skip


def _dose(row: VaccinationRow) -> dict[str, Any]:
    return {
        "visit": str(row.visit_id), "n": row.n, "on": shown.iso(row.on), "vaccine": row.vaccine, "against": list(row.against),
        "dose": row.dose, "series": row.series, "route": row.route, "reaction": row.reaction, "refused": row.refused,
        "refused_until": shown.iso(row.refused_until), "organisation": row.organisation, "doctor": row.doctor,
        "clerk": row.clerk, "withdrawn": row.is_withdrawn,
    }  # fmt: skip


def _planned(one: PlannedDose) -> dict[str, Any]:
    return {name: _plain(getattr(one, name)) for name in one.__dataclass_fields__}


def _plain(value: object) -> object:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _lines(view: VaccinationsView, language: str, *, only_due: bool) -> Iterator[str]:
    yield f"{view.person.full_name}  {wording.day(view.person.birth_date)}"
    if not only_due:
        yield from _told(view.given, language)
        yield from _told(view.refused, language)
        if view.checkup is not None and not view.checkup.is_due:
            yield due_words.of_checkup(view.checkup, language)
    yield say("cli.vaccinations.due_head" if view.due else "cli.vaccinations.none_due", language)
    for one in view.due:
        mark = f"  {say('cli.vaccinations.overdue', language)}" if one.overdue else ""
        yield f"  {due_words.sentence(one, language)}{mark}"
    if view.is_covered:
        yield say("cli.vaccinations.covered", language)


def _told(rows: Iterable[VaccinationRow], language: str) -> Iterator[str]:
    for row in rows:
        said = "given" if row.refused is None else "refused_until" if row.refused_until else "refused"
        values = {name: getattr(row, name) for name in ("on", "vaccine", "dose", "series", "organisation", "refused")}
        parts = [say(f"cli.vaccinations.{said}", language, **values, until=row.refused_until)]
        parts += [say("cli.vaccinations.reaction", language, reaction=row.reaction)] if row.reaction else []
        parts += [say("cli.vaccinations.withdrawn", language)] if row.is_withdrawn else []
        parts.append(f"№ {row.visit_id}/{row.n}")
        yield "  ".join(parts)
