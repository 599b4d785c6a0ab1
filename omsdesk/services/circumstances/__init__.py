"""What the register knows around a draft, gathered for `models.checks`: who is meant, how they stand, what else is open."""

from omsdesk.services.circumstances.gathering import of_draft
from omsdesk.services.circumstances.held import held_person

__all__ = ["held_person", "of_draft"]
