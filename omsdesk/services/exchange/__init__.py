"""Files in and out of the register: `Exchange` is what the desk does with them; one module for each half and each format."""

from omsdesk.services.exchange.load import Exchange, LoadReport, Note, NotLoaded, RejectShown

__all__ = ["Exchange", "LoadReport", "NotLoaded", "Note", "RejectShown"]
