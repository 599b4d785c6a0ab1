"""What a role may do in the window: which right a command or a section wants, and why it is switched off for whoever has none.

The services ask for themselves; this is so that nobody is offered what would be refused, and that no refusal is audited that
nobody asked for.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from omsdesk.models.words import Right

if TYPE_CHECKING:
    from omsdesk.services.access import Seat

_FILED = frozenset({Right.APPLY, Right.DECIDE, Right.PRINT})
_CARE = frozenset({Right.FIND_PEOPLE, Right.ENTER_VISITS, Right.READ_VISITS})
"""Whoever may not read a history still sees whose it would be, and what can be done."""
ADMINISTERS = frozenset({Right.KEEP_CLERKS, Right.CHECK_STORE, Right.BACK_UP, Right.READ_AUDIT})
"""Any of these rights makes somebody an administrator of something."""

SECTIONS: Mapping[str, frozenset[Right]] = {
    "verify": frozenset({Right.FIND_PEOPLE}),
    "person": frozenset({Right.FIND_PEOPLE}),
    "application": _FILED,
    "decision": frozenset({Right.DECIDE}),
    "due": frozenset({Right.FIND_PEOPLE}),
    "family": frozenset({Right.FIND_PEOPLE}),
    "visits": _CARE,
    "admin": ADMINISTERS,
    "printCentre": frozenset({Right.PRINT}),
}
"""Each screen of the stack, and the rights one of which it wants."""

OTHERWISE_NAMED = frozenset({"application", "decision", "printCentre"})
"""Screens whose sections have names of their own."""

COMMANDS: Mapping[str, frozenset[Right]] = {
    "search": SECTIONS["verify"],
    "paste_scan": SECTIONS["verify"],
    "scan_picture": SECTIONS["verify"],
    "as_of": frozenset({Right.VERIFY}),
    "print": frozenset({Right.PRINT}),
    "apply": frozenset({Right.APPLY}),
    "next_step": frozenset({Right.APPLY}),
    "hand_over": frozenset({Right.APPLY}),
    "discard": frozenset({Right.APPLY}),
    "family": SECTIONS["family"],
    "register_visit": frozenset({Right.ENTER_VISITS}),
    "merge": frozenset({Right.MERGE}),
    "unmerge": frozenset({Right.MERGE}),
    "swap_records": frozenset({Right.MERGE}),
    "carry_out_merger": frozenset({Right.MERGE}),
    "link_person": frozenset({Right.LINK}),
    "correct_link": frozenset({Right.LINK}),
    "end_link": frozenset({Right.LINK}),
    "withdraw_link": frozenset({Right.LINK}),
    "household": frozenset({Right.LINK}),
    "save_link": frozenset({Right.LINK}),
    "decide": frozenset({Right.DECIDE}),
    "approve": frozenset({Right.DECIDE}),
    "refuse": frozenset({Right.DECIDE}),
    "withdraw": frozenset({Right.APPLY}),
    **dict.fromkeys(("load_key", "save_key", "forget_key"), frozenset({Right.KEEP_CLERKS})),
    **{f"section_{name}": rights for name, rights in SECTIONS.items() if name not in OTHERWISE_NAMED},
    "section_print": SECTIONS["printCentre"],
    "print_centre": SECTIONS["printCentre"],
    "section_applications": SECTIONS["application"],
    "section_decisions": SECTIONS["decision"],
}
"""Commands of the table that want one of these rights; the others mean something to whoever sees them."""
OF_CLERKS = frozenset({"sign_out", "my_sign_in"})
"""Commands for whoever has signed in."""

OF_A_DESK = frozenset(
    {"search", "refresh", "list_disputes", "list_unclear", "paste_scan", "scan_picture", "scanner", "print_centre"}
) | {name for name in COMMANDS if name.startswith("section_")}
"""Commands that mean nothing while there is nobody at the desk: their keys must not take the focus from whoever signs in."""


def may_see(seat: "Seat", screen: str) -> bool:
    """Whether a screen has anything for whoever sits here."""
    wanted = SECTIONS.get(screen)
    return wanted is None or bool(wanted & seat.rights)


def missing(seat: "Seat | None", command: str) -> str:
    """The code of why a command is switched off for this seat, or nothing."""
    wanted = COMMANDS.get(command)
    if command in OF_CLERKS and (seat is None or seat.clerk_id is None):
        return "access.nobody_signed_in"
    if seat is None or wanted is None or wanted & seat.rights:
        return ""
    return f"access.{min(wanted).value}"
