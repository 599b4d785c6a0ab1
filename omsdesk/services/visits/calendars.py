"""The calendar of vaccinations as this organisation keeps it: read by everybody, edited by whoever may edit lists."""

from collections.abc import Sequence
from dataclasses import dataclass

from omsdesk.errors import Rejected, StaleRecord
from omsdesk.models.care.calendar import DoseRule
from omsdesk.models.words import Right
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.care import calendar
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.database import Database
from omsdesk.settings import Settings

MOST_LINES = 500


@dataclass(frozen=True, slots=True)
class CalendarView:
    """The lines that hold here, and whether they are this organisation's own or the national ones that come with the program."""

    lines: tuple[DoseRule, ...]
    is_own: bool


class Calendars:
    """The calendar of one store."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Serve one store to one seat."""
        self._database = database
        self._seat = seat
        self._secrecy = Secrecy(database, settings, seat)

    def read(self) -> CalendarView:
        """The calendar that holds here; it says nothing of anybody, and needs no right."""
        with self._database.look() as connection:
            own = calendar.own(connection)
        return CalendarView(own or calendar.shipped(), is_own=bool(own))

    def write(self, before: CalendarView, lines: Sequence[DoseRule]) -> CalendarView:
        """Put these lines in the place of those that were read; how many go and come is told to the audit.

        Lines that are those that were read write nothing, and make no calendar this organisation's own. Raises NotAllowed
        `access.edit_lists`, Rejected `calendar.empty`, `calendar.many`, StaleRecord `calendar.stale` where
        another desk has changed it meanwhile.
        """
        if not lines:
            raise Rejected("calendar.empty")
        if len(lines) > MOST_LINES:
            raise Rejected("calendar.many", most=MOST_LINES)
        self._secrecy.require(Right.EDIT_LISTS, "vaccination calendar", "")
        if tuple(lines) == before.lines:
            return before
        self._replace(before, lines, "change")
        return CalendarView(tuple(lines), is_own=True)

    def take_back(self, now: CalendarView, before: CalendarView) -> CalendarView:
        """Put the calendar back as it was before a change, the national one where it was that; raises what `write` raises."""
        return self.write(now, before.lines) if before.is_own else self.restore(now)

    def restore(self, before: CalendarView) -> CalendarView:
        """Put the national calendar back that comes with the program, in the place of the lines that were read.

        Raises NotAllowed `access.edit_lists`, StaleRecord `calendar.stale`.
        """
        self._secrecy.require(Right.EDIT_LISTS, "vaccination calendar", "")
        self._replace(before, (), "restore")
        return CalendarView(calendar.shipped(), is_own=False)

    def _replace(self, before: CalendarView, lines: Sequence[DoseRule], action: str) -> None:
        with self._database.write() as session:
            # taking none locks the series: of two desks at once the second one sees what the first has written
            numbering.take(session, "vaccination calendar", 0)
            held = calendar.own(session.connection())
            if held != (before.lines if before.is_own else ()):
                raise StaleRecord("calendar.stale")
            calendar.write(session, lines)
            was = held or calendar.shipped()
            gone = sum(line not in lines for line in was)
            come = sum(line not in was for line in lines)
            audit.note(session, self._seat, action, "vaccination calendar", f"-{gone} +{come}" if lines else "")
