"""The verbs of what hangs on a visit: a paper issued, amended, withdrawn, read; results that come later; a dose put right."""

import argparse
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import given, output, told, visits_told
from omsdesk.cli.asking import DONE
from omsdesk.errors import Finding, Rejected
from omsdesk.models.care.pasted import results_in
from omsdesk.models.drafts import SummaryDraft, VisitDraft, reading
from omsdesk.models.words import OpeningReason
from omsdesk.services.attachments import Scan, files
from omsdesk.services.attachments.files import Folder
from omsdesk.services.care.rows import PaperRow
from omsdesk.services.desk import Desk
from omsdesk.services.exchange import encodings
from omsdesk.services.visits import PaperDraft
from omsdesk.settings import Settings

WRONG = 64
SLOT = "visit"
BESIDE = ("head", "attachments")
"""What the file of a paper holds beside the fields of `summary`."""


def paper(asked: argparse.Namespace, settings: Settings) -> int:
    """A paper issued for a visit, or of a paper a further edition, its withdrawal, every edition."""
    with app.open_desk(settings) as opened:
        papers = _done(asked, opened.desk)
    if asked.json and _is_shown(asked):
        output.obj([_paper(one) for one in papers])
    elif asked.json:  # whoever issues one need not have the right to read who treated whom of what
        output.obj({"number": str(papers[0].number), "edition": papers[0].edition})
    elif _is_shown(asked):
        output.lines(line for one in papers for line in _paper_lines(one, settings.language))
    elif not asked.quiet:
        done = "issued" if asked.issue else "amended" if asked.amend else "withdrawn"
        values = {"number": papers[0].number, "edition": papers[0].edition}
        output.lines([wording.say(f"cli.paper.{done}", settings.language, **values)])
    return DONE


def _is_shown(asked: argparse.Namespace) -> bool:
    return not (asked.issue or asked.amend or asked.withdraw)


def _done(asked: argparse.Namespace, desk: Desk) -> tuple[PaperRow, ...]:
    papers, number = desk.medical_papers, asked.number
    reason = OpeningReason(asked.reason) if asked.reason else None
    if asked.issue:
        draft, scans = _entered(asked.issue, PaperDraft(""), desk.settings)
        return (papers.issue(number, draft, scans),)
    if asked.amend:
        last = papers.editions(number, reason)[0]
        held = PaperDraft(last.text, last.kind, last.issued, last.author, last.head)
        draft, scans = _entered(asked.amend, held, desk.settings)
        return (papers.amend(number, draft, asked.because, scans, reason),)
    if asked.withdraw:
        return (papers.withdraw(number, asked.because, reason),)
    return papers.editions(number, reason)


