"""What the database keeps; children point to their parents, never back, and only services may look."""

from omsdesk.models.records.base import Record, table_of
from omsdesk.models.records.index import Identifier, NameSlip, NameWord, PersonLine
from omsdesk.models.records.journal import AuditLine, Check, Counter, Fact
from omsdesk.models.records.organisation import Clinic, Insurer
from omsdesk.models.records.person import (
    Address,
    Attachment,
    Change,
    Contact,
    FormerName,
    FormerNumber,
    IdentityDocument,
    Person,
)
from omsdesk.models.records.policy import Policy, PolicyEvent

__all__ = [
    "Address",
    "Attachment",
    "AuditLine",
    "Change",
    "Check",
    "Clinic",
    "Contact",
    "Counter",
    "Fact",
    "FormerName",
    "FormerNumber",
    "Identifier",
    "IdentityDocument",
    "Insurer",
    "NameSlip",
    "NameWord",
    "Person",
    "PersonLine",
    "Policy",
    "PolicyEvent",
    "Record",
    "table_of",
]
