"""What the desk says of its store: facts, warnings, and a check that looks at all of it."""

import shutil
import sqlite3
from datetime import UTC, date, datetime
from importlib import metadata
from types import SimpleNamespace

import pytest
from sqlalchemy import insert, text, update
from sqlalchemy.exc import DBAPIError

import omsdesk
from omsdesk import wording
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import (
    Clinic,
    Fact,
    Household,
    HouseholdMember,
    Identifier,
    Insurer,
    IssuingOffice,
    ListedCode,
    Person,
    PersonLine,
    ReferenceList,
)
from omsdesk.services import audit, numbering, upkeep, vault
from omsdesk.services.access import Seat
from omsdesk.services.audit.anchors import LINES, SECONDS
from omsdesk.services.database import Database
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.schema.upgrade import HEAD
from omsdesk.services.upkeep import ListFacts, Upkeep
from omsdesk.settings import Settings
from tests.builders import add, person
from tests.stores import KEY

BIRTH = date(1980, 5, 12)
ENP = "7856320883000012"


@pytest.fixture
def peopled(database):
    """A register of two people, one of whom bore another name, and three lines of audit."""
    with database.write() as session:
        for number in (1, 2):
            session.add(
                Person(
                    id=numbering.take(session, "person"),
                    surname="Ёлкина",
                    birth_date=BIRTH,
                    source="test",
                    added_at=datetime.now(UTC),
                    enp=ENP if number == 1 else None,
                ),
            )
            session.add(line(number, 0))
        session.add(line(1, 1))
        numbering.take(session, "people", 2)
        session.add(Identifier(kind="enp", value=ENP, person_id=1))
        session.add(Identifier(kind="enp", value="7856320883000020", person_id=1, former=True))
        session.add(Insurer(id=1, code="78001", name="СМО «Вымысел»"))
        session.add(Clinic(id=1, code="780001", name="Поликлиника № 0"))
        for number in range(3):
            audit.note(session, Seat("a", "b"), "open", "person", number)
    return database


def line(person, former):
    return PersonLine(
        surname_key="елкина",
        name_key="",
        patronymic_key="",
        birth_date=BIRTH,
        person_id=person,
        former=former,
        surname="Ёлкина",
        enp=ENP if person == 1 else None,
        status="none",
    )


def told(database, settings, **named):
    return {probe.code: probe for probe in Upkeep(database, settings).check(**named)}


# ---- check


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_register_is_sound_in_every_respect(peopled, settings, deep):
    probes = told(peopled, settings, deep=deep)
    assert all(probe.sound for probe in probes.values())
    pages = ["pages", "foreign_keys"] if peopled.is_embedded else []
    looked_at = ["contents", "places", "households"] if deep else []
    told_last = ["audit", "anchors", "facts", "clerks", "statements", "lists"]
    assert list(probes) == [*pages, "people", "lines", "numbers", *looked_at, *told_last]
    assert probes["people"].said.values == {"held": 2, "counted": 2}
    assert probes["lines"].said.values == {"held": 2, "lines": 2}
    assert probes["numbers"].said.values == {"held": 1, "kept": 1}
    chain = probes["audit"].said.values
    assert (chain["lines"], chain["last"], len(chain["head"])) == (3, 3, 8)
    noted = probes["anchors"].said
    assert noted.code == "check.anchors.missing"
    # there may have been some once: what is said is what is known, and when it would be no excuse any more
    assert "ещё" not in wording.say(noted.code, **noted.values)
    assert f"После {LINES} строк или {SECONDS / 60:.0f} минут они должны быть" in wording.say(noted.code, **noted.values)
    assert probes["lists"].said.values == {"insurers": 1, "clinics": 1, "offices": 0, "loaded": None, "wrong": None}


