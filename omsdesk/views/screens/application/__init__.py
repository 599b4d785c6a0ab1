"""The screen of applications: the list, the form in steps with its checklist, the check before sending, the outcome."""

from omsdesk.views.screens.application.screen import ApplicationScreen

__all__ = ["ApplicationScreen"]
