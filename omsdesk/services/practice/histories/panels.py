"""Panels of tests: what they hold, and how one person's values lie around what is usual of that sex at that age."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from omsdesk.models.care.values import flag_of, series_key
from omsdesk.models.words import Sex
from omsdesk.services.care.ranges import Usual, shipped
from omsdesk.services.practice.draws import Draws


@dataclass(frozen=True, slots=True)
class Test:
    """A test with its unit, digits after the point, and where values lie that no list has a bound for, of men and women."""

    name: str
    unit: str
    digits: int
    men: tuple[str, str]
    women: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Panel:
    """Tests that are made together, with what is billed for them."""

    name: str
    code: str
    service: str
    tariff: str
    tests: tuple[Test, ...]


def _same(name: str, unit: str, digits: int, low: str, high: str) -> Test:
    return Test(name, unit, digits, (low, high), (low, high))


GLUCOSE = _same("Глюкоза", "ммоль/л", 1, "4.1", "5.9")
PANELS: Mapping[str, Panel] = {
    "blood": Panel("Общий анализ крови", "B03.016.003", "Общий (клинический) анализ крови развёрнутый", "540.00", (
        Test("Гемоглобин", "г/л", 0, ("130", "170"), ("120", "160")),
        Test("Эритроциты", "10^12/л", 2, ("4.0", "5.1"), ("3.7", "4.7")),
        _same("Лейкоциты", "10^9/л", 1, "4.0", "9.0"),
        _same("Тромбоциты", "10^9/л", 0, "180", "320"),
        Test("СОЭ", "мм/ч", 0, ("2", "10"), ("2", "15")),
    )),
    "chemistry": Panel("Биохимический анализ крови", "B03.016.004", "Анализ крови биохимический общетерапевтический", "980.00", (
        GLUCOSE,
        Test("Креатинин", "мкмоль/л", 0, ("62", "106"), ("44", "80")),
        Test("АЛТ", "Ед/л", 0, ("5", "41"), ("5", "33")),
        Test("АСТ", "Ед/л", 0, ("5", "40"), ("5", "32")),
        _same("Билирубин общий", "мкмоль/л", 1, "3.4", "20.5"),
    )),
    "lipids": Panel("Липидный спектр", "B03.016.005", "Анализ крови по оценке нарушений липидного обмена", "760.00", (
        _same("Холестерин общий", "ммоль/л", 2, "3.0", "5.2"),
        _same("ЛПНП", "ммоль/л", 2, "1.5", "3.0"),
        Test("ЛПВП", "ммоль/л", 2, ("1.0", "2.1"), ("1.2", "2.3")),
        _same("Триглицериды", "ммоль/л", 2, "0.5", "1.7"),
    )),
    "sugar": Panel("Углеводный обмен", "A09.05.083", "Исследование уровня гликированного гемоглобина в крови", "610.00", (
        GLUCOSE, _same("Гликированный гемоглобин", "%", 1, "4.0", "6.0"),
    )),
    "thyroid": Panel("Щитовидная железа", "A09.05.065", "Исследование уровня тиреотропного гормона в крови", "450.00", (
        _same("ТТГ", "мМЕ/л", 2, "0.4", "4.0"),
    )),
    "prostate": Panel("Предстательная железа", "A09.05.130", "Исследование уровня ПСА общего в крови", "520.00", (
        _same("ПСА общий", "мкг/л", 2, "0.0", "4.0"),
    )),
}  # fmt: skip
RAISED = {
    "E11.9": {"Глюкоза": 2.1, "Гликированный гемоглобин": 1.8}, "E78.0": {"Холестерин общий": 1.2, "ЛПНП": 1.6},
    "I10": {"Холестерин общий": 0.5, "ЛПНП": 0.6, "Креатинин": 0.3}, "J18.9": {"СОЭ": 2.0, "Лейкоциты": 1.5},
    "E03.9": {"ТТГ": 0.9}, "N40": {"ПСА общий": 0.5}, "I20.8": {"ЛПНП": 0.9}, "J20.9": {"СОЭ": 1.0}, "J06.9": {"СОЭ": 0.5},
}  # fmt: skip
"""How far an illness carries a test beyond its middle, in widths of the range."""

Result = tuple[str, ...]
"""Panel, name, key, value, unit, low, high, flag. The range is that of the program's own list; an open bound is empty."""


class Body:
    """One person's values: each has its own level, which the illnesses raise and each day shakes a little."""

    def __init__(self, draws: Draws, sex: str | None, born: date) -> None:
        """Levels are drawn when a test is made for the first time."""
        self._draws = draws
        self._is_man = sex == Sex.MALE
        self._usual = Usual(shipped(), Sex(sex) if sex else None, born)
        self._levels: dict[str, float] = {}

    def results(self, panel: Panel, on: date, illnesses: tuple[str, ...]) -> list[Result]:
        """The values of a panel on a day, with these illnesses."""
        return [self.value(panel.name, test, on, illnesses) for test in panel.tests]

    def value(self, panel: str, test: Test, on: date, illnesses: tuple[str, ...] = ()) -> Result:
        """One value; of somebody well it lies within the range."""
        key, own = _key(test.name, test.unit), test.men if self._is_man else test.women
        usual = self._usual.of(key, on)
        low, high = (usual.low or "", usual.high or "") if usual else ("", "")
        least, most = float(low or own[0]), float(high or own[1])
        level = self._levels.setdefault(test.name, 0.3 + 0.4 * self._draws.fraction())
        shift = sum(RAISED.get(code, {}).get(test.name, 0.0) for code in illnesses)
        shake = 0.25 * (self._draws.fraction() + self._draws.fraction() - 1)
        number = max(least + (most - least) * (level + shift + shake), least * 0.5)
        value = f"{max(number, 0.0):.{test.digits}f}"
        return (panel, test.name, key, value, test.unit, low, high, _flag(value, low, high, test.name))


@lru_cache(maxsize=256)
def _key(name: str, unit: str) -> str:
    return series_key(name, unit)


@lru_cache(maxsize=1 << 14)
def _flag(value: str, low: str, high: str, name: str) -> str:
    return flag_of(value, low or None, high or None, name).value
