"""A couple that is held twice: two marriages of one person to two records of one spouse are the same marriage."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, or_

from omsdesk.errors import Said
from omsdesk.models.search_key import fold
from omsdesk.services.merging.journal import Row, rows
from omsdesk.services.merging.tables import LINK, PERSON, shown_name

SPOUSE = "spouse"


def same_marriage(connection: Connection, keep: int, now: Row, today: date) -> Row | None:
    """The marriage of the kept record that is the one of `now`, held with the other record of the spouse; None if there is none.

    A person has one spouse at a time: with two who are alike, or by one certificate, the marriage is one.
    """
    if now["kind"] != SPOUSE or now["withdrawn_at"] is not None:
        return None
    of_keep = or_(LINK.c.first_id == keep, LINK.c.second_id == keep)
    held = rows(connection, LINK, LINK.c.kind == SPOUSE, LINK.c.withdrawn_at.is_(None), LINK.c.id != now["id"], of_keep)
    at_once = (one for one in held if _clash(one, now, today))
    return next((one for one in at_once if _is_same(connection, one, now, keep)), None)


def _clash(one: Row, now: Row, today: date) -> bool:
    """Whether both hold at once, as it is judged of a second marriage."""
    begun = (row["since"] or row["until"] or today for row in (one, now))
    return bool(max(begun) < min(row["until"] or date.max for row in (one, now)))


def _is_same(connection: Connection, one: Row, now: Row, keep: int) -> bool:
    if one["ground"] and paper(one) == paper(now):
        return True
    first, second = (other(connection, row, keep) for row in (one, now))
    if first["birth_date"] == second["birth_date"] and _names(first) == _names(second):
        return True
    # The same day is not yet the same spouse; with the same birth date or the same whole name it is.
    alike = first["birth_date"] == second["birth_date"] or shown_name(first) == shown_name(second)
    return alike and one["since"] is not None and one["since"] == now["since"]


def other(connection: Connection, link: Row, person_id: int) -> Row:
    """Whom a link ties this person to."""
    wanted = link["second_id"] if link["first_id"] == person_id else link["first_id"]
    (row,) = rows(connection, PERSON, PERSON.c.id == wanted)
    return row


def held_twice(connection: Connection, keep: int, one: Row, now: Row) -> Said:
    """That the spouses are two records of one person as well, and are to be merged in their turn."""
    both = tuple(named(other(connection, row, keep)) for row in (one, now))
    return Said("merge.warning.couple", {"people": both, "links": (one["id"], now["id"])})


def named(row: Row) -> Said:
    """Somebody with birth date and the number of the record."""
    return Said("merge.person", {"name": shown_name(row), "birth_date": row["birth_date"], "id": row["id"]})


def rivals(connection: Connection, links: tuple[int, ...]) -> Iterator[Said]:
    """Who stands in one of these links alone: where two links cannot be at once, these may be two records of one person."""
    held = rows(connection, LINK, LINK.c.id.in_(links))
    met = [row[side] for row in held for side in ("first_id", "second_id")]
    for one in rows(connection, PERSON, PERSON.c.id.in_(met)):
        if met.count(one["id"]) == 1:
            yield named(one)


def paper(link: Row) -> str:
    """The ground of a link for comparison, however it is written."""
    return "".join(filter(str.isalnum, link["ground"])).casefold()


def _names(row: Row) -> tuple[str, ...]:
    """Name and patronymic: a surname may be that of before the marriage."""
    return fold(row["name"] or ""), fold(row["patronymic"] or "")
