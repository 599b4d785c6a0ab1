"""The verbs of applications: apply, decide, applications."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

from omsdesk import app, wording
from omsdesk.cli import given as files
from omsdesk.cli import keys, output, told
from omsdesk.cli.asking import day_of, person_of
from omsdesk.cli.progress import Bar
from omsdesk.crash import ENDED_BY_CLERK
from omsdesk.errors import Ambiguous, DeskError, Finding, NotFound, Rejected, Said, StoreUnavailable
from omsdesk.models.checks.catalogue import AREA
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.applications import Outcome, Wanted
from omsdesk.services.desk import Desk
from omsdesk.services.intake import Sending
from omsdesk.settings import Settings

DONE, NO, WRONG = 0, 1, 64
LONGEST = 2_000_000
"""Bytes of one application on a line."""
MOST = 50_000
"""Applications of a list in a file, several times what a file can hold of real ones; lines have no such limit."""
ACCEPTED = frozenset({ApplicationStatus.APPROVED, ApplicationStatus.SUBMITTED})
EVIDENCE = "identity.evidence"

Given = Callable[[], Sending]
"""One of several, still to be read: what is wrong with it is raised in its turn."""


def apply(asked: argparse.Namespace, settings: Settings) -> int:
    """Applications prepared elsewhere: one in a file, several in a list, or one a line on standard input."""
    if asked.file == Path("-"):
        _require_one(asked, is_one=False)
        return _each_line(asked, settings)
    content = files.content(asked.file)
    held = files.parsed(content)
    if isinstance(held, list):
        _require_one(asked, is_one=False)
        if len(held) > MOST:
            raise Rejected("application.list_long", limit=MOST)
        with app.open_desk(settings) as opened:
            return _each_of(opened.desk, [partial(_sending, one, content, asked.file.parent) for one in held], asked)
    sending = _sending(held, content, asked.file.parent)
    with app.open_desk(settings) as opened:
        if asked.send_code:
            return _send_code(opened.desk, sending, asked)
        outcome = _applied(opened.desk, sending, asked)
    _tell(outcome, asked, settings.language)
    return _code(outcome)


def decide(asked: argparse.Namespace, settings: Settings) -> int:
    """A clerk's decision on an application."""
    with app.open_desk(settings) as opened:
        try:
            outcome = _decided(opened.desk, asked)
        except Rejected as error:
            # rules are named to a person as they stand in a list of reasons
            codes = cast("tuple[str, ...]", error.values.get("codes", ()))
            raise Rejected(error.code, **{**error.values, "codes": tuple(Said(f"{code}.rule") for code in codes)}) from error
    _tell(outcome, asked, settings.language)
    return DONE


def _decided(desk: Desk, asked: argparse.Namespace) -> Outcome:
    if asked.decision == "approve":
        return desk.applications.approve(asked.number, asked.text)
    if asked.decision == "withdraw":
        return desk.applications.withdraw(asked.number, asked.text)
    codes = [code if "." in code else AREA + code for code in asked.reason or ()]
    return desk.applications.refuse(asked.number, codes, asked.text)


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


def _each_of(desk: Desk, sendings: Sequence[Given], asked: argparse.Namespace) -> int:
    """Those of a list in their order, each answered in its place: what is wrong with one keeps no other back."""
    language, code, shapes = desk.settings.language, DONE, []
    with Bar(asked, wording.say("cli.apply.filing", language), len(sendings)) as bar:
        for done, sending in enumerate(sendings, 1):
            given, result = _answer(desk, sending, asked)
            code = max(code, result)
            if asked.json:
                shapes.append(_shape(given, language))
            else:
                _say(given, asked, language)
            bar.step(done)
            if bar.stop.is_set():
                code = _stopped(done, language)
                break
    if asked.json:
        output.obj(shapes)
    return code


