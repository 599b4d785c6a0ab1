"""Links kept once, ended, taken out and put back; guards with their reasons; the family as it is read."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from omsdesk.errors import Ambiguous, NotFound, Rejected
from omsdesk.models.records import Application, AuditLine, table_of
from omsdesk.models.words import Role
from omsdesk.services import linking
from omsdesk.services.families import Families, Wish
from omsdesk.services.newcomer import NewName
from omsdesk.services.persons import Persons
from tests.builders import SEAT, add, person, was


@pytest.fixture
def families(database, settings):
    return Families(database, settings, SEAT)


@pytest.fixture
def household(database):
    """A husband, a wife, their son, and a stranger; their ids."""
    first = add(
        database,
        person("Иванов Сергей Петрович", date(1978, 3, 4), 1),
        person("Иванова Мария Ивановна", date(1980, 5, 12), 2),
        person("Иванов Пётр Сергеевич", date(2015, 5, 5), 3),
        person("Кузнецов Олег Львович", date(1975, 1, 1), 4),
    )
    return range(first, first + 4)


def codes(linked):
    return [one.code for one in linked.findings]


def test_a_family_is_linked_once_and_read_from_both_sides(families, household):
    husband, wife, son, _ = household
    assert families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5), ground="свидетельство о браке")).is_new
    assert families.link(Wish(husband, son, Role.FATHER)).findings == ()
    assert families.link(Wish(son, wife, Role.SON)).link.link.first == wife
    again = families.link(Wish(wife, husband, Role.WIFE))
    assert not again.is_new
    assert len(families.open(son).links) == 3
    read = {one.id: [reading.code for reading in one.readings] for one in families.open(wife).members}
    assert read == {wife: [], husband: ["husband"], son: ["son"]}


def test_what_cannot_be_is_not_kept_whatever_is_said(families, household):
    husband, wife, son, stranger = household
    families.link(Wish(husband, wife, Role.SPOUSE))
    refused = families.link(Wish(stranger, wife, Role.SPOUSE, because="так сказали"))
    assert (refused.link, codes(refused)) == (None, ["kinship.second_marriage"])
    assert codes(families.link(Wish(son, wife, Role.MOTHER, because="так сказали"))) == ["kinship.younger_parent"]
    assert codes(families.link(Wish(son, son, Role.PARENT, because="я"))) == ["kinship.self"]


def test_what_is_doubtful_wants_a_word_and_the_word_is_kept(families, household):
    _, _, son, stranger = household
    asked = families.link(Wish(stranger, son, Role.FATHER))
    assert (asked.link, codes(asked)) == (None, ["kinship.surname", "kinship.patronymic"])
    kept = families.link(Wish(stranger, son, Role.FATHER, because="  отцовство   установлено судом "))
    assert kept.link.link.because == "отцовство установлено судом"
    assert kept.link.link.doubts == ("kinship.surname", "kinship.patronymic")


def test_a_divorce_stays_in_the_history_and_frees_both(families, household):
    husband, wife, _, stranger = household
    families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5)))
    assert families.unlink(wife, husband).link.until == date(2026, 11, 21)
    assert [one.readings[0].code for one in families.open(wife).members[1:]] == ["former_husband"]
    assert families.link(Wish(stranger, wife, Role.HUSBAND)).link.holds
    with pytest.raises(NotFound, match=r"link\.none"):
        families.unlink(wife, husband)


def test_a_link_that_was_ended_is_put_back_unless_it_cannot_be_any_more(families, household):
    husband, wife, _, stranger = household
    before = families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5))).link.link
    families.end(before.id)
    assert families.restore(before).link.holds
    families.end(before.id)
    families.link(Wish(stranger, wife, Role.HUSBAND))
    assert codes(families.restore(before)) == ["kinship.second_marriage"]


def test_whoever_ends_a_link_is_told_whether_it_was_taken_out(families, household):
    husband, wife, child, _ = household
    marriage = families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5))).link.link
    parenthood = families.link(Wish(wife, child, Role.MOTHER)).link.link
    assert [families.end(one.id).is_withdrawn for one in (marriage, parenthood)] == [False, True]


def test_a_parent_that_is_unlinked_was_a_mistake(families, household):
    husband, _, son, _ = household
    families.link(Wish(husband, son, Role.FATHER))
    assert families.unlink(husband, son).is_withdrawn
    view = families.open(son)
    assert ([one.is_withdrawn for one in view.links], len(view.members)) == ([], 1)


def test_of_several_links_the_role_says_which(families, household):
    husband, wife, _, _ = household
    families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5)))
    families.link(Wish(husband, wife, Role.REPRESENTATIVE, ground="доверенность"))
    with pytest.raises(Ambiguous, match=r"link\.several"):
        families.unlink(husband, wife)
    assert families.unlink(husband, wife, Role.REPRESENTATIVE).link.kind == "representative"
    with pytest.raises(Rejected, match=r"link\.period"):
        families.unlink(husband, wife, on=date(2000, 1, 1))


def test_links_of_several_are_told_with_their_other_end(families, household):
    husband, wife, son, stranger = household
    families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5)))
    families.link(Wish(wife, son, Role.MOTHER))
    told = families.links([wife, stranger, wife, 0, 9_999])
    assert told[stranger] == ()
    assert [(row.link.kind, row.holds, member.id, member.readings[0].code) for row, member in told[wife]] == [
        ("spouse", True, husband, "husband"),
        ("parent", True, son, "son"),
    ]
    assert set(told) == {wife, stranger}


def test_a_wish_is_judged_without_being_kept(families, household):
    husband, _, son, stranger = household
    assert families.judge(Wish(husband, son, Role.FATHER)) == ()
    assert [one.severity for one in families.judge(Wish(stranger, son, Role.FATHER, because="да"))] == ["ask", "ask"]
    assert families.open(son).links == ()


@pytest.mark.parametrize("number", [0, 9_999, 2**40])
def test_nobody_is_linked_to_whoever_is_not_held(families, household, number):
    husband = household[0]
    for ask in (families.judge, families.link):
        with pytest.raises(NotFound, match=r"person\.unknown"):
            ask(Wish(husband, number, Role.PARENT))
    for ask in (families.open, families.suggest, lambda one: families.unlink(husband, one)):
        if ask != families.suggest or number != 9_999:
            with pytest.raises(NotFound):
                ask(number)
    with pytest.raises(NotFound, match=r"link\.unknown"):
        families.end(number % 2**31)


def test_what_was_not_known_of_a_link_is_added_and_what_differs_is_refused(families, household):
    husband, wife, _, _ = household
    first = families.link(Wish(husband, wife, Role.SPOUSE))
    fuller = families.link(Wish(wife, husband, Role.SPOUSE, date(2010, 6, 5), ground="свидетельство"))
    assert (fuller.is_new, fuller.link.link.id) == (False, first.link.link.id)
    assert families.open(wife).links[0].link == fuller.link.link
    other = families.link(Wish(husband, wife, Role.SPOUSE, date(2011, 6, 5), because="нет"))
    assert (other.link, codes(other)) == (None, ["kinship.already"])
    impossible = families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5), date(2009, 1, 1)))
    assert (impossible.link, codes(impossible)) == (None, ["kinship.period"])


def test_a_marriage_that_is_over_may_begin_again(families, household):
    husband, wife, _, _ = household
    families.link(Wish(husband, wife, Role.SPOUSE, date(2010, 6, 5)))
    over = families.unlink(husband, wife, on=date(2015, 1, 1)).link
    with pytest.raises(Rejected, match=r"link\.over"):
        families.end(over.id)
    assert families.link(Wish(husband, wife, Role.SPOUSE, date(2020, 1, 1))).is_new
    families.end(over.id, mistake=True)
    assert [(row.link.since, row.is_withdrawn) for row in families.open(wife).links] == [
        (date(2020, 1, 1), False),
        (date(2010, 6, 5), True),
    ]


def test_a_family_is_followed_no_further_than_can_be_shown(families, database, household, monkeypatch):
    husband, wife, son, _ = household
    families.link(Wish(husband, wife, Role.SPOUSE))
    families.link(Wish(wife, son, Role.MOTHER))
    with database.read() as session:
        cut = linking.gather(session.connection(), [son], date(2026, 11, 22), most=2)
        whole = linking.gather(session.connection(), [son], date(2026, 11, 22))
    assert (len(cut.family.people), cut.more, len(cut.family.links)) == (2, True, 1)
    assert (len(whole.family.people), whole.more) == (3, False)


def test_what_waits_and_who_bore_another_name_is_told(families, database):
    wife = add(
        database, person("Иванова Мария Ивановна", former_names=(was("Петрова Мария Ивановна"), NewName(None, "Мария", None)))
    )
    with database.write() as session:
        values = dict.fromkeys(("uuid", "kind", "for_whom", "person_name", "clerk", "workplace"), "")
        days = {"filed_on": date(2026, 11, 20), "filed_at": datetime.now(UTC), "deadline": date(2026, 12, 1)}
        told = {"entered": "{}", "held": "{}", "findings": "[]", "version": 1, "status": "submitted", "number": "2026-000007"}
        session.execute(insert(table_of(Application)).values(id=1, person_id=wife, **values, **days, **told))
    (member,) = families.open(wife).members
    assert (member.former_surnames, member.waits) == (("Петрова",), ("2026-000007",))


def test_a_link_to_a_card_and_to_the_audit_is_written(families, database, household, settings):
    husband, wife, _, _ = household
    families.link(Wish(husband, wife, Role.SPOUSE, ground="свидетельство"))
    families.unlink(husband, wife)
    families.end(families.open(wife).links[0].link.id, mistake=True)
    changes = Persons(database, settings, SEAT).open(wife).changes
    assert [(one.field, one.before, one.after) for one in changes] == [
        ("link.spouse", None, "Иванов Сергей Петрович 1978-03-04"),
        ("link.spouse", None, "Иванов Сергей Петрович 1978-03-04"),
        ("link.spouse", "Иванов Сергей Петрович 1978-03-04", None),
    ]
    with database.read() as session:
        audit = session.execute(select(AuditLine.action).where(AuditLine.entity == "link").order_by(AuditLine.seq)).scalars()
        assert list(audit) == ["link", "end link", "withdraw link"]
