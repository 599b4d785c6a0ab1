"""What follows from an application for others of the family: a surname that changed may change for husband, wife, children."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.words import ApplicationKind, ApplicationStatus, ForWhom
from omsdesk.services.applications import Examined
from omsdesk.services.families import NewSurname
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.carrying import representing, without_proof
from omsdesk.views.screens.application.relatives import CHILDREN
from omsdesk.views.style import em
from omsdesk.wording import day, say

SURNAME = "person.surname"
CHANGED = "changed"
"""The ground of a changed name (models.checks.grounds)."""


class SharingSurname(QFrame):
    """A button for each who may take the new surname; nobody takes no room."""

    chosen = Signal(object)
    """A NewSurname."""

    def __init__(self, language: str, after: QWidget, parent: QWidget | None = None) -> None:
        """Come next by Tab after another widget."""
        super().__init__(parent)
        self.setObjectName("sharingSurname")
        self._after = after
        self._language = language
        self._shown: tuple[NewSurname, ...] = ()
        self._buttons: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.3), 0, 0)
        column.addWidget(Heading(self.tr("The new surname for others of the family, at the same sitting"), self))
        row = QWidget(self)
        self._flow = Flow(row, gap=em(self, 0.5))
        column.addWidget(row)
        self.hide()

    def show_names(self, names: Sequence[NewSurname]) -> None:
        """Show these instead of those before."""
        for button in self._buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._shown = tuple(names)
        self._buttons = [self._button(place, one) for place, one in enumerate(self._shown)]
        # Made after everything else, they would be the last that Tab comes to.
        for one, following in pairwise((self._after, *self._buttons)):
            QWidget.setTabOrder(one, following)
        self.setVisible(bool(self._shown))

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        return self._buttons[0] if self._buttons else None

    def _button(self, place: int, one: NewSurname) -> QPushButton:
        who = " ".join(filter(None, (one.surname, one.person.name)))
        relation = say(f"kinship.reading.{one.relation}", self._language)
        button = QPushButton(f"{who}, {relation}, {day(one.person.birth_date)}", self)
        button.setAccessibleName(button.text())
        button.setProperty("place", place)
        button.clicked.connect(self._choose)
        self._flow.addWidget(button)
        return button

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self._shown[self.sender().property("place")])


Begin = Callable[[int | None, Mapping[str, str] | None, str], None]


class Following(QObject):
    """Asks who may take a surname that was changed, and begins their application with it."""

    def __init__(self, calls: Calls, shown: SharingSurname, begin: Begin, sent: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(shown)
        self._calls, self._list, self._begin, self._sent = calls, shown, begin, sent
        self._number = ""
        calls.examined.connect(self._examined)
        calls.sharing.connect(self._show)
        shown.chosen.connect(self._take)

    @Slot(object)
    def _examined(self, seen: Examined) -> None:
        self._list.show_names(())
        row = seen.row
        was_changed = seen.entered.get(SURNAME) not in {None, "", seen.held.get(SURNAME)}
        done = (row.kind, row.status) == (ApplicationKind.UPDATE, ApplicationStatus.APPROVED)
        # Of an application that was looked at in the list nobody stands at the counter.
        if done and was_changed and row.person_id is not None and self._sent().get(SURNAME):
            self._calls.ask_sharing(row.person_id)

    @Slot(object)
    def _show(self, names: tuple[NewSurname, ...]) -> None:
        self._list.show_names(names)

    @Slot(object)
    def _take(self, one: NewSurname) -> None:
        sent = self._sent()
        entered = {"kind": ApplicationKind.UPDATE.value, "ground": CHANGED, SURNAME: one.surname}
        if one.relation in CHILDREN:
            acts = representing(sent, ForWhom.CHILD)
            entered |= {"for": ForWhom.CHILD.value, **{path: text for path, (text, _origin) in acts.items()}}
        else:
            entered |= {"for": ForWhom.SELF.value}
        sitting = sent.get("sitting") or sent.get("uuid", "")
        self._begin(one.person.id, {**without_proof(entered), "sitting": sitting}, "")
