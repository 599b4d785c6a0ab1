"""A person's own values and what the search keeps of them: taken, put down as former ones, and made true again."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, Table, delete, insert, select, update

from omsdesk.models.search_key.place import Place
from omsdesk.services import indexing, suggesting
from omsdesk.services.indexing import IDENTIFIER, LINE
from omsdesk.services.insuring import lines
from omsdesk.services.insuring.deed import next_of
from omsdesk.services.merging.carrying import Carrying
from omsdesk.services.merging.journal import Row, rows
from omsdesk.services.merging.rows import VALUES
from omsdesk.services.merging.tables import ADDRESS, NAME, NUMBER, PERSON
from omsdesk.services.suggesting.places import COLUMNS, WORD

NAMES, NUMBERS = ("surname", "name", "patronymic"), ("enp", "snils", "inn")
MARKS = {"patronymic": "1", "surname": "2", "name": "3", "birth_date": "456"}
"""Marks of приказ ФФОМС № 79 that go with a field."""


def carry_values(carrying: Carrying, keep: Row, lose: Row) -> None:
    """What is taken takes the place of what was; whatever name or number is not the main one any more is a former one.

    A field that the other record lacks is not taken; one that the kept record lacks is, for there is nothing to decide upon.
    """
    taken = (name for name in VALUES if name in carrying.take or keep[name] is None)
    new = {name: lose[name] for name in taken if lose[name] not in {None, keep[name]}}
    after = {**keep, **new}
    _put_names(carrying, [keep, lose], after)
    _put_numbers(carrying, [keep, lose], after)
    for name in VALUES:
        gone = keep[name] if name in new else lose[name]
        if gone not in {None, after[name]} or name in new:
            carrying.deed.changed(carrying.keep, name, gone, after[name])
    new["dost"] = _marks(keep, lose, new)
    changed = {name: value for name, value in new.items() if value != keep[name]}
    if changed:
        carrying.journal.update(carrying.connection, PERSON, keep, **changed)


def _marks(keep: Row, lose: Row, taken: Iterable[str]) -> str:
    """The marks of absent parts and of incomplete dates, each from the record that the field is from."""
    of_taken = "".join(marks for name, marks in MARKS.items() if name in taken)
    held = {one for one in keep["dost"].split(",") if one and one not in of_taken}
    held |= {one for one in lose["dost"].split(",") if one and one in of_taken}
    return keep["dost"] if held == set(filter(None, keep["dost"].split(","))) else ",".join(sorted(held))


def _put_names(carrying: Carrying, both: list[Row], after: Row) -> None:
    known = {_names(row) for row in rows(carrying.connection, NAME, NAME.c.person_id == carrying.keep)} | {_names(after)}
    for person in both:
        if _names(person) not in known:
            known.add(_names(person))
            _add(carrying, NAME, **{name: person[name] for name in NAMES})


def _names(row: Row) -> tuple[str | None, ...]:
    return tuple(row[name] for name in NAMES)


def _put_numbers(carrying: Carrying, both: list[Row], after: Row) -> None:
    held = rows(carrying.connection, NUMBER, NUMBER.c.person_id == carrying.keep)
    known = {(row["kind"], row["value"]) for row in held} | {(kind, after[kind]) for kind in NUMBERS}
    for person in both:
        for kind in NUMBERS:
            if person[kind] and (kind, person[kind]) not in known:
                known.add((kind, person[kind]))
                _add(carrying, NUMBER, kind=kind, value=person[kind])


def _add(carrying: Carrying, table: Table, **values: object) -> None:
    deed = carrying.deed
    n = next_of(carrying.connection, table, carrying.keep)
    # Until when it was borne nobody said: the merger is what is known.
    carrying.connection.execute(insert(table).values(person_id=carrying.keep, n=n, until=None, source=deed.source, **values))
    carrying.journal.added(table, person_id=carrying.keep, n=n)


def forget(connection: Connection, person_ids: Iterable[int]) -> None:
    """Take these people out of the search, and what their addresses and names count out of its words."""
    for person_id in person_ids:
        keys = connection.execute(select(LINE.c.surname_key, LINE.c.name_key).where(LINE.c.person_id == person_id)).all()
        for part, place in ((indexing.SURNAME, 0), (indexing.NAME, 1)):
            borne = Counter(row[place] for row in keys)
            indexing.add_words(connection, part, {key: -times for key, times in borne.items()})
        connection.execute(delete(LINE).where(LINE.c.person_id == person_id))
        connection.execute(delete(IDENTIFIER).where(IDENTIFIER.c.person_id == person_id))
        count_places(connection, person_id, -1)
    connection.execute(delete(WORD).where(WORD.c.times == 0))


def remember(connection: Connection, person_ids: Iterable[int], today: date) -> None:
    """Put people who were forgotten into the search again, as their records are now; each record gets a new version."""
    for person_id in person_ids:
        connection.execute(update(PERSON).where(PERSON.c.id == person_id).values(version=PERSON.c.version + 1))
        lines.refresh(connection, person_id, {}, today)
        count_places(connection, person_id, 1)


def count_places(connection: Connection, person_id: int, times: int) -> None:
    """Count the words of a person's addresses, or take them away."""
    columns = [ADDRESS.c[name] for name in COLUMNS]
    held = connection.execute(select(*columns).where(ADDRESS.c.person_id == person_id)).all()
    counted = Counter(Place(*(part or "" for part in one)) for one in held)
    suggesting.add_places(connection, {place: count * times for place, count in counted.items()})
