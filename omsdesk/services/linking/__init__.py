"""Links between people, read and written in the caller's transaction: what families, applications, files and merging share."""

from omsdesk.models.kinship import Family
from omsdesk.services.linking.gathering import LINK, Gathered, gather, kin, link_of, links_of
from omsdesk.services.linking.keeping import change, judged, keep, kept, lock, withdraw
from omsdesk.services.linking.viewing import family_view

__all__ = [
    "LINK",
    "Family",
    "Gathered",
    "change",
    "family_view",
    "gather",
    "judged",
    "keep",
    "kept",
    "kin",
    "link_of",
    "links_of",
    "lock",
    "withdraw",
]
