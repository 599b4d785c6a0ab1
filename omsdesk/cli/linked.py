"""The load of links for JSON and for a person at a terminal."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from omsdesk import wording
from omsdesk.cli.shown import reject_lines, rejects

if TYPE_CHECKING:
    from omsdesk.services.exchange import LinksReport


def loaded(report: "LinksReport", language: str) -> dict[str, Any]:
    """The object of `load links --json`."""
    return {
        "read": report.read,
        "loaded": report.loaded,
        "known": report.known,
        "withdrawn": report.withdrawn,
        "rejected": report.rejected,
        "rejects": rejects(report.first_rejects, language),
        "passed_over_columns": list(report.passed_over_columns),
        "encoding": report.encoding,
        "separator": report.separator,
        "rehearsed": report.rehearsed,
        "seconds": round(report.seconds, 2),
    }


def loaded_lines(report: "LinksReport", language: str) -> Iterator[str]:
    """What the load of links did, for a person."""
    code = "cli.load.rehearsed" if report.rehearsed else "cli.load.done"
    yield wording.say(code, language, read=report.read, loaded=report.loaded)
    counts = {"known": report.known, "withdrawn": report.withdrawn, "rejected": report.rejected}
    yield wording.say("load.links.counts", language, **counts)
    yield from reject_lines(report.first_rejects, language)
    if report.passed_over_columns:
        yield wording.say("cli.load.columns", language, columns=report.passed_over_columns)
