"""A word that is asked for before something is done: what the reaction was, why an entry is a mistake."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.views.fields.line import Line
from omsdesk.views.messages import announce
from omsdesk.views.style import State, em


class WordBar(QFrame):
    """One question with one line; Enter gives the word, an empty one is no word."""

    given = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("band", State.ATTENTION.value)
        self._question = QLabel(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self.line = Line(self)
        self.line.setObjectName(name)
        self.line.returnPressed.connect(self._give)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.addWidget(self._question)
        column.addWidget(self.line)
        self.hide()

    def ask(self, question: str, text: str = "") -> None:
        """Ask, with what stands there already."""
        self._question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setText(text)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        announce(self, question)

    @Slot()
    def _give(self) -> None:
        if self.line.text().strip():
            self.hide()
            self.given.emit(self.line.text().strip())
