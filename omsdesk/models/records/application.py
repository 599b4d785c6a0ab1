"""Applications and what belongs to them: decisions, drafts, scanned documents, one-time codes, answers about people alike."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Moment, Record

FIRST_OF_VISITS = 1000
"""Editions of a draft from here on are visits that are half entered (`visits.aside`): no application is among them."""


class Application(Record):
    """An application that was filed. `entered` is all that was entered, as JSON of path → text; `uuid` names the sending."""

    __tablename__ = "application"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("uuid"),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        CheckConstraint("status in ('submitted', 'approved', 'refused', 'withdrawn')", name="status"),
        Index(None, "status", "id"),
        Index(None, "filed_on", "id"),
        Index(None, "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[str]
    uuid: Mapped[str]
    kind: Mapped[str]
    ground: Mapped[str | None]
    for_whom: Mapped[str]
    status: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    """The person of the register; none while an inclusion waits for its decision or was refused."""
    person_name: Mapped[str]
    """Surname, name and patronymic as they were entered, for lists."""
    birth_date: Mapped[date | None]
    insurer: Mapped[str | None] = mapped_column(String(5))
    enp: Mapped[str | None] = mapped_column(String(16))
    """The number that the approval gave or kept."""
    filed_on: Mapped[date]
    filed_at: Mapped[datetime] = mapped_column(Moment)
    deadline: Mapped[date]
    decided_on: Mapped[date | None]
    clerk: Mapped[str]
    workplace: Mapped[str]
    sitting: Mapped[str | None]
    again: Mapped[str | None]
    """The number of the refused application that this one repeats."""
    entered: Mapped[str]
    held: Mapped[str] = mapped_column(default="{}")
    """What the register held of the person when it was filed, as JSON of path → text: block «до изменения» of its paper."""
    findings: Mapped[str]
    version: Mapped[int] = mapped_column(Integer, default=1)

    __mapper_args__ = {"version_id_col": version, "eager_defaults": False}  # noqa: RUF012


class Decision(Record):
    """A decision on an application; a correction is one more, the last holds. `reasons` and `differences` are JSON as shown."""

    __tablename__ = "decision"
    __table_args__ = (
        ForeignKeyConstraint(["application_id"], ["application.id"]),
        CheckConstraint("outcome in ('approved', 'refused', 'withdrawn')", name="outcome"),
    )

    application_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    outcome: Mapped[str]
    automatic: Mapped[bool]
    reasons: Mapped[str]
    text: Mapped[str]
    """What the clerk added in their own words."""
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]


class Draft(Record):
    """An application being entered, saved as it is typed. `entered` is JSON of path → text; `step` and `field` say where."""

    __tablename__ = "draft"
    __table_args__ = (Index(None, "clerk", "saved_at"),)

    uuid: Mapped[str] = mapped_column(primary_key=True)
    clerk: Mapped[str]
    workplace: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(Moment)
    saved_at: Mapped[datetime] = mapped_column(Moment)
    entered: Mapped[str]
    origins: Mapped[str]
    """JSON of path → where a filled value came from."""
    step: Mapped[str]
    field: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    person_version: Mapped[int | None] = mapped_column(Integer)
    form: Mapped[int] = mapped_column(Integer)
    """The edition of the form that wrote it: a later program says so instead of guessing."""
    is_open: Mapped[bool]
    """Whether it stood on the screen when it was last saved: the next start opens it again."""
    handed_by: Mapped[str | None]
    missing: Mapped[int | None] = mapped_column(Integer)
    """How many findings still stopped it."""
    note: Mapped[str]


class ScannedDocument(Record):
    """A scanned or photographed document, kept whole; `uuid` is that of the draft or application it belongs to."""

    __tablename__ = "scanned_document"
    __table_args__ = (Index(None, "uuid", "slot"), Index(None, "person_id"), UniqueConstraint("uuid", "slot", "sha256"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    slot: Mapped[str]
    """Which line of the document checklist it was scanned for."""
    name: Mapped[str]
    """The name of the file as it came: shown, never used as a path."""
    kind: Mapped[str]
    """Media type by content: application/pdf, image/png, image/jpeg, image/tiff."""
    size: Mapped[int] = mapped_column(Integer)
    pages: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    thumbnail: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]


class OneTimeCode(Record):
    """A code that was sent to a phone: digests of both, until when it serves, how often it may still be tried."""

    __tablename__ = "one_time_code"
    __table_args__ = (Index(None, "uuid"), Index(None, "phone", "made_at"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str]
    salt: Mapped[str]
    phone: Mapped[str]
    digest: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
    attempts: Mapped[int] = mapped_column(Integer)
    used_at: Mapped[datetime | None] = mapped_column(Moment)


class PairAnswer(Record):
    """What a clerk said of two people who look alike: the same, or another and why. `key` is the newcomer's digest or id."""

    __tablename__ = "pair_answer"

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    answer: Mapped[str]
    because: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
