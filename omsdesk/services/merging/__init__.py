"""Two records of one person made one, and made two again: nothing of either is lost on the way."""

from omsdesk.services.merging.desk import Merging
from omsdesk.services.merging.rows import FIELDS, FieldRow, Merged, MergerRow, Moved, Preview, Side, Unmerged

__all__ = ["FIELDS", "FieldRow", "Merged", "MergerRow", "Merging", "Moved", "Preview", "Side", "Unmerged"]
