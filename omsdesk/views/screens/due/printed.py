"""The notices as the preview offers them: to those of the chosen lines, and to all of their households who owe something."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from omsdesk.models.due import DueKind
from omsdesk.services.falling_due import DueRow, together
from omsdesk.services.print_jobs import Recipe
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.screens.due.lines import Line, counts

Households = list[list[int]]


def owing(rows: Iterable[DueRow]) -> Households:
    """Whom a notice is for, household by household: a decision is owed by the office, not by the person."""
    groups = together(row for row in rows if row.person_id is not None and row.due.kind is not DueKind.APPLICATION)
    return [list(dict.fromkeys(row.person_id for row in group if row.person_id is not None)) for group in groups]


def notices(chosen: Sequence[Line], every: Sequence[DueRow], until: date) -> Papers | None:
    """The notices to those of the chosen lines, and to everybody of their households; None where nobody is to be told."""
    rows = [row for line in chosen for row in line.rows]
    theirs = owing(rows)
    if not theirs:
        return None
    people = sum(map(len, theirs))
    homes = {row.whose for row in rows}
    whole = owing(row for row in every if row.whose in homes)
    wanted = [("notice", QCoreApplication.translate("Papers", "Notice"), _recipe(theirs, until))]
    if sum(map(len, whole)) > people:
        wanted.append(("family", QCoreApplication.translate("Papers", "Notice to the whole family"), _recipe(whole, until)))
    title = rows[0].full_name if people == 1 else counts.people(people)
    return Papers(
        title, forms=tuple(Form(name, f"&{place}  {words}", recipe) for place, (name, words, recipe) in enumerate(wanted, 1))
    )


def _recipe(households: Households, until: date) -> Recipe:
    return Recipe("notice", tuple(",".join(map(str, home)) for home in households), given={"until": until.isoformat()})
