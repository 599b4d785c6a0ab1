"""What a form edits: values that may be wrong or missing, never a record. One shape for the window and for a file."""

from omsdesk.models.drafts.application import (
    AddressDraft,
    ApplicationDraft,
    DocumentDraft,
    IdentityDraft,
    PersonDraft,
    PowerDraft,
    RepresentativeDraft,
)
from omsdesk.models.drafts.visit import (
    DiagnosisDraft,
    ResultDraft,
    ServiceDraft,
    SummaryDraft,
    VaccinationDraft,
    VisitDraft,
)

__all__ = [
    "AddressDraft",
    "ApplicationDraft",
    "DiagnosisDraft",
    "DocumentDraft",
    "IdentityDraft",
    "PersonDraft",
    "PowerDraft",
    "RepresentativeDraft",
    "ResultDraft",
    "ServiceDraft",
    "SummaryDraft",
    "VaccinationDraft",
    "VisitDraft",
]
