"""Coverage: the periods and events of one person and a date in, a verdict out. Pure: no clock, no session, no disk."""

from omsdesk.models.coverage.advice import Restriction
from omsdesk.models.coverage.facts import AttachmentPeriod, Held, Here, PolicyEvent, PolicyPeriod, region
from omsdesk.models.coverage.law import GROUNDS, RULES, Ground, Rule, advise, ground_of
from omsdesk.models.coverage.stretches import Stretch, StretchKind, strip, whole_strip
from omsdesk.models.coverage.timeline import INSURED, standing, status_on
from omsdesk.models.coverage.verdict import Verdict, judge

__all__ = [
    "GROUNDS",
    "INSURED",
    "RULES",
    "AttachmentPeriod",
    "Ground",
    "Held",
    "Here",
    "PolicyEvent",
    "PolicyPeriod",
    "Restriction",
    "Rule",
    "Stretch",
    "StretchKind",
    "Verdict",
    "advise",
    "ground_of",
    "judge",
    "region",
    "standing",
    "status_on",
    "strip",
    "whole_strip",
]
