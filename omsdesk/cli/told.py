"""The JSON shapes of applications, and the same facts as lines for a person at a terminal."""

from collections.abc import Iterable, Iterator
from typing import Any

from omsdesk import wording
from omsdesk.cli.shown import grouped, iso, said
from omsdesk.errors import Finding
from omsdesk.models.checks import Difference, Reason
from omsdesk.models.drafts import reading
from omsdesk.services.applications import ApplicationRow, Outcome


def outcome(one: Outcome, language: str) -> dict[str, Any]:
    """The object of `apply --json` and `decide --json`."""
    shape: dict[str, Any] = {
        "number": one.number,
        "uuid": one.uuid,
        "status": one.status.value,
        "findings": [finding(each, language) for each in one.findings],
        "policy": _policy(one),
        "person": str(one.person_id) if one.person_id is not None else None,
        "reasons": [_reason(each, language) for each in one.reasons],
        "still_possible": [said(each, language) for each in one.still_possible],
        "text": one.text or None,
        "automatic": one.automatic,
        "filed_on": iso(one.filed_on),
        "deadline": iso(one.deadline),
        "decided_on": iso(one.decided_on),
    }
    return shape | ({"family": [outcome(each, language) for each in one.family]} if one.family else {})


def finding(one: Finding, language: str) -> dict[str, Any]:
    """A finding with its sentence and its advice."""
    return {
        "field": one.field,
        "code": one.code,
        "severity": str(one.severity),
        "message": wording.say(one.code, language, **one.values),
        "advice": advice(one.code, language, **one.values),
    }


def advice(code: str, language: str, /, **values: object) -> str | None:
    """What to do about a finding or a reason, None where nothing is written."""
    return wording.say(f"{code}.do", language, **values) if wording.knows(f"{code}.do", language) else None


def outcome_lines(one: Outcome, language: str) -> Iterator[str]:
    """What became of an application, for a person."""
    yield wording.say(f"application.outcome.{one.status.value}", language, number=one.number, deadline=one.deadline)
    if one.policy is not None:
        until = one.policy.until or wording.say("application.unlimited", language)
        values = {"enp": grouped(one.policy.enp), "since": one.policy.since, "until": until}
        yield wording.say("application.policy_given", language, insurer=one.policy.insurer_name, **values)
    for each in one.reasons:
        yield from _advised("—", each.code, each.values, language)
        for two in each.differences:
            yield f"    {_difference(two, language)}"
    for said_one in one.still_possible:
        yield f"  {said(said_one, language)}"
    if not one.reasons:
        for found in one.findings:
            mark = wording.say(f"application.severity.{found.severity}", language)
            field = wording.say(f"application.field.{reading.general(found.field)}", language)
            yield from _advised(f"{mark} · {field}:", found.code, dict(found.values), language)
    for member in one.family:
        yield from outcome_lines(member, language)


def row(one: ApplicationRow) -> dict[str, Any]:
    """A row of `applications --json`."""
    return {
        "number": one.number,
        "status": one.status.value,
        "kind": one.kind.value,
        "ground": one.ground,
        "for": one.for_whom,
        "person": str(one.person_id) if one.person_id is not None else None,
        "name": one.person_name,
        "birth_date": iso(one.birth_date),
        "enp": one.enp,
        "insurer": {"code": one.insurer, "name": one.insurer_name} if one.insurer else None,
        "filed_on": iso(one.filed_on),
        "deadline": iso(one.deadline),
        "decided_on": iso(one.decided_on),
        "clerk": one.clerk,
        "again": one.again,
    }


def row_lines(rows: Iterable[ApplicationRow], language: str) -> Iterator[str]:
    """One line an application, then how many there are."""
    count = 0
    for count, one in enumerate(rows, 1):  # noqa: B007 - the last place is the count
        status = wording.say(f"application.status.{one.status.value}", language)
        kind = wording.say(f"application.kind.{one.kind.value}", language)
        born = wording.day(one.birth_date) if one.birth_date else "—"
        yield f"{one.number}  {wording.day(one.filed_on)}  {status}  {kind}  {one.person_name}  {born}  {one.clerk}"
    yield wording.say("cli.applications.count", language, count=count)


def _policy(one: Outcome) -> dict[str, Any] | None:
    held = one.policy
    if held is None:
        return None
    insurer = {"code": held.insurer_code, "name": held.insurer_name} if held.insurer_code else None
    return {"enp": held.enp, "from": iso(held.since), "until": iso(held.until), "insurer": insurer}


def _reason(one: Reason, language: str) -> dict[str, Any]:
    return {
        "code": one.code,
        "message": wording.say(one.code, language, **one.values),
        "advice": advice(one.code, language, **one.values),
        "differences": [
            {"field": two.field, "held": _plain(two.held), "entered": _plain(two.entered)} for two in one.differences
        ],
    }


def _advised(lead: str, code: str, values: dict[str, object], language: str) -> Iterator[str]:
    yield f"  {lead} {wording.say(code, language, **values)}"
    advised = advice(code, language, **values)
    if advised is not None:
        yield f"    {advised}"


def _difference(two: Difference, language: str) -> str:
    field = wording.say(f"application.field.{reading.general(two.field)}", language)
    return wording.say("application.differs", language, field=field, held=two.held, entered=two.entered)


def _plain(value: object) -> object:
    return None if value is None else str(value)
