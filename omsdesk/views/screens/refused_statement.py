"""A signed document that proves nothing: said in place of a card, for nothing is answered by it."""

from PySide6.QtWidgets import QLabel, QWidget

from omsdesk.services.statements import StatementRefused, StatementState
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import RING, Value
from omsdesk.views.labels import Shown
from omsdesk.views.style import State
from omsdesk.wording import say


class RefusedStatement(Page):
    """Which of the two it is, and what to do instead."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.2, top=1.0)
        self.setObjectName("refusedStatement")
        self._language = language
        self._state = StateLabel(self, scale=2.2)
        self._state.setObjectName("refusedStatementState")
        self.sentence = Value(self.tr("What is wrong with the document"), self, scale=1.15)
        on = QLabel(self.tr("Nothing was checked and nothing logged. The next patient is just typed; Esc clears the line."), self)
        on.setProperty("role", "muted")
        on.setWordWrap(True)
        # Flush with the sentence above, which keeps room for its ring of focus.
        on.setIndent(RING)
        for widget in (self._state, self.sentence, on):
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def show_refused(self, error: StatementRefused) -> None:
        """Say what is wrong with this document."""
        is_forged = error.answer.state is StatementState.FORGED
        word = self.tr("SIGNED WITH ANOTHER KEY") if is_forged else self.tr("DOCUMENT ALTERED OR NOT READ WHOLE")
        self._state.show_state(Shown(State.INACTIVE, word))
        self.sentence.show_value(say(error.code, self._language, **error.values))

    @property
    def spoken(self) -> str:
        """The page in a sentence, for an announcement."""
        return f"{self._state.accessibleName()}. {self.sentence.text()}"
