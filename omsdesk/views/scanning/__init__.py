"""The one scan service of the program: serial line, keyboard, pictures and card, each delivery brought to one Scanned."""

from omsdesk.views.scanning.service import Scanned, Scanning

__all__ = ["Scanned", "Scanning"]
