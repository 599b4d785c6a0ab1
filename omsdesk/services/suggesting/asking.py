"""Suggestions for a field that is being filled: what begins as the typed text does, the most frequent first."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Table, select

from omsdesk.models.numbers import issuing_office, subdivision
from omsdesk.models.records import Clinic, Insurer, IssuingOffice, table_of
from omsdesk.models.search_key import fold
from omsdesk.models.search_key.place import (
    CITY,
    DISTRICT,
    POSTCODE,
    SETTLEMENT,
    STREET,
    fold_place,
    region_key,
    within_city,
    within_street,
)
from omsdesk.services.database import Database
from omsdesk.services.suggesting.places import WORD

MOST = 10
AFTER_ALL = "\uffff"
OFFICE, INSURER, CLINIC = table_of(IssuingOffice), table_of(Insurer), table_of(Clinic)

Suggested = tuple[str, ...]


class Organisation(NamedTuple):
    """An insurer or a clinic of the register's lists."""

    code: str
    name: str
    okato: str | None


Organisations = tuple[Organisation, ...]


class Suggestions:
    """Asks one store; nothing is written, and no person is named by what is answered."""

    def __init__(self, database: Database) -> None:
        """Ask this store."""
        self._database = database

    def districts(self, okato: str, beginning: str = "") -> Suggested:
        """At most ten districts of a region (ОКАТО of two to eleven digits) that begin so; case, Ё and «район» do not matter."""
        return self._words(DISTRICT, okato, "", fold_place(beginning))

    def cities(self, okato: str, beginning: str = "") -> Suggested:
        """At most ten towns of a region that begin so; case, Ё and «г.» do not matter."""
        return self._words(CITY, okato, "", fold_place(beginning))

    def settlements(self, okato: str, beginning: str = "") -> Suggested:
        """At most ten settlements of a region that begin so; case, Ё and «пос.», «д.» and the like do not matter."""
        return self._words(SETTLEMENT, okato, "", fold_place(beginning))

    def streets(self, okato: str, city: str, beginning: str = "", *, settlement: str = "") -> Suggested:
        """At most ten streets of a settlement, or of a town outside any, that begin so; case, Ё and «ул.» do not matter."""
        return self._words(STREET, okato, within_city(city, settlement), fold_place(beginning))

    def indexes(self, okato: str, city: str, street: str, beginning: str = "", *, settlement: str = "") -> Suggested:
        """At most ten postcodes of a street that begin so. Houses are not kept, so that a long street has several."""
        return self._words(POSTCODE, okato, within_street(city, settlement, street), fold(beginning))

    def insurers(self) -> Organisations:
        """Code and name of every insurer in the register's list as it was loaded, by name."""
        return self._organisations(INSURER)

    def clinics(self) -> Organisations:
        """Code and name of every clinic in the register's list as it was loaded, by name."""
        return self._organisations(CLINIC)

    def issuers(self, code: str, beginning: str = "", issued: date | None = None) -> Suggested:
        """Every name in the loaded list of the office with this code that begins so, or else has it within; code as NNN-NNN.

        First what issued passports on the day `issued`, else what does now. No list, no such code, no code at all: nothing.
        """
        if not subdivision.is_valid(code):
            return ()
        wanted = select(OFFICE.c.name).where(OFFICE.c.code == subdivision.validate(code)).order_by(OFFICE.c.n)
        with self._database.look() as connection:
            names = connection.execute(wanted).scalars().all()
        key = fold(beginning)
        found = [name for name in names if fold(name).startswith(key)] or [name for name in names if key in fold(name)]
        return issuing_office.by_time(found, issued)

    def _organisations(self, table: Table) -> Organisations:
        wanted = select(table.c.code, table.c.name, table.c.okato).order_by(table.c.name, table.c.code)
        with self._database.look() as connection:
            return tuple(Organisation(*row) for row in connection.execute(wanted))

    def _words(self, part: str, okato: str, within: str, key: str) -> Suggested:
        place = (WORD.c.part == part, WORD.c.okato == region_key(okato), WORD.c.within == within)
        wanted = select(WORD.c.shown).where(*place, WORD.c.key >= key, WORD.c.key < key + AFTER_ALL)
        with self._database.look() as connection:
            return tuple(connection.execute(wanted.order_by(WORD.c.times.desc(), WORD.c.key).limit(MOST)).scalars())
