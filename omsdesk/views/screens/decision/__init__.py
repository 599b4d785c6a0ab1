"""Deciding applications: those that wait, one of them with all that a decision looks at, the decision, and what follows."""

from omsdesk.views.screens.decision.screen import DecisionScreen, Kept

__all__ = ["DecisionScreen", "Kept"]
