"""What a move does to each open application and each paper of whoever moves; read from the register, nothing is written."""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, or_, select

from omsdesk.errors import Said
from omsdesk.models import records
from omsdesk.models.coverage.facts import region
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.kinship import Link
from omsdesk.models.status import OPEN
from omsdesk.models.words import LinkKind, Move
from omsdesk.services import eligibility
from omsdesk.services.families.plans import Fate, Plan
from omsdesk.services.linking.homes import home_key

APPLICATION, SCAN, ATTACHMENT = map(records.table_of, (records.Application, records.ScannedDocument, records.Attachment))
PARTS = ("okato", "index", "district", "city", "settlement", "street", "house", "building", "flat")
ACTS = frozenset({LinkKind.GUARDIAN, LinkKind.REPRESENTATIVE})


def of_applications(connection: Connection, plan: Plan, moved_to: Mapping[int, AddressDraft]) -> Iterator[Fate]:
    """What becomes of the applications that wait for a decision: they are decided as they were filed (Правила, п. 43)."""
    waiting = (APPLICATION.c.status.in_([one.value for one in OPEN]), APPLICATION.c.person_id.in_(plan.people))
    for row in connection.execute(select(APPLICATION).where(*waiting).order_by(APPLICATION.c.id)):
        entered = json.loads(row.entered)
        is_represented = any(path.startswith("representative.") for path in entered)
        code = "stays"
        if plan.move is Move.OF_AGE and is_represented:
            code = "signs_alone"
        elif row.person_id in moved_to and _names_another(entered, moved_to[row.person_id]):
            code = "address_differs"
        yield Fate(row.person_id, Said(f"household.application.{code}"), row.number)


def of_papers(
    connection: Connection,
    plan: Plan,
    links: Iterable[Link],
    homes: Mapping[int, AddressDraft],
    moved_to: Mapping[int, AddressDraft],
) -> Iterator[Fate]:
    """What becomes of policies, attachments to clinics, scans, and papers that gave somebody powers."""
    for link in links:
        if link.kind in ACTS:
            said = Said("household.paper.power_ends", {"ground": link.ground or None, "until": link.until})
        else:
            # A paper that was named is not asked for.
            said = Said(
                "household.paper.divorced_by" if plan.ground else "household.paper.divorce_certificate", {"ground": plan.ground}
            )
        yield Fate(link.second, said)
    scans = _counted(connection, plan.people)
    for one in plan.people:
        if plan.move is Move.OF_AGE:
            yield Fate(one, Said("household.paper.consents_anew"))
        if one in moved_to:
            yield from _of_address(connection, one, homes.get(one), moved_to[one], plan.on or date.max)
        if scans.get(one):
            yield Fate(one, Said("household.paper.scans_stay", {"count": scans[one]}))


def _of_address(
    connection: Connection, person_id: int, before: AddressDraft | None, now: AddressDraft, on: date
) -> Iterator[Fate]:
    yield Fate(person_id, Said("household.paper.tell_insurer"))
    was, becomes = (one.okato if one is not None else None for one in (before, now))
    if was and becomes and region(was) != region(becomes):
        yield Fate(person_id, Said("household.paper.other_region"))
    running = (ATTACHMENT.c.person_id == person_id, or_(ATTACHMENT.c.until.is_(None), ATTACHMENT.c.until >= on))
    wanted = select(eligibility.CLINIC.c.name).join(ATTACHMENT, ATTACHMENT.c.clinic_id == eligibility.CLINIC.c.id)
    clinic = connection.execute(wanted.where(*running).order_by(ATTACHMENT.c.n.desc())).scalar()
    if clinic:
        yield Fate(person_id, Said("household.paper.clinic_stays", {"clinic": clinic}))


def _names_another(entered: Mapping[str, str], home: AddressDraft) -> bool:
    for kind in ("lives_at", "registered_at"):
        parts: dict[str, Any] = {part: entered.get(f"person.{kind}.{part}") for part in PARTS}
        said = AddressDraft(**parts)
        if home_key(said):
            return home_key(said) != home_key(home)
    return False


def _counted(connection: Connection, people: Iterable[int]) -> dict[int, int]:
    wanted = select(SCAN.c.person_id, func.count()).where(SCAN.c.person_id.in_(tuple(people))).group_by(SCAN.c.person_id)
    return dict(connection.execute(wanted).all())
