"""What the register knows around the draft of a visit: the person, the organisation, the codes, a visit like it."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, or_, select

from omsdesk.errors import NotFound
from omsdesk.models.checks.visit_around import KnownCode, KnownPlace, Patient, VisitAround
from omsdesk.models.checks.visit_codes import OF_CONDITIONS, SMALL_LISTS
from omsdesk.models.coverage import judge
from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.search_key.folding import fold
from omsdesk.models.words import CodeList, DiagnosisRole, OrganisationKind, Right, VisitKind
from omsdesk.services import eligibility
from omsdesk.services.care import vaccines
from omsdesk.services.care.history import CODE, DIAGNOSIS, DOSE
from omsdesk.services.care.secrecy import CLINIC, VISIT, Secrecy
from omsdesk.services.codes import own

CONDITIONED = frozenset(SMALL_LISTS[field] for field in OF_CONDITIONS)
HEADING = "heading"
"""What a row of a list says of itself that is never chosen: a chapter, a block."""


def around(
    connection: Connection, secrecy: Secrecy, draft: VisitDraft, person_id: int | None, visit_id: int | None = None
) -> VisitAround:
    """What is known around a draft today; `visit_id` is the visit itself, where it is registered already.

    Raises NotFound `person.unknown` for an id that nobody bears.
    """
    codes, patient = tuple(codes_of(draft)), _patient(connection, secrecy, draft, person_id)
    if patient is None and person_id is not None:
        raise NotFound("person.unknown")
    loaded = _loaded(connection, {of_list for of_list, _ in codes})
    strange = {one for one in codes if one[0] not in loaded and own.name_of(*one) is None}
    return VisitAround(
        secrecy.settings.today,
        patient,
        place_of(connection, secrecy, draft.organisation),
        {**_of_conditions(codes, loaded), **_known(connection, codes)},
        loaded,
        _already(connection, secrecy, draft, person_id, visit_id),
        OrganisationKind(secrecy.settings.organisation.kind) is OrganisationKind.CLINIC,
        frozenset(strange | _strange_vaccines(connection, draft)),
        doses_again(connection, secrecy, draft, person_id, visit_id),
    )


def codes_of(draft: VisitDraft) -> Iterator[tuple[CodeList, str]]:
    """Every code of a draft with the list it belongs to."""
    yield from ((of_list, getattr(draft, field)) for field, of_list in SMALL_LISTS.items() if getattr(draft, field))
    yield from ((CodeList.DIAGNOSES, one.code) for one in draft.diagnoses if one.code)
    yield from ((CodeList.SERVICES, one.code) for one in draft.services if one.code)


def names(draft: VisitDraft, around: VisitAround) -> tuple[str, ...]:
    """The names of the diagnoses and services, for the words that a visit is searched by."""
    codes = [one for one in codes_of(draft) if one[0] in {CodeList.DIAGNOSES, CodeList.SERVICES}]
    named = (around.codes[one].name if one in around.codes else own.name_of(*one) for one in codes)
    return tuple(name for name in named if name)


def place_of(connection: Connection, secrecy: Secrecy, code: str | None) -> KnownPlace | None:
    """The organisation of a code, our own for our own code, None for one that is not listed."""
    if code is None:
        return None
    row = connection.execute(select(CLINIC).where(CLINIC.c.code == code)).first()
    if row is not None:
        return KnownPlace(row.code, row.name, row.since, row.until)
    return KnownPlace(code, secrecy.settings.organisation.name) if code == secrecy.own_code else None


def organisation_id(connection: Connection, secrecy: Secrecy, code: str | None) -> int | None:
    """The id by which an organisation stands in a visit; none for our own."""
    if code is None or code == secrecy.own_code:
        return None
    found: int = connection.execute(select(CLINIC.c.id).where(CLINIC.c.code == code)).scalar_one()
    return found


def _patient(connection: Connection, secrecy: Secrecy, draft: VisitDraft, person_id: int | None) -> Patient | None:
    held = eligibility.held_of(connection, [person_id]).get(person_id) if person_id is not None else None
    if held is None:
        return None
    on, today = draft.on, secrecy.settings.today
    reason = None
    if on is not None and (held.birth_date or on) <= on <= today:
        verdict = judge(held, on, eligibility.here(secrecy.settings), today)
        reason = None if verdict.insured else verdict.reason
    return Patient(held.birth_date, held.sex, held.death_date, reason)


def _known(connection: Connection, codes: tuple[tuple[CodeList, str], ...]) -> Mapping[tuple[CodeList, str], KnownCode]:
    found = {}
    groups = _groups(connection, [code for of_list, code in codes if of_list is CodeList.DIAGNOSES])
    for of_list in {of_list for of_list, _ in codes}:
        wanted = [code for listed, code in codes if listed is of_list]
        asked = select(CODE).where(CODE.c.list_name == of_list.value, CODE.c.code.in_(wanted))
        for row in connection.execute(asked):
            is_choosable = of_list is not CodeList.DIAGNOSES or not (row.code in groups or row.extra == HEADING)
            found[of_list, row.code] = KnownCode(row.name, row.parent, is_choosable, row.since, row.until)
    return found


def _of_conditions(codes: tuple[tuple[CodeList, str], ...], loaded: frozenset[CodeList]) -> Mapping[Any, KnownCode]:
    """The program's own results and outcomes, where none were loaded: which conditions they belong to."""
    wanted = [one for one in codes if one[0] in CONDITIONED and one[0] not in loaded]
    return {
        (of_list, code): KnownCode(row.name, row.parent)
        for of_list, code in wanted
        for row in own.rows(of_list)
        if row.code == code
    }


