"""Many people at once: every derived row is there, nothing is committed before the caller says so, nothing is left half done."""

from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Event

import pytest
from sqlalchemy import func, insert, inspect, select

from omsdesk.errors import Cancelled, Said, StoreUnavailable
from omsdesk.models import records, search_key
from omsdesk.models.coverage import PolicyEvent, PolicyPeriod
from omsdesk.models.numbers import enp
from omsdesk.models.records import table_of
from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services import filling, indexing, numbering
from omsdesk.services.access import Seat
from omsdesk.services.filling import bulk, walk, write
from omsdesk.services.filling import rows as gathering
from omsdesk.services.newcomer import NewAddress, NewAttachment, Newcomer, NewDocument, NewName, NewNumber

TODAY = date(2026, 11, 22)
SEAT = Seat("Петрова А.", "окно 3")
BORN = date(1985, 3, 17)
ENP, OLD_ENP = enp.make("77", BORN, "M", 1), enp.make("50", BORN, "M", 9)
SNILS = "11223344595"

WHOLE = Newcomer(
    "Щёголев-Жуйский", "Пётр", "Ильич", BORN, "M",
    birth_place="г. Москва", citizenship="RUS", category=1, enp=ENP, snils=SNILS, inn="500100732259",
    policies=(
        PolicyPeriod(OLD_ENP, PolicyKind.PAPER, date(2012, 1, 1), date(2019, 12, 31), "50002", "46000", main=False),
        PolicyPeriod(
            ENP, PolicyKind.DIGITAL, date(2020, 1, 1), None, "77001", "45000",
            (PolicyEvent(EventKind.SUSPENDED, date(2026, 6, 1), "military_service", "РВК"),), source="СМО", as_of=TODAY,
        ),
    ),
    documents=(
        NewDocument(14, "45 10", "123456", date(2010, 4, 1), "ОВД", "770-001", former=True),
        NewDocument(14, "45 30", "654321", date(2030, 4, 1), until=date(2060, 1, 1)),
    ),
    former_names=(NewName("Щёголев", "Пётр", None, date(2015, 5, 5)),),
    former_numbers=(NewNumber("enp", OLD_ENP, date(2019, 12, 31)), NewNumber("snils", "10042762699")),
    addresses=(NewAddress("registered", "45000", "101000", city="Москва", street="Мясницкая", house="1", flat="2", since=BORN),),
    phones=("+79123456789", "+74951234567"), emails=("p@example.org",),
    attachments=(NewAttachment("770001", date(2021, 1, 1), None, "3", "Ким", 2),),
    source="people.csv", as_of=TODAY,
)  # fmt: skip
BARE = Newcomer(None, "Айша", None, date(1990, 1, 1), dost="1,2")


def filled(database, *newcomers, **said):
    with database.write() as session:
        return filling.fill(session, newcomers, seat=SEAT, today=TODAY, **said)


def rows(database, record):
    table = table_of(record)
    with database.read() as session:
        return [dict(row._mapping) for row in session.execute(select(table).order_by(*table.primary_key))]


def people(count):
    return [replace(WHOLE, enp=None, snils=None, surname=f"Петров{n}", former_numbers=()) for n in range(count)]


def everything(database):
    return {record.__name__: rows(database, record) for record in records.Record.__subclasses__()}


def test_a_person_is_written_with_all_that_is_held_of_them(database):
    done = filled(database, WHOLE)
    assert (done.people, done.first_id) == (1, 1)
    (person,) = rows(database, records.Person)
    held = {
        name: person[name] for name in ("surname", "name", "patronymic", "birth_date", "sex", "category", "enp", "snils", "inn")
    }
    assert held == {
        "surname": "Щёголев-Жуйский", "name": "Пётр", "patronymic": "Ильич", "birth_date": BORN, "sex": "M", "category": 1,
        "enp": ENP, "snils": SNILS, "inn": "500100732259",
    }  # fmt: skip
    assert (person["source"], person["as_of"], person["version"], person["death_date"]) == ("people.csv", TODAY, 1, None)
    assert person["added_at"].tzinfo is not None
    old, new = rows(database, records.IdentityDocument)
    assert (old["series"], old["number"], old["issued"], old["former"], old["subdivision"]) == (
        "45 10", "123456", date(2010, 4, 1), True, "770-001",
    )  # fmt: skip
    assert (new["former"], new["issuer"], new["until"]) == (False, None, date(2060, 1, 1))
    (address,) = rows(database, records.Address)
    assert (address["kind"], address["street"], address["district"], address["since"]) == ("registered", "Мясницкая", None, BORN)
    assert [(way["n"], way["kind"], way["value"]) for way in rows(database, records.Contact)] == [
        (1, "phone", "+79123456789"), (2, "phone", "+74951234567"), (3, "email", "p@example.org"),
    ]  # fmt: skip
    (was,) = rows(database, records.FormerName)
    assert (was["surname"], was["patronymic"], was["until"]) == ("Щёголев", None, date(2015, 5, 5))
    assert [(was["kind"], was["value"], was["until"]) for was in rows(database, records.FormerNumber)] == [
        ("enp", OLD_ENP, date(2019, 12, 31)), ("snils", "10042762699", None),
    ]  # fmt: skip
    (attached,) = rows(database, records.Attachment)
    assert (attached["since"], attached["area"], attached["doctor"], attached["method"]) == (date(2021, 1, 1), "3", "Ким", 2)


