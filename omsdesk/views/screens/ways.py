"""The ways to a decision and back: from a list to a decision, from a refusal to another application, back to that list."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from omsdesk.views.fields.sections import Sections
from omsdesk.views.screens.application import ApplicationScreen
from omsdesk.views.screens.decision import DecisionScreen
from omsdesk.views.screens.due import DueScreen
from omsdesk.views.screens.screen import Screen


class Ways(QObject):
    """Brings the one or the other to the front; whoever came from another screen's list goes back to it."""

    def __init__(
        self,
        go: Callable[[str], None],
        application: ApplicationScreen,
        decision: DecisionScreen,
        due: DueScreen,
        sections: Sections,
    ) -> None:
        super().__init__(decision)
        self._go, self._application, self._decision, self._due, self._sections = go, application, decision, due, sections
        self._from: ApplicationScreen | DueScreen | None = None
        self._leads: dict[str, Screen] = {due.objectName(): due}
        application.wants_decision.connect(self._from_applications)
        due.wants_decision.connect(self._from_due)
        due.wants_application.connect(self._application_of_due)
        application.left.connect(self._back_from_application)
        decision.wants_again.connect(self._to_application)
        decision.left.connect(self._back)
        decision.list.opened.connect(self._from_own_list)
        decision.counted.connect(self._count)

    @Slot(str)
    def _from_applications(self, number: str) -> None:
        self._to_decision(self._application, number)

    @Slot(str)
    def _from_due(self, number: str) -> None:
        self._to_decision(self._due, number)

    @Slot()
    def _application_of_due(self) -> None:
        self._application.led_from = self._due.objectName()

    def lead_back_to(self, screen: Screen) -> None:
        """An application that is begun on this screen leads back to it."""
        self._leads[screen.objectName()] = screen
        screen.wants_application.connect(self._begun_on_another)

    @Slot()
    def _begun_on_another(self) -> None:
        self._application.led_from = self.sender().objectName()

    @Slot()
    def _back_from_application(self) -> None:
        screen = self._leads.get(self._application.led_from, self._due)
        self._application.led_from = ""
        self._go(screen.objectName())
        screen.take()

    def _to_decision(self, screen: ApplicationScreen | DueScreen, number: str) -> None:
        if number:
            self._from = screen
            self._go(self._decision.objectName())
            self._decision.open(number)

    @Slot(str)
    def _from_own_list(self, _number: str) -> None:
        self._from = None

    @Slot(str)
    def _to_application(self, number: str) -> None:
        self._go(self._application.objectName())
        self._application.calls.repeat(number)

    @Slot()
    def _back(self) -> None:
        screen, self._from = self._from, None
        if screen is None:
            self._decision.take()
            return
        if screen is self._application:
            self._application.show_list()
        self._go(screen.objectName())
        screen.take()

    @Slot(int)
    def _count(self, waiting: int) -> None:
        title = self._decision.title
        self._sections.reword(title, f"{title} ({waiting})" if waiting else title)
