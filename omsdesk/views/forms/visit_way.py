"""The way of Enter through the form of a visit: field by field as the table has them, out of a list by its empty last line."""

from collections.abc import Sequence

from omsdesk.models.drafts.reading import Entered
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.visit import MAIN, WHY

BEFORE_LISTS = frozenset(field.path for group in (WHY, *MAIN) for field in group.fields())
"""What is remembered or filled as a rule: of these Enter stops at the empty ones alone."""
BY_TAB = frozenset({"diagnoses.role"})
"""What follows from the place in the list, the first diagnosis being the main one; whoever wants another goes there by Tab."""
NAMED_BY = {"diagnoses": "code", "vaccinations": "vaccine", "results": "name", "services": "code"}
"""The field without which a further line of a list is not begun."""


def enter_goes_to(here: Field, ahead: Sequence[Field], entered: Entered) -> Field | None:
    """The field after this one among those `ahead` of it that are in sight; None at the end of the form.

    Within a part every field is next, filled or not, and after its last the first of the next part that is open. Left empty where
    its line would be named, a further line of a list is no line: what is left of it is passed by.
    """
    line = _line(here.path)
    is_out = _ends_list(here.path, entered)
    rest = (one for one in ahead if not (is_out and _line(one.path) == line))
    return next((one for one in rest if _stops(one.path, entered)), None)


def _stops(path: str, entered: Entered) -> bool:
    if path in BEFORE_LISTS:
        return not entered.get(path, "").strip()
    part, _, last = path.partition(".")
    return f"{part}.{last.rpartition('.')[2]}" not in BY_TAB


def _line(path: str) -> str:
    part = path.rpartition(".")[0]
    return part if part.rpartition(".")[2].isdecimal() else ""


def _ends_list(path: str, entered: Entered) -> bool:
    line = _line(path)
    part, _, place = line.partition(".")
    named = path == f"{line}.{NAMED_BY.get(part, '')}"
    return named and place != "0" and not any(one.startswith(f"{line}.") for one in entered)
