"""When the same may be filed again after a refusal: a row for each rule that does not merely wait for its cause to be mended.

The day and the source of each rule stand in its row of the catalogue; `application.again.*` of `resources/wording` are the words.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from omsdesk.errors import Said
from omsdesk.models.checks.catalogue import AREA
from omsdesk.models.checks.circumstances import Reason
from omsdesk.models.checks.insurer_choice import next_year

_MENDED, _NEW_YEAR, _NEVER = "mended", "new_year", "never"
_AGAIN: Mapping[str, str] = MappingProxyType(
    {
        "change_closed": _NEW_YEAR,
        "change_used": _NEW_YEAR,
        "category_not_insured": _NEVER,
        # What is asked for is there already, or is to be asked for by another application.
        "policy_held": _NEVER,
        "held_without_insurer": _NEVER,
        "held_suspended": _NEVER,
        "insurer_chosen": _NEVER,
        "same_insurer": _NEVER,
        "not_suspended": _NEVER,
        "already_suspended": _NEVER,
    }
)
"""When to file again, by the reason; one that is not named here: on any day, once it is mended."""


def again(why: Iterable[Reason], on: date) -> Said | None:
    """Say when the same may be filed after a refusal of a day for these reasons; None when one of them will not pass."""
    when = {_AGAIN.get(reason.code.removeprefix(AREA), _MENDED) for reason in why}
    if _NEVER in when:
        return None
    if _NEW_YEAR not in when:
        return Said("application.again.mended")
    word = "new_year_and_mended" if _MENDED in when else "new_year"
    return Said(f"application.again.{word}", {"following": next_year(on)})
