"""Administration: clerks, roles, one's own sign-in, the recovery key; further pages stand in `pages`."""

from omsdesk.views.screens.admin.screen import AdminScreen

__all__ = ["AdminScreen"]
