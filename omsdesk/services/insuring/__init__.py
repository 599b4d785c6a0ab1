"""What a decision does to the register: people written and changed, a ЕНП allotted, periods opened and closed, lines kept true.

Everything happens in the transaction of a `Deed`, beside its lines of audit; the caller commits all of it or none.
"""

from omsdesk.services.insuring.allotting import allot
from omsdesk.services.insuring.deed import Deed
from omsdesk.services.insuring.lines import Numbers, numbers_of
from omsdesk.services.insuring.people import correct, enrol, seal, update_parts
from omsdesk.services.insuring.periods import attach, close, open_period, period_on, reissue, renew, resume, suspend

__all__ = [
    "Deed",
    "Numbers",
    "allot",
    "attach",
    "close",
    "correct",
    "enrol",
    "numbers_of",
    "open_period",
    "period_on",
    "reissue",
    "renew",
    "resume",
    "seal",
    "suspend",
    "update_parts",
]
