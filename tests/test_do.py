"""Promises of do.py that need neither network nor root: what is made once, what is asked for, what is started."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def do() -> ModuleType:
    spec = importlib.util.spec_from_file_location("do_under_test", ROOT / "do.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def still(do, monkeypatch, tmp_path):
    """do.py in a place of its own, where nothing is really installed or started; what it would have done is written down."""
    done: list[tuple[str, object]] = []
    venv = tmp_path / ".venv"

    def make_venv(_lock_file):
        venv.mkdir()
        done.append(("venv", None))

    (tmp_path / "requirements.lock").write_bytes(b"a==1\n")
    places = {"ROOT": tmp_path, "VENV": venv, "LOCK": tmp_path / "requirements.lock", "STAMP": venv / "stamp.json"}
    for name, value in places.items():
        monkeypatch.setattr(do, name, value)
    monkeypatch.setattr(do, "make_venv", make_venv)
    monkeypatch.setattr(do, "lacking_packages", lambda need, venv: done.append(("asked", need)) or [])
    monkeypatch.setattr(do, "become", lambda line: done.append(("started", line)) or 7)
    monkeypatch.chdir(tmp_path)
    do.done = done
    return do


# ---- what the environment hangs on


def test_the_key_changes_with_the_lock_and_with_the_place(do):
    keys = {do.environment_key(lock, Path(place)) for lock in (b"a==1", b"a==2") for place in ("/one", "/two")}
    assert len(keys) == 4
    assert do.environment_key(b"a==1", Path("/one")) in keys


def test_the_key_changes_with_the_interpreter(do, monkeypatch):
    before = do.environment_key(b"a==1", Path("/one"))
    monkeypatch.setattr(do.platform, "python_version", lambda: "3.99.1")
    assert do.environment_key(b"a==1", Path("/one")) != before


def test_a_stamp_is_read_as_it_was_written(do, tmp_path):
    do.write_stamp(tmp_path / "stamp.json", "key", ["test", "run", "test"])
    assert do.read_stamp(tmp_path / "stamp.json") == ("key", ["run", "test"])
    assert [file.name for file in tmp_path.iterdir()] == ["stamp.json"]


@pytest.mark.parametrize(
    "content", [None, "", "\0", "{", "[]", "3", "{}", '{"environment": ""}', '{"environment": "", "met": 1}']
)
def test_a_stamp_that_cannot_be_read_is_no_stamp(do, tmp_path, content):
    stamp = tmp_path / "stamp.json"
    if content is not None:
        stamp.write_text(content)
    assert do.read_stamp(stamp) == ("", [])


# ---- packages of the system


@pytest.mark.parametrize(
    ("command", "arguments", "need"),
    [
        ("run", [], "run"),
        ("run", ["tour", "--to", "x"], "run"),
        ("run", ["--store", "x"], "run"),
        ("run", ["find", "иванов"], "run without Qt"),
        ("run", ["practice"], "run without Qt"),
        ("test", [], "test"),
        ("test", ["tests/test_do.py"], "test"),
        ("bundle", [], "bundle"),
    ],
)
def test_only_what_shows_a_screen_asks_for_the_libraries_of_screens(do, command, arguments, need):
    assert do.need_of(command, arguments) == need
    assert need in do.PACKAGES


def test_missing_are_those_that_are_not_fully_installed_under_any_name(do):
    status = (
        "installed libgl1 \n"
        "installed libglib2.0-0t64 libglib2.0-0 (= 2.80.0-6), libgio\n"
        "config-files libegl1 \n"
        "not-installed xvfb \n"
    )
    assert do.missing(["libgl1", "libglib2.0-0", "libegl1", "xvfb", "xauth"], status) == ["libegl1", "xvfb", "xauth"]


def test_the_line_to_run_names_every_package(do):
    assert do.install_line(["libgl1", "python3-venv"]) == "sudo apt-get install -y --no-install-recommends libgl1 python3-venv"


def test_no_package_is_asked_for_where_their_names_are_unknown(do, monkeypatch):
    monkeypatch.setattr(do.shutil, "which", lambda _name: None)
    assert do.lacking_packages("test", venv=True) == []


def test_a_missing_ensurepip_asks_for_its_package_only_when_an_environment_is_to_be_made(do, monkeypatch):
    monkeypatch.setattr(do.sys, "platform", "linux")
    monkeypatch.setattr(do.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(do.importlib.util, "find_spec", lambda _name: None)
    monkeypatch.setattr(do.subprocess, "check_output", lambda *_line, **_how: "installed bash \n")
    assert do.lacking_packages("run without Qt", venv=True) == ["python3-venv"]
    assert do.lacking_packages("run without Qt", venv=False) == []


def test_what_may_not_be_installed_is_said_in_one_line(still, monkeypatch, capsys):
    monkeypatch.setattr(still, "lacking_packages", lambda _need, venv: ["libegl1", "xvfb"])
    monkeypatch.setattr(still, "install_packages", lambda _packages: None)
    assert still.main(["test"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "apt-get install -y --no-install-recommends libegl1 xvfb" in said.err
    assert not still.done


# ---- one set-up, then none


def test_the_first_start_sets_up_and_the_second_does_not(still):
    assert still.main(["run", "find", "иванов"]) == 7
    assert [what for what, _ in still.done] == ["asked", "venv", "started"]
    still.done.clear()
    assert still.main(["run", "find", "иванов"]) == 7
    assert [what for what, _ in still.done] == ["started"]


def test_another_need_is_looked_into_without_a_new_environment(still):
    still.main(["run", "find", "иванов"])
    still.done.clear()
    still.main(["test"])
    assert still.done[0] == ("asked", "test")
    assert "venv" not in [what for what, _ in still.done]


def test_a_changed_lock_and_an_interrupted_try_make_the_environment_again(still):
    still.main(["run", "find"])
    still.LOCK.write_bytes(b"a==2\n")
    still.done.clear()
    still.VENV.rename(still.VENV.with_name("old"))
    still.main(["run", "find"])
    assert ("venv", None) in still.done


def test_a_failed_installation_leaves_no_stamp(still, monkeypatch, capsys):
    def fail(_lock_file):
        still.VENV.mkdir()
        raise still.LackingError("no network")

    monkeypatch.setattr(still, "make_venv", fail)
    assert still.main(["run", "find"]) == 3
    assert "no network" in capsys.readouterr().err
    assert not still.STAMP.exists()


def test_ctrl_c_during_set_up_ends_in_one_line(still, monkeypatch, capsys):
    def interrupt(_lock_file):
        raise KeyboardInterrupt

    monkeypatch.setattr(still, "make_venv", interrupt)
    assert still.main(["run", "find"]) == 130
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="the lock of Windows is another call")
def test_a_second_start_waits_for_the_first(still, tmp_path, capsys):
    code = (
        "import fcntl, sys; held = open(sys.argv[1], 'a+b'); fcntl.flock(held, fcntl.LOCK_EX); print('held', flush=True); input()"
    )
    line = [sys.executable, "-c", code, str(tmp_path / ".venv.lock")]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout.readline() == "held\n"
        real = still.take

        def let_go_and_take(file, *, wait):
            if wait:
                first.communicate("\n")
            real(file, wait=wait)

        still.take = let_go_and_take
        with still.alone():
            pass
    assert "another start" in capsys.readouterr().err


# ---- translations


def test_only_a_translation_newer_than_what_was_made_of_it_is_made(do, monkeypatch, tmp_path):
    for name in ("fresh", "stale", "new"):
        (tmp_path / f"{name}.ts").write_text(name)
        os.utime(tmp_path / f"{name}.ts", (1000, 1000))
    for name, age in {"fresh": 2000, "stale": 500}.items():
        (tmp_path / f"{name}.qm").write_text("made")
        os.utime(tmp_path / f"{name}.qm", (age, age))
    made = []

    def compile_it(*line):
        made.append(Path(line[2]).stem)
        Path(line[-1]).write_text("made anew")
        return True

    monkeypatch.setattr(do, "works", compile_it)
    do.build_translations(tmp_path, "lrelease")
    assert made == ["new", "stale"]
    assert sorted(file.name for file in tmp_path.glob("*.qm")) == ["fresh.qm", "new.qm", "stale.qm"]
    assert not list(tmp_path.glob("*.new"))


def test_a_translation_that_cannot_be_built_is_named(do, monkeypatch, tmp_path):
    (tmp_path / "omsdesk_ru.ts").write_text("<oops")
    monkeypatch.setattr(do, "works", lambda *_line: False)
    with pytest.raises(do.LackingError, match=r"omsdesk_ru\.ts"):
        do.build_translations(tmp_path, "lrelease")


# ---- what is started


def test_arguments_pass_unchanged(do):
    words = ["find", "a b", "--json", "--", "-x"]
    assert do.command_line("run", words)[1:] == ["-P", "-m", "omsdesk", *words]
    assert do.command_line("test", ["-k", "a or b"])[1:] == ["-m", "pytest", "-k", "a or b"]
    assert do.command_line("test", [])[3:] == list(do.WHOLE_SUITE)
    assert do.command_line("test", ["--faults"])[3:] == list(do.FAULTS)
    assert do.command_line("test", ["--faults", "tests/x.py"])[3:] == ["--faults", "tests/x.py"]
    assert do.command_line("bundle", [])[-1] == "build.spec"


def test_the_environment_s_own_python_is_started(do):
    assert Path(do.command_line("run", [])[0]).is_relative_to(ROOT / ".venv")


@pytest.mark.parametrize(("words", "code"), [([], 64), (["walk"], 64), (["Run"], 64), (["--help"], 0), (["-h"], 0)])
def test_an_unknown_command_is_answered_with_the_three_there_are(still, capsys, words, code):
    assert still.main(words) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert all(f"do.py {name}" in said.err for name in ("run", "test", "bundle"))
    assert not still.done


def test_an_old_python_is_told_so(still, monkeypatch, capsys):
    monkeypatch.setattr(still.sys, "version_info", (3, 10, 9))
    assert still.main(["run"]) == 3
    assert "3.11" in capsys.readouterr().err


def test_it_uses_the_standard_library_alone():
    code = "import sys; sys.path.insert(0, sys.argv[1]); import do; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.check_output([sys.executable, "-S", "-c", code, str(ROOT)], text=True).split()
    assert set(loaded) - set(sys.stdlib_module_names) <= {"do", "__main__", "_frozen_importlib", "_frozen_importlib_external"}