def _strange_vaccines(connection: Connection, draft: VisitDraft) -> set[tuple[CodeList, str]]:
    """The vaccines of a draft that no list has: what they are against nobody knows."""
    named = [one.vaccine for one in draft.vaccinations if one.vaccine]
    known = vaccines.against(connection) if named else {}
    return {(CodeList.VACCINES, one) for one in named if fold(one) not in known}


def _groups(connection: Connection, codes: list[str]) -> set[str]:
    """Those of the diagnoses that others stand under: a visit has one of the others."""
    asked = select(CODE.c.parent).where(CODE.c.list_name == CodeList.DIAGNOSES.value, CODE.c.parent.in_(codes)).distinct()
    return set(connection.execute(asked).scalars()) if codes else set()


def _loaded(connection: Connection, lists: set[CodeList]) -> frozenset[CodeList]:
    def is_there(one: CodeList) -> bool:
        return connection.execute(select(CODE.c.code).where(CODE.c.list_name == one.value).limit(1)).first() is not None

    return frozenset(one for one in lists if is_there(one))


def _already(
    connection: Connection, secrecy: Secrecy, draft: VisitDraft, person_id: int | None, visit_id: int | None
) -> str | None:
    """A visit of the same person on the same day at the same place to the same doctor for the same reason, by its number.

    Of vaccinations the vaccine is the reason, since their diagnoses are alike; a doctor that is not said may be any.
    Whoever may not read visits, and whoever enters one of elsewhere, is told of what they entered themselves: an answer about
    any other would tell a diagnosis to whoever guesses it.
    """
    place = place_of(connection, secrecy, draft.organisation)
    if person_id is None or draft.on is None or draft.kind is None or (draft.organisation and place is None):
        return None
    asked: Any = select(VISIT.c.id).where(
        VISIT.c.person_id == person_id, VISIT.c.on == draft.on, VISIT.c.kind == draft.kind.value,
        VISIT.c.withdrawn_at.is_(None),
        VISIT.c.organisation_id.is_not_distinct_from(organisation_id(connection, secrecy, draft.organisation)),
    )  # fmt: skip
    if draft.doctor:
        asked = asked.where(func.coalesce(VISIT.c.doctor, "").in_(("", draft.doctor)))
    if not (secrecy.seat.may(Right.READ_VISITS) and (place is None or secrecy.is_own(draft.organisation))):
        asked = asked.where(VISIT.c.clerk == secrecy.seat.clerk)
    if visit_id is not None:
        asked = asked.where(VISIT.c.id < visit_id)
    for other in connection.execute(asked.order_by(VISIT.c.id)).scalars():
        if _reason_of(connection, other, draft.kind) == _reason(draft):
            return str(other)
    return None


def doses_again(
    connection: Connection, secrecy: Secrecy, draft: VisitDraft, person_id: int | None, visit_id: int | None = None
) -> frozenset[int]:
    """The places of a draft's vaccinations of which the same vaccine, or a dose against the same infection, is held that day.

    Whoever may not read visits is told of what they entered themselves; nobody of what was given elsewhere by others.
    """
    if person_id is None or draft.on is None or not draft.vaccinations:
        return frozenset()
    asked: Any = select(DOSE.c.vaccine, DOSE.c.against, DOSE.c.refused).join(VISIT, VISIT.c.id == DOSE.c.visit_id)
    asked = asked.outerjoin(CLINIC, CLINIC.c.id == VISIT.c.organisation_id).where(
        VISIT.c.person_id == person_id, VISIT.c.on == draft.on, VISIT.c.withdrawn_at.is_(None), DOSE.c.withdrawn_at.is_(None)
    )
    mine = VISIT.c.clerk == secrecy.seat.clerk
    asked = asked.where(or_(mine, secrecy.own()) if secrecy.seat.may(Right.READ_VISITS) else mine)
    if visit_id is not None:
        asked = asked.where(VISIT.c.id != visit_id)
    held, listed = connection.execute(asked).all(), vaccines.against(connection)
    return frozenset(place for place, one in enumerate(draft.vaccinations) if any(_is_again(one, row, listed) for row in held))


def _is_again(one: VaccinationDraft, held: Any, listed: Mapping[str, str]) -> bool:
    name = fold(one.vaccine or "")
    if name == fold(held.vaccine):
        return True
    infections = set(vaccines.codes_of(listed.get(name))) & set(vaccines.codes_of(held.against))
    return bool(infections) and one.refused is None and held.refused is None


def _reason(draft: VisitDraft) -> object:
    if draft.kind is VisitKind.VACCINATION:
        return {fold(one.vaccine or "") for one in draft.vaccinations}
    return main_of(draft)


def _reason_of(connection: Connection, visit_id: int, kind: VisitKind) -> object:
    if kind is VisitKind.VACCINATION:
        asked = select(DOSE.c.vaccine).where(DOSE.c.visit_id == visit_id, DOSE.c.withdrawn_at.is_(None))
        return {fold(one) for one in connection.execute(asked).scalars()}
    return _main_of(connection, visit_id)


def main_of(draft: VisitDraft) -> str | None:
    """The code of the main diagnosis: the one that says so, else the first that says nothing."""
    said = [one.code for one in draft.diagnoses if one.role is DiagnosisRole.MAIN]
    first = [one.code for one in draft.diagnoses[:1] if one.role is None]
    return (said + first + [None])[0]


def _main_of(connection: Connection, visit_id: int) -> str | None:
    asked = select(DIAGNOSIS.c.code).where(DIAGNOSIS.c.visit_id == visit_id, DIAGNOSIS.c.role == DiagnosisRole.MAIN.value)
    code: str | None = connection.execute(asked.order_by(DIAGNOSIS.c.n).limit(1)).scalar()
    return code
