"""The two doors: a desk without a window, and a window that shows nothing until told to; and what is left when they close."""

import logging
import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from omsdesk import app, crash, log
from omsdesk.errors import Cancelled, Rejected, StoreUnavailable
from omsdesk.settings import Settings
from omsdesk.views.screens.first_run import Beginning, Kind
from tests.commands import TODAY, close_log

PEOPLE = 60
GOOD = "FAM;IM;OT;W;DR;ENP\nЩщукин;Пётр;Ильич;1;17.03.1985;7756410832000014\n"
BAD = "FAM;IM;OT;W;DR\nЩщукин;Пётр;Ильич;1;31.02.1985\n"


@pytest.fixture(autouse=True)
def _log():
    yield
    close_log()


@pytest.fixture
def nowhere(home):
    """Settings of a desk that has no register yet."""
    return Settings.load(home=home, today=TODAY)


@pytest.fixture
def programs(qtbot, monkeypatch):
    """Build programs that are closed when the test ends."""
    monkeypatch.setattr(app, "PRACTICE_PEOPLE", PEOPLE)
    built = []

    def build(settings):
        built.append(app.build(settings))
        return built[-1]

    yield build
    for program in built:
        program.close()


@pytest.fixture
def table(tmp_path):
    def written(content):
        file = tmp_path / "люди.csv"
        file.write_text(content, encoding="utf-8")
        return file

    return written


def told(_done, _total):
    """Nobody listens."""


def names_of(folder):
    return sorted(file.name for file in folder.iterdir())


def found(settings, text):
    with app.open_desk(settings) as opened:
        return [row.full_name for row in opened.desk.search.find(text).rows]


# ---- the desk without a window


def test_without_a_register_no_desk_opens(nowhere):
    with pytest.raises(StoreUnavailable) as refused:
        app.open_desk(nowhere)
    assert refused.value.code == "store.missing"
    assert app.open_if_any(nowhere) is None


def test_a_register_that_cannot_be_used_is_never_taken_for_none(nowhere, home):
    home.mkdir()
    (home / "register.db").write_bytes(b"no register")
    with pytest.raises(StoreUnavailable):
        app.open_if_any(nowhere)


def test_a_desk_is_closed_with_its_block(nowhere, home):
    with app.open_desk(nowhere, create=True) as opened:
        opened.desk.search.find("иванов")
        assert (home / "register.db-wal").exists()
    assert not (home / "register.db-wal").exists()


def test_a_desk_that_cannot_be_made_leaves_nothing_open(nowhere, home, monkeypatch):
    app.open_desk(nowhere, create=True).close()

    def broken(*_given):
        raise LookupError

    monkeypatch.setattr(app, "make_desk", broken)
    with pytest.raises(LookupError):
        app.open_desk(nowhere)
    assert not (home / "register.db-wal").exists()


# ---- loading


def test_a_register_is_there_once_the_load_has_ended_well(nowhere, home, table):
    with app.open_to_load(nowhere) as desk:
        desk.exchange.load_persons(table(GOOD))
        assert not (home / "register.db").exists()
    assert found(nowhere, "щщукин") == ["Щщукин Пётр Ильич"]
    assert names_of(home) == ["anchors", "logs", "register.db", "register.key"]


def test_a_load_that_fails_leaves_no_register(nowhere, home, table):
    with pytest.raises(Rejected), app.open_to_load(nowhere) as desk:
        desk.exchange.load_persons(table(BAD))
    assert names_of(home) == ["logs", "register.key"]


