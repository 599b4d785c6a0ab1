"""What ties two records to other people: links, households and answers about people alike, in the caller's transaction."""

from datetime import date

from sqlalchemy import or_

from omsdesk.errors import Rejected, Said
from omsdesk.services.insuring.periods import DAY
from omsdesk.services.merging import couples
from omsdesk.services.merging.carrying import Carrying, overlap
from omsdesk.services.merging.journal import Row, drop, put, rows
from omsdesk.services.merging.tables import ANSWER, HOUSEHOLD, LINK, MEMBER

SIDES = ("first_id", "second_id")
FILLED = ("since", "until", "ground", "because", "doubts")


def settle_households(carrying: Carrying) -> None:
    """Nobody lives in two households at once: where the times of both overlap, those of the kept record hold."""
    own = [row for row in rows(carrying.connection, MEMBER, MEMBER.c.person_id == carrying.keep) if _was_there(row)]
    for row in rows(carrying.connection, MEMBER, MEMBER.c.person_id == carrying.lose):
        rivals = [one for one in own if _was_there(row) and overlap(one, row)]
        if not rivals:
            continue
        begun = min(one["since"] for one in rivals)
        last = max(row["since"], begun) - DAY
        carrying.journal.update(carrying.connection, MEMBER, row, until=last)
        if row["until"] is None:
            _go_on_without(carrying, row, last)


def _was_there(row: Row) -> bool:
    return row["until"] is None or row["until"] >= row["since"]


def _go_on_without(carrying: Carrying, gone: Row, last: date) -> None:
    """The household goes on under the kept record if it lives there, else under whoever came first; of nobody, it is over."""
    connection, number = carrying.connection, gone["household_id"]
    there = rows(connection, MEMBER, MEMBER.c.household_id == number, MEMBER.c.until.is_(None))
    there.sort(key=lambda row: row["person_id"] != carrying.keep)
    if not there:
        (home,) = rows(connection, HOUSEHOLD, HOUSEHOLD.c.id == number)
        carrying.journal.update(connection, HOUSEHOLD, home, until=last)
    elif not any(row["is_head"] for row in there):
        carrying.journal.update(connection, MEMBER, there[0], is_head=True)


def carry_links(carrying: Carrying) -> int:
    """Links lead to the kept record; one that it had as well is folded. Gives how many went over.

    Raises Rejected `merge.impossible` where the two are linked with each other.
    """
    connection, keep, lose = carrying.connection, carrying.keep, carrying.lose
    moved = 0
    twins: dict[int, Row] = {}
    for row in rows(connection, LINK, or_(LINK.c.first_id == lose, LINK.c.second_id == lose)):
        now = {**row, **{side: keep for side in SIDES if row[side] == lose}}
        is_between = now["first_id"] == now["second_id"]
        if is_between and row["withdrawn_at"] is None:
            raise Rejected("merge.impossible", reasons=(Said("merge.linked", {"number": row["id"]}),))
        twin = None if is_between else _twin(carrying, now) or _same_marriage(carrying, now)
        if is_between or twin:
            # What it was before anything of it was filled in: the way back looks at what became of it since.
            carrying.journal.folded(LINK, row, twin and twins.setdefault(twin["id"], twin))
            drop(connection, LINK, row)
            _fill(carrying, twin, row)
            continue
        carrying.journal.update(connection, LINK, row, **{side: keep for side in SIDES if row[side] == lose})
        moved += 1
    return moved


def _twin(carrying: Carrying, now: Row) -> Row | None:
    if now["withdrawn_at"] is not None:
        return None
    same = (LINK.c.kind == now["kind"], LINK.c.withdrawn_at.is_(None), LINK.c.id != now["id"])
    pairs = {(now["first_id"], now["second_id"])}
    if now["kind"] == "spouse":
        pairs.add((now["second_id"], now["first_id"]))
    held = rows(carrying.connection, LINK, *same, or_(LINK.c.first_id == carrying.keep, LINK.c.second_id == carrying.keep))
    return next((one for one in held if (one["first_id"], one["second_id"]) in pairs and _overlap(one, now)), None)


def _same_marriage(carrying: Carrying, now: Row) -> Row | None:
    twin = couples.same_marriage(carrying.connection, carrying.keep, now, carrying.deed.on)
    if twin is not None:
        carrying.held_twice.append(couples.held_twice(carrying.connection, carrying.keep, twin, now))
    return twin


def _fill(carrying: Carrying, twin: Row | None, row: Row) -> None:
    """What was not known of a link is taken over from the one that was folded; one that is over says nothing of one that runs."""
    is_over = row["until"] is not None and row["until"] < carrying.deed.on
    if twin is None or (is_over and row["until"] != twin["until"]):
        return
    lacks = {name: row[name] for name in FILLED if row[name] and not twin[name]}
    if lacks:
        carrying.journal.update(carrying.connection, LINK, twin, **lacks)


def _overlap(one: Row, other: Row) -> bool:
    return overlap(*({"since": row["since"] or date.min, "until": row["until"]} for row in (one, other)))


def carry_answers(carrying: Carrying) -> None:
    """Answers about who is alike go over; what was said of these two is settled, and kept for the way back."""
    connection, keep, lose = carrying.connection, carrying.keep, carrying.lose
    for row in rows(connection, ANSWER, or_(ANSWER.c.person_id == lose, ANSWER.c.key == str(lose))):
        now = {**row}
        if row["person_id"] == lose:
            now["person_id"] = keep
        if row["key"] == str(lose):
            now["key"] = str(keep)
        is_settled = now["key"] == str(now["person_id"])
        held = rows(connection, ANSWER, ANSWER.c.person_id == now["person_id"], ANSWER.c.key == now["key"])
        drop(connection, ANSWER, row)
        if is_settled or held:
            carrying.journal.folded(ANSWER, row)
        else:
            put(connection, ANSWER, [now])
            carrying.journal.moved(ANSWER, row, now, {})