def test_policies_are_written_as_periods_with_their_events_and_insurers(database):
    filled(database, WHOLE)
    before, now = rows(database, records.Policy)
    insurers = {row["id"]: row["code"] for row in rows(database, records.Insurer)}
    assert (before["main"], before["until"], insurers[before["insurer_id"]]) == (False, date(2019, 12, 31), "50002")
    assert (now["kind"], now["until"], now["as_of"], insurers[now["insurer_id"]]) == ("digital", None, TODAY, "77001")
    (event,) = rows(database, records.PolicyEvent)
    assert (event["policy_n"], event["n"], event["kind"], event["on"]) == (2, 1, "suspended", date(2026, 6, 1))


def test_lines_carry_the_standing_of_today_and_each_former_name(database):
    filled(database, WHOLE)
    present, former = sorted(rows(database, records.PersonLine), key=lambda line: line["former"])
    assert (present["surname_key"], present["name_key"], present["was"]) == (search_key.fold("Щёголев-Жуйский"), "петр", None)
    assert (former["surname_key"], former["surname"], former["was"]) == ("щеголев", "Щёголев-Жуйский", "Щёголев Пётр")
    for line in (present, former):
        assert (line["status"], line["status_since"], line["status_until"]) == ("suspended", date(2026, 6, 1), None)
        assert (line["territory"], line["until"], line["enp"], line["snils"]) == ("45000", None, ENP, SNILS)


@pytest.mark.parametrize(
    ("policies", "status", "insured_by"),
    [
        ((), "none", None),
        ((PolicyPeriod(ENP, PolicyKind.PAPER, date(2015, 1, 1), date(2026, 11, 22), "77001"),), "active", "77001"),
        ((PolicyPeriod(ENP, PolicyKind.PAPER, date(2015, 1, 1), date(2026, 11, 21), "77001"),), "expired", "77001"),
        ((PolicyPeriod(ENP, PolicyKind.PAPER, date(2026, 11, 23), None, "77001"),), "none", None),
        ((PolicyPeriod(ENP, PolicyKind.NONE, date(2015, 1, 1)),), "no_insurer", None),
        ((PolicyPeriod(ENP, PolicyKind.PAPER, date(1989, 1, 1), None, "77001"),), "active", "77001"),
        (
            (
                PolicyPeriod(
                    ENP, PolicyKind.PAPER, date(2015, 1, 1), None, "77001",
                    events=(PolicyEvent(EventKind.CLOSED, date(2020, 1, 1), "death"),),
                ),
            ),
            "deceased",
            "77001",
        ),
        (
            (
                PolicyPeriod(ENP, PolicyKind.PAPER, date(2027, 1, 1), None, "77001"),
                PolicyPeriod(ENP, PolicyKind.PAPER, date(2028, 1, 1), None, "77002"),
            ),
            "none",
            None,
        ),
    ],
)  # fmt: skip
def test_a_line_shows_the_policy_that_answers_today(database, policies, status, insured_by):
    filled(database, replace(BARE, policies=policies))
    (line,) = rows(database, records.PersonLine)
    insurers = {row["id"]: row["code"] for row in rows(database, records.Insurer)}
    assert (line["status"], insurers.get(line["insurer_id"])) == (status, insured_by)


def test_everybody_is_found_by_every_number_present_or_former(database):
    filled(database, WHOLE)
    assert {(row["kind"], row["value"], row["former"]) for row in rows(database, records.Identifier)} == {
        ("enp", ENP, False), ("enp", OLD_ENP, True), ("snils", SNILS, False), ("snils", "10042762699", True),
        ("inn", "500100732259", False), ("document", "4510123456", True), ("document", "4530654321", False),
        ("phone", indexing.phone_key("+79123456789"), False), ("phone", indexing.phone_key("+74951234567"), False),
    }  # fmt: skip


