"""The verb `print`: each paper is a job of the print counter, whether it is one, many of a list, or one printed again."""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import keys, output, shown
from omsdesk.cli.asking import DONE, NOT_FOUND, day_of, person_by, person_of
from omsdesk.cli.print_arguments import CARE_FORMS
from omsdesk.cli.progress import Bar
from omsdesk.crash import ENDED_BY_CLERK
from omsdesk.errors import Cancelled, NotFound, Rejected
from omsdesk.models.print_job import AgainReason
from omsdesk.services.coverage import BY_HAND
from omsdesk.services.desk import Desk
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import (
    Asked,
    JobRow,
    JobsWanted,
    Left,
    NothingMade,
    Order,
    Outcome,
    PrintJobs,
    Recipe,
    of_person,
    spooler,
    writing,
)
from omsdesk.services.printing import Paper
from omsdesk.settings import Settings

OF_PEOPLE = frozenset({"history", "results", "vaccinations", "family"})
SHOWN_LINES = 20
"""Numbers of lines that the sentence about what was left out names."""


def print_form(asked: argparse.Namespace, settings: Settings) -> int:
    """One document into a PDF file, many of them, the list of what was printed, or one of it again."""
    if asked.form in VERBS:
        return VERBS[asked.form](asked, settings)
    require_foreign(settings, asked.output)
    days = {name: day_of(getattr(asked, name, None), settings) for name in ("on", "since", "until")}
    key = keys.text_of(asked.words)
    with app.open_desk(settings) as opened:
        desk = opened.desk
        made = desk.print_jobs.made(_recipe(desk, asked, key, days))
        outcome = desk.print_jobs.carry_out(Order(made.recipe, place=asked.output), made.paper)
    _warn(outcome, settings)
    if asked.json:
        output.obj({"path": str(asked.output), "name": made.paper.name, "bytes": len(made.paper.content)})
    elif not asked.quiet:
        output.lines([wording.say("cli.print.done", settings.language, path=str(asked.output))])
    return DONE


def _recipe(desk: Desk, asked: argparse.Namespace, key: str, days: Mapping[str, date | None]) -> Recipe:
    form, given = asked.form, {name: day.isoformat() for name, day in days.items() if day}
    if form in CARE_FORMS:
        given |= {"reason": asked.reason} if asked.reason else {}
        return of_person(form, person_of(desk, key), **given) if form in OF_PEOPLE else Recipe(form, (key,), given=given)
    if form == "extract":
        # By what was typed: the check says by which key somebody was asked for.
        person_id, kind = person_by(desk, key)
        check = desk.coverage.verify_person(person_id, days["on"], key, kind or BY_HAND).check
        return Recipe(form, (check,), asked.paper)
    if form == "family":
        return of_person(form, person_of(desk, key))
    if form == "notice":
        return Recipe(form, (",".join(str(person_of(desk, word)) for word in key.split(",")),), asked.paper)
    if form == "journal":
        return Recipe(form, ((day_of(key, desk.settings) or desk.settings.today).isoformat(),))
    return Recipe(form, (key,), asked.paper)


def batch(asked: argparse.Namespace, settings: Settings) -> int:
    """Papers of one form to everybody on a list, or of all checks of a day, into one file or a folder; one key stops no other."""
    require_foreign(settings, asked.output)
    is_folder = _is_folder(asked.output)
    on = day_of(asked.on, settings)
    given = {"on": on.isoformat()} if on else {}
    with app.open_desk(settings) as opened:
        jobs = opened.desk.print_jobs
        found = _wanted(jobs, asked, settings)
        if not found.keys:
            return _nothing(asked, settings, found)
        with Bar(asked, wording.say("cli.print.batch.making", settings.language), len(found.keys)) as bar:
            recipe = found.recipe(Recipe(asked.of, (), asked.paper, given))
            order = Order(recipe, place=asked.output, is_folder=is_folder)
            try:
                outcome = jobs.carry_out(order, None, bar.step, bar.stop)
            except NothingMade as error:
                return _nothing(asked, settings, found, error.left)
            except Cancelled as error:
                # What is left of it is said, which of every long work is another thing.
                output.problem(wording.say(error.code, settings.language, **error.values))
                return ENDED_BY_CLERK
    _warn(outcome, settings)
    missing = _tell(asked, settings, found, outcome.left, outcome.job)
    if missing:
        shown_lines = tuple(missing[:SHOWN_LINES]) + (("…",) if len(missing) > SHOWN_LINES else ())
        total = len(found.keys) + len(found.left)
        output.problem(
            wording.say("cli.print.batch.missing", settings.language, missing=len(missing), total=total, lines=shown_lines)
        )
    return NOT_FOUND if missing else DONE


