"""What an approved application says of a family: whoever applied by a document that was shown is linked to the person by it.

Only what nothing speaks against is kept; the rest is suggested on the family screen, for a clerk to judge.
"""

from omsdesk.models.checks.papers import CERTIFICATES
from omsdesk.models.drafts import DocumentDraft, PersonDraft, PowerDraft, RepresentativeDraft
from omsdesk.models.kinship import Link
from omsdesk.models.words import ForWhom, LinkKind, Relation
from omsdesk.services import linking
from omsdesk.services.applications.carrying_out import Case
from omsdesk.services.insuring import Deed

_KINDS = {
    (ForWhom.CHILD, Relation.MOTHER): LinkKind.PARENT,
    (ForWhom.CHILD, Relation.FATHER): LinkKind.PARENT,
    (ForWhom.WARD, Relation.GUARDIAN): LinkKind.GUARDIAN,
    (ForWhom.OTHER, Relation.OTHER): LinkKind.REPRESENTATIVE,
    (ForWhom.SPOUSE, Relation.OTHER): LinkKind.REPRESENTATIVE,
}
CERTIFICATE = "свидетельство о рождении"


def relate(deed: Deed, case: Case, person_id: int) -> int | None:
    """Link the representative of an approved application to its person; gives the number, None where nothing is linked."""
    given, acting = case.draft.representative, case.around.representative_id
    if given is None or acting in {None, person_id} or case.around.acts_by is not None:
        return None
    link = _link(case, given, acting or 0, person_id)
    if link is None or not link.ground:
        return None
    linking.lock(deed)
    findings, _ = linking.judged(deed, link, deed.on)
    return None if any(one.severity != "note" for one in findings) else linking.keep(deed, link)


def _link(case: Case, given: RepresentativeDraft, acting: int, person_id: int) -> Link | None:
    kind = _KINDS.get((case.draft.for_whom or ForWhom.SELF, given.relation or Relation.OTHER))
    power = given.power or PowerDraft()
    if kind is None:
        return None
    if kind is LinkKind.PARENT:
        held = case.around.person.draft if case.around.person else PersonDraft()
        return Link(kind, acting, person_id, ground=_certificate((*case.person.documents, *held.documents)) or _paper(power))
    return Link(kind, acting, person_id, power.issued, power.until, ground=_paper(power))


def _certificate(documents: tuple[DocumentDraft, ...]) -> str:
    shown = next((one for one in documents if one.type in CERTIFICATES), None)
    return " ".join(filter(None, (CERTIFICATE, shown.series, shown.number))) if shown else ""


def _paper(power: PowerDraft) -> str:
    return " ".join(filter(None, (power.name, power.number)))
