"""What the desk does with households: the picture of a move, and the move itself in one transaction with all that follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, Table, func, insert, or_, select, update

from omsdesk.errors import Finding
from omsdesk.models import records
from omsdesk.models.drafts import AddressDraft, PersonDraft
from omsdesk.models.kinship import Link
from omsdesk.services import audit, eligibility, insuring, linking, numbering
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.families import fates, moving, undoing
from omsdesk.services.families.plans import Home, Picture, Plan, UndoneMove
from omsdesk.services.families.undoing import Reach
from omsdesk.services.insuring import Deed
from omsdesk.services.linking import viewing
from omsdesk.services.linking.homes import homes
from omsdesk.settings import Settings

DAY = timedelta(days=1)
HOUSEHOLD, MEMBER = map(records.table_of, (records.Household, records.HouseholdMember))
SERIES = "household"


class Households:
    """The households of one store, at one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Move the people of this store; the settings give today."""
        self._database = database
        self._settings = settings
        self._seat = seat

    def preview(self, plan: Plan) -> Picture:
        """What a move would do: households before and after, links that end, each open application, each paper."""
        with self._database.look() as connection:
            return self._pictured(connection, plan)

    def carry_out(self, plan: Plan, because: str = "") -> Picture:
        """Make a move, and give its picture; nothing is done (`is_done`) while a finding stops it, or is asked and not answered.

        Addresses, links and memberships change in one transaction; whoever changed gets a new version and a line of audit.
        """
        with self._database.write() as session:
            deed = Deed(session, self._seat, self._settings.today, plan.ground or "рабочее место", f"household {plan.move}")
            linking.lock(deed)
            numbering.take(session, SERIES, 0)
            picture = self._pictured(deed.connection, plan)
            asked = any(one.severity == "ask" for one in picture.findings)
            if not picture.is_possible or (asked and not because.strip()):
                return picture
            before = undoing.rows_of(deed.connection, Reach.of(picture, picture.before))
            homes_now = _write(deed, picture, because)
            number = undoing.keep(deed, picture, Reach.of(picture, homes_now), before)
            return replace(picture, after=homes_now, is_done=True, number=number)

    def undo(self, number: int) -> UndoneMove:
        """Take a move back by its number: links, addresses and memberships are as before it, all of them in one transaction.

        Raises NotFound `household.move_unknown`, Rejected `household.undone`, `household.changed_since` where something that it
        wrote is no longer as it left it, `household.undo_impossible` (why) where a link that it ended cannot hold again.
        """
        with self._database.write() as session:
            deed = Deed(session, self._seat, self._settings.today, f"отмена перемены № {number}", "household undo")
            linking.lock(deed)
            numbering.take(session, SERIES, 0)
            return undoing.undo(deed, number)

    def _pictured(self, connection: Connection, plan: Plan) -> Picture:
        on = plan.on or self._settings.today
        plan = replace(plan, on=on)
        near = [one for one in (*plan.people, plan.host, plan.head) if one is not None and 0 < one <= eligibility.LARGEST_ID]
        kept = tuple({home.id: home for one in near if (home := _home(connection, one, on)) is not None}.values())
        everybody = dict.fromkeys((*near, *(one for home in kept for one in home.members)))
        family = linking.gather(connection, everybody, self._settings.today).family
        ground = moving.Ground(family, kept, self._settings.today, _moved_after(connection, everybody, on))
        findings = tuple(moving.judged(plan, ground, on))
        if any(one.code == "household.nobody" for one in findings):
            return Picture(plan, findings=findings)
        after, lived_at = moving.after(plan, ground), homes(connection, everybody, on)
        picture = Picture(
            plan, kept, after,
            lived_at=lived_at,
            phones=viewing.phones(connection, everybody),
            findings=(*findings, *_unknown_address(plan, after, lived_at)),
            people=viewing.people_of(connection, everybody, self._settings.today),
            barred=moving.barred(plan, ground, on),
        )  # fmt: skip
        return _followed(connection, picture, moving.ending(plan, ground, on)) if picture.is_possible else picture


def _followed(connection: Connection, picture: Picture, links: tuple[Link, ...]) -> Picture:
    """The picture with all that follows from the move."""
    plan, lived_at = picture.plan, picture.lived_at
    moved_to = dict(_moved_to(plan, picture.after, lived_at))
    return replace(
        picture,
        links=links,
        moved_to=moved_to,
        applications=tuple(fates.of_applications(connection, plan, moved_to)),
        papers=tuple(fates.of_papers(connection, plan, links, lived_at, moved_to)),
    )


def _moved_after(connection: Connection, people: Iterable[int], on: date) -> frozenset[int]:
    # Whoever was never there, by a move that was taken back, did not move.
    was_there = or_(MEMBER.c.until.is_(None), MEMBER.c.until >= MEMBER.c.since)
    wanted = select(MEMBER.c.person_id).where(MEMBER.c.person_id.in_(tuple(people)), MEMBER.c.since > on, was_there)
    return frozenset(connection.execute(wanted).scalars().all())


def _home(connection: Connection, person_id: int, on: date) -> Home | None:
    row = viewing.household_of(connection, person_id, on)
    return None if row is None else Home(row.id, row.head, row.members)


def _moved_to(plan: Plan, after: Iterable[Home], lived_at: Mapping[int, AddressDraft]) -> Iterator[tuple[int, AddressDraft]]:
    """Where everybody who moves lives afterwards, if the move says it: at the address named, else with the head."""
    for one, head in _led(plan, after):
        with_head = lived_at.get(head) if plan.takes_address and head is not None and head != one else None
        address = plan.address or with_head
        if address is not None:
            yield one, replace(address, since=plan.on)


def _unknown_address(plan: Plan, after: Iterable[Home], lived_at: Mapping[int, AddressDraft]) -> Iterator[Finding]:
    """An address of the head that nobody knows is not taken over in silence."""
    if not plan.takes_address or plan.address is not None:
        return
    if any(head not in lived_at for one, head in _led(plan, after) if head is not None and head != one):
        yield Finding(moving.FIELD, "household.no_address", "stop")


def _led(plan: Plan, after: Iterable[Home]) -> Iterator[tuple[int, int | None]]:
    """Everybody who moves, with the head of where they live afterwards."""
    for one in plan.people:
        yield one, next((home.head for home in after if one in home.members), None)


def _write(deed: Deed, picture: Picture, because: str) -> tuple[Home, ...]:
    plan = picture.plan
    on = plan.on or deed.on
    for link in picture.links:
        linking.change(deed, link, "end link")
    for person_id, address in picture.moved_to.items():
        before = insuring.numbers_of(deed.connection, person_id)
        insuring.update_parts(deed, person_id, PersonDraft(lives_at=address))
        insuring.seal(deed, person_id, before)
    kept = {home.id: home for home in picture.before}
    written = tuple(_write_home(deed, home, kept.pop(home.id, None), on, because) for home in picture.after)
    for home in kept.values():
        _close(deed, home, on)
    return written


def _write_home(deed: Deed, home: Home, before: Home | None, on: date, because: str) -> Home:
    if home == before:
        return home
    number = home.id or numbering.take(deed.session, SERIES)
    if before is None:
        deed.connection.execute(insert(HOUSEHOLD).values(id=number, since=on, until=None, source=deed.source))
    was = {one: one == before.head for one in before.members} if before else {}
    now = {one: one == home.head for one in home.members}
    _leave(deed, number, [one for one, is_head in was.items() if now.get(one) is not is_head], on)
    for one, is_head in now.items():
        if was.get(one) is not is_head:
            _join(deed, number, one, is_head=is_head, on=on, ground=" ".join(because.split()))
    audit.note(deed.session, deed.seat, "change household", "household", number, deed.ground)
    return replace(home, id=number)


def _close(deed: Deed, home: Home, on: date) -> None:
    """Nobody lives there any longer."""
    _leave(deed, home.id, home.members, on)
    deed.connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == home.id).values(until=on - DAY))
    audit.note(deed.session, deed.seat, "close household", "household", home.id, deed.ground)


def _leave(deed: Deed, number: int, people: Iterable[int], on: date) -> None:
    running = (MEMBER.c.household_id == number, or_(MEMBER.c.until.is_(None), MEMBER.c.until >= on))
    for row in deed.connection.execute(select(MEMBER).where(*running, MEMBER.c.person_id.in_(tuple(people)))).all():
        place = (MEMBER.c.household_id == number, MEMBER.c.n == row.n)
        deed.connection.execute(update(MEMBER).where(*place).values(until=on - DAY))
        deed.changed(row.person_id, "household", str(number), None)


def _join(deed: Deed, number: int, person_id: int, *, is_head: bool, on: date, ground: str) -> None:
    key = {"household_id": number, "n": _next(deed.connection, MEMBER, number), "person_id": person_id}
    told = {"is_head": is_head, "since": on, "until": None, "ground": ground, "source": deed.source}
    deed.connection.execute(insert(MEMBER).values(**key, **told))
    deed.changed(person_id, "household", None, str(number))


def _next(connection: Connection, table: Table, number: int) -> int:
    last: int | None = connection.execute(select(func.max(table.c.n)).where(table.c.household_id == number)).scalar()
    return (last or 0) + 1