def _wanted(jobs: PrintJobs, asked: argparse.Namespace, settings: Settings) -> Asked:
    """What the list or the day asks for; raises Rejected `cli.print.batch.one_of` for both of them and for neither."""
    if (asked.day is None) is (asked.file is None):
        raise Rejected("cli.print.batch.one_of")
    day = day_of(asked.day, settings)
    if day is not None:
        return jobs.asked_of_day(asked.of, day, everybody=asked.everybody)
    if asked.everybody:
        raise Rejected("cli.print.batch.not_of_list")
    with Bar(asked, wording.say("cli.print.batch.reading", settings.language)) as bar:
        file = keys.given() if asked.file == Path("-") else asked.file
        found = jobs.asked(asked.of, file, bar.step, bar.stop)
    if bar.stop.is_set():  # with the last line: nothing is begun any more
        raise Cancelled("job.stopped", done=0, documents=len(found.keys))
    return found


def _is_folder(place: Path) -> bool:
    """Whether a file of each document is wanted; raises Rejected `cli.print.batch.ending`, `cli.print.batch.parent`."""
    if place.is_dir():
        return True
    if not place.parent.is_dir():
        raise Rejected("cli.print.batch.parent", path=str(place.parent))
    if place.suffix.lower() not in {"", ".pdf"}:
        raise Rejected("cli.print.batch.ending", path=str(place))
    return not place.suffix


def _nothing(asked: argparse.Namespace, settings: Settings, found: Asked, left: Sequence[Left] = ()) -> int:
    _tell(asked, settings, found, left)
    output.problem(wording.say("job.nothing", settings.language))
    return NOT_FOUND


def _tell(
    asked: argparse.Namespace, settings: Settings, found: Asked, unmade: Sequence[Left], job: JobRow | None = None
) -> list[int]:
    """Say what was made and what was not; the numbers of the lines that nothing was made of."""
    left = {one.line: one.said for one in found.left}
    left |= {found.lines[one.place]: one.said for one in unmade}
    rejects = [
        {"line": line, "code": said.code, "message": shown.said(said, settings.language)} for line, said in sorted(left.items())
    ]
    if asked.json:
        repeated = [{"line": line, "first": first} for line, first in found.repeated]
        output.obj(
            {
                "job": job.id if job else None, "path": str(asked.output) if job else None, "documents": job.done if job else 0,
                "pages": job.pages if job else 0, "rejects": rejects, "repeated": repeated,
            }
        )  # fmt: skip
    elif not asked.quiet:
        output.lines(_told(asked.output, found, rejects, job, settings.language))
    return sorted(left)


def _told(place: Path, found: Asked, rejects: list[dict[str, Any]], job: JobRow | None, language: str) -> Iterator[str]:
    for one in rejects:
        yield wording.say("cli.print.batch.reject", language, line=one["line"], message=one["message"])
    for line, first in found.repeated:
        yield wording.say("cli.print.batch.repeated", language, line=line, first=first)
    if job is not None:
        yield wording.say("cli.print.batch.done", language, path=str(place), documents=job.done, pages=job.pages, job=job.id)


def jobs(asked: argparse.Namespace, settings: Settings) -> int:
    """What was printed and saved here, the newest first; an empty list is no error."""
    wanted = JobsWanted(everybody=asked.everybody, failed=asked.failed, limit=asked.limit)
    with app.open_desk(settings) as opened:
        rows = opened.desk.print_jobs.list(wanted)
    if asked.json:
        output.obj([_row(one, settings.language) for one in rows])
    else:
        none = [wording.say("cli.print.jobs.none", settings.language)]
        told = [line for one in rows for line in (_line(one, settings.language), *_warnings(one, settings.language))]
        output.lines(told or none)
    return DONE


