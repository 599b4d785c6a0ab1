"""A move of a household written down: links that end, addresses, and who belongs where from the day on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import insert, or_, select, update

from omsdesk.models import records
from omsdesk.models.drafts import PersonDraft
from omsdesk.services import audit, insuring, linking, numbering
from omsdesk.services.families.plans import Home, Picture
from omsdesk.services.insuring import Deed
from omsdesk.services.linking.joining import join

DAY = timedelta(days=1)
HOUSEHOLD, MEMBER = map(records.table_of, (records.Household, records.HouseholdMember))
SERIES = "household"


@dataclass(frozen=True, slots=True)
class Writing:
    """One move in the caller's transaction; in the history of a person a household is called by its head."""

    deed: Deed
    on: date
    because: str
    reason: str
    """The code of the move, for the audit."""
    names: Mapping[int, str]

    @classmethod
    def of(cls, deed: Deed, picture: Picture, because: str) -> "Writing":
        """For the move of a picture."""
        plan, names = picture.plan, {one: row.full_name for one, row in picture.people.items()}
        return cls(deed, plan.on or deed.on, " ".join(because.split()), f"household {plan.move}", names)

    def write(self, picture: Picture) -> tuple[Home, ...]:
        """Write all of it; gives the households as they are kept then."""
        for link in picture.links:
            linking.change(self.deed, link, "end link")
        for person_id, address in picture.moved_to.items():
            before = insuring.numbers_of(self.deed.connection, person_id)
            insuring.update_parts(self.deed, person_id, PersonDraft(lives_at=address))
            insuring.seal(self.deed, person_id, before)
        kept = {home.id: home for home in picture.before}
        written = tuple(self._write_home(home, kept.pop(home.id, None)) for home in picture.after)
        for home in kept.values():
            self._close(home)
        return written

    def _write_home(self, home: Home, before: Home | None) -> Home:
        if home == before:
            return home
        deed, number = self.deed, home.id or numbering.take(self.deed.session, SERIES)
        if before is None:
            deed.connection.execute(insert(HOUSEHOLD).values(id=number, since=self.on, until=None, source=deed.source))
        was = {one: one == before.head for one in before.members} if before else {}
        now = {one: one == home.head for one in home.members}
        if before is not None:
            self._leave(before, [one for one, is_head in was.items() if now.get(one) is not is_head])
        for one, is_head in now.items():
            if was.get(one) is not is_head:
                self._join(replace(home, id=number), one, is_head=is_head)
        audit.note(deed.session, deed.seat, "change household", "household", number, self.reason)
        return replace(home, id=number)

    def _close(self, home: Home) -> None:
        """Nobody lives there any longer."""
        self._leave(home, home.members)
        deed = self.deed
        deed.connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == home.id).values(until=self.on - DAY))
        audit.note(deed.session, deed.seat, "close household", "household", home.id, self.reason)

    def _leave(self, home: Home, people: Iterable[int]) -> None:
        connection = self.deed.connection
        running = (MEMBER.c.household_id == home.id, or_(MEMBER.c.until.is_(None), MEMBER.c.until >= self.on))
        for row in connection.execute(select(MEMBER).where(*running, MEMBER.c.person_id.in_(tuple(people)))).all():
            place = (MEMBER.c.household_id == home.id, MEMBER.c.n == row.n)
            connection.execute(update(MEMBER).where(*place).values(until=self.on - DAY))
            self.deed.changed(row.person_id, "household", self.names.get(home.head, home.id), None)

    def _join(self, home: Home, person_id: int, *, is_head: bool) -> None:
        named = self.names.get(home.head, str(home.id))
        join(self.deed, (home.id, named), person_id, self.on, self.because, is_head=is_head)
