"""Electronic policies read by a smart-card reader; a device of this workplace, which knows nothing of the register."""

from omsdesk.services.cards.readers import AUTO, OFF, CardReaders

__all__ = ["AUTO", "OFF", "CardReaders"]
