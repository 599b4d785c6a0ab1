"""Two records of one person made one in the window: both side by side, what moves, and doing it."""

from omsdesk.views.screens.merging.merging import Merging

__all__ = ["Merging"]
