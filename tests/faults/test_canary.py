"""A person unlike anybody goes through everything the program does; where it leaves traces, none of them is of that person.

What was asked for is hers to show: standard output, the text of papers, the file of rejects, the file that was loaded.
"""

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Event, Thread

import pypdfium2
import pytest

from omsdesk.app import open_desk
from omsdesk.models.numbers import enp, policy_barcode, snils
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, environment

BORN = date(1957, 8, 23)
SURNAME, NAME, PATRONYMIC = "Щукоканареев", "Фиогност", "Аполлосович"
ENP = enp.make("66", BORN, "M", 4711)
SNILS = next(f"48151623{tail:03d}" for tail in range(1000) if snils.is_valid(f"48151623{tail:03d}"))
SERIES, NUMBER, PHONE = "6512", "815162", "9161815162"
TRACES = (
    SURNAME,
    SURNAME.lower(),
    SURNAME.upper(),
    NAME,
    PATRONYMIC,
    ENP,
    SNILS,
    NUMBER,
    PHONE,
    "shchukokanareev",
    "23.08.1957",
    "1957-08-23",
)
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "cp866")
HEAD = "FAM;IM;OT;W;DR;SNILS;ENP;DOCTYPE;DOCSER;DOCNUM;TEL"
ROW = f"{SURNAME};{NAME};{PATRONYMIC};1;{BORN:%d.%m.%Y};{SNILS};{ENP};14;{SERIES};{NUMBER};{PHONE}"
BUG = """
import sys
from omsdesk.cli import asking, start
def fail(found, language):
    raise ValueError(found)
asking.shown.{name} = fail
start()
"""


def hits(content: bytes) -> list[str]:
    """Which traces stand in these bytes, in any writing, case aside."""
    written = ((trace, encoding, re.escape(trace.encode(encoding))) for trace in TRACES for encoding in ENCODINGS)
    found = [f"{trace} in {encoding}" for trace, encoding, form in written if re.search(form, content, re.IGNORECASE)]
    spaced = re.sub(rb"[\s\-()+]", b"", content)
    return found + [f"{number} spaced" for number in (ENP, SNILS) if number.encode() in spaced and number.encode() not in content]


@pytest.fixture
def runs(places):
    """Run the program; what it says on standard error is kept."""
    said = []

    def ran(*words, given="", program=("-m", "omsdesk")):
        line = [sys.executable, *program, *map(str, words)]
        how = {"capture_output": True, "env": environment(), "cwd": places["started"], "timeout": PROCESS_SECONDS}
        done = subprocess.run(line, input=given.encode(), check=False, **how)
        said.append(done.stderr)
        return done

    ran.said = said
    return ran


def _code():
    return policy_barcode.write(
        policy_barcode.PolicyBarcode(2, ENP, SURNAME.upper(), NAME.upper(), PATRONYMIC.upper(), "M", BORN)
    )


def _wrong(number):
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def test_the_traces_would_be_seen():
    assert len(hits(f"{ROW} 23.08.1957".encode("cp1251"))) > 5
    assert hits(f"номер {ENP[:4]} {ENP[4:8]} {ENP[8:12]} {ENP[12:]}".encode()) == [f"{ENP} spaced"]
    assert hits(SURNAME.upper().encode("utf-16-le"))
    assert not hits(os.urandom(100_000))


def test_nobody_is_in_what_the_program_leaves_behind(runs, places, tmp_path):
    papers, people, code = tmp_path / "papers", tmp_path / "people.csv", tmp_path / "code.bin"
    people.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    code.write_bytes(_code())
    _loads(runs, people, tmp_path)
    check = _asks(runs, code)
    _prints(runs, papers, check)
    _fails(runs)
    with open_desk(Settings.load()) as opened:
        opened.desk.coverage.verify(f"{SURNAME} {NAME} {BORN:%d.%m.%Y}")
        assert (places["home"] / "register.db-wal").stat().st_size
        _looked_through(places)
    _looked_through(places)
    assert not hits(b"".join(runs.said))
    for paper in papers.iterdir():
        assert hits(_words(paper).encode())
        document = pypdfium2.PdfDocument(paper)
        assert not hits(repr(document.get_metadata_dict()).encode())
        document.close()
        assert not hits(paper.read_bytes())
        assert not hits(paper.name.encode())
    log = (places["home"] / "logs" / "omsdesk.log").read_text(encoding="utf-8")
    assert log.count("bug") == 3
    assert log.count("refused") >= 4


