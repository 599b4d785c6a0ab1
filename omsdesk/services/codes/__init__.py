"""Code lists of care (МКБ-10, services, profiles, results, outcomes, purposes, vaccines), found as they are typed."""

from omsdesk.services.codes.desk import HEADING, Codes, stamp_name
from omsdesk.services.codes.index import CodeRow

__all__ = ["HEADING", "CodeRow", "Codes", "stamp_name"]
