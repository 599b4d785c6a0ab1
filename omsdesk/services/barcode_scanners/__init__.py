"""Where codes come from but the keyboard: a scanner on a serial port, and pictures; neither knows the window nor the register.

A source of scans is a thing with `listen`: it tells whole deliveries, and how it stands, until it is stopped. A camera would be
another one.
"""

from omsdesk.services.barcode_scanners.finding import Port, ports
from omsdesk.services.barcode_scanners.line import Line, Listening, Source, Told
from omsdesk.services.barcode_scanners.pictures import codes_in

__all__ = ["Line", "Listening", "Port", "Source", "Told", "codes_in", "ports"]
