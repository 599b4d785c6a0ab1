r"""The statements of the search line: ranges over keys in an index's own order, never a scan of people.

A range of a prefix is `key >= prefix and key < prefix + '\uffff'`, the same on every store because keys compare by code point.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Dialect, Select, and_, bindparam, or_, select
from sqlalchemy.exc import DBAPIError

from omsdesk.models.records import Counter, Identifier, NameSlip, NameWord, PersonLine, table_of

LINE = table_of(PersonLine).c
IDENTIFIER = table_of(Identifier).c
WORD = table_of(NameWord).c
SLIP = table_of(NameSlip).c
LAST = "\uffff"
LIST_SIZES = (1, 4, 16, 64, 256)
"""Lists are asked in these lengths, filled up with their last value, so that there are few statements to prepare."""
DAYS_OF_A_YEAR = 366

SHOWN = (
    LINE.person_id, LINE.former, LINE.enp, LINE.surname, LINE.name, LINE.patronymic, LINE.birth_date, LINE.sex, LINE.snils,
    LINE.status, LINE.status_since, LINE.status_until, LINE.insurer_id, LINE.until, LINE.territory, LINE.was,
    LINE.surname_key, LINE.name_key, LINE.patronymic_key,
)  # fmt: skip
PERSON, FORMER, NAMES_FROM = 0, 1, 3
WAS, KEYS_FROM = 15, 16
KEYS = (LINE.surname_key, LINE.name_key, LINE.patronymic_key)
IN_ORDER = (*KEYS, LINE.birth_date, LINE.person_id, LINE.former)

Line = tuple[Any, ...]
"""What is shown of a person, in the order of SHOWN, as the driver gives it: days may be ISO text, see `as_day`."""


class Query:
    """A statement compiled once for each kind of store and asked straight of its driver: most of the time is the store's then."""

    def __init__(self, wanted: Select[Any]) -> None:
        """Compile nothing yet."""
        self.wanted = wanted
        self._compiled: dict[str, tuple[str, Sequence[str] | None, dict[str, Any]]] = {}

    def rows(self, connection: Connection, **given: object) -> list[Line]:
        """The rows for these values; days are given as ISO text."""
        dialect = connection.dialect
        text, order, fixed = self._compiled.get(dialect.name) or self._compile(dialect)
        values = fixed | given
        driver: Any = connection.connection.driver_connection
        try:
            found: list[Line] = driver.execute(text, [values[name] for name in order] if order else values).fetchall()
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError(None, None, error, hide_parameters=True) from error
        return found

    def _compile(self, dialect: Dialect) -> tuple[str, Sequence[str] | None, dict[str, Any]]:
        compiled: Any = self.wanted.compile(dialect=dialect)
        made = self._compiled[dialect.name] = (str(compiled), compiled.positiontup, dict(compiled.params))
        return made


def as_day(value: Any) -> date | None:
    """A day as the driver gave it: ISO text from the embedded store, a date from the shared one."""
    return value if value is None or isinstance(value, date) else date.fromisoformat(value)


def as_kept(connection: Connection, day: date) -> Any:
    """A day as the driver of this store gives it, to be compared with what it gave."""
    return day.isoformat() if connection.dialect.name == "sqlite" else day


def span(column: Any, name: str) -> ColumnElement[bool]:
    """The range of a prefix given as `<name>` and `<name>_end`."""
    return and_(column >= bindparam(name), column < bindparam(f"{name}_end"))


def prefix(name: str, value: str) -> dict[str, str]:
    """The parameters of a range."""
    return {name: value, f"{name}_end": value + LAST}


def listed(connection: Connection, query_of: Callable[[int], Query], values: Sequence[object]) -> list[Line]:
    """The rows of a query over a list of values, however many they are."""
    found: list[Line] = []
    for start in range(0, len(values), LIST_SIZES[-1]):
        some = values[start : start + LIST_SIZES[-1]]
        size = next(size for size in LIST_SIZES if size >= len(some))
        filled = [*some, *[some[-1]] * (size - len(some))]
        found += query_of(size).rows(connection, **{f"one{place}": value for place, value in enumerate(filled)})
    return found


def _any_of(column: Any, size: int) -> ColumnElement[bool]:
    among: ColumnElement[bool] = column.in_([bindparam(f"one{place}") for place in range(size)])
    return among


def _limited(wanted: Select[Any], *order: Any) -> Query:
    return Query(wanted.order_by(*order).limit(bindparam("limit")))


