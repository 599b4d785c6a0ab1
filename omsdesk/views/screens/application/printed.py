"""The papers of an application as the preview offers them: what is signed first, then each by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Outcome
from omsdesk.services.print_jobs import Recipe, of_person
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.screens.application.listing import Listed


def of_application(outcome: Outcome) -> tuple[Form, ...]:
    """The forms, each with its digit; an extract is made of a check that is made once it is looked at."""
    number = outcome.number or ""
    wanted: list[tuple[str, str]] = []
    if outcome.status is ApplicationStatus.REFUSED:
        wanted.append(("refusal", QCoreApplication.translate("Papers", "Notice of the refusal")))
    elif outcome.status is ApplicationStatus.APPROVED and outcome.person_id is not None:
        wanted.append(("extract", QCoreApplication.translate("Papers", "Extract of the policy")))
    wanted += [
        ("pack", QCoreApplication.translate("Papers", "Everything to be signed")),
        ("application", QCoreApplication.translate("Papers", "The application")),
        ("receipt", QCoreApplication.translate("Papers", "Receipt")),
        ("consent", QCoreApplication.translate("Papers", "Consents")),
    ]
    extract = of_person("extract", outcome.person_id or 0)
    recipes = {name: extract if name == "extract" else Recipe(name, (number,)) for name, _ in wanted}
    return tuple(Form(name, f"&{place}  {words}", recipes[name]) for place, (name, words) in enumerate(wanted, 1))


def of_outcome(outcome: Outcome | None, who: str) -> Papers | None:
    """The papers of what was just filed, headed by its number and by whom it is of."""
    if outcome is None or not outcome.number:
        return None
    return Papers(" · ".join(filter(None, (outcome.number, who))), forms=of_application(outcome))


def of_lines(lines: Sequence[Listed]) -> Papers | None:
    """What can be printed of the picked lines of the list at once; a draft has no papers yet."""
    filed = [line for line in lines if line.number and not line.uuid]
    if not filed:
        return None
    numbers = tuple(line.number for line in filed)
    wanted = (
        ("pack", QCoreApplication.translate("Papers", "Everything to be signed")),
        ("application", QCoreApplication.translate("Papers", "The application")),
        ("receipt", QCoreApplication.translate("Papers", "Receipt")),
    )
    forms = (Form(name, f"&{place}  {words}", Recipe(name, numbers)) for place, (name, words) in enumerate(wanted, 1))
    several = QCoreApplication.translate("Papers", "Applications: {count}").format(count=len(numbers))
    one = f"{filed[0].number} · {filed[0].who}"
    return Papers(one if len(filed) == 1 else several, forms=tuple(forms))
