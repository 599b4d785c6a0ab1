"""How those who are not citizens are insured: to the end of the year or of their permit (Правила ОМС 108н, п. 38–43)."""

from collections.abc import Callable
from datetime import date

from omsdesk.models.words import EventKind
from omsdesk.services.practice.draws import Lottery
from omsdesk.services.practice.inventor import days
from omsdesk.services.practice.telling import Teller, Told, event

NOVEMBER = 11


def year_end(since: date) -> date:
    """The last day that a policy begun on that day can have: from November on it is the end of the next year (п. 43)."""
    return date(since.year + (since.month >= NOVEMBER), 12, 31)


def current(teller: Teller) -> Told:
    """A policy of each year of the stay, the last one in force."""
    term = teller.today + days(teller.inventor.draws.between(35, 365 * teller.years))
    return _yearly(teller, term, _opened(teller))


def ends_soon(teller: Teller) -> Told:
    """In force, with a permit that ends within a month."""
    return _yearly(teller, teller.today + days(teller.inventor.draws.between(1, 29)), _opened(teller))


def ends_today(teller: Teller) -> Told:
    """In force for the last day."""
    return _yearly(teller, teller.today, _opened(teller))


def ended_yesterday(teller: Teller) -> Told:
    """Over since yesterday."""
    return _yearly(teller, teller.today - days(1), min(_opened(teller), teller.today - days(1)))


def expired(teller: Teller) -> Told:
    """Over for some time, and so is the permit."""
    since = teller.inventor.ago(420, 800)
    return Told((teller.policy(since, min(year_end(since), since + days(330))),), term=since + days(330))


def back_again(teller: Teller) -> Told:
    """Insured some years ago and again now, not between."""
    since = teller.inventor.ago(900, 1400)
    now = current(teller)
    return now._replace(policies=(teller.policy(since, min(year_end(since), since + days(300))), *now.policies[-1:]))


def annulled(teller: Teller) -> Told:
    """Invalid: the ground of the stay is gone."""
    now = current(teller)
    last = now.policies[-1]
    on = teller.inventor.day(last.since + days(1), max(teller.today, last.since + days(1)))
    kind = EventKind.CLOSED if teller.ground == "right_ended" else EventKind.INVALID
    ended = teller.policy(last.since, last.until, events=(event(kind, min(on, teller.today), teller.ground),))
    return now._replace(policies=(*now.policies[:-1], ended))


FOREIGN_STORIES: tuple[tuple[Callable[[Teller], Told], float], ...] = (
    (current, 74), (ends_soon, 3), (ends_today, 0.8), (ended_yesterday, 0.8), (expired, 14), (back_again, 4), (annulled, 3.4),
)  # fmt: skip
OF_FOREIGNERS = Lottery(FOREIGN_STORIES)


def _opened(teller: Teller) -> date:
    """The first day of a policy that the end of the year has not ended yet."""
    return teller.inventor.day(date(teller.today.year - 1, NOVEMBER, 1), teller.today - days(1))


def _yearly(teller: Teller, term: date, since: date) -> Told:
    periods = [teller.policy(since, min(year_end(since), term))]
    if teller.inventor.draws.happens(0.4):
        # The year before, day to day.
        periods.insert(0, teller.policy(since - days(teller.inventor.draws.between(90, 360)), since - days(1)))
    return Told(tuple(periods), term=term)
