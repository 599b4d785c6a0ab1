"""Files in and out of the register: `Exchange` is what the desk does with them; one module for each half and each format."""

from omsdesk.services.exchange.link_load import LinksReport
from omsdesk.services.exchange.load import Exchange, LoadReport
from omsdesk.services.exchange.reference_load import ReferenceReport
from omsdesk.services.exchange.reports import Note, NotLoaded, RejectShown
from omsdesk.services.exchange.visit_load import VisitsReport

__all__ = ["Exchange", "LinksReport", "LoadReport", "NotLoaded", "Note", "ReferenceReport", "RejectShown", "VisitsReport"]
