"""A manifest is a file that anybody may have written: what is not as the program writes it is no manifest, and stops nothing."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import wording
from omsdesk.cli import backups as told
from omsdesk.services.copies import manifest
from omsdesk.services.copies.manifest import Manifest
from tests.services.backup.registers import NOW, manifest_of, work

HOSTILE = [
    {"made_at": "9999-12-31T23:59:59+00:00"}, {"made_at": "0001-01-01T00:00:00+14:00"},
    {"rehearsed_at": "9999-12-31T23:59:59+00:00"},
    {"rehearsal_failed": 5}, {"rehearsal_failed": {}}, {"rehearsal_failed": "\u001b[2J"}, {"audit_seq": 1e400}, {"size": True},
    {"size": -1}, {"audit_seq": 2**70}, {"counts": {"person": 1e400}}, {"counts": []}, {"schema": "\ud800"},
    {"program": "x" * 9999}, {"register": None}, {"made_at": 5}, {"kind": []},
]  # fmt: skip
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.datetimes().map(datetime.isoformat)
    | st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=5,
)  # fmt: skip


def written(file, values):
    manifest.write(file, manifest_of(NOW))
    held = json.loads(manifest.beside(file).read_text(encoding="utf-8")) | values
    manifest.beside(file).write_text(json.dumps(held), encoding="utf-8")
    return manifest.read(file)


def test_what_the_program_wrote_is_read_as_it_was(tmp_path):
    for one in (manifest_of(NOW), manifest_of(NOW, rehearsed_at=NOW, failed="copy.damaged")):
        manifest.write(tmp_path / "a.db", replace(one, counts={"person": 3}))
        assert manifest.read(tmp_path / "a.db") == replace(one, counts={"person": 3})


@pytest.mark.parametrize("values", HOSTILE)
def test_what_is_out_of_all_bounds_is_no_manifest(tmp_path, values):
    assert written(tmp_path / "a.db", values) is None


def test_the_desk_says_how_its_copies_stand_whatever_lies_beside_them(desk, database, run):
    made = desk.make()
    for place, values in enumerate(HOSTILE):
        copy = made.file.with_name(f"hostile{place}.db")
        copy.write_bytes(b"x")
        written(copy, {"place": made.manifest.place, **values})
    work(database)
    assert desk.copies() == (made,)
    assert desk.state().last == made
    database.close()
    for words in (["backup", "--list"], ["about"], ["check"]):
        assert run(*words).code == 0


@given(values=st.dictionaries(st.sampled_from(list(Manifest.__dataclass_fields__)), JUNK, min_size=1, max_size=4))
def test_whatever_it_says_it_can_be_told_and_reckoned_with_or_is_none(tmp_path_factory, values):
    known = written(tmp_path_factory.getbasetemp() / "b.db", values)
    if known is None:
        return
    copy = told.Copy(tmp_path_factory.getbasetemp() / "b.db", known)
    for language in wording.LANGUAGES:
        wording.say("cli.backup.row", language, **told._row(copy, language)).encode()
    json.dumps(told._shape(copy)).encode()
    assert known.made_at - timedelta(days=400) < known.made_at + timedelta(minutes=30)
    assert known.people >= 0
