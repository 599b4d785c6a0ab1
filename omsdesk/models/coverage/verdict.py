"""The answer at the counter: insured or not on a date, why, until when, with what limits, and what to do."""

from dataclasses import dataclass
from datetime import date

from omsdesk.errors import Said
from omsdesk.models.coverage.advice import Restriction, advice, restrictions
from omsdesk.models.coverage.case import open_case
from omsdesk.models.coverage.facts import AttachmentPeriod, Held, Here, PolicyPeriod
from omsdesk.models.coverage.law import RULES, Rule
from omsdesk.models.coverage.reasons import reason
from omsdesk.models.words import CoverageStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is answered; `since` and `until` are the first and last day for which this answer holds, None without limit."""

    insured: bool
    status: CoverageStatus
    reason: Said
    since: date | None
    until: date | None
    policy: PolicyPeriod | None
    insurer_code: str | None
    territory: str | None
    attached: AttachmentPeriod | None
    restrictions: tuple[Restriction, ...]
    advice: tuple[Said, ...]


def judge(held: Held, on: date, here: Here, today: date | None = None, rules: tuple[Rule, ...] = RULES) -> Verdict:
    """Whether a person is insured on a date, both first and last day included, and what follows (326-ФЗ, ст. 10, 16, 45, 49.1).

    `today` is the day of asking, whose rules advise; without it the date asked about is taken. Any facts get an answer.
    """
    case = open_case(held, on, here, today or on, rules)
    policy = case.policy
    return Verdict(
        insured=case.insured,
        status=case.answer.status,
        reason=reason(case),
        since=case.since,
        until=case.until,
        policy=policy,
        insurer_code=(policy.insurer or None) if policy else None,
        territory=(policy.territory or None) if policy else None,
        attached=case.attached,
        restrictions=restrictions(case),
        advice=advice(case),
    )
