"""The command line as a process: codes, streams, locales, pipes, Ctrl+C, bugs, and what each verb loads."""

import contextlib
import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from omsdesk.models.words import CoverageStatus
from omsdesk.services.database import Database
from omsdesk.services.vault import existing_key
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, environment, line_of

BAD_DIGIT = "7756410832000015"
MANY = 20_000
CROWD = 160_000
QT, PAPER, TABLES, SCHEMA = {"PySide6", "shiboken6"}, {"reportlab"}, {"openpyxl", "python_calamine"}, {"alembic", "mako"}
LOADED = """
import sys
from omsdesk.cli import main
main(sys.argv[1:])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""
BUG = """
import sys
from omsdesk.cli import start, {broken}
def fail(*_words, **_given):
    surname = "Щщукинг"
    raise ValueError(surname)
{broken}.{name} = fail
sys.argv[1:] = {words}
start()
"""


def python(program, *words, **changes):
    return subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        env=environment(**changes),
        timeout=PROCESS_SECONDS,
        check=False,
    )


def test_a_process_ends_with_the_code_and_keeps_its_streams_apart(start, people):
    row = people[CoverageStatus.ACTIVE]
    found = start("find", row["enp"], "--json")
    assert (found.code, found.err) == (0, "")
    assert found.json["rows"][0]["surname"] == row["surname"]
    wrong = start("verify", BAD_DIGIT)
    assert (wrong.code, wrong.out) == (64, "")
    assert "ЕНП" in wrong.problem


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_both_streams_are_utf_8_in_any_locale(start, people, locale):
    row = people[CoverageStatus.ACTIVE]
    assert start("find", row["enp"], "--json", **locale).json["rows"][0]["surname"] == row["surname"]
    assert start("find", row["surname"], "--json", **locale).json["rows"]
    assert start("find", "-", given=row["surname"].encode(), **locale).json["rows"]
    assert "ЕНП" in start("verify", BAD_DIGIT, **locale).problem


def test_words_that_are_no_utf_8_are_words_like_any_other(start, register):
    line = [os.fsencode(word) for word in line_of(["verify"])] + [b"\xc8\xe2\xe0\xed\xee\xe2 \xff"]
    done = subprocess.run(line, capture_output=True, env=environment(), timeout=PROCESS_SECONDS, check=False)
    assert (done.returncode, done.stdout) == (64, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_reader_that_goes_away_is_no_error(start, register):
    with subprocess.Popen(line_of(["find", "-"]), stdin=-1, stdout=-1, stderr=-1, env=environment()) as piped:
        piped.stdout.close()
        with contextlib.suppress(BrokenPipeError):
            piped.stdin.write("ив\n".encode() * 1000)
            piped.stdin.close()
        said = piped.stderr.read()
    assert (piped.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_an_answer_that_cannot_be_written_is_told(start, register):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line_of(["about"]), stdout=full, stderr=-1, env=environment(), timeout=PROCESS_SECONDS, check=False)
    assert done.returncode == 64
    assert done.stderr.decode().startswith("omsdesk: Ответ не записан")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [["about"], ["find", "-"]])
def test_a_process_without_standard_streams_does_its_work(start, register, words):
    closed = f"exec {' '.join(line_of(words))} <&- >&-"
    done = subprocess.run(["sh", "-c", closed], stderr=-1, env=environment(), timeout=PROCESS_SECONDS, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_many_questions_take_no_more_memory_than_a_few(register):
    program = """
import resource, sys
from omsdesk.cli import main
code = main(["find", "-", "--limit", "1"])
print(code, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
    peaks = []
    for count in (500, MANY):
        given = "щщукинг\n".encode() * count
        done = subprocess.run([sys.executable, "-c", program], input=given, capture_output=True, env=environment(), check=False)
        code, peak = map(int, done.stderr.split())
        assert code == 0
        assert done.stdout.count(b"\n") == count
        peaks.append(peak)
    assert peaks[1] < peaks[0] * 1.15


# ---- Ctrl+C


def interrupted(words, is_begun, **changes):
    """Start, press Ctrl+C for the whole group once it is under way, and give code, standard output and standard error."""
    line = line_of(words)
    with subprocess.Popen(line, stdin=-1, stdout=-1, stderr=-1, env=environment(**changes), start_new_session=True) as process:
        until = time.monotonic() + PROCESS_SECONDS
        while not is_begun() and process.poll() is None and time.monotonic() < until:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=PROCESS_SECONDS)
    return process.returncode, out.decode(), err.decode()


