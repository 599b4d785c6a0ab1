"""A print counter over a blank register of each kind with a few people in it, and a print system of our own making."""

import sys
from dataclasses import replace

import pytest

from omsdesk.services.coverage import Coverage
from omsdesk.services.print_jobs import Maker, PrintJobs
from omsdesk.services.printing import ApplicationPapers, CarePapers, Printing
from omsdesk.services.search.find import Search
from tests.builders import SEAT, add, person, policy
from tests.services.applications.desk import list_organisations, moscow

NAMES = ("Иванов Иван Иванович", "Петрова Анна Сергеевна", "Сидоров Олег Петрович")
COMMAND = """#!{python}
import os, sys, time
place = {place!r}
name, words = os.path.basename(sys.argv[0]), sys.argv[1:]
with open(os.path.join(place, "asked"), "a") as told:
    told.write(" ".join([name, *words]) + "\\n")
if name == "lp":
    with open(os.path.join(place, "paper.pdf"), "wb") as paper:
        paper.write(sys.stdin.buffer.read())
answer = os.path.join(place, "answer-" + name + words[0] if name == "lpstat" else "answer-" + name)
if os.path.exists(answer):
    out, err, code = open(answer).read().split("|")
    sys.stdout.write(out)
    sys.stderr.write(err)
    sys.exit(int(code))
"""


def people(count=3):
    made = [person(NAMES[place % 3], serial=place + 1) for place in range(count)]
    return [replace(one, policies=(policy(one.enp),)) for one in made]


@pytest.fixture
def make(database, settings):
    """A print counter for a seat."""

    def made(seat=SEAT, **changes):
        own = moscow(replace(settings, **changes))
        search = Search(database, own)
        at, coverage = (database, own, seat), Coverage(database, search, own, seat)
        maker, looks = (
            Maker(
                coverage,
                Printing(*at, is_look=is_look),
                ApplicationPapers(*at, practice=False, is_look=is_look),
                CarePapers(*at, practice=False, is_look=is_look),
            )
            for is_look in (False, True)
        )
        return PrintJobs(at, maker, looks, search, practice=False)

    return made


@pytest.fixture
def held(database):
    """People of the register; the ids begin at this one."""
    list_organisations(database)
    return add(database, *people())


@pytest.fixture
def jobs(make, held):
    return make()


class System:
    """What the print system answers, and what it was asked."""

    def __init__(self, place):
        self.place = place

    def answers(self, command, out="", err="", code=0):
        (self.place / f"answer-{command}").write_text(f"{out}|{err}|{code}", encoding="utf-8")

    @property
    def asked(self):
        told = self.place / "asked"
        return told.read_text(encoding="utf-8").splitlines() if told.exists() else []

    @property
    def paper(self):
        return (self.place / "paper.pdf").read_bytes()


@pytest.fixture
def system(tmp_path, monkeypatch):
    """Commands of a print system that answer what a test says; the real ones are tried in test_cups.py."""
    place = tmp_path / "system"
    place.mkdir()
    for name in ("lp", "lpstat", "lpoptions", "cancel"):
        command = place / name
        command.write_text(COMMAND.format(python=sys.executable, place=str(place)), encoding="utf-8")
        command.chmod(0o700)
    monkeypatch.setenv("PATH", str(place))
    made = System(place)
    made.answers("lp", "request id is HP-3-7 (1 file(s))\n")
    made.answers("lpstat-r", "scheduler is running\n")
    return made
