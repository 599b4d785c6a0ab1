"""The notices as the preview offers them: to those of the chosen lines, and to all of their households who owe something."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.models.due import DueKind
from omsdesk.services.falling_due import DueRow, together
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.screens.due.lines import Line, counts

if TYPE_CHECKING:
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.printing import ApplicationPapers, Paper

Households = list[list[int]]


def owing(rows: Iterable[DueRow]) -> Households:
    """Whom a notice is for, household by household: a decision is owed by the office, not by the person."""
    groups = together(row for row in rows if row.person_id is not None and row.due.kind is not DueKind.APPLICATION)
    return [list(dict.fromkeys(row.person_id for row in group if row.person_id is not None)) for group in groups]


def notices(papers: "ApplicationPapers", chosen: Sequence[Line], every: Sequence[DueRow], until: date) -> Papers | None:
    """The notices to those of the chosen lines, and to everybody of their households; None where nobody is to be told."""
    rows = [row for line in chosen for row in line.rows]
    theirs = owing(rows)
    if not theirs:
        return None
    people = sum(map(len, theirs))
    homes = {row.whose for row in rows}
    whole = owing(row for row in every if row.whose in homes)
    wanted: list[tuple[str, str, Callable[[PaperName], Paper]]] = [
        ("notice", QCoreApplication.translate("Papers", "Notice"), _made(papers, theirs, until))
    ]
    if sum(map(len, whole)) > people:
        wanted.append(("family", QCoreApplication.translate("Papers", "Notice to the whole family"), _made(papers, whole, until)))
    title = rows[0].full_name if people == 1 else counts.people(people)
    return Papers(
        title, forms=tuple(Form(name, f"&{place}  {words}", make) for place, (name, words, make) in enumerate(wanted, 1))
    )


def _made(papers: "ApplicationPapers", households: Households, until: date) -> "Callable[[PaperName], Paper]":
    return partial(papers.notices, households, until)
