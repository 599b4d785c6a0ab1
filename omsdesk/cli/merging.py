"""The verbs of records held twice: merge, unmerge."""

import argparse
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from omsdesk import app, wording
from omsdesk.cli import output, shown
from omsdesk.cli.asking import person_meant
from omsdesk.errors import Said
from omsdesk.services.merging import Merged, Moved, Preview
from omsdesk.settings import Settings

DONE, WRONG = 0, 64
TOLD = ("policies", "links", "visits", "documents")


def merge(asked: argparse.Namespace, settings: Settings) -> int:
    """Two records made one, or what would become of them; nothing is written where the family would be impossible.

    A trial lists the differences then too, and ends with 64 as the merger would.
    """
    take = tuple(asked.take or ())
    with app.open_desk(settings) as opened:
        desk = opened.desk
        keep, lose = person_meant(desk, asked.keep), person_meant(desk, asked.lose)
        if asked.rehearse:
            return _rehearsed(desk.merging.preview(keep, lose, take), asked, settings.language)
        merged = desk.merging.merge(keep, lose, take, asked.because)
    if asked.json:
        warned = _warned(merged.told, settings.language)
        output.obj({"number": merged.number, "kept": str(merged.kept), "moved": _moved(merged.moved), "warnings": warned})
    elif not asked.quiet:
        output.lines(_told(merged, settings.language))
    return DONE


def unmerge(asked: argparse.Namespace, settings: Settings) -> int:
    """A merger taken back; both records are there again."""
    with app.open_desk(settings) as opened:
        undone = opened.desk.merging.unmerge(asked.number, asked.because)
    if asked.json:
        output.obj({"number": undone.number, "kept": str(undone.kept), "restored": str(undone.restored), "stayed": undone.stayed})
    elif not asked.quiet:
        told = {"number": undone.number, "restored": undone.restored, "numbers": undone.stayed}
        codes = ("cli.unmerge.done", *(("cli.unmerge.stayed",) if undone.stayed else ()))
        output.lines(wording.say(code, settings.language, **told) for code in codes)
    return DONE


def _rehearsed(view: Preview, asked: argparse.Namespace, language: str) -> int:
    refused = wording.say("merge.impossible", language, reasons=view.impossible) if view.impossible else ""
    if asked.json:
        differences = [{"field": one.field, "keep": _plain(one.keep), "lose": _plain(one.lose)} for one in view.differences]
        warned = _warned(view.warnings, language)
        output.obj(
            {
                "number": None, "kept": str(view.keep.person_id), "moved": _moved(view.moved), "differences": differences,
                "warnings": warned, **(output.failed("merge.impossible", refused) if refused else {}),
            }
        )  # fmt: skip
    elif not asked.quiet:
        output.lines(_shown(view, frozenset(asked.take or ()), language))
    if refused:
        output.problem(wording.say("merge.impossible", language, **output.nameless({"reasons": view.impossible})))
    return WRONG if refused else DONE


def _told(merged: Merged, language: str) -> Iterator[str]:
    yield wording.say("cli.merge.done", language, number=merged.number)
    yield wording.say("cli.merge.moved", language, **asdict(merged.moved))
    yield from (wording.say(one.code, language, **one.values) for one in merged.told)


def _shown(view: Preview, take: Collection[str], language: str) -> Iterator[str]:
    yield wording.say("cli.merge.rehearsed", language)
    for side, other in (("keep", view.keep), ("lose", view.lose)):
        values = {"id": other.person_id, "name": other.name, "birth_date": other.birth_date}
        yield wording.say(f"cli.merge.side.{side}", language, **values)
    for one in view.differences:
        name = wording.say(f"merge.field.{one.field}", language)
        stays = one.lose if one.lose and (one.field in take or not one.keep) else one.keep
        held = {"keep": one.keep, "lose": one.lose, "stays": stays}
        values = {"field": name, **{side: _worded(one.field, value, language) for side, value in held.items()}}
        yield wording.say("cli.merge.difference", language, **values)
    if not view.differences:
        yield wording.say("cli.merge.same", language)
    yield from (wording.say(one.code, language, **one.values) for one in view.warnings)
    if not view.impossible:
        yield wording.say("cli.merge.would_move", language, **asdict(view.moved))


def _warned(some: Iterable[Said], language: str) -> list[dict[str, str]]:
    return [{"code": one.code, "message": wording.say(one.code, language, **one.values)} for one in some]


def _moved(moved: Moved) -> Mapping[str, int]:
    return {name: getattr(moved, name) for name in TOLD}


def _worded(field: str, value: object, language: str) -> object:
    """A value as people write it; the code of a sex is no word."""
    if not value:
        return None
    if field == "enp":
        return shown.grouped(str(value))
    return wording.say(f"merge.sex.{value}", language) if field == "sex" else value


def _plain(value: object) -> Any:
    """A day as ISO text, nothing as null, the rest as it is held."""
    return None if value is None or value == "" else str(value)
