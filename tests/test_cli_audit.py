"""The verb `audit`, and what `check` and `about` tell of the audit: shapes, sentences, codes of the end, in both languages."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from omsdesk.services import audit, sealed_facts
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.opening import open_store
from omsdesk.settings import Settings
from tests.commands import TODAY

KEYS = {"seq", "at", "clerk", "workplace", "action", "entity", "entity_id", "person", "digest", "reason", "sealed"}


def spoil(statement, **values):
    """Change the register as a tool for databases would: nothing is noted."""
    store = open_store(Settings.load(today=TODAY))
    database = Database(store.place, store.key)
    with database.write() as session:
        session.execute(text(statement), values)
    database.close()
    store.close()


def probes(run, *words):
    ran = run("check", "--json", *words)
    return ran.code, {one["what"]: one for one in ran.json}


def test_a_line_that_was_forged_is_no_line_like_the_others(run, own_register):
    run("find", "ив")
    spoil("update audit set clerk = :name where seq = 1", name="Х")
    *_newer, first = run("audit", "--json").json
    assert (first["seq"], first["sealed"]) == (1, False)
    *lines, first, _count, said = run("audit").out.splitlines()
    assert first.startswith("!      1  ")
    assert all(line.startswith(" ") for line in lines)
    assert said.startswith("Строки не сходятся со своей печатью (1): ")


def test_lines_are_told_by_shape_and_by_words(run, own_register):
    # the first of the rows is whom other tests of the practice register ask about
    *_others, someone = (row for row in run("find", "--json", "ив").json["rows"] if row["enp"])
    who = someone["id"]
    run("verify", someone["enp"], "--clerk", "Сидоров О.")
    run("verify", someone["enp"])
    ran = run("audit", "--json", "--person", who)
    assert ran.code == 0
    assert all(row.keys() == KEYS for row in ran.json)
    assert [(row["action"], row["person"]) for row in ran.json] == [("check", who)] * 2
    (row,) = run("audit", "--json", "--person", who, "--clerk", "Сидоров О.").json
    assert (row["clerk"], row["entity"]) == ("Сидоров О.", "coverage_check")
    assert row["at"].endswith("+00:00")
    lines = run("audit", "--person", who, "--action", "check").out.splitlines()
    assert "Сидоров О., " in lines[1]
    assert "проверка покрытия: проверка № " in lines[1]
    assert lines[-1] == "Строк: 2."
    assert (
        run("audit", "--lang", "en", "--limit", "1").out.splitlines()[-1] == "The last 1 lines; there are earlier ones (--limit)."
    )
    assert "журнал" in run("audit", "--limit", "1").out


def test_who_asks_stands_before_the_verb_and_whose_lines_after_it(run, own_register):
    run("--clerk", "Начальник", "audit", "--clerk", "никто", "--json")
    (row,) = run("audit", "--clerk", "Начальник", "--json").json
    assert (row["action"], row["entity"]) == ("view", "audit")


@pytest.mark.parametrize(("words", "code"), [(["--person", "0000"], 2), (["--since", "вчера-то"], 64), (["--limit", "0"], 64)])
def test_what_cannot_be_asked_is_refused_in_a_line(run, own_register, words, code):
    ran = run("audit", *words)
    assert ran.code == code
    assert ran.problem


def test_a_period_is_told_by_days(run, own_register):
    today = datetime.now().astimezone().date()
    assert run("audit", "--json", "--since", today.isoformat(), "--until", today.isoformat()).json
    assert run("audit", "--json", "--until", (today - timedelta(1)).isoformat()).json == []


# ---- check


def test_a_sound_audit_is_sound_and_says_where_it_ends(run, own_register):
    run("audit")
    code, told = probes(run)
    assert code == 0
    assert told["audit"]["message"].startswith("Журнал цел: строк ")
    assert told["anchors"]["sound"]
    assert "сходятся" in told["anchors"]["message"]


@pytest.mark.parametrize(
    ("statement", "what", "said"),
    [
        ("update audit set clerk = 'Х' where seq = 2", "audit", "начиная со строки 2: строка изменена"),
        ("delete from audit where seq = 2", "audit", "начиная со строки 2: строк не хватает"),
        ("delete from audit_head", "audit", "отметка конца"),
    ],
)
def test_a_broken_audit_is_told_with_what_to_do(run, own_register, statement, what, said):
    run("audit")
    spoil(statement)
    code, told = probes(run, "--deep")
    assert code == 1
    assert said in told[what]["message"]
    assert not told[what]["sound"]
    assert "сообщите" in told[what]["message"]


def test_an_older_copy_in_its_place_is_told_by_the_anchors(run, own_register):
    store = Path(Settings.load().store_place)
    run("audit")
    old = store.read_bytes()
    run("audit")
    store.write_bytes(old)
    code, told = probes(run)
    assert (code, told["audit"]["sound"], told["anchors"]["sound"]) == (1, True, False)
    assert "старой копией" in told["anchors"]["message"]


def test_that_the_notes_outside_are_gone_is_told_and_accepted(run, own_register, home):
    store = open_store(Settings.load(today=TODAY))
    with store.write() as session:  # of a practice register none are asked
        sealed_facts.put(store, session, {"practice": "0"})
    for _ in range(20):
        with store.write() as session:
            audit.note(session, Seat("Петрова А.", "окно 3"), "view", "person", 1)
    store.close()
    shutil.rmtree(home / "anchors")
    code, told = probes(run)
    assert (code, told["anchors"]["sound"]) == (1, False)
    for said in ("--accept-anchors", "Отрезан ли конец", "Верните папку из копии", str(home / "anchors")):
        assert said in told["anchors"]["message"]
    assert "Принято" in run("audit", "--accept-anchors").out
    assert probes(run)[0] == 0


@pytest.mark.expects_log
def test_anchors_that_cannot_be_written_are_told(run, own_register, home):
    (home / "settings.toml").write_text('anchors = "file/within"\n', encoding="utf-8")
    (home / "file").touch()
    code, told = probes(run)
    assert (code, told["anchors"]["sound"]) == (1, False)
    assert "file" in told["anchors"]["message"]


def test_a_clock_behind_the_last_line_is_told_by_about(run, own_register):
    later = datetime.now(UTC) + timedelta(hours=1)
    spoil("update audit_head set at = :at", at=f"{later:%Y-%m-%d %H:%M:%S.%f}")
    assert any("отстают" in one for one in run("about", "--json").json["warnings"])