def test_a_blank_register_is_sound(database, settings):
    assert all(probe.sound for probe in told(database, settings).values())


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("update counter set value = 3 where name = 'people'", "people"),
        ("delete from counter where name = 'people'", "people"),
        ("delete from person_line where person_id = 2", "lines"),
        ("delete from identifier where former = false", "numbers"),
        ("delete from audit where seq = 2", "audit"),
        ("delete from audit where seq = 3", "audit"),
        ("update audit set clerk = 'c' where seq = 1", "audit"),
        ("delete from audit_head", "audit"),
    ],
)
def test_what_is_missing_is_told_and_nothing_else_accused(peopled, settings, spoil, code):
    with peopled.write() as session:
        for statement in spoil.split(";"):
            session.execute(text(statement))
    assert [probe.code for probe in told(peopled, settings).values() if not probe.sound] == [code]


@pytest.mark.parametrize(
    ("spoil", "wrong"),
    [
        ("update person set surname = 'Берёзкина' where id = 1", 2),
        ("update person set enp = null where id = 1", 2),
        ("update person_line set snils = '11223344595' where person_id = 2", 1),
        ("update person_line set surname_key = 'березкина' where person_id = 2", 1),
        ("update person set birth_date = '1980-05-13' where id = 2", 1),
    ],
)
def test_lines_that_say_otherwise_than_the_register_are_told_by_a_deep_look(peopled, settings, spoil, wrong):
    with peopled.write() as session:
        session.execute(text(spoil))
    broken = [probe for probe in told(peopled, settings, deep=True).values() if not probe.sound]
    assert "contents" in {probe.code for probe in broken}
    (contents,) = [probe for probe in broken if probe.code == "contents"]
    assert contents.said.values == {"wrong": wrong}


def test_a_record_without_its_person_is_told(embedded, home):
    home.mkdir()
    with embedded.bare() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("insert into contact (person_id, n, kind, value, source) values (9, 1, 'phone', '', '')")
        connection.exec_driver_sql("PRAGMA foreign_keys = ON")
    assert not told(embedded, Settings.load())["foreign_keys"].sound


def test_every_outcome_of_a_check_has_its_sentence(peopled, settings):
    for probe in told(peopled, settings, deep=True).values():
        for outcome in ("agree", "differ", "missing", "absent", "unwritable") if probe.code == "anchors" else ("sound", "broken"):
            for language in wording.LANGUAGES:
                code = f"check.{probe.code}.{outcome}"
                assert wording.knows(code, language)


def test_a_bug_in_a_probe_is_no_damage(database, settings):
    with database.write() as session:
        session.execute(text("drop table identifier"))
    with pytest.raises(DBAPIError):
        told(database, settings)


@pytest.mark.parametrize("code", [11, 26, 266])
def test_damage_met_while_counting_is_told_and_ends_the_check(peopled, settings, monkeypatch, code):
    def rotten(_connection):
        damage = sqlite3.DatabaseError("malformed")
        damage.sqlite_errorcode = code
        raise DBAPIError("select", {}, damage)

    monkeypatch.setattr(upkeep, "_people", rotten)
    probes = list(Upkeep(peopled, settings).check())
    assert [(probe.code, probe.sound) for probe in probes][-1] == ("pages", False)
    assert "people" not in {probe.code for probe in probes}


def test_a_server_that_goes_away_meanwhile_is_no_damage(request, settings):
    if not settings.is_shared:
        pytest.skip("a file goes nowhere")
    server = request.getfixturevalue("postgres")
    database = Database(settings.store_place)
    probes = Upkeep(database, settings).check()
    next(probes)
    cut(server)
    with pytest.raises(StoreUnavailable, match=r"store\.unreachable"):
        list(probes)
    database.close()


def cut(server):
    import psycopg

    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'omsdesk'")


def test_words_of_addresses_that_differ_from_the_addresses_are_told_by_a_deep_look(database, settings):
    add(database, person("Домов Иван", addresses=(NewAddress("registered", "45000", "125009", city="Москва", street="Мира"),)))
    assert told(database, settings, deep=True)["places"].said.values == {"wrong": 0, "words": 3}
    for spoil in ("update place_word set times = 2 where key = 'мира'", "delete from place_word where part = 'I'"):
        with database.write() as session:
            session.execute(text(spoil))
    probe = told(database, settings, deep=True)["places"]
    assert (probe.sound, probe.said.values["wrong"]) == (False, 2)


