"""Those who live together, moved from the family's screen: the pane stands in place of graph and table while it is open."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.services.families import FamilyView, Picture
from omsdesk.views import labels
from omsdesk.views.screens.family.undo import Done, UndoBar
from omsdesk.views.screens.family.words import short
from omsdesk.views.screens.household import MOVED, MovePane, Moving
from omsdesk.views.screens.screen import Reach


class Living(QObject):
    """Opens the pane for whoever is chosen and closes it when the move is made or left; one that was made can be taken back."""

    closed = Signal()
    made = Signal()

    def __init__(self, reach: Reach, body: QWidget, bar: UndoBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._body, self._bar, self._households = body, bar, reach.desk.households
        self.pane = MovePane(reach.desk.settings.today, reach.language, parent)
        self.pane.hide()
        self._moving = Moving(reach, self.pane)
        self._moving.made.connect(self._done)
        self._moving.left.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether a move is being chosen."""
        return not self.pane.isHidden()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._moving.is_idle

    def begin(self, view: FamilyView, person_id: int) -> None:
        """A move of somebody of a family."""
        self._body.hide()
        self.pane.show()
        self._moving.begin(view, person_id)

    @Slot()
    def save(self) -> None:
        """Make the move that is chosen."""
        self._moving.carry_out()

    @Slot()
    def close(self) -> None:
        """Back to graph and table; a move that was not made is forgotten."""
        self.pane.hide()
        self._body.show()
        self.closed.emit()

    @Slot(object)
    def _done(self, picture: Picture) -> None:
        self.close()
        who = ", ".join(short(picture.people[one]) for one in picture.plan.people)
        move = labels.word("move", picture.plan.move)
        ended = ", ".join(dict.fromkeys(labels.word("field", f"link.{link.kind.value}") for link in picture.links))
        text = self.tr("Household: {who} — {move}; ended: {links}.") if ended else self.tr("Household: {who} — {move}.")
        said = text.format(who=who, move=move, links=ended)
        self._bar.add(Done(said, partial(self._households.undo, picture.number), MOVED))
        self.made.emit()
