"""Which policies insure on which days: no day of either record is uncovered because the two became one."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from omsdesk.models.coverage.period import FINAL, SUPERSEDED_KINDS, state_on
from omsdesk.models.coverage.timeline import IN_FORCE, Timeline
from omsdesk.services import eligibility
from omsdesk.services.merging.journal import Row, rows
from omsdesk.services.merging.tables import POLICY


class Covering:
    """The periods of two records as each record was by itself."""

    def __init__(self, connection: Connection, person_ids: tuple[int, int]) -> None:
        """Read them; what is carried afterwards is not seen."""
        held = eligibility.held_of(connection, person_ids)
        self._lines = {one: Timeline(held[one]) for one in person_ids}
        self._numbers = {one: [row["n"] for row in rows(connection, POLICY, POLICY.c.person_id == one)] for one in person_ids}

    def is_insured(self, on: date) -> bool:
        """Whether either record is insured on a day."""
        return any(line.answer(on).status in IN_FORCE for line in self._lines.values())

    def goes_beyond(self, row: Row, others: Iterable[Row]) -> bool:
        """Whether a period is in force on a day on which none of the others is."""
        beside = [*others]
        # between two of these days nothing changes
        days = {point for line in self._lines.values() for point in line.points()}
        return any(self.is_in_force(row, day) and not any(self.is_in_force(one, day) for one in beside) for day in days)

    def is_in_force(self, row: Row, on: date) -> bool:
        """Whether a period is in force on a day, its holder alive or not."""
        line, place = self._place(row)
        return state_on(line.periods[place], on, line.superseded[place]).status in IN_FORCE

    def ends_alike(self, row: Row, other: Row) -> bool:
        """Whether two periods of equal days were ended by the same events, or none."""
        return self._ends(row) == self._ends(other)

    def _ends(self, row: Row) -> set[tuple[str, date]]:
        line, place = self._place(row)
        return {(event.kind, event.on) for event in line.periods[place].events if event.kind in FINAL}

    def _place(self, row: Row) -> tuple[Timeline, int]:
        return self._lines[row["person_id"]], self._numbers[row["person_id"]].index(row["n"])

    def takes_away(self, row: Row, other: Row, on: date) -> bool:
        """Whether the other, over on a day, would end this one which is in force: an old policy gives way to what began later."""
        is_old = row["kind"] in SUPERSEDED_KINDS and other["since"] > row["since"]
        return is_old and self.is_in_force(row, on) and not self.is_in_force(other, on)


def is_insured(connection: Connection, person_id: int, on: date) -> bool:
    """Whether somebody is insured on a day by what is held now."""
    return Timeline(eligibility.held_of(connection, [person_id])[person_id]).answer(on).status in IN_FORCE
