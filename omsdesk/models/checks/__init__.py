"""Rules over drafts: a draft and what is known around it in, findings out, all at once; no clock, no store, no Qt."""

from omsdesk.models.checks.again import again
from omsdesk.models.checks.catalogue import RULES, Rule, in_force, refusals, rule
from omsdesk.models.checks.categories import CATEGORIES, CategoryRow, Who, category, policy_until, who_is
from omsdesk.models.checks.checklist import Needed, checklist, kept_papers
from omsdesk.models.checks.circumstances import (
    USUAL,
    Alike,
    Circumstances,
    Claim,
    Difference,
    HeldPerson,
    KnownInsurer,
    Reason,
    Terms,
)
from omsdesk.models.checks.comparison import differences
from omsdesk.models.checks.decision import Outcome, Ruling, decide
from omsdesk.models.checks.documents import stay_until
from omsdesk.models.checks.grounds import GROUNDS, Ground, Part, ground_of, needed
from omsdesk.models.checks.request import CONSENTS, SUPPORT
from omsdesk.models.checks.whole import FORM, check

__all__ = [
    "CATEGORIES",
    "CONSENTS",
    "FORM",
    "GROUNDS",
    "RULES",
    "SUPPORT",
    "USUAL",
    "Alike",
    "CategoryRow",
    "Circumstances",
    "Claim",
    "Difference",
    "Ground",
    "HeldPerson",
    "KnownInsurer",
    "Needed",
    "Outcome",
    "Part",
    "Reason",
    "Rule",
    "Ruling",
    "Terms",
    "Who",
    "again",
    "category",
    "check",
    "checklist",
    "decide",
    "differences",
    "ground_of",
    "in_force",
    "kept_papers",
    "needed",
    "policy_until",
    "refusals",
    "rule",
    "stay_until",
    "who_is",
]
