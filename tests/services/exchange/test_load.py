"""Loading people: all or nothing, rehearsed, partial, stopped; known people are left alone; no data leaks into an error."""

import csv
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import func, insert, select

from omsdesk import wording
from omsdesk.errors import Cancelled, Rejected
from omsdesk.models import records
from omsdesk.models.numbers import enp
from omsdesk.models.records import table_of
from omsdesk.services import access, numbering
from omsdesk.services.exchange import Exchange, NotLoaded, RejectShown, load, portions, worker
from omsdesk.services.filling import write
from tests.services.exchange.cases import ENP, person, text, written
from tests.services.exchange.test_workbook import saved

COLUMNS = ["строка", "столбец", "значение", "код", "что не так", "что сделать"]


@pytest.fixture
def exchange(database, settings):
    return Exchange(database, settings, access.seat(settings))


@pytest.fixture
def file(tmp_path):
    return written(tmp_path, text([person(number) for number in range(5)]))


def everything(database):
    with database.read() as session:
        return {
            record.__name__: session.execute(select(table_of(record)).order_by(*table_of(record).primary_key)).all()
            for record in records.Record.__subclasses__()
        }


def count(database, record):
    with database.read() as session:
        return session.execute(select(func.count()).select_from(record)).scalar()


def refused(exchange, tmp_path, *rows, **said):
    with pytest.raises(NotLoaded) as error:
        exchange.load_persons(written(tmp_path, text(list(rows))), **said)
    return error.value


