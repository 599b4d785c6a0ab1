"""A service of card readers of the test's own, with the virtual reader of vsmartcard, and cards that are put into it.

pcscd is begun as systemd begins it, with a socket handed over, so that it needs neither its place in /run nor to be root.
"""

import os
import pwd
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from omsdesk.errors import MachineLacks
from omsdesk.services.cards import driver
from omsdesk.services.cards.pcsc import Service
from tests.chips import POLICY_ATR

PCSCD = Path("/usr/sbin/pcscd")
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
RUN = Path("/run/pcscd")
READER = "Virtual PCD 00 00"
SECONDS = 30
# One name for the whole run, because libpcsclite asks for it once; so no test meets the card reader of the person who runs it.
SOCKET = Path(tempfile.gettempdir()) / f"omsdesk-pcscd-{os.getpid()}.comm"
os.environ["PCSCLITE_CSOCK_NAME"] = str(SOCKET)
CONF = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x{port:X}
LIBPATH {driver}
CHANNELID 0x{port:X}
"""
# Its input is a pipe of the test run, which the system closes even when the run is killed: then it goes, and pcscd with it.
KEEPER = """
import os, sys
program, folder, fd, user, group = sys.argv[1:]
child = os.fork()
if not child:
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(user))
    os.dup2(int(fd), 3, inheritable=True)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()))
    os.execv(program, [program, "-f", "-C", "-c", folder])
os.close(int(fd))
sys.stdin.read()
os.kill(child, 9)
os.waitpid(child, 0)
"""


class Card:
    """A card in the virtual reader: it speaks the protocol of vpcd, two bytes of length and what they announce."""

    def __init__(self, port, chip, atr):
        self._chip, self._atr = chip, atr
        self._line = _connected(port)
        self._thread = Thread(target=self._serve, daemon=True)
        self._thread.start()

    def take_out(self):
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)
        self._thread.join(SECONDS)
        self._line.close()

    def _serve(self):
        with suppress(OSError, EOFError):
            while True:
                asked = self._received(int.from_bytes(self._received(2), "big"))
                if asked == b"\x04":
                    self._send(self._atr)
                elif len(asked) > 1:  # one byte is power: off, on, reset
                    answer = self._chip.answer(asked)
                    if answer is None:
                        self._line.shutdown(socket.SHUT_RDWR)
                        return
                    self._send(answer)

    def _send(self, data):
        self._line.sendall(len(data).to_bytes(2, "big") + data)

    def _received(self, size):
        data = b""
        while len(data) < size:
            # the length comes in a packet of its own, and what follows waits until we have said that it came
            self._line.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
            part = self._line.recv(size - len(data))
            if not part:
                raise EOFError
            data += part
        return data


def _connected(port):
    until = time.monotonic() + SECONDS
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


class Readers:
    """The running service; `begin` and `end` restart it, cards are put into its one reader."""

    def __init__(self, folder):
        self._folder = folder
        self._port = _free_pair()
        (folder / "conf").mkdir()
        (folder / "conf" / "vpcd").write_text(CONF.format(port=self._port, driver=DRIVER), encoding="ascii")
        self._keeper = None

    def begin(self):
        nobody = pwd.getpwnam("nobody")
        with socket.socket(socket.AF_UNIX) as line:
            line.bind(str(SOCKET))
            line.listen(16)
            os.set_inheritable(line.fileno(), True)
            words = [PCSCD, self._folder / "conf", line.fileno(), nobody.pw_uid, nobody.pw_gid]
            self._keeper = subprocess.Popen(
                [sys.executable, "-c", KEEPER, *map(str, words)], stdin=subprocess.PIPE, pass_fds=[line.fileno()]
            )

    @property
    def is_running(self):
        return self._keeper is not None and self._keeper.poll() is None

    def end(self):
        self._keeper.stdin.close()
        self._keeper.wait(SECONDS)
        SOCKET.unlink()

    @contextmanager
    def card(self, chip, atr=POLICY_ATR):
        empty = _seen(_is_empty)
        card = Card(self._port, chip, atr)
        try:
            _seen(lambda state: state.changes != empty.changes)
            yield card
        finally:
            card.take_out()
            if self.is_running:
                _seen(_is_empty)


def _is_empty(state):
    return not state.has_card


def _seen(is_so):
    """Wait until the service sees its reader so, and give how it stands; it looks at a reader only now and then."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        with suppress(MachineLacks), Service(driver.find()) as service:
            while time.monotonic() < until and READER in service.readers():
                state = service.states([READER], {}, 0).get(READER)
                if state and is_so(state):
                    return state
                time.sleep(0.02)
        time.sleep(0.02)
    raise TimeoutError


def _free_pair():
    """A port that is free with the next one: the virtual reader has two slots."""
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = first.getsockname()[1]
            with suppress(OSError, OverflowError):
                second.bind(("127.0.0.1", port + 1))
                return port


def lacking():
    """Why there is no virtual reader here, or nothing."""
    if not sys.platform.startswith("linux") or not (PCSCD.exists() and DRIVER.exists()):
        return "no pcscd with a virtual reader (Debian's packages pcscd and vsmartcard-vpcd)"
    if not RUN.is_dir() and not os.access(RUN.parent, os.W_OK):
        return "no /run/pcscd, which pcscd wants"
    try:
        driver.find()
    except MachineLacks:
        return "no pyscard for this Python (Debian's package python3-pyscard)"
    return ""


@pytest.fixture
def card_readers():
    """A service with one empty virtual reader; the tests that ask for it are skipped where there can be none."""
    why = lacking()
    if why:
        pytest.skip(why)
    # systemd makes it where that starts pcscd; nothing is put into it
    RUN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="omsdesk-cards-") as folder:
        # pcscd is not root, and must read it
        Path(folder).chmod(0o755)
        readers = Readers(Path(folder))
        readers.begin()
        try:
            yield readers
        finally:
            readers.end()
