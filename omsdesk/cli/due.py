"""The verb of what falls due: one list, as JSON or as lines for a person at a terminal."""

import argparse
from collections.abc import Iterable, Iterator
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.cli.asking import DONE, day_of
from omsdesk.services.falling_due import DueRow
from omsdesk.settings import Settings


def due(asked: argparse.Namespace, settings: Settings) -> int:
    """What has fallen due and what will, up to a day; an empty list is no error."""
    until = day_of(asked.until, settings)
    with app.open_desk(settings) as opened:
        rows = opened.desk.falling_due.list(until, by_household=asked.by_household)
    if asked.json:
        output.obj([_row(one, settings.language) for one in rows])
    else:
        output.lines(_lines(rows, settings.language))
    return DONE


def _row(row: DueRow, language: str) -> dict[str, Any]:
    matter = row.due
    return {
        "id": None if row.person_id is None else str(row.person_id),
        "enp": row.enp,
        "full_name": row.full_name,
        "surname": row.surname,
        "name": row.name,
        "patronymic": row.patronymic,
        "birth_date": shown.iso(row.birth_date),
        "what": matter.kind.value,
        "message": shown.said(row.said, language),
        "advice": shown.said(row.advice, language),
        "on": shown.iso(matter.on),
        "last_day": shown.iso(matter.last_day),
        "overdue": row.is_overdue,
        "application": {"kind": matter.application.value, "ground": matter.ground} if matter.application else None,
        "number": matter.values.get("number"),
        "household": row.household,
    }


def _lines(rows: Iterable[DueRow], language: str) -> Iterator[str]:
    count = overdue = 0
    for row in rows:
        count, overdue = count + 1, overdue + row.is_overdue
        mark = f" {wording.say('cli.due.overdue', language)}" if row.is_overdue else ""
        number = "—" if row.person_id is None else str(row.person_id)
        born = wording.day(row.birth_date) if row.birth_date else "—"
        yield f"{wording.day(row.due.on)}  {number:>8}  {row.full_name}  {born}  {shown.grouped(row.enp)}"
        yield f"{'':12}{shown.said(row.said, language)}{mark} {shown.said(row.advice, language)}"
    yield wording.say("cli.due.total", language, rows=count, overdue=overdue)
