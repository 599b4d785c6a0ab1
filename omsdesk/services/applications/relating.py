"""What an approved application says of a family: whoever applied by a document that was shown is linked to the person by it.

Only what nothing speaks against is kept; the rest is suggested on the family screen, for a clerk to judge.
"""

from omsdesk.errors import Finding, Said
from omsdesk.models.checks.papers import CERTIFICATES
from omsdesk.models.drafts import DocumentDraft, PersonDraft, PowerDraft, RepresentativeDraft
from omsdesk.models.kinship import Link
from omsdesk.models.words import ApplicationKind, ForWhom, LinkKind, Relation
from omsdesk.services import linking
from omsdesk.services.applications.carrying_out import Case
from omsdesk.services.insuring import Deed
from omsdesk.services.linking import viewing
from omsdesk.services.linking.homes import home_key, homes
from omsdesk.services.linking.joining import join

_KINDS = {
    (ForWhom.CHILD, Relation.MOTHER): LinkKind.PARENT,
    (ForWhom.CHILD, Relation.FATHER): LinkKind.PARENT,
    (ForWhom.WARD, Relation.GUARDIAN): LinkKind.GUARDIAN,
    (ForWhom.OTHER, Relation.OTHER): LinkKind.REPRESENTATIVE,
    (ForWhom.SPOUSE, Relation.OTHER): LinkKind.REPRESENTATIVE,
}
CERTIFICATE = "свидетельство о рождении"


def relate(deed: Deed, case: Case, person_id: int) -> tuple[Finding, ...]:
    """Link the representative of an approved application to its person, and bring a child that is new home; tells what was done.

    A child is of the household of the parent at whose address it lives (ГК РФ, ст. 20 п. 2), where one is kept.
    """
    given, acting = case.draft.representative, case.around.representative_id
    if given is None or acting is None or acting == person_id:
        return ()
    linking.lock(deed)
    done = [_linked(deed, case, given, (acting, person_id)), _brought_home(deed, case, (acting, person_id))]
    return tuple(Finding("representative", one.code, "note", one.values) for one in done if one is not None)


def _linked(deed: Deed, case: Case, given: RepresentativeDraft, both: tuple[int, int]) -> Said | None:
    link = None if case.around.acts_by is not None else _link(case, given, *both)
    if link is None or not link.ground:
        return None
    findings, _ = linking.judged(deed, link, deed.on)
    if any(one.severity != "note" for one in findings):
        return None
    linking.keep(deed, link)
    word = given.relation.value if link.kind is LinkKind.PARENT and given.relation else link.kind.value
    return Said("application.linked", {"relation": Said(f"kinship.reading.{word}"), "ground": link.ground})


def _brought_home(deed: Deed, case: Case, both: tuple[int, int]) -> Said | None:
    acting, person_id = both
    is_new = case.draft.kind is ApplicationKind.INCLUDE and case.draft.for_whom is ForWhom.CHILD
    home = viewing.household_of(deed.connection, acting, deed.on) if is_new else None
    lived_at = homes(deed.connection, both, deed.on)
    keys = {home_key(lived_at[one]) if one in lived_at else () for one in both}
    if home is None or len(keys) > 1 or keys == {()} or viewing.household_of(deed.connection, person_id, deed.on) is not None:
        return None
    named = viewing.people_of(deed.connection, [home.head], deed.on)[home.head].full_name
    join(deed, (home.id, named), person_id, deed.on)
    return Said("application.moved_in")


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
