"""What was done to links last, and how it is taken back; a bar says it for a while, Ctrl+Z works after it as well."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from omsdesk.views.messages import announce
from omsdesk.views.style import State, em
from omsdesk.views.tasks import once_after

# Longer than the eight seconds in which a slip is noticed.
SHOWN_MS = 10_000
MOST_KEPT = 50


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done: what is said of it, and the call that takes it back."""

    said: str
    back: Callable[[], Any]
    touches: frozenset[str] = frozenset({"links"})
    """What is written when it is taken back."""


class UndoBar(QFrame):
    """The last of what was done, with its way back."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("undoBar")
        self.setProperty("band", State.FACT.value)
        self._done: list[Done] = []
        self._text = QLabel(self)
        self._button = QPushButton(self.tr("Take back  Ctrl+Z"), self)
        self._button.setAccessibleName(self._button.text())
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.2), em(self, 0.4), em(self, 0.2))
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        self._passing = once_after(self, SHOWN_MS, self._pass)
        self.hide()

    @property
    def done(self) -> tuple[Done, ...]:
        """What can be taken back, the last at the end."""
        return tuple(self._done)

    @property
    def text(self) -> str:
        """What the bar says, nothing once it is gone."""
        return "" if self.isHidden() else self._text.text()

    def add(self, done: Done) -> None:
        """Something was done."""
        self._done = [*self._done[1 - MOST_KEPT :], done]
        self._text.setText(done.said)
        self.show()
        self._passing.start()
        announce(self, f"{done.said} {self._button.text()}", urgent=False)

    def restore(self, done: tuple[Done, ...]) -> None:
        """What can be taken back after everything was built anew."""
        self._done = list(done)

    def take(self) -> Done | None:
        """The last of it, which is being taken back."""
        self._pass()
        return self._done.pop() if self._done else None

    def put_back(self, done: Done) -> None:
        """It could not be taken back now."""
        self._done.append(done)

    @Slot()
    def _pass(self) -> None:
        self._passing.stop()
        self.hide()
