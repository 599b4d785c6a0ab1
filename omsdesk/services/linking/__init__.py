"""Links between people, read and written in the caller's transaction: what families, applications, files and merging share."""

from omsdesk.models.kinship import Family
from omsdesk.services.linking.entering import Entered, enter, is_held_back, is_over
from omsdesk.services.linking.gathering import LINK, Gathered, gather, kin, link_of, links_of
from omsdesk.services.linking.keeping import change, ended, judged, keep, kept, lock, withdraw
from omsdesk.services.linking.viewing import family_view

__all__ = [
    "LINK",
    "Entered",
    "Family",
    "Gathered",
    "change",
    "ended",
    "enter",
    "family_view",
    "gather",
    "is_held_back",
    "is_over",
    "judged",
    "keep",
    "kept",
    "kin",
    "link_of",
    "links_of",
    "lock",
    "withdraw",
]
