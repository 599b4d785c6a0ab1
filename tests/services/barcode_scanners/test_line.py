"""A serial port as the kernel makes one: bytes that hold CR, STX and GS arrive whole; a port that went away is found again."""

import os
import pty
import threading
import time
import tty
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from omsdesk.models.numbers import policy_barcode, scan
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.services import barcode_scanners
from omsdesk.services.barcode_scanners import Line, Listening, Port, line
from omsdesk.services.barcode_scanners.finding import chosen
from omsdesk.settings import Settings

SIGNATURE = (b"\x1d\r\n\x02\x03\x11\x13\0" * 9)[:65]
RECORD = policy_barcode.write(PolicyBarcode(2, "7700000000000016", "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", None, signature=SIGNATURE))
LONGEST_WAIT = 20.0


@pytest.fixture(autouse=True)
def looks_often(monkeypatch):
    monkeypatch.setattr(line, "LOOK_SECONDS", 0.02)


class Heard:
    """What a line has told so far."""

    def __init__(self):
        self.scans, self.stands = [], []

    def until(self, condition):
        end = time.monotonic() + LONGEST_WAIT
        while not condition():
            assert time.monotonic() < end, (self.scans, self.stands)
            time.sleep(0.01)


@contextmanager
def listening(source):
    heard, stop = Heard(), threading.Event()
    thread = threading.Thread(target=source.listen, args=(stop, heard.scans.append, heard.stands.append))
    thread.start()
    try:
        yield heard
    finally:
        stop.set()
        thread.join(LONGEST_WAIT)
        assert not thread.is_alive()


@pytest.fixture
def cable(tmp_path):
    """The scanner's end of a line, and the name of the other end, which stays when the device changes."""
    name = tmp_path / "ttyScanner"
    held = []

    def plug():
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        name.unlink(missing_ok=True)
        name.symlink_to(os.ttyname(theirs))
        held.extend((ours, theirs))
        return ours, theirs

    yield str(name), plug
    for one in held:
        with suppress(OSError):
            os.close(one)


def settings(port, **more):
    return Settings(scanner_port=port, **more)


def test_binary_records_in_portions_and_text_arrive_whole(cable):
    name, plug = cable
    scanner, _ = plug()
    with listening(Line(settings(name))) as heard:
        heard.until(lambda: Listening("open", name) in heard.stands)
        for n in range(0, len(RECORD), 17):
            os.write(scanner, RECORD[n : n + 17])
        heard.until(lambda: len(heard.scans) == 1)
        os.write(scanner, b"\r\n")
        os.write(scanner, b"]C07756410832000014\r")
        heard.until(lambda: len(heard.scans) == 2)
    assert heard.scans[0] == RECORD
    assert scan.read(heard.scans[1]).enp == "7756410832000014"


def test_a_scanner_unplugged_and_plugged_again_goes_on(cable):
    name, plug = cable
    first, other_end = plug()
    with listening(Line(settings(name))) as heard:
        heard.until(lambda: Listening("open", name) in heard.stands)
        Path(name).unlink()
        os.close(first)
        heard.until(lambda: heard.stands[-1] == Listening("absent", name))
        second, _ = plug()
        heard.until(lambda: heard.stands[-1] == Listening("open", name))
        os.write(second, RECORD)
        heard.until(lambda: heard.scans == [RECORD])
    os.close(other_end)


def test_a_port_in_other_hands_is_said_and_waited_for(cable):
    name, plug = cable
    scanner, _ = plug()
    from serial import Serial

    with Serial(name, exclusive=True) as other, listening(Line(settings(name))) as heard:
        heard.until(lambda: heard.stands == [Listening("busy", name)])
        other.close()
        heard.until(lambda: heard.stands[-1] == Listening("open", name))
        os.write(scanner, b"12345678901\r")
        heard.until(lambda: len(heard.scans) == 1)