def test_the_list_of_offices_is_told_with_its_file_and_a_part_of_it_is_told_too(database, settings):
    with database.write() as session:
        session.add(ReferenceList(name="offices", rows=2, loaded_on=date(2026, 11, 22), source="fms.csv"))
        session.add(IssuingOffice(code="770001", n=1, name="ОВД"))
        session.add(IssuingOffice(code="770001", n=2, name="МВД"))
    probe = told(database, settings)["lists"]
    assert probe.sound
    assert (probe.said.values["offices"], probe.said.values["loaded"]) == (2, ("fms.csv (22.11.2026)",))
    assert Upkeep(database, settings).facts().lists == (ListFacts("offices", 2, date(2026, 11, 22), "fms.csv"),)
    with database.write() as session:
        session.execute(text("delete from issuing_office where n = 2"))
    assert not told(database, settings)["lists"].sound


def test_a_list_of_codes_of_which_a_part_is_missing_is_told_by_its_name(database, settings):
    with database.write() as session:
        session.add(ReferenceList(name="diagnoses", rows=2, loaded_on=date(2026, 11, 22), source="mkb.csv"))
        session.add_all(ListedCode(list_name="diagnoses", code=code, name="Болезнь") for code in ("J06.9", "J20.9"))
    assert told(database, settings)["lists"].sound
    with database.write() as session:
        session.execute(text("delete from listed_code where code = 'J06.9'"))
    probe = told(database, settings)["lists"]
    assert (probe.sound, [one.code for one in probe.said.values["wrong"]]) == (False, ["reference.list.diagnoses"])


# ---- facts


def test_the_facts_of_an_embedded_register(embedded, home):
    with embedded.write() as session:
        numbering.take(session, "people", 1_000)
        for name, value in {"practice": "1", "source": "учебный", "source_as_of": "2026-11-22"}.items():
            session.add(Fact(name=name, value=value))
    facts = Upkeep(embedded, Settings.load()).facts()
    assert (facts.kind, facts.journal, facts.synchronous, facts.revision) == ("SQLCipher", "wal", "full", HEAD)
    assert (facts.people, facts.practice, facts.source, facts.source_as_of) == (1_000, True, "учебный", "2026-11-22")
    assert tuple(map(int, facts.version.split("."))) >= (3, 51, 3)
    assert facts.cipher.startswith("4.")
    assert facts.place == embedded.place


def test_a_blank_register_says_that_it_is_blank(database, settings):
    facts = Upkeep(database, settings).facts()
    assert (facts.people, facts.practice, facts.source, facts.source_as_of, facts.revision) == (0, False, "", "", HEAD)


@pytest.mark.parametrize(
    ("commit", "fsync", "said"), [("on", "on", "full"), ("local", "on", "full"), ("off", "on", "off"), ("on", "off", "off")]
)
def test_a_server_says_whether_it_keeps_what_it_acknowledged(commit, fsync, said):
    class Server:
        def exec_driver_sql(self, statement):
            answers = {"show synchronous_commit": commit, "show fsync": fsync, "show server_version": "15.9"}
            return type("Answer", (), {"scalar": lambda _self: answers[statement]})()

    facts = upkeep._shared_facts(Server())
    assert (facts["journal"], facts["synchronous"], facts["version"]) == ("wal", said, "15.9")


@pytest.mark.parametrize(
    ("store", "shown"),
    [
        ("data/register.db", "data/register.db"),
        ("C:\\oms@desk\\register.db", "C:\\oms@desk\\register.db"),
        ("postgresql://desk@server/oms", "postgresql://desk@server/oms"),
        ("postgresql://desk:sesame@server:5433/oms", "postgresql://desk@server:5433/oms"),
        ("postgresql://desk:ses@me@server/oms", "postgresql://desk@server/oms"),
        ("postgresql://server/oms", "postgresql://server/oms"),
        ("postgresql://desk@/oms?host=/run/pg&password=sesame", "postgresql://desk@/oms?host=/run/pg"),
        ("postgresql://desk@/oms?sslpassword=sesame", "postgresql://desk@/oms"),
    ],
)
def test_the_password_of_a_store_is_never_shown(store, shown):
    assert upkeep.paths(Settings.load(store=store))["store"] == shown


