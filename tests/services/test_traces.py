"""Whoever is shown a person's data by the desk leaves a line: the ways are walked over a small register."""

import inspect

import pytest
from sqlalchemy import func, select

from omsdesk.app import open_desk
from omsdesk.errors import StoreUnavailable
from omsdesk.models.records import AuditLine
from omsdesk.services import audit, gate
from omsdesk.services.filed.listing import Wanted
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from tests import builders
from tests.clerks import ANNA, OTHER, open_as

TRACED = {
    "coverage.verify_person": lambda desk, who: desk.coverage.verify_person(who),
    "persons.open": lambda desk, who: desk.persons.open(who),
    "persons.listed": lambda desk, who: desk.persons.listed(3),
    "families.open": lambda desk, who: desk.families.open(who),
    "families.suggest": lambda desk, who: [desk.families.suggest(one) for one in range(1, 300)],
    "merging.preview": lambda desk, who: desk.merging.preview(who, who + 1),
    "visits.exist": lambda desk, who: desk.visits.exist(who),
    "visits.history": lambda desk, who: desk.visits.history(who),
    "vaccinations.of": lambda desk, who: desk.vaccinations.of(who),
    "vaccinations.due_of": lambda desk, who: desk.vaccinations.due_of(who),
    "results.of": lambda desk, who: desk.results.of(who),
    "applications.list": lambda desk, who: desk.applications.list(Wanted()),
    "falling_due.list": lambda desk, who: desk.falling_due.list(),
    "audit.lines": lambda desk, who: desk.audit.lines(),
}  # fmt: skip
"""What shows people, and how it is asked for."""


@pytest.fixture
def desk(tmp_path, home):
    """A desk of one, who may everything, over some invented people."""
    settings = Settings.load(store=str(tmp_path / "small.db"), key="file", today="2026-11-22", clerk="Петрова А.")
    Practice(settings).make(settings.store_place, people=300)
    with open_desk(settings) as opened:
        yield opened


def lines(opened):
    with opened.database.look() as connection:
        return connection.execute(select(func.max(AuditLine.seq))).scalar() or 0


def test_each_way_to_a_persons_data_leaves_a_line(desk):
    silent = []
    for name, ask in TRACED.items():
        before = lines(desk)
        ask(desk.desk, 5)
        silent += [name] if lines(desk) == before else []
    assert silent == []


def test_the_ways_that_are_walked_are_ways_of_the_desk():
    assert {name for name in TRACED if name.split(".")[1] not in gate.RIGHTS[name.split(".")[0]]} == set()
    assert all(inspect.isfunction(ask) for ask in TRACED.values())


def test_nobody_sees_whom_others_have_checked_by_the_name_of_their_workplace(founded):
    with open_as(founded) as opened:
        opened.desk.clerks.add(ANNA, "Анна", "counter", OTHER)
        builders.add(opened.database, builders.person("Петров Пётр Петрович"))
        opened.desk.coverage.verify_person(1)
        assert [row.person_id for row in opened.desk.coverage.recent()] == [1]
    with open_as(founded, ANNA, OTHER) as opened:
        assert opened.desk.coverage.recent() == ()


@pytest.mark.parametrize(("code", "stops"), [("store.full", False), ("store.locked_by", False), ("store.damaged", True)])
def test_a_register_that_cannot_be_written_now_stops_no_question(desk, monkeypatch, code, stops):
    def refuse(*_given):
        raise StoreUnavailable(code)

    monkeypatch.setattr(audit, "listed", refuse)
    if stops:
        with pytest.raises(StoreUnavailable, match=code):
            desk.desk.persons.listed(3)
    else:
        desk.desk.persons.listed(3)
