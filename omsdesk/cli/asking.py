"""The verbs of the counter: find and verify."""

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import keys, output, related, shown, stated
from omsdesk.cli.arguments import BY_CARD
from omsdesk.errors import DeskError, Rejected, StoreUnavailable
from omsdesk.models.dates import read_date
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import QuestionKind, VerdictKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.desk import Desk
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
    """The one person of a key; see `services.search.meant`. Of a signed statement it is said what is wrong with it."""
    return person_by(desk, key)[0]


def person_by(desk: Desk, key: str) -> tuple[int, QuestionKind | None]:
    """As `person_of`, with what the key is."""
    _warn_of(desk, key)
    return meant.person_by(desk.search, key)


def person_meant(desk: Desk, key: str) -> int:
    """The one person of a key that is to change something; see `services.search.meant`. It says what `person_of` does."""
    _warn_of(desk, key)
    return meant.person_meant(desk.search, key, desk.settings.today)


def _warn_of(desk: Desk, key: str) -> None:
    said = meant.stated(desk.search, key)
    if said is not None:
        output.problem(shown.attention(said, desk.settings.language))