def test_a_number_that_is_both_former_and_present_is_present(database):
    twice = (NewDocument(9, None, "777", former=True), NewDocument(9, "", "777"))
    filled(database, replace(BARE, enp=ENP, former_numbers=(NewNumber("enp", ENP),), documents=twice))
    assert {(row["kind"], row["former"]) for row in rows(database, records.Identifier)} == {("enp", False), ("document", False)}


@pytest.mark.parametrize(
    ("series", "number"), [("45 10", "123456"), ("II-АГ", "123456"), (None, "A-12"), ("AB", "№ 77"), (None, "0012")]
)
def test_a_document_is_found_by_the_one_folding(database, series, number):
    filled(database, replace(BARE, documents=(NewDocument(18, series, number),)))
    (found,) = rows(database, records.Identifier)
    assert found["value"] == search_key.fold_document(series, number)


def test_a_standing_is_remembered_for_nobody_else(database, monkeypatch):
    monkeypatch.setattr(gathering, "STANDINGS_KEPT", 0)
    monkeypatch.setattr(walk, "AT_ONCE", 2)
    since = date(2020, 1, 1)
    kinds = [
        PolicyPeriod(None, PolicyKind.PAPER, since, None, "77001"), PolicyPeriod(None, PolicyKind.PAPER, since, since, "77001"),
        PolicyPeriod(None, PolicyKind.PAPER, since, None), PolicyPeriod(None, PolicyKind.PAPER, since, None, "77001", "45000"),
    ]  # fmt: skip
    filled(database, *(replace(BARE, policies=(period,)) for period in kinds * 2))
    lines = sorted(rows(database, records.PersonLine), key=lambda line: line["person_id"])
    shown = [(line["status"], line["insurer_id"] is None, line["territory"], line["until"]) for line in lines]
    assert shown[:4] == shown[4:]
    assert shown[:4] == [
        ("active", False, None, None),
        ("expired", False, None, since),
        ("no_insurer", True, None, None),
        ("active", False, "45000", None),
    ]


def test_an_insurer_that_the_program_knows_is_added_by_its_name(database):
    done = filled(database, replace(BARE, policies=(PolicyPeriod(None, PolicyKind.PAPER, date(2020, 1, 1), None, "66063"),)))
    assert not done.notes
    (held,) = [row for row in rows(database, records.Insurer) if row["code"] == "66063"]
    assert "СОГАЗ" in held["name"]
    assert held["phone"].startswith("+7")
    assert held["ogrn"].isdecimal()


def test_words_are_counted_and_surnames_get_their_slips(database):
    filled(database, WHOLE, BARE, replace(BARE, surname="Щёголев"))
    words = {(row["part"], row["key"]): row["people"] for row in rows(database, records.NameWord)}
    double, aisha = search_key.fold("Щёголев-Жуйский"), search_key.fold("Айша")
    assert words == {("S", double): 1, ("S", "щеголев"): 2, ("N", "петр"): 2, ("N", aisha): 2}
    slips = {row["variant"] for row in rows(database, records.NameSlip) if row["key"] == "щеголев"}
    assert slips == {"щеголев", *search_key.deletes("щеголев")}


def test_an_absent_value_is_null_and_not_an_empty_text(database):
    filled(database, BARE)
    (person,) = rows(database, records.Person)
    assert {name for name, value in person.items() if value is None} == {
        "surname", "patronymic", "sex", "birth_place", "citizenship", "category", "death_date", "enp", "snils", "inn", "as_of",
    }  # fmt: skip
    (line,) = rows(database, records.PersonLine)
    assert (line["surname"], line["enp"], line["insurer_id"], line["was"], line["surname_key"]) == (None, None, None, None, "")


def test_ids_follow_each_other_and_the_next_filling_goes_on(database):
    first = filled(database, *people(3))
    second = filled(database, *people(2))
    assert (first.first_id, second.first_id) == (1, 4)
    assert [row["id"] for row in rows(database, records.Person)] == [1, 2, 3, 4, 5]
    with database.read() as session:
        assert numbering.taken(session, "people") == numbering.taken(session, "person") == 5


def test_organisations_are_taken_by_code_and_unknown_ones_added_with_a_note(database):
    with database.write() as session:
        session.execute(insert(records.Insurer).values(code="77001", name="Полис-Плюс"))
        session.execute(insert(records.Clinic).values(code="770001", name="Поликлиника № 1"))
    done = filled(database, replace(WHOLE), replace(WHOLE, enp=None, snils=None, inn=None, former_numbers=()))
    assert done.notes == (Said("filling.insurer_unknown", {"code": "50002"}),)
    insurers = {row["code"]: (row["name"], row["okato"]) for row in rows(database, records.Insurer)}
    assert insurers == {"77001": ("Полис-Плюс", None), "50002": ("50002", "46000")}
    assert [row["name"] for row in rows(database, records.Clinic)] == ["Поликлиника № 1"]
    strange = filled(database, replace(BARE, attachments=(NewAttachment("000001", TODAY),)))
    assert strange.notes == (Said("filling.clinic_unknown", {"code": "000001"}),)


