"""What limits the answer and what the clerk may tell the person to do about it, by the tables of `law`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from omsdesk.errors import Said
from omsdesk.models.coverage.case import Case
from omsdesk.models.coverage.identity import document_situations
from omsdesk.models.coverage.law import advise, rule_on
from omsdesk.models.words import CoverageStatus, OrganisationKind

Situation = tuple[str, dict[str, object]]


@dataclass(frozen=True, slots=True)
class Restriction:
    """One limit of the answer: a code for programs, the sentence for people, and the days it holds."""

    code: str
    said: Said
    since: date | None = None
    until: date | None = None


def restrictions(case: Case) -> tuple[Restriction, ...]:
    """List every limit of the answer on its date, the gravest first."""
    return tuple(_restrictions(case))


def advice(case: Case) -> tuple[Said, ...]:
    """Choose what to tell the person, most urgent first: status, emergency care, place, data, term, document."""
    found: list[Said] = []
    for part in (_of_status, _of_place, _of_data, _of_document):
        for situation, values in part(case):
            found.extend(advise(situation, case.today, case.rules, **values))
    return tuple(found)


def _restrictions(case: Case) -> Iterator[Restriction]:
    policy, status = case.policy, case.answer.status
    if status is CoverageStatus.SUSPENDED:
        yield _restriction("suspended", case.since, case.until)
    if _is_left_to_emergency(case):
        yield _restriction("emergency_only", case.since, case.until)
    if policy is not None and case.is_other_region:
        yield _restriction("other_region", case.since, case.until, territory=policy.territory)
    if policy is not None and policy.until is not None and case.insured and case.is_foreigner:
        yield _restriction("foreign_term", policy.since, policy.until)


def _restriction(code: str, since: date | None, until: date | None, **values: object) -> Restriction:
    said = Said(f"coverage.restriction.{code}", {"since": since, "until": until, **values})
    return Restriction(code, said, since, until)


def _is_left_to_emergency(case: Case) -> bool:
    nobody = case.answer.status is CoverageStatus.DECEASED or case.is_before_birth
    return not (case.insured or nobody or case.is_newborn)


def _of_status(case: Case) -> Iterator[Situation]:
    named = _named(case)
    if named is not None:
        yield named, {}
    if _is_left_to_emergency(case):
        yield "emergency", {}


def _named(case: Case) -> str | None:
    status = case.answer.status
    if case.is_newborn:
        return "newborn"
    if status is CoverageStatus.EXPIRED and case.is_foreigner:
        return "expired_foreigner"
    if status is CoverageStatus.NONE:
        return None if case.is_before_birth else "not_insured"
    return None if status is CoverageStatus.ACTIVE else status.value


def _of_place(case: Case) -> Iterator[Situation]:
    if not case.insured or case.here.kind is not OrganisationKind.CLINIC:
        return
    attached, code = case.attached, case.here.clinic_code
    if case.is_other_region:
        yield "other_region", {}
    elif attached is None:
        yield "not_attached", {}
    if attached is not None and code and attached.clinic != code:
        yield "attached_elsewhere", {"clinic": attached.clinic, "since": attached.since}


def _of_data(case: Case) -> Iterator[Situation]:
    if not case.insured:
        return
    if case.held.identity_document_changed_after:
        yield "data_changed", {}
    if len(case.line.insured_on(case.on)) > 1:
        yield "overlap", {}
    if case.until is not None and case.next_day_status is CoverageStatus.EXPIRED and _is_soon(case, case.until):
        yield "ends_soon", {"until": case.until}


def _is_soon(case: Case, until: date) -> bool:
    rule = rule_on("ends_soon", case.today, case.rules)
    return rule is not None and rule.days is not None and timedelta(0) <= until - case.today <= timedelta(days=rule.days)


def _of_document(case: Case) -> Iterator[Situation]:
    if case.answer.status is CoverageStatus.DECEASED or case.is_before_birth:
        return
    rule = rule_on("passport_due", case.today, case.rules)
    grace = rule.days if rule is not None else None
    if grace is not None:
        yield from document_situations(case.held, case.today, grace)
