"""Kinship: links between people as facts, what makes one impossible or doubtful, and what the links are read as."""

from omsdesk.models.kinship.facts import ROLES, Family, Kin, Link, pair
from omsdesk.models.kinship.guards import beyond, impossible, judge
from omsdesk.models.kinship.law import limit
from omsdesk.models.kinship.readings import CODES, Reading, Step, readings, represents
from omsdesk.models.kinship.surnames import in_form, stem

__all__ = [
    "CODES",
    "ROLES",
    "Family",
    "Kin",
    "Link",
    "Reading",
    "Step",
    "beyond",
    "impossible",
    "in_form",
    "judge",
    "limit",
    "pair",
    "readings",
    "represents",
    "stem",
]
