"""Care that was received: visits with what belongs to them, papers, test results, vaccinations, and what the insured disputes.

Everything hangs on a visit and is opened by its secrecy; whose it is stands in the visit alone. Nothing here is overwritten: a
correction keeps what was there before it.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Moment, Record

UNCLEAR = text("unclear <> ''")
"""What the index of visits to be clarified holds: nearly all are clear."""


class Visit(Record):
    """One case of care. Its number is its id. `person_id` is none while nobody knows who it was (urgent care alone).

    `enp`, `insurer` (code) and `check_number` say what answered for the day `on`, as it stood when the visit was registered.
    """

    __tablename__ = "visit"
    __table_args__ = (
        UniqueConstraint("uuid"),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        ForeignKeyConstraint(["organisation_id"], ["clinic.id"]),
        CheckConstraint('until is null or until >= "on"', name="order"),
        Index("ix_visit_history", "person_id", "on", "id"),
        Index("ix_visit_years", "person_id", "year", "kind", "organisation_id"),
        Index("ix_visit_unclear", "id", sqlite_where=UNCLEAR, postgresql_where=UNCLEAR),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    uuid: Mapped[str | None]
    """The sending: a second one with the same uuid is answered as the first. None for what came in a table without it."""
    person_id: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[str]
    on: Mapped[date]
    year: Mapped[int] = mapped_column(Integer)
    """That of `on`, so that the years of a long history are counted in the order of their index."""
    until: Mapped[date | None]
    organisation_id: Mapped[int | None] = mapped_column(Integer)
    """None: our own."""
    department: Mapped[str | None]
    doctor: Mapped[str | None]
    card: Mapped[str | None]
    """Number of the card or case history (NHISTORY)."""
    conditions: Mapped[int | None] = mapped_column(Integer)
    form: Mapped[int | None] = mapped_column(Integer)
    profile: Mapped[str | None]
    purpose: Mapped[str | None]
    result: Mapped[str | None]
    outcome: Mapped[str | None]
    enp: Mapped[str | None] = mapped_column(String(16))
    insurer: Mapped[str | None] = mapped_column(String(5))
    check_number: Mapped[str | None]
    unclear: Mapped[str] = mapped_column(default="")
    """What is to be clarified: `person`, `policy`, or nothing."""
    said: Mapped[str | None]
    """Who it was, as it was said, where no record is known."""
    words: Mapped[str] = mapped_column(default="")
    """Folded words of all that the history can be searched by; made anew from the rest with each change."""
    source: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    workplace: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None]
    withdrawn_because: Mapped[str | None]
    version: Mapped[int] = mapped_column(Integer, default=1)


class VisitChange(Record):
    """How a visit stood before a correction: `before` is JSON of every value with its diagnoses and services."""

    __tablename__ = "visit_change"
    __table_args__ = (ForeignKeyConstraint(["visit_id"], ["visit.id"]), CLUSTERED)

    visit_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    because: Mapped[str]
    before: Mapped[str]


class VisitDiagnosis(Record):
    """A diagnosis of a visit by МКБ-10, main, other or a complication."""

    __tablename__ = "visit_diagnosis"
    __table_args__ = (
        ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        CheckConstraint("role in ('main', 'other', 'complication')", name="role"),
        CLUSTERED,
    )

    visit_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str]
    role: Mapped[str]


class VisitService(Record):
    """A service of a visit; `count` and `tariff` (roubles) are decimals with a point, kept as text so that none is rounded."""

    __tablename__ = "visit_service"
    __table_args__ = (ForeignKeyConstraint(["visit_id"], ["visit.id"]), CLUSTERED)

    visit_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    code: Mapped[str | None]
    name: Mapped[str | None]
    count: Mapped[str] = mapped_column(default="1")
    tariff: Mapped[str | None]


class MedicalDocument(Record):
    """One edition of a discharge summary or another paper of a visit; an amendment is a further edition, the last one holds.

    `head` is JSON of what stands above the text, by name (`models.care.papers`). Its scans bear its `uuid`.
    """

    __tablename__ = "medical_document"
    __table_args__ = (
        ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        UniqueConstraint("first_id", "edition"),
        Index(None, "visit_id"),
        Index(None, "uuid"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    first_id: Mapped[int] = mapped_column(Integer)
    """The id of its first edition: the number by which the document is known."""
    edition: Mapped[int] = mapped_column(Integer)
    visit_id: Mapped[int] = mapped_column(Integer)
    uuid: Mapped[str]
    kind: Mapped[str]
    issued: Mapped[date]
    author: Mapped[str | None]
    head: Mapped[str] = mapped_column(default="{}")
    text: Mapped[str]
    because: Mapped[str] = mapped_column(default="")
    """Why it was amended or withdrawn."""
    is_withdrawn: Mapped[bool] = mapped_column(default=False)
    entered_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]


class LabResult(Record):
    """One value of a panel of tests; `number` is set where the value can be drawn. The range is the one it was judged by."""

    __tablename__ = "lab_result"
    __table_args__ = (ForeignKeyConstraint(["visit_id"], ["visit.id"]), CLUSTERED)

    visit_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    panel: Mapped[str | None]
    name: Mapped[str]
    key: Mapped[str]
    """The folded name with the unit: values of one key are one series."""
    value: Mapped[str]
    number: Mapped[float | None]
    unit: Mapped[str | None]
    low: Mapped[str | None]
    high: Mapped[str | None]
    range_source: Mapped[str] = mapped_column(default="")
    """`given` with the result, `listed` by sex and age, or nothing."""
    flag: Mapped[str] = mapped_column(default="")
    taken: Mapped[date]
    taken_time: Mapped[str | None] = mapped_column(String(5))
    ready: Mapped[date | None]
    laboratory: Mapped[str | None]
    entered_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None]
    withdrawn_because: Mapped[str | None]


class Vaccination(Record):
    """A dose of a vaccine that was given, or refused: `refused` says why, in the words of whoever refused."""

    __tablename__ = "vaccination"
    __table_args__ = (ForeignKeyConstraint(["visit_id"], ["visit.id"]), CLUSTERED)

    visit_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    vaccine: Mapped[str]
    against: Mapped[str] = mapped_column(default="")
    """Codes of the infections, comma-separated, as the list of vaccines said then."""
    dose: Mapped[str | None]
    series: Mapped[str | None]
    route: Mapped[str | None]
    reaction: Mapped[str | None]
    refused: Mapped[str | None]
    refused_until: Mapped[date | None]
    """The last day for which it was refused; none: no term was said."""
    entered_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None]
    withdrawn_because: Mapped[str | None]


class Dispute(Record):
    """The insured says «меня там не было» of a visit, or of one of its services; it stays with what became of it."""

    __tablename__ = "dispute"
    __table_args__ = (
        ForeignKeyConstraint(["visit_id"], ["visit.id"]),
        CheckConstraint("outcome in ('', 'confirmed', 'rejected', 'taken_back')", name="outcome"),
        Index(None, "visit_id"),
        Index(None, "outcome", "id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    visit_id: Mapped[int] = mapped_column(Integer)
    service_n: Mapped[int | None] = mapped_column(Integer)
    on: Mapped[date]
    said_by: Mapped[str]
    """Who says so: the insured, or their representative by name."""
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    answer: Mapped[str | None]
    closed_on: Mapped[date | None]
    closed_at: Mapped[datetime | None] = mapped_column(Moment)
    closed_by: Mapped[str | None]
