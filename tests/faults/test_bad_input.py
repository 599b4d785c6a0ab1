"""Whatever is handed to the program that it cannot use: one plain sentence, the right exit code, nothing lost, no traceback."""

import io
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.services import database as stores
from omsdesk.services import opening
from omsdesk.services.database import Database
from omsdesk.services.vault import existing_key
from omsdesk.settings import Settings
from tests.commands import PROCESS_SECONDS, TODAY, environment, line_of
from tests.journeys.paper import words_of

ASKING = (["find", "иванов"], ["verify", "иванов"], ["print", "extract", "1", "-o", "a.pdf"], ["check"], ["check", "--deep"])
PERSON = "Щщукин;Пётр;Ильич;1;17.03.1985;7756410832000014"
HEAD = "FAM;IM;OT;W;DR;ENP"
# A root may write anywhere; without these two it is held to the rights of files like anybody else.
HELD_TO_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]
needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (os.geteuid() == 0 and not shutil.which("setpriv")), reason="rights of files do not hold here"
)


@pytest.fixture
def own(untouched, home, monkeypatch):
    """A copy of the practice register for this test alone, which may be spoilt; its file."""
    home.mkdir()
    for name in ("register.db", "register.key"):
        shutil.copy(untouched / name, home / name)
    monkeypatch.setenv("OMSDESK_TODAY", TODAY)
    return home / "register.db"


def is_plain(sentence):
    return len(sentence) > 15 and " " in sentence and not {"{", "}"} & set(sentence) and "Error" not in sentence


# ---- the register


def _rubbish(file):
    file.write_bytes(os.urandom(8192))


def _rubbish_in_the_middle(file):
    content = bytearray(file.read_bytes())
    content[4096 * 3 :] = bytes(len(content) - 4096 * 3)
    file.write_bytes(content)


def _cut(file):
    file.write_bytes(file.read_bytes()[:5000])


def _text(file):
    file.write_text("Здесь был регистр.\n" * 500, encoding="utf-8")


def _plain_sqlite(file):
    file.unlink()
    with sqlite3.connect(file) as other:
        other.execute("create table person (id integer)")
    other.close()


def _folder(file):
    file.unlink()
    file.mkdir()


def _emptied(file):
    file.write_bytes(b"")


def _gone(file):
    file.unlink()


def _without_key(file):
    file.with_name("register.key").unlink()


def _with_another_key(file):
    file.with_name("register.key").write_text("ab" * 32)


def _with_a_spoilt_key(file):
    file.with_name("register.key").write_text("ключ")


def _newer(file):
    _revised(file, "9999")


def _of_another_program(file):
    settings = Settings.load()
    file.unlink()
    other = Database(str(file), existing_key(settings).raw)
    with other.write() as session:
        session.execute(text("create table something (id integer)"))
    other.close()


def _revised(file, revision):
    held = Database(str(file), existing_key(Settings.load()).raw)
    with held.write() as session:
        session.execute(text("update alembic_version set version_num = :number"), {"number": revision})
    held.close()


SPOILT = (
    _rubbish, _rubbish_in_the_middle, _cut, _text, _plain_sqlite, _folder, _emptied, _gone, _without_key, _with_another_key,
    _with_a_spoilt_key, _newer, _of_another_program,
)  # fmt: skip


