"""Rules over drafts: a draft and what is known around it in, findings out, all at once; no clock, no store, no Qt."""

from omsdesk.models.checks.circumstances import (
    USUAL,
    Alike,
    Circumstances,
    Claim,
    Difference,
    HeldPerson,
    KnownInsurer,
    Reason,
    Terms,
)
from omsdesk.models.checks.whole import check

__all__ = [
    "USUAL",
    "Alike",
    "Circumstances",
    "Claim",
    "Difference",
    "HeldPerson",
    "KnownInsurer",
    "Reason",
    "Terms",
    "check",
]
