"""Who may work at the desk: clerks, the roles that the organisation made itself, and who tried to sign in."""

from datetime import datetime

from sqlalchemy import Float, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Moment, Record


class Clerk(Record):
    """Somebody who may sign in. `epoch` grows when their rights or password change: open sessions of an older one end.

    `mac` is over everything else, by a key that is not in the store: a row that was written past the program is refused.
    """

    __tablename__ = "clerk"
    __table_args__ = (UniqueConstraint("login"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    login: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    password: Mapped[str]
    must_change: Mapped[bool]
    code_secret: Mapped[str | None]
    code_step: Mapped[int]
    certificate: Mapped[str | None]
    epoch: Mapped[int]
    added_at: Mapped[datetime] = mapped_column(Moment)
    disabled_at: Mapped[datetime | None] = mapped_column(Moment)
    mac: Mapped[str]


class OwnRole(Record):
    """A role that the organisation made from rights; `rights` are their codes, in order, with a space between."""

    __tablename__ = "own_role"

    code: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    rights: Mapped[str]
    mac: Mapped[str]


class SignInTries(Record):
    """How often in a row somebody failed to sign in to a shared store; `name` is a digest."""

    __tablename__ = "sign_in_tries"

    name: Mapped[str] = mapped_column(primary_key=True)
    failed: Mapped[int]
    clock: Mapped[float] = mapped_column(Float(53))
    uptime: Mapped[float] = mapped_column(Float(53))
    boot: Mapped[str]
