"""Policies as periods, and what happened to each period."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Record

ENDING = text("until is not null")
"""What the index of last days holds, for what falls due: most policies have none."""


class Policy(Record):
    """One period of insurance: number, carrier, insurer, territory, first and last day (none: without limit)."""

    __tablename__ = "policy"
    __table_args__ = (
        ForeignKeyConstraint(["person_id"], ["person.id"]),
        ForeignKeyConstraint(["insurer_id"], ["insurer.id"]),
        CheckConstraint("until is null or until >= since", name="order"),
        Index("ix_policy_until", "until", sqlite_where=ENDING, postgresql_where=ENDING),
        CLUSTERED,
    )

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    enp: Mapped[str | None] = mapped_column(String(16))
    kind: Mapped[str]
    blank: Mapped[str | None]
    """Series and number of an old policy, number of a temporary certificate, or serial of the blank."""
    since: Mapped[date]
    until: Mapped[date | None]
    insurer_id: Mapped[int | None] = mapped_column(Integer)
    territory: Mapped[str | None] = mapped_column(String(5))
    main: Mapped[bool] = mapped_column(default=True)
    source: Mapped[str]
    as_of: Mapped[date | None]


class PolicyEvent(Record):
    """A suspension, resumption, invalidity or closing of a period, with its ground and source."""

    __tablename__ = "policy_event"
    __table_args__ = (
        ForeignKeyConstraint(["person_id", "policy_n"], ["policy.person_id", "policy.n"]),
        CheckConstraint("kind in ('suspended', 'resumed', 'invalid', 'closed')", name="kind"),
        CLUSTERED,
    )

    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    policy_n: Mapped[int] = mapped_column(Integer, primary_key=True)
    n: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    on: Mapped[date]
    ground: Mapped[str]
    source: Mapped[str]
