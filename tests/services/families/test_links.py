"""Links kept once, ended, taken out and put back; guards with their reasons; the family as it is read."""

from dataclasses import replace
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
        ("link.spouse", None, "Иванов Сергей Петрович 04.03.1978"),
        ("link.spouse", None, "Иванов Сергей Петрович 04.03.1978"),
        ("link.spouse", "Иванов Сергей Петрович 04.03.1978", None),
    ]
    with database.read() as session:
        wanted = select(AuditLine.action, AuditLine.person_id).where(AuditLine.entity == "link").order_by(AuditLine.seq)
        lines = [tuple(one) for one in session.execute(wanted)]
        both = [(action, one) for action in ("link", "end link", "withdraw link") for one in (husband, wife)]
        assert sorted(lines) == sorted(both)


def test_the_first_is_the_role_of_the_second_when_a_link_ends_too(families, household):
    husband, wife, _, stranger = household
    families.link(Wish(stranger, wife, Role.REPRESENTATIVE, date(2026, 1, 1), ground="доверенность"))
    with pytest.raises(NotFound, match=r"link\.none"):
        families.unlink(stranger, wife, Role.REPRESENTED)
    assert families.unlink(wife, stranger, Role.REPRESENTED).link.until == date(2026, 11, 21)
    families.link(Wish(wife, husband, Role.WIFE))
    assert families.unlink(husband, wife, Role.HUSBAND).link.kind == "spouse"


