"""What is done with one visit: each asked for in place, said in the bar below, and taken back from there."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.services.care.rows import VisitView
from omsdesk.views.screens.family.undo import UndoBar
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.word_line import WordLine


class VisitDeeds(QObject):
    """A part of the page of a visit: `asking` stands above what is read, `foot` below it."""

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach = reach
        self._view: VisitView | None = None
        self.asking, self.foot = QWidget(parent), QWidget(parent)
        self.word = WordLine("visitWord", self.asking)
        self.undo_bar = UndoBar(self.foot)
        for holder, part in ((self.asking, self.word), (self.foot, self.undo_bar)):
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.addWidget(part)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return True

    def commands(self) -> Mapping[str, Callable[[], None]]:
        """What can be done with the visit now."""
        return {}

    def show_visit(self, view: VisitView) -> None:
        """This visit is on the page."""
        self._view = view

    def step_back(self) -> bool:
        """Close what is asked; whether anything was."""
        was_open = self.word.is_open
        self.word.close_line()
        return was_open

    def take(self) -> bool:
        """The focus to what is asked; whether anything is."""
        if self.word.is_open:
            self.word.line.setFocus()
        return self.word.is_open

    def close(self) -> None:
        """No visit is on the page any more."""
        self._view = None
        self.word.close_line()
