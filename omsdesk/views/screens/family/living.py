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
from omsdesk.views.style import State


class Living(QObject):
    """Opens the pane for whoever is chosen and closes it when the move is made or left; one that was made can be taken back."""

    closed = Signal()
    made = Signal()

    def __init__(self, reach: Reach, body: QWidget, bar: UndoBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._body, self._bar, self._desk = body, bar, reach.desk
        self._messages = reach.messages
        self._about: object = None
        self._left_about: object = None
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
        """A move of somebody of a family; one that was left half chosen is there again."""
        self._messages.next_question()
        self._body.hide()
        self.pane.show()
        about = (person_id, view.household, tuple(one.id for one in view.members))
        if about == self._left_about:
            self._moving.go_on()
        else:
            self._moving.begin(view, person_id)
        self._about, self._left_about = about, None

    @Slot()
    def save(self) -> None:
        """Make the move that is chosen."""
        self._moving.carry_out()

    @Slot()
    def close(self) -> None:
        """Back to graph and table; a move that was chosen and not made is kept until something else is begun."""
        if self.pane.form.is_filled:
            self._left_about = self._about
            self._messages.tell(State.ATTENTION, self.tr("The move was not made. Ctrl+M brings back what was chosen."))
        self._leave()

    def _leave(self) -> None:
        self.pane.hide()
        self._body.show()
        self.closed.emit()

    @Slot(object)
    def _done(self, picture: Picture) -> None:
        self._leave()
        who = ", ".join(short(picture.people[one]) for one in picture.plan.people)
        move = labels.word("move", picture.plan.move)
        ended = ", ".join(dict.fromkeys(labels.word("field", f"link.{link.kind.value}") for link in picture.links))
        text = self.tr("Household: {who} — {move}; ended: {links}.") if ended else self.tr("Household: {who} — {move}.")
        said = text.format(who=who, move=move, links=ended)
        undone = self.tr("The household is as it was before: {who}").format(who=who)
        back = partial(self._desk.households.undo, picture.number)
        self._bar.add(Done(said, back, undone, frozenset(picture.people), MOVED))
        self.made.emit()
