"""The screen of what falls due: one list by day or by family, notices to print, and the application that settles a matter."""

from omsdesk.views.screens.due.screen import DueScreen

__all__ = ["DueScreen"]