def _entered(file: Path, held: PaperDraft, settings: Settings) -> tuple[PaperDraft, tuple[Scan, ...]]:
    """The paper of a file, over what `held` before, and its scans; raises Rejected with the first thing that is wrong."""
    said = given.parsed(given.content(file, VisitDraft), VisitDraft)
    if not isinstance(said, dict):
        raise Rejected("paper.not_an_object")
    head, names = said.pop("head", held.head), said.pop("attachments", None) or []
    if not _is_head(head) or not (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        raise Rejected("paper.head_shape")
    entered = given.entered({"summary": said}, VisitDraft)
    draft, unread = reading.read_as(VisitDraft, entered, settings.today)
    for wrong in (*unread, *reading.relative(entered, settings.today, VisitDraft)):
        raise Rejected(wrong.code, **wrong.values)
    now = draft.summary or SummaryDraft()
    paper = PaperDraft(
        now.text or "" if "text" in said else held.text,
        now.kind or held.kind,
        now.issued if "issued" in said else held.issued,
        now.author if "author" in said else held.author,
        head or {},
    )
    return paper, tuple(files.scans(names, Folder(file.parent), _slot))


def _is_head(head: object) -> bool:
    return head is None or (isinstance(head, dict) and all(isinstance(value, str) for value in head.values()))


def _slot(_name: str) -> str:
    return SLOT


def _paper(one: PaperRow) -> dict[str, Any]:
    return {**visits_told.paper(one), "entered_at": one.entered_at.astimezone().isoformat(timespec="seconds")}


def _paper_lines(one: PaperRow, language: str) -> Iterator[str]:
    yield wording.say("cli.visit.paper", language, number=one.number, edition=one.edition, issued=one.issued).strip()
    if one.because:
        yield f"  {one.clerk}: {one.because}"
    yield from (f"  {name}: {value}" for name, value in one.head.items())
    yield from (f"  {line}" for line in one.text.split("\n"))


def result(asked: argparse.Namespace, settings: Settings) -> int:
    """Test results added to a visit from a file, or one of them withdrawn."""
    number, n = asked.place
    if asked.withdraw:
        if n is None or asked.file is not None:
            raise Rejected("result.place", number=number)
        with app.open_desk(settings) as opened:
            opened.desk.visits.withdraw_result(number, n, asked.because)
        return _told(asked, settings, "cli.result.withdrawn", {"number": str(number), "n": n, "withdrawn": True})
    if asked.file is None or n is not None:
        raise Rejected("cli.usage.missing", what="NUMBER FILE", verb="omsdesk result")
    entered = given.entered({"results": _results(asked.file)}, VisitDraft)
    draft, unread = reading.read_as(VisitDraft, entered, settings.today)
    unread = (*unread, *reading.relative(entered, settings.today, VisitDraft))
    with app.open_desk(settings) as opened:
        findings = unread or opened.desk.visits.enter_results(number, draft.results)
    is_stopped = any(one.severity == "stop" for one in findings)
    if asked.json:
        entered_count = 0 if is_stopped else len(draft.results)
        found = [told.finding(one, settings.language) for one in findings]
        output.obj({"number": str(number), "entered": entered_count, "findings": found})
    elif not asked.quiet:
        output.lines(_result_lines(len(draft.results), findings, settings.language, is_stopped=is_stopped))
    return WRONG if is_stopped else DONE


def _result_lines(count: int, findings: tuple[Finding, ...], language: str, *, is_stopped: bool) -> Iterator[str]:
    yield wording.say("cli.result.stopped" if is_stopped else "cli.result.done", language, count=count)
    yield from visits_told.finding_lines(findings, language)


def _results(file: Path) -> list[Any]:
    """The results of a JSON file (a list, or an object with `results`), else of a table with columns known by their heads."""
    read = given.content(file, VisitDraft)
    if read.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in {b"[", b"{"}:
        held = given.parsed(read, VisitDraft)
        rows = held.get("results") if isinstance(held, dict) and set(held) == {"results"} else held
    else:
        encoding = encodings.encoding_of(io.BytesIO(read))
        rows = [dict(row) for row in results_in(read.decode(encoding, "replace"))]
    if not isinstance(rows, list) or not rows:
        raise Rejected("result.none")
    return rows


def dose(asked: argparse.Namespace, settings: Settings) -> int:
    """How a dose was borne, or a dose or a refusal withdrawn as a mistake."""
    number, n = asked.place
    if n is None:
        raise Rejected("dose.place", number=number)
    # to put right what was entered is a reason to open what was received elsewhere
    reason = OpeningReason(asked.reason) if asked.reason else OpeningReason.CORRECTION
    with app.open_desk(settings) as opened:
        desk = opened.desk.vaccinations
        if asked.withdraw:
            desk.withdraw(number, n, asked.because, reason)
        else:
            desk.reaction(number, n, asked.reaction, reason)
    code = "cli.dose.withdrawn" if asked.withdraw else "cli.dose.reaction_done"
    return _told(asked, settings, code, {"number": str(number), "n": n, "withdrawn": asked.withdraw})


def _told(asked: argparse.Namespace, settings: Settings, code: str, shape: dict[str, Any]) -> int:
    if asked.json:
        output.obj(shape)
    elif not asked.quiet:
        output.lines([wording.say(code, settings.language, number=shape["number"], n=shape["n"])])
    return DONE
