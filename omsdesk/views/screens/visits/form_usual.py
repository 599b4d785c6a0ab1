"""What the register knows for the form of a visit: what was entered last at this workplace, and the organisations."""

from PySide6.QtCore import QObject, Slot

from omsdesk.services.suggesting import Organisations
from omsdesk.settings import Settings
from omsdesk.views.forms import visit_choices
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.visit import ORGANISATION
from omsdesk.views.forms.visit_fields import VisitFields
from omsdesk.views.screens.visits.form_calls import FormCalls
from omsdesk.views.screens.visits.form_work import Work


class Usual(QObject):
    """Puts it into the form when it comes; what was typed meanwhile stays."""

    def __init__(self, work: Work, calls: FormCalls, page: VisitFields, settings: Settings) -> None:
        super().__init__(page)
        self._work, self._page, self._settings = work, page, settings
        calls.remembered.connect(self._remember)
        calls.organisations.connect(self._offer)

    @Slot(object)
    def _remember(self, usual: object) -> None:
        if self._work.now.number is not None or not self._work.is_open:
            return
        held = {name: getattr(usual, name, None) or "" for name in ("department", "doctor")}
        empty = {name: text for name, text in held.items() if text and not self._work.entry.text(name)}
        self._work.entry.put({name: Value(text, "remembered") for name, text in empty.items()})

    @Slot(object)
    def _offer(self, organisations: Organisations) -> None:
        self._page.offer(ORGANISATION, visit_choices.organisations(self._settings, organisations))
        self._page.places = visit_choices.kinds_of(organisations)
