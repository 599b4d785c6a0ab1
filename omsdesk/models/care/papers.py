"""What stands above the text of a paper of a visit: the names of its head by the kind of paper, in the order they are printed."""

from collections.abc import Mapping
from types import MappingProxyType

from omsdesk.models.words import MedicalPaper

LONGEST = 500
"""Signs of one line of a head."""

HEADS: Mapping[MedicalPaper, tuple[str, ...]] = MappingProxyType(
    {
        MedicalPaper.DISCHARGE_SUMMARY: (
            "admitted", "discharged", "department", "diagnosis", "operations", "condition", "recommendations", "sick_leave",
        ),
        MedicalPaper.CONSULTATION: ("specialty", "diagnosis", "recommendations"),
        MedicalPaper.REFERRAL: ("to", "purpose", "diagnosis"),
        MedicalPaper.CERTIFICATE: ("purpose", "valid_until"),
        MedicalPaper.PROTOCOL: ("procedure", "conclusion"),
        MedicalPaper.OTHER: ("title",),
    }
)  # fmt: skip


def unknown_in(kind: MedicalPaper, head: Mapping[str, str]) -> tuple[str, ...]:
    """Name what stands in a head and belongs to no paper of this kind."""
    return tuple(name for name in head if name not in HEADS[kind])
