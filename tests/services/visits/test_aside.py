"""Visits that are half entered: kept for their clerk and person, seen by nobody else, gone once they are registered."""

import pytest
from sqlalchemy import select, update

from omsdesk.errors import NotAllowed, Rejected
from omsdesk.models.records import Draft, table_of
from omsdesk.services.access import Seat
from omsdesk.services.drafting import Drafts, Sheet
from omsdesk.services.visits import HalfFilled, VisitsAside
from omsdesk.settings import Settings
from tests.builders import SEAT, TODAY, add, person

DRAFT = table_of(Draft)
FIRST_OF_VISITS = 1001


@pytest.fixture
def ivanova(database):
    return add(database, person("Иванова Мария Петровна"))


@pytest.fixture
def aside(database):
    return VisitsAside(database, SEAT)


@pytest.fixture
def drafts(database, home):
    return Drafts(database, Settings.load(home=home, today=TODAY), SEAT)


def half(person_id, uuid="u-1", **entered):
    return HalfFilled(uuid, person_id, {"kind": "treatment", **entered}, {"doctor": "remembered"})


def test_what_is_kept_last_is_given_back(aside, ivanova):
    assert aside.of(ivanova) is None
    aside.keep(half(ivanova))
    aside.keep(half(ivanova, card="17"))
    assert aside.of(ivanova) == half(ivanova, card="17")


def test_it_is_its_clerks_alone(aside, database, ivanova):
    aside.keep(half(ivanova))
    assert VisitsAside(database, Seat("Зимина О.", "окно 1")).of(ivanova) is None


def test_what_is_entered_under_one_uuid_is_not_written_over(aside, database, drafts, ivanova):
    aside.keep(half(ivanova))
    drafts.save(Sheet("заявление", {"person.name": "Пётр"}))
    for desk, uuid in ((VisitsAside(database, Seat("Зимина О.", "окно 1")), "u-1"), (aside, "заявление")):
        with pytest.raises(Rejected, match=r"visit\.uuid_taken"):
            desk.keep(half(ivanova, uuid))
    assert aside.of(ivanova) == half(ivanova)


def test_of_two_the_latest_goes_on(aside, ivanova):
    aside.keep(half(ivanova, "u-1"))
    aside.keep(half(ivanova, "u-2"))
    assert aside.of(ivanova).uuid == "u-2"


def test_it_is_no_draft_of_an_application(aside, drafts, ivanova):
    aside.keep(half(ivanova))
    assert drafts.list() == ()
    assert drafts.last_open() is None


def test_once_registered_nothing_is_kept(aside, ivanova):
    aside.keep(half(ivanova))
    aside.forget("u-1")
    aside.forget("u-1")
    assert aside.of(ivanova) is None


def test_the_draft_of_an_application_is_not_forgotten(aside, database, ivanova):
    aside.keep(half(ivanova))
    with database.write() as session:
        session.execute(update(DRAFT).values(form=FIRST_OF_VISITS - 1))
    aside.forget("u-1")
    with database.read() as session:
        assert session.execute(select(DRAFT.c.uuid)).scalars().all() == ["u-1"]


def test_whoever_may_enter_no_visits_keeps_none(database, ivanova):
    looks = VisitsAside(database, Seat("Глядя Г.", "окно 9", role="office"))
    with pytest.raises(NotAllowed, match="enter_visits"):
        looks.keep(half(ivanova))
