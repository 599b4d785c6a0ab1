"""Moves of a household in the window: what is to happen, the picture of before and after, and doing it."""

from omsdesk.views.screens.household.moving import MOVED, Moving
from omsdesk.views.screens.household.pane import MovePane

__all__ = ["MOVED", "MovePane", "Moving"]
