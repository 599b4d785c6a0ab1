"""After a decision: its number, what was decided, what happens next, and what is done now."""

from PySide6.QtWidgets import QWidget

from omsdesk.services.applications import Examined, Outcome
from omsdesk.services.filed.next_steps import next_steps
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.forms.field import Choices
from omsdesk.views.screens.application.outcome import OutcomePage
from omsdesk.views.style import State
from omsdesk.wording import say


class DecidedPage(OutcomePage):
    """The page of an outcome as the one who decided sees it: back to those that still wait."""

    def __init__(self, choices: Choices, language: str, parent: QWidget | None = None) -> None:
        super().__init__(choices, language, parent)
        self.setObjectName("decisionOutcome")
        text = self.tr("To the list  Esc")
        self._next_one.setText(text)
        self._next_one.setAccessibleName(text)
        self._next_one.setToolTip(labels.tip(text))
        self._steps = Notes(self.tr("What happens next"), self.body)
        self.column.insertWidget(1, Heading(self.tr("What happens next"), self.body))
        self.column.insertWidget(2, self._steps)

    def show_decided(self, seen: Examined, outcome: Outcome, who: str) -> None:
        """Show this one, as it was looked at before the decision."""
        self.show_outcome(outcome, who)
        self.show_asked(seen)
        self._family.hide()
        self._steps.show_notes(
            [(State.FACT, say(one.code, self._language, **one.values)) for one in next_steps(seen.row.kind, outcome)]
        )

    @property
    def first(self) -> QWidget:
        """Where the focus goes: the paper that is handed over."""
        return self._print
