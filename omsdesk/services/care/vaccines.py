"""Which vaccine protects against what: the list that was loaded, else the one that comes with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, select

from omsdesk.models.search_key.folding import fold
from omsdesk.models.words import CodeList
from omsdesk.services import reference
from omsdesk.services.care.history import CODE

OWN = "vaccines.csv"
BETWEEN = ","


@dataclass(frozen=True, slots=True)
class Vaccine:
    """A vaccine by its name, with the codes of the infections that it is against."""

    code: str
    name: str
    infections: tuple[str, ...]


def listed(connection: Connection) -> tuple[Vaccine, ...]:
    """The vaccines that can be chosen from, by name."""
    asked = select(CODE.c.code, CODE.c.name, CODE.c.extra).where(CODE.c.list_name == CodeList.VACCINES.value)
    loaded = tuple(Vaccine(code, name, codes_of(extra)) for code, name, extra in connection.execute(asked.order_by(CODE.c.name)))
    return loaded or shipped()


@cache
def shipped() -> tuple[Vaccine, ...]:
    """The vaccines that come with the program, by name."""
    found = (Vaccine(row["code"], row["name"], codes_of(row["infections"])) for row in reference.rows(OWN))
    return tuple(sorted(found, key=_by_name))


def against(connection: Connection) -> Mapping[str, str]:
    """Folded name or code of each vaccine → the codes of its infections, as a record of a dose holds them."""
    return {key: BETWEEN.join(one.infections) for one in listed(connection) for key in (fold(one.code), fold(one.name))}


def codes_of(text: str | None) -> tuple[str, ...]:
    """The codes of a list with commas between."""
    return tuple(filter(None, (part.strip() for part in (text or "").split(BETWEEN))))


def _by_name(one: Vaccine) -> str:
    return one.name
