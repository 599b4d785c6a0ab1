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

__all__ = [
    "AddressDraft",
    "ApplicationDraft",
    "DocumentDraft",
    "IdentityDraft",
    "PersonDraft",
    "PowerDraft",
    "RepresentativeDraft",
]