def test_a_rehearsal_leaves_no_register_and_no_key(nowhere, home, table, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with app.open_to_load(nowhere, rehearse=True) as desk:
        assert desk.exchange.load_persons(table(GOOD), rehearse=True).loaded == 1
    assert names_of(home) == ["logs", "temporary"]
    assert names_of(home / "temporary") == [".held"]
    assert not list(tmp_path.glob("omsdesk-*"))


def test_a_register_that_is_there_is_loaded_where_it_is(nowhere, home, table):
    app.open_desk(nowhere, create=True).close()
    with pytest.raises(Rejected), app.open_to_load(nowhere) as desk:
        desk.exchange.load_persons(table(BAD))
    with app.open_to_load(nowhere, rehearse=True) as desk:
        desk.exchange.load_persons(table(GOOD), rehearse=True)
    assert found(nowhere, "щщукин") == []
    with app.open_to_load(nowhere) as desk:
        desk.exchange.load_persons(table(GOOD))
    assert found(nowhere, "щщукин") == ["Щщукин Пётр Ильич"]


def test_a_register_that_another_made_meanwhile_is_not_replaced(nowhere, home):
    with ExitStack() as loading:
        loading.enter_context(app.open_to_load(nowhere))
        app.open_desk(nowhere, create=True).close()
        held = (home / "register.db").read_bytes()
        with pytest.raises(StoreUnavailable) as refused:
            loading.pop_all().close()
    assert refused.value.code == "store.meanwhile"
    assert (home / "register.db").read_bytes() == held
    assert names_of(home) == ["logs", "register.db", "register.key"]


def test_what_a_deleted_register_left_beside_does_not_spoil_the_new_one(nowhere, home, table):
    home.mkdir()
    for ending in ("-wal", "-shm"):
        (home / f"register.db{ending}").write_bytes(b"left" * 5000)
    with app.open_to_load(nowhere) as desk:
        desk.exchange.load_persons(table(GOOD))
    assert found(nowhere, "щщукин") == ["Щщукин Пётр Ильич"]


def test_a_place_that_is_no_folder_is_a_store_that_cannot_be_used(nowhere, home):
    home.parent.joinpath("file").write_text("")
    with pytest.raises(StoreUnavailable), app.open_to_load(replace(nowhere, store=str(home.parent / "file" / "register.db"))):
        pytest.fail("there is nowhere to put it")


def test_an_empty_shared_database_is_made_ready_by_a_load(home, request, table):
    server = request.getfixturevalue("postgres")
    settings = Settings.load(home=home, store=server.create(), today=TODAY)
    with app.open_to_load(settings, rehearse=True) as desk:
        desk.exchange.load_persons(table(GOOD), rehearse=True)
    assert app.open_if_any(settings) is None
    with app.open_to_load(settings) as desk:
        desk.exchange.load_persons(table(GOOD))
    assert found(settings, "щщукин") == ["Щщукин Пётр Ильич"]
    server.drop(settings.store)


# ---- the window


def test_build_shows_nothing_and_without_a_register_offers_to_begin_one(nowhere, programs):
    program = programs(nowhere)
    assert program.desk is None
    assert not program.window.isVisible()
    assert program.window.frame.stack.currentWidget().objectName() == "firstRun"


def test_build_over_a_register_has_its_desk(nowhere, programs):
    app.open_desk(nowhere, create=True).close()
    program = programs(nowhere)
    assert program.desk is not None
    assert not program.window.isVisible()
    assert program.window.frame.stack.currentWidget().objectName() == "verify"


def test_build_refuses_a_register_that_cannot_be_used(nowhere, home, qtbot):
    home.mkdir()
    (home / "register.db").write_bytes(b"no register")
    with pytest.raises(StoreUnavailable):
        app.build(nowhere)


def test_choosing_the_practice_register_opens_the_desk(nowhere, programs, qtbot):
    program = programs(nowhere)
    program.window.frame.first_run.choose(list(Kind).index(Kind.PRACTICE))
    qtbot.waitUntil(lambda: program.window.desk is not None, timeout=60_000)
    assert program.window.frame.stack.currentWidget().objectName() == "verify"
    assert program.desk is program.window.desk
    assert program.desk.practice
    qtbot.waitUntil(lambda: program.window.is_idle, timeout=60_000)


def test_an_empty_register_of_ones_own_can_be_begun(nowhere, programs):
    desk = programs(nowhere).begin(Beginning(Kind.EMPTY), told, Event())
    assert desk.search.find("иванов").people == 0
    assert not desk.practice


def test_a_register_can_be_begun_from_a_file(nowhere, programs, table):
    shares = []
    desk = programs(nowhere).begin(Beginning(Kind.FILE, str(table(GOOD))), lambda *share: shares.append(share), Event())
    assert desk.search.find("щщукин").people == 1
    assert shares[-1] == (100, 100)


@pytest.mark.parametrize("kind", [Kind.FILE, Kind.PRACTICE])
def test_a_beginning_that_is_stopped_or_fails_leaves_the_first_screen(nowhere, programs, home, table, kind):
    program, stop = programs(nowhere), Event()
    stop.set()
    with pytest.raises(Cancelled):
        program.begin(Beginning(kind, str(table(GOOD))), told, stop)
    with pytest.raises(Rejected):
        program.begin(Beginning(Kind.FILE, str(table(BAD))), told, Event())
    assert program.desk is None
    assert names_of(home) == ["logs", "omsdesk", "register.key"]


def test_what_is_preferred_in_the_window_is_kept(nowhere, programs, home):
    program = programs(nowhere)
    program.window.prefer("palette", "dark")
    program.window.prefer("language", "en")
    kept = Settings.load(home=home)
    assert (kept.palette, kept.language) == ("dark", "en")


def test_closing_leaves_no_thread_and_no_open_register(nowhere, home, qtbot):
    app.open_desk(nowhere, create=True).close()
    before = set(threading.enumerate())
    program = app.build(nowhere)
    program.window.show()
    program.window.frame.bar.line.put("иванов")
    qtbot.waitUntil(lambda: program.window.is_idle, timeout=60_000)
    program.close()
    assert set(threading.enumerate()) == before
    assert program.desk is None
    assert not (home / "register.db-wal").exists()


# ---- the running window


@pytest.mark.expects_log
def test_a_bug_in_the_running_window_is_told_once_with_its_number(nowhere, home, qtbot, monkeypatch):
    from PySide6.QtWidgets import QApplication

    before, shown = sys.excepthook, []

    def executed(*_self):
        QApplication.processEvents()
        sys.excepthook(ValueError, ValueError("Щщукинг"), None)
        QApplication.processEvents()
        boxes = [box for box in QApplication.topLevelWidgets() if box.objectName() == "bugTold"]
        shown.extend(box.number.text() for box in boxes)
        sys.excepthook(KeyError, KeyError("Щщукинг"), None)
        return 0

    ended = []
    monkeypatch.setattr(QApplication, "exec", executed)
    monkeypatch.setattr(QApplication, "exit", lambda *code: ended.append(code[-1]))
    assert app.show(nowhere) == 0
    assert sys.excepthook is before
    (text,) = shown
    log = (home / "logs" / "omsdesk.log").read_text(encoding="utf-8")
    event = next(word for word in log.split() if len(word) == 8 and word in text)
    assert f"bug {event} ValueError" in log
    assert "Щщукинг" not in log + text
    assert ended == [crash.ENDED_BY_BUG]


HOLD = """
import sys, time
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
print(lock.tryLock(0), flush=True)
time.sleep(600)
"""


def test_of_one_register_there_is_one_window_and_a_killed_one_holds_nothing(nowhere, home):
    home.mkdir(parents=True, exist_ok=True)
    place = f"{nowhere.store_place}.window"
    with subprocess.Popen([sys.executable, "-c", HOLD, place], stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "True\n"
        with pytest.raises(StoreUnavailable, match=r"store\.window_open") as told:
            app.show(nowhere)
        assert told.value.values["pid"] == other.pid
        # the command line beside it is possible
        assert app.open_if_any(nowhere) is None
        other.kill()
    lock = app._lock_window(nowhere)
    assert lock.isLocked()
    lock.unlock()


# ---- the log


def test_logs_rotate_and_stay_few(nowhere, home, monkeypatch):
    monkeypatch.setattr(log, "LOG_BYTES", 500)
    log.start_log(nowhere)
    log.start_log(nowhere)
    logger = logging.getLogger("omsdesk.test")
    for number in range(200):
        logger.info("event %d", number)
    files = sorted(Path(home, "logs").iterdir())
    assert [file.name for file in files] == ["omsdesk.log", *(f"omsdesk.log.{number}" for number in range(1, 6))]
    assert all(file.stat().st_size <= 500 for file in files)
    newest = files[0].read_text(encoding="utf-8").splitlines()
    assert newest[-1].endswith("INFO omsdesk.test event 199")
    assert len(set(newest)) == len(newest)


@pytest.mark.parametrize("spoilt", ["home", "logs", "omsdesk.log"])
def test_a_log_that_cannot_be_written_is_no_reason_to_fail(nowhere, home, spoilt, capsys):
    places = {"home": home, "logs": home / "logs", "omsdesk.log": home / "logs" / "omsdesk.log"}
    place = places[spoilt]
    place.parent.mkdir(parents=True, exist_ok=True)
    if spoilt == "omsdesk.log":
        place.mkdir()
    else:
        place.write_text("")
    log.start_log(nowhere)
    logging.getLogger("omsdesk.test").info("event")
    assert capsys.readouterr().err == ""
