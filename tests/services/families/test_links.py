"""Links kept once, ended, taken out and put back; guards with their reasons; the family as it is read."""

from datetime import date

import pytest

from omsdesk.errors import Ambiguous, NotFound, Rejected
from omsdesk.models.words import Role
from omsdesk.services.families import Families, Wish
from tests.builders import SEAT, add, person


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
