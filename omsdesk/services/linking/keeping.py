"""Links kept, ended, taken out as a mistake and put back, in the caller's transaction; nothing of a link is ever deleted."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import insert, select, update

from omsdesk.errors import Finding, NotFound
from omsdesk.models.kinship import Link, judge
from omsdesk.models.words import Role
from omsdesk.services import audit, numbering
from omsdesk.services.insuring import Deed
from omsdesk.services.linking.gathering import LINK, PERSON, Gathered, gather, link_of

SERIES, WITHDRAW = "link", "withdraw link"
ENDED_BY = "прекращение: "
WHY = {
    "link": "связь записана",
    "change link": "связь исправлена",
    "end link": "связь прекращена",
    WITHDRAW: "связь исключена как ошибочная",
}
"""What the history of a person says of a link that has no paper; of any other action, what its deed says."""


def lock(deed: Deed) -> None:
    """Nobody else links until the caller has committed: what is judged here stays true."""
    numbering.take(deed.session, SERIES, 0)


def judged(
    deed: Deed, link: Link, today: date, role: Role | None = None, bearer: int | None = None
) -> tuple[tuple[Finding, ...], Gathered]:
    """Everything that is wrong with a link to be kept, and the family it is looked at in; raises NotFound `person.unknown`."""
    around = gather(deed.connection, link.people, today)
    if not all(one in around.family.people for one in link.people):
        raise NotFound("person.unknown")
    return judge(link, around.family, today, role, bearer), around


def keep(deed: Deed, link: Link, doubts: tuple[str, ...] = ()) -> int:
    """Write a link that was judged before; gives its number."""
    number = numbering.take(deed.session, SERIES)
    deed.connection.execute(
        insert(LINK).values(
            id=number, kind=link.kind.value, first_id=link.first, second_id=link.second, since=link.since, until=link.until,
            adopted=link.adopted, ground=link.ground, source=link.source or deed.source, because=link.because,
            doubts=",".join(doubts), added_at=datetime.now(UTC), clerk=deed.seat.clerk, withdrawn_at=None, withdrawn_by=None,
        ),
    )  # fmt: skip
    _tell(deed, link, number, "link")
    return number


def kept(deed: Deed, number: int) -> Link:
    """A link by its number, one that was taken out as a mistake too; raises NotFound `link.unknown`."""
    row = deed.connection.execute(select(LINK).where(LINK.c.id == number)).first()
    if row is None:
        raise NotFound("link.unknown")
    return link_of(row)


def change(deed: Deed, link: Link, action: str = "change link") -> None:
    """Write the period, ground and words of a link as they are now; a link that was taken out is put back."""
    values = {"since": link.since, "until": link.until, "ground": link.ground, "because": link.because, "adopted": link.adopted}
    back = {"withdrawn_at": None, "withdrawn_by": None, "doubts": ",".join(link.doubts)}
    deed.connection.execute(update(LINK).where(LINK.c.id == link.id).values(**values, **back))
    _tell(deed, link, link.id, action)


def ended(link: Link, until: date, ground: str = "") -> Link:
    """A link with its last day, and beside the paper that it began by the one that it ended by."""
    papers = filter(None, (link.ground, f"{ENDED_BY}{ground}" if ground else ""))
    return replace(link, until=until, ground="; ".join(papers))


def withdraw(deed: Deed, link: Link) -> None:
    """Take a link out of every family: it was a mistake, and stays in the history as one."""
    said = {"withdrawn_at": datetime.now(UTC), "withdrawn_by": deed.seat.clerk}
    deed.connection.execute(update(LINK).where(LINK.c.id == link.id).values(**said))
    _tell(deed, link, link.id, WITHDRAW)


def _tell(deed: Deed, link: Link, number: int, action: str) -> None:
    """Into the history of both people, and into the audit: ids and codes there, names here."""
    for one in link.people:
        audit.note(deed.session, deed.seat, action, "link", number, deed.source, person_id=one)
    told = replace(deed, ground=link.ground or WHY[action]) if action in WHY else deed
    shown = {row.id: _shown(row) for row in deed.connection.execute(select(PERSON).where(PERSON.c.id.in_(link.people)))}
    for one in link.people:
        text, is_gone = shown[link.other(one)], action == WITHDRAW
        told.changed(one, f"link.{link.kind.value}", text if is_gone else None, None if is_gone else text)


def _shown(row: object) -> str:
    parts = (getattr(row, name) for name in ("surname", "name", "patronymic"))
    born: date = getattr(row, "birth_date")  # noqa: B009 - a row of any shape
    return " ".join((*filter(None, parts), f"{born:%d.%m.%Y}"))
