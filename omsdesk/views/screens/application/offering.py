"""What the form in front can offer: the grounds of its kind, the organisations of the register, the numbers it belongs to."""

from PySide6.QtCore import QObject, Slot

from omsdesk.services.suggesting import Organisations
from omsdesk.views.forms import choices
from omsdesk.views.forms.field import Choice
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.pane import FormPane
from omsdesk.views.screens.application.work import Work
from omsdesk.views.screens.screen import Reach


class Offering(QObject):
    """Holds the lists; those of the register are asked for once, off this thread, and stand there when they come."""

    def __init__(self, reach: Reach, calls: Calls, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._reach, self._calls, self._work = reach, calls, work
        self._pane: FormPane | None = None
        self.lists: dict[str, tuple[Choice, ...]] = {
            **choices.own(reach.language),
            **choices.of_desk(reach.desk.settings),
        }
        calls.together.connect(self._show_together)
        calls.organisations.connect(self._organisations)

    def serve(self, pane: FormPane) -> None:
        """Offer everything to this pane from now on."""
        self._pane = pane
        self._calls.ask_organisations()

    def begin(self) -> None:
        """Another application is in the form."""
        self.grounds()
        self._show_together(())
        sitting = self._work.entry.text("sitting")
        if sitting:
            self._calls.ask_together(sitting)

    def grounds(self) -> None:
        """Offer the grounds of the kind that is entered."""
        self._offer({"ground": choices.grounds(self._work.entry.text("kind"), self._reach.language)})

    @Slot(object)
    def _organisations(self, known: tuple[Organisations, Organisations]) -> None:
        self._offer(dict(choices.of_desk(self._reach.desk.settings, *known)))

    @Slot(object)
    def _show_together(self, numbers: tuple[str, ...]) -> None:
        if self._pane is not None:
            self._pane.show_context(self._work.entry.text("again"), numbers)

    def _offer(self, found: dict[str, tuple[Choice, ...]]) -> None:
        self.lists.update(found)
        if self._pane is not None:
            self._pane.offer(found)
