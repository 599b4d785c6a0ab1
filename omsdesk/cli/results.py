"""The verb of test results: every series of a person, one test, a period, or two days side by side."""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.cli.asking import DONE, NOT_FOUND, day_of, period_of, person_of
from omsdesk.errors import NotFound
from omsdesk.models.words import Flag, OpeningReason
from omsdesk.services.care.comparing import Compared, ResultsView, among
from omsdesk.services.care.rows import ResultRow
from omsdesk.settings import Settings

GLYPHS = {Flag.LOW: "▼", Flag.HIGH: "▲", Flag.ABNORMAL: "◆"}
DIRECTIONS = {1: "up", -1: "down", 0: "same"}


def results(asked: argparse.Namespace, settings: Settings) -> int:
    """Results of a person; 2 where there are none, or none that are meant."""
    since, until = period_of(asked.since, asked.until, settings)
    days = [day for text in asked.compare or () if (day := day_of(text, settings))]
    reason = OpeningReason(asked.reason) if asked.reason else None
    with app.open_desk(settings) as opened:
        whole = opened.desk.results.of(person_of(opened.desk, asked.key), reason)
    view = among(whole, asked.test, since, until)
    if not set(days) <= set(whole.days):
        raise NotFound("results.no_day")
    compared = view.compared(*days) if days else None
    if asked.json:
        output.obj(_whole(view, settings.language) | (_panels(view) if compared is None else _pairs(compared, days)))
    else:
        output.lines(_lines(view, compared, settings.language))
    return DONE if view.series and compared != () else NOT_FOUND


def _whole(view: ResultsView, language: str) -> dict[str, Any]:
    return {"person": shown.row(view.person, language), "covered": view.is_covered}


def _panels(view: ResultsView) -> dict[str, Any]:
    return {
        "panels": [
            {
                "panel": panel.name,
                "series": [
                    {"key": one.key, "name": one.name, "unit": one.unit, "values": [_value(row) for row in one.values]}
                    for one in panel.series
                ],
            }
            for panel in view.panels
        ]
    }


def _value(row: ResultRow) -> dict[str, Any]:
    return {
        "taken": shown.iso(row.taken), "time": row.taken_time, "ready": shown.iso(row.ready), "value": row.value,
        "number": row.number, "low": row.low, "high": row.high, "range": row.range_source or None, "flag": row.flag.value or None,
        "laboratory": row.laboratory, "visit": str(row.visit_id), "n": row.n,
    }  # fmt: skip


def _pairs(compared: Sequence[Compared], days: Sequence[date]) -> dict[str, Any]:
    return {
        "days": [shown.iso(day) for day in days],
        "rows": [
            {
                "panel": one.series.panel, "name": one.series.name, "unit": one.series.unit,
                "first": _value(one.first) if one.first else None, "second": _value(one.second) if one.second else None,
                "difference": None if one.difference is None else str(one.difference),
                "percent": None if one.percent is None else str(one.percent),
                "direction": None if one.difference is None else DIRECTIONS[one.direction],
            }
            for one in compared
        ],
    }  # fmt: skip


def _lines(view: ResultsView, compared: Sequence[Compared] | None, language: str) -> Iterator[str]:
    if view.is_covered:
        yield wording.say("results.covered", language)
    if compared is not None:
        yield from map(_pair_line, compared)
    else:
        for panel in view.panels:
            yield panel.name or wording.say("results.no_panel", language)
            for one in panel.series:
                yield f"  {one.name}, {one.unit}" if one.unit else f"  {one.name}"
                yield from (f"    {_line(row, language)}" for row in one.values)
    values = sum(len(one.values) for one in view.series)
    yield wording.say("cli.results.total", language, tests=len(view.series), values=values)


def _line(row: ResultRow, language: str) -> str:
    word = wording.say(f"results.flag.{row.flag.value or 'none'}", language)
    limits = wording.say("cli.results.range", language, low=row.low, high=row.high) if row.low or row.high else ""
    told = f"{wording.day(row.taken)}  {row.value:<12} {GLYPHS.get(row.flag, ' ')} {word:<12} {limits}"
    return "  ".join(filter(None, (told, row.laboratory, f"№ {row.visit_id}/{row.n}")))


def _pair_line(one: Compared) -> str:
    first, second = (f"{row.value} {GLYPHS.get(row.flag, '')}".rstrip() if row else "—" for row in (one.first, one.second))
    percent = "" if one.percent is None else f" ({one.percent:+f} %)"
    difference = "" if one.difference is None else f"{one.difference:+f}{percent}"
    named = f"{one.series.name}, {one.series.unit}" if one.series.unit else one.series.name
    return f"{named:<40} {first:>12} → {second:<12} {difference}"
