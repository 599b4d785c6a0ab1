"""What a clerk does for oneself: another password, and the second factor."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from omsdesk.errors import NotAllowed, Rejected
from omsdesk.services.clerks import kept, passwords, wraps
from omsdesk.services.clerks.session import Session
from omsdesk.services.database import Database
from omsdesk.settings import Proof, Settings


class Oneself:
    """The clerk who has this session; raises Rejected `clerk.nobody` where the register has none."""

    def __init__(self, database: Database, settings: Settings, session: Session) -> None:
        """For whoever has this session."""
        self._database = database
        self._settings = settings
        self._session = session

    def change_password(self, old: str, new: str) -> None:
        """Another password; other sessions of this clerk end.

        Raises NotAllowed `sign_in.wrong`, `sign_in.wait`, `sign_in.locked_out`, Rejected `password.*`.
        """
        row = self._row()
        self._session.prove(old)
        if new == old:
            raise Rejected("password.same")
        passwords.fit(new, row.login, (row.name, self._settings.organisation.name))
        put_wrap = wraps.ready(self._database, row.login, new)
        with self._database.write() as session:
            values = {"password": passwords.kept(new), "must_change": False}
            kept.change(self._database, session, row.id, ends_sessions=True, **values)
            kept.note(session, self._session.seat, "change password", row.id)
            put_wrap()
        self._session.renew()

    def begin_code(self) -> tuple[str, str]:
        """A new secret for codes and its address for a QR code; nothing is kept until `confirm_code`."""
        from omsdesk.services.clerks import factors  # noqa: PLC0415 - cryptography is loaded where somebody uses it

        secret = factors.new_secret()
        return secret, factors.link(secret, self._row().login, self._settings.organisation.name)

    def confirm_code(self, secret: str, code: str, password: str) -> None:
        """Be asked for a code from now on; a right one is given first, with the password.

        Raises NotAllowed `sign_in.code_wrong`, and for the password what `Session.prove` does.
        """
        from omsdesk.services.clerks import factors  # noqa: PLC0415

        step = factors.step_of(secret, code, datetime.now(UTC), 0)
        if step is None:
            raise NotAllowed("sign_in.code_wrong")
        self._session.prove(password)
        self._keep("add code", code_secret=factors.sealed(self._database, secret), code_step=step)

    def set_certificate(self, content: bytes, proof: Proof) -> None:
        """Be asked for the key of this certificate from now on; that key and the password are given first, as at sign-in.

        Raises Rejected `factor.certificate`, `.algorithm`, `.weak`, NotAllowed `factor.expired`, `sign_in.key_needed`,
        `factor.key_unreadable`, `factor.key_wrong`, and for the password what `Session.prove` does.
        """
        from omsdesk.services.clerks import factors  # noqa: PLC0415

        held = factors.certificate(content)
        factors.require_in_force(held)
        if not proof.key_file:
            raise NotAllowed("sign_in.key_needed")
        self._session.prove(proof.password)
        challenge = f"omsdesk certificate {self._row().login} {secrets.token_hex(32)}".encode()
        factors.prove(held, Path(proof.key_file), proof.key_password, challenge)
        self._keep("add certificate", certificate=held)

    def _row(self) -> Row[Any]:
        with self._database.look() as connection:
            row = kept.of_id(connection, self._session.seat.clerk_id or 0)
        if row is None:
            raise Rejected("clerk.nobody")
        return row

    def _keep(self, action: str, **values: Any) -> None:
        row = self._row()
        with self._database.write() as session:
            kept.change(self._database, session, row.id, ends_sessions=True, **values)
            kept.note(session, self._session.seat, action, row.id)
        self._session.renew()
