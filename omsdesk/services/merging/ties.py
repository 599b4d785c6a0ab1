"""What ties two records to other people: links, households and answers about people alike, in the caller's transaction."""

from datetime import date

from sqlalchemy import or_

from omsdesk.errors import Rejected, Said
from omsdesk.models.words import LinkKind
from omsdesk.services.insuring.periods import DAY
from omsdesk.services.merging.carrying import Carrying, overlap
from omsdesk.services.merging.journal import Row, drop, put, rows
from omsdesk.services.merging.tables import ANSWER, HOUSEHOLD, LINK, MEMBER
from omsdesk.services.merging.twins import Twins, gives_way, is_one_period, people_of

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
    """Links lead to the kept record; one that says the same as a link of it is folded. Gives how many went over.

    Of two that cannot be kept beside each other the one that holds longer is. Raises Rejected `merge.impossible` where the two
    records are linked with each other.
    """
    connection, keep, lose = carrying.connection, carrying.keep, carrying.lose
    moved = 0
    for row in rows(connection, LINK, or_(LINK.c.first_id == lose, LINK.c.second_id == lose)):
        now = {**row, **{side: keep for side in SIDES if row[side] == lose}}
        if now["first_id"] != now["second_id"]:
            moved += _carry_link(carrying, row, {**now, **people_of(now)})
            continue
        if row["withdrawn_at"] is None:
            raise Rejected("merge.impossible", reasons=(Said("merge.linked", {"number": row["id"]}),))
        carrying.journal.folded(LINK, row)
        drop(connection, LINK, row)
    return moved


def _carry_link(carrying: Carrying, row: Row, now: Row) -> bool:
    """Fold a link or let it go over, which it does if the answer is True."""
    twins = Twins(carrying, now)
    same = twins.same()
    if same is not None:
        carrying.links_twice.append(row["id"])
        _fold(carrying, row, same)
        return False
    rivals = twins.rivals()
    stays = next((one for one in rivals if not twins.outlasts(one)), None)
    if stays is not None:
        _give_way(carrying, twins, row, stays)
        return False
    carrying.journal.update(carrying.connection, LINK, row, **{side: now[side] for side in SIDES if now[side] != row[side]})
    for one in rivals:
        _give_way(carrying, twins, one, now)
    return True


def _give_way(carrying: Carrying, twins: Twins, gone: Row, kept: Row) -> None:
    if not twins.is_couple:
        carrying.notes.append(gives_way(gone, kept))
    _fold(carrying, gone, kept, is_same=twins.is_couple)


def _fold(carrying: Carrying, row: Row, twin: Row, *, is_same: bool = True) -> None:
    # What it was before anything of it was filled in: the way back looks at what became of it since.
    before = carrying.links_before.setdefault(twin["id"], {**twin})
    carrying.journal.folded(LINK, row, before, is_same=is_same)
    drop(carrying.connection, LINK, row)
    lacks = {name: row[name] for name in FILLED if row[name] and not twin[name]} if is_same else _papers(row, twin)
    if lacks:
        carrying.journal.update(carrying.connection, LINK, twin, **lacks)
        twin.update(lacks)


def _papers(row: Row, twin: Row) -> Row:
    """The grounds of both, where they are of one kinship or of one period."""
    is_one = row["kind"] == LinkKind.PARENT or is_one_period(row, twin)
    papers = "; ".join(dict.fromkeys(filter(None, (twin["ground"], row["ground"]))))
    return {"ground": papers} if is_one and papers != twin["ground"] else {}


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
