"""Links between people, households, and records of one person that were made one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Moment, Record


class Link(Record):
    """The first is the spouse, parent, guardian or representative of the second; kept once, read from both sides.

    A link that was a mistake is not deleted: `withdrawn_at` takes it out of every family, and it stays in the history.
    """

    __tablename__ = "link"
    __table_args__ = (
        ForeignKeyConstraint(["first_id"], ["person.id"]),
        ForeignKeyConstraint(["second_id"], ["person.id"]),
        CheckConstraint("kind in ('spouse', 'parent', 'guardian', 'representative')", name="kind"),
        CheckConstraint("first_id <> second_id", name="two"),
        CheckConstraint("until is null or since is null or until >= since", name="order"),
        Index(None, "first_id"),
        Index(None, "second_id"),
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str]
    first_id: Mapped[int] = mapped_column(Integer)
    second_id: Mapped[int] = mapped_column(Integer)
    since: Mapped[date | None]
    until: Mapped[date | None]
    adopted: Mapped[bool] = mapped_column(default=False)
    ground: Mapped[str]
    source: Mapped[str]
    because: Mapped[str]
    """A clerk's word on what was doubtful."""
    doubts: Mapped[str]
    """Codes of what was doubtful when it was kept, comma-separated."""
    added_at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_by: Mapped[str | None]


class Household(Record):
    """People who live together; its address and phone are those of its head, and are kept there alone."""

    __tablename__ = "household"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    since: Mapped[date]
    until: Mapped[date | None]
    source: Mapped[str]


class HouseholdMember(Record):
    """Somebody's time in a household, as its head or as one of its members; a change of head is another row.

    Whoever leaves on the day they came has a last day before the first: they were never there, and the record is kept.
    """

    __tablename__ = "household_member"
    __table_args__ = (
        ForeignKeyConstraint(["household_id"], ["household.id"]),
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        Index(None, "person_id"),
        CLUSTERED,
    )

    household_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[int] = mapped_column(Integer)
    is_head: Mapped[bool]
    since: Mapped[date]
    until: Mapped[date | None]
    ground: Mapped[str]
    source: Mapped[str]


class HouseholdMove(Record):
    """A move that was made, with every row it wrote as it was before and as the move left it, so that it can be undone.

    `written` is JSON: whose rows these are, and the rows of both times by their tables.
    """

    __tablename__ = "household_move"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    move: Mapped[str]
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    written: Mapped[str]
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_by: Mapped[str | None]


class Merger(Record):
    """Two records of one person that were made one: what was taken, what moved and from where, so that it can be undone.

    `lost` is every row of the record that is no more, `before` the values of the one that was kept, `moved` where each row went:
    JSON all three. The lost record has no row of its own any longer, so its id is no foreign key.
    """

    __tablename__ = "merger"
    __table_args__ = (UniqueConstraint("number"), Index(None, "kept_id"), Index(None, "lost_id"))

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[str]
    kept_id: Mapped[int] = mapped_column(Integer)
    lost_id: Mapped[int] = mapped_column(Integer)
    on: Mapped[date]
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    because: Mapped[str]
    taken: Mapped[str]
    lost: Mapped[str]
    before: Mapped[str]
    moved: Mapped[str]
    undone_on: Mapped[date | None]
    undone_at: Mapped[datetime | None] = mapped_column(Moment)
    undone_by: Mapped[str | None]
    undone_because: Mapped[str | None]
