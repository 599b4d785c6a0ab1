"""The day on which an age is reached, as the passport rules count it: those born on 29 February have it on 1 March.

>>> birthday(date(2004, 2, 29), 14), birthday(date(2004, 2, 29), 20)
(datetime.date(2018, 3, 1), datetime.date(2024, 2, 29))
"""

from calendar import isleap
from datetime import MAXYEAR, date


def birthday(birth_date: date, age: int) -> date:
    """Give the day on which that age is reached; the end of the calendar when it lies beyond."""
    year = birth_date.year + age
    if year > MAXYEAR:
        return date.max
    if (birth_date.month, birth_date.day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return birth_date.replace(year=year)
