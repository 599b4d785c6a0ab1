"""Who may put a copy in the place of the register: the one that is there is asked, the copy only where it is past asking.

Yesterday's copy knows yesterday's clerks. Whoever was disabled, given a lesser role or a second factor since would be let in by
it as they were, and so would whoever puts yesterday's wrapped keys back: in a register that opens, the row of today decides.
"""

from contextlib import closing

from omsdesk.errors import StoreUnavailable
from omsdesk.models.words import Right
from omsdesk.services import access, opening
from omsdesk.services.access import Seat
from omsdesk.services.clerks import signing_in
from omsdesk.services.database import Database, Proven
from omsdesk.settings import Settings

IN_USE = frozenset({"store.locked", "store.locked_window", "store.locked_by"})
PAST_ASKING = frozenset(
    {"store.missing", "store.empty", "store.damaged", "store.not_ours", "store.input_output", "store.tampered", "store.linked"}
)
"""What is told of a register to which nobody can sign in; where its rows can be read they are in the copy before that is asked.

A restore that was killed leaves a damaged register under two names.
"""


def present_seat(settings: Settings, key: bytes, proven: Proven | None) -> Seat | None:
    """The seat of whoever the register that is there lets put a copy back, who signs in there; None where it is past asking.

    Raises NotAllowed `sign_in.*`, `factor.*`, `clerk.tampered`, `access.back_up`; StoreUnavailable `restore.in_use`, and
    `store.*` for a register that cannot be opened though nothing is wrong with its pages.
    """
    try:
        with closing(opening.open_proven(settings, key, proven)) as present:
            return entered(present, settings)
    except StoreUnavailable as error:
        if error.code in IN_USE:
            raise StoreUnavailable("restore.in_use", path=settings.store_place) from error
        if error.code not in PAST_ASKING:
            raise
    return None


def entered(database: Database, settings: Settings) -> Seat:
    """The seat of whoever signs in to this store and may put copies back there; raises NotAllowed."""
    seat = signing_in.enter(database, settings)
    access.require(seat, Right.BACK_UP)
    return seat
