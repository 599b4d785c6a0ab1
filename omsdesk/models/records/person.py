"""A person and what is held of them; each child is numbered within its person and lies beside its siblings."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Moment, Record


class Person(Record):
    """A person as the register knows them now; any part of the name may be absent, with its DOST mark."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("surname is not null or name is not null or patronymic is not null", name="some_name"),
        CheckConstraint("sex is null or sex in ('M', 'F')", name="sex"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    surname: Mapped[str | None]
    name: Mapped[str | None]
    patronymic: Mapped[str | None]
    dost: Mapped[str] = mapped_column(default="")
    """Marks of приказ ФФОМС № 79 for absent parts of the name and incomplete birth dates, comma-separated: 1–6."""
    birth_date: Mapped[date]
    sex: Mapped[str | None] = mapped_column(String(1))
    birth_place: Mapped[str | None]
    citizenship: Mapped[str | None] = mapped_column(String(3))
    category: Mapped[int | None] = mapped_column(Integer)
    death_date: Mapped[date | None]
    enp: Mapped[str | None] = mapped_column(String(16))
    snils: Mapped[str | None] = mapped_column(String(11))
    inn: Mapped[str | None] = mapped_column(String(12))
    source: Mapped[str]
    as_of: Mapped[date | None]
    added_at: Mapped[datetime] = mapped_column(Moment)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version, "eager_defaults": False}  # noqa: RUF012


def _ending(name: str) -> Index:
    """An index of the days on which something ends, for what falls due; most of it never ends."""
    is_ending = text("until is not null")
    return Index(name, "until", sqlite_where=is_ending, postgresql_where=is_ending)


def _of_person() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["person_id"], ["person.id"])


class FormerName(Record):
    """A name the person bore before, and until when."""

    __tablename__ = "former_name"
    __table_args__ = (_of_person(), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    surname: Mapped[str | None]
    name: Mapped[str | None]
    patronymic: Mapped[str | None]
    until: Mapped[date | None]
    source: Mapped[str]


class FormerNumber(Record):
    """A ЕНП, СНИЛС or ИНН that was the person's before (kind: enp, snils, inn)."""

    __tablename__ = "former_number"
    __table_args__ = (_of_person(), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    value: Mapped[str]
    until: Mapped[date | None]
    source: Mapped[str]


class IdentityDocument(Record):
    """An identity document (type by F011); `former` once another took its place."""

    __tablename__ = "document"
    __table_args__ = (_of_person(), _ending("ix_document_until"), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    type: Mapped[int] = mapped_column(Integer)
    series: Mapped[str | None]
    number: Mapped[str]
    issued: Mapped[date | None]
    issuer: Mapped[str | None]
    subdivision: Mapped[str | None]
    until: Mapped[date | None]
    former: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str]


class Address(Record):
    """Where the person is registered or lives."""

    __tablename__ = "address"
    __table_args__ = (_of_person(), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    okato: Mapped[str | None]
    postcode: Mapped[str | None]
    district: Mapped[str | None]
    city: Mapped[str | None]
    settlement: Mapped[str | None]
    street: Mapped[str | None]
    house: Mapped[str | None]
    building: Mapped[str | None]
    flat: Mapped[str | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    source: Mapped[str]


class Contact(Record):
    """A phone (+7XXXXXXXXXX or E.164) or an e-mail address."""

    __tablename__ = "contact"
    __table_args__ = (_of_person(), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    value: Mapped[str]
    until: Mapped[date | None]
    source: Mapped[str]


class Change(Record):
    """One value of a person that was changed: which, what it was, when, by whom, on what ground."""

    __tablename__ = "change"
    __table_args__ = (_of_person(), CLUSTERED)

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    field: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    ground: Mapped[str]


class Attachment(Record):
    """Attachment of the person to a clinic (прикрепление)."""

    __tablename__ = "attachment"
    __table_args__ = (
        _of_person(),
        ForeignKeyConstraint(["clinic_id"], ["clinic.id"]),
        CLUSTERED,
    )

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    clinic_id: Mapped[int] = mapped_column(Integer)
    since: Mapped[date]
    until: Mapped[date | None]
    area: Mapped[str | None]
    doctor: Mapped[str | None]
    method: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[str]
