"""One plan per kind of question: by an index, in its order, on both stores. A scan here is seconds at a million people."""

from datetime import date, timedelta

import pytest

from omsdesk.services.search import queries
from omsdesk.services.search.queries import prefix
from tests.builders import add, person

LETTERS = "абвгдежзик"
BORN = date(1950, 1, 1)
DAY = {"day": "1980-05-12"}
NAME = prefix("part0", "иванов")
NAMES = NAME | prefix("part1", "ив")
PARTS = NAMES | prefix("part2", "ив")
LATIN = prefix("latin0", "ivanov")
LINES, BIRTH, PERSON, IDENTIFIER = "pk_person_line", "ix_person_line_birth", "ix_person_line_person", "pk_identifier"
WORDS, SOUND, SKELETON, SLIPS = "pk_name_word", "ix_name_word_sound", "ix_name_word_latin", "pk_name_slip"

# A question, its query, its values, the indexes that must answer.
KINDS = [
    ("surname", queries.by_name(1), NAME, {LINES}),
    ("surname and name", queries.by_name(2), NAMES, {LINES, WORDS}),
    ("three names", queries.by_name(3), PARTS, {LINES, WORDS}),
    ("whole surname", queries.by_name(1, whole=True), {"part0": "иванов"}, {LINES}),
    ("whole surname and names", queries.by_name(3, whole=True), PARTS, {LINES}),
    ("birth date", queries.by_name_and_day(0), DAY, {BIRTH}),
    ("surname and birth date", queries.by_name_and_day(1), NAME | DAY, {BIRTH}),
    ("initials and birth date", queries.by_name_and_day(3), PARTS | DAY, {BIRTH}),
    ("surname and year", queries.by_name_and_year(1), NAME | queries.days_of(1980), {BIRTH}),
    ("names and year", queries.by_name_and_year(2), NAMES | queries.days_of(1980), {BIRTH}),
    ("no surname", queries.WITHOUT_SURNAME, prefix("name", "иван"), {LINES}),
    ("names of a day", queries.NAMES_OF_DAY, DAY, {BIRTH}),
    ("number", queries.BY_NUMBER, {"kind": "enp", "value": "1"}, {IDENTIFIER}),
    ("numbers", queries.by_numbers("enp", 4), {f"one{place}": f"{place}" for place in range(4)}, {IDENTIFIER}),
    ("phone", queries.BY_PHONE_TAIL, {"kind": "phone", **prefix("tail", "7654")}, {IDENTIFIER}),
    ("people", queries.by_people(4), {f"one{place}": place for place in range(4)}, {PERSON}),
    ("transliterated", queries.by_latin(1), LATIN, {LINES, SKELETON}),
    ("transliterated names", queries.by_latin(2), LATIN | prefix("latin1", "ivan"), {LINES, SKELETON}),
    ("a name", queries.NAMES, prefix("name", "иван"), {WORDS}),
    ("sound", queries.SURNAMES_BY_SOUND, {"sound": "иванаф"}, {SOUND}),
    ("slip", queries.surnames_by_slip(4), {f"one{place}": "иваов" for place in range(4)}, {SLIPS, WORDS}),
]
# A year of a name: a small register is quicker read by the name, a large one by its days, and then what was found is sorted.
BY_YEAR = {"surname and year", "names and year"}


@pytest.fixture
def filled(database):
    """A register big enough for its statistics to mean something."""
    add(
        database,
        *(person(f"{LETTERS[n % 9]}{LETTERS[n % 7]}ов{n % 97} Имя{n} Иванович", BORN + timedelta(n * 37), n) for n in range(600)),
    )
    with database.write() as session:
        session.connection().exec_driver_sql("ANALYZE")
    return database


def plan_of(connection, query, values):
    """The plan of a query in the words of its store."""
    text, order, fixed = query._compile(connection.dialect)
    given = {"limit": 51} | fixed | dict(values)
    driver = connection.connection.driver_connection
    if order:
        return [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}", [given[name] for name in order]).fetchall()]
    driver.execute("SET LOCAL enable_seqscan = off")
    return [row[0] for row in driver.execute(f"EXPLAIN {text}", given).fetchall()]


def embedded_name(step):
    """The index of a step of SQLite's plan, its primary keys by the names of PostgreSQL's."""
    words = step.split()
    return f"pk_{words[1]}" if "PRIMARY KEY" in step else words[words.index("INDEX") + 1]


def test_every_kind_of_question_is_answered_by_its_indexes(filled):
    with filled.look() as connection:
        for kind, query, values, indexes in KINDS:
            plan = plan_of(connection, query, values)
            check = check_embedded if filled.is_embedded else check_shared
            check(kind, plan, indexes)


def check_embedded(kind, plan, indexes):
    assert not [step for step in plan if step.startswith("SCAN")], (kind, plan)
    used = {embedded_name(step) for step in plan if step.startswith("SEARCH")}
    if kind in BY_YEAR:
        assert used in ({LINES}, {BIRTH}), (kind, plan)
        return
    assert not [step for step in plan if "TEMP B-TREE" in step], (kind, plan)
    assert used == indexes, (kind, plan)


def check_shared(kind, plan, indexes):
    text = "\n".join(plan)
    assert "Seq Scan" not in text, (kind, plan)
    used = {index for index in (LINES, BIRTH, PERSON, IDENTIFIER, WORDS, SOUND, SKELETON, SLIPS) if f" {index} " in text}
    assert used <= indexes | {LINES, BIRTH, WORDS}, (kind, plan)
    assert used, (kind, plan)


def test_a_list_of_any_length_is_asked_in_pieces(filled):
    with filled.look() as connection:
        assert len(queries.listed(connection, queries.by_people, list(range(1, 601)))) == 600
        assert queries.listed(connection, queries.by_people, []) == []


def test_a_common_year_has_its_last_day_twice():
    assert len(set(queries.days_of(2023).values())) == 365
    assert len(set(queries.days_of(2024).values())) == 366
