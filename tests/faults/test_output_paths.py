"""A file that is to be written where it cannot be, or where something stands: one plain sentence, and nothing half written.

Every verb that writes a file at a place the clerk names. A paper and a dump take the place of a file that was there, whole; a
copy of the register never does; a file of refused rows is made anew before the load begins.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="names and devices of another system")

HELD = b"what was there before"
LONG = "ы" * 140
"""280 bytes in UTF-8: more than a name may have, and fewer letters than any rule counts."""


@dataclass(frozen=True)
class Verb:
    """How a verb is called, the ending of what it writes, and how that begins."""

    words: tuple[str, ...]
    ending: str
    begins: bytes
    overwrites: bool = True


VERBS = {
    "print": Verb(("print", "journal", "2026-11-20", "-o"), ".pdf", b"%PDF"),
    "dump": Verb(("dump", "links", "-o"), ".csv", b"\xef\xbb\xbf"),
    "dump to a workbook": Verb(("dump", "links", "-o"), ".xlsx", b"PK"),
    "backup": Verb(("backup",), ".db", b"", overwrites=False),
    "rejects": Verb(("load", "persons", "people.csv", "--rejects"), ".csv", b"\xef\xbb\xbf"),
}

NEVER = (
    "", ".", "..", "./", "../..", "/", "folder", "folder/", "folder/.", "file/x{e}", "file/x/y{e}", "link-to-folder",
    "loop/x{e}", "dangling-folder/x{e}", "full", "pipe-folder/x{e}", "/proc/x{e}", "/proc/self/x{e}", "/sys/x{e}",
    LONG + "{e}", f"{LONG}/x{{e}}", "/".join(["d" * 200] * 21) + "/x{e}", "\udcff" * 300 + "{e}",
)  # fmt: skip
"""Where nothing can be written; `{e}` is the ending of the kind."""
PERHAPS = (
    "CON{e}", "NUL{e}", "aux", "a:b{e}", "..\\..\\x{e}", "x{e} ", "x{e}.", "-rf{e}", "--help{e}", "~/x{e}", "$HOME{e}", "`id`{e}",
    "%s%n{e}", "a\nb{e}", "a\x1b[31mb{e}", "\u202efdp.x{e}", "\udcff{e}", "👩{e}", "new/../x{e}", "new/er/x{e}", "link{e}",
    "held{e}", "loop{e}",
)  # fmt: skip
"""Odd names that a file may have: written whole, or refused."""


@pytest.fixture
def place(own_register, tmp_path, monkeypatch):
    """A folder with everything that stands in the way."""
    folder = tmp_path / "place" / "started"
    for inner in ("folder", "other"):
        (folder / inner).mkdir(parents=True)
    (folder / "file").write_bytes(HELD)
    (folder / "people.csv").write_text("FAM;IM;DR;ENP\nЩукин;Пётр;01.01.1970;1\n", encoding="utf-8")
    (folder / "link-to-folder").symlink_to("folder")
    (folder / "dangling-folder").symlink_to("nowhere-at-all/deeper")
    (folder / "full").symlink_to("/dev/full")
    os.mkfifo(folder / "pipe-folder")
    for ending in {verb.ending for verb in VERBS.values()}:
        (folder / f"loop{ending}").symlink_to(f"loop{ending}")
        (folder / f"held{ending}").write_bytes(HELD)
        (folder / "other" / f"aim{ending}").write_bytes(HELD)
        (folder / f"link{ending}").symlink_to(f"other/aim{ending}")
    (folder / "loop").symlink_to("loop")
    monkeypatch.chdir(folder)
    return folder


def tree(folder):
    """Everything below the folder above it: what kind it is, and what it holds."""
    return {path.relative_to(folder.parent).as_posix(): held_by(path) for path in folder.parent.rglob("*")}


def held_by(path):
    if path.is_symlink():
        return str(path.readlink())
    return path.read_bytes() if path.is_file() else b""


def changed(before, after):
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def assert_refused(ran, written):
    assert ran.code in {5, 64}, (written, ran.code, ran.out, ran.err)
    assert ran.out == "", written
    assert len(ran.problem) < 6000, written


@pytest.mark.expects_log  # of a copy that could not be made
@pytest.mark.parametrize("name", VERBS)
def test_where_nothing_can_be_written_one_sentence_says_so(run, place, name, scaled):
    verb = VERBS[name]
    for path in NEVER[:: scaled(5, 1)]:
        before = tree(place)
        written = path.format(e=verb.ending)
        assert_refused(run(*verb.words, written, "--quiet"), written)
        left = changed(before, tree(place))
        assert all(Path(one).name and before.get(one) is None and not tree(place)[one] for one in left), (written, left)


@pytest.mark.expects_log  # of a copy that could not be made
@pytest.mark.parametrize("name", VERBS)
def test_an_odd_name_gets_a_whole_file_or_a_sentence(run, place, name, scaled):
    verb = VERBS[name]
    for path in PERHAPS[:: scaled(5, 1)]:
        before = tree(place)
        written = path.format(e=verb.ending)
        ran = run(*verb.words, f"./{written}", "--quiet")
        after = tree(place)
        left = [one for one in changed(before, after) if (place.parent / one).is_file()]
        if ran.code in {5, 64} and not (name == "rejects" and left):
            assert_refused(ran, written)
            assert not left, (written, left)
        else:
            begins = verb.begins if written.endswith(verb.ending) else b""
            assert all((place.parent / one).read_bytes().startswith(begins) for one in left), written
            assert len(left) <= (1 if verb.overwrites else 3), (written, left)
        if not verb.overwrites:
            assert not [one for one in left if one in before], written
        assert not [one for one in after if one.endswith(".partial")], written


OWN = ("register.db", "register.db-wal", "register.db.keys", "register.key", "settings.toml", "anchors/x", "backups/x", "link")


@pytest.mark.parametrize("written", OWN)
@pytest.mark.parametrize("name", ["print", "rejects"])
def test_nothing_takes_the_place_of_what_the_program_keeps(run, place, home, name, written):
    (place / "link").unlink(missing_ok=True)
    (place / "link").symlink_to(home / "register.db")
    before, own = tree(home), place / "link" if written == "link" else home / written
    ran = run(*VERBS[name].words, own, "--quiet")
    assert_refused(ran, str(own))
    assert "хранит своё" in ran.problem
    assert {one: held for one, held in tree(home).items() if "register" in one} == {
        one: held for one, held in before.items() if "register" in one
    }


def test_a_dump_and_a_sheet_do_not_either(run, place, home, monkeypatch):
    copies, register = home / "backups", (home / "register.db").read_bytes()
    assert_refused(run("dump", "links", "-o", copies / "x.csv"), "x.csv")
    monkeypatch.setenv("OMSDESK_PASSWORD", "зелёный чайник едет")
    sheet = run("clerk", "add", "boss", "--role", "administrator", "--sheet", home / "register.db")
    assert_refused(sheet, "register.db")
    assert (home / "register.db").read_bytes() == register


def test_a_file_of_refused_rows_is_never_the_file_that_is_loaded(run, place):
    held = (place / "people.csv").read_bytes()
    (place / "same.csv").symlink_to("people.csv")
    os.link(place / "people.csv", place / "hard.csv")
    for name in ("people.csv", "./folder/../people.csv", "same.csv", "hard.csv"):
        ran = run("load", "persons", "people.csv", "--rejects", name)
        assert ran.code == 64, name
        assert (place / "people.csv").read_bytes() == held, name
