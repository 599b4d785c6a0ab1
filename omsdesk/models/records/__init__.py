"""What the database keeps; children point to their parents, never back, and only services may look."""

from omsdesk.models.records.application import Application, Decision, Draft, OneTimeCode, PairAnswer, ScannedDocument
from omsdesk.models.records.base import Record, table_of
from omsdesk.models.records.clerk import Clerk, OwnRole, SignInTries
from omsdesk.models.records.family import Household, HouseholdMember, HouseholdMove, Link, Merger
from omsdesk.models.records.index import Identifier, NameSlip, NameWord, PersonLine
from omsdesk.models.records.journal import AuditHead, AuditLine, Check, Counter, Fact
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
from omsdesk.models.records.print_job import PrintChoice, PrinterOffset, PrintJob
from omsdesk.models.records.reference import (
    CalendarRule,
    IssuingOffice,
    ListedCode,
    PlaceWord,
    ReferenceList,
    ReferenceRange,
)
from omsdesk.models.records.statement import RevokedStatement, SigningKey
from omsdesk.models.records.visit import (
    Dispute,
    LabResult,
    MedicalDocument,
    Vaccination,
    Visit,
    VisitChange,
    VisitDiagnosis,
    VisitService,
)

__all__ = [
    "Address",
    "Application",
    "Attachment",
    "AuditHead",
    "AuditLine",
    "CalendarRule",
    "Change",
    "Check",
    "Clerk",
    "Clinic",
    "Contact",
    "Counter",
    "Decision",
    "Dispute",
    "Draft",
    "Fact",
    "FormerName",
    "FormerNumber",
    "Household",
    "HouseholdMember",
    "HouseholdMove",
    "Identifier",
    "IdentityDocument",
    "Insurer",
    "IssuingOffice",
    "LabResult",
    "Link",
    "ListedCode",
    "MedicalDocument",
    "Merger",
    "NameSlip",
    "NameWord",
    "OneTimeCode",
    "OwnRole",
    "PairAnswer",
    "Person",
    "PersonLine",
    "PlaceWord",
    "Policy",
    "PolicyEvent",
    "PrintChoice",
    "PrintJob",
    "PrinterOffset",
    "Record",
    "ReferenceList",
    "ReferenceRange",
    "RevokedStatement",
    "ScannedDocument",
    "SignInTries",
    "SigningKey",
    "Vaccination",
    "Visit",
    "VisitChange",
    "VisitDiagnosis",
    "VisitService",
    "table_of",
]
