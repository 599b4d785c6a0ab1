"""Visits that are half entered: kept while they are typed, so that a program that ends in the midst of one loses nothing.

They stand among the drafts of applications under an edition of their own, which the list of those passes by; each is its
clerk's alone, and is gone once the visit is registered. The typing itself is not audited.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update

from omsdesk.errors import Rejected
from omsdesk.models.records import Draft, table_of
from omsdesk.models.words import Right
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.care.secrecy import require
from omsdesk.services.database import Database
from omsdesk.services.survivor import survivor

EDITION = 1001
"""The edition of the form, beyond those that applications will ever have (`records.application.FIRST_OF_VISITS`)."""
_DRAFT = table_of(Draft)


@dataclass(frozen=True, slots=True)
class HalfFilled:
    """A visit that is being entered for a person: path → text, and where filled values came from."""

    uuid: str
    person_id: int
    entered: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)


class VisitsAside:
    """The half-filled visits of one clerk."""

    def __init__(self, database: Database, seat: Seat) -> None:
        """Keep them in one store, for one seat."""
        self._database = database
        self._seat = seat

    def keep(self, half: HalfFilled) -> None:
        """Keep what stands in the form over what was kept before.

        Raises NotAllowed `access.enter_visits`, Rejected `visit.uuid_taken` for a uuid that something else is entered under.
        """
        require(self._database, self._seat, Right.ENTER_VISITS, ("draft", half.uuid))
        now = datetime.now(UTC)
        kept: dict[str, Any] = {
            "saved_at": now, "workplace": self._seat.workplace, "entered": json.dumps(dict(half.entered)),
            "origins": json.dumps(dict(half.origins)),
        }  # fmt: skip
        mine = (_DRAFT.c.uuid == half.uuid, _DRAFT.c.form >= EDITION, _DRAFT.c.clerk == self._seat.clerk)
        with self._database.write() as session:
            kept["person_id"] = survivor(session.connection(), half.person_id)
            if session.execute(update(_DRAFT).where(*mine).values(kept).returning(_DRAFT.c.uuid)).first() is None:
                if session.execute(select(_DRAFT.c.uuid).where(_DRAFT.c.uuid == half.uuid)).first() is not None:
                    raise Rejected("visit.uuid_taken")
                session.execute(
                    insert(_DRAFT).values(
                        uuid=half.uuid, clerk=self._seat.clerk, opened_at=now, step="visit", field="", form=EDITION,
                        is_open=False, note="", **kept,
                    )
                )  # fmt: skip
                audit.note(session, self._seat, "begin", "draft", half.uuid)

    def of(self, person_id: int) -> HalfFilled | None:
        """What this clerk has half filled for a person, the latest; None when nothing is. The view is audited."""
        require(self._database, self._seat, Right.ENTER_VISITS, ("drafts of person", person_id))
        with self._database.read() as session:
            connection = session.connection()
            known = survivor(connection, person_id)
            mine = (_DRAFT.c.form >= EDITION, _DRAFT.c.clerk == self._seat.clerk)
            rows = connection.execute(select(_DRAFT).where(*mine).order_by(_DRAFT.c.saved_at.desc())).all()
            held = next((row for row in rows if survivor(connection, row.person_id) == known), None)
        if held is None:
            return None
        with self._database.write() as session:
            audit.note(session, self._seat, "open", "draft", held.uuid)
        return HalfFilled(held.uuid, known, json.loads(held.entered), json.loads(held.origins))

    def forget(self, uuid: str) -> None:
        """It is registered, or emptied: nothing of it is kept; one that is not there is no error."""
        mine = (_DRAFT.c.uuid == uuid, _DRAFT.c.form >= EDITION, _DRAFT.c.clerk == self._seat.clerk)
        with self._database.write() as session:
            session.execute(delete(_DRAFT).where(*mine))
