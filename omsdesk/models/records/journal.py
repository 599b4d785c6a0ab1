"""What the desk writes down of its own work: checks as they were shown, and who saw or changed what."""

from datetime import date, datetime

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Moment, Record


class Check(Record):
    """One check of coverage, kept as it was shown so that it can be proved later.

    `statement` is the whole answer as JSON, sentences included; nothing of it is ever computed again.
    """

    __tablename__ = "coverage_check"
    __table_args__ = (UniqueConstraint("number"), Index(None, "person_id", "id"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    workplace: Mapped[str]
    on: Mapped[date]
    key_kind: Mapped[str]
    key: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    verdict: Mapped[str]
    status: Mapped[str]
    source: Mapped[str]
    statement: Mapped[str]


class AuditLine(Record):
    """Who did what to which record, written in the same transaction; ids and codes, never a person's values."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "entity", "entity_id", "seq"),)

    seq: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    workplace: Mapped[str]
    clerk: Mapped[str]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    reason: Mapped[str]


class Counter(Record):
    """The next number of a series; its row is locked by whoever takes a number, so there is no gap and no twin."""

    __tablename__ = "counter"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class Fact(Record):
    """What the register says of itself: practice or real, whose it is, where its data came from."""

    __tablename__ = "fact"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
