"""How the one at the counter proves who they are: document, electronic signature, bank statement, one-time code on the phone."""

from omsdesk.services.identity.codes import Checked, PhoneCodes, Sender, Sent, ShownToClerk
from omsdesk.services.identity.confirming import Confirmed, Identity, Proof
from omsdesk.services.identity.evidence import SignedBy

__all__ = [
    "Checked",
    "Confirmed",
    "Identity",
    "PhoneCodes",
    "Proof",
    "Sender",
    "Sent",
    "ShownToClerk",
    "SignedBy",
]