@pytest.mark.parametrize("spoil", SPOILT)
def test_a_register_that_cannot_be_used_is_5_for_every_verb(run, own, spoil, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    spoil(own)
    held = own.read_bytes() if own.is_file() else None
    verbs = ASKING if spoil is not _rubbish_in_the_middle else ASKING[-2:]
    for words in verbs:
        ran = run(*words)
        assert ran.code == 5, words
        if words[0] == "check" and ran.out:
            continue  # it opened, and says line by line what is broken
        assert is_plain(ran.problem), words
        assert ran.out == ""
    about = run("about")
    assert (about.code, about.err) == (0, "")
    assert (own.read_bytes() if own.is_file() else None) == held
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("spoil", [_rubbish, _cut, _plain_sqlite, _without_key, _newer, _folder])
def test_nothing_is_loaded_into_a_register_that_cannot_be_used(run, own, spoil, tmp_path):
    spoil(own)
    held = own.read_bytes() if own.is_file() else None
    file = tmp_path / "people.csv"
    file.write_text(f"{HEAD}\n{PERSON}\n", encoding="utf-8")
    assert run("load", "persons", file).code == 5
    assert run("load", "persons", file, "--rehearse").code == 5
    assert run("practice").code in {5, 64}
    assert (own.read_bytes() if own.is_file() else None) == held


def test_a_newer_register_names_both_schemas(run, own):
    _newer(own)
    problem = run("find", "иванов").problem
    assert "9999" in problem
    assert "Обновите программу" in problem


@pytest.mark.parametrize(
    ("store", "code"),
    [
        ("postgresql://nobody:secret@127.0.0.1:1/omsdesk", 5),
        ("postgresql://nobody:secret@no.such.host.invalid/omsdesk", 5),
        ("postgresql://[broken", 5),
        ("postgresql://nobody:secret@127.0.0.1:port/omsdesk", 64),
        ("oracle://nobody:secret@127.0.0.1/omsdesk", 64),
        ("/no/such/place/register.db", 5),
        ("/dev/null", 5),
    ],
)
def test_a_place_where_no_register_can_be_is_told_without_its_password(run, home, store, code):
    ran = run("find", "иванов", "--store", store)
    assert ran.code == code
    assert is_plain(ran.problem)
    assert "secret" not in ran.problem + run("about", "--store", store).out


def test_a_register_that_another_program_holds_is_told_in_its_time(run, own, monkeypatch):
    monkeypatch.setattr(stores, "BUSY_SECONDS", 1)
    monkeypatch.setattr(opening, "BUSY_SECONDS", 1)
    holder = Database(str(own), existing_key(Settings.load()).raw)
    with holder.write() as session:
        session.execute(text("update counter set value = value"))
        assert run("find", "иванов").code == 0
        ran = run("verify", "7756410832000014")
        assert (ran.code, ran.out) == (5, "")
        assert "занят" in ran.problem
        lines = run("verify", "-", given=b"7756410832000014\n1234\n")
        assert [one["error"]["code"] for one in lines.objects] == ["store.locked", "verify.no_key"]
        assert lines.code == 0
    holder.close()


# ---- a place where nothing may be written


@pytest.fixture
def sealed(untouched):
    """A home that may be read and not written."""
    place = Path(tempfile.mkdtemp(prefix="sealed-"))
    for name in ("register.db", "register.key"):
        shutil.copy(untouched / name, place / name)
        (place / name).chmod(0o444)
    (place / "people.csv").write_text(f"{HEAD}\n{PERSON}\n", encoding="utf-8")
    place.chmod(0o555)
    yield place
    place.chmod(0o755)
    shutil.rmtree(place)


def held(place, *words):
    """Run the program there, held to the rights of files: code, standard output, standard error."""
    wanted = environment(OMSDESK_HOME=str(place), OMSDESK_TODAY=TODAY)
    line = [*(HELD_TO_RIGHTS if os.geteuid() == 0 else []), *line_of(words)]
    done = subprocess.run(line, capture_output=True, env=wanted, timeout=PROCESS_SECONDS, check=False, cwd=place)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@needs_rights
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["find", "иванов"], 5),
        (["verify", "иванов"], 5),
        (["check"], 5),
        (["practice", "--force"], 5),
        (["practice", "--store", "other.db"], 5),
        (["load", "persons", "people.csv"], 5),
        (["load", "persons", "people.csv", "--store", "other.db"], 5),
    ],
)
def test_a_place_that_may_only_be_read_is_refused_in_one_line(sealed, words, expected):
    before = sorted((file.name, file.stat().st_size) for file in sealed.iterdir())
    code, out, err = held(sealed, *words)
    assert (code, out) == (expected, "")
    assert err.count("\n") == 1
    assert is_plain(err)
    assert sorted((file.name, file.stat().st_size) for file in sealed.iterdir()) == before


@needs_rights
def test_a_register_that_may_not_be_read_is_told(sealed):
    (sealed / "register.db").chmod(0)
    code, out, err = held(sealed, "find", "иванов")
    assert (code, out, err.count("\n")) == (5, "", 1)
    (sealed / "register.db").chmod(0o444)
    (sealed / "register.key").chmod(0)
    code, out, err = held(sealed, "find", "иванов")
    assert (code, out, err.count("\n")) == (5, "", 1)


def test_paper_that_cannot_be_put_is_64_and_what_was_there_stays(run, register, tmp_path):
    (tmp_path / "file").write_text("kept")
    for output in (tmp_path / "file" / "a.pdf", tmp_path, tmp_path / ("x" * 300), "/proc/a.pdf"):
        ran = run("print", "extract", "1", "-o", output)
        assert (ran.code, ran.out) == (64, ""), output
        assert is_plain(ran.problem)
    assert (tmp_path / "file").read_text() == "kept"
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_pictures_that_cannot_be_put_are_64(run, tmp_path):
    (tmp_path / "file").write_text("kept")
    assert run("tour", "--to", tmp_path / "file" / "pictures").code == 64
    assert run("tour", "--to", tmp_path / "file").code == 64


# ---- files of people


def _workbook(**changes):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text_of_it in changes.items():
            packed.writestr(name, text_of_it)
    return content.getvalue()


