"""A move of a household taken back: every row that it wrote is kept as it was and as it became, and put back if it is so still.

Whoever moved in was never there then (a last day before the first), an address that was taken over is gone, and both stand in the
history with their way back.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, insert, or_, select, update

from omsdesk.errors import NotFound, Rejected, Said
from omsdesk.models import records
from omsdesk.models.words import Move
from omsdesk.services import audit, eligibility, insuring, linking, numbering
from omsdesk.services.families.plans import Home, Picture, UndoneMove
from omsdesk.services.insuring import Deed
from omsdesk.services.insuring.people import joined

DAY = timedelta(days=1)
SERIES, ACTION = "household move", "undo move"
LINK, ADDRESS, HOUSEHOLD, MEMBER, MOVE, PERSON = map(
    records.table_of,
    (records.Link, records.Address, records.Household, records.HouseholdMember, records.HouseholdMove, records.Person),
)

Row = dict[str, Any]
Rows = dict[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose rows a move writes: members of households, links, and whoever has another address then."""

    people: tuple[int, ...]
    households: tuple[int, ...]
    links: tuple[int, ...]
    addressed: tuple[int, ...]

    @classmethod
    def of(cls, picture: Picture, homes: Iterable[Home]) -> "Reach":
        """What the move of a picture reaches, with the households that it leaves."""
        around = (*picture.before, *homes)
        people = dict.fromkeys((*picture.plan.people, *(one for home in around for one in home.members)))
        numbers = dict.fromkeys(home.id for home in around)
        return cls(tuple(people), tuple(numbers), tuple(link.id for link in picture.links), tuple(picture.moved_to))


def rows_of(connection: Connection, reach: Reach) -> Rows:
    """All these rows as JSON has them, without those that say that something was never so."""
    wanted = (
        (LINK, LINK.c.id.in_(reach.links)),
        (ADDRESS, ADDRESS.c.person_id.in_(reach.addressed)),
        (HOUSEHOLD, HOUSEHOLD.c.id.in_(reach.households)),
        (MEMBER, or_(MEMBER.c.household_id.in_(reach.households), MEMBER.c.person_id.in_(reach.people))),
    )
    found: Rows = {}
    for table, these in wanted:
        held = connection.execute(select(table).where(these).order_by(*table.primary_key.columns)).mappings()
        found[table.name] = [{name: _plain(value) for name, value in row.items()} for row in held if _was_so(row)]
    return found


def keep(deed: Deed, picture: Picture, reach: Reach, before: Rows) -> int:
    """Keep a move that was just made; gives the number by which it is undone."""
    number = numbering.take(deed.session, SERIES)
    written = {"reach": asdict(reach), "before": before, "after": rows_of(deed.connection, reach)}
    deed.connection.execute(
        insert(MOVE).values(
            id=number, move=picture.plan.move.value, on=picture.plan.on, at=datetime.now(UTC), clerk=deed.seat.clerk,
            written=json.dumps(written, ensure_ascii=False), undone_at=None, undone_by=None,
        )
    )  # fmt: skip
    return number


def undo(deed: Deed, number: int) -> UndoneMove:
    """Put everything back that a move wrote, if it is so still; see `Households.undo` for what is raised."""
    row = _held(deed.connection, number)
    if row.undone_at is not None:
        raise Rejected("household.undone", at=row.undone_at)
    written = json.loads(row.written)
    reach = Reach(**{name: tuple(value) for name, value in written["reach"].items()})
    if rows_of(deed.connection, reach) != written["after"]:
        raise Rejected("household.changed_since")
    before, after = written["before"], written["after"]
    _links_back(deed, _restored(LINK, before, after))
    for person_id in reach.addressed:
        _address_back(deed, person_id, before, after)
    _homes_back(deed, before, after)
    _members_back(deed, before, after)
    undone = {"undone_at": datetime.now(UTC), "undone_by": deed.seat.clerk}
    deed.connection.execute(update(MOVE).where(MOVE.c.id == number).values(**undone))
    for one in reach.households:
        audit.note(deed.session, deed.seat, ACTION, "household", one, str(number))
    return UndoneMove(number, Move(row.move), reach.people)


