"""A signed document that proves nothing: said in place of a card, for nothing is answered by it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from omsdesk.errors import Said
from omsdesk.services.statements import StatementRefused, StatementState
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import LinePairs
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import RING, Value
from omsdesk.views.labels import Shown, tip
from omsdesk.views.style import State
from omsdesk.wording import day, knows, say


class RefusedStatement(Page):
    """Which of the two it is, which document it says to be, and what to do instead."""

    another = Signal()
    """The person is checked by something else."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.2, top=1.0)
        self.setObjectName("refusedStatement")
        self._language = language
        self._state = StateLabel(self, scale=2.2)
        self._state.setObjectName("refusedStatementState")
        self.sentence = Value(self.tr("What is wrong with the document"), self, scale=1.15)
        self._as_read = Heading(self.tr("As read from the code, not proved by anything"), self)
        self.document = LinePairs(self)
        self.document.setObjectName("refusedStatementDocument")
        self._instead = self._button()
        on = QLabel(
            self.tr("No check was made. The journal has that such a document was shown, and no data of the person."), self
        )
        on.setProperty("role", "muted")
        on.setWordWrap(True)
        # Flush with the sentence above, which keeps room for its ring of focus.
        on.setIndent(RING)
        row = QHBoxLayout()
        row.setContentsMargins(RING, 0, 0, 0)
        row.addWidget(self._instead)
        row.addStretch(1)
        for widget in (self._state, self.sentence, self._as_read, self.document):
            self.column.addWidget(widget)
        self.column.addLayout(row)
        self.column.addWidget(on)
        self.column.addStretch(1)

    def show_refused(self, error: StatementRefused) -> None:
        """Say what is wrong with this document, and which it says to be."""
        is_forged = error.answer.state is StatementState.FORGED
        word = self.tr("SIGNED WITH ANOTHER KEY") if is_forged else self.tr("DOCUMENT ALTERED OR NOT READ WHOLE")
        self._state.show_state(Shown(State.INACTIVE, word))
        # What the word above has said is not said again.
        why = f"{error.code}.why"
        self.sentence.show_value(say(why if knows(why) else error.code, self._language, **error.values))
        lines = self._lines(error)
        self._as_read.setVisible(bool(lines))
        self.document.setVisible(bool(lines))
        self.document.show_lines(lines)

    def _lines(self, error: StatementRefused) -> list[tuple[str, str, str]]:
        """What it says of itself, never of whom: somebody made it up, or it was not read whole."""
        said = error.answer.statement
        if said is None:
            return []
        named = error.values.get("organisation")
        issuer = say(named.code, self._language, **named.values) if isinstance(named, Said) else str(named or said.organisation)
        issued = said.issued.astimezone().date()
        told = (
            (self.tr("Document"), say(f"statement.kind.{said.kind.value}", self._language), ""),
            (self.tr("Number"), said.number, ""),
            (self.tr("Organisation"), issuer, ""),
            (self.tr("Issued"), day(issued), issued.isoformat()),
            (self.tr("For the day"), day(said.on), said.on.isoformat()),
        )
        return [(name, text, bare or text) for name, text, bare in told]

    @property
    def spoken(self) -> str:
        """The page in a sentence, for an announcement."""
        return f"{self._state.accessibleName()}. {self.sentence.text()}"

    def _button(self) -> QPushButton:
        text = self.tr("Check by passport or policy  Esc")
        button = QPushButton(text, self)
        button.setObjectName("refusedStatementInstead")
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setAutoDefault(False)
        button.setProperty("primary", True)
        button.clicked.connect(self.another)
        return button
