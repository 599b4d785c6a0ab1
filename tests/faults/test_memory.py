"""A thousand people included in one run of `apply`: what the process holds after 200 of them is what it holds at the end."""

import json
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from omsdesk.models.numbers import snils
from tests.commands import TODAY, environment, line_of

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="told by Linux alone")

FIRST, ALL = 200, 1000
MOST = 1.1
"""How much more may be held at the end: the pages of the store, of which 32 MiB are kept at the most, not a byte beside them."""
LEAKING = """
import sys
from omsdesk.cli import applying, main
kept, honest = [], applying._answer
def answer(*given):
    kept.append(b"x" * 1_000_000)
    return honest(*given)
applying._answer = answer
sys.exit(main(sys.argv[1:]))
"""
LETTERS = "бвгджзклмн"


@pytest.fixture
def home(untouched, tmp_path):
    """A register of this test alone."""
    place = tmp_path / "home"
    shutil.copytree(untouched, place)
    return place


def application(number):
    """The inclusion of somebody new, whom nobody held is much like."""
    surname = "".join(LETTERS[int(digit)] + "а" for digit in f"{number:04}").capitalize()
    passport = {"type": 14, "series": "65 26", "number": f"{number:06}", "issued": "2026-01-20", "issuer": "ГУ МВД"}
    home = {"okato": "65000", "city": "Екатеринбург", "street": "ул. Мира", "house": str(number), "since": "2026-02-01"}
    return {
        "uuid": f"m-{number}", "kind": "include", "for": "self", "identity": {"by": "document"}, "insurer": "66004",
        "person": {
            "surname": surname, "name": "Пётр", "patronymic": "Ильич", "sex": "M", "birth_place": "г. Екатеринбург",
            "birth_date": str(date(1970, 1, 1) + timedelta(days=number)), "citizenship": "RUS", "category": 1,
            "snils": snils.make(200_000_000 + number), "documents": [passport], "registered_at": home, "phone": "+79120000001",
        },
    }  # fmt: skip


def held_by(process):
    """Bytes in memory."""
    lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def growth(line, home, first, count):
    """What a run holds after all applications, over what it held after the first ones; each is answered before the next comes."""
    around = environment(OMSDESK_HOME=str(home), OMSDESK_TODAY=TODAY)
    held = {}
    with Popen([*line, "apply", "-", "--submit"], stdin=PIPE, stdout=PIPE, env=around) as process:
        for number in range(1, count + 1):
            process.stdin.write(json.dumps(application(number)).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["status"] == "approved"
            if number in {first, count}:
                held[number] = held_by(process)
        process.stdin.close()
        assert process.wait(60) == 0
    return held[count] / held[first]


def test_a_thousand_applications_take_no_more_memory_than_two_hundred(home):
    assert growth(line_of(()), home, FIRST, ALL) < MOST


def test_the_measure_would_notice_what_is_kept(home):
    assert growth([sys.executable, "-c", LEAKING], home, 20, 60) > MOST
