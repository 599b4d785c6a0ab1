"""Roles: those of the program, and those that the organisation makes itself from rights."""

from collections.abc import Iterable

from sqlalchemy import delete, func, insert, select

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.checks import clerk as checks
from omsdesk.models.words import Right
from omsdesk.services import access, audit, sealed_rows
from omsdesk.services.clerks import kept
from omsdesk.services.clerks.rows import RoleRow
from omsdesk.services.clerks.session import Session
from omsdesk.services.database import Database
from omsdesk.services.sealed_rows import CLERK, OWN_ROLE


class Roles:
    """Which role may do what at this store."""

    def __init__(self, database: Database, session: Session) -> None:
        """Keep the roles of one store, for whoever has this session."""
        self._database = database
        self._session = session

    def list(self) -> list[RoleRow]:
        """All roles with how many clerks have each: those of the program first."""
        with self._database.look() as connection:
            own = connection.execute(select(OWN_ROLE).order_by(OWN_ROLE.c.code)).all()
            counted = select(CLERK.c.role, func.count()).where(CLERK.c.disabled_at.is_(None)).group_by(CLERK.c.role)
            held = {str(role): int(count) for role, count in connection.execute(counted)}
        given = [
            RoleRow(code, "", rights, is_own=False, clerks=held.get(code, 0)) for code, rights in access.ROLES.items() if code
        ]
        return given + [
            RoleRow(row.code, row.title, frozenset(map(Right, row.rights.split())), is_own=True, clerks=held.get(row.code, 0))
            for row in own
        ]

    def define(self, code: str, title: str, rights: Iterable[Right]) -> None:
        """Make a role from rights, or change one; sessions of clerks who have it end.

        Raises Rejected `role.code`, `role.title`, `role.given` (of a role of the program), `role.rights`, `clerk.last`.
        """
        code, title, listed = checks.role(code), checks.title(title), " ".join(sorted(set(rights)))
        self._require_own(code)
        if not listed:
            raise Rejected("role.rights")
        mac = sealed_rows.mac(self._database, (code, title, listed))
        with self._database.write() as session:
            session.execute(delete(OWN_ROLE).where(OWN_ROLE.c.code == code))
            session.execute(insert(OWN_ROLE).values(code=code, title=title, rights=listed, mac=mac))
            bearers = session.execute(select(CLERK.c.id).where(CLERK.c.role == code)).scalars().all()
            for clerk_id in bearers:
                kept.change(self._database, session, clerk_id, ends_sessions=True)
            if bearers:
                kept.require_keeper(self._database, session)
            told = sealed_rows.digest_of_role(code, title, listed)
            audit.note(session, self._session.seat, "define role", sealed_rows.OF_ROLE, code, listed, digest=told)

    def remove(self, code: str) -> None:
        """Take out a role that nobody has. Raises NotFound `role.unknown`, Rejected `role.held`, `role.given`."""
        self._require_own(code)
        with self._database.write() as session:
            if session.execute(select(CLERK.c.id).where(CLERK.c.role == code).limit(1)).first() is not None:
                raise Rejected("role.held")
            if not session.execute(delete(OWN_ROLE).where(OWN_ROLE.c.code == code).returning(OWN_ROLE.c.code)).all():
                raise NotFound("role.unknown")
            audit.note(session, self._session.seat, "remove role", sealed_rows.OF_ROLE, code, digest=sealed_rows.TAKEN_OUT)

    def _require_own(self, code: str) -> None:
        if code in access.ROLES:
            raise Rejected("role.given")