@pytest.mark.parametrize(
    ("role", "on", "code"),
    [
        (Role.HUSBAND, date(2030, 1, 1), "kinship.ends_later"),
        (Role.HUSBAND, date(1950, 1, 1), "kinship.ends_before_birth"),
        (Role.FATHER, date(2020, 1, 1), "link.kinship"),
        (Role.REPRESENTATIVE, date(2030, 1, 1), "link.longer"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(families, household, role, on, code):
    husband, wife, son, _ = household
    other = son if role is Role.FATHER else wife
    until = date(2027, 1, 31) if role is Role.REPRESENTATIVE else None
    assert families.link(Wish(husband, other, role, until=until)).link
    with pytest.raises(Rejected) as refused:
        families.unlink(husband, other, role, on)
    assert refused.value.code == code
    assert families.open(husband).links[0].link.until == until


def test_a_mistake_may_be_over_already_and_an_end_has_its_paper(families, household):
    husband, wife, _, stranger = household
    families.link(Wish(husband, wife, Role.HUSBAND, date(2010, 6, 5), ground="I-АА 1"))
    ended = families.unlink(husband, wife, on=date(2020, 1, 1), ground=" решение  суда ")
    assert (ended.link.ground, ended.last_day, ended.holds) == ("I-АА 1; прекращение: решение суда", date(2020, 1, 1), False)
    assert families.unlink(husband, wife, mistake=True).is_withdrawn
    assert families.link(Wish(stranger, wife, Role.HUSBAND, date(2015, 1, 1), because="брак")).link


def test_a_guardian_of_one_who_came_of_age_is_a_new_one(families, database, household):
    husband = household[0]
    grown = add(database, person("Щеглов Иван Сергеевич", date(2008, 11, 21), 77))
    assert families.link(Wish(husband, grown, Role.GUARDIAN, date(2020, 1, 1), ground="акт")).link.last_day == date(2026, 11, 20)
    assert codes(families.link(Wish(husband, grown, Role.GUARDIAN, ground="акт"))) == ["kinship.grown_ward"]
    assert families.link(Wish(husband, grown, Role.GUARDIAN, ground="акт", because="...")).link is None
    kept = families.link(Wish(husband, grown, Role.GUARDIAN, ground="акт", because="решение суда"))
    assert (kept.is_new, kept.link.holds, kept.link.last_day) == (True, True, None)


def test_an_attorney_is_shown_without_their_own_family(families, household):
    husband, wife, son, stranger = household
    families.link(Wish(husband, wife, Role.HUSBAND))
    families.link(Wish(husband, son, Role.FATHER))
    families.link(Wish(husband, stranger, Role.REPRESENTATIVE, date(2026, 1, 1)))
    assert [one.id for one in families.open(stranger).members] == [stranger, husband]
    assert {one.id for one in families.open(wife).members} == {husband, wife, son, stranger}


def test_a_marriage_that_death_ended_is_not_ended_again(families, database, household):
    wife = household[1]
    dead = add(database, person("Иванов Глеб Львович", date(1975, 1, 1), 78, death_date=date(2020, 5, 5)))
    assert families.link(Wish(dead, wife, Role.HUSBAND, date(2010, 1, 1))).link.last_day == date(2020, 5, 5)
    with pytest.raises(NotFound, match=r"link\.none"):
        families.unlink(wife, dead)
    assert families.unlink(wife, dead, on=date(2019, 1, 1)).link.until == date(2019, 1, 1)


def test_links_are_told_as_of_a_day(families, household):
    husband, wife, _, stranger = household
    families.link(Wish(husband, wife, Role.HUSBAND, date(2005, 6, 5), date(2010, 1, 1)))
    families.link(Wish(stranger, wife, Role.HUSBAND, date(2011, 1, 1)))
    told = [(member.readings[0].code, row.holds) for row, member in families.links([wife], date(2007, 1, 1))[wife]]
    assert told == [("husband", True)]
    now = {(member.readings[0].code, row.holds) for row, member in families.links([wife])[wife]}
    assert now == {("husband", True), ("former_husband", False)}


def test_what_is_corrected_is_judged_as_a_new_link_is_and_doubts_are_kept_with_the_word(families, household):
    husband, wife, son, stranger = household
    families.link(Wish(stranger, son, Role.FATHER, because="решение суда"))
    (kept,) = [row.link for row in families.open(son).links]
    assert (kept.because, kept.doubts) == ("решение суда", ("kinship.surname", "kinship.patronymic"))
    assert families.correct(Wish(stranger, son, Role.FATHER, ground="запись акта")).link.link.ground == "запись акта"
    (kept,) = [row.link for row in families.open(son).links]
    assert (kept.ground, kept.doubts) == ("запись акта", ("kinship.surname", "kinship.patronymic"))
    families.link(Wish(husband, wife, Role.HUSBAND, date(2005, 6, 5), date(2010, 1, 1)))
    families.link(Wish(stranger, wife, Role.HUSBAND, date(2011, 1, 1)))
    (first,) = [row.link for row in families.open(husband).links if row.link.until == date(2010, 1, 1)]
    wider = families.restore(replace(first, until=None))
    assert (wider.link, codes(wider)) == (None, ["kinship.second_marriage"])
    assert [row.link.until for row in families.open(husband).links if row.link.id == first.id] == [date(2010, 1, 1)]


def test_what_differs_in_its_paper_alone_is_refused_too(families, household):
    husband, wife, *_ = household
    families.link(Wish(husband, wife, Role.HUSBAND, ground="I-АА 1"))
    assert families.link(Wish(husband, wife, Role.HUSBAND, ground="I-АА 1")).is_new is False
    assert codes(families.link(Wish(husband, wife, Role.HUSBAND, ground="I-АА 2"))) == ["kinship.already"]
    assert [row.link.ground for row in families.open(wife).links] == ["I-АА 1"]


def test_a_word_that_does_not_fit_the_sex_is_doubtful_of_spouses_too(families, household):
    husband, wife, *_ = household
    assert codes(families.link(Wish(husband, wife, Role.WIFE))) == ["kinship.sex_against_role"]
    assert codes(families.link(Wish(wife, husband, Role.HUSBAND))) == ["kinship.sex_against_role"]
    assert families.link(Wish(husband, wife, Role.HUSBAND)).is_new
