"""The ways between applications and decisions: from a list to a decision, from a refusal to another application, back."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from omsdesk.views.fields.sections import Sections
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.decision import DecisionScreen

APPLICATION, DECISION = "application", "decision"


class Ways(QObject):
    """Brings the one or the other to the front; whoever came from the list of applications goes back to it."""

    def __init__(
        self, go: Callable[[str], None], application: ApplicationScreen, decision: DecisionScreen, sections: Sections
    ) -> None:
        super().__init__(decision)
        self._go, self._application, self._decision, self._sections = go, application, decision, sections
        self._came_from_applications = False
        application.wants_decision.connect(self._to_decision)
        decision.wants_again.connect(self._to_application)
        decision.left.connect(self._back)
        decision.list.opened.connect(self._from_own_list)
        decision.counted.connect(self._count)

    @Slot(str)
    def _to_decision(self, number: str) -> None:
        if number:
            self._came_from_applications = True
            self._go(DECISION)
            self._decision.open(number)

    @Slot(str)
    def _from_own_list(self, _number: str) -> None:
        self._came_from_applications = False

    @Slot(str)
    def _to_application(self, number: str) -> None:
        self._go(APPLICATION)
        self._application.calls.repeat(number)

    @Slot()
    def _back(self) -> None:
        if self._came_from_applications:
            self._came_from_applications = False
            self._application.show_list()
            self._go(APPLICATION)
            self._application.take()
        else:
            self._decision.take()

    @Slot(int)
    def _count(self, waiting: int) -> None:
        title = self._decision.title
        self._sections.reword(title, f"{title} ({waiting})" if waiting else title)
