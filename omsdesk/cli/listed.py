"""The load of a reference list for JSON and for a person at a terminal, and the lists that a register holds."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from omsdesk import wording
from omsdesk.cli.shown import iso, reject_lines, rejects
from omsdesk.services.upkeep import ListFacts

if TYPE_CHECKING:
    from omsdesk.services.exchange import ReferenceReport


def loaded(report: "ReferenceReport", language: str) -> dict[str, Any]:
    """The object of `load reference --json` and `load organisations --json`."""
    return {
        "list": report.name,
        "read": report.read,
        "loaded": report.loaded,
        "repeated": report.repeated,
        "replaced": report.replaced,
        "rejected": report.rejected,
        "expired": report.expired,
        "rejects": rejects(report.first_rejects, language),
        "passed_over_columns": list(report.passed_over_columns),
        "encoding": report.encoding,
        "separator": report.separator,
        "rehearsed": report.rehearsed,
        "seconds": round(report.seconds, 2),
    }


def loaded_lines(report: "ReferenceReport", language: str) -> Iterator[str]:
    """What the load of a list did, for a person."""
    code = "cli.reference.rehearsed" if report.rehearsed else "cli.reference.done"
    yield wording.say(code, language, name=_name(report.name, language), read=report.read, loaded=report.loaded)
    counts = {"replaced": report.replaced, "repeated": report.repeated, "rejected": report.rejected}
    yield wording.say("cli.reference.counts", language, **counts)
    if report.expired:
        yield wording.say("cli.reference.expired", language, expired=report.expired)
    yield from reject_lines(report.first_rejects, language)
    if report.passed_over_columns:
        yield wording.say("cli.load.columns", language, columns=report.passed_over_columns)


def held(lists: Iterable[ListFacts]) -> list[dict[str, Any]]:
    """The lists of a register for `about --json`."""
    return [{"list": one.name, "rows": one.rows, "loaded": iso(one.loaded_on), "source": one.source} for one in lists]


def held_lines(lists: Iterable[ListFacts], language: str) -> Iterator[str]:
    """The lists of a register, one a line."""
    for one in lists:
        values = {"name": _name(one.name, language), "rows": one.rows, "loaded_on": one.loaded_on, "source": one.source}
        yield wording.say("cli.reference.held", language, **values)


def _name(name: str, language: str) -> str:
    return wording.say(f"reference.list.{name}", language)
