"""The session of whoever sits at the desk: what they may do is asked in every call, and it ends when it is taken from them."""

from dataclasses import replace
from threading import Event
from typing import Any

from sqlalchemy import Row

from omsdesk.errors import NotAllowed
from omsdesk.models.words import Right
from omsdesk.services import attempts, audit, uptime
from omsdesk.services.access import Seat
from omsdesk.services.audit import failures
from omsdesk.services.clerks import kept, passwords, signing_in
from omsdesk.services.database import Database
from omsdesk.settings import Proof, Settings

FIRST_OF_ALL = "oneself.change_password"
MINUTE = 60.0


class Session:
    """One seat at one store, from sign-in to sign-out."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """A session of a seat that has signed in, or of the one seat of a register without clerks."""
        self._database = database
        self._settings = settings
        self.seat = seat
        self._locked = Event()
        self._since = uptime.now()
        """When it was locked last."""
        self._failed = 0
        """How many wrong passwords were given since then."""

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked: nothing is answered until whoever sits there has given the password."""
        return self._locked.is_set()

    def require(self, rights: frozenset[Right], command: str) -> None:
        """Raise NotAllowed unless the session runs and the seat has one of the rights (none: any seat may); refusals are audited.

        `session.locked`; `session.ended` for a clerk who was disabled or whose rights or password changed; `clerk.tampered` for
        a row that was written past the program; `session.change_password`; `access.<right>`.
        """
        if self.is_locked:
            raise NotAllowed("session.locked")
        self._require_running()
        if self.seat.must_change and command != FIRST_OF_ALL:
            raise NotAllowed("session.change_password")
        if rights and not rights & self.seat.rights:
            # of several the least: they stand in that order
            wanted = next(one for one in Right if one in rights)
            self._note(f"refused {wanted.value}", "command", command)
            raise NotAllowed(f"access.{wanted.value}")

    def lock(self) -> None:
        """Answer nothing until `unlock`; of a register without clerks there is nobody to ask, and it stays open."""
        if self.seat.clerk_id is not None and not self.is_locked:
            self._since, self._failed = uptime.now(), 0
            self._locked.set()
            self._note("lock", "clerk", self.seat.clerk_id)

    def unlock(self, proof: Proof) -> None:
        """Go on where the clerk was; after a long lock (`factor_minutes`) the second factor is asked for as at sign-in.

        Raises NotAllowed `sign_in.wrong`, `.wait`, `.locked_out`, `.code_needed`, `.code_wrong`, `.key_needed`, `factor.*`,
        `session.ended`, `clerk.tampered`.
        """
        if self.seat.clerk_id is None:
            return
        self.prove(proof.password)
        row = self._require_running()
        limit = self._settings.factor_minutes * MINUTE
        if row is not None and limit and uptime.passed(self._since, uptime.now()) >= limit:
            signing_in.require_second(self._database, replace(self._settings, proof=proof), row)
        self._locked.clear()
        self._note("unlock", "clerk", self.seat.clerk_id, failures.told(self._failed))

    def prove(self, password: str) -> None:
        """Whoever is at the desk is whoever signed in: asked before an account or the register's keys could be given away.

        A seat without a clerk has no password to be asked for. Raises NotAllowed `sign_in.wrong`, `.wait`, `.locked_out`.
        """
        if self.seat.clerk_id is None:
            return
        tries = attempts.of(self._database)
        tries.begin(self.seat.login)
        with self._database.look() as connection:
            row = kept.of_id(connection, self.seat.clerk_id)
        if not passwords.is_right(password, row.password if row else None):
            self._note("failed sign-in", "clerk", self.seat.clerk_id)
            raise NotAllowed("sign_in.wrong")
        self._failed += tries.forget(self.seat.login)

    def renew(self) -> None:
        """Go on after one's own password or second factor changed, while other sessions of this clerk end."""
        with self._database.look() as connection:
            row = kept.of_id(connection, self.seat.clerk_id or 0)
        assert row is not None
        self.seat = replace(self.seat, epoch=row.epoch, must_change=row.must_change)

    def end(self) -> None:
        """Sign out."""
        if self.seat.clerk_id is not None:
            self._locked.set()
            self._note("sign out", "clerk", self.seat.clerk_id)

    def _require_running(self) -> Row[Any] | None:
        """The row of whoever sits here, None for a seat without a clerk; raises NotAllowed."""
        if self.seat.clerk_id is None:
            return None
        with self._database.look() as connection:
            row = kept.of_id(connection, self.seat.clerk_id)
            is_sound = row is not None and kept.is_sound(self._database, connection, row)
        if row is None or row.disabled_at is not None or row.epoch != self.seat.epoch:
            raise NotAllowed("session.ended")
        if not is_sound:
            self._note("tampered", "clerk", self.seat.clerk_id)
            raise NotAllowed("clerk.tampered")
        return row

    def _note(self, action: str, entity: str, entity_id: object, reason: str = "") -> None:
        with self._database.write() as session:
            audit.note(session, self.seat, action, entity, entity_id, reason)
