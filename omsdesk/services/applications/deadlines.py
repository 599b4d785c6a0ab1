"""By when an application is to be decided: working days by kind, as data with their source."""

from dataclasses import dataclass
from datetime import date

from omsdesk.models.words import ApplicationKind
from omsdesk.models.workdays import Calendar


@dataclass(frozen=True, slots=True)
class Deadline:
    """Working days for the decision on some kinds of application; none: the same day."""

    kinds: frozenset[ApplicationKind]
    workdays: int
    valid_from: date
    source: str


# What is decided at the counter is decided the same day; the terms below are for what waits for somebody's decision.
DEADLINES: tuple[Deadline, ...] = (
    Deadline(
        frozenset({
            ApplicationKind.INCLUDE, ApplicationKind.CHOOSE_INSURER, ApplicationKind.CHANGE_INSURER, ApplicationKind.UPDATE,
            ApplicationKind.RESUME,
        }),
        5, date(2019, 5, 28), "Правила ОМС 108н, п. 49–50: 1 + 3 + 1 рабочих дня (ред. 2019 г.)",
    ),
    Deadline(frozenset({ApplicationKind.SURRENDER}), 1, date(2019, 5, 28), "Правила ОМС 108н, п. 78"),
    Deadline(
        frozenset({ApplicationKind.ATTACH}), 2, date(2025, 9, 1), "приказы Минздрава 14.04.2025 № 215н, 216н",
    ),
    Deadline(
        frozenset({ApplicationKind.EXTRACT, ApplicationKind.REPORT_LOSS}), 0, date(2022, 12, 1),
        "326-ФЗ (405-ФЗ): в день обращения",
    ),
)  # fmt: skip


def deadline(kind: ApplicationKind, filed_on: date, calendar: Calendar) -> date:
    """The last day for a decision on an application filed on a day."""
    rules = [one for one in DEADLINES if kind in one.kinds and one.valid_from <= filed_on]
    newest = max(rules, key=lambda one: one.valid_from, default=None)
    return calendar.add_workdays(filed_on, newest.workdays) if newest else filed_on
