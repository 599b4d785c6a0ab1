"""Families: people linked with each other, and what the desk does with their links and households."""

from omsdesk.models.words import Move
from omsdesk.services.families.desk import AT_THE_DESK, Families, Wish
from omsdesk.services.families.households import Households
from omsdesk.services.families.plans import Fate, Home, Picture, Plan, UndoneMove
from omsdesk.services.linking.rows import FamilyView, HouseholdRow, Linked, LinkRow, MemberRow, NewSurname, Suggestion

__all__ = [
    "AT_THE_DESK",
    "Families",
    "FamilyView",
    "Fate",
    "Home",
    "HouseholdRow",
    "Households",
    "LinkRow",
    "Linked",
    "MemberRow",
    "Move",
    "NewSurname",
    "Picture",
    "Plan",
    "Suggestion",
    "UndoneMove",
    "Wish",
]
