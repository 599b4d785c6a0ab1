"""The screen of administration: a row of buttons for its pages, and one of them in front."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from omsdesk.views.fields.flow import Flow
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.admin.page import AdminPage
from omsdesk.views.screens.admin.pages import PAGES
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import em


class AdminScreen(Screen):
    """Which pages there are depends on who sits here."""

    key_made = Signal(str)
    founding_asked = Signal()
    copy_chosen = Signal(object)
    set_up = Signal(object)

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("admin", "", parent)
        self.title = self.tr("Admin")
        self._reach = reach
        seat, practice = reach.desk.seat, reach.desk.practice
        self._kinds = [kind for kind in PAGES if kind.is_for(seat, practice=practice)]
        self._made: dict[str, AdminPage] = {}
        self._build()

    @property
    def page(self) -> AdminPage | None:
        """The page in front."""
        held = self.stack.currentWidget()
        return held if isinstance(held, AdminPage) else None

    @property
    def place(self) -> str:
        return self.page.place if self.page is not None else self.objectName()

    @property
    def pages(self) -> tuple[str, ...]:
        """The names of the pages that there are."""
        return tuple(kind.NAME for kind in self._kinds)

    def show_page(self, name: str) -> None:
        """Bring a page to the front; one that whoever sits here has not stays away."""
        kind = next((kind for kind in self._kinds if name == kind.NAME), None)
        if kind is None:
            return
        if name not in self._made:
            self._made[name] = self._add(kind)
        page = self._made[name]
        self.stack.setCurrentWidget(page)
        self._choices.button(self._kinds.index(kind)).setChecked(True)
        page.refresh()
        self.changed.emit()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self._back}
        if len(self._kinds) > 1:
            able |= {"next_page": self._next, "previous_page": self._previous}
        return able | dict(self.page.commands() if self.page is not None else {})

    def panes(self) -> Sequence[QWidget]:
        chosen = [button for button in self._choices.buttons() if button.isChecked() and len(self._kinds) > 1]
        return (*(self.page.panes() if self.page is not None else ()), *chosen)

    def take(self) -> None:
        if self.page is not None:
            self.page.take()

    @property
    def sight(self) -> object:
        return self.page.NAME if self.page is not None else ""

    def show_sight(self, sight: object) -> None:
        if isinstance(sight, str):
            self.show_page(sight)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.page is None and self._kinds:
            self.show_page(self._kinds[0].NAME)
        elif self.page is not None:
            self.page.refresh()

    def take_scan(self, scanned: Scanned) -> bool:
        return self.page is not None and self.page.take_scan(scanned)

    def help_text(self) -> str:
        return self.tr(
            "Clerks are let in and given roles here; Ctrl+PgDown turns the pages. A change ends the sessions a clerk may "
            "have open. Everybody changes their own password and second factor under “My sign-in”."
        )

    @Slot()
    def _back(self) -> None:
        if self.page is not None and self.page.step_back():
            self.changed.emit()
            self.page.take()

    @Slot()
    def _next(self) -> None:
        self._turn(1)

    @Slot()
    def _previous(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        names = self.pages
        held = names.index(self.page.NAME) if self.page is not None else 0
        self.show_page(names[(held + step) % len(names)])
        self.take()

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.show_page(self._kinds[place].NAME)
        self.take()

    def _add(self, kind: type[AdminPage]) -> AdminPage:
        page = kind(self._reach, self)
        page.changed.connect(self.changed)
        page.key_made.connect(self.key_made)
        page.founding_asked.connect(self.founding_asked)
        page.copy_chosen.connect(self.copy_chosen)
        page.wants_papers.connect(self.wants_papers)
        page.set_up.connect(self.set_up)
        self.stack.addWidget(page)
        return page

    def _build(self) -> None:
        self._choices = QButtonGroup(self)
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.4))
        for place, kind in enumerate(self._kinds):
            button = QPushButton(kind.title(), row)
            button.setCheckable(True)
            button.setProperty("step", True)
            button.setAccessibleName(kind.title())
            self._choices.addButton(button, place)
            flow.addWidget(button)
        self._choices.idClicked.connect(self._choose)
        row.setVisible(len(self._kinds) > 1)
        self.stack = QStackedWidget(self)
        nothing = QLabel(self.tr("Your role has nothing to do here."), self)
        nothing.setContentsMargins(em(self, 1), em(self, 1), em(self, 1), em(self, 1))
        self.stack.addWidget(nothing)
        foot = QFrame(self)
        foot.setProperty("role", "rule")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(self, 0.4), em(self, 0.4), em(self, 0.4), 0)
        whole.addWidget(row)
        whole.addWidget(foot)
        whole.addWidget(self.stack, 1)
