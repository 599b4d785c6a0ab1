"""Who may bring a register to a newer schema: asked at the schema that it still has, before anybody could sit at a desk."""

from dataclasses import replace

from sqlalchemy import inspect

from omsdesk.errors import NotAllowed
from omsdesk.models.words import Right
from omsdesk.services import access, audit
from omsdesk.services.access import Seat
from omsdesk.services.clerks import kept, signing_in
from omsdesk.services.database import Database
from omsdesk.services.sealed_facts import is_practice
from omsdesk.settings import Settings

COMMAND = "migrate"


def admit(database: Database, settings: Settings) -> None:
    """Let go on whoever keeps copies of this register; of one without clerks, and of a practice one, anybody.

    Raises NotAllowed `sign_in.*`, `factor.*`, and `access.back_up`, which is audited. It relies on what clerks' rows have had
    since their first schema; a role of the organisation's own counts where it is sound as of today, an administrator's always.
    """
    with database.look() as connection:
        if not inspect(connection).has_table("clerk") or is_practice(connection) or not signing_in.has_clerks(connection):
            return
        row = kept.of_login(connection, settings.clerk)
    if not settings.clerk or not settings.proof.password:
        raise NotAllowed("sign_in.needed")
    signing_in.proven(database, settings, row)
    assert row is not None
    if row.disabled_at is not None:
        raise NotAllowed("sign_in.disabled")
    signing_in.require_second(database, settings, row)
    with database.look() as connection:
        rights = kept.rights_of(database, connection, row.role)
    seat = Seat(row.name, access.workplace(settings), role=row.role, clerk_id=row.id, own_rights=rights or frozenset())
    try:
        access.require(seat, Right.BACK_UP)
    except NotAllowed:
        with database.write() as session:
            audit.note(session, replace(seat, own_rights=None), f"refused {Right.BACK_UP}", "command", COMMAND)
        raise
