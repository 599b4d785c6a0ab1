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
    """Who did what to which record, written in the same transaction; ids and codes, never a person's values.

    `person_id` is whose data were seen or changed, none where it was nobody's or is not known yet. `mono` is the machine's run
    and its milliseconds since then, which no setting of the clock moves. `digest` is a SHA-256 of what was changed, where it was
    given. `mac` seals the line and all before it (models.chain).
    """

    __tablename__ = "audit"
    __table_args__ = (
        Index(None, "entity", "entity_id", "seq"),
        Index(None, "person_id", "seq"),
        Index(None, "clerk", "seq"),
        Index(None, "at"),
    )

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    mono: Mapped[str]
    workplace: Mapped[str]
    clerk: Mapped[str]
    action: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    digest: Mapped[str]
    reason: Mapped[str]
    mac: Mapped[str]


class AuditHead(Record):
    """The one row that says where the chain of the audit ends; whoever adds lines locks it until they commit."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    mac: Mapped[str]


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