@pytest.mark.skipif(os.name == "nt", reason="a signal is sent")
def test_ctrl_c_while_python_takes_itself_down_changes_no_code(home):
    program = """
import os, signal, sys
class Last:
    def __del__(self, kill=os.kill, own=os.getpid(), signal=signal.SIGINT):
        kill(own, signal)
last = Last()
from omsdesk.cli import start
sys.argv = ["omsdesk", "--version"]
start()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_before_anything_was_read_ends_with_the_code_of_ctrl_c(home):
    program = """
import os, signal
from omsdesk import secrecy
from omsdesk.cli import start
secrecy.withhold = lambda: os.kill(os.getpid(), signal.SIGINT)
start()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=environment(), check=False)
    assert (done.returncode, done.stderr) == (130, b"")


def test_ctrl_c_in_practice_leaves_nothing_and_one_line(home):
    def is_begun():
        return any(home.glob("*.making"))

    code, out, err = interrupted(["practice", "--people", "500000"], is_begun)
    assert (code, out) == (130, "")
    assert err == "omsdesk: Остановлено. Ничего не изменено.\n"
    assert not list(home.glob("register.db*"))


def test_ctrl_c_in_practice_over_a_register_leaves_that_register(start, home):
    start("practice", "--people", "5")
    held = start("find", "-", given="и\n".encode()).json["rows"]
    code, _out, _err = interrupted(["practice", "--people", "500000", "--force"], lambda: any(home.glob("*.making")))
    assert code == 130
    assert start("find", "-", given="и\n".encode()).json["rows"] == held
    assert [file.name for file in home.glob("register.db*")] == ["register.db"]


@pytest.fixture
def crowd(tmp_path):
    """A file of so many people that it takes a while to load them."""
    file = tmp_path / "people.csv"
    letters = "абвгдежзиклмнопрстуф"
    names = ("".join(name) for name in itertools.islice(itertools.product(letters, repeat=4), CROWD))
    lines = (f"Щук{name};Пётр;{1 + place % 28:02d}.03.19{10 + place % 90}\n" for place, name in enumerate(names))
    file.write_text("FAM;IM;DR\n" + "".join(lines), encoding="utf-8")
    return file


def test_ctrl_c_in_load_leaves_no_register_and_one_line(home, crowd):
    code, out, err = interrupted(["load", "persons", crowd], lambda: any(home.glob("*.making")))
    assert (code, out) == (130, "")
    assert err == "omsdesk: Остановлено. Ничего не изменено.\n"
    assert not list(home.glob("register.db*"))


def test_ctrl_c_in_load_leaves_the_register_as_it_was(start, home, crowd):
    start("practice", "--people", "5")
    held = (home / "register.db").read_bytes()
    code, out, err = interrupted(["load", "persons", crowd], lambda: _is_locked(home / "register.db"))
    assert (code, out) == (130, "")
    assert err == "omsdesk: Остановлено. Ничего не изменено.\n"
    assert (home / "register.db").read_bytes() == held
    assert start("check", "--deep").code == 0


def _is_locked(file):
    """Whether somebody is writing."""
    other = Database(str(file), existing_key(Settings.load()).raw)
    try:
        with other.engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout = 0").close()
            connection.execution_options(begin="IMMEDIATE").begin().rollback()
    except DBAPIError:
        return True
    finally:
        other.close()
    return False


def test_ctrl_c_while_questions_are_awaited_is_one_line(register):
    began = time.monotonic()
    code, out, err = interrupted(["find", "-"], lambda: time.monotonic() - began > 3)
    assert (code, out) == (130, "")
    assert err == "omsdesk: Остановлено. Ничего не изменено.\n"


# ---- bugs