def test_no_port_is_wanted_or_none_is_there(monkeypatch, tmp_path):
    monkeypatch.setattr(line, "ports", tuple)
    with listening(Line(settings(""))) as heard:
        heard.until(lambda: heard.stands == [Listening("off")])
    with listening(Line(settings("auto"))) as heard:
        heard.until(lambda: heard.stands == [Listening("absent")])
    with listening(Line(settings(str(tmp_path / "none")))) as heard:
        heard.until(lambda: heard.stands == [Listening("absent", str(tmp_path / "none"))])


def test_a_port_is_opened_as_the_settings_say(cable):
    name, plug = cable
    _, other_end = plug()
    said = settings(name, scanner_baud=115200, scanner_parity="even", scanner_stop_bits=2, scanner_flow="hardware")
    assert line.given(said) == {"baudrate": 115200, "parity": "E", "stopbits": 2, "rtscts": True}
    with listening(Line(settings(name, scanner_baud=115200, scanner_stop_bits=2))) as heard:
        heard.until(lambda: Listening("open", name) in heard.stands)
        import termios

        assert termios.tcgetattr(other_end)[4] == termios.B115200


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (OSError(13, "denied"), "denied"),
        (OSError(16, "busy"), "busy"),
        (OSError(2, "none"), "absent"),
        (OSError("could not open port: PermissionError(13, 'Access is denied.')"), "busy"),
        (ValueError("no baud rate"), "absent"),
    ],
)
def test_why_a_port_was_not_opened(error, state):
    assert line._why(error) == state


class Found:
    """A port as pyserial tells of it."""

    def __init__(self, device, description, vid=None):
        self.device, self.description, self.vid = device, description, vid

    def __str__(self):
        return f"{self.device} - {self.description}"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (Found("/dev/ttyS0", "n/a"), Port("/dev/ttyS0", "", is_scanner=False)),
        (Found("/dev/ttyACM0", "USB BarCode Scanner"), Port("/dev/ttyACM0", "USB BarCode Scanner", is_scanner=True)),
        (Found("COM7", "Honeywell 1450g", 0x0C2E), Port("COM7", "Honeywell 1450g", is_scanner=True)),
        (Found("COM3", None), Port("COM3", "", is_scanner=False)),
    ],
)
def test_a_scanner_is_known_by_its_maker_or_its_words(monkeypatch, found, expected):
    from serial.tools import list_ports

    monkeypatch.setattr(list_ports, "comports", lambda: [Found("zzz", "modem"), found])
    assert expected in barcode_scanners.ports()
    assert barcode_scanners.ports()[0].is_scanner is expected.is_scanner
    assert chosen("auto", barcode_scanners.ports()) == (expected.name if expected.is_scanner else "")
    assert chosen("COM9", ()) == "COM9"


def test_a_line_that_is_held_elsewhere_is_said_once_and_can_be_stopped(cable, monkeypatch):
    name, plug = cable
    plug()
    tried, why = [], line._why
    monkeypatch.setattr(line, "_why", lambda error: tried.append(error) or why(error))
    from serial import Serial

    with Serial(name, exclusive=True), listening(Line(settings(name))) as heard:
        heard.until(lambda: len(tried) > 3)
    assert heard.stands == [Listening("busy", name)]


class Starved:
    """A port whose reader is kept waiting by its machine: the bytes were there all the while."""

    in_waiting = 0

    def __init__(self, *portions, late):
        self._portions, self._late, self.stop = list(portions), late, threading.Event()

    def read(self, _most):
        time.sleep(self._late)
        if not self._portions:
            self.stop.set()
            return b""
        return self._portions.pop(0)


def test_a_busy_machine_parts_no_record_and_a_pause_in_vain_does():
    record = policy_barcode.write(PolicyBarcode(2, "7756410832000014", "СЕРГЕЕВА", "АННА", "", None, None))
    told = []
    port = Starved(record[:117], record[117:], late=0.06)
    line._read(port, port.stop, told.append)
    port = Starved(b"7756410", b"", b"832000014", b"", late=0.06)
    line._read(port, port.stop, told.append)
    assert told == [record, b"7756410", b"832000014"]