def rejects_in(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_file_is_loaded_whole(exchange, database, file):
    report = exchange.load_persons(file)
    assert (report.read, report.loaded, report.known, report.rejected, report.rehearsed) == (5, 5, 0, 0, False)
    assert (report.encoding, report.separator, report.notes, report.first_rejects) == ("utf-8", ";", (), ())
    assert {said.values["code"] for said in report.added} == {"77001", "770001"}
    assert report.seconds > 0
    for record in (records.Person, records.Policy, records.IdentityDocument, records.Attachment, records.PersonLine):
        assert count(database, record) == 5
    assert (count(database, records.Contact), count(database, records.Identifier)) == (10, 20)
    with database.read() as session:
        facts = dict(session.execute(select(records.Fact.name, records.Fact.value)).all())
        line = session.execute(select(records.AuditLine.action, records.AuditLine.entity_id)).one()
        assert numbering.taken(session, "people") == 5
    assert (facts["source"], facts["source_as_of"], tuple(line)) == ("people.csv", "2026-11-22", ("load", "1-5"))


def test_columns_that_nobody_reads_are_named(exchange, tmp_path):
    content = "Фамилия,Цвет,Дата рождения,Рост\nИванов,синий,01.01.1990,180\n"
    report = exchange.load_persons(written(tmp_path, content, "cp1251"))
    assert (report.passed_over_columns, report.encoding, report.separator) == (("Цвет", "Рост"), "cp1251", ",")


@pytest.mark.parametrize("as_file", [True, False])
def test_columns_of_other_names_are_read_by_a_mapping(exchange, database, tmp_path, as_file):
    mapping = {"Клиент": "FAM", "Родился": "DR"}
    if as_file:
        lines = "\n".join(f'"{their}" = "{ours}"' for their, ours in mapping.items())
        mapping = written(tmp_path, lines, name="map.toml")
    exchange.load_persons(written(tmp_path, "Клиент;Родился\nИванов;01.01.1990\n"), mapping=mapping)
    assert count(database, records.Person) == 1


def test_a_workbook_is_loaded_by_its_own_process(exchange, database, tmp_path):
    rows = [["Фамилия", "Дата рождения", "ЕНП"], ["Щёголев", date(1985, 3, 17), ENP], ["Ли", date(1990, 1, 1), None]]
    report = exchange.load_persons(saved(tmp_path, rows))
    assert (report.encoding, report.loaded, count(database, records.Person)) == ("xlsx", 2, 2)


def test_one_refused_row_refuses_the_file(exchange, database, tmp_path):
    before = everything(database)
    error = refused(exchange, tmp_path, person(1), person(2, ENP="123"), person(3, DR="вчера", W="5"))
    assert (error.code, error.exit_code, error.values) == ("load.rejected", 64, {"rejected": 2, "read": 3, "lines": "3, 4"})
    assert error.report.first_rejects == (
        RejectShown(3, "ENP", "enp.format"), RejectShown(4, "DR", "load.birth_date"), RejectShown(4, "W", "load.sex"),
    )  # fmt: skip
    assert (error.report.loaded, error.report.read, error.report.rejected) == (0, 3, 2)
    assert everything(database) == before


def test_refused_rows_are_written_with_what_to_do(exchange, tmp_path):
    path = tmp_path / "rejects.csv"
    odd = "=cmd()"
    refused(exchange, tmp_path, person(1), person(2, ENP="7756410832000104"), person(3, SMO=odd, MO="+7"), rejects=path)
    header, enp_line, insurer, clinic = rejects_in(path)
    assert header == COLUMNS
    assert enp_line[:4] == ["3", "ENP", "7756410832000104", "enp.checksum"]
    assert "7756 4108 3200 0014" in enp_line[4]
    assert all(enp_line[5:])
    assert [insurer[:4], clinic[:4]] == [["4", "SMO", "'=cmd()", "load.code"], ["4", "MO", "'+7", "load.code"]]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_file_of_refused_rows_is_made_new_and_is_its_owners_alone(exchange, tmp_path, file):
    path = tmp_path / "rejects.csv"
    path.write_text("old")
    exchange.load_persons(file, rejects=path)
    assert rejects_in(path) == [COLUMNS]
    fresh = tmp_path / "fresh.csv"
    exchange.load_persons(file, rejects=fresh)
    assert fresh.stat().st_mode & 0o077 == 0


def test_the_others_are_loaded_when_asked_to(exchange, database, tmp_path):
    path = tmp_path / "rejects.csv"
    content = written(tmp_path, text([person(1), person(2, ENP="123"), person(3)]))
    report = exchange.load_persons(content, accept_partial=True, rejects=path)
    assert (report.read, report.loaded, report.rejected, len(rejects_in(path))) == (3, 2, 1, 2)
    with database.read() as session:
        assert session.execute(select(records.Person.id)).scalars().all() == [1, 2]
    again = exchange.load_persons(content, accept_partial=True)
    assert (again.loaded, again.known, again.rejected) == (0, 2, 1)


def test_a_rehearsal_does_all_and_keeps_nothing(exchange, database, file, monkeypatch):
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", 2)
    before = everything(database)
    report = exchange.load_persons(file, rehearse=True)
    assert (report.loaded, report.rehearsed) == (5, True)
    assert everything(database) == before
    assert exchange.load_persons(file).loaded == 5


def test_a_rehearsal_tells_of_refused_rows_too(exchange, tmp_path):
    assert refused(exchange, tmp_path, person(1, ENP="1"), rehearse=True).report.rejected == 1


def test_doubts_are_counted_with_their_first_lines(exchange, tmp_path, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 3)
    rows = [person(number, TEL="112") for number in range(1, 9)] + [person(9, EMAIL="x"), person(10, DOCTYPE="")]
    report = exchange.load_persons(written(tmp_path, text(rows)))
    assert [(note.code, note.times, note.lines) for note in report.notes] == [
        ("load.phone", 8, (2, 3, 4, 5, 6)), ("load.email", 1, (10,)), ("load.document_guessed", 1, (11,)),
    ]  # fmt: skip


def test_only_the_first_lines_of_a_long_list_are_told(exchange, tmp_path):
    rows = [person(number, TEL="112") for number in range(1, 9)]
    report = exchange.load_persons(written(tmp_path, text(rows)), rehearse=True)
    assert [(note.times, note.lines) for note in report.notes] == [(8, (2, 3, 4, 5, 6))]
    error = refused(exchange, tmp_path, *(person(number, ENP="1") for number in range(1, 26)))
    assert (error.report.rejected, len(error.report.first_rejects)) == (25, load.REJECTS_SHOWN)


def test_a_doubt_of_one_rule_is_counted_once_a_row(exchange, tmp_path):
    report = exchange.load_persons(written(tmp_path, text([person(1, SMO="1001", OKATO="1000", MO="10001")])))
    assert [(note.code, note.times) for note in report.notes] == [("load.zeros", 1)]


# ---- people who are held already


def test_the_same_file_again_changes_nothing(exchange, database, file):
    exchange.load_persons(file)
    before = {name: rows for name, rows in everything(database).items() if name != "Fact"}
    report = exchange.load_persons(file)
    assert (report.read, report.loaded, report.known, report.rejected) == (5, 0, 5, 0)
    assert {name: rows for name, rows in everything(database).items() if name != "Fact"} == before


@pytest.mark.parametrize(
    ("changes", "known"),
    [
        ({}, True),
        ({"FAM": "ЩЕГОЛЕВ", "IM": "Петр"}, True),
        ({"FAM": "Новая", "IM": "Фамилия"}, True),
        ({"DR": "18.03.1985"}, True),
        ({"SNILS": ""}, True),
        ({"ENP": ""}, True),
        ({"SNILS": "100-427-626 99"}, True),
        ({"FAM": "Другой", "DR": "18.03.1985"}, False),
        ({"FAM": "Другой", "DR": "18.03.1985", "ENP": ""}, False),
        ({"ENP": "", "SNILS": ""}, True),
        ({"ENP": "", "SNILS": "", "DR": "18.03.1985"}, None),
    ],
)
def test_who_is_known_by_a_number_must_agree_in_name_or_date(exchange, database, tmp_path, changes, known):
    exchange.load_persons(written(tmp_path, text([person()])))
    again = written(tmp_path, text([person(**changes)]))
    if known is False:
        path = tmp_path / "rejects.csv"
        with pytest.raises(NotLoaded) as error:
            exchange.load_persons(again, rejects=path)
        (shown,) = error.value.report.first_rejects
        assert (shown.line, shown.column, shown.code) == (2, "ENP" if "ENP" not in changes else "SNILS", "load.number_taken")
        assert "Щёголев" not in path.read_text(encoding="utf-8-sig")
        return
    report = exchange.load_persons(again)
    assert (report.known, report.loaded) == ((1, 0) if known else (0, 1))


def test_a_former_number_is_known_as_well(exchange, database, tmp_path):
    exchange.load_persons(written(tmp_path, text([person()])))
    old = enp.make("50", date(1985, 3, 17), "M", 7)
    with database.write() as session:
        session.execute(insert(records.Identifier).values(kind="enp", value=old, person_id=1, former=True))
    assert exchange.load_persons(written(tmp_path, text([person(ENP=old, SNILS="")]))).known == 1


@pytest.mark.parametrize("at_once", [1, 2, 2000])
@pytest.mark.parametrize("swept", [1, 2, 1000])
def test_the_same_person_twice_in_a_file_is_one(exchange, database, tmp_path, monkeypatch, at_once, swept):
    monkeypatch.setattr(portions, "AT_ONCE", at_once)
    monkeypatch.setattr(portions, "SWEPT_AT_ONCE", swept)
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", swept)
    rows = [
        person(1),
        person(2),
        person(1, SNILS=""),
        person(3),
        person(2, ENP="", TEL=""),
        person(1),
        person(4, ENP="", SNILS=""),
    ]
    report = exchange.load_persons(written(tmp_path, text(rows)))
    assert (report.read, report.loaded, report.known) == (7, 4, 3)
    assert count(database, records.Person) == count(database, records.PersonLine) == 4
    with database.read() as session:
        assert numbering.taken(session, "people") == 4
        words = session.execute(select(func.sum(records.NameWord.people)).where(records.NameWord.part == "S")).scalar()
    assert words == 4


@pytest.mark.parametrize("at_once", [1, 2000])
def test_two_people_with_one_number_in_a_file_are_refused(exchange, tmp_path, monkeypatch, at_once):
    monkeypatch.setattr(portions, "AT_ONCE", at_once)
    thief = person(2, SNILS=person(1)["SNILS"])
    error = refused(exchange, tmp_path, person(1), thief, person(3))
    assert [(shown.line, shown.code) for shown in error.report.first_rejects] == [(3, "load.number_taken")]


def test_a_third_with_the_number_is_compared_with_the_first_not_with_the_refused(exchange, database, tmp_path):
    thief = person(2, SNILS=person(1)["SNILS"])
    content = written(tmp_path, text([person(1), thief, thief, person(1)]))
    report = exchange.load_persons(content, accept_partial=True)
    assert (report.loaded, report.known, report.rejected) == (1, 1, 2)


def test_numbers_that_only_look_alike_to_the_memory_of_numbers_are_no_twins(exchange, tmp_path, monkeypatch):
    from omsdesk.services.exchange import seen

    monkeypatch.setattr(seen, "_BITS", 3)
    report = exchange.load_persons(written(tmp_path, text([person(number) for number in range(1, 40)])))
    assert (report.loaded, report.known) == (39, 0)


# ---- interrupted


@pytest.mark.parametrize("alone_from", [0, 10_000_000])
def test_a_stop_leaves_nothing(exchange, database, file, monkeypatch, alone_from):
    monkeypatch.setattr(worker, "ALONE_FROM", alone_from)
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    before = everything(database)
    stop = Event()

    def hear(_read, _share):
        stop.set()

    with pytest.raises(Cancelled) as error:
        exchange.load_persons(file, progress=hear, stop=stop)
    assert error.value.code == "load.stopped"
    assert everything(database) == before
    assert exchange.load_persons(file).loaded == 5


@pytest.mark.parametrize("alone_from", [0, 10_000_000])
def test_ctrl_c_leaves_nothing(exchange, database, file, monkeypatch, alone_from):
    monkeypatch.setattr(worker, "ALONE_FROM", alone_from)
    before = everything(database)

    def hear(_read, _share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        exchange.load_persons(file, progress=hear)
    assert everything(database) == before


def test_progress_tells_rows_and_share(exchange, tmp_path, monkeypatch):
    monkeypatch.setattr(portions, "AT_ONCE", 2)
    told = []
    exchange.load_persons(written(tmp_path, text([person(n) for n in range(1, 6)])), progress=lambda *step: told.append(step))
    assert [read for read, _share in told] == [2, 4, 5]
    assert told[-1][1] == 1


# ---- files that cannot be loaded


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "load.empty"), (b"FAM;DR\r\n", "load.empty"), (b"FAM;DR\r\n;\r\n", "load.empty"),
        (b"a;b\r\n1;2\r\n", "load.columns"),
        (b"\xd0\xcf\x11\xe0\0\0\0", "load.kind"), (b"PK\x03\x04", "load.workbook"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_of_people_is_refused(exchange, database, tmp_path, content, code):
    before = everything(database)
    with pytest.raises(Rejected) as error:
        exchange.load_persons(written(tmp_path, content))
    assert (error.value.code, error.value.exit_code) == (code, 64)
    assert everything(database) == before


def test_a_file_that_is_not_there_and_a_folder_are_refused(exchange, tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Rejected) as error:
            exchange.load_persons(path)
        assert error.value.code == "load.unreadable"


def test_the_refused_rows_never_overwrite_the_file_itself(exchange, file):
    before = file.read_bytes()
    with pytest.raises(Rejected) as error:
        exchange.load_persons(file, rejects=file.parent / "." / file.name)
    assert (error.value.code, file.read_bytes()) == ("load.rejects_is_input", before)


def test_a_place_that_cannot_be_written_is_said_before_anything_is_done(exchange, database, file, tmp_path):
    with pytest.raises(Rejected) as error:
        exchange.load_persons(file, rejects=tmp_path / "no" / "rejects.csv")
    assert error.value.code == "load.rejects_unwritable"
    assert count(database, records.Person) == 0


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Петров\u0007;Иван;01.01.1990", "load.control"), ("Петров;Иван;01.01.1990;лишнее", "load.row_long"),
        ("Петров\udccf;Иван;01.01.1990", "load.bytes"), ("Петров\0;Иван;01.01.1990", "load.kind"),
        (f"{'Я' * 10_001};Иван;01.01.1990", "load.field_long"),
    ],
)  # fmt: skip
def test_a_row_that_is_no_row_is_refused_by_its_line(exchange, tmp_path, line, code):
    content = ("FAM;IM;DR\nИванов;Иван;01.01.1990\n" + line + "\n").encode("utf-8", "surrogateescape")
    with pytest.raises(Rejected) as error:
        exchange.load_persons(written(tmp_path, content))
    if isinstance(error.value, NotLoaded):
        assert [(shown.line, shown.code) for shown in error.value.report.first_rejects] == [(3, code)]
    else:
        assert error.value.code == code


