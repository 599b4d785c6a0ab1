"""The facts that decide who is asked to sign in and where the audit is anchored, sealed together by the secret of the store.

One that was written past the program, or taken out, is told: such a register is refused. Whoever holds the store's secret can
seal as well; against them stand the anchors (docs/decisions/0011).
"""

import hmac
from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.orm import Session

from omsdesk.errors import StoreUnavailable
from omsdesk.models import chain
from omsdesk.models.records import Fact, table_of
from omsdesk.services.database import Database

FACT = table_of(Fact)
ANCHORED, FOUNDED, PRACTICE, REGISTER = "anchored from", "founded", "practice", "register"
SEALED = (ANCHORED, FOUNDED, PRACTICE, REGISTER)
"""From which line on the audit is anchored; whether it ever had clerks; whether its people are invented; its name outside."""
SEAL = "seal of facts"
PURPOSE = "facts"


def put(database: Database, session: Session, facts: Mapping[str, str]) -> None:
    """Write some of these facts and seal all of them anew; those that were there must have been whole.

    Raises StoreUnavailable `store.tampered`: what was written past the program is never sealed by it.
    """
    require(database, session)
    _write(database, session, {**_held(session), **facts})


def begin(database: Database, session: Session, register: str) -> None:
    """Give a store that was emptied these facts anew, and this name to be anchored by."""
    _write(database, session, {REGISTER: register, ANCHORED: "0"})


def is_sound(database: Database, within: Session | Connection) -> bool:
    """Whether these facts are as the program wrote them."""
    held: dict[str, str] = dict(within.execute(select(FACT.c.name, FACT.c.value).where(FACT.c.name.in_((*SEALED, SEAL)))).all())
    return hmac.compare_digest(held.pop(SEAL, ""), _seal(database.secret(PURPOSE, within), held))


def require(database: Database, within: Session | Connection) -> None:
    """Raise StoreUnavailable `store.tampered` unless these facts are as the program wrote them."""
    if not is_sound(database, within):
        raise StoreUnavailable("store.tampered")


def anchored_from(within: Session | Connection) -> int:
    """The line behind which anchors of an embedded register begin: 0, or where the audit stood when it got this schema."""
    found: str | None = within.execute(select(FACT.c.value).where(FACT.c.name == ANCHORED)).scalar()
    return int(found or 0)


def was_founded(within: Session | Connection) -> bool:
    """Whether anybody was ever added to the clerks of this register."""
    return within.execute(select(FACT.c.value).where(FACT.c.name == FOUNDED)).scalar() == "1"


def is_practice(within: Session | Connection) -> bool:
    """Whether this is a practice register, which asks nobody to sign in."""
    return within.execute(select(FACT.c.value).where(FACT.c.name == PRACTICE)).scalar() == "1"


def _write(database: Database, session: Session, facts: Mapping[str, str]) -> None:
    rows = {**facts, SEAL: _seal(database.secret(PURPOSE, session), facts)}
    session.execute(delete(FACT).where(FACT.c.name.in_((*SEALED, SEAL))))
    session.execute(insert(FACT), [{"name": name, "value": value} for name, value in rows.items()])


def _held(within: Session | Connection) -> dict[str, str]:
    return dict(within.execute(select(FACT.c.name, FACT.c.value).where(FACT.c.name.in_(SEALED))).all())


def _seal(key: bytes, held: Mapping[str, str]) -> str:
    return chain.seal(key, "", chain.spelled(held.get(name) for name in SEALED))
