"""Two records of one person made one and made two again; every row of both is where it was."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, insert, select, update

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.drafts import ResultDraft
from omsdesk.models.numbers import enp
from omsdesk.models.records import (
    Application,
    AuditLine,
    Change,
    Check,
    Draft,
    Household,
    HouseholdMember,
    PairAnswer,
    ScannedDocument,
    table_of,
)
from omsdesk.models.words import EventKind, Role
from omsdesk.services.applications import Applications
from omsdesk.services.care.history import RESULT
from omsdesk.services.coverage import Coverage
from omsdesk.services.families import Families, Wish
from omsdesk.services.insuring import Deed, close
from omsdesk.services.merging import FIELDS, Merging, tables
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.persons import Persons
from omsdesk.services.search.find import Search
from tests import visits
from tests.builders import SEAT, TODAY, add, attached, passport, person, policy, was, was_number
from tests.services.merging.registers import NOW, everything, link, rows_of


def home(**changes):
    return replace(NewAddress("registered", "45000", city="Москва", street="ул. Лесная", house="5", flat="7"), **changes)


def twins():
    """A woman held twice, before and after her marriage, with things that both hold and things that one holds."""
    paper = passport("4510", "123456")
    first = person(
        "Иванова Мария Ивановна",
        serial=1,
        snils="11223344595",
        documents=(paper,),
        former_names=(was("Петрова Мария Ивановна"),),
        addresses=(home(),),
        phones=("+79160000001",),
        emails=("m@example.org",),
        attachments=(attached(),),
        former_numbers=(was_number("inn", "500100732259"),),
    )
    second = person(
        "Сидорова Мария Ивановна",
        serial=2,
        documents=(paper, passport("4520", "654321")),
        addresses=(home(), home(street="пр. Мира")),
        phones=("+79160000002",),
        emails=("m@example.org",),
        attachments=(attached(),),
        former_names=(was("Петрова Мария Ивановна"),),
    )
    suspended = (PolicyEvent(EventKind.SUSPENDED, date(2021, 1, 1), "service", "ТФОМС"),)
    old = (PolicyEvent(EventKind.SUSPENDED, date(2005, 1, 1), "service", "ТФОМС"),)
    both = policy("", date(2000, 1, 1), date(2010, 1, 1), enp=None)
    one = replace(first, policies=(replace(both, events=old), *first.policies))
    return one, replace(
        second, policies=(replace(both, events=(*old, *suspended)), replace(second.policies[0], events=suspended))
    )


@pytest.fixture
def pair(database):
    first = add(
        database,
        *twins(),
        person("Иванов Олег Львович", date(1979, 1, 1), 3),
        person("Иванов Пётр Олегович", date(2012, 2, 2), 4),
    )
    return range(first, first + 4)


def give(database, keep, lose):
    """Rows of both in every table that a register is not filled with."""
    with database.write() as session:
        for place, one in enumerate((keep, lose), 1):
            session.execute(
                insert(Application).values(
                    number=f"А-{place}",
                    uuid=f"u{place}",
                    kind="choice",
                    for_whom="self",
                    status="submitted",
                    person_id=one,
                    person_name="И",
                    birth_date=None,
                    filed_on=TODAY,
                    filed_at=NOW,
                    deadline=TODAY,
                    clerk="a",
                    workplace="b",
                    entered="{}",
                    findings="[]",
                )
            )
            session.execute(
                insert(Check).values(
                    number=f"П-{place}",
                    at=NOW,
                    clerk="a",
                    workplace="b",
                    on=TODAY,
                    key_kind="enp",
                    key="1",
                    person_id=one,
                    verdict="insured",
                    status="active",
                    source="s",
                    statement="{}",
                )
            )
            session.execute(
                insert(ScannedDocument).values(
                    uuid=f"u{place}",
                    person_id=one,
                    slot="s",
                    name="n",
                    kind="image/png",
                    size=1,
                    pages=1,
                    sha256=f"{place}",
                    content=b"1",
                    thumbnail=b"2",
                    added_at=NOW,
                    clerk="a",
                )
            )
            session.execute(
                insert(Draft).values(
                    uuid=f"d{place}",
                    clerk="a",
                    workplace="b",
                    opened_at=NOW,
                    saved_at=NOW,
                    entered="{}",
                    origins="{}",
                    step="s",
                    field="f",
                    person_id=one,
                    person_version=place if place == 2 else None,
                    form=1,
                    is_open=False,
                    handed_by=None,
                    missing=0,
                    note="",
                )
            )
            for key in ("x", f"only{place}", str(keep + lose - one)):
                said = {"answer": "another", "because": "так", "at": NOW, "clerk": "a"}
                session.execute(insert(PairAnswer).values(person_id=one, key=key, **said))


def test_every_table_of_a_person_is_known():
    mine = {table.name for table in (*tables.numbered(), *tables.pointing(), *tables.INDEX)}
    assert {table.name for table in tables.of_person()} == mine | {"policy_event", "pair_answer"}


def test_results_are_judged_for_whose_they_are(database, merging):
    keep = add(database, person("Иванова Мария Петровна"))
    lose = add(database, person("Иванов Марий Петрович", serial=2, sex="M"))
    given = ResultDraft("ОАК", "Гемоглобин", "125", "г/л", "100", "130")
    visits.put(
        database,
        lose,
        visits.draft(results=(ResultDraft("ОАК", "Гемоглобин", "125", "г/л"), given, ResultDraft("", "Проба", "5"))),
    )

    def flags():
        with database.read() as session:
            return [one.flag for one in session.execute(select(RESULT).order_by(RESULT.c.n)).all()]

    assert flags() == ["low", "normal", ""]
    number = merging.merge(keep, lose).number
    assert flags() == ["normal", "normal", ""]
    merging.unmerge(number)
    assert flags() == ["low", "normal", ""]


def test_two_records_become_one_and_two_again(database, merging, families, pair, sound):
    keep, lose, husband, son = pair
    give(database, keep, lose)
    visits.put(database, keep, visits.whole())
    visits.put(database, lose, visits.whole(), visits.draft())
    families.link(Wish(husband, keep, Role.HUSBAND, date(2005, 1, 1)))
    families.link(Wish(lose, son, Role.MOTHER, because="мать"))
    before = everything(database)
    (waiting,) = (one for one in merging.preview(keep, lose).warnings if one.code == "merge.warning.applications")
    merged = merging.merge(keep, lose, because="одна и та же")
    assert merged.number == "M-2026-000001"
    assert waiting in merged.told
    assert waiting.values == {"numbers": ("А-1", "А-2")}
    moved = merged.moved
    assert (moved.policies, moved.links, moved.visits, moved.documents) == (1, 1, 2, 1)
    assert (moved.applications, moved.checks, moved.scanned_documents, moved.addresses, moved.contacts, moved.attachments) == (
        1,
        1,
        1,
        1,
        1,
        0,
    )
    assert sound() == []
    assert not any(rows_of(database, lose).values())
    undone = merging.unmerge("м-2026-000001")
    assert (undone.number, undone.kept, undone.restored) == (merged.number, keep, lose)
    assert everything(database) == before
    assert sound() == []


def test_taking_everything_and_back_changes_nothing_either(database, merging, pair, sound):
    keep, lose, *_ = pair
    give(database, keep, lose)
    before = everything(database)
    merging.merge(keep, lose, FIELDS)
    assert sound() == []
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_what_is_lost_is_found_and_is_not_the_main_one(database, settings, merging, pair):
    keep, lose, husband, _ = pair
    numbers = [one.enp for one in twins()]
    merging.merge(keep, lose)
    search = Search(database, settings)
    found = search.find(numbers[1]).rows
    assert [(one.id, one.enp, one.why.code) for one in found] == [(keep, numbers[0], "why.not_main")]
    told = {"number": numbers[1], "main": numbers[0], "merger": "M-2026-000001", "on": TODAY}
    assert dict(found[0].why.values) == told
    answer = Coverage(database, search, settings, SEAT).verify(numbers[1])
    assert (answer.person.id, [one.code for one in answer.warnings]) == (keep, ["verify.not_main"])
    assert dict(answer.warnings[0].values) == {**told, **{name: enp.format(told[name]) for name in ("number", "main")}}
    assert [one.why.code for one in search.find("500100732259").rows] == ["why.former_inn"]
    assert Coverage(database, search, settings, SEAT).verify(numbers[0]).warnings == ()
    merging.merge(husband, keep)
    keep = husband
    assert [one.why.values["merger"] for one in search.find(numbers[1]).rows] == ["M-2026-000001"]
    for key in ("Сидорова Мария", "Петрова Мария", "4520 654321", "+7 916 000-00-02"):
        assert [one.id for one in search.find(key).rows] == [keep], key


def test_fields_that_are_taken_replace_and_the_others_stay(database, merging, pair):
    keep, lose, *_ = pair
    numbers = [one.enp for one in twins()]
    merging.merge(keep, lose, ("surname", "enp", "snils", "phone", "document", "policy"))
    held = rows_of(database, keep)
    own = held["person"][0]
    # a field that the other lacks is not taken
    assert (own.surname, own.enp, own.snils, own.version) == ("Сидорова", numbers[1], "11223344595", 2)
    assert {(one.kind, one.value) for one in held["former_number"]} == {("enp", numbers[0]), ("inn", "500100732259")}
    assert "Иванова" in {one.surname for one in held["former_name"]}
    running = [one.value for one in held["contact"] if one.until is None and one.kind == "phone"]
    assert running == ["+79160000002"]
    assert [one.enp for one in held["policy"] if one.main and one.until is None] == [numbers[1]]
    with database.look() as connection:
        changed = connection.execute(select(Change.field, Change.before, Change.after).where(Change.person_id == keep)).all()
    assert ("surname", "Иванова", "Сидорова") in changed
    assert changed[-1].field == "merger"
    assert changed[-1].after == "M-2026-000001"


def test_marks_of_absent_parts_go_with_the_field(database, merging):
    first = add(database, person("Иванов Иван", dost="1"), person("Иванов Иван Иванович", date(1980, 1, 1), 2, dost="5"))
    merging.merge(first, first + 1, ("patronymic", "birth_date"))
    own = rows_of(database, first)["person"][0]
    assert (own.patronymic, own.birth_date, own.dost) == ("Иванович", date(1980, 1, 1), "5")


def test_what_ended_on_one_side_is_present_again_if_the_other_says_so(database, merging):
    paper = passport("4510", "123456")
    first = add(
        database,
        person("Иванов Иван", documents=(replace(paper, former=True, issuer=None),), phones=("+79160000001",)),
        person("Иванов Иван", serial=2, documents=(replace(paper, issuer="ОВД"),), phones=("+79160000001",)),
    )
    contact = tables.CONTACT
    with database.write() as session:
        session.execute(update(contact).where(contact.c.person_id == first).values(until=date(2020, 1, 1)))
    before = everything(database)
    merging.merge(first, first + 1)
    held = rows_of(database, first)
    assert [(one.former, one.issuer) for one in held["document"]] == [(False, "ОВД")]
    assert [one.until for one in held["contact"]] == [None]
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_period_that_is_main_on_one_side_alone_is_taken_so(database, merging):
    both = policy("", date(2000, 1, 1), date(2010, 1, 1), enp=None, main=False)
    first = add(
        database,
        person("Иванов Иван", policies=(both,)),
        person("Иванов Иван", serial=2, policies=(replace(both, main=True), policy("", date(2011, 1, 1), enp=None))),
    )
    merging.merge(first, first + 1, ("policy",))
    assert [one.main for one in rows_of(database, first)["policy"]] == [True, True]


def test_what_came_since_stays_and_what_moved_goes_back_as_it_is_now(database, merging, families, pair):
    keep, lose, husband, son = pair
    lost = twins()[1].enp
    families.link(Wish(husband, keep, Role.HUSBAND))
    families.link(Wish(lose, son, Role.MOTHER, because="мать"))
    merging.merge(keep, lose, ("surname", "enp"))
    families.unlink(keep, son, mistake=True)
    document, contact, policies = tables.DOCUMENT, tables.CONTACT, tables.POLICY
    with database.write() as session:
        deed = Deed(session, SEAT, TODAY, "заявление", "")
        connection = deed.connection
        deed.add(contact, keep, kind="phone", value="+79160000009", until=None, source="s")
        connection.execute(update(document).where(document.c.number == "654321").values(issuer="МВД"))
        n = connection.execute(select(policies.c.n).where(policies.c.person_id == keep, policies.c.enp == lost)).scalar_one()
        close(deed, keep, n, "replaced")
        connection.execute(update(tables.PERSON).where(tables.PERSON.c.id == keep).values(surname="Новая"))
    merging.unmerge("M-2026-000001")
    kept, restored = rows_of(database, keep), rows_of(database, lose)
    assert kept["person"][0].surname == "Новая"
    assert kept["person"][0].enp != lost == restored["person"][0].enp
    assert "+79160000009" in [one.value for one in kept["contact"]]
    assert [one.issuer for one in restored["document"] if one.number == "654321"] == ["МВД"]
    happened = [(one.policy_n, one.kind) for one in restored["policy_event"]]
    assert happened == [(1, "suspended"), (1, "suspended"), (2, "suspended"), (2, "closed")]
    assert [one.withdrawn_at is not None for one in restored["link"]] == [True]


def test_a_value_that_was_changed_again_stays(database, merging, pair):
    keep, lose, *_ = pair
    merging.merge(keep, lose, ("surname",))
    with database.write() as session:
        session.execute(update(tables.PERSON).where(tables.PERSON.c.id == keep).values(surname="Новая"))
    merging.unmerge("M-2026-000001")
    assert rows_of(database, keep)["person"][0].surname == "Новая"


def test_two_records_that_say_the_same_raise_no_question(database, merging):
    once = person("Иванов Иван")
    first = add(database, once, replace(once, policies=()))
    assert merging.preview(first, first + 1).warnings == ()


def test_a_row_that_is_gone_meanwhile_is_written_again(database, merging, pair):
    keep, lose, *_ = pair
    merging.merge(keep, lose)
    with database.write() as session:
        contact = tables.CONTACT
        session.execute(contact.delete().where(contact.c.value == "+79160000002"))
    merging.unmerge("M-2026-000001")
    assert "+79160000002" in [one.value for one in rows_of(database, lose)["contact"]]


def test_links_that_both_have_are_folded_and_go_back_as_they_are_now(database, merging, families, pair):
    keep, lose, husband, son = pair
    link(database, 901, "spouse", husband, keep, since=date(2005, 1, 1))
    link(database, 902, "spouse", lose, husband, since=date(2006, 1, 1))
    link(database, 903, "parent", keep, son)
    link(database, 904, "parent", lose, son)
    link(database, 905, "parent", lose, son, withdrawn_at=NOW, withdrawn_by="a")
    link(database, 906, "spouse", keep, lose, withdrawn_at=NOW, withdrawn_by="a")
    link(database, 907, "representative", keep, son, since=date(2010, 1, 1), until=date(2011, 1, 1))
    link(database, 908, "representative", lose, son, since=date(2012, 1, 1))
    assert merging.merge(keep, lose).moved.links == 2
    assert {one.id for one in rows_of(database, keep)["link"]} == {901, 903, 905, 907, 908}
    families.unlink(husband, keep, on=date(2026, 11, 1))
    merging.unmerge("M-2026-000001")
    ended = {one.id: one.until for one in rows_of(database, lose)["link"]}
    assert ended == {902: date(2026, 11, 1), 904: None, 905: None, 906: None, 908: None}


def test_a_family_that_cannot_be_is_not_made(database, merging, families, pair):
    keep, lose, husband, son = pair
    families.link(Wish(keep, son, Role.MOTHER, because="мать"))
    before = everything(database)
    with pytest.raises(Rejected, match=r"merge\.impossible") as refused:
        merging.merge(keep, son)
    assert [said.code for said in refused.value.values["reasons"]] == ["merge.linked"]
    assert [said.code for said in merging.preview(keep, son).impossible] == ["merge.linked"]
    assert everything(database) == before
    stranger = add(database, person("Кузнецов Олег Львович", date(1975, 1, 1), 7))
    families.link(Wish(husband, keep, Role.HUSBAND))
    families.link(Wish(stranger, lose, Role.HUSBAND, because="так"))
    with pytest.raises(Rejected) as refused:
        merging.merge(keep, lose)
    (reason,) = refused.value.values["reasons"]
    assert (reason.code, [one.values["id"] for one in reason.values["people"]]) == ("merge.two_spouses", [husband, stranger])
    assert (reason.values["said"].code, len(reason.values["links"])) == ("kinship.second_marriage", 2)
    assert merging.list(keep) == ()


def test_a_way_back_that_cannot_be_is_refused(database, merging, families):
    first = add(
        database,
        person("Иванова Анна Львовна", date(1999, 1, 1)),
        person("Иванова Анна Львовна", date(1980, 1, 1), 2),
        person("Иванова Ольга Петровна", date(1998, 1, 1), 3),
    )
    merging.merge(first, first + 1, ("birth_date",))
    assert families.link(Wish(first, first + 2, Role.MOTHER)).link
    before = everything(database)
    with pytest.raises(Rejected, match=r"merge\.impossible"):
        merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_households_of_both_are_settled(database, merging, pair):
    keep, lose, husband, _son = pair
    with database.write() as session:
        for number in (1, 2, 3):
            session.execute(insert(Household).values(id=number, since=date(2010, 1, 1), until=None, source="s"))
        member = table_of(HouseholdMember)
        rows = (
            (1, 1, lose, True, date(2010, 1, 1), None),
            (1, 2, husband, False, date(2010, 1, 1), None),
            (1, 3, keep, False, date(2015, 1, 1), None),
            (2, 1, lose, False, date(2009, 1, 1), date(2009, 12, 31)),
            (2, 2, lose, False, date(2016, 1, 1), date(2016, 12, 31)),
            (3, 1, lose, True, date(2016, 1, 1), None),
            (2, 3, lose, False, date(2017, 1, 1), date(2016, 12, 31)),
        )
        for row in rows:
            names = ("household_id", "n", "person_id", "is_head", "since", "until")
            session.execute(insert(member).values(**dict(zip(names, row, strict=True)), ground="", source="s"))
    before = everything(database)
    merging.merge(keep, lose)
    held = {(one.household_id, one.n): (one.is_head, one.until) for one in rows_of(database, keep)["household_member"]}
    assert held == {
        (1, 1): (True, date(2014, 12, 31)),
        (1, 3): (True, None),
        (2, 1): (False, date(2009, 12, 31)),
        (2, 2): (False, date(2015, 12, 31)),
        (3, 1): (True, date(2015, 12, 31)),
        (2, 3): (False, date(2016, 12, 31)),
    }
    homes = table_of(Household)
    with database.look() as connection:
        over = dict(connection.execute(select(homes.c.id, homes.c.until)).all())
    assert over == {1: None, 2: None, 3: date(2015, 12, 31)}
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_household_keeps_its_head_when_a_member_turns_out_to_live_elsewhere(database, merging, pair):
    keep, lose, husband, _ = pair
    with database.write() as session:
        for number, one, is_head in ((1, keep, True), (2, husband, True), (2, lose, False)):
            if is_head:
                session.execute(insert(Household).values(id=number, since=date(2010, 1, 1), until=None, source="s"))
            row = {
                "household_id": number,
                "n": 1 + (not is_head),
                "person_id": one,
                "is_head": is_head,
                "since": date(2010, 1, 1),
            }
            session.execute(insert(HouseholdMember).values(**row, until=None, ground="", source="s"))
    before = everything(database)
    merging.merge(keep, lose)
    (own,) = (one for one in rows_of(database, husband)["household_member"])
    assert (own.is_head, own.until) == (True, None)
    merging.unmerge("M-2026-000001")
    assert everything(database) == before


def test_a_preview_tells_all_and_writes_nothing(database, merging, pair):
    keep, lose, *_ = pair
    before = everything(database)
    for one, other in ((keep, lose), (lose, keep)):
        view = merging.preview(one, other)
        assert (view.keep.person_id, view.lose.person_id) == (one, other)
        assert [row.field for row in view.fields] == list(FIELDS)
        assert {row.field for row in view.differences} == {"surname", "snils", "enp", "phone", "address", "document", "policy"}
        assert [said.code for said in view.warnings] == ["merge.warning.enp", "merge.warning.policy"]
        assert (view.moved.policies, view.impossible) == (1, ())
    assert view.keep.rows["document"] == 2
    assert everything(database) == before
    assert merging.list(keep) == ()


def test_what_is_no_merger_is_refused(merging, pair):
    keep, lose, *_ = pair
    for call, code in (
        (lambda: merging.merge(keep, keep), "merge.self"),
        (lambda: merging.merge(keep, lose, ("shoe",)), "merge.field"),
        (lambda: merging.merge(keep, 2**40), "person.unknown"),
        (lambda: merging.merge(keep, 99999), "person.unknown"),
        (lambda: merging.unmerge("M-2026-000009"), "merge.unknown"),
    ):
        with pytest.raises((Rejected, NotFound)) as refused:
            call()
        assert refused.value.code == code


def test_mergers_are_undone_once_the_last_first_and_in_time(database, settings, merging, pair):
    keep, lose, husband, _ = pair
    before = everything(database)
    merging.merge(keep, lose)
    merging.merge(husband, keep)
    with pytest.raises(Rejected, match=r"merge\.not_last") as refused:
        merging.unmerge("M-2026-000001")
    assert refused.value.values == {"number": "M-2026-000002"}
    merging.unmerge("M-2026-000002")
    later = Merging(database, replace(settings, fixed_today=date(2026, 12, 23)), SEAT)
    with pytest.raises(Rejected, match=r"merge\.too_late"):
        later.unmerge("M-2026-000001", "  ")
    later.unmerge("M-2026-000001", " разные люди ")
    with pytest.raises(Rejected, match=r"merge\.undone"):
        merging.unmerge("M-2026-000001", "ещё раз")
    after = everything(database)
    assert {name for name in before if before[name] != after[name]} <= {"person_line"}
    row, *_ = merging.list(lose)
    assert (row.number, row.lost_name, row.undone_on is None, row.until) == (
        "M-2026-000001",
        "Сидорова Мария Ивановна",
        False,
        date(2026, 12, 22),
    )
    with database.look() as connection:
        lines = select(func.count()).select_from(table_of(AuditLine)).where(AuditLine.action.in_(["merge", "unmerge"]))
        assert connection.execute(lines).scalar() == 8


def test_an_id_that_was_given_out_leads_to_whoever_the_record_is_part_of(database, settings, merging, pair):
    keep, lose, husband, _ = pair
    search = Search(database, settings)
    persons, families = Persons(database, settings, SEAT), Families(database, settings, SEAT)
    coverage, applications = Coverage(database, search, settings, SEAT), Applications(database, settings, SEAT, lambda *_: None)

    def led(person_id):
        answer = coverage.verify_person(person_id)
        assert answer.person is not None
        return {
            answer.person.id,
            persons.open(person_id).id,
            families.open(person_id).person_id,
            applications.held(person_id).id,
            search.bearer(person_id),
        }

    merging.merge(keep, lose)
    assert led(lose) == {keep}
    merging.merge(husband, keep)
    assert led(lose) == led(keep) == {husband}
    merging.unmerge("M-2026-000002")
    assert led(lose) == {keep}
    merging.unmerge("M-2026-000001")
    assert led(lose) == {lose}
    assert search.bearer(2**40) is None
    with pytest.raises(NotFound, match=r"person\.unknown"):
        coverage.verify_person(2**40)


@pytest.mark.parametrize(("on", "is_in_time"), [(date(2026, 12, 22), True), (date(2026, 12, 23), False)])
def test_the_thirtieth_day_is_in_time(database, settings, merging, pair, on, is_in_time):
    keep, lose, *_ = pair
    number = merging.merge(keep, lose).number
    later = Merging(database, replace(settings, fixed_today=on), SEAT)
    if is_in_time:
        assert later.unmerge(number).restored == lose
    else:
        with pytest.raises(Rejected, match=r"merge\.too_late"):
            later.unmerge(number)


def test_numbers_of_the_lost_record_are_found_as_former_ones(database, settings, merging):
    first = add(
        database,
        person("Иванова Мария Ивановна", date(1980, 5, 12), 1, snils="11223344595", inn="500100732259"),
        person("Иванова Мария Ивановна", date(1980, 5, 12), 2, snils="08765430300", inn="784806113663"),
    )
    merging.merge(first, first + 1)
    search = Search(database, settings)
    for number in ("08765430300", "11223344595"):
        assert [row.id for row in search.find(number).rows] == [first], number
    held = {(row.kind, row.value) for row in Persons(database, settings, SEAT).open(first).former_numbers}
    assert {("snils", "08765430300"), ("inn", "784806113663")} <= held
