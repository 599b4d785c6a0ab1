"""What every inventing needs: the lots, the lists, what was given out so far, and the one date that is today."""

from datetime import date, timedelta

from omsdesk.services.newcomer import Newcomer
from omsdesk.services.practice.allotted import Allotted
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.homes import Home, Homes, Place
from omsdesk.services.practice.names import Names
from omsdesk.services.practice.organisations import Organisations

SOURCE = "учебная база"
YEAR = 365.2425


class Inventor:
    """The state of one inventing, from its first person to its last."""

    def __init__(self, seed: int, today: date) -> None:
        """Begin anew."""
        self.draws = Draws(seed)
        # What is told of families is drawn apart, so that it changes nobody who is invented.
        self.kinship = Draws(seed + 1_000_003)
        # How many were invented so far, and the last man who lives alone, with his place among them.
        self.written = 0
        self.bachelor: tuple[int, Newcomer] | None = None
        self.today = today
        self.names = Names()
        self.allotted = Allotted()
        self.homes = Homes()
        self.organisations = Organisations()
        self._now = today.toordinal()

    def count(self, who: Newcomer) -> Newcomer:
        """One more was invented."""
        self.written += 1
        return who

    def ago(self, low: int, high: int) -> date:
        """A day from `low` to `high` days before today."""
        return date.fromordinal(self._now - self.draws.between(low, high))

    def day(self, low: date, high: date) -> date:
        """A day from `low` to `high`, both included; `low` where nothing lies between."""
        return date.fromordinal(self.draws.between(low.toordinal(), high.toordinal()))

    def born(self, age: int) -> date:
        """A birth date of somebody who is that old today."""
        first = self._now - int((age + 1) * YEAR) + 2
        return date.fromordinal(self.draws.between(first, self._now - int(age * YEAR) - 2)) if age else self.ago(31, 360)

    def home(self, place: Place | None = None) -> Home:
        """A home at this place, or anywhere, with its phone."""
        return self.homes.draw(self.draws, self.allotted.phone(), place)


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(count)
