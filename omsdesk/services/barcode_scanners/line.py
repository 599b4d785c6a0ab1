"""A barcode scanner on a serial port: found, opened, listened to, and found again after it was unplugged."""

import errno
import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Final, Literal, Protocol

from omsdesk.services.barcode_scanners.finding import AUTO, chosen, ports
from omsdesk.services.barcode_scanners.framing import Framing
from omsdesk.settings import Settings

if TYPE_CHECKING:
    from serial import Serial

LOG = logging.getLogger("omsdesk.scanner")
LOOK_SECONDS: Final = 1.0
"""How often it is looked whether the port is there (again)."""
WAIT_SECONDS: Final = 0.02
"""How long one reading waits: half a silence, so that no scan is noticed late."""
PORTION: Final = 512

State = Literal["off", "absent", "denied", "busy", "open"]
_DENIED = frozenset({errno.EACCES, errno.EPERM})
_BUSY = frozenset({errno.EBUSY, errno.EAGAIN})


@dataclass(frozen=True, slots=True)
class Listening:
    """How a source stands: not wanted, not there, not allowed to this user, held by another program, listened to; which port."""

    state: State
    port: str = ""


Told = Callable[[bytes], None]


class Source(Protocol):
    """Where scans come from: a serial scanner; a camera would be another."""

    def listen(self, stop: Event, told: Told, stands: Callable[[Listening], None]) -> None:
        """Tell each scan as it was delivered, and each change of how the source stands, until `stop` is set; never raises."""


class Line:
    """The serial scanner of one workplace, as its settings describe it."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._wanted = settings.scanner_port
        self._given = given(settings)
        self._stands: Listening | None = None

    def listen(self, stop: Event, told: Told, stands: Callable[[Listening], None]) -> None:
        """As `Source`. The port is held while it is listened to; one that is not there, or in other hands, is looked for anew."""
        if not self._wanted:
            self._say(Listening("off"), stands)
            return
        while not stop.is_set():
            opened = self._opened(stands)
            if opened is None:
                stop.wait(LOOK_SECONDS)
                continue
            try:
                with opened:
                    _read(opened, stop, told)
            except OSError:
                # Unplugged: it is looked for anew.
                continue
        self._stands = None

    def _opened(self, stands: Callable[[Listening], None]) -> "Serial | None":
        from serial import Serial, SerialException  # noqa: PLC0415 - a desk without a port never pays for it

        name = chosen(self._wanted, ports() if self._wanted == AUTO else ())
        if not name:
            self._say(Listening("absent"), stands)
            return None
        try:
            opened = Serial(name, timeout=WAIT_SECONDS, exclusive=True, **self._given)
        except (SerialException, ValueError) as error:
            self._say(Listening(_why(error), name), stands)
            return None
        self._say(Listening("open", name), stands)
        return opened

    def _say(self, now: Listening, stands: Callable[[Listening], None]) -> None:
        if now != self._stands:
            self._stands = now
            code = now.state
            LOG.info("the scanner's line is %s", code)
            stands(now)


def given(settings: Settings) -> Mapping[str, object]:
    """What the port is opened with, by the words of pyserial."""
    parity = {"none": "N", "even": "E", "odd": "O"}[settings.scanner_parity]
    return {
        "baudrate": settings.scanner_baud,
        "parity": parity,
        "stopbits": settings.scanner_stop_bits,
        "rtscts": settings.scanner_flow == "hardware",
    }


def _why(error: Exception) -> State:
    number = getattr(error, "errno", None)
    # Windows refuses with the same words a port that another program holds and one that nobody may open; the first is common.
    if number in _BUSY or (number is None and "PermissionError" in str(error)):
        return "busy"
    return "denied" if number in _DENIED else "absent"


def _read(port: "Serial", stop: Event, told: Told) -> None:
    """Hand on scan after scan; ends when it is stopped, raises OSError when the port goes away."""
    framing, silent = Framing(), 0.0
    while not stop.is_set():
        begun = time.monotonic()
        data = port.read(1 if framing.is_empty else PORTION)
        data += port.read(port.in_waiting) if data and port.in_waiting else b""
        # Waiting in vain alone is silence: whoever was kept from reading by a busy machine has heard nothing of a pause.
        silent += 0.0 if data else time.monotonic() - begun
        for scan in framing.feed(data, silent) if data else framing.rest(silent):
            # Of those that came at once, whoever wants no more gets no more.
            if not stop.is_set():
                told(scan)