def test_blanks_of_every_kind_and_unseen_marks_are_tidied(exchange, database, tmp_path):
    content = 'FAM;IM;OT;DR;MR\n Петров\u00a0;\u200bИван\ufeff;;01.01.1990;"г.\u00a0Москва,\nул. Мира"\nСидоров;Иван\n;;;;\n'
    report = exchange.load_persons(written(tmp_path, content + ";;;;;;\nЯшин;Лев;;02.02.1990;;;\n"), accept_partial=True)
    with database.read() as session:
        person = records.Person
        found = session.execute(select(person.surname, person.name, person.birth_place).order_by(person.id)).all()
    assert [tuple(row) for row in found] == [("Петров", "Иван", "г. Москва, ул. Мира"), ("Яшин", "Лев", None)]
    assert [note.code for note in report.notes] == ["load.row_short"]
    assert (report.read, report.rejected) == (3, 1)


@pytest.mark.parametrize(
    "evil", ["'; drop table person; --", "<img src=file:///etc/passwd>", "%s%n{0}", "=1+1", "\u202eвонави", "A" * 100]
)
def test_evil_values_are_kept_as_text_and_harm_nothing(exchange, database, tmp_path, evil):
    exchange.load_persons(written(tmp_path, text([person(1, FAM=evil, MR=evil, NAME_VP=evil)])))
    with database.read() as session:
        surname, place = session.execute(select(records.Person.surname, records.Person.birth_place)).one()
    assert surname == place == evil.replace("\u202e", "")


