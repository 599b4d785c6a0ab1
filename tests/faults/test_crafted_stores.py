"""A file made to harm whoever opens it as a register: never opened without its key, refused in words, no process dies of it."""

import random
import sqlite3
import sys

import pytest

from tests.commands import TODAY

HEAD = b"SQLite format 3\0"
LOT = random.Random(20261129)


def _plain(folder):
    """An honest register of plain SQLite with a trigger and a view that would run on the first look."""
    file = folder / "plain.db"
    with sqlite3.connect(file) as made:
        made.execute("create table person (id integer primary key, surname text)")
        made.execute("create table alembic_version (version_num text)")
        made.execute("insert into alembic_version values ('9999')")
        made.execute("create view fact as select load_extension('/tmp/evil') as name, 1 as value")
        made.execute("create trigger t after insert on person begin select writefile('/tmp/evil', 'x'); end")
    made.close()
    return file.read_bytes()


def _spoilt(content, place, changes):
    spoilt = bytearray(content)
    spoilt[place : place + len(changes)] = changes
    return bytes(spoilt)


CRAFTED = {
    "plain": lambda plain, held: plain,
    "plain with a page size of one": lambda plain, held: _spoilt(plain, 16, b"\0\1"),
    "plain with endless pages": lambda plain, held: _spoilt(plain, 28, b"\xff\xff\xff\xff"),
    "plain with a schema that points at itself": lambda plain, held: _spoilt(plain, 100, b"\5\0\0\0\1\0\0\0\0\0\0\1"),
    "a head alone": lambda plain, held: HEAD,
    "a head and zeros": lambda plain, held: HEAD + bytes(100_000),
    "a head and lots": lambda plain, held: HEAD + LOT.randbytes(8192),
    "lots": lambda plain, held: LOT.randbytes(40_960),
    "zeros": lambda plain, held: bytes(40_960),
    "ones": lambda plain, held: b"\xff" * 40_960,
    "one byte": lambda plain, held: b"S",
    "a cut register": lambda plain, held: held[: len(held) // 2 + 7],
    "a register with its first page twice": lambda plain, held: held[:4096] * 2 + held[8192:],
    "a register with pages in another order": lambda plain, held: held[:4096] + held[8192:12288] + held[4096:8192] + held[12288:],
    "a register with the salt of another": lambda plain, held: LOT.randbytes(16) + held[16:],
    "a package": lambda plain, held: b"PK\3\4" + bytes(5000),
    "a paper": lambda plain, held: b"%PDF-1.7\n" + b"x" * 5000,
    "a text": lambda plain, held: "Здесь был регистр\n".encode() * 500,
}  # fmt: skip


@pytest.mark.parametrize("kind", CRAFTED)
def test_a_crafted_register_is_refused_in_words(run, own_register, tmp_path, monkeypatch, kind):
    """Given as `--store`, with the key of an honest register beside it."""
    monkeypatch.setenv("OMSDESK_TODAY", TODAY)
    held = (tmp_path / "home" / "register.db").read_bytes()
    file = tmp_path / "crafted.db"
    file.write_bytes(CRAFTED[kind](_plain(tmp_path), held))
    before = file.read_bytes()
    for words in (["find", "ив"], ["check"], ["load", "persons", file]):
        ran = run(*words, *(["--store", file] if words[0] != "load" else []))
        assert ran.code in {5, 64}, (words, ran.err)
        assert ran.out == "" or words[0] == "check"
        assert "Traceback" not in ran.err
        assert len(ran.err) < 1000
    assert file.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are told by another system")
@pytest.mark.parametrize("kind", ["plain with endless pages", "a head and lots", "a register with its first page twice"])
def test_no_process_dies_of_it(start, own_register, tmp_path, kind):
    held = (tmp_path / "home" / "register.db").read_bytes()
    file = tmp_path / "crafted.db"
    file.write_bytes(CRAFTED[kind](_plain(tmp_path), held))
    ran = start("check", "--deep", "--store", file)
    assert ran.code in {5, 64}, ran.err
