"""Families: people linked with each other, and what the desk does with their links and households."""

from omsdesk.services.families.desk import AT_THE_DESK, Families, Wish
from omsdesk.services.families.rows import FamilyView, HouseholdRow, Linked, LinkRow, MemberRow, Suggestion

__all__ = ["AT_THE_DESK", "Families", "FamilyView", "HouseholdRow", "LinkRow", "Linked", "MemberRow", "Suggestion", "Wish"]