@cache
def by_name(parts: int, *, whole: bool = False) -> Query:
    """Lines whose first `parts` keys begin so, the surname as a whole word if `whole`.

    A name behind the beginning of a surname is looked up surname by surname, by the dictionary of surnames, so that «ива м»
    never reads all the people whose surname begins with «ива».
    """
    conditions = [span(column, f"part{place}") for place, column in enumerate(KEYS[:parts])]
    if whole:
        conditions[0] = LINE.surname_key == bindparam("part0")
    wanted = select(*SHOWN)
    if whole or parts == 1:
        return _limited(wanted.where(*conditions), *IN_ORDER)
    surnames = select(WORD.key).where(WORD.part == "S", span(WORD.key, "part0")).subquery()
    joined = wanted.join(surnames, LINE.surname_key == surnames.c.key)
    return _limited(joined.where(*conditions[1:]), surnames.c.key, *IN_ORDER[1:])


@cache
def by_name_and_day(parts: int) -> Query:
    """Lines of one birth date whose first `parts` keys begin so; of no part: all of that day."""
    conditions = [span(column, f"part{place}") for place, column in enumerate(KEYS[:parts])]
    return _limited(select(*SHOWN).where(LINE.birth_date == bindparam("day"), *conditions), *KEYS, LINE.person_id, LINE.former)


@cache
def by_name_and_year(parts: int) -> Query:
    """Keys, person and former place of those born in a year whose first `parts` keys begin so.

    Every day of the year is looked up in the birth index: as many steps for a rare surname as for a common one. What is
    sorted is no more than the people of that name and year.
    """
    days = LINE.birth_date.in_([bindparam(f"day{place}") for place in range(DAYS_OF_A_YEAR)])
    conditions = [span(column, f"part{place}") for place, column in enumerate(KEYS[:parts])]
    return _limited(select(*KEYS, LINE.person_id, LINE.former).where(days, *conditions), *IN_ORDER)


@lru_cache(maxsize=128)
def days_of(year: int) -> Mapping[str, str]:
    """The parameters of a year; a common year repeats its last day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return {f"day{place}": min(first + timedelta(place), last).isoformat() for place in range(DAYS_OF_A_YEAR)}


@cache
def by_latin(parts: int) -> Query:
    """Lines whose surname, and name if `parts` is 2, have skeletons that begin so, surname by surname.

    Within a surname they come as the store finds them: to sort all that begin with a skeleton would cost more than to find them.
    """
    surnames = select(WORD.key, WORD.latin).where(WORD.part == "S", span(WORD.latin, "latin0")).subquery()
    wanted = select(*SHOWN).join(surnames, LINE.surname_key == surnames.c.key)
    if parts > 1:
        wanted = wanted.where(LINE.name_key.in_(select(WORD.key).where(WORD.part == "N", span(WORD.latin, "latin1"))))
    return _limited(wanted, surnames.c.latin, surnames.c.key)


@cache
def by_people(size: int) -> Query:
    """Every line, former ones too, of so many people."""
    return Query(select(*SHOWN).where(_any_of(LINE.person_id, size)))


@cache
def by_numbers(kind: str, size: int) -> Query:
    """Number and person of those who bear, or bore, one of so many numbers of a kind."""
    borne = and_(IDENTIFIER.kind == kind, _any_of(IDENTIFIER.value, size))
    return Query(select(IDENTIFIER.value, IDENTIFIER.person_id).where(borne))


@cache
def surnames_by_slip(size: int) -> Query:
    """Surnames, and how many bear them, that share one of so many slips."""
    borne = and_(WORD.part == "S", WORD.key == SLIP.key)
    return Query(select(SLIP.key, WORD.people).join(table_of(NameWord), borne).where(_any_of(SLIP.variant, size)))


WITHOUT_SURNAME = _limited(select(*SHOWN).where(LINE.surname_key == "", span(LINE.name_key, "name")), *IN_ORDER)
NAMES_OF_DAY = _limited(
    select(*KEYS, LINE.person_id, LINE.former).where(LINE.birth_date == bindparam("day")), *KEYS, LINE.person_id, LINE.former,
)  # fmt: skip
BY_NUMBER = _limited(
    select(IDENTIFIER.person_id, IDENTIFIER.former, IDENTIFIER.value).where(
        IDENTIFIER.kind == bindparam("kind"), IDENTIFIER.value == bindparam("value"),
    ),
    IDENTIFIER.person_id,
)  # fmt: skip
BY_PHONE_TAIL = _limited(
    select(IDENTIFIER.person_id, IDENTIFIER.former, IDENTIFIER.value).where(
        IDENTIFIER.kind == bindparam("kind"), span(IDENTIFIER.value, "tail"),
    ),
    IDENTIFIER.value, IDENTIFIER.person_id,
)  # fmt: skip
NAMES = Query(select(WORD.key).where(WORD.part == "N", span(WORD.key, "name")).limit(1))
SURNAMES_BY_SOUND = Query(
    select(WORD.key, WORD.people).where(WORD.part == "S", WORD.sound == bindparam("sound")).limit(bindparam("limit")),
)
IS_BORNE = Query(select(WORD.key).where(or_(WORD.part == "S", WORD.part == "N"), WORD.key == bindparam("word")).limit(1))
PEOPLE = Query(select(Counter.value).where(Counter.name == "people"))