def again(asked: argparse.Namespace, settings: Settings) -> int:
    """The papers of a job once more, into a file; why is asked unless it went wrong."""
    require_foreign(settings, asked.output)
    with app.open_desk(settings) as opened, Bar(asked, wording.say("cli.print.batch.making", settings.language)) as bar:
        counter = opened.desk.print_jobs
        outcome = counter.carry_out(_repeated(counter, asked), None, bar.step, bar.stop)
    _warn(outcome, settings)
    if asked.json:
        output.obj({"job": outcome.job.id, "again_of": asked.number, "path": str(asked.output), "documents": outcome.job.done})
    elif not asked.quiet:
        output.lines([wording.say("cli.print.done", settings.language, path=str(asked.output))])
    return DONE


def _repeated(counter: PrintJobs, asked: argparse.Namespace) -> Order:
    """What prints the job again; raises Rejected `cli.print.again.reason` for a reason that is none, or that is needed."""
    order = Order(counter.one(asked.number).recipe, place=asked.output)
    if asked.because and asked.because not in set(AgainReason):
        raise Rejected("cli.print.again.reason", reasons=tuple(AgainReason))
    try:
        return counter.repeated(asked.number, order, AgainReason(asked.because) if asked.because else None, asked.text)
    except Rejected as error:
        if error.code != "job.reason":
            raise
        code = "cli.print.again.own_words" if asked.because else "cli.print.again.reason"
        raise Rejected(code, reasons=tuple(AgainReason)) from error


def key(asked: argparse.Namespace, settings: Settings) -> int:
    """The key that statements of this organisation are proved by: nobody's data, and no job is kept of it."""
    require_foreign(settings, asked.output)
    with app.open_desk(settings) as opened:
        paper = opened.desk.printing.key(asked.paper)
    return _put(paper, asked, settings)


def calibration(asked: argparse.Namespace, settings: Settings) -> int:
    """The page on which it is measured how far a printer prints beside its place."""
    require_foreign(settings, asked.output)
    _require_known(asked.printer)
    with app.open_desk(settings) as opened:
        paper = opened.desk.print_jobs.calibration(asked.printer)
    return _put(paper, asked, settings)


def _warn(outcome: Outcome, settings: Settings) -> None:
    for one in outcome.warnings:
        output.problem(shown.said(one, settings.language))


def _require_known(printer: str) -> None:
    """Raise NotFound `print.unknown` for a printer that is not here; Windows has no command that tells."""
    if not printer or os.name == "nt":
        return
    known = spooler.names()
    if not known:
        raise NotFound("print.unknown.none", printer=printer)
    if printer not in known:
        raise NotFound("print.unknown", printer=printer, printers=known)


def _put(paper: Paper, asked: argparse.Namespace, settings: Settings) -> int:
    writing.write(paper.content, asked.output)
    if asked.json:
        output.obj({"path": str(asked.output), "name": paper.name, "bytes": len(paper.content)})
    elif not asked.quiet:
        output.lines([wording.say("cli.print.done", settings.language, path=str(asked.output))])
    return DONE


VERBS = {"batch": batch, "jobs": jobs, "again": again, "calibration": calibration, "key": key}


def _row(job: JobRow, language: str) -> dict[str, Any]:
    return {
        "job": job.id,
        "at": job.at.isoformat(),
        "clerk": job.clerk,
        "workplace": job.workplace,
        "form": job.recipe.form,
        "person": {"id": str(job.person_id), "full_name": job.person} if job.person_id is not None else None,
        "documents": job.documents,
        "done": job.done,
        "pages": job.pages,
        "printer": job.choice.printer or None,
        "copies": job.choice.copies,
        "state": job.state.value,
        "message": shown.said(job.said, language) if job.said else None,
        "again_of": job.again_of,
        "reason": job.reason or None,
        "warnings": [shown.said(one, language) for one in job.warnings],
    }


def _warnings(job: JobRow, language: str) -> list[str]:
    return [f"        {shown.attention(one, language)}" for one in job.warnings]


def _line(job: JobRow, language: str) -> str:
    form = wording.say(f"job.form.{job.recipe.form}", language)
    who = job.person or wording.say("job.documents", language, count=job.documents)
    state = wording.say(f"job.state.{job.state.value}", language)
    why = f": {shown.said(job.said, language)}" if job.said else ""
    printer = f"  {job.choice.printer}" if job.choice.printer else ""
    return f"{job.id:>6}  {wording.say('job.at', language, at=job.at.astimezone())}  {form}  {who}{printer}  {state}{why}"
