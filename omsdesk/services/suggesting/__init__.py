"""What may be meant by the beginning of an address or by the code of an office: from the register itself and a loaded list."""

from omsdesk.services.suggesting.asking import Suggestions
from omsdesk.services.suggesting.places import add_places, held_places

__all__ = ["Suggestions", "add_places", "held_places"]
