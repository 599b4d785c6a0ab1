"""A CUPS of the test run's own: own port, spool and queues, no service of the system is touched; gone when the run ends.

Two queues: `paper` prints by the PDF printer of the system (cups-pdf), `exact` has trays and keeps the PDF as filters leave it.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
MODEL = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
# The backend looks for its settings there and nowhere else; the file bears a name of this run and goes with it.
SETTINGS = Path("/etc/cups")
ANSWERS_WITHIN = 20

FILES = """
ServerRoot {place}/root
RequestRoot {place}/spool
CacheDir {place}/cache
StateDir {place}/state
TempDir {place}/tmp
AccessLog {place}/log
ErrorLog {place}/log
PageLog {place}/log
SystemGroup root
FileDevice Yes
Sandboxing Relaxed
"""
SERVER = """
Listen 127.0.0.1:{port}
LogLevel warn
WebInterface No
Browsing No
DefaultAuthType None
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
</Limit>
</Policy>
"""
EXACT = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "EXACT.PPD"
*Manufacturer: "omsdesk"
*Product: "(exact)"
*ModelName: "exact"
*ShortNickName: "exact"
*NickName: "exact"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*FileSystem: False
*Throughput: "1"
*LandscapeOrientation: Plus90
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Size: PickOne
*DefaultPageSize: A4
*PageSize A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: A4
*PageRegion A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4: "0 0 595 842"
*ImageableArea A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4: "595 842"
*PaperDimension A5: "420 595"
*OpenUI *InputSlot/Tray: PickOne
*DefaultInputSlot: Upper
*InputSlot Upper/Upper: ""
*InputSlot Lower/Lower: ""
*CloseUI: *InputSlot
*OpenUI *Duplex/Sides: PickOne
*DefaultDuplex: None
*Duplex None/One: ""
*Duplex DuplexNoTumble/Long: ""
*Duplex DuplexTumble/Short: ""
*CloseUI: *Duplex
*DefaultFont: Courier
"""


@dataclass
class Cups:
    """A running print system; `server` is what CUPS_SERVER names."""

    place: Path
    server: str

    @property
    def exact(self) -> Path:
        """Where the queue `exact` puts what it prints."""
        return self.place / "exact.pdf"

    @property
    def papers(self) -> list[Path]:
        """What the queue `paper` has printed."""
        return sorted((self.place / "out").rglob("*.pdf"))

    def do(self, *words: str) -> str:
        """Run a command of it."""
        environment = {**os.environ, "CUPS_SERVER": self.server, "LC_ALL": "C"}
        told = subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=ANSWERS_WITHIN)
        assert told.returncode == 0, told.stderr
        return told.stdout


@pytest.fixture(scope="session")
def cups() -> Iterator[Cups]:
    """The run's own print system; skipped where there is none to start."""
    daemon = shutil.which("cupsd", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if daemon is None or not BACKEND.exists() or not MODEL.exists():
        pytest.skip("no CUPS with its PDF printer here: apt-get install cups cups-client printer-driver-cups-pdf")
    if os.geteuid() != 0:
        pytest.skip("the PDF printer of CUPS works for root alone")
    place = Path(tempfile.mkdtemp(prefix="omsdesk-cups-"))
    own = SETTINGS / f"cups-pdf-{place.name}.conf"
    try:
        port = _laid_out(place, own)
        line = [daemon, "-c", str(place / "root/cupsd.conf"), "-s", str(place / "root/cups-files.conf"), "-f"]
        with subprocess.Popen(line, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                made = Cups(place, f"127.0.0.1:{port}")
                _answers(port, server)
                made.do("lpadmin", "-p", "paper", "-E", "-v", f"cups-pdf:/{place.name}", "-P", str(MODEL))
                made.do("lpadmin", "-p", "exact", "-E", "-v", f"file://{made.exact}", "-P", str(place / "exact.ppd"))
                yield made
            finally:
                server.terminate()
    finally:
        own.unlink(missing_ok=True)
        shutil.rmtree(place, ignore_errors=True)


def _laid_out(place: Path, own: Path) -> int:
    place.chmod(0o755)
    for name in ("root", "spool", "cache", "state", "tmp", "out"):
        (place / name).mkdir()
    # The filters of the system run as a user of their own.
    (place / "tmp").chmod(0o1777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    (place / "root/cups-files.conf").write_text(FILES.format(place=place))
    (place / "root/cupsd.conf").write_text(SERVER.format(port=port))
    (place / "exact.ppd").write_text(EXACT)
    own.write_text(
        f"Out {place}/out\nAnonDirName {place}/out\nSpool {place}/tmp/pdf\nLog {place}\nLogType 1\nGrp root\nLabel 1\n"
    )
    return port


def _answers(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Wait until it listens; a server that ended never will."""
    while server.poll() is None:
        with socket.socket() as there:
            there.settimeout(ANSWERS_WITHIN)
            if not there.connect_ex(("127.0.0.1", port)):
                return
    pytest.fail("cupsd did not start", pytrace=False)


@pytest.fixture
def printers(cups: Cups, monkeypatch: pytest.MonkeyPatch) -> Cups:
    """The run's own print system is the one that the desk prints by."""
    monkeypatch.setenv("CUPS_SERVER", cups.server)
    cups.exact.unlink(missing_ok=True)
    for paper in cups.papers:
        paper.unlink()
    return cups
