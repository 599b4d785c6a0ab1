"""What the register knows around a draft, gathered for `models.checks`: who is meant, how they stand, what else is open."""

from omsdesk.services.circumstances.gathering import full_name, of_draft
from omsdesk.services.circumstances.held import held_person
from omsdesk.services.circumstances.representing import acting_link

__all__ = ["acting_link", "full_name", "held_person", "of_draft"]
