"""What the desk does with households: the picture of a move, and the move itself in one transaction with all that follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, or_, select

from omsdesk.errors import Finding
from omsdesk.models import records
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.kinship import Link
from omsdesk.services import eligibility, linking, numbering
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.families import fates, moving, undoing
from omsdesk.services.families.plans import Home, Picture, Plan, UndoneMove
from omsdesk.services.families.undoing import Reach
from omsdesk.services.families.writing import SERIES, Writing
from omsdesk.services.insuring import Deed
from omsdesk.services.linking import viewing
from omsdesk.services.linking.homes import home_key, homes
from omsdesk.settings import Settings
from omsdesk.wording import say

MEMBER = records.table_of(records.HouseholdMember)


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
            ground = plan.ground or say(f"household.move.{plan.move}")
            deed = Deed(session, self._seat, self._settings.today, plan.ground or "рабочее место", ground)
            linking.lock(deed)
            numbering.take(session, SERIES, 0)
            picture = self._pictured(deed.connection, plan)
            asked = any(one.severity == "ask" for one in picture.findings)
            if not picture.is_possible or (asked and not because.strip()):
                return picture
            before = undoing.rows_of(deed.connection, Reach.of(picture, picture.before))
            homes_now = Writing.of(deed, picture, because).write(picture)
            number = undoing.keep(deed, picture, Reach.of(picture, homes_now), before)
            return replace(picture, after=homes_now, is_done=True, number=number)

    def undo(self, number: int) -> UndoneMove:
        """Take a move back by its number: links, addresses and memberships are as before it, all of them in one transaction.

        Raises NotFound `household.move_unknown`, Rejected `household.undone`, `household.changed_since` where something that it
        wrote is no longer as it left it, `household.undo_impossible` (why) where a link that it ended cannot hold again.
        """
        with self._database.write() as session:
            said = say("household.move.undone", number=number)
            deed = Deed(session, self._seat, self._settings.today, said, said)
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
        if address is not None and not _is_same(lived_at.get(one), address):
            yield one, replace(address, since=plan.on)


def _is_same(before: AddressDraft | None, now: AddressDraft) -> bool:
    """Whether somebody lives there already: the same home is not written twice."""
    if before is None:
        return False
    was, becomes = (home_key(one) or replace(one, since=None) for one in (before, now))
    return was == becomes


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