def test_no_error_and_no_report_holds_a_persons_data(exchange, tmp_path, caplog):
    own = person(1, FAM="Небывалова", ENP="7756410832000104", SNILS="112-233-445 96", DR="32.01.1990")
    error = refused(exchange, tmp_path, own)
    said = f"{error!r} {error} {error.values} {error.report} {caplog.text}"
    assert not any(own[tag] in said for tag in ("FAM", "IM", "ENP", "SNILS", "DOCNUM", "DR", "TEL"))


STOPS = re.compile(r'found\.stop\([^,]+, [^,]+, "([a-z_.]+)"|"(load\.(?:bytes|control|field_long|row_long|number_taken))"')
OTHERS = {
    "enp.format", "enp.checksum", "enp.facet", "snils.format", "snils.checksum", "document.series", "document.number",
    "load.no_birth_date", "load.okato", "load.name_garbled",
}  # fmt: skip


def test_every_reason_to_refuse_a_row_says_what_to_do():
    sources = Path(load.__file__).parent.glob("*.py")
    said = [found for file in sources for found in STOPS.findall(file.read_text(encoding="utf-8"))]
    codes = OTHERS | {code for found in said for code in found if code}
    assert len(codes) > 25
    for language in wording.LANGUAGES:
        assert not [code for code in codes if not wording.knows(code, language) or not wording.knows(f"{code}.do", language)]


def test_a_practice_register_keeps_its_own_source(exchange, database, file):
    with database.write() as session:
        session.execute(
            insert(records.Fact), [{"name": "practice", "value": "1"}, {"name": "source", "value": "учебный регистр"}]
        )
    exchange.load_persons(file)
    with database.read() as session:
        assert session.execute(select(records.Fact.value).where(records.Fact.name == "source")).scalar() == "учебный регистр"


def test_the_headings_of_refused_rows_are_of_the_desks_language(database, settings, tmp_path):
    exchange = Exchange(database, replace(settings, language="en"), access.seat(settings))
    path = tmp_path / "rejects.csv"
    refused(exchange, tmp_path, person(1, SNILS="1"), rejects=path)
    assert rejects_in(path)[0][:2] == ["line", "column"]
