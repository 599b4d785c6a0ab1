"""The history of a person: years with what was in them, and a table that is read a page at a time."""

from omsdesk.views.screens.visits.leaf import Leaf


class HistoryPage(Leaf):
    """What was received, the newest first."""
