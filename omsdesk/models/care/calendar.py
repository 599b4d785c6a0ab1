"""Which vaccination is due: the calendar's lines against what was given and what was refused.

Source of the lines that come with the program: приказ Минздрава России от 06.12.2021 № 1122н, приложение № 1 (in force from
01.01.2022). They are `resources/reference/vaccination_calendar.csv` and can be edited. Not in them, because no register of a
desk can know it: groups at risk, epidemic indications (приложение № 2), the tuberculin test before a revaccination against
tuberculosis at 6–7 years, influenza of those between 18 and 60 whom work, study, pregnancy or illness puts on the list. The order
names ages and leaves intervals to the instructions of the vaccines: those of the lines are the usual practice, and want the
eye of a doctor. So does the season of influenza.

The doses of one infection are an order: the next one is due at its age, and not before its interval since the last one. A dose
that is said by its name (`V2`, `RV1`) closes those before it: whoever counted it has seen them. One without a name is the next.
What somebody has outgrown is passed over, unless they began a first series when it was: the rest of it comes before what is
due every some years.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from omsdesk.models.care.ages import months_later

OVERDUE_AFTER = 1
"""Months for which a dose that is due is still in time; practice, the order says nothing."""
_NOT_SAID = re.compile(r"[\s.№]+")


class DoseState(StrEnum):
    """How the next dose of an infection stands."""

    OVERDUE = "overdue"
    DUE = "due"
    REFUSED = "refused"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Season:
    """A vaccination that is given in a part of each year, as (month, day), over the turn of the year.

    A season is known by the year in which it opens; a dose from `counts_from` on is one of that season already.
    """

    counts_from: tuple[int, int]
    opens: tuple[int, int]
    closes: tuple[int, int]

    def year_of_dose(self, day: date) -> int:
        """The season that a dose of this day belongs to."""
        return day.year if (day.month, day.day) >= self.counts_from else day.year - 1

    def year(self, day: date) -> int:
        """The season that runs on a day, or the next one."""
        return day.year if (day.month, day.day) > self.closes else day.year - 1

    def since(self, earliest: date, last: date | None, on: date) -> date:
        """Since when the next dose is due, not before a day: in the season of now, or the one after that of the last dose."""
        year = max(self.year(on), self.year(earliest), self.year_of_dose(last) + 1 if last is not None else 0)
        return max(date(year, *self.opens), earliest)


SEASONS: Mapping[str, Season] = MappingProxyType({"influenza": Season((8, 1), (9, 1), (1, 31))})
"""Influenza: before and while it spreads, September to January (practice; the order says «ежегодно»)."""


@dataclass(frozen=True, slots=True)
class DoseRule:
    """A line of the calendar: which dose against an infection is due from which age; ages and intervals in months.

    `age_to`: the age from which it is no longer given. `after`: months since the dose before it, at the least. `every`: months
    after which it is due again. `sex` (M, F) and `born_from` narrow whom it is for; it holds from `valid_from` to `valid_until`.
    """

    infection: str
    dose: str
    age_from: float
    age_to: float | None = None
    after: float | None = None
    every: int | None = None
    sex: str | None = None
    born_from: date | None = None
    valid_from: date = date.min
    valid_until: date | None = None
    source: str = ""

    def is_for(self, one: "Vaccinated", on: date) -> bool:
        """Whether it holds on a day, and is for such people."""
        return (
            self.valid_from <= on
            and (self.valid_until is None or on <= self.valid_until)
            and (self.sex is None or self.sex == one.sex)
            and (self.born_from is None or self.born_from <= one.birth)
        )


@dataclass(frozen=True, slots=True)
class GivenDose:
    """A dose that was given: against which infections, which one (as it was written), on which day."""

    infections: tuple[str, ...]
    dose: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was refused, on which day, until which day inclusive; none: no term was said."""

    infections: tuple[str, ...]
    on: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Vaccinated:
    """Whoever is asked about: born when, of which sex (M, F), what they were given and what was refused."""

    birth: date
    sex: str | None = None
    given: tuple[GivenDose, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """The next dose against an infection: since which day it is due, or from when it will be."""

    infection: str
    dose: str
    since: date
    state: DoseState
    last: date | None = None
    """The day of the dose before it."""
    refused_on: date | None = None
    refused_until: date | None = None
    source: str = ""

    @property
    def is_due(self) -> bool:
        """Whether it is time."""
        return self.state in {DoseState.DUE, DoseState.OVERDUE}

    @property
    def is_in_time(self) -> bool:
        """Whether its time is not over."""
        return self.state is not DoseState.OVERDUE


def plan(one: Vaccinated, rules: Iterable[DoseRule], on: date) -> tuple[PlannedDose, ...]:
    """The next dose against each infection of the calendar on a day, the one that is due longest first."""
    orders: dict[str, list[DoseRule]] = {}
    for rule in rules:
        if rule.is_for(one, on):
            orders.setdefault(rule.infection, []).append(rule)
    planned = (_next(one, sorted(order, key=_by_age), on) for order in orders.values())
    return tuple(sorted(filter(None, planned), key=_by_day))


def due(planned: Iterable[PlannedDose]) -> tuple[PlannedDose, ...]:
    """Those for which it is time."""
    return tuple(one for one in planned if one.is_due)


def suggested(planned: Iterable[PlannedDose], infections: Sequence[str]) -> str | None:
    """The name of the dose that a vaccine against these infections would be: of the first of them that waits for one."""
    waiting = {one.infection: one.dose for one in planned}
    return next((waiting[infection] for infection in infections if infection in waiting), None)


def dose_name(text: str | None) -> str:
    """The name of a dose as the calendar writes it, however it was typed: «v 1», «RV1», «Р V2» with Russian letters.

    >>> dose_name("rv 1"), dose_name("V2"), dose_name(" рв1 "), dose_name(None)
    ('RV1', 'V2', 'RV1', '')
    """
    bare = _NOT_SAID.sub("", text or "").upper()
    return bare.replace("В", "V").replace("Р", "R")


def _by_age(rule: DoseRule) -> float:
    return rule.age_from


def _by_day(one: PlannedDose) -> tuple[date, str]:
    return one.since, one.infection


def _next(one: Vaccinated, order: Sequence[DoseRule], on: date) -> PlannedDose | None:
    infection = order[0].infection
    given = sorted((dose for dose in one.given if infection in dose.infections and dose.on <= on), key=_when)
    last = given[-1].on if given else None
    place, repeats = _place(order, given)
    if _is_begun_late(order[: place + 1], given, one.birth) and order[-1].every is not None:
        return _stands(one, order[place], _since(order[place], one.birth, last, on, is_again=False), last, on)
    for at in range(place, len(order)):
        rule = order[at]
        since = _since(rule, one.birth, last, on, is_again=at == place and repeats)
        if rule.age_to is None or max(since, on) < months_later(one.birth, rule.age_to):
            return _stands(one, rule, since, last, on)
    return None


def _when(dose: GivenDose) -> date:
    return dose.on


def _place(order: Sequence[DoseRule], given: Sequence[GivenDose]) -> tuple[int, bool]:
    """Which line comes next, and whether it is one that was given already and is due again."""
    names = [dose_name(rule.dose) for rule in order]
    place, repeats = 0, False
    for dose in given:
        name = dose_name(dose.dose)
        at = names.index(name) if name in names else place
        if place <= at < len(order):
            repeats = order[at].every is not None
            place = at if repeats else at + 1
    return place, repeats


def _is_begun_late(order: Sequence[DoseRule], given: Sequence[GivenDose], birth: date) -> bool:
    """Whether the last of these lines belongs to a first series of which a dose was given by name once it was outgrown."""
    *before, rule = order
    if not before or rule.every is not None or dose_name(rule.dose).startswith("R"):
        return False
    outgrown = {dose_name(one.dose): months_later(birth, one.age_to) for one in before if one.age_to is not None}
    return any(dose.on >= outgrown.get(dose_name(dose.dose), date.max) for dose in given)


def _since(rule: DoseRule, birth: date, last: date | None, on: date, *, is_again: bool) -> date:
    """Since when a line is due: at its age, after its interval, within its season."""
    since = months_later(birth, rule.age_from)
    season = SEASONS.get(rule.infection)
    if season is not None:
        return season.since(since, last, on)
    interval = rule.every if is_again else rule.after
    return since if last is None or interval is None else max(since, months_later(last, interval))


def _stands(one: Vaccinated, rule: DoseRule, since: date, last: date | None, on: date) -> PlannedDose:
    refusal = _refusal(one, rule.infection, since, last, on)
    if refusal is not None:
        said = (DoseState.REFUSED, last, refusal.on, refusal.until)
        return PlannedDose(rule.infection, rule.dose, since, *said, source=rule.source)
    if since > on:
        state = DoseState.AHEAD
    else:
        is_late = rule.infection not in SEASONS and months_later(since, OVERDUE_AFTER) <= on
        state = DoseState.OVERDUE if is_late else DoseState.DUE
    return PlannedDose(rule.infection, rule.dose, since, state, last, source=rule.source)


def _refusal(one: Vaccinated, infection: str, since: date, last: date | None, on: date) -> Refusal | None:
    """The refusal that holds on a day: until its term; without one until a dose, of its day or later, or the next season."""
    season = SEASONS.get(infection)
    said = [
        refusal
        for refusal in one.refused
        if infection in refusal.infections
        and refusal.on <= on
        and (last is None or refusal.on > last)
        and (_holds(refusal, season, since) if refusal.until is None else on <= refusal.until)
    ]
    return max(said, key=_refused_on, default=None)


def _holds(refusal: Refusal, season: Season | None, since: date) -> bool:
    return season is None or season.year_of_dose(refusal.on) >= season.year_of_dose(since)


def _refused_on(refusal: Refusal) -> date:
    return refusal.on