def test_nobody_is_in_what_the_window_leaves_behind(runs, places, tmp_path):
    """Home with its crash reports and QSettings, the place for passing files, standard error, and what children are told."""
    people = tmp_path / "people.csv"
    people.write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    assert runs("load", "persons", people).returncode == 0
    (places["home"] / "settings.toml").touch()
    line = [sys.executable, "-X", "utf8", "-m", "tests.faults.window_canary", SURNAME, ENP]
    changes = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(places["started"])}
    window = subprocess.Popen(
        line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(**changes), cwd=places["passing"]
    )
    watched = Watched(window.pid)
    said, told = window.communicate(timeout=PROCESS_SECONDS)
    assert (window.returncode, said.split()[-1:]) == (0, [b"done"]), told.decode()
    assert not hits(told)
    assert not hits(watched.told())
    left = b"".join(file.read_bytes() for place in ("logs", "crashes") for file in (places["home"] / place).iterdir())
    assert left.count(b"KeyError") == 2
    assert b"QLineEdit" in left
    _looked_through(places)


class Watched:
    """What the system shows anybody of the children of a process: their arguments and environment, for as long as it runs."""

    def __init__(self, pid):
        self._pid, self._seen, self._stop = pid, set(), Event()
        # A child that was parted and has not become its program yet bears the words of its parent, which are this test's own.
        self._own = b""
        while not self._own:  # nor has the process itself words before the system has laid them out
            self._own = Path(f"/proc/{pid}/cmdline").read_bytes()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self):
        while not self._stop.wait(0.02):
            with suppress(OSError):
                for task in Path(f"/proc/{self._pid}/task").iterdir():
                    for child in (task / "children").read_text().split():
                        told = {Path(f"/proc/{child}/{what}").read_bytes() for what in ("cmdline", "environ")}
                        self._seen |= told - {self._own}

    def told(self):
        self._stop.set()
        self._thread.join()
        return b"\n".join(self._seen)


def _loads(runs, people, folder):
    spoilt = folder / "spoilt.csv"
    spoilt.write_text(f"{HEAD}\n{ROW.replace(ENP, _wrong(ENP)).replace(SNILS, _wrong(SNILS))}\n", encoding="utf-8")
    assert runs("load", "persons", people, "--rehearse").returncode == 0
    assert runs("load", "persons", spoilt, "--rejects", folder / "rejects.csv").returncode == 64
    assert runs("load", "persons", people).returncode == 0
    assert runs("load", "persons", people).returncode == 0
    assert runs("load", "persons", spoilt, "--json").returncode == 64


def _asks(runs, code):
    """Ask by everything she is known by; gives the number of a check."""
    for key in (SURNAME, f"{SURNAME} {NAME}", ENP, SNILS, f"{SERIES} {NUMBER}", PHONE, f"{BORN:%d.%m.%Y}"):
        assert runs("find", key).returncode == 0, key
        assert runs("verify", key, "--json").returncode in {0, 1}, key
    assert runs("verify", f"@{code}", "--by", "scan").returncode in {0, 1}
    assert runs("verify", _code().hex(), "--by", "scan").returncode in {0, 1}
    assert runs("find", "-", given=f"{SURNAME}\n{ENP}\n{_wrong(ENP)}\n").returncode == 0
    assert runs("verify", "-", given=f"{ROW}\n{SNILS}\n{_wrong(SNILS)}\n").returncode == 0
    told = runs("verify", ENP, "--json").stdout.decode()
    return re.search(r'"check": "([^"]+)"', told)[1]


def _prints(runs, papers, check):
    assert runs("print", "extract", ENP, "-o", papers / "a.pdf").returncode == 0
    assert runs("print", "extract", SURNAME, NAME, f"{BORN:%d.%m.%Y}", "-o", papers / "b.pdf", "--paper", "A5").returncode == 0
    assert runs("print", "proof", check, "-o", papers / "c.pdf").returncode == 0


def _fails(runs):
    """Everything that can be wrong with a question about her."""
    for words, code in (
        (("verify", _wrong(ENP)), 64),
        (("verify", _wrong(SNILS)), 64),
        (("verify", ENP, "--by", SURNAME), 64),
        (("find", SURNAME, "--frob", ENP), 64),
        (("find", SURNAME, f"--frob={ENP}"), 64),
        (("find", SURNAME, "--limit", ENP + "x"), 64),
        ((SURNAME, NAME), 64),
        (("verify", f"{SURNAME} Иван 01.01.1980"), 2),
        (("print", "extract", f"{SURNAME} Иван 01.01.1980", "-o", "x.pdf"), 2),
        (("print", "proof", ENP, "-o", "x.pdf"), 2),
        (("about", SURNAME), 64),
    ):
        assert runs(*words).returncode == code, words
    for name, words in (("found", ("find", SURNAME, "--json")), ("answer", ("verify", ENP, "--json")), ("found", ("find", "-"))):
        done = runs(*words, given=SURNAME, program=("-c", BUG.format(name=name)))
        assert done.returncode == 70
        assert not hits(done.stdout)


def _looked_through(places):
    seen = 0
    for place in places.values():
        for file in place.rglob("*"):
            assert not hits(file.name.encode())
            if file.is_file():
                seen += 1
                assert not hits(file.read_bytes()), file
    assert seen >= 3
    assert not list(places["passing"].iterdir())
    assert not list(places["started"].iterdir())


def _words(paper):
    from tests.journeys.paper import words_of

    return words_of(paper.read_bytes())
