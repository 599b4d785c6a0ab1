"""What may be meant by the beginning of an address or by the code of an office: from the register itself and a loaded list."""

from omsdesk.services.suggesting.asking import Organisation, Organisations, Suggestions
from omsdesk.services.suggesting.places import add_places, held_places

__all__ = ["Organisation", "Organisations", "Suggestions", "add_places", "held_places"]
