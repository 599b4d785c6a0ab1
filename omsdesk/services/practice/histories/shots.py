"""Vaccinations of a life by the national calendar (приказ Минздрава № 1122н, приложение 1), with some gaps and refusals."""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.dates import birthday
from omsdesk.services.practice.draws import Draws
from omsdesk.services.practice.histories.tables import REFUSALS

DAYS_OF_MONTH = 30.4
GIVEN, REFUSED = 0.95, 0.02
LATE = 20
"""So many days after its age a dose is given at the latest."""
COVID_YEAR = 2021
GROWN, OLD, TETANUS_FROM = 18, 60, 24


@dataclass(frozen=True, slots=True)
class Shot:
    """A dose of the calendar: vaccine, infections, dose, age in months."""

    vaccine: str
    against: str
    dose: str
    months: float


FIVE = "pertussis,diphtheria,tetanus,polio,hib"
CALENDAR = (
    (0, (Shot("Регевак B", "hepatitis_b", "V1", 0), Shot("БЦЖ-М", "tuberculosis", "V", 0))),
    (1, (Shot("Регевак B", "hepatitis_b", "V2", 1),)),
    (2, (Shot("Превенар 13", "pneumococcus", "V1", 2),)),
    (3, (Shot("Пентаксим", FIVE, "V1", 3),)),
    (4.5, (Shot("Пентаксим", FIVE, "V2", 4.5), Shot("Превенар 13", "pneumococcus", "V2", 4.5))),
    (6, (Shot("Пентаксим", FIVE, "V3", 6), Shot("Регевак B", "hepatitis_b", "V3", 6))),
    (12, (Shot("Вактривир", "measles,rubella,mumps", "V1", 12),)),
    (15, (Shot("Превенар 13", "pneumococcus", "RV", 15),)),
    (18, (Shot("Пентаксим", FIVE, "RV1", 18),)),
    (20, (Shot("Полимилекс", "polio", "RV2", 20),)),
    (72, (
        Shot("Вактривир", "measles,rubella,mumps", "RV", 72), Shot("Полимилекс", "polio", "RV3", 72),
        Shot("АДС-М", "diphtheria,tetanus", "RV2", 72),
    )),
    (168, (Shot("АДС-М", "diphtheria,tetanus", "RV3", 168),)),
)  # fmt: skip
"""Of each age in months the doses that are given on one day."""
TETANUS = Shot("АДС-М", "diphtheria,tetanus", "RV", 0)
FLU = Shot("Совигрипп", "influenza", "V", 6)
COVID = Shot("Гам-КОВИД-Вак", "covid_19", "V1", 0)

ROUTE = "внутримышечно"
ROUTES = {
    "БЦЖ-М": "внутрикожно",
    "Вактривир": "подкожно",
}
"""How a vaccine is given, where it is not into the muscle."""

Dose = tuple[date, Shot, str]
"""When, what, and why it was refused (nothing: it was given)."""


def of_life(draws: Draws, born: date, since: date, last: date) -> list[Dose]:
    """The doses of somebody up to a day: a child's by months since birth; influenza and tetanus `since` another day alone."""
    found: list[Dose] = []
    if birthday(born, GROWN) > last:
        for months, shots in CALENDAR:
            day = date.fromordinal(born.toordinal() + int(months * DAYS_OF_MONTH + 1) + draws.below(LATE))
            if day <= last:
                found += [(day, shot, _refusal(draws)) for shot in shots if draws.happens(GIVEN)]
    yearly = (dose for year in range(since.year, last.year + 1) for dose in _of_year(draws, born, year))
    return found + [dose for dose in yearly if max(since, born) <= dose[0] <= last]


def _of_year(draws: Draws, born: date, year: int) -> list[Dose]:
    age = year - born.year
    found: list[Dose] = []
    if age >= 1 and draws.happens(0.2 if GROWN <= age < OLD else 0.4):
        found.append((date(year, 9 + draws.below(3), 1 + draws.below(28)), FLU, _refusal(draws)))
    if age >= TETANUS_FROM and (age - TETANUS_FROM) % 10 == 0 and draws.happens(0.6):
        found.append((birthday(born, age), TETANUS, ""))
    if year == COVID_YEAR and age >= GROWN and draws.happens(0.35):
        found.append((date(year, 3 + draws.below(9), 1 + draws.below(28)), COVID, ""))
    return found


def _refusal(draws: Draws) -> str:
    return draws.one(REFUSALS) if draws.happens(REFUSED) else ""
