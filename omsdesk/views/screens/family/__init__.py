"""The screen of a family: a graph and a table of the same people, and the form that links somebody to them."""

from omsdesk.views.screens.family.screen import FamilyScreen

__all__ = ["FamilyScreen"]
