"""The same request for further people of one sitting: who applies for each of them, and whether they were identified as well."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from omsdesk.errors import Finding
from omsdesk.models import search_key
from omsdesk.models.checks.case import GROWN
from omsdesk.models.dates import age
from omsdesk.models.drafts import ApplicationDraft, PersonDraft, PowerDraft, RepresentativeDraft, reading
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.kinship import Link
from omsdesk.models.numbers import snils
from omsdesk.models.patronymic import sex_of
from omsdesk.models.words import ForWhom, IdentifiedBy, LinkKind, Relation, Sex
from omsdesk.services.filed import kept
from omsdesk.services.filed.kept import APPLICATION
from omsdesk.services.filed.outcome import Outcome

_OWN = ("person.", "representative.", "family.", "attachments.")
_BY_PAPER = {
    LinkKind.GUARDIAN: (ForWhom.WARD, Relation.GUARDIAN),
    LinkKind.REPRESENTATIVE: (ForWhom.OTHER, Relation.OTHER),
}
_OF_OTHERS = frozenset({ForWhom.CHILD, ForWhom.WARD, ForWhom.OTHER})


@dataclass(frozen=True, slots=True)
class Member:
    """The application of one further person: what is entered in it, and what was found of their identity."""

    entered: Entered
    findings: tuple[Finding, ...] = ()


def member(
    entered: Entered, draft: ApplicationDraft, held: PersonDraft, person_id: int, today: date, acts_by: Link | None = None
) -> Member:
    """The request of a draft for another person who is held: their own values, with a uuid that follows from both.

    Whoever stands at the counter applies for their own part in their own name; for a minor as who they are to the one of the
    draft, a parent if they applied for themselves; for an adult where they represent the one of the draft as well (Правила ОМС
    108н, п. 4 and 7). Any other adult applies in person: a proof that tells of the one at the counter alone does not tell of
    them, and only a document that is shown is their own. `acts_by` is the link by which the register lets the one at the counter
    act for them: a guardian applies for a ward, an attorney for whoever gave the powers.
    """
    for_whom, acts = _linked(draft, acts_by) or _applied_for(draft, held, today)
    common = {path: text for path, text in entered.items() if not path.startswith(_OWN)}
    filled = common | {
        **reading.spelled(held, "person"),
        **(reading.spelled(acts, "representative") if acts else {}),
        "for": for_whom.value,
        "uuid": _uuid(draft.uuid, person_id),
        "sitting": draft.sitting or draft.uuid,
    }
    stranger = acts is None and not _is_one(_applicant(draft), held)
    if stranger and draft.identity.by is not IdentifiedBy.DOCUMENT:
        return Member(filled, (Finding("identity.by", "identity.of_another"),))
    return Member(filled)


def family_of(session: Session, outcome: Outcome) -> tuple[Outcome, ...]:
    """What the further people of a sitting were answered who were filed together with an application, in their order."""
    own = select(func.coalesce(APPLICATION.c.sitting, APPLICATION.c.uuid)).where(APPLICATION.c.uuid == outcome.uuid)
    wanted = select(APPLICATION.c.number, APPLICATION.c.uuid, APPLICATION.c.person_id)
    rows = session.execute(wanted.where(APPLICATION.c.sitting == own.scalar_subquery()).order_by(APPLICATION.c.id)).all()
    return tuple(kept.outcome(session, row.number) for row in rows if row.uuid == _uuid(outcome.uuid, row.person_id))


def held_back(first: Outcome, others: tuple[Outcome, ...]) -> Iterator[Finding]:
    """What holds one of the further people back, at the place where they were named."""
    yield from first.findings
    for place, one in enumerate(others):
        if one.number is None:
            yield from (replace(found, field=f"family.{place}") for found in one.findings if found.severity == "stop")


def _linked(draft: ApplicationDraft, acts_by: Link | None) -> tuple[ForWhom, RepresentativeDraft] | None:
    """As a guardian or an attorney by the paper that the register keeps; a parent needs none and is told by their sex."""
    if acts_by is None or acts_by.kind not in _BY_PAPER:
        return None
    for_whom, relation = _BY_PAPER[acts_by.kind]
    shown = PowerDraft(name=acts_by.ground, issued=acts_by.since, until=acts_by.until) if acts_by.since else None
    return for_whom, replace(_parent(_applicant(draft)), relation=relation, power=shown)


def _applied_for(draft: ApplicationDraft, held: PersonDraft, today: date) -> tuple[ForWhom, RepresentativeDraft | None]:
    acts = draft.representative
    if _is_one(_applicant(draft), held):
        return ForWhom.SELF, None
    if held.birth_date is not None and age(held.birth_date, today) < GROWN:
        if acts is not None and draft.for_whom in _OF_OTHERS:
            return draft.for_whom, acts
        return ForWhom.CHILD, _parent(acts or draft.person)
    return (draft.for_whom, acts) if draft.for_whom in {ForWhom.WARD, ForWhom.OTHER} else (ForWhom.SELF, None)


def _applicant(draft: ApplicationDraft) -> PersonDraft | RepresentativeDraft:
    return draft.representative or draft.person


def _parent(one: PersonDraft | RepresentativeDraft) -> RepresentativeDraft:
    sex = one.sex if isinstance(one, PersonDraft) else sex_of(one.patronymic)
    relation = {Sex.FEMALE: Relation.MOTHER, Sex.MALE: Relation.FATHER}.get(sex) if sex else None
    return RepresentativeDraft(
        surname=one.surname, name=one.name, patronymic=one.patronymic, birth_date=one.birth_date, relation=relation,
        snils=one.snils, enp=one.enp, documents=one.documents, phone=one.phone, email=one.email,
    )  # fmt: skip


def _is_one(one: PersonDraft | RepresentativeDraft, other: PersonDraft) -> bool:
    """Whether they are the same person: by a number where both have one, else by the whole name and the birth date if known."""
    for mine, theirs in ((one.enp, other.enp), (_compact(one.snils), _compact(other.snils))):
        if mine and theirs:
            return mine == theirs
    same_name = all(
        search_key.fold(getattr(one, part) or "") == search_key.fold(getattr(other, part) or "")
        for part in ("surname", "name", "patronymic")
    )
    return bool(one.surname) and same_name and one.birth_date in {None, other.birth_date}


def _compact(text: str | None) -> str:
    return snils.compact(text) if text else ""


def _uuid(uuid: str, person_id: int | None) -> str:
    """A uuid as the name space of others; any other text that a program sent for one is a name of its own."""
    try:
        space = UUID(uuid)
    except ValueError:
        space = uuid5(UUID(int=0), uuid)
    return str(uuid5(space, str(person_id)))
