"""What an application asked for: what it changes in the register, and everything that was entered, to be read only."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.services.applications import Examined
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.pairs import LinePairs
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.field import Choices
from omsdesk.views.screens.application.changes import ChangeList, changes, entry_of
from omsdesk.views.screens.application.together import answered


class AskedFor(QWidget):
    """Takes no room until it is known."""

    def __init__(self, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("askedFor")
        self._choices = choices
        self._sections: dict[str, tuple[Heading, LinePairs]] = {}
        self._build()

    def show_examined(self, seen: Examined) -> None:
        """Show what this one asked for."""
        found = changes(seen.held, seen.entered, self._choices)
        self._changed.setVisible(bool(found))
        self._changes.show_changes(found)
        entry = entry_of(seen.entered)
        for step in STEPS:
            heading, pairs = self._sections[step.name]
            lines = answered(step, entry, self._choices)
            heading.setVisible(bool(lines))
            pairs.show_lines(lines)
        self.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        self._changed, self._changes = Heading(self.tr("What it changes in the register"), self), ChangeList(self)
        column.addWidget(self._changed)
        column.addWidget(self._changes)
        for step in STEPS:
            heading, pairs = Heading(step.words, self), LinePairs(self)
            self._sections[step.name] = (heading, pairs)
            column.addWidget(heading)
            column.addWidget(pairs)
        self.hide()