def _held(connection: Connection, number: int) -> Any:
    wanted = select(MOVE).where(MOVE.c.id == number).with_for_update()
    row = connection.execute(wanted).first() if 0 < number <= eligibility.LARGEST_ID else None
    if row is None:
        raise NotFound("household.move_unknown")
    return row


def _links_back(deed: Deed, restored: Iterable[Row]) -> None:
    for row in restored:
        link = replace(linking.kept(deed, row["id"]), until=_day(row["until"]), ground=row["ground"])
        findings, _ = linking.judged(deed, link, deed.on)
        why = tuple(Said(one.code, one.values) for one in findings if one.severity == "stop")
        if why:
            raise Rejected("household.undo_impossible", why=why)
        linking.change(deed, link, ACTION)


def _address_back(deed: Deed, person_id: int, before: Rows, after: Rows) -> None:
    added = [row for row in _added(ADDRESS, before, after) if row["person_id"] == person_id]
    restored = [row for row in _restored(ADDRESS, before, after) if row["person_id"] == person_id]
    if not added and not restored:
        return
    numbers = insuring.numbers_of(deed.connection, person_id)
    for row in added:
        deed.connection.execute(delete(ADDRESS).where(_at(ADDRESS, row)))
    for row in restored:
        deed.connection.execute(update(ADDRESS).where(_at(ADDRESS, row)).values(until=_day(row["until"])))
    kind = (added or restored)[0]["kind"]
    deed.changed(person_id, f"{kind}_address", _shown(added), _shown(restored))
    insuring.seal(deed, person_id, numbers)


def _homes_back(deed: Deed, before: Rows, after: Rows) -> None:
    for row in _added(HOUSEHOLD, before, after):
        _end(deed, HOUSEHOLD, row, _never(row))
    for row in _restored(HOUSEHOLD, before, after):
        _end(deed, HOUSEHOLD, row, _day(row["until"]))


def _members_back(deed: Deed, before: Rows, after: Rows) -> None:
    were, are = _heads(deed.connection, before), _heads(deed.connection, after)
    for row in _added(MEMBER, before, after):
        _end(deed, MEMBER, row, _never(row))
        deed.changed(row["person_id"], "household", are.get(row["household_id"], row["household_id"]), None)
    for row in _restored(MEMBER, before, after):
        _end(deed, MEMBER, row, _day(row["until"]))
        deed.changed(row["person_id"], "household", None, were.get(row["household_id"], row["household_id"]))


def _end(deed: Deed, table: Table, row: Row, until: date | None) -> None:
    deed.connection.execute(update(table).where(_at(table, row)).values(until=until))


def _never(row: Row) -> date:
    """The last day of what never was: before the first."""
    return date.fromisoformat(row["since"]) - DAY


def _heads(connection: Connection, rows: Rows) -> dict[int, str]:
    """The names of those who lead the households, the latest of each."""
    led = {row["household_id"]: row["person_id"] for row in rows[MEMBER.name] if row["is_head"]}
    parts = (PERSON.c.surname, PERSON.c.name, PERSON.c.patronymic)
    held = connection.execute(select(PERSON.c.id, *parts).where(PERSON.c.id.in_(tuple(led.values()))))
    names = {number: " ".join(filter(None, said)) for number, *said in held}
    return {household: names[person] for household, person in led.items() if person in names}


def _added(table: Table, before: Rows, after: Rows) -> Iterator[Row]:
    """The rows that the move wrote anew."""
    known = {_key(table, row) for row in before[table.name]}
    return (row for row in after[table.name] if _key(table, row) not in known)


def _restored(table: Table, before: Rows, after: Rows) -> Iterator[Row]:
    """The rows that the move changed, as they were."""
    return (row for row in before[table.name] if row not in after[table.name])


def _key(table: Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _at(table: Table, row: Row) -> Any:
    return and_(*(column == row[column.name] for column in table.primary_key.columns))


def _was_so(row: Mapping[Any, Any]) -> bool:
    since, until = row["since"], row["until"]
    return since is None or until is None or until >= since


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _shown(rows: list[Row]) -> str | None:
    return joined(rows[-1]) or None if rows else None
