"""Whatever two records hold: merging loses no fact, and taking it back gives every row of both as it was."""

from datetime import UTC, date, datetime
from itertools import count

from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as measured
from hypothesis import strategies as st
from sqlalchemy import insert, select

from omsdesk.errors import Rejected
from omsdesk.models.coverage import PolicyEvent
from omsdesk.models.records import Counter, Link
from omsdesk.models.words import EventKind
from omsdesk.services.merging import FIELDS, Merging
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.search.find import Search
from omsdesk.services.upkeep import Upkeep
from tests import visits
from tests.builders import SEAT, add, passport, person, policy, was
from tests.services.merging.registers import rows_of

SERIALS = count(1)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
DAYS = st.sampled_from([date(2000, 1, 1), date(2005, 6, 7), date(2015, 3, 1), date(2020, 2, 29)])
NAMES = st.sampled_from(["Иванова Анна Львовна", "Петрова Анна Львовна", "Сидорова Мария", "Кузнецов Олег Львович"])
PAPERS = st.lists(st.tuples(st.sampled_from(["111111", "222222", "333333"]), st.booleans()), max_size=3)
PHONES = st.lists(st.sampled_from(["+79160000001", "+79160000002"]), max_size=2, unique=True).map(tuple)
PLACES = st.lists(st.sampled_from(["ул. Лесная", "пр. Мира"]), max_size=2)


@st.composite
def policies(draw):
    """A period with or without a last day, a main one or not, and what happened to it."""
    since = draw(DAYS)
    until = draw(st.sampled_from([None, date(2024, 12, 31)]))
    events = draw(st.lists(st.sampled_from([EventKind.SUSPENDED, EventKind.RESUMED]), max_size=2, unique=True))
    told = tuple(PolicyEvent(kind, date(2021, 1, 1 + place), "service", "ТФОМС") for place, kind in enumerate(events))
    return policy("", since, until, enp=None, main=draw(st.booleans()), events=told)


@st.composite
def people(draw):
    """Somebody with any papers, places, phones, names and periods."""
    papers = tuple(passport("4510", number, former=former) for number, former in draw(PAPERS))
    places = tuple(NewAddress("registered", "45000", city="Москва", street=street, house="1") for street in draw(PLACES))
    held = tuple(draw(st.lists(policies(), max_size=3)))
    former = (was(draw(NAMES)),) if draw(st.booleans()) else ()
    return person(
        draw(NAMES),
        draw(st.sampled_from([date(1980, 5, 12), date(1980, 5, 13)])),
        next(SERIALS),
        documents=papers,
        addresses=places,
        phones=draw(PHONES),
        policies=held,
        former_names=former,
        emails=(),
    )


RECEIVED = st.lists(st.integers(1, 2), max_size=2)
"""How many visits the first two have."""
LINKS = st.lists(
    st.tuples(st.sampled_from(["spouse", "guardian", "representative"]), st.integers(0, 5), st.integers(0, 5), st.booleans()),
    max_size=5,
)


@measured(
    max_examples=15,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(people(), min_size=3, max_size=6), LINKS, st.lists(st.integers(1, 2), max_size=2), st.sets(st.sampled_from(FIELDS))
)
def test_merging_and_back_loses_nothing(database, settings, some, links, received, take):
    """The register of the test grows with each example."""
    own = settings
    first = add(database, *some)
    give(database, first, len(some), links)
    for one, many in enumerate(received):
        visits.put(database, first + one % len(some), *(visits.whole() for _ in range(many)))
    keep, lose = first, first + 1
    merging = Merging(database, own, SEAT)
    before, facts = (rows_of(database, keep), rows_of(database, lose)), said(database, (keep, lose))
    try:
        merged = merging.merge(keep, lose, take)
    except Rejected:
        assert (rows_of(database, keep), rows_of(database, lose)) == before
        return
    assert sound(database, own)
    assert facts <= said(database, (keep,))
    search = Search(database, own)
    for number in (one.enp for one in some[:2]):
        assert [row.id for row in search.find(number).rows] == [keep]
    merging.unmerge(merged.number)
    assert sound(database, own)
    after = (rows_of(database, keep), rows_of(database, lose))
    assert [plain(one) for one in after] == [plain(one) for one in before]


def give(database, first, number, links):
    """Links between these people, as a file may bring them."""
    with database.write() as session:
        series = session.execute(select(Counter.value).where(Counter.name == "link")).scalar() or 0
        known = session.execute(select(Link.id).order_by(Link.id.desc()).limit(1)).scalar() or 0
        start = max(series, known) + 1000
        for at, (kind, one, other, is_withdrawn) in enumerate(links):
            pair = (first + one % number, first + other % number)
            if pair[0] != pair[1]:
                gone = {"withdrawn_at": NOW, "withdrawn_by": "a"} if is_withdrawn else {}
                values = {
                    "since": None,
                    "until": None,
                    "adopted": False,
                    "ground": "",
                    "source": "s",
                    "because": "",
                    "doubts": "",
                }
                ids = {"id": start + at, "kind": kind, "first_id": pair[0], "second_id": pair[1]}
                session.execute(insert(Link).values(**values, **ids, added_at=NOW, clerk="a", **gone))


def sound(database, own):
    """Whether nothing is broken that `check --deep` looks at; a store without a desk anchors its audit nowhere."""
    return not [one.code for one in Upkeep(database, own).check(deep=True) if not one.sound and one.code != "anchors"]


def said(database, person_ids):
    """Numbers, names, phones and places that the records of these people say, present or former."""
    found = set()
    for one in person_ids:
        held = rows_of(database, one)
        found |= {("document", row.number) for row in held["document"]} | {("contact", row.value) for row in held["contact"]}
        found |= {("address", row.street) for row in held["address"]}
        found |= {("policy", row.since, row.until) for row in held["policy"]}
        for row in (*held["former_name"], *held["person"]):
            found.add(("name", row.surname, row.name, row.patronymic))
        found |= {("number", row.value) for row in held["former_number"]} | {("number", row.enp) for row in held["person"]}
    return found


def plain(held):
    """Rows without their version."""
    return {
        name: [tuple(value for key, value in row._mapping.items() if key != "version") for row in rows]
        for name, rows in held.items()
    }
