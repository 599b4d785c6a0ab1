"""Lists that were loaded from files, and the words of addresses that others may be helped with."""

from datetime import date

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Key, Record


class ReferenceList(Record):
    """A list that was loaded (offices, insurers, clinics): how many rows, when, from which file."""

    __tablename__ = "reference_list"

    name: Mapped[str] = mapped_column(primary_key=True)
    rows: Mapped[int] = mapped_column(Integer)
    loaded_on: Mapped[date]
    source: Mapped[str]


class IssuingOffice(Record):
    """One name of an office that issues passports, by the six digits of its code; a code has had several names in time."""

    __tablename__ = "issuing_office"
    __table_args__ = (CLUSTERED,)

    code: Mapped[str] = mapped_column(Key, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str]


class PlaceWord(Record):
    """A part of an address by its folded name, with how many addresses bear it; never a house or a flat.

    `part` and `within`: `models.search_key.place`. All of it can be rebuilt from the addresses.
    """

    __tablename__ = "place_word"
    __table_args__ = (CLUSTERED,)

    part: Mapped[str] = mapped_column(Key, primary_key=True)
    okato: Mapped[str] = mapped_column(Key, primary_key=True)
    within: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    shown: Mapped[str]
    times: Mapped[int] = mapped_column(Integer)
