"""The verbs of applications: apply, decide, applications."""

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import keys, output, told
from omsdesk.cli.asking import day_of, person_of
from omsdesk.errors import DeskError, Rejected, StoreUnavailable
from omsdesk.models.drafts import reading
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.applications import Outcome, Wanted
from omsdesk.services.desk import Desk
from omsdesk.settings import Settings

DONE, NO = 0, 1
LARGEST = 2_000_000
"""Bytes of one application: what is scanned lies in files of its own."""
ACCEPTED = frozenset({ApplicationStatus.APPROVED, ApplicationStatus.SUBMITTED})


def apply(asked: argparse.Namespace, settings: Settings) -> int:
    """Applications prepared elsewhere: one in a file, several in a list, or one a line on standard input."""
    if asked.file == Path("-"):
        return _each_line(asked, settings)
    held: Any = _parsed(_content(asked.file))
    several = isinstance(held, list)
    with app.open_desk(settings) as opened:
        outcomes = [_applied(opened.desk, one, asked) for one in (held if several else [held])]
    if asked.json:
        shapes = [told.outcome(one, settings.language) for one in outcomes]
        output.obj(shapes if several else shapes[0])
    elif not asked.quiet:
        for one in outcomes:
            output.lines(told.outcome_lines(one, settings.language))
    return max(map(_code, outcomes), default=DONE)


def decide(asked: argparse.Namespace, settings: Settings) -> int:
    """A clerk's decision on an application."""
    with app.open_desk(settings) as opened:
        applications = opened.desk.applications
        if asked.decision == "approve":
            outcome = applications.approve(asked.number, asked.text)
        elif asked.decision == "refuse":
            outcome = applications.refuse(asked.number, asked.reason or (), asked.text)
        else:
            outcome = applications.withdraw(asked.number, asked.text)
    if asked.json:
        output.obj(told.outcome(outcome, settings.language))
    elif not asked.quiet:
        output.lines(told.outcome_lines(outcome, settings.language))
    return DONE


def applications(asked: argparse.Namespace, settings: Settings) -> int:
    """The applications that are wanted, the newest first."""
    wanted = Wanted(
        status=frozenset(map(ApplicationStatus, asked.status or ())),
        kind=frozenset(map(ApplicationKind, asked.kind or ())),
        clerk=asked.clerk,
        insurer=asked.insurer,
        since=day_of(asked.since, settings),
        until=day_of(asked.until, settings),
        name=asked.name,
        limit=asked.limit,
    )
    with app.open_desk(settings) as opened:
        rows = opened.desk.applications.list(wanted)
    if asked.json:
        output.obj([told.row(one) for one in rows])
    else:
        output.lines(told.row_lines(rows, settings.language))
    return DONE


def _each_line(asked: argparse.Namespace, settings: Settings) -> int:
    """One object an application, in order; what is wrong with a line is answered in its place and the next one is read."""
    code = DONE
    with app.open_desk(settings) as opened:
        for line in keys.questions(by_scan=False):
            given, result = _line(opened.desk, line, asked, settings.language)
            code = max(code, result)
            output.obj(given)
    return code


def _line(desk: Desk, line: object, asked: argparse.Namespace, language: str) -> tuple[Mapping[str, Any], int]:
    try:
        if isinstance(line, DeskError):
            raise line
        outcome = _applied(desk, _parsed(str(line)), asked)
    except StoreUnavailable:
        raise
    except (DeskError, Wrong) as error:
        return output.failed(error.code, wording.say(error.code, language, **error.values)), NO
    return told.outcome(outcome, language), _code(outcome)


def _applied(desk: Desk, held: object, asked: argparse.Namespace) -> Outcome:
    if not isinstance(held, dict):
        raise Rejected("application.not_an_object")
    entered = reading.flat(held)
    strangers = reading.unknown(entered)
    if strangers:
        raise Rejected("application.unknown_field", fields=strangers[:10])
    if not asked.submit:
        checked = desk.applications.check(entered)
        return Outcome(checked.draft.uuid, ApplicationStatus.DRAFT, findings=checked.findings)
    return desk.applications.submit(entered, _family(desk, entered))


def _family(desk: Desk, entered: Mapping[str, str]) -> Iterator[int]:
    for path, key in entered.items():
        if path.startswith("family."):
            yield person_of(desk, key)


def _content(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise Rejected("file.unreadable", path=str(file)) from error
    if len(content) > LARGEST:
        raise Rejected("application.file_large", megabytes=LARGEST // 1_000_000)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Rejected("application.file_encoding") from error


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Rejected("application.not_json", line=getattr(error, "lineno", 1)) from error


def _code(outcome: Outcome) -> int:
    if outcome.status is ApplicationStatus.DRAFT:
        return NO if outcome.is_stopped else DONE
    return DONE if outcome.status in ACCEPTED else NO
