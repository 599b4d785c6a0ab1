"""Clerks kept: added, given a role, disabled, let in again. In an embedded register each has a row and a wrap of its key."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Row, select

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.checks import clerk as checks
from omsdesk.services import attempts, audit
from omsdesk.services.attempts import Tried
from omsdesk.services.audit import failures
from omsdesk.services.clerks import kept, passwords, wraps
from omsdesk.services.clerks.rows import Added, ClerkRow, RoleRow
from omsdesk.services.clerks.session import Session
from omsdesk.services.database import Database
from omsdesk.services.sealed_rows import CLERK
from omsdesk.settings import Settings


class Clerks:
    """Who may sign in at this store.

    Nothing but another role is given to a clerk whose row was changed past the program (Rejected `clerk.unsound`): what else is
    done to it would be sealed with what was written there.
    """

    def __init__(self, database: Database, settings: Settings, session: Session) -> None:
        """Keep the clerks of one store, for whoever has this session."""
        self._database = database
        self._settings = settings
        self._session = session

    def list(self) -> list[ClerkRow]:
        """All clerks by their login, the disabled ones among them."""
        with self._database.look() as connection:
            rows = connection.execute(select(CLERK).order_by(CLERK.c.login)).all()
            return [kept.shown(self._database, connection, row) for row in rows]

    def add(self, login: str, name: str, role: str, password: str | None = None) -> Added:
        """Add a clerk; without a password one is made, to be told to them, and they change it first.

        Raises Rejected `clerk.login`, `clerk.taken`, `clerk.name`, `clerk.namesake` for a name that cannot be told in the audit
        from that of another, disabled or not, `clerk.role`, `password.*`.
        """
        login, name = checks.login(login), checks.name(name)
        given = self._fit(password, login, name)
        with self._database.look() as connection:
            role_row = self._require_role(role)
            if kept.of_login(connection, login) is not None:
                raise Rejected("clerk.taken", login=login)
            _require_own_name(connection, name)
        values = {"login": login, "name": name, "role": role, "password": passwords.kept(given), "must_change": password is None}
        put_wrap = wraps.ready(self._database, login, given)
        with self._database.write() as session:
            _require_own_name(session.connection(), name)  # another may have been added since
            clerk_id = kept.add(self._database, session, values)
            kept.note(session, self._session.seat, "add", clerk_id, role)
            put_wrap()
        return Added(clerk_id, login, role, None if password else given, role_row=role_row)

    def set_role(self, login: str, role: str) -> ClerkRow:
        """Give a clerk another role; their open sessions end. Raises NotFound `clerk.unknown`, Rejected `clerk.role`, `.last`.

        Of a row that was changed past the program nothing else is believed: the sign-in is closed, with no second factor and a
        password that nobody knows, until `let_in` opens it.
        """
        self._require_role(role)
        row = self._row(login)
        if self._is_sound(row):
            return self._changed(login, "change role", role, {"role": role})
        drop = partial(wraps.drop, self._database, row.login)
        return self._changed(login, "change role", role, {**_closed(), "role": role}, drop, is_anew=True)

    def disable(self, login: str) -> ClerkRow:
        """Let a clerk in no more: open sessions end, and the register's key is no longer wrapped for them.

        Raises NotFound `clerk.unknown`, Rejected `clerk.last`, `clerk.oneself`.
        """
        if kept.folded(login) == self._session.seat.login:
            raise Rejected("clerk.oneself")
        drop = partial(wraps.drop, self._database, kept.folded(login))
        return self._changed(login, "disable", "", {"disabled_at": _now()}, drop)

    def let_in(self, login: str, password: str | None = None) -> Added:
        """A new password for a clerk who has forgotten theirs or was disabled; the tries that failed are forgotten.

        Raises NotFound `clerk.unknown`, Rejected `password.*`, `clerk.own_password`: one's own is changed by whoever knows it.
        """
        row = self._row(login)
        if row.id == self._session.seat.clerk_id:
            raise Rejected("clerk.own_password")
        given = self._fit(password, row.login, row.name)
        values = {"password": passwords.kept(given), "must_change": password is None, "disabled_at": None}
        put_wrap = wraps.ready(self._database, row.login, given)
        self._changed(login, "let in", failures.told(attempts.of(self._database).failed(row.login)), values, put_wrap)
        self._forget(row.login)
        with self._database.look() as connection:
            role_row = kept.of_role(self._database, connection, row.role)
        return Added(row.id, row.login, row.role, None if password else given, role_row=role_row)

    def unlock(self, login: str) -> int:
        """Let a clerk try again who gave wrong passwords; gives how many they were. Raises NotFound `clerk.unknown`."""
        row = self._row(login)
        failed = attempts.of(self._database).failed(row.login)
        with self._database.write() as session:
            audit.note(session, self._session.seat, "unlock clerk", "clerk", row.id, failures.told(failed))
        self._forget(row.login)
        return failed

    def remove_factors(self, login: str, password: str = "") -> ClerkRow:
        """Ask a clerk for no second factor any more: the phone or the key is lost. One's own is taken away with the password.

        Raises NotFound `clerk.unknown`, and for the password what `Session.prove` does.
        """
        is_own = self._row(login).id == self._session.seat.clerk_id
        if is_own:
            self._session.prove(password)
        changed = self._changed(login, "remove factors", "", {"code_secret": None, "certificate": None})
        if is_own:
            self._session.renew()
        return changed

    def new_recovery_key(self, password: str) -> str:
        """A new recovery key, to be printed; the one before opens copies of before alone. Whoever asks gives their password.

        Raises Rejected `recovery.none`, and for the password what `Session.prove` does.
        """
        self._session.prove(password)
        with self._database.write() as session:
            audit.note(session, self._session.seat, "new recovery key", "register", "")
            return wraps.renew_recovery(self._database, session)

    def keep_in_keyring(self, *, wanted: bool) -> None:
        """Keep the register's key in the system's keyring as well, or no longer: passwords are asked for all the same.

        Raises Rejected `recovery.none`, MachineLacks `machine.keyring`.
        """
        with self._database.write() as session:
            audit.note(session, self._session.seat, "keyring", "register", "", "on" if wanted else "off")
            wraps.keep_in_keyring(self._database, wanted=wanted)

    def _fit(self, password: str | None, login: str, name: str) -> str:
        if password is None:
            return passwords.made()
        return passwords.fit(password, login, (name, self._settings.organisation.name))

    def _row(self, login: str) -> Row[Any]:
        with self._database.look() as connection:
            row = kept.of_login(connection, login)
        if row is None:
            raise NotFound("clerk.unknown")
        return row

    def _is_sound(self, row: Row[Any]) -> bool:
        with self._database.look() as connection:
            return kept.is_sound(self._database, connection, row)

    def _changed(
        self,
        login: str,
        action: str,
        reason: str,
        values: dict[str, Any],
        and_then: Callable[[], None] | None = None,
        *,
        is_anew: bool = False,
    ) -> ClerkRow:
        row = self._row(login)
        with self._database.write() as session:
            if not is_anew:
                kept.require_sound(self._database, session, row.id)
            kept.change(self._database, session, row.id, ends_sessions=True, **values)
            kept.require_keeper(self._database, session)
            kept.note(session, self._session.seat, action, row.id, reason)
            if and_then is not None:
                and_then()
        with self._database.look() as connection:
            return kept.shown(self._database, connection, self._row(login))

    def _require_role(self, role: str) -> RoleRow:
        with self._database.look() as connection:
            held = kept.of_role(self._database, connection, role)
        if held is None:
            raise Rejected("clerk.role")
        return held

    def _forget(self, login: str) -> None:
        tries = attempts.of(self._database)
        tries.forget(login, Tried.SECOND_FACTOR)
        tries.forget(login)


def _closed() -> dict[str, Any]:
    """The values of a row that nobody signs in by."""
    values = {"password": passwords.kept(passwords.made()), "must_change": True, "disabled_at": _now()}
    return {**values, "code_secret": None, "certificate": None}


def _now() -> datetime:
    # whole seconds: no store keeps fewer digits than were sealed
    return datetime.now(UTC).replace(microsecond=0)


def _require_own_name(connection: Connection, name: str) -> None:
    taken = connection.execute(select(CLERK.c.name)).scalars()
    for one in taken:
        if checks.name_key(one) == checks.name_key(name):
            raise Rejected("clerk.namesake", name=one)
