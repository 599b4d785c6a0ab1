"""Who of the crowd may ask for something: how they stand, what is held of them, who lives with them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from omsdesk.models.coverage import Held
from omsdesk.models.coverage.timeline import Timeline
from omsdesk.models.dates import age
from omsdesk.models.drafts import PersonDraft
from omsdesk.models.words import AddressKind, CoverageStatus
from omsdesk.services.circumstances import held_person
from omsdesk.services.circumstances.held import ADDRESS
from omsdesk.services.eligibility import held_of
from omsdesk.services.practice.inventor import days

AT_ONCE = 200
NEIGHBOURS = 7
"""How far from one another by number the members of a family are written at most."""
SETTLED_DAYS = 400
"""For how long nothing may have happened to somebody, so that a filing some weeks ago finds them as they are today."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Somebody who may apply: their number in the register and how they are insured."""

    connection: Connection
    id: int
    held: Held

    def years(self, on: date) -> int:
        """Their age on a day, none for an unknown birth date."""
        return age(self.held.birth_date, on) if self.held.birth_date else 0

    def status(self, on: date) -> CoverageStatus:
        """Their status on a day."""
        return Timeline(self.held).answer(on).status

    def is_settled(self, on: date, okato: str) -> bool:
        """Whether they have had one policy without limit in this region for long, and nothing else happened."""
        if len(self.held.periods) != 1 or self.held.death_date or self.held.is_foreigner:
            return False
        (period,) = self.held.periods
        is_here = (period.insurer is not None, period.territory == okato, period.until is None, not period.events)
        recent = [period.since, *(one.since for one in self.held.attachments)]
        return all(is_here) and max(recent) < on - days(SETTLED_DAYS)

    @property
    def insurer(self) -> str | None:
        """The insurer of their last policy."""
        return self.held.periods[-1].insurer if self.held.periods else None

    @property
    def clinics(self) -> frozenset[str]:
        """The clinics that they are or were attached to."""
        return frozenset(one.clinic for one in self.held.attachments)

    def person(self) -> PersonDraft:
        """What is held of them, in the shape of a draft."""
        return held_person(self.connection, self.id).draft

    def household(self, reach: range) -> tuple["Asker", ...]:
        """Those within reach who live at the same address, the asker left out."""
        near = [one for one in range(self.id - NEIGHBOURS, self.id + NEIGHBOURS + 1) if one in reach]
        homes = _homes(self.connection, near)
        together = [one for one in near if one != self.id and one in homes and homes[one] == homes.get(self.id)]
        return tuple(Asker(self.connection, one, held) for one, held in sorted(held_of(self.connection, together).items()))


def askers(connection: Connection, reach: range) -> Iterator[Asker]:
    """Everybody within reach in the order of their numbers."""
    for first in range(reach.start, reach.stop, AT_ONCE):
        held = held_of(connection, range(first, min(first + AT_ONCE, reach.stop)))
        yield from (Asker(connection, one, held[one]) for one in sorted(held))


def _homes(connection: Connection, ids: list[int]) -> dict[int, tuple[str | None, ...]]:
    """Where people are registered."""
    at = ADDRESS.c
    wanted = select(at.person_id, at.okato, at.city, at.settlement, at.street, at.house, at.building, at.flat)
    of_these = (at.person_id.in_(ids), at.kind == AddressKind.REGISTERED.value, at.until.is_(None))
    return {person_id: tuple(parts) for person_id, *parts in connection.execute(wanted.where(*of_these))}
