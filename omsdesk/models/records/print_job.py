"""What the print counter keeps: jobs with how each ended, what was last chosen for a form, how far a printer prints beside."""

from datetime import datetime

from sqlalchemy import Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Moment, Record


class PrintJob(Record):
    """One job of the print counter: a paper, or many of one form; kept however it ended.

    `recipe` is JSON of what the papers are made of (form and keys), never the papers themselves: a reprint is made anew from it.
    `person_id` is for whom it is where that is one person. `code` and `said` are why it failed, `system_job` is its number in
    the system's queue. `again_of` is the job that this one prints again, `reason` why. `run` is the process that makes it.
    """

    __tablename__ = "print_job"
    __table_args__ = (UniqueConstraint("uuid"), Index(None, "workplace", "id"), Index(None, "person_id", "id"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    workplace: Mapped[str]
    form: Mapped[str]
    recipe: Mapped[str]
    person_id: Mapped[int | None] = mapped_column(Integer)
    documents: Mapped[int]
    done: Mapped[int]
    pages: Mapped[int]
    printer: Mapped[str]
    tray: Mapped[str]
    copies: Mapped[int]
    duplex: Mapped[str]
    size: Mapped[str]
    state: Mapped[str]
    code: Mapped[str]
    said: Mapped[str]
    system_job: Mapped[str]
    run: Mapped[str]
    again_of: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str]
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class PrintChoice(Record):
    """What was last chosen at a workplace for a form."""

    __tablename__ = "print_choice"

    workplace: Mapped[str] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(primary_key=True)
    printer: Mapped[str]
    tray: Mapped[str]
    copies: Mapped[int]
    duplex: Mapped[str]
    size: Mapped[str]


class PrinterOffset(Record):
    """How far a printer of a workplace prints beside its place, in tenths of a millimetre to the right and down."""

    __tablename__ = "printer_offset"

    workplace: Mapped[str] = mapped_column(primary_key=True)
    printer: Mapped[str] = mapped_column(primary_key=True)
    right: Mapped[int]
    down: Mapped[int]
