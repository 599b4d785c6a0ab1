"""The family as the preview offers it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from omsdesk.services.families import FamilyView
from omsdesk.views.dialogs.papers import Form, Papers

if TYPE_CHECKING:
    from omsdesk.services.printing import ApplicationPapers


def family_papers(papers: "ApplicationPapers", view: FamilyView) -> Papers:
    """Who is related to the person and how, and who lives together."""
    words = QCoreApplication.translate("Papers", "Family")
    form = Form("family", f"&1  {words}", partial(papers.family, view.person_id), sizes=("A4",))
    return Papers(view.members[0].person.full_name, forms=(form,))
