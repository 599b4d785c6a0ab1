"""Insurers and clinics, as lists with dates."""

from datetime import date

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Record


class Insurer(Record):
    """An insurance organisation (СМО) by the register F002."""

    __tablename__ = "insurer"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(5))
    name: Mapped[str]
    ogrn: Mapped[str | None]
    okato: Mapped[str | None] = mapped_column(String(5))
    phone: Mapped[str | None]
    address: Mapped[str | None]
    licence: Mapped[str | None]
    since: Mapped[date | None]
    until: Mapped[date | None]


class Clinic(Record):
    """A medical organisation (МО) by the register F003 or F030; `kind`: clinic, hospital, diagnostic_centre or ambulance."""

    __tablename__ = "clinic"
    __table_args__ = (UniqueConstraint("code"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str] = mapped_column(String(6))
    name: Mapped[str]
    okato: Mapped[str | None] = mapped_column(String(5))
    phone: Mapped[str | None]
    address: Mapped[str | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    kind: Mapped[str] = mapped_column(default="clinic", server_default="clinic")
