"""No sequence of link, unlink, put back, merge and undo leaves an impossible family or loses a fact; on both stores."""

import shutil
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from omsdesk.errors import Ambiguous, NotFound, Rejected
from omsdesk.models.kinship import impossible
from omsdesk.models.records import Identifier, Link, Merger, Person, table_of
from omsdesk.models.words import Role
from omsdesk.services import linking
from omsdesk.services.database import Database
from omsdesk.services.families import Families, Wish
from omsdesk.services.merging import Merging
from omsdesk.services.upkeep import Upkeep
from omsdesk.settings import Settings
from tests.builders import SEAT, TODAY, add, passport, person
from tests.stores import KEY

LINK, MERGER, PERSON, IDENTIFIER = map(table_of, (Link, Merger, Person, Identifier))
BORN = (date(1950, 1, 1), date(1952, 2, 2), date(1975, 3, 3), date(1977, 4, 4), date(2000, 5, 5), date(2015, 6, 6))
NAMES = (
    "Иванов Пётр Ильич",
    "Иванова Анна Львовна",
    "Иванов Лев Петрович",
    "Иванова Вера Олеговна",
    "Иванов Глеб Львович",
    "Иванова Юлия Львовна",
)
DAYS = st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2026, 11, 1)))
PLACES = st.integers(0, len(NAMES) - 1)


class Sequences(RuleBasedStateMachine):
    """Six people of three generations, and whatever clerks may do to them."""

    def __init__(self, database, place):
        super().__init__()
        self.database, self.settings = database, Settings.load(store=place, today=TODAY.isoformat())
        first = add(
            database,
            *(
                replace(person(name, born, place), documents=(passport("45 10", f"{100_000 + place}"),))
                for place, (name, born) in enumerate(zip(NAMES, BORN, strict=True))
            ),
        )
        self.people = [*range(first, first + len(NAMES))]
        self.documents = {number for kind, number in self.identifiers() if kind == "document"}
        self.families = Families(database, self.settings, SEAT)
        self.merging = Merging(database, self.settings, SEAT)
        self.grounds, self.before, self.mergers = set(), [], []

    def teardown(self):
        for number, _, lost in reversed(self.mergers):
            self.merging.unmerge(number)
            self.people.append(lost)
        with self.database.read() as session:
            kept = set(session.execute(select(LINK.c.ground)).scalars())
            assert set(session.execute(select(PERSON.c.id)).scalars()) == set(self.people)
        assert kept == self.grounds
        self.nothing_is_impossible()
        broken = {one.code for one in Upkeep(self.database, self.settings).check(deep=True) if not one.sound}
        self.database.close()
        assert broken <= {"anchors"}  # nobody anchors the audit here

    def at(self, place):
        return self.people[place % len(self.people)]

    def identifiers(self):
        with self.database.read() as session:
            return {tuple(row) for row in session.execute(select(IDENTIFIER.c.kind, IDENTIFIER.c.value)).all()}

    @rule(
        pair=st.tuples(PLACES, PLACES),
        role=st.sampled_from(Role),
        days=st.tuples(DAYS, DAYS),
        adopted=st.booleans(),
        said=st.booleans(),
    )
    def link(self, pair, role, days, adopted, said):
        first, second = pair
        ground = f"документ {len(self.grounds) + 1}"
        wish = Wish(self.at(first), self.at(second), role, *days, ground, "так надо" if said else "", adopted)
        linked = self.families.link(wish)
        if linked.link is not None and linked.is_new:
            self.grounds.add(ground)
            self.before.append(linked.link.link)
        elif linked.link is not None:
            self.grounds.add(linked.link.link.ground)

    @rule(first=PLACES, second=PLACES, mistake=st.booleans(), on=DAYS)
    def unlink(self, first, second, mistake, on):
        try:
            self.families.unlink(self.at(first), self.at(second), on=on, mistake=mistake)
        except (NotFound, Ambiguous, Rejected):
            return

    @rule(place=st.integers(0, 20))
    def put_back(self, place):
        if self.before:
            number = self.before[place % len(self.before)].id
            with self.database.read() as session:
                row = session.execute(select(LINK).where(LINK.c.id == number)).first()
            if row is not None:
                self.families.restore(replace(linking.link_of(row), until=None, because="вернули"))

    @rule(first=PLACES, second=PLACES)
    def merge(self, first, second):
        keep, lose = self.at(first), self.at(second)
        try:
            merged = self.merging.merge(keep, lose)
        except Rejected:
            return
        self.people.remove(lose)
        self.mergers.append((merged.number, keep, lose))

    @rule()
    def undo(self):
        if self.mergers:
            number, _, lose = self.mergers[-1]
            self.merging.unmerge(number)
            self.mergers.pop()
            self.people.append(lose)

    @invariant()
    def nothing_is_impossible(self):
        with self.database.read() as session:
            family = linking.gather(session.connection(), self.people, TODAY).family
        assert impossible(family, TODAY) == ()

    @invariant()
    def every_document_is_found(self):
        assert self.documents <= {number for kind, number in self.identifiers() if kind == "document"}


@pytest.mark.parametrize("store", ["embedded", "shared"])
def test_whatever_clerks_do_families_stay_possible_and_whole(store, request, tmp_path, home):
    made = iter(range(10_000))

    def begun():
        if store == "embedded":
            file = tmp_path / f"{next(made)}.db"
            shutil.copy(request.getfixturevalue("blank_file"), file)
            return Sequences(Database(str(file), KEY), str(file))
        server, blank = request.getfixturevalue("postgres"), request.getfixturevalue("blank_database")
        url = server.create(blank)
        return Sequences(Database(url), url)

    run_state_machine_as_test(
        begun,
        settings=settings(
            max_examples=25 if store == "embedded" else 8,
            stateful_step_count=25,
            deadline=timedelta(minutes=5),
            suppress_health_check=list(HealthCheck),
        ),
    )
