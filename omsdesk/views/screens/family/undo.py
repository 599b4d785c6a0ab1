"""What was done to links last, and how it is taken back; a bar says it for a while, Ctrl+Z works after it as well.

A form that was left before it was saved is among it: it is had back in the same way.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from omsdesk.views.messages import announce
from omsdesk.views.screens.family.entered import Entered
from omsdesk.views.style import State, em
from omsdesk.views.tasks import once_after

# Longer than the eight seconds in which a slip is noticed.
SHOWN_MS = 10_000
MOST_KEPT = 50


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: what is said of it, the call that takes it back, and what is said once it is taken back."""

    said: str
    back: Callable[[], Any]
    undone: str
    people: frozenset[int] = frozenset()
    """Whom it is about: where none of them is shown it is not taken back."""
    touches: frozenset[str] = frozenset({"links"})
    """What is written when it is taken back."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A form that was left: what stood in it, in whose family; one that waits comes back with that family by itself."""

    said: str
    entered: Entered
    family: int
    is_waiting: bool = False


class UndoBar(QFrame):
    """The last of what was done, with its way back."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self.setProperty("band", State.FACT.value)
        self._done: list[Done | Dropped] = []
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._button = QPushButton(self.tr("Take back  Ctrl+Z"), self)
        self._button.setAccessibleName(self._button.text())
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.2), em(self, 0.4), em(self, 0.2))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._passing = once_after(self, SHOWN_MS, self.rest)
        self.hide()

    @property
    def done(self) -> tuple[Done | Dropped, ...]:
        """What can be taken back, the last at the end."""
        return tuple(self._done)

    @property
    def text(self) -> str:
        """What the bar says, nothing once it is gone."""
        return "" if self.isHidden() else self._text.text()

    def add(self, done: Done | Dropped) -> None:
        """Something was done, or a form was left."""
        self._done = [*self._done[1 - MOST_KEPT :], done]
        way = self.tr("Take back  Ctrl+Z") if isinstance(done, Done) else self.tr("Bring it back  Ctrl+Z")
        self._button.setText(way)
        self._button.setAccessibleName(way)
        self._button.show()
        self._say(done.said)
        announce(self, f"{done.said}. {way}", urgent=False)

    def tell(self, text: str) -> None:
        """Something happened that is not taken back: said in the same place, where it covers nothing."""
        self._button.hide()
        self._say(text)
        announce(self, text, urgent=False)

    def _say(self, text: str) -> None:
        self._text.setText(text)
        self.show()
        self._passing.start()

    def restore(self, done: tuple[Done | Dropped, ...]) -> None:
        """What can be taken back after everything was built anew."""
        self._done = list(done)

    def last(self, shown: Collection[int]) -> Done | Dropped | None:
        """What is taken back next where these people are shown."""
        found = (one for one in self._done[::-1] if isinstance(one, Dropped) or not one.people.isdisjoint(shown))
        return next(found, None)

    def take(self, shown: Collection[int]) -> Done | Dropped | None:
        """The last of it, which is being taken back."""
        self.rest()
        found = self.last(shown)
        if found is not None:
            self._done.remove(found)
        return found

    def take_waiting(self, family: int) -> Entered | None:
        """The form that waits for this family to be open again."""
        found = next(
            (one for one in self._done[::-1] if isinstance(one, Dropped) and one.is_waiting and one.family == family), None
        )
        if found is None:
            return None
        self.rest()
        self._done.remove(found)
        return found.entered

    def put_back(self, done: Done | Dropped) -> None:
        """It could not be taken back now."""
        self._done.append(done)

    @Slot()
    def rest(self) -> None:
        """Nothing to say any more; what can be taken back stays."""
        self._passing.stop()
        self.hide()
