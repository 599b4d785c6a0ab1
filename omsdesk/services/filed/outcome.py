"""The answer to an application, as it was given: kept with the application, so that a second sending gets the first answer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from omsdesk.errors import Finding, Said
from omsdesk.models.checks import Difference, Reason
from omsdesk.models.words import ApplicationStatus
from omsdesk.services import sentences


@dataclass(frozen=True, slots=True)
class PolicyGiven:
    """The period that an approval opened or left in force."""

    enp: str
    since: date
    until: date | None
    insurer_code: str | None
    insurer_name: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an application. A DRAFT was not filed and has no number: its findings say why."""

    uuid: str
    status: ApplicationStatus
    number: str | None = None
    findings: tuple[Finding, ...] = ()
    reasons: tuple[Reason, ...] = ()
    still_possible: tuple[Said, ...] = ()
    text: str = ""
    """What the clerk who decided added in their own words."""
    automatic: bool = False
    person_id: int | None = None
    policy: PolicyGiven | None = None
    filed_on: date | None = None
    deadline: date | None = None
    decided_on: date | None = None
    family: "tuple[Outcome, ...]" = ()
    """Outcomes of the same request for further people of the sitting."""

    @property
    def is_stopped(self) -> bool:
        """Whether it was not filed for findings that hold it back."""
        return any(one.severity == "stop" for one in self.findings)


def findings_text(findings: Iterable[Finding]) -> str:
    """Findings as JSON text."""
    return _json([
        {"field": one.field, "code": one.code, "severity": one.severity, "values": sentences.marked_all(one.values)}
        for one in findings
    ])  # fmt: skip


def findings_of(text: str) -> tuple[Finding, ...]:
    """The findings that `findings_text` wrote."""
    return tuple(Finding(**{**one, "values": sentences.values_of(one["values"])}) for one in json.loads(text))


def reasons_text(reasons: Iterable[Reason], still_possible: Iterable[Said]) -> str:
    """Reasons of a refusal and what remains possible, as JSON text."""
    return _json({
        "reasons": [
            {
                "code": one.code,
                "values": sentences.marked_all(one.values),
                "differences": [
                    {"field": two.field, "held": sentences.marked(two.held), "entered": sentences.marked(two.entered)}
                    for two in one.differences
                ],
            }
            for one in reasons
        ],
        "still_possible": [sentences.plain(one) for one in still_possible],
    })  # fmt: skip


def reasons_of(text: str) -> tuple[tuple[Reason, ...], tuple[Said, ...]]:
    """The reasons and possibilities that `reasons_text` wrote."""
    held = json.loads(text)
    return tuple(map(_reason, held["reasons"])), tuple(map(sentences.said, held["still_possible"]))


def _reason(held: Mapping[str, Any]) -> Reason:
    differences = (
        Difference(one["field"], sentences.value_of(one["held"]), sentences.value_of(one["entered"]))
        for one in held["differences"]
    )
    return Reason(held["code"], sentences.values_of(held["values"]), tuple(differences))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
