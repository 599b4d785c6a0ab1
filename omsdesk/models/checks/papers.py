"""Which papers show who somebody is and by what right they are here: by category, citizenship and age (п. 14, 19)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from omsdesk.models.checks.categories import Who
from omsdesk.models.numbers import identity_document
from omsdesk.models.words import DocumentType as D

OTHER_PAPER = 18
"""«Иные документы» of F011: the employment contract or the paper of office of those whom the union's treaty insures."""
OTHER_FOREIGN = 21
ADULT_PAPER_AGE = 14


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that must be shown: its code, the types of document (F011) that are it, the rule that speaks of its absence."""

    code: str
    types: frozenset[int]
    missing: str


CITIZEN_PAPERS = frozenset(
    {int(D.PASSPORT), int(D.TEMPORARY_IDENTITY_CARD), int(D.BIRTH_CERTIFICATE), int(D.FOREIGN_BIRTH_CERTIFICATE)}
)
CERTIFICATES = frozenset({int(D.BIRTH_CERTIFICATE), int(D.FOREIGN_BIRTH_CERTIFICATE)})
GROWN_PAPERS = CITIZEN_PAPERS - CERTIFICATES
REPRESENTATIVE_PAPERS = identity_document.ALLOWED - CERTIFICATES
"""What says who a representative is, of whatever country: all that an application may rest on but what children show."""

# What a citizen of the wrong age shows is judged by its own rule; here it only counts whether something is shown.
PASSPORT = Paper("passport", CITIZEN_PAPERS, "passport_missing")
CERTIFICATE = Paper("birth_certificate", CITIZEN_PAPERS, "birth_certificate_missing")
_FOREIGN_PASSPORT = Paper(
    "foreign_passport", frozenset({int(D.FOREIGN_PASSPORT), OTHER_FOREIGN}) | CERTIFICATES, "foreign_passport_missing"
)
_PERMIT = Paper("residence_permit", frozenset({int(D.RESIDENCE_PERMIT)}), "residence_permit_missing")
_TEMPORARY = Paper("temporary_residence", frozenset({int(D.TEMPORARY_RESIDENCE)}), "temporary_residence_missing")
# A stateless person who stays for good may have nothing but the permit, one who stays for a time the paper of established form.
_STATELESS = Paper(
    "stateless_paper", frozenset({int(D.RESIDENCE_PERMIT), int(D.TEMPORARY_RESIDENCE), int(D.STATELESS_PAPER)}),
    "stateless_paper_missing",
)  # fmt: skip
_REFUGEE = Paper(
    "refugee_paper",
    frozenset(map(int, (D.REFUGEE_APPLICATION, D.REFUGEE_CERTIFICATE, D.REFUGEE_COMPLAINT, D.TEMPORARY_ASYLUM))),
    "refugee_paper_missing",
)  # fmt: skip
_CONTRACT = Paper("contract", frozenset({OTHER_PAPER}), "contract_missing")
_OFFICE = Paper("office_paper", frozenset({OTHER_PAPER}), "office_paper_missing")
_ANY = Paper(
    "identity_document", CITIZEN_PAPERS | _FOREIGN_PASSPORT.types | _STATELESS.types | _REFUGEE.types, "document_missing"
)

PAPERS: Mapping[Who, tuple[Paper, ...]] = MappingProxyType(
    {
        Who.PERMANENT: (_FOREIGN_PASSPORT, _PERMIT),
        Who.TEMPORARY: (_FOREIGN_PASSPORT, _TEMPORARY),
        Who.STATELESS: (_STATELESS,),
        Who.REFUGEE: (_REFUGEE,),
        Who.EAEU_WORKER: (_FOREIGN_PASSPORT, _CONTRACT),
        Who.EAEU_OFFICIAL: (_FOREIGN_PASSPORT, _OFFICE),
        Who.VISITOR: (_FOREIGN_PASSPORT,),
    }
)
"""Papers of those who are no citizens; the last of each row is the one that says until when they may stay."""

STAY_PAPERS: Mapping[Who, frozenset[int]] = MappingProxyType(
    {who: papers[-1].types - {D.STATELESS_PAPER} for who, papers in PAPERS.items() if who is not Who.VISITOR}
)
"""Papers that say until when somebody may stay; that of a stateless person says so only where there is no permit."""


def papers_of(who: Who | None, age: int | None) -> tuple[Paper, ...]:
    """List the papers somebody must show; any identity document while it is not said who they are."""
    if who is None:
        return (_ANY,)
    if who is Who.CITIZEN:
        return (CERTIFICATE if age is not None and age < ADULT_PAPER_AGE else PASSPORT,)
    return PAPERS[who]
