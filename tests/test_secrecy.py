"""What a process keeps to itself: a real one is started, and what it hands on and leaves is looked at."""

import subprocess
import sys

import pytest

from omsdesk import secrecy
from omsdesk.errors import Rejected
from omsdesk.settings import Proof
from tests.commands import PROCESS_SECONDS, environment

CHILD = """
import subprocess, sys
import omsdesk.cli as cli
from omsdesk.settings import Proof
def main(_argv):
    told = "import os; print(*sorted(name for name in os.environ if name.startswith('OMSDESK_')))"
    print(Proof.from_environment().password, flush=True)
    subprocess.run([sys.executable, "-c", told], check=True)
    return 0
cli.main = main
cli.start()
"""
LIMITS = """
import ctypes, resource, sys
import omsdesk.cli as cli
def main(_argv):
    print(*resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
    return 0
cli.main = main
sys.argv[1:] = sys.argv[1:]
cli.start()
"""


def ran(program, *words, **changes):
    line = [sys.executable, "-c", program, *words]
    return subprocess.run(line, capture_output=True, env=environment(**changes), timeout=PROCESS_SECONDS, check=False)


def test_a_child_inherits_no_secret_that_was_given_by_a_variable():
    done = ran(CHILD, "find", "x", **dict.fromkeys(secrecy.SECRETS, "верблюд пьёт чай"))
    password, names = done.stdout.decode().splitlines()
    assert password == "верблюд пьёт чай"
    assert names.split()
    assert not set(names.split()) & set(secrecy.SECRETS)


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells it")
@pytest.mark.parametrize(("words", "dumpable"), [(("find", "x"), 0), ((), 1)])
def test_no_dump_of_memory_is_written_and_a_verb_is_closed_to_other_programs(words, dumpable):
    soft, hard, is_dumpable = map(int, ran(LIMITS, *words).stdout.split())
    assert (soft <= 1, hard <= 1, is_dumpable) == (True, True, dumpable)


@pytest.mark.parametrize("name", ["OMSDESK_PASSWORD", "OMSDESK_CODE", "OMSDESK_KEY_PASSWORD"])
def test_bytes_that_are_no_text_are_refused_by_the_name_of_the_variable(monkeypatch, name):
    monkeypatch.setenv(name, "пароль\udcff")
    with pytest.raises(Rejected) as refused:
        Proof.from_environment()
    assert (refused.value.code, refused.value.exit_code, refused.value.values) == ("settings.variable", 64, {"name": name})


def test_where_no_limit_of_dumps_is_known_none_is_set(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    secrecy.leave_no_dump(to_nobody=True)
