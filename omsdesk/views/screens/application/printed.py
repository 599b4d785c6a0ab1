"""The papers of an application as the preview offers them: what is signed first, then each by itself."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Outcome
from omsdesk.views.dialogs.papers import Form

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.documents.page import PaperName
    from omsdesk.services.printing import Paper


class Extract:
    """The extract is made of a check, and of one alone, however often it is drawn."""

    def __init__(self, desk: "Desk", person_id: int) -> None:
        self._desk, self._person_id = desk, person_id
        self._check = ""

    def __call__(self, size: "PaperName") -> "Paper":
        """Check the person for today the first time, then print."""
        self._check = self._check or self._desk.coverage.verify_person(self._person_id).check
        return self._desk.printing.extract(self._check, size)


def of_application(desk: "Desk", outcome: Outcome) -> tuple[Form, ...]:
    """The forms, each with its digit."""
    number = outcome.number or ""
    paper = partial(desk.papers.paper, number)
    wanted: list[tuple[str, str, Callable[[PaperName], Paper]]] = []
    if outcome.status is ApplicationStatus.REFUSED:
        wanted.append(("refusal", QCoreApplication.translate("Papers", "Notice of the refusal"), partial(paper, "refusal")))
    elif outcome.status is ApplicationStatus.APPROVED and outcome.person_id is not None:
        wanted.append(
            ("extract", QCoreApplication.translate("Papers", "Extract of the policy"), Extract(desk, outcome.person_id))
        )
    wanted += [
        ("pack", QCoreApplication.translate("Papers", "Everything to be signed"), partial(desk.papers.pack, number)),
        ("application", QCoreApplication.translate("Papers", "The application"), partial(paper, "application")),
        ("receipt", QCoreApplication.translate("Papers", "Receipt"), partial(paper, "receipt")),
        ("consent", QCoreApplication.translate("Papers", "Consents"), partial(paper, "consent")),
    ]
    return tuple(Form(name, f"&{place}  {words}", make) for place, (name, words, make) in enumerate(wanted, 1))
