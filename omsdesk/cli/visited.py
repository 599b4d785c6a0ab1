"""The load of visits for JSON and for a person at a terminal; never what a visit was about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from omsdesk import wording
from omsdesk.cli import shown

if TYPE_CHECKING:
    from omsdesk.services.exchange import VisitsReport


def loaded(report: "VisitsReport", language: str) -> dict[str, Any]:
    """The object of `load visits --json`: that of people, and how many rows were mistakes taken back."""
    return {**shown.loaded(report, language), "withdrawn": report.withdrawn}


def loaded_lines(report: "VisitsReport", language: str) -> Iterator[str]:
    """What the load of visits did, for a person."""
    yield from shown.loaded_lines(report, language)
    if report.withdrawn:
        yield wording.say("load.visits.withdrawn", language, withdrawn=report.withdrawn)
