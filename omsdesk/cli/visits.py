"""The verbs of visits: visit, visits, clarify, dispute, disputes."""

import argparse
from typing import NoReturn

from omsdesk import app, wording
from omsdesk.cli import given, output, visits_told
from omsdesk.cli.asking import day_of, period_of, person_meant, person_of
from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.words import DisputeOutcome, OpeningReason, VisitKind
from omsdesk.services.care.rows import Cursor, Filters, History
from omsdesk.services.desk import Desk
from omsdesk.services.visits import Corrections, Registered, VisitFile
from omsdesk.settings import Settings

DONE, WRONG = 0, 64
PAGE, USUAL, MOST_UNCLEAR = 500, 50, 1000


def visit(asked: argparse.Namespace, settings: Settings) -> int:
    """A visit from a file registered once; or one that is, shown, put right from a file, withdrawn, put back."""
    if asked.file is not None and (asked.show, asked.withdraw, asked.put_back) != (None, None, None):
        raise Rejected("cli.usage.words", verb="omsdesk visit")
    if asked.show is not None:
        return _show(asked, settings)
    if asked.withdraw is not None or asked.put_back is not None:
        return _withdraw(asked, settings)
    if asked.file is None:
        raise Rejected("cli.usage.missing", what="FILE.json", verb="omsdesk visit")
    held = given.parsed(given.content(asked.file, VisitDraft), VisitDraft)
    if asked.correct is not None:
        if asked.rehearse:
            raise Rejected("cli.usage.apart", what="--correct, --rehearse", verb="omsdesk visit")
        return _correct(held, asked, settings)
    file = VisitFile(given.entered(held, VisitDraft), asked.file.parent)
    with app.open_desk(settings) as opened:
        registered = opened.desk.visits.send(file, rehearse=asked.rehearse)
    return _tell(registered, asked, settings.language)


def _correct(held: object, asked: argparse.Namespace, settings: Settings) -> int:
    version = held.pop("version", None) if isinstance(held, dict) else None
    if not (version is None or type(version) is int):
        raise Rejected("visit.version")
    entered = given.entered(held, VisitDraft)
    assert isinstance(held, dict), "anything else is refused"
    with app.open_desk(settings) as opened:
        corrections = Corrections(entered, set(held), version)
        corrected = opened.desk.visits.send_correction(asked.correct, corrections, asked.because, _reason(asked))
    return _tell(corrected, asked, settings.language)


def _show(asked: argparse.Namespace, settings: Settings) -> int:
    with app.open_desk(settings) as opened:
        view = opened.desk.visits.open(asked.show, _reason(asked))
    if asked.json:
        output.obj(visits_told.view(view, settings.language))
    else:
        output.lines(visits_told.view_lines(view, settings.language))
    return DONE


def _withdraw(asked: argparse.Namespace, settings: Settings) -> int:
    number = asked.put_back if asked.withdraw is None else asked.withdraw
    with app.open_desk(settings) as opened:
        desk = opened.desk.visits
        (desk.put_back if asked.withdraw is None else desk.withdraw)(number, asked.because)
    if asked.json:
        output.obj({"number": str(number), "withdrawn": asked.withdraw is not None})
    elif not asked.quiet:
        code = "cli.visit.put_back_done" if asked.withdraw is None else "cli.visit.withdrawn"
        output.lines([wording.say(code, settings.language, number=number)])
    return DONE


def visits(asked: argparse.Namespace, settings: Settings) -> int:
    """Somebody's history, or the visits that are still to be clarified."""
    if asked.unclear == bool(asked.words):
        _refuse_words("KEY, --unclear" if asked.unclear else "", "omsdesk visits")
    with app.open_desk(settings) as opened:
        desk = opened.desk
        if asked.unclear:
            rows = desk.visits.unclear(asked.limit or MOST_UNCLEAR)
            if asked.json:
                output.obj([visits_told.unclear(one, settings.language) for one in rows])
            else:
                output.lines(visits_told.unclear_lines(rows, settings.language))
            return DONE
        person_id = person_of(desk, " ".join(asked.words))
        try:
            history = _history(desk, person_id, asked)
        except NotAllowed as error:
            # whoever may not read is told that there is something, and no more
            if not desk.visits.exist(person_id):
                raise
            raise NotAllowed("visits.exist") from error
    if asked.json:
        output.obj([visits_told.row(one, settings.language) for one in history.rows])
    else:
        output.lines(visits_told.row_lines(history, settings.language))
    return DONE


