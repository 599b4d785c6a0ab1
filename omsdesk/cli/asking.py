"""The verbs of the counter: find, verify, print."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from omsdesk import app, places, wording
from omsdesk.cli import care_papers, keys, output, related, shown, stated
from omsdesk.cli.arguments import BY_CARD
from omsdesk.errors import DeskError, Rejected, StoreUnavailable
from omsdesk.models.dates import read_date
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import VerdictKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.desk import Desk
from omsdesk.services.own_files import require_foreign
from omsdesk.services.printing import Paper
from omsdesk.services.search import meant
from omsdesk.services.search.find import Found
from omsdesk.services.statements import StatementRefused
from omsdesk.settings import Settings

DONE, NO, NOT_FOUND, NO_STORE = 0, 1, 2, 5
EXIT_CODES = {
    VerdictKind.INSURED: DONE,
    VerdictKind.NOT_INSURED: NO,
    VerdictKind.NOT_FOUND: NOT_FOUND,
    VerdictKind.AMBIGUOUS: NOT_FOUND,
    VerdictKind.UNAVAILABLE: NO_STORE,
}


def find(asked: argparse.Namespace, settings: Settings) -> int:
    """People whom a text may mean."""
    language = settings.language
    with app.open_desk(settings) as opened:
        desk, search = opened.desk, opened.desk.search

        counted = 0

        def answer(question: str | bytes) -> dict[str, Any]:
            nonlocal counted
            found = search.find(str(question), asked.limit)
            counted += len(found.rows)
            return _found(desk, found)

        if asked.words == keys.STANDARD_INPUT:
            try:
                return _each_line(answer, language, by_scan=False)
            finally:
                desk.persons.listed(counted)
        found = search.find(keys.text_of(asked.words), asked.limit)
        desk.persons.listed(len(found.rows))
        shape = _found(desk, found) if asked.json else {}
    if asked.json:
        output.obj(shape)
    else:
        output.lines(shown.found_lines(found, language))
    return DONE if found.rows else NOT_FOUND


def _found(desk: Desk, found: Found) -> dict[str, Any]:
    shape = shown.found(found, desk.settings.language)
    related.with_links(desk, shape["rows"])
    return shape


def verify(asked: argparse.Namespace, settings: Settings) -> int:
    """Whether the one person a key means is insured on a date; logged."""
    on, by_scan, language = day_of(asked.on, settings), asked.by == "scan", settings.language
    with app.open_desk(settings) as opened:
        desk, coverage = opened.desk, opened.desk.coverage

        def answer(question: str | bytes) -> dict[str, Any]:
            key = keys.scan_of([question]) if by_scan and isinstance(question, str) else question
            return _answered(desk, coverage.verify(key, on, by_scan=by_scan))

        if asked.words == keys.STANDARD_INPUT:
            return _each_line(answer, language, by_scan=by_scan)
        try:
            check = coverage.verify(_key_of(asked, settings), on, by_scan=by_scan)
        except StatementRefused as error:
            return _refused(asked, error, language)
        shape = _answered(desk, check) if asked.json else {}
        held = desk.families.links([check.person.id], check.on) if check.person and not asked.json else {}
    if asked.json:
        output.obj(shape)
    else:
        output.lines(shown.answer_lines(check, language))
        output.lines(line for each in held.values() for line in related.link_lines(each, language))
    return EXIT_CODES[check.verdict]


def _refused(asked: argparse.Namespace, error: StatementRefused, language: str) -> int:
    """Of a statement that is altered or forged nothing is answered but that, and with --json what it says."""
    output.problem(wording.say(error.code, language, **error.values))
    if asked.json:
        output.obj(_failed(error, language))
    return error.exit_code


def _key_of(asked: argparse.Namespace, settings: Settings) -> str | bytes | Scan:
    if asked.by == BY_CARD:
        return keys.card_of(settings, quiet=asked.quiet)
    return keys.scan_of(asked.words) if asked.by == "scan" else keys.text_of(asked.words)


def _answered(desk: Desk, check: CoverageAnswer) -> dict[str, Any]:
    shape = shown.answer(check, desk.settings.language)
    related.with_links(desk, [shape["person"]], check.on)
    return shape


def print_form(asked: argparse.Namespace, settings: Settings) -> int:
    """One document into a PDF file."""
    require_foreign(settings, asked.output)
    on = day_of(asked.on, settings) if asked.form == "extract" else None
    period = tuple(day_of(getattr(asked, end, None), settings) for end in ("since", "until"))
    key = keys.text_of(asked.words)
    with app.open_desk(settings) as opened:
        desk = opened.desk
        if asked.form in care_papers.OF_PEOPLE:
            paper = care_papers.of_person(desk, asked.form, person_of(desk, key), period, asked.reason)
        elif asked.form in care_papers.NUMBERED:
            paper = care_papers.numbered(desk, asked.form, key, getattr(asked, "reason", None))
        else:
            paper = desk.printing.key(asked.paper) if asked.form == "key" else _paper(desk, asked, key, on)
    save(paper, asked.output)
    if asked.json:
        output.obj({"path": str(asked.output), "name": paper.name, "bytes": len(paper.content)})
    elif not asked.quiet:
        output.lines([wording.say("cli.print.done", settings.language, path=str(asked.output))])
    return DONE


def _paper(desk: Desk, asked: argparse.Namespace, key: str, on: date | None) -> Paper:
    """The paper that was asked for: of a check, of a person, of a day, or of an application."""
    if asked.form == "proof":
        return desk.printing.proof(key, asked.paper)
    if asked.form == "extract":
        return desk.printing.extract(desk.coverage.verify_person(person_of(desk, key), on, key).check, asked.paper)
    if asked.form == "family":
        return desk.papers.family(person_of(desk, key))
    if asked.form == "notice":
        return desk.papers.notice([person_of(desk, word) for word in key.split(",")], size=asked.paper)
    if asked.form == "journal":
        return desk.papers.journal(day_of(key, desk.settings) or desk.settings.today)
    return desk.papers.pack(key, asked.paper) if asked.form == "pack" else desk.papers.paper(key, asked.form, asked.paper)


def _each_line(answer: Callable[[str | bytes], dict[str, Any]], language: str, *, by_scan: bool) -> int:
    """One object a question, in order; what is wrong with a question is answered in its line."""
    for question in keys.questions(by_scan=by_scan):
        try:
            if isinstance(question, DeskError):
                raise question
            given = answer(question)
        except StoreUnavailable as error:
            if not error.code.startswith("store.locked"):  # of a store that is gone every further line would say the same
                raise
            given = _failed(error, language)
        except (DeskError, Wrong) as error:
            given = _failed(error, language)
        output.obj(given)
    return DONE


def _failed(error: DeskError | Wrong, language: str) -> dict[str, Any]:
    failed = output.failed(error.code, wording.say(error.code, language, **error.values))
    return {**failed, "statement": stated.shape(error.answer)} if isinstance(error, StatementRefused) else failed


def day_of(text: str | None, settings: Settings) -> date | None:
    """The day that was typed, None if none was; raises Rejected `date.wrong`."""
    if text is None:
        return None
    read = read_date(text, today=settings.today)
    if read is None:
        raise Rejected("date.wrong")  # what was typed is not repeated: it may be a name
    return read


def period_of(since: str | None, until: str | None, settings: Settings) -> tuple[date | None, date | None]:
    """The days of a period that were typed; raises Rejected `date.wrong`, `visits.period` for one that ends before it begins."""
    first, last = day_of(since, settings), day_of(until, settings)
    if first and last and first > last:
        raise Rejected("visits.period")
    return first, last


def person_of(desk: Desk, key: str) -> int:
    """The one person of a key; see `services.search.meant`."""
    return meant.person_of(desk.search, key)


def person_meant(desk: Desk, key: str) -> int:
    """The one person of a key that is to change something; see `services.search.meant`."""
    return meant.person_meant(desk.search, key, desk.settings.today)


def save(paper: Paper, output_file: Path) -> None:
    """Whole or not at all, and for its owner alone: a full disk spoils no paper that was there before."""
    try:
        output_file.parent.mkdir(parents=True, exist_ok=True)
        if output_file.exists() and not output_file.is_file():
            output_file.write_bytes(paper.content)  # a pipe or a device
            return
        with places.going_out(output_file) as draft:
            draft.write_bytes(paper.content)
    except OSError as error:
        raise Rejected("file.unwritable", path=str(output_file)) from error
