"""Two records of one person made one in the window, and made two again: both side by side, what moves, and doing it."""

from omsdesk.views.screens.merging.mergers import Mergers
from omsdesk.views.screens.merging.merging import MERGERS, Merging

__all__ = ["MERGERS", "Mergers", "Merging"]
