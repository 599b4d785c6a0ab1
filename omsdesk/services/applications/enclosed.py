"""What comes with an application besides what is entered in it."""

from dataclasses import dataclass

from omsdesk.errors import Finding
from omsdesk.services.attachments import Scan


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What was found of the proof of identity, and the scanned documents, recognised and to be kept once it is filed."""

    findings: tuple[Finding, ...] = ()
    scans: tuple[Scan, ...] = ()


NOTHING_ENCLOSED = Enclosed()