def test_paths_are_those_of_this_user(home):
    assert upkeep.paths(Settings.load()) == {
        "settings": str(home / "settings.toml"),
        "store": str(home / "register.db"),
        "logs": str(home / "logs"),
        "crashes": str(home / "crashes"),
        "backups": str(home / "backups"),
    }


def test_versions_name_what_is_there_and_what_is_not(monkeypatch):
    monkeypatch.setattr(upkeep, "PACKAGES", ("sqlalchemy", "no-such-package"))
    found = upkeep.versions()
    assert found["omsdesk"] == omsdesk.__version__
    assert found["sqlalchemy"] == metadata.version("sqlalchemy")
    assert found["no-such-package"] == "—"


# ---- warnings


def warned(database, settings):
    return [said.code for said in Upkeep(database, settings).warnings()]


@pytest.fixture
def own(embedded, home):
    home.mkdir()
    settings = Settings.load(store=embedded.place, key="file")
    vault.key_path(settings).write_text(KEY.hex())
    vault.key_path(settings).chmod(0o600)
    return settings


def test_a_key_in_a_file_is_said(embedded, own):
    assert warned(embedded, own) == ["key.in_file"]


def test_a_key_that_others_can_read_is_said_louder(embedded, own):
    vault.key_path(own).chmod(0o644)
    assert warned(embedded, own) == ["key.in_file", "key.readable"]


def test_a_key_in_the_keyring_needs_no_warning(embedded, own, monkeypatch):
    monkeypatch.setattr(vault, "existing_key", lambda _settings: vault.Key(KEY, "keyring", "omsdesk"))
    assert warned(embedded, own) == []
    monkeypatch.setattr(vault, "existing_key", lambda _settings: None)
    assert warned(embedded, own) == []


@pytest.mark.parametrize(("free", "said"), [(199_999_999, ["store.little_space"]), (200_000_000, [])])
def test_a_disk_that_is_nearly_full_is_said_beforehand(embedded, own, monkeypatch, free, said):
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: SimpleNamespace(free=free))
    assert [code for code in warned(embedded, own) if code.startswith("store.")] == said


def test_a_server_has_its_own_administrator(settings):
    if settings.is_shared:
        database = Database(settings.store_place)
        assert warned(database, settings) == []
        database.close()


@pytest.mark.parametrize(("until", "is_head"), [(None, True), (date(2026, 1, 1), False)])
def test_a_household_with_two_heads_or_one_that_is_over_and_lived_in_is_told(database, settings, until, is_head):
    first = add(database, person("Иванов Олег"), person("Иванова Анна", serial=2))
    with database.write() as session:
        session.execute(insert(Household).values(id=7, since=date(2020, 1, 1), until=None, source="s"))
        for n in (0, 1):
            values = {"household_id": 7, "n": n + 1, "person_id": first + n, "since": date(2020, 1, 1), "until": None}
            session.execute(insert(HouseholdMember).values(**values, is_head=not n, ground="", source="s"))
    assert told(database, settings, deep=True)["households"].said.values == {"numbers": (), "held": 1}
    with database.write() as session:
        session.execute(update(Household).values(until=until))
        session.execute(update(HouseholdMember).where(HouseholdMember.n == 2).values(is_head=is_head))
    probe = told(database, settings, deep=True)["households"]
    assert (probe.sound, probe.said.values["numbers"]) == (False, (7,))


def test_anchors_that_cannot_be_asked_for_do_not_keep_the_check_from_telling_the_rest(peopled, settings, monkeypatch):
    def refuse(*_given):
        raise StoreUnavailable("store.damaged")

    monkeypatch.setattr(upkeep.anchors, "of", refuse)
    assert {"audit", "anchors", "lists"} <= told(peopled, settings).keys()
