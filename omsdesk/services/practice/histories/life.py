"""What happened to one person, drawn visit by visit; what of it becomes rows is told by `rows`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from omsdesk.models.words import VisitKind
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.histories import shots, tables
from omsdesk.services.practice.histories.panels import PANELS, Body, Result
from omsdesk.services.practice.histories.shots import Dose
from omsdesk.services.practice.histories.tables import Ailment, Place, Service, Ward

YEARS = 5
"""So many years back a history goes."""
MOST = 40
"""Visits of one person at the most."""
SCHOOL, GROWN, OLD = 7, 18, 65
NEVER = 0.12
"""The share of people who never come."""


@dataclass(frozen=True, slots=True)
class Who:
    """A person as far as a history needs them; `place` is the code of the clinic that they are attached to."""

    id: int
    born: date
    sex: str | None
    last: date
    """The last day on which they can have been anywhere: today, or the day of death."""
    place: str

    def age(self, on: date) -> int:
        """Whole years on a day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Event:
    """One visit: what, when, where; diagnoses by code, the first is the main one."""

    kind: VisitKind
    on: date
    place: str
    ward: Ward
    codes: tuple[str, ...] = ()
    until: date | None = None
    complication: str = ""
    services: tuple[Service, ...] = ()
    results: Sequence[Result] = ()
    doses: tuple[Dose, ...] = ()
    dispute: str = ""
    purpose: str = "1.0"


