"""What the database keeps; children point to their parents, never back, and only services may look."""

from omsdesk.models.records.application import Application, Decision, Draft, OneTimeCode, PairAnswer, ScannedDocument
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
    "Application",
    "Attachment",
    "AuditLine",
    "Change",
    "Check",
    "Clinic",
    "Contact",
    "Counter",
    "Decision",
    "Draft",
    "Fact",
    "FormerName",
    "FormerNumber",
    "Identifier",
    "IdentityDocument",
    "Insurer",
    "NameSlip",
    "NameWord",
    "OneTimeCode",
    "PairAnswer",
    "Person",
    "PersonLine",
    "Policy",
    "PolicyEvent",
    "Record",
    "ScannedDocument",
    "table_of",
]
