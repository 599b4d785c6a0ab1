"""The lists of a person's card: their columns, and how the rows of the service are laid into lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from omsdesk.models.coverage import Stretch
from omsdesk.models.numbers import regions
from omsdesk.models.words import CoverageStatus, VerdictKind
from omsdesk.services.persons import (
    AttachmentRow,
    ChangeRow,
    CheckRow,
    PolicyRow,
)
from omsdesk.views import labels
from omsdesk.views.charts.strip import STATES
from omsdesk.views.labels import grouped, word
from omsdesk.views.style import State
from omsdesk.views.tables.column import Column
from omsdesk.wording import day

EVENT_STATES = {"suspended": State.ATTENTION, "resumed": State.ACTIVE, "invalid": State.INACTIVE, "closed": State.INACTIVE}


@dataclass(frozen=True, slots=True)
class Line:
    """A row of cells already worded; `state` paints the first cell with its sign."""

    cells: tuple[str, ...]
    state: State | None = None
    bare: tuple[str, ...] = ()


def columns(*titles: tuple[str, float]) -> list[Column[Line]]:
    """Columns over Lines; the state belongs to the first."""
    return [
        Column(
            title,
            title,
            width,
            _cell(place),
            state=_state if place == 0 else None,
            bare=_bare(place),
            full=_bare(place),
            both_ends=True,
        )
        for place, (title, width) in enumerate(titles)
    ]


def policies(rows: Iterable[PolicyRow]) -> list[Line]:
    """Each period, the newest first, and under it what happened to it, as it happened."""
    lines: list[Line] = []
    for row in sorted(rows, key=_begin, reverse=True):
        number = grouped("enp", row.enp) or row.blank or ""
        insurer = row.insurer_name or row.insurer_code or ""
        short = labels.insurer_short(insurer)
        kind = word("policy", row.kind)
        region = regions.by_okato(row.territory) if row.territory else None
        territory = region.name if region else row.territory or ""
        if not row.main:
            kind = QCoreApplication.translate("PersonTables", "{kind}, not the main one").format(kind=kind)
        cells = (labels.period(row.since, row.until), kind, number, short, territory, labels.source(row.source))
        # Short where it is read, whole where it is copied and in the tip.
        lines.append(Line(cells, bare=("", "", "", insurer, "", "")))
        for event in row.events:
            said = word("event", event.kind)
            cells = (f"{day(event.on)}  {said}", word("ground", event.ground), "", "", "", labels.source(event.source))
            lines.append(Line(cells, EVENT_STATES.get(event.kind)))
    return lines


def stretches(rows: Iterable[Stretch]) -> list[Line]:
    """The strip as lines, the newest first."""
    return [
        Line(
            (
                word("stretch", row.kind),
                day(row.since),
                labels.no_end() if row.is_open else day(row.until),
                labels.status(row.status).word,
            ),
            STATES[row.kind],
        )
        for row in reversed(list(rows))
    ]


def attachments(rows: Sequence[AttachmentRow]) -> list[Line]:
    """Attachments to clinics, the newest first."""
    return [
        Line((_attached(row), row.clinic_name, row.area or "", row.doctor or "", labels.source(row.source)))
        for row in reversed(rows)
    ]


def changes(rows: Sequence[ChangeRow]) -> list[Line]:
    """What was changed, the newest first."""
    return [
        Line((labels.moment(row.at), word("field", row.field), _told(row.before), _told(row.after), row.clerk, row.ground))
        for row in reversed(rows)
    ]


def _told(value: str | None) -> str:
    """A value of the history; a day as it is written here."""
    try:
        return day(date.fromisoformat(value)) if value and len(value) == len("2026-11-22") else value or "—"
    except ValueError:
        return value or "—"


def checks(rows: Iterable[CheckRow]) -> list[Line]:
    """Checks that were made, the newest first."""
    return [
        Line(
            (labels.status(CoverageStatus(row.status)).text, day(row.on), labels.moment(row.at), row.clerk, row.number),
            labels.verdict(VerdictKind(row.verdict)).state,
        )
        for row in rows
    ]


def _begin(row: PolicyRow) -> date:
    return row.since


def _attached(row: AttachmentRow) -> str:
    # An attachment holds until another is made; that it has no end goes without saying.
    return labels.period(row.since, row.until) if row.until else labels.since(row.since)


def _cell(place: int) -> Callable[[Line], str]:
    def cell(line: Line) -> str:
        return line.cells[place]

    return cell


def _bare(place: int) -> Callable[[Line], str]:
    def bare(line: Line) -> str:
        return (line.bare[place] if line.bare else "") or line.cells[place]

    return bare


def _state(line: Line) -> State | None:
    return line.state
