"""Who issued passports when: one office has had several names, and the day of issue tells which of them a passport bears.

>>> by_time(["ОВД «АРБАТ»", "ОУФМС РОССИИ", "ГУ МВД РОССИИ"], date(2010, 5, 1))
('ОУФМС РОССИИ', 'ГУ МВД РОССИИ', 'ОВД «АРБАТ»')
>>> by_time(["ОВД «АРБАТ»", "ОУФМС РОССИИ", "ГУ МВД РОССИИ"])
('ГУ МВД РОССИИ', 'ОУФМС РОССИИ', 'ОВД «АРБАТ»')
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class Era(NamedTuple):
    """From a day on: how the names of those who issue passports are known, and the act that says so."""

    valid_from: date
    marks: re.Pattern[str]
    source: str


ERAS = (
    Era(date(2016, 4, 5), re.compile("МВД|УВМ|ОВМ"), "Указ Президента РФ от 05.04.2016 № 156"),
    Era(date(2004, 7, 19), re.compile("ФМС"), "Указ Президента РФ от 19.07.2004 № 928"),
    Era(date(1997, 10, 1), re.compile(""), "Постановление Правительства РФ от 08.07.1997 № 828"),
)
"""The newest first. A name is of the migration service if that is named in it, whatever else is."""

MIGRATION_SERVICE = 1


def by_time(names: Iterable[str], on: date | None = None) -> tuple[str, ...]:
    """The names in the order in which they may be meant: those of the day first, the others from the newest on.

    Without a day, the newest first; names of one time keep their order.
    """
    then = next((place for place, era in enumerate(ERAS) if on is not None and era.valid_from <= on), 0)
    return tuple(sorted(names, key=lambda name: (_era(name) != then, _era(name))))


def _era(name: str) -> int:
    said = name.upper()
    if ERAS[MIGRATION_SERVICE].marks.search(said):
        return MIGRATION_SERVICE
    return next(place for place, era in enumerate(ERAS) if era.marks.search(said))
