"""The verbs that keep a register: practice, load, check, about, migrate; for copies see `backups`."""

import argparse
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from omsdesk import app, wording
from omsdesk.cli import backups, linked, listed, output, shown, visited
from omsdesk.cli.asking import day_of
from omsdesk.cli.progress import Bar
from omsdesk.errors import DeskError, Rejected, Said, unread
from omsdesk.models.words import OpeningReason
from omsdesk.services import upkeep
from omsdesk.services.backup import BackupState
from omsdesk.services.cards import CardReaders
from omsdesk.services.upkeep import Probe, StoreFacts
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.exchange import LinksReport, LoadReport, ReferenceReport, VisitsReport

DONE, NO, NO_STORE = 0, 1, 5


def practice(asked: argparse.Namespace, settings: Settings) -> int:
    """A register of invented people."""
    from omsdesk.services.practice.register import Practice  # noqa: PLC0415 - the other verbs need not wait for it

    with Bar(asked, wording.say("cli.practice.making", settings.language), asked.people) as bar:
        made = Practice(settings).make(
            settings.store_place, people=asked.people, seed=asked.seed, force=asked.force, progress=bar.step, stop=bar.stop,
        )  # fmt: skip
    seconds = round(made.seconds, 1)
    if asked.json:
        output.obj({"people": made.people, "seconds": seconds, "store": made.place})
    elif not asked.quiet:
        output.lines([wording.say("cli.practice.done", settings.language, people=made.people, place=made.place, seconds=seconds)])
    return DONE


def load(asked: argparse.Namespace, settings: Settings) -> int:
    """People, links, visits or a reference list, into a register that is or a new one; one refused row, and nothing is loaded."""
    from omsdesk.services.exchange import NotLoaded  # noqa: PLC0415 - the other verbs need not wait for it

    try:
        report, is_practice = _loaded(asked, settings)
    except NotLoaded as error:
        sentence = wording.say(error.code, settings.language, **error.values)
        output.problem(sentence)
        _tell(error.report, asked, settings, **output.failed(error.code, sentence))
        return error.exit_code
    warnings = [wording.say("cli.load.practice", settings.language)] if is_practice and asked.what == "persons" else []
    _tell(report, asked, settings, warnings=warnings)
    if not (asked.quiet or asked.json):
        output.lines(warnings)
    return DONE


def _loaded(asked: argparse.Namespace, settings: Settings) -> tuple[Any, bool]:
    if asked.what != "visits":  # whoever may not enter them is told this first, and the load looks at the file itself
        _require_file(asked.file)
    title = wording.say("cli.load.reading", settings.language)
    if asked.what in {"links", "visits"}:
        # What is told of people begins no register without them.
        with app.open_desk(settings) as opened, Bar(asked, title) as bar:
            return LOADINGS[asked.what].work(asked, opened.desk, bar), opened.desk.practice
    with app.open_to_load(settings, rehearse=asked.rehearse) as desk, Bar(asked, title) as bar:
        return LOADINGS[asked.what].work(asked, desk, bar), desk.practice


def _load_persons(asked: argparse.Namespace, desk: "Desk", bar: Bar) -> "LoadReport":
    return desk.exchange.load_persons(
        asked.file,
        mapping=asked.mapping,
        rehearse=asked.rehearse,
        rejects=asked.rejects,
        accept_partial=asked.accept_partial,
        progress=bar.step,
        stop=bar.stop,
    )


def _load_reference(asked: argparse.Namespace, desk: "Desk", bar: Bar) -> "ReferenceReport":
    return desk.exchange.load_reference(
        asked.file, rehearse=asked.rehearse, rejects=asked.rejects, accept_partial=asked.accept_partial, stop=bar.stop
    )


def _load_organisations(asked: argparse.Namespace, desk: "Desk", bar: Bar) -> "ReferenceReport":
    return desk.exchange.load_organisations(
        asked.file, rehearse=asked.rehearse, rejects=asked.rejects, accept_partial=asked.accept_partial, stop=bar.stop
    )


def _load_links(asked: argparse.Namespace, desk: "Desk", bar: Bar) -> "LinksReport":
    return desk.exchange.load_links(
        asked.file,
        rehearse=asked.rehearse,
        rejects=asked.rejects,
        accept_partial=asked.accept_partial,
        progress=bar.step,
        stop=bar.stop,
    )


def _load_visits(asked: argparse.Namespace, desk: "Desk", bar: Bar) -> "VisitsReport":
    return desk.exchange.load_visits(
        asked.file,
        rehearse=asked.rehearse,
        rejects=asked.rejects,
        accept_partial=asked.accept_partial,
        progress=bar.step,
        stop=bar.stop,
    )


