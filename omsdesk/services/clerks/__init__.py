"""Clerks: who may sign in, with what, to do what; and the session of whoever did."""

from omsdesk.services.clerks.desk import Clerks
from omsdesk.services.clerks.oneself import Oneself
from omsdesk.services.clerks.roles import Roles
from omsdesk.services.clerks.rows import Added, ClerkRow, RoleRow
from omsdesk.services.clerks.session import Session

__all__ = ["Added", "ClerkRow", "Clerks", "Oneself", "RoleRow", "Roles", "Session"]
