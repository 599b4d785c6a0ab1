"""The screen of visits: a person's history, one visit whole, and the pages that hang on them."""

from omsdesk.views.screens.visits.screen import VisitsScreen

__all__ = ["VisitsScreen"]
