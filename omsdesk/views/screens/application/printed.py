"""The papers of an application as the preview offers them: what is signed first, then each by itself."""

from PySide6.QtCore import QCoreApplication

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import Outcome
from omsdesk.services.print_jobs import Recipe, of_person
from omsdesk.views.dialogs.papers import Form


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


def of_many(numbers: tuple[str, ...]) -> tuple[Form, ...]:
    """What can be printed of several applications at once."""
    wanted = (
        ("pack", QCoreApplication.translate("Papers", "Everything to be signed")),
        ("application", QCoreApplication.translate("Papers", "The application")),
        ("receipt", QCoreApplication.translate("Papers", "Receipt")),
    )
    return tuple(Form(name, f"&{place}  {words}", Recipe(name, numbers)) for place, (name, words) in enumerate(wanted, 1))