class Life:
    """The history of one person."""

    def __init__(self, draws: Draws, who: Who) -> None:
        """Draw what they suffer from for good."""
        self._draws = draws
        self._who = who
        self._body = Body(draws, who.sex, who.born)
        self._since = max(who.born, date(who.last.year - YEARS, who.last.month, 1))
        self._chronic = tuple(one for one in tables.CHRONIC if self._fits(one, who.last) and draws.happens(one.weight))

    def events(self) -> list[Event]:
        """Everything that happened, in the order of days; at most MOST visits, the latest beside those of vaccinations."""
        if self._since > self._who.last or self._draws.happens(NEVER):
            return []
        found = [*self._ill(), *self._watched(), *self._checked(), *self._stays()]
        doses = sorted(self._doses(), key=_when)[:MOST]
        latest = sorted(found, key=_when)[max(len(found) + len(doses) - MOST, 0) :]
        return sorted([*latest, *doses], key=_when)

    def _fits(self, ailment: Ailment, on: date) -> bool:
        youngest, oldest = ailment.ages
        return youngest <= self._who.age(on) <= oldest and ailment.sex in {"", self._who.sex}

    def _days(self, a_year: float) -> Iterator[date]:
        """Days on which what happens so often a year happened."""
        span = (self._who.last - self._since).days
        times = span / 365 * a_year
        for _ in range(int(times) + self._draws.happens(times % 1)):
            yield self._since + timedelta(self._draws.below(span + 1))

    def _drawn(self, some: Sequence[Ailment], on: date) -> Ailment | None:
        fitting = [one for one in some if self._fits(one, on)]
        left = self._draws.fraction() * sum(one.weight for one in fitting)
        for one in fitting:
            left -= one.weight
            if left < 0:
                return one
        return None

    def _ill(self) -> Iterator[Event]:
        age = self._who.age(self._who.last)
        for day in self._days(2.2 if age < SCHOOL else 1.1 if age < GROWN else 0.55 if age < OLD else 0.8):
            if self._draws.happens(0.06):
                yield from self._called(day)
                continue
            ailment = self._drawn(tables.ACUTE, day)
            if ailment is None:
                continue
            kind = VisitKind.URGENT if self._draws.happens(0.1) else VisitKind.TREATMENT
            tested = self._draws.happens(0.35)
            yield self._seen(kind, day, ailment, tested=tested, purpose="1.1" if kind is VisitKind.URGENT else "3.0")

    def _called(self, day: date) -> Iterator[Event]:
        ailment = self._drawn(tables.URGENT_SIGNS, day)
        if ailment is not None:
            yield Event(VisitKind.AMBULANCE, day, Place.AMBULANCE, tables.CREW, (ailment.code,), services=(tables.CREW.visit,))

    def _watched(self) -> Iterator[Event]:
        """Visits for what never ends, some of them at the diagnostic centre."""
        for ailment in self._chronic:
            for day in self._days(0.5):
                if not self._fits(ailment, day):
                    continue
                if ailment.panels and self._draws.happens(0.25):
                    panel = ailment.panels[0]
                    yield self._tested(day, panel, Place.CENTRE, (ailment.code,))
                else:
                    yield self._seen(VisitKind.TREATMENT, day, ailment, tested=self._draws.happens(0.6), purpose="1.3")

    def _seen(self, kind: VisitKind, day: date, ailment: Ailment, *, tested: bool, purpose: str) -> Event:
        ward = tables.CHILDREN if ailment.ward is tables.THERAPY and self._who.age(day) < GROWN else ailment.ward
        besides = tuple(one.code for one in self._chronic if one.code != ailment.code and self._fits(one, day))[:2]
        codes = (ailment.code, *(besides if self._draws.happens(0.4) else ()))
        results, services = self._panels(ailment.panels if tested else (), day, codes)
        dispute = self._draws.one(tables.DISPUTED) if self._draws.happens(0.004) else ""
        return Event(
            kind, day, self._who.place, ward, codes, services=(ward.visit, *services), results=results, dispute=dispute,
            purpose=purpose,
        )  # fmt: skip

    def _tested(self, day: date, panel: str, place: str, codes: tuple[str, ...]) -> Event:
        results, services = self._panels((panel,), day, codes)
        return Event(VisitKind.DIAGNOSTICS, day, place, tables.LABORATORY, codes, services=services, results=results)

    def _panels(self, names: Sequence[str], on: date, codes: tuple[str, ...]) -> tuple[list[Result], tuple[Service, ...]]:
        made = [PANELS[name] for name in names]
        results = [one for panel in made for one in self._body.results(panel, on, codes)]
        return results, tuple(Service(panel.code, panel.service, panel.tariff) for panel in made)

    def _checked(self) -> Iterator[Event]:
        for year in range(self._since.year, self._who.last.year + 1):
            day = date(year, 1 + self._draws.below(12), 1 + self._draws.below(28))
            age = self._who.age(day)
            due = 0.55 if age < GROWN else 0.3 if age >= GROWN * 2 or age % 3 == 0 else 0.0
            if self._draws.happens(due) and self._since <= day <= self._who.last:
                yield self._check(day, age)

    def _check(self, day: date, age: int) -> Event:
        if age < GROWN:
            code, _name = tables.HEALTHY_CHILD
            ward = tables.WELL_CHILD
            return Event(VisitKind.PREVENTIVE, day, self._who.place, ward, (code,), services=(ward.visit,), purpose="2.1")
        code, _name = tables.HEALTHY
        results, services = self._panels(("blood", "lipids") if age >= GROWN * 2 else ("blood",), day, ())
        return Event(
            VisitKind.DISPENSARY, day, self._who.place, tables.CHECKS, (code,), services=(tables.CHECKS.visit, *services),
            results=results, purpose="2.2",
        )  # fmt: skip

    def _stays(self) -> Iterator[Event]:
        for day in self._days(0.02 if self._who.age(self._who.last) < OLD else 0.09):
            ailment = self._drawn(tables.STAYS, day)
            last = day + timedelta(4 + self._draws.below(11))
            if ailment is None or last > self._who.last:
                continue
            results, services = self._panels(ailment.panels, day, (ailment.code,))
            place = Place.EMERGENCY if self._draws.happens(0.5) else Place.HOSPITAL
            turned = tables.COMPLICATIONS.get(ailment.code, "") if self._draws.happens(0.2) else ""
            yield Event(
                VisitKind.HOSPITAL, day, place, tables.INPATIENT, (ailment.code, *(one.code for one in self._chronic[:2])), last,
                turned, (tables.INPATIENT.visit, *services), results,
            )  # fmt: skip

    def _doses(self) -> Iterator[Event]:
        code, _name = tables.VACCINATED
        found = sorted(shots.of_life(self._draws, self._who.born, self._since, self._who.last), key=itemgetter(0))
        for day, together in groupby(found, key=itemgetter(0)):
            doses = tuple(together)
            services = () if all(refused for _day, _shot, refused in doses) else (tables.JABS.visit,)
            yield Event(
                VisitKind.VACCINATION, day, self._who.place, tables.JABS, (code,), services=services, doses=doses, purpose="3.1"
            )


def _when(event: Event) -> date:
    return event.on
