"""The verb of code lists: what a typed code or words may mean, the likeliest first."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.cli.asking import DONE, NOT_FOUND, day_of
from omsdesk.models.words import CodeList
from omsdesk.services.care import due_words
from omsdesk.services.codes import CodeRow
from omsdesk.settings import Settings


def codes(asked: argparse.Namespace, settings: Settings) -> int:
    """Rows of a list; 2 where nothing fits."""
    name, on = CodeList(asked.list), day_of(asked.on, settings)
    with app.open_desk(settings) as opened:
        rows = opened.desk.codes.find(name, " ".join(asked.words), on, asked.limit, asked.under)
        is_loaded = opened.desk.codes.is_loaded(name)
    if asked.json:
        output.obj({"list": name.value, "loaded": is_loaded, "rows": [_row(one) for one in rows]})
    else:
        output.lines(_lines(rows, settings.language, is_loaded=is_loaded))
    return DONE if rows else NOT_FOUND


def _row(row: CodeRow) -> dict[str, Any]:
    return {
        "code": row.code, "name": row.name, "parent": row.parent, "tariff": row.tariff, "infections": list(row.against),
        "since": shown.iso(row.since), "until": shown.iso(row.until),
    }  # fmt: skip


def _lines(rows: Sequence[CodeRow], language: str, *, is_loaded: bool) -> Iterator[str]:
    width = max((len(row.code) for row in rows), default=0)
    for row in rows:
        against = (due_words.infection(one, language) for one in row.against)
        besides = ", ".join(filter(None, (row.tariff, *against)))
        yield f"{row.code:<{width}}  {row.name}" + (f"  ({besides})" if besides else "")
    if not rows:
        yield wording.say("cli.codes.none", language)
    if not is_loaded:
        yield wording.say("cli.codes.own", language)
