"""The verb of the barcode scanner: the ports there are, what the program sees of each code, and a sheet to try it with."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from threading import Event

from omsdesk import wording
from omsdesk.cli import output
from omsdesk.errors import Cancelled, MachineLacks
from omsdesk.models.numbers import scan
from omsdesk.services.barcode_scanners import Line, Listening, ports
from omsdesk.services.barcode_scanners.finding import chosen
from omsdesk.services.own_files import require_foreign
from omsdesk.services.print_jobs import writing
from omsdesk.services.printing.scanner import scanner_sheet
from omsdesk.settings import Settings

DONE = 0


def scanner(asked: argparse.Namespace, settings: Settings) -> int:
    """The ports, or what comes by the one of the settings, or the sheet of test codes."""
    if asked.sheet is not None:
        require_foreign(settings, asked.sheet)
        writing.write(scanner_sheet(settings).content, asked.sheet)
        told = wording.say("cli.print.done", settings.language, path=str(asked.sheet))
        if asked.json:
            output.obj({"path": str(asked.sheet)})
        elif not asked.quiet:
            output.lines([told])
        return DONE
    if asked.listen:
        return _listen(asked, settings)
    there = ports()
    taken = chosen(settings.scanner_port, there)
    if asked.json:
        found = [{"port": one.name, "words": one.words, "scanner": one.is_scanner} for one in there]
        output.obj({"wanted": settings.scanner_port, "taken": taken or None, "ports": found})
        return DONE
    for one in there:
        code = "cli.scanner.port_scanner" if one.is_scanner else "cli.scanner.port"
        output.lines([wording.say(code, settings.language, port=one.name, words=one.words)])
    told = "cli.scanner.taken" if taken else "cli.scanner.none"
    output.lines([wording.say(told, settings.language, port=taken)])
    return DONE


def _listen(asked: argparse.Namespace, settings: Settings) -> int:
    """Tell of each code until there were enough, or Ctrl+C; raises MachineLacks `scanner.*` where the port is not open."""
    stop, refused, seen = Event(), list[Listening](), 0

    def told(data: bytes) -> None:
        nonlocal seen
        held = scan.read(data)
        if asked.json:
            output.obj(_shape(held))
        else:
            output.lines(_lines(held, settings.language))
        output.flush()
        seen += 1
        if seen == asked.count:
            stop.set()

    def stands(now: Listening) -> None:
        if now.state != "open":
            refused.append(now)
            stop.set()
        elif not (asked.quiet or asked.json):
            output.problem(wording.say("cli.scanner.listening", settings.language, port=now.port))

    with suppress(KeyboardInterrupt, Cancelled):
        Line(settings).listen(stop, told, stands)
    if refused:
        state, port = refused[0].state, refused[0].port
        raise MachineLacks("scanner.nowhere" if state == "absent" and not port else f"scanner.{state}", port=port)
    return DONE


def _lines(held: scan.Scan, language: str) -> Iterator[str]:
    kind = wording.say(f"cli.scanner.kind.{held.kind.value}", language)
    shown = {name: value or "—" for name, value in _shape(held).items()} | {"kind": kind}
    yield wording.say("cli.scanner.seen", language, **shown)
    if held.kind in scan.OF_LINES and held.fault:
        yield wording.say(held.fault, language)


def _shape(held: scan.Scan) -> dict[str, object]:
    first = None if held.first is None else f"{held.first:02X}"
    return {"kind": held.kind.value, "enp": held.enp, "fault": held.fault, "length": held.length, "first": first}
