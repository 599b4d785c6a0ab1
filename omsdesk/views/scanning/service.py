"""All that is scanned, from wherever it comes, as one signal; who takes it is not known here."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal, Slot

from omsdesk.errors import DeskError, Rejected
from omsdesk.models.numbers import scan
from omsdesk.models.numbers.policy_card import PolicyCard
from omsdesk.models.numbers.scan import Scan, ScanKind
from omsdesk.services.attachments import files
from omsdesk.services.barcode_scanners import Line, Listening, Source, codes_in
from omsdesk.services.cards import CardReaders
from omsdesk.settings import Settings
from omsdesk.views import keyboard
from omsdesk.views.scanning.wedge import Wedge
from omsdesk.views.tasks import Latest, Tasks, once_after

LOG = logging.getLogger("omsdesk.scanner")
Way = Literal["serial", "keyboard", "picture", "card"]
TWICE_MS = 700
"""A scanner that goes on looking reads the code before it once more: that is not another patient."""
NEXT_LINE_MS = 1_000
STOP_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Scanned:
    """A scan, the text that the search line takes for the same, and the way it came."""

    scan: Scan
    text: str
    way: Way

    @property
    def is_unknown(self) -> bool:
        """Whether nobody knows what the code is."""
        return self.scan.kind is ScanKind.UNKNOWN


class Scanning(QObject):
    """One for the program; listens from `begin` until `close`."""

    scanned = Signal(object)
    """Scanned."""
    of_another = Signal(object)
    """Scanned: a screen that took it found that it is not for what is done there."""
    stood = Signal(object)
    """Listening: how the serial line stands now."""
    failed = Signal(DeskError)
    """A picture or a card could not be read, or a reader is gone."""
    _told = Signal(bytes)
    _stood = Signal(object)
    _put_in = Signal(object)

    def __init__(self, tasks: Tasks, settings: Settings, parent: QObject, source: Callable[[Settings], Source] = Line) -> None:
        super().__init__(parent)
        self._source, self.settings = source, settings
        """The settings that it listens by."""
        self.stands = Listening("off")
        self.is_heard: Callable[[], bool] = _always
        """Whether the keyboard's keys may be a scan now: who signs in types, and scans the sheet of a recovery key."""
        self._stop: Event | None = None
        self._threads: tuple[Thread, ...] = ()
        self.wedge: Wedge | None = None
        self._lines = b""
        self._last: tuple[str, int] = ("", 0)
        self._pictures = Latest(tasks.run, self)
        self._late = once_after(self, NEXT_LINE_MS, self._no_next_line)
        # Told by the thread of the line: queued, so that they arrive in this one.
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._stood.connect(self._stand, Qt.ConnectionType.QueuedConnection)
        self._put_in.connect(self._hear_card, Qt.ConnectionType.QueuedConnection)

    def begin(self, settings: Settings) -> None:
        """Listen as these settings say, instead of as before."""
        self.close()
        self.settings = settings
        if settings.scanner_keyboard and self.wedge is None:
            self.wedge = Wedge(self._may_be_scan, self)
            self.wedge.scanned.connect(self._hear_keys)
        elif not settings.scanner_keyboard and self.wedge is not None:
            self.wedge.deleteLater()
            self.wedge = None
        self._stop = Event()
        self.destroyed.connect(self._stop.set)
        # The bound signals alone go along, not this object: a thread must never let go of it last.
        line, cards = self._source(settings).listen, CardReaders(settings.card_reader).watch
        self._threads = (
            Thread(target=line, args=(self._stop, self._told.emit, self._stood.emit), name="scanner", daemon=True),
            Thread(target=cards, args=(self._stop, self._put_in.emit), name="cards", daemon=True),
        )
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Listen no more; the port is free when this returns."""
        if self._stop is not None:
            self._stop.set()
        for thread in self._threads:
            thread.join(STOP_SECONDS)
        self._stop, self._threads = None, ()

    def look_at(self, content: bytes | Path) -> None:
        """Read the codes of a picture or a PDF in a worker, and tell the one that says most, unless it was overtaken by then."""
        self._pictures.ask(partial(_codes_in, content), self._seen, self.failed.emit)

    def overtake(self) -> None:
        """Something else was asked or scanned: of a picture that is still being read nobody wants to hear."""
        self._pictures.drop()

    def _seen(self, codes: Sequence[bytes]) -> None:
        found = scan.best(codes)
        if found is None:
            self.failed.emit(DeskError("picture.no_code"))
            return
        held, code = found
        self._tell(held, _question(held, code), "picture")

    # From the line and from the keyboard

    def _may_be_scan(self) -> bool:
        return self.is_heard()

    @Slot(object)
    def _stand(self, now: Listening) -> None:
        self.stands = now
        self.stood.emit(now)

    @Slot(object, str)
    def _hear_keys(self, held: Scan, text: str) -> None:
        self._tell(held, _question(held, text), "keyboard")

    @Slot(object)
    def _hear_card(self, told: PolicyCard | DeskError) -> None:
        if isinstance(told, DeskError):
            self.overtake()
            self.failed.emit(told)
        else:
            held = scan.of_card(told)
            self._tell(held, _question(held, ""), "card")

    @Slot(bytes)
    def _hear(self, data: bytes) -> None:
        first, self._lines = self._lines, b""
        self._late.stop()
        whole = first + b"\n" + data if first else data
        held = scan.read(whole)
        if held.kind is ScanKind.UNKNOWN and scan.goes_on(_text(whole)):
            # The next line of a passport or a card comes behind it.
            self._lines = whole
            self._late.start()
            return
        if held.kind is ScanKind.UNKNOWN and first:
            whole, held = data, scan.read(data)
        self._tell(held, _question(held, whole), "serial")

    @Slot()
    def _no_next_line(self) -> None:
        data, self._lines = self._lines, b""
        if data:
            self._tell(scan.read(data), "", "serial")

    def _tell(self, held: Scan, text: str, way: Way) -> None:
        self.overtake()
        said, at = text or held.outline, keyboard.now()
        before, when = self._last
        self._last = (said, at)
        if said == before and at - when <= TWICE_MS and way != "picture":
            return
        if held.kind is ScanKind.UNKNOWN:
            # All that may be said of it: a sample can be sought by these, and nobody be found.
            count, code = held.length, held.first_byte
            LOG.info("a code nobody knows: length %d, first byte %s", count, code)
        self.scanned.emit(Scanned(held, text, way))


def _codes_in(picture: bytes | Path) -> Sequence[bytes]:
    if isinstance(picture, bytes):
        return codes_in(picture)
    content = files.content(picture)
    if content is None:
        raise Rejected("form.unreadable", name=picture.name)
    return codes_in(content)


def _always() -> bool:
    return True


def _question(held: Scan, delivered: bytes | str) -> str:
    """What the search line takes for the same scan: numbers as numbers, a record as its bytes in hex."""
    if held.kind is ScanKind.UNKNOWN:
        return ""
    if held.kind is ScanKind.POLICY:
        return delivered.hex() if isinstance(delivered, bytes) and len(delivered) <= _LONGEST_RECORD else _text(delivered)
    return held.lines or held.statement or held.enp or held.number or _text(delivered)


def _text(delivered: bytes | str) -> str:
    return delivered if isinstance(delivered, str) else delivered.decode("utf-8", "replace")


_LONGEST_RECORD = 150
"""Longer bytes are hex or base64 of a record, and text already."""