def dump(asked: argparse.Namespace, settings: Settings) -> int:
    """Rows of the register into a file."""
    since = day_of(asked.since, settings)
    with app.open_desk(settings) as opened:
        reason = OpeningReason(asked.reason) if asked.what == "visits" and asked.reason else None
        report = opened.desk.exchange.dump(asked.what, asked.output, since, reason)
    if asked.json:
        output.obj({"what": report.what, "rows": report.rows, "path": str(report.file)})
    elif not asked.quiet:
        output.lines([wording.say("cli.dump.done", settings.language, rows=report.rows, path=str(report.file))])
    return DONE


def _require_file(file: Path) -> None:
    # said before anything is opened or made; a name that no file can have makes the system refuse even the question
    try:
        is_file = stat.S_ISREG(file.stat().st_mode)
    except (OSError, ValueError) as error:
        raise unread(error, file) from error
    if not is_file:
        raise Rejected("file.unreadable", path=str(file))


class Loading(NamedTuple):
    """What is done to load a kind of file, and how its report is told."""

    work: "Callable[[argparse.Namespace, Desk, Bar], Any]"
    shape: Callable[[Any, str], dict[str, Any]]
    lines: Callable[[Any, str], Iterator[str]]


LOADINGS = {
    "persons": Loading(_load_persons, shown.loaded, shown.loaded_lines),
    "links": Loading(_load_links, linked.loaded, linked.loaded_lines),
    "visits": Loading(_load_visits, visited.loaded, visited.loaded_lines),
    "organisations": Loading(_load_organisations, listed.loaded, listed.loaded_lines),
    "reference": Loading(_load_reference, listed.loaded, listed.loaded_lines),
}


def _tell(report: object, asked: argparse.Namespace, settings: Settings, **besides: object) -> None:
    loading = LOADINGS[asked.what]
    if asked.json:
        output.obj({**loading.shape(report, settings.language), **besides})
    elif "error" in besides or not asked.quiet:
        output.lines(loading.lines(report, settings.language))


def check(asked: argparse.Namespace, settings: Settings) -> int:
    """Whether the register is sound; damaged pages are a store that cannot be used."""
    with app.open_desk(settings) as opened:
        probes = list(opened.desk.upkeep.check(deep=asked.deep))
        if probes[-1].code != "pages" or probes[-1].sound:
            copies = opened.desk.backups.state()
            probes.append(Probe("backup", copies.is_well, copies.said))
    if asked.json:
        output.obj([shown.probe(one, settings.language) for one in probes])
    else:
        output.lines(shown.probe_lines(probes, settings.language))
    return _code_of([one for one in probes if not one.sound])


def _code_of(broken: list[Probe]) -> int:
    if any(one.code == "pages" for one in broken):
        return NO_STORE
    return NO if broken else DONE


def about(asked: argparse.Namespace, settings: Settings) -> int:
    """Versions, paths and the register; a register that cannot be opened is said and is no error."""
    language = settings.language
    facts: StoreFacts | None = None
    warnings: tuple[Said, ...] = ()
    copies: BackupState | None = None
    refused = ""
    try:
        with app.open_desk(settings) as opened:
            facts, warnings = opened.desk.upkeep.facts(), opened.desk.upkeep.warnings()
            copies = opened.desk.backups.state()
    except DeskError as error:
        refused = wording.say(error.code, language, **error.values)
    readers = CardReaders(settings.card_reader).standing()
    told = shown.Told(upkeep.versions(), upkeep.paths(settings), facts, warnings, refused)
    if asked.json:
        output.obj(
            {
                **shown.about(told, language),
                "lists": listed.held(facts.lists if facts else ()),
                "backup": backups.state(copies, language) if copies else None,
                "card_readers": {"names": readers.values.get("names", ()), "message": shown.said(readers, language)},
            }
        )
    else:
        output.lines(shown.about_lines(told, language))
        output.lines(listed.held_lines(facts.lists if facts else (), language))
        output.lines([*([shown.said(copies.said, language)] if copies else []), shown.said(readers, language)])
    return DONE


def migrate(asked: argparse.Namespace, settings: Settings) -> int:
    """The schema brought to this program's; of a shared register by this verb alone."""
    copy = app.migrate(settings)
    if asked.json:
        output.obj({"copy": str(copy) if copy else None})
    elif not asked.quiet:
        output.lines([wording.say("cli.migrate.copied" if copy else "cli.migrate.done", settings.language, path=str(copy or ""))])
    return DONE