@pytest.mark.parametrize(
    ("broken", "name", "words"),
    [
        ("verbs", "run", ["find", "Тайна"]),
        ("arguments", "read", ["find", "Тайна"]),
        ("verbs", "run", ["find", "Тайна", "--json"]),
    ],
)
def test_a_bug_is_one_line_with_a_number_and_its_outline_is_in_the_log(home, broken, name, words):
    done = python(BUG.format(broken=broken, name=name, words=words))
    line = done.stderr.decode()
    assert done.returncode == 70
    assert line.startswith("omsdesk: Внутренняя ошибка ")
    assert line.count("\n") == 1
    event = line.split()[3].rstrip(".")
    log = (home / "logs" / "omsdesk.log").read_text(encoding="utf-8")
    assert f"bug {event} ValueError" in log
    assert "fail" in log
    assert not {"Щщукинг", "Тайна"} & set((log + line + done.stdout.decode()).replace("'", " ").split())
    assert ("cli.bug" in done.stdout.decode()) == ("--json" in words)


# ---- what is loaded


def test_help_and_wrong_arguments_load_next_to_nothing():
    for words in (["--help"], ["find"], ["frobnicate"]):
        assert not (QT | PAPER | TABLES | SCHEMA | {"sqlalchemy", "rich"}) & loaded(words)


def test_only_verbs_with_a_window_load_qt_and_only_paper_its_tools(people, tmp_path):
    number = people[CoverageStatus.ACTIVE]["enp"]
    for words in (["find", number], ["verify", number], ["about"], ["check"]):
        assert not (QT | PAPER | TABLES | SCHEMA | {"rich"}) & loaded(words), words
    printed = loaded(["print", "extract", number, "-o", tmp_path / "a.pdf"])
    assert not (QT | TABLES | SCHEMA) & printed
    assert "reportlab" in printed
    assert not (QT | PAPER) & loaded(["load", "persons", tmp_path / "none.csv", "--rehearse"])


def loaded(words):
    return set(python(LOADED, *map(str, words)).stderr.decode().splitlines()[-1].split())


# ---- displays


def test_without_a_display_the_line_names_tour_and_it_is_3(start):
    ran = start()
    assert (ran.code, ran.out) == (3, "")
    assert "tour" in ran.problem


@pytest.mark.parametrize("changes", [{"DISPLAY": ":4711"}, {"WAYLAND_DISPLAY": "wayland-4711"}, {"QT_QPA_PLATFORM": "xcb"}])
def test_a_display_that_does_not_answer_is_none(start, changes):
    ran = start(**changes)
    assert ran.code == 3
    assert "tour" in ran.problem


def test_arguments_and_variables_that_are_no_text_are_one_sentence(register):
    for words, changes in (
        ((b"--clerk", b"\xff", b"find", b"x"), {}), ((b"clerk", b"unlock", b"\xff"), {}),
        ((b"find", b"x"), {"OMSDESK_PASSWORD": "\udcff"}),
        ((b"clerk", b"add", b"x", b"--role", b"office"), {"OMSDESK_NEW_PASSWORD": "\udcffabcdefghijk"}),
    ):  # fmt: skip
        line = [os.fsencode(word) for word in line_of([])] + list(words)
        done = subprocess.run(line, capture_output=True, env=environment(**changes), timeout=PROCESS_SECONDS, check=False)
        assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (64, b"", 1), (words, done.stderr)


def test_names_and_passwords_are_utf_8_in_any_locale(start, register):
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    told = start("clerk", "add", "анна", "--role", "office", OMSDESK_NEW_PASSWORD="зонтик под столом", **plain)
    assert (told.code, "анна" in told.out) == (0, True), told.err


def test_paths_may_be_of_any_bytes(register, tmp_path):
    for words in ((b"--store", b"\xff.db", b"find", b"x"), (b"load", b"persons", b"\xff.csv")):
        line = [os.fsencode(word) for word in line_of([])] + list(words)
        done = subprocess.run(line, capture_output=True, env=environment(), timeout=PROCESS_SECONDS, check=False, cwd=tmp_path)
        assert (done.returncode in {5, 64}, done.stderr.count(b"\n")) == (True, 1), (words, done.stderr)
