"""Test results side by side: values of one test as a series, and what two days have in common."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from omsdesk.models.care.values import reading_of
from omsdesk.models.care.words import words_either, words_of
from omsdesk.services.care.rows import ResultRow
from omsdesk.services.indexing import PersonRow

MOST_PERCENT = 1_000_000


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one test in one unit, the oldest first; name, unit and panel are those of the last one."""

    key: str
    values: tuple[ResultRow, ...]

    @property
    def last(self) -> ResultRow:
        """The newest value."""
        return self.values[-1]

    @property
    def name(self) -> str:
        """What the test is called."""
        return self.last.name

    @property
    def unit(self) -> str | None:
        """Its unit as the last laboratory spells it."""
        return self.last.unit

    @property
    def panel(self) -> str | None:
        """The panel it belongs to."""
        return self.last.panel

    def on(self, day: date) -> ResultRow | None:
        """The last value of a day."""
        return next((one for one in reversed(self.values) if one.taken == day), None)


@dataclass(frozen=True, slots=True)
class Panel:
    """Series that belong together; of those without a panel the name is None."""

    name: str | None
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A test on two days; a value is None where it was not measured. What is no number has no difference.

    `difference` is the second less the first, with the digits as they were written; `percent` of the first, with its sign.
    """

    series: Series
    first: ResultRow | None
    second: ResultRow | None
    difference: Decimal | None = None
    percent: Decimal | None = None

    @property
    def direction(self) -> int:
        """1 up, -1 down, 0 the same or not to be said."""
        return 0 if not self.difference else 1 if self.difference > 0 else -1


@dataclass(frozen=True)
class ResultsView:
    """All test results of a person that may be seen, those withdrawn left out."""

    person: PersonRow
    panels: tuple[Panel, ...]
    is_covered: bool = False
    """Whether there are results of another organisation, which a reason would uncover."""

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """Every series, in the order of the panels."""
        return tuple(one for panel in self.panels for one in panel.series)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days on which something was taken, the newest first."""
        return tuple(sorted({row.taken for one in self.series for row in one.values}, reverse=True))

    @cached_property
    def last_shared(self) -> tuple[date, date] | None:
        """The last two days, the older one first, on which the same test was taken; none where no test was taken twice."""
        days = (sorted({row.taken for row in one.values})[-2:] for one in self.series)
        found = [(second, first) for first, second in (pair for pair in days if len(pair) > 1)]
        return max(found)[::-1] if found else None

    def compared(self, first: date, second: date) -> tuple[Compared, ...]:
        """Every test that was measured on one of two days, with the difference where both are numbers."""
        pairs = ((one, one.on(first), one.on(second)) for one in self.series)
        return tuple(_compared(*pair) for pair in pairs if pair[1] is not None or pair[2] is not None)


def panels_of(rows: Sequence[ResultRow]) -> tuple[Panel, ...]:
    """The rows, the oldest first, in panels: the newest panels first, those without one last; series as on the last sheet."""
    held: dict[str, list[ResultRow]] = defaultdict(list)
    for row in rows:
        held[row.key].append(row)
    found: dict[str | None, list[Series]] = defaultdict(list)
    for one in sorted((Series(key, tuple(values)) for key, values in held.items()), key=_as_on_the_sheet):
        found[one.panel or None].append(one)
    return tuple(Panel(name, tuple(some)) for name, some in found.items())


def _as_on_the_sheet(one: Series) -> tuple[bool, int, int, int]:
    return not one.panel, -one.last.taken.toordinal(), -one.last.visit_id, one.last.n


def _compared(series: Series, first: ResultRow | None, second: ResultRow | None) -> Compared:
    one, other = (reading_of(row.value, row.unit) if row else None for row in (first, second))
    if one is None or other is None or one.exact is None or other.exact is None or one.is_titre or other.is_titre:
        return Compared(series, first, second)
    difference = other.exact - one.exact
    percent = difference / abs(one.exact) * 100 if one.exact else None
    # beyond what decimals are rounded to it says nothing to anybody
    percent = None if percent is None or abs(percent) >= MOST_PERCENT else percent.quantize(Decimal("0.1"))
    return Compared(series, first, second, difference, percent)


def among(view: ResultsView, text: str, since: date | None = None, until: date | None = None) -> ResultsView:
    """Of a view, the series whose name or panel has these beginnings of words in either layout, and their values of a period."""
    asked = words_either(text)
    panels = []
    for panel in view.panels:
        kept = [_of_period(one, since, until) for one in panel.series if _is_meant(one, asked)]
        if some := tuple(one for one in kept if one.values):
            panels.append(Panel(panel.name, some))
    return replace(view, panels=tuple(panels))


def _is_meant(one: Series, asked: tuple[tuple[str, ...], ...]) -> bool:
    named = words_of((one.name, one.panel)).split()
    return all(any(word.startswith(readings) for word in named) for readings in asked)


def _of_period(one: Series, since: date | None, until: date | None) -> Series:
    if since is None and until is None:
        return one
    first, last = since or date.min, until or date.max
    return Series(one.key, tuple(row for row in one.values if first <= row.taken <= last))
