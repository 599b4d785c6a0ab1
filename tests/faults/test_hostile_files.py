"""A file made to harm: refused in one plain sentence with exit code 64, nothing loaded, memory and time bounded."""

import os
import sys
import time
from pathlib import Path

import pytest

from tests.commands import TODAY, environment, line_of
from tests.faults import hostile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are set by another system")

MEMORY = 1_300
"""MiB: the reading process may take 1 GiB; Python and what shares it come on top."""
SECONDS = 60
"""Of processor time, on any machine; the longest takes about ten."""


def loaded(folder, content, name="people.xlsx", *more):
    """Load a file by a process of its own: exit code, what it said, the most memory of it and its worker, processor seconds."""
    file = folder / name
    file.write_bytes(content)
    return ran(folder, "load", "persons", file, *more)


def ran(folder, *words):
    """What a process of its own did, and what it and its workers took."""
    out, err = folder / "out", folder / "err"
    around = environment(OMSDESK_HOME=str(folder / "home"), OMSDESK_TODAY=TODAY)
    with out.open("wb") as stdout, err.open("wb") as stderr:
        actions = [(os.POSIX_SPAWN_DUP2, stdout.fileno(), 1), (os.POSIX_SPAWN_DUP2, stderr.fileno(), 2)]
        line = line_of(words)
        child = os.posix_spawn(line[0], line, around, file_actions=actions)
        _pid, status, took = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return code, out.read_text(), err.read_text(), took.ru_maxrss // 1024, took.ru_utime + took.ru_stime


def assert_refused(folder, did, kind):
    code, out, err, memory, seconds = did
    assert code == 64, (kind, err)
    # where rows are refused, and not the file, they are counted and named first
    assert not out or (out.startswith("Прочитано строк: ") and "загружено: 0." in out and len(out) < 1000), (kind, out)
    assert err.startswith("omsdesk: "), kind
    assert err.count("\n") == 1, kind
    assert len(err) < 1000, kind
    assert memory < MEMORY, kind
    assert seconds < SECONDS, kind
    assert not (folder / "home" / "register.db").exists(), kind


# The short run takes some of them; a process takes seconds to start.
SOME_WORKBOOKS = ("a size that is a lie", "a cell at the end of the world", "entities behind a long remark")
SOME_TABLES = ("a heading of a million columns",)


def test_a_hostile_workbook_is_refused(tmp_path, scaled, figure):
    kinds = scaled(SOME_WORKBOOKS, tuple(hostile.WORKBOOKS))
    most = 0
    for kind in kinds:
        name = f"people.{hostile.ENDINGS.get(kind, 'xlsx')}"
        did = loaded(tmp_path, hostile.WORKBOOKS[kind](), name)
        assert_refused(tmp_path, did, kind)
        most = max(most, did[3])
    figure("Hostile workbooks", f"{len(kinds)} kinds, all refused with 64, nothing loaded, at most {most} MB")


def test_a_hostile_table_is_refused(tmp_path, scaled, figure):
    kinds = scaled(SOME_TABLES, tuple(hostile.TABLES))
    most = 0
    for kind in kinds:
        did = loaded(tmp_path, hostile.TABLES[kind](), "people.csv")
        assert_refused(tmp_path, did, kind)
        most = max(most, did[3])
    figure("Hostile tables", f"{len(kinds)} kinds, all refused with 64, nothing loaded, at most {most} MB")


@pytest.mark.parametrize("kind", hostile.TABLES)
def test_a_hostile_table_is_told_of_in_one_sentence(run, home, tmp_path, kind):
    file = tmp_path / "people.csv"
    file.write_bytes(hostile.TABLES[kind]())
    ran_here = run("load", "persons", file, "--quiet")
    assert ran_here.code == 64
    assert len(ran_here.problem) < 1000
    assert not (home / "register.db").exists()


@pytest.mark.parametrize("kind", hostile.JSONS)
@pytest.mark.parametrize("words", [("apply", "--submit"), ("visit",), ("visit", "--correct", "1", "--because", "x")])
def test_hostile_json_is_refused(run, register, tmp_path, words, kind):
    file = tmp_path / "hostile.json"
    file.write_bytes(hostile.JSONS[kind]())
    begun = time.process_time()
    ran_here = run(words[0], file, *words[1:])
    assert ran_here.code == 64, ran_here.err
    assert len(ran_here.problem) < 2000
    assert len(ran_here.out) < 10_000
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("kind", hostile.HARMLESS)
def test_what_only_looks_hostile_is_loaded_and_leads_nowhere(run, tmp_path, monkeypatch, kind):
    """Nothing of a package is ever unpacked to a disk, so where its names lead does not matter."""
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    file = folder / "people.xlsx"
    file.write_bytes(hostile.HARMLESS[kind]())
    assert run("load", "persons", file, "--json").json["loaded"] == 1
    assert [one.name for one in (*folder.iterdir(), *(tmp_path / "a").iterdir())] == ["people.xlsx", "b"]
    assert not Path("/tmp/omsdesk-was-here").exists()
