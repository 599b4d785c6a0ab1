"""The serial ports of this machine, and which of them a barcode scanner is at."""

import re
from dataclasses import dataclass
from typing import Final

AUTO: Final = "auto"
MAKERS: Final = {
    0x05E0: "Zebra, Symbol",
    0x0C2E: "Honeywell, Metrologic",
    0x0536: "Hand Held Products",
    0x05F9: "Datalogic, PSC",
    0x065A: "Opticon",
    0x1EAB: "Newland",
}
"""Makers of scanners by the number that USB knows them by (usb.org, vendor ids): other ports are opened for nobody unasked."""
_SCANNER = re.compile(r"scan|barcode|bar code|сканер|штрих", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Port:
    """A serial port: how the system calls it, what it says of itself, and whether a scanner seems to be at it."""

    name: str
    words: str
    is_scanner: bool


def ports() -> tuple[Port, ...]:
    """The ports there are, those with a scanner first; asks the system, so not in the window's thread."""
    from serial.tools import list_ports  # noqa: PLC0415 - 20 ms that a desk without a port never pays

    found = [_port(one.device, one.description, one.vid, str(one)) for one in list_ports.comports()]
    return tuple(sorted(found, key=lambda one: (not one.is_scanner, one.name)))


def chosen(wanted: str, there: tuple[Port, ...]) -> str:
    """The port to open: the wanted one, of `auto` the first that a scanner is at; empty where there is none."""
    if wanted != AUTO:
        return wanted
    return next((one.name for one in there if one.is_scanner), "")


def _port(name: str, description: str | None, vendor: int | None, told: str) -> Port:
    words = "" if description in {None, "n/a", name} else str(description)
    return Port(name, words, vendor in MAKERS or _SCANNER.search(told) is not None)
