"""Scanned documents: what is taken in, how it is recognised, where it is kept, and the scanner it comes from."""

from omsdesk.services.attachments.kept import Scan, ScannedDocuments, ScannedRow
from omsdesk.services.attachments.scanner import Offered, Scanner, WatchedFolder

__all__ = ["Offered", "Scan", "ScannedDocuments", "ScannedRow", "Scanner", "WatchedFolder"]
