"""The verbs of records held twice: merge, unmerge."""

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output
from omsdesk.cli.asking import person_of
from omsdesk.errors import Rejected
from omsdesk.services.merging import Merged, Moved, Preview
from omsdesk.settings import Settings

DONE = 0
TOLD = ("policies", "links", "visits", "documents")


def merge(asked: argparse.Namespace, settings: Settings) -> int:
    """Two records made one, or what would become of them; nothing is written where the family would be impossible."""
    take = tuple(asked.take or ())
    with app.open_desk(settings) as opened:
        desk = opened.desk
        keep, lose = person_of(desk, asked.keep), person_of(desk, asked.lose)
        if asked.rehearse:
            return _rehearsed(desk.merging.preview(keep, lose, take), asked, settings.language)
        merged = desk.merging.merge(keep, lose, take, asked.because)
    if asked.json:
        output.obj({"number": merged.number, "kept": str(merged.kept), "moved": _moved(merged.moved)})
    elif not asked.quiet:
        output.lines(_told(merged, settings.language))
    return DONE


def unmerge(asked: argparse.Namespace, settings: Settings) -> int:
    """A merger taken back; both records are there again."""
    with app.open_desk(settings) as opened:
        undone = opened.desk.merging.unmerge(asked.number, asked.because)
    if asked.json:
        output.obj({"number": undone.number, "kept": str(undone.kept), "restored": str(undone.restored)})
    elif not asked.quiet:
        output.lines([wording.say("cli.unmerge.done", settings.language, number=undone.number, restored=undone.restored)])
    return DONE


def _rehearsed(view: Preview, asked: argparse.Namespace, language: str) -> int:
    if view.impossible:
        raise Rejected("merge.impossible", reasons=view.impossible)
    if asked.json:
        differences = [{"field": one.field, "keep": _plain(one.keep), "lose": _plain(one.lose)} for one in view.differences]
        warned = [{"code": one.code, "message": wording.say(one.code, language, **one.values)} for one in view.warnings]
        output.obj(
            {
                "number": None, "kept": str(view.keep.person_id), "moved": _moved(view.moved), "differences": differences,
                "warnings": warned,
            }
        )  # fmt: skip
    elif not asked.quiet:
        output.lines(_shown(view, language))
    return DONE


def _told(merged: Merged, language: str) -> Iterator[str]:
    yield wording.say("cli.merge.done", language, number=merged.number)
    yield wording.say("cli.merge.moved", language, **asdict(merged.moved))


def _shown(view: Preview, language: str) -> Iterator[str]:
    for one in view.differences:
        name = wording.say(f"merge.field.{one.field}", language)
        yield wording.say("cli.merge.difference", language, field=name, keep=one.keep or "—", lose=one.lose or "—")
    if not view.differences:
        yield wording.say("cli.merge.same", language)
    yield from (wording.say(one.code, language, **one.values) for one in view.warnings)
    yield wording.say("cli.merge.would_move", language, **asdict(view.moved))


def _moved(moved: Moved) -> Mapping[str, int]:
    return {name: getattr(moved, name) for name in TOLD}


def _plain(value: object) -> Any:
    """A day as ISO text, nothing as null, the rest as it is held."""
    return None if value is None or value == "" else str(value)
