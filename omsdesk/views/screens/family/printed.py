"""The family as the preview offers it."""

from PySide6.QtCore import QCoreApplication

from omsdesk.services.families import FamilyView
from omsdesk.services.print_jobs import of_person
from omsdesk.views.dialogs.papers import Form, Papers


def family_papers(view: FamilyView) -> Papers:
    """Who is related to the person and how, and who lives together."""
    words = QCoreApplication.translate("Papers", "Family")
    form = Form("family", f"&1  {words}", of_person("family", view.person_id), sizes=("A4",))
    return Papers(view.members[0].person.full_name, forms=(form,))