def _each_line(asked: argparse.Namespace, settings: Settings) -> int:
    """One object an application, in order; what is wrong with a line is answered in its place and the next one is read."""
    code = done = 0
    with app.open_desk(settings) as opened:
        try:
            for done, line in enumerate(keys.questions(by_scan=False, longest=LONGEST), 1):  # noqa: B007 - told when it is stopped
                given, result = _answer(opened.desk, partial(_of_line, line), asked)
                code = max(code, DONE if result == DONE else NO)
                output.obj(_shape(given, settings.language))
        except KeyboardInterrupt:
            return _stopped(done, settings.language)
    return code


def _stopped(done: int, language: str) -> int:
    """Each application is filed whole or not at all, so there is something to say of those that are through."""
    output.problem(wording.say("cli.apply.stopped", language, done=done))
    return ENDED_BY_CLERK


def _answer(desk: Desk, given: Given, asked: argparse.Namespace) -> tuple[Outcome | DeskError | Wrong, int]:
    """What became of one of several, or what is wrong with it, and the exit code."""
    try:
        outcome = _applied(desk, given(), asked)
    except StoreUnavailable:
        raise
    except (DeskError, Wrong) as error:
        return error, error.exit_code if isinstance(error, DeskError) else WRONG
    return outcome, _code(outcome)


def _of_line(line: str | bytes | DeskError) -> Sending:
    if isinstance(line, DeskError):
        raise line
    content = str(line).encode()
    return _sending(files.parsed(content), content)


def _sending(held: object, content: bytes, folder: Path = Path()) -> Sending:
    return Sending(files.entered(held), content, folder)


def _applied(desk: Desk, sending: Sending, asked: argparse.Namespace) -> Outcome:
    if asked.code:
        sending = replace(sending, entered={**sending.entered, EVIDENCE: asked.code})
    family, findings = _family(desk, sending.entered)
    sending = replace(sending, findings=findings)
    return desk.intake.submit(sending, family) if asked.submit else desk.intake.check(sending)


def _send_code(desk: Desk, sending: Sending, asked: argparse.Namespace) -> int:
    sent = desk.intake.send_code(sending)
    at, uuid = sent.expires_at.astimezone(), sending.entered["uuid"]
    if asked.json:
        output.obj({"uuid": uuid, "code": sent.shown, "until": at.isoformat(timespec="seconds"), "attempts": sent.attempts})
    else:
        code = "cli.apply.code_shown" if sent.shown else "cli.apply.code_sent"
        output.lines([wording.say(code, desk.settings.language, shown=sent.shown, at=at, attempts=sent.attempts)])
    return DONE


def _family(desk: Desk, entered: Mapping[str, str]) -> tuple[tuple[int, ...], tuple[Finding, ...]]:
    """The people of the family by their keys, and a finding for each key that does not mean one person."""
    people, findings = [], []
    for path, key in entered.items():
        if path.startswith("family."):
            try:
                people.append(person_of(desk, key))
            except (NotFound, Ambiguous, Rejected, Wrong) as error:
                findings.append(Finding(path, error.code, values=error.values))
    return tuple(people), tuple(findings)


def _require_one(asked: argparse.Namespace, *, is_one: bool) -> None:
    if not is_one and (asked.send_code or asked.code):
        raise Rejected("code.one_application")


def _tell(outcome: Outcome, asked: argparse.Namespace, language: str) -> None:
    if asked.json:
        output.obj(told.outcome(outcome, language))
    elif not asked.quiet:
        output.lines(told.outcome_lines(outcome, language))


def _say(given: Outcome | DeskError | Wrong, asked: argparse.Namespace, language: str) -> None:
    if isinstance(given, Outcome):
        _tell(given, asked, language)
    else:
        output.problem(_sentence(given, language))


def _shape(given: Outcome | DeskError | Wrong, language: str) -> dict[str, Any]:
    return told.outcome(given, language) if isinstance(given, Outcome) else output.failed(given.code, _sentence(given, language))


def _sentence(error: DeskError | Wrong, language: str) -> str:
    return wording.say(error.code, language, **error.values)


def _code(outcome: Outcome) -> int:
    if outcome.status is ApplicationStatus.DRAFT:
        return NO if outcome.is_stopped else DONE
    return DONE if outcome.status in ACCEPTED else NO