def test_one_audit_line_tells_of_all_and_none_of_nobody(database):
    filled(database, *people(3))
    filled(database)
    (line,) = rows(database, records.AuditLine)
    assert (line["clerk"], line["workplace"], line["action"], line["entity"], line["entity_id"]) == (
        "Петрова А.", "окно 3", "load", "person", "1-3",
    )  # fmt: skip


@pytest.mark.parametrize("swept", [1, 3, 1000])
def test_portions_and_sweeps_change_nothing_of_what_is_held(database, monkeypatch, swept):
    monkeypatch.setattr(walk, "AT_ONCE", 2)
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", swept)
    monkeypatch.setattr(write, "FIRST_WORDS", swept)
    monkeypatch.setattr(write, "WORDS_KEPT", swept)
    told = []
    filled(database, *people(7), progress=told.append)
    assert told == [2, 4, 6, 7]
    assert len(rows(database, records.PersonLine)) == 14
    assert sorted({row["people"] for row in rows(database, records.NameWord) if row["part"] == "N"}) == [14]
    assert len(rows(database, records.Identifier)) == 7 * len({row["value"] for row in rows(database, records.Identifier)})


def test_the_indexes_are_there_afterwards_whenever_they_were_made(embedded, monkeypatch):
    monkeypatch.setattr(bulk, "INDEXED_LATER", 3)
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", 2)
    monkeypatch.setattr(walk, "AT_ONCE", 1)
    before = {index["name"] for index in inspect(embedded.engine).get_indexes("person_line")}
    filled(embedded, *people(5))
    assert {index["name"] for index in inspect(embedded.engine).get_indexes("person_line")} == before
    with embedded.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()


def test_the_cache_is_what_it_was_also_after_an_error(embedded):
    def broken():
        yield BARE
        raise RuntimeError

    with embedded.engine.connect() as connection:
        before = connection.exec_driver_sql("PRAGMA cache_size").scalar()
    with pytest.raises(RuntimeError), embedded.write() as session:
        filling.fill(session, broken(), seat=SEAT, today=TODAY)
    with embedded.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar() == before


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interruption_in_the_middle_leaves_nothing(database, monkeypatch, error):
    monkeypatch.setattr(walk, "AT_ONCE", 2)
    monkeypatch.setattr(write, "SWEPT_AT_ONCE", 4)
    filled(database, WHOLE)
    before = everything(database)

    def broken():
        yield from people(9)
        raise error

    with pytest.raises(error), database.write() as session:
        filling.fill(session, broken(), seat=SEAT, today=TODAY)
    assert everything(database) == before
    assert filled(database, BARE).first_id == 2


def test_a_stop_is_heard_between_portions_and_leaves_nothing(database, monkeypatch):
    monkeypatch.setattr(walk, "AT_ONCE", 2)
    stop = Event()
    seen = []

    def hear(done):
        seen.append(done)
        stop.set()

    with pytest.raises(Cancelled) as error:
        filled(database, *people(9), progress=hear, stop=stop)
    assert (error.value.code, seen) == ("filling.stopped", [2])
    assert not rows(database, records.Person)
    with pytest.raises(Cancelled):
        filled(database, BARE, stop=stop)


def test_an_error_of_the_driver_names_no_person(embedded):
    taken = replace(BARE, surname="Небывалова")
    with embedded.write() as session:
        numbering.take(session, "person", 0)
        session.execute(
            insert(records.Person).values(id=1, name="Х", dost="", birth_date=TODAY, source="", added_at=datetime.now(UTC))
        )
    with pytest.raises(Exception, match=r"UNIQUE|unique|constraint") as error:
        filled(embedded, taken)
    assert "Небывалова" not in str(error.value)
    assert not isinstance(error.value, StoreUnavailable)


def test_the_register_is_the_same_whatever_the_order_of_names(database):
    """Lines are kept by name however people come, and a count of rows agrees in every table."""
    filled(database, *reversed(people(30)))
    with database.read() as session:
        keys = session.execute(select(records.PersonLine.surname_key).order_by(records.PersonLine.surname_key)).scalars().all()
        assert keys == sorted(keys)
        for record, each in ((records.Person, 1), (records.Policy, 2), (records.PersonLine, 2), (records.PolicyEvent, 1)):
            assert session.execute(select(func.count()).select_from(record)).scalar() == 30 * each