def _history(desk: Desk, person_id: int, asked: argparse.Namespace) -> History:
    filters = Filters(
        frozenset(map(VisitKind, asked.kind or ())), *period_of(asked.since, asked.until, desk.settings),
        text=asked.text,
    )  # fmt: skip
    reason, limit = _reason(asked), asked.limit or USUAL
    found = desk.visits.history(person_id, filters, None, reason, min(limit, PAGE))
    rows = list(found.rows)
    more = found.more
    while more and len(rows) < limit:
        after = Cursor(rows[-1].on, rows[-1].id)
        page = desk.visits.history(person_id, filters, after, reason, min(limit - len(rows), PAGE))
        rows, more = [*rows, *page.rows], page.more
    return History(found.person, tuple(rows), more, found.years, found.is_covered)


def clarify(asked: argparse.Namespace, settings: Settings) -> int:
    """An unclear visit tied to a person, or taken off the list with a word."""
    if (asked.settle is None) == (not asked.words):
        _refuse_words("KEY, --settle" if asked.words else "", "omsdesk clarify")
    with app.open_desk(settings) as opened:
        desk = opened.desk
        if asked.settle is None:
            registered = desk.visits.clarify(asked.number, person_meant(desk, " ".join(asked.words)))
            return _tell(registered, asked, settings.language)
        desk.visits.settle(asked.number, asked.settle)
    if asked.json:
        output.obj({"number": str(asked.number), "settled": True})
    elif not asked.quiet:
        output.lines([wording.say("cli.clarify.settled", settings.language, number=asked.number)])
    return DONE


def dispute(asked: argparse.Namespace, settings: Settings) -> int:
    """What the insured disputes of a visit, written down; or, of a dispute, what became of it."""
    with app.open_desk(settings) as opened:
        disputes_desk = opened.desk.disputes
        if asked.answer is None:
            made = disputes_desk.dispute(asked.number, asked.service, asked.text, asked.by, _reason(asked))
        else:
            made = disputes_desk.answer(asked.number, DisputeOutcome(asked.answer), asked.text, _reason(asked))
    if asked.json:
        output.obj(visits_told.dispute(made))
    elif not asked.quiet:
        code = "cli.dispute.done" if asked.answer is None else "cli.dispute.answered"
        output.lines([wording.say(code, settings.language, number=made.id, entered_by=made.entered_by)])
    return DONE


def disputes(asked: argparse.Namespace, settings: Settings) -> int:
    """Disputes, each with who entered what is disputed."""
    with app.open_desk(settings) as opened:
        desk = opened.desk
        person_id = person_of(desk, asked.person) if asked.person is not None else None
        lines = desk.disputes.disputes(
            open_only=asked.open, since=day_of(asked.since, settings), person_id=person_id, reason=_reason(asked)
        )
    if asked.json:
        output.obj([visits_told.dispute_line(one, settings.language) for one in lines])
    else:
        output.lines(visits_told.dispute_lines(lines, settings.language))
    return DONE


def _refuse_words(together: str, verb: str) -> NoReturn:
    """The key is missing, or what stands together does not go together."""
    raise Rejected("cli.usage.apart" if together else "cli.usage.missing", what=together or "KEY", verb=verb)


def _reason(asked: argparse.Namespace) -> OpeningReason | None:
    return OpeningReason(asked.reason) if asked.reason is not None else None


def _tell(registered: Registered, asked: argparse.Namespace, language: str) -> int:
    if asked.json:
        output.obj(visits_told.registered(registered, language))
    elif not asked.quiet:
        output.lines(visits_told.registered_lines(registered, language, is_corrected=getattr(asked, "correct", None) is not None))
    return WRONG if registered.is_stopped else DONE
