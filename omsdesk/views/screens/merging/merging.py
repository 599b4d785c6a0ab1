"""A merger asked for and made in workers: tried out as often as a value is chosen otherwise, made once it was told."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError, Said
from omsdesk.services.merging import Preview
from omsdesk.services.persons import PersonCard
from omsdesk.views.screens.family.offers import Offer
from omsdesk.views.screens.merging.pane import MergePane
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest
from omsdesk.wording import day, say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

MERGERS = "mergers"
MERGED = frozenset({"persons", "applications", "links", MERGERS})
"""What is otherwise after a merger and after a splitting."""


@dataclass(frozen=True, slots=True)
class Done:
    """A merger that was made, and the last day on which it is undone without a word."""

    number: str
    kept: int
    until: date
    told: tuple[Said, ...] = ()


class Merging(QObject):
    """Leads one page; tells whose card is to be opened when two records were merged, and when the clerk leaves it."""

    made = Signal(int)
    left = Signal()
    changed = Signal()

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach = reach
        self.pane = MergePane(reach, parent)
        self._latest = Latest(reach.tasks.run, self)
        self._pair = (0, 0)
        self._take: frozenset[str] = frozenset()
        self._is_new, self._is_busy = True, False
        self.pane.whom.picked.connect(self._picked)
        self.pane.fields.value_chosen.connect(self._choose)
        self.pane.swap_asked.connect(self.swap)
        self.pane.done_asked.connect(self.carry_out)
        self.pane.closed.connect(self.leave)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._latest.is_idle and not self._is_busy and self.pane.whom.is_idle

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done on the page."""
        able: dict[str, Callable[[], None]] = {"back": self.leave, "carry_out_merger": self.carry_out}
        return able | {"swap_records": self.swap} if self.pane.preview is not None else able

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes."""
        return self.pane.panes()

    def begin(self, card: PersonCard) -> None:
        """A merger of the record of a card with another one, still to be chosen."""
        self._reach.messages.next_question()
        self._pair = (card.id, 0)
        self._latest.drop()
        self.pane.begin(card)
        self.pane.take()

    @Slot(object)
    def _picked(self, offer: Offer) -> None:
        self.compare_with(offer.person.id)

    def compare_with(self, person_id: int) -> None:
        """Put another record beside that of the card."""
        self._compare(self._pair[0], person_id)

    @Slot()
    def swap(self) -> None:
        """The other one stays, with its own values."""
        if self.pane.preview is not None and not self._is_busy:
            keep, lose = self._pair
            self._compare(lose, keep)

    @Slot()
    def leave(self) -> None:
        """Out of the page; nothing was done."""
        if not self._is_busy:
            self._latest.drop()
            self.left.emit()

    def _compare(self, keep: int, lose: int) -> None:
        self._pair, self._take, self._is_new = (keep, lose), frozenset(), True
        self._ask()

    @Slot(str, bool)
    def _choose(self, field: str, is_other: bool) -> None:  # noqa: FBT001 - what a signal brings
        if not self._is_busy:
            self._take = self._take | {field} if is_other else self._take - {field}
            self.pane.show_taken(self._take)
            self._ask()

    def _ask(self) -> None:
        work = partial(self._reach.desk.merging.preview, *self._pair, self._take)
        self._latest.ask(work, self._show, self._failed)

    def _show(self, preview: Preview) -> None:
        is_new, self._is_new = self._is_new, False
        self.pane.show_preview(preview, self._take)
        if is_new:
            self.pane.take()
            self.changed.emit()

    @Slot()
    def carry_out(self) -> None:
        """Ctrl+Enter: told what will happen, then done."""
        preview = self.pane.preview
        if preview is None or preview.impossible or self._is_busy or not self._latest.is_idle:
            return
        if not self.pane.is_told:
            self.pane.tell_once_more()
            return
        self._is_busy = True
        work = partial(_merged, self._reach.desk, self._pair, self._take, self.pane.because)
        self._reach.tasks.write(self, work, self._done, self._failed, touches=MERGED)

    def _done(self, done: Done) -> None:
        self._is_busy = False
        self.made.emit(done.kept)
        text = self.tr(
            "The records are merged, No. {number}. To split them again, until {day}: Enter in the list of mergers at the foot of "
            "the card"
        )
        said = [text.format(number=done.number, day=day(done.until)), *(self._say(one) for one in done.told)]
        self._reach.messages.tell(State.ATTENTION if done.told else State.ACTIVE, ". ".join(said))

    def _say(self, one: Said) -> str:
        return say(one.code, self._reach.language, **one.values)

    def _failed(self, error: DeskError) -> None:
        self._is_busy = False
        self.pane.withdraw()
        self._reach.messages.error(error)


def _merged(desk: "Desk", pair: tuple[int, int], take: Collection[str], because: str) -> Done:
    merged = desk.merging.merge(*pair, take, because)
    (until,) = (row.until for row in desk.merging.list(merged.kept) if row.number == merged.number)
    return Done(merged.number, merged.kept, until, merged.told)