FILES = {
    "empty": b"",
    "a mark of order alone": b"\xef\xbb\xbf",
    "blanks": b" \n\n \r\n",
    "head alone": f"{HEAD}\n".encode(),
    "no column known": b"ALPHA;BETA\n1;2\n",
    "no column of birth": "FAM;IM\nЩщукин;Пётр\n".encode(),
    "wrong dates": f"{HEAD}\nЩщукин;Пётр;Ильич;1;31.02.1985;\n".encode(),
    "a date to come": f"{HEAD}\nЩщукин;Пётр;Ильич;1;31.12.2199;\n".encode(),
    "an impossible number": f"{HEAD}\nЩщукин;Пётр;Ильич;1;17.03.1985;7756410832000015\n".encode(),
    "a number of letters": f"{HEAD}\nЩщукин;Пётр;Ильич;1;17.03.1985;тайна\n".encode(),
    "nobody's name": f"{HEAD}\n;;;1;17.03.1985;\n".encode(),
    "two encodings": f"{HEAD}\n{PERSON}\n".encode() + "Щщукина;Анна;;2;17.03.1986;\n".encode("cp1251"),
    "binary": bytes(range(256)) * 40,
    "zeros": bytes(4096),
    "a zip of nothing": _workbook(),
    "a workbook that is none": _workbook(**{"xl/workbook.xml": "<broken"}),
    "a cut workbook": b"PK\x03\x04" + b"x" * 500,
    "a long line": f"{HEAD}\n".encode() + b"x" * 2_000_000 + b"\n",
    "html": b"<html><body><table><tr><td>FAM</td></tr></table></body></html>",
    "quotes without end": f'{HEAD}\n"{PERSON}\n'.encode() * 3,
}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_cannot_be_loaded_is_64_and_loads_nothing(run, home, tmp_path, kind, ending):
    file = tmp_path / f"people.{ending}"
    file.write_bytes(FILES[kind])
    for more in ([], ["--rehearse"]):
        ran = run("load", "persons", file, *more)
        assert ran.code == 64
        assert is_plain(ran.problem)
        assert "тайна" not in ran.problem
        assert not (home / "register.db").exists()
    assert run("load", "persons", file, "--json").json["error"]["code"].startswith("load.")


@pytest.mark.parametrize("kind", ["wrong dates", "two encodings", "no column known", "a cut workbook"])
def test_a_file_that_cannot_be_loaded_leaves_the_register_as_it_was(run, own, tmp_path, kind):
    file = tmp_path / "people.csv"
    file.write_bytes(FILES[kind])
    before = run("find", "-", given="щ\nи\n".encode()).out.count('"id"')
    assert run("load", "persons", file).code == 64
    assert run("find", "-", given="щ\nи\n".encode()).out.count('"id"') == before
    assert run("check", "--deep").code == 0


@pytest.mark.parametrize("place", ["nowhere.csv", ".", "a\0b.csv", "x" * 300])
def test_a_file_that_is_not_there_is_64(run, home, tmp_path, monkeypatch, place):
    monkeypatch.chdir(tmp_path)
    ran = run("load", "persons", place)
    assert ran.code == 64
    assert is_plain(ran.problem)
    assert not (home / "register.db").exists()


@pytest.mark.parametrize("mapping", ["nowhere.toml", "broken.toml", "wrong.toml"])
def test_a_mapping_that_cannot_be_used_is_64(run, home, tmp_path, monkeypatch, mapping):
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(f"{HEAD}\n{PERSON}\n", encoding="utf-8")
    Path("broken.toml").write_text("FAM = ")
    Path("wrong.toml").write_text('FAM = ["a", 1]')
    ran = run("load", "persons", "people.csv", "--mapping", mapping)
    assert ran.code == 64
    assert is_plain(ran.problem)


def test_rejects_that_cannot_be_written_are_64_and_load_nothing(run, home, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(f"{HEAD}\n{PERSON}\n", encoding="utf-8")
    for rejects in (tmp_path / "nowhere" / "rejects.csv", tmp_path, file):
        assert run("load", "persons", file, "--rejects", rejects).code == 64
    assert not (home / "register.db").exists()
    assert PERSON in file.read_text(encoding="utf-8")


# ---- names


EVIL = ("<b>Щщукин</b>", "Щщукин & Сын", '"><script>', "%s{0}", "Щщукин<br/>", "&lt;Щщукин&gt;", "<para>Щщукин", "=1+1")


@pytest.mark.parametrize("surname", EVIL)
def test_a_name_with_marks_in_it_is_shown_and_printed_as_it_is(run, home, tmp_path, surname):
    file, paper = tmp_path / "people.csv", tmp_path / "a.pdf"
    quoted = surname.replace('"', '""')
    file.write_text(f'{HEAD}\n"{quoted}";Пётр;Ильич;1;17.03.1985;7756410832000014\n', encoding="utf-8")
    loaded = run("load", "persons", file, "--json")
    if loaded.code == 64:
        assert loaded.json["rejected"] == 1  # refused as no name: said, and nothing is lost
        return
    (row,) = run("find", "7756410832000014", "--json").json["rows"]
    assert f"{row['surname']} Пётр Ильич" in run("find", "7756410832000014").out
    assert run("print", "extract", row["id"], "-o", paper).code == 0
    assert row["surname"].replace(" ", "") in words_of(paper.read_bytes()).replace(" ", "")


def test_a_name_with_controls_in_it_does_not_steer_the_terminal(run, home, tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(f"{HEAD}\nЩщу\x1b[31mкин;Пётр;Ильич;1;17.03.1985;7756410832000014\n", encoding="utf-8")
    run("load", "persons", file)
    assert "\x1b" not in run("find", "7756410832000014").out
