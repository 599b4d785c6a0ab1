"""A line that asks for a word before something is done: Enter does it, Esc leaves it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.views import keyboard
from omsdesk.views.fields.line import Line
from omsdesk.views.forms.said import Told
from omsdesk.views.messages import announce
from omsdesk.views.style import State, em


class AnswerLine(Line):
    """Its Enter goes no further: by then the focus is elsewhere, and the button that has it would be pressed."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered.emit()


class WordLine(QFrame):
    """Nothing is done with an empty line, and that is said under it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("band", State.ATTENTION.value)
        self._then: Callable[[str], None] | None = None
        self._wanted = ""
        self._question, self.line = QLabel(self), AnswerLine(self)
        self._question.setTextFormat(Qt.TextFormat.PlainText)
        self._question.setWordWrap(True)
        self.line.setObjectName(f"{name}Line")
        self.line.entered.connect(self._enter)
        self._told = Told(f"{name}Finding", self)
        self.line.textEdited.connect(self._hush)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        column.addWidget(self._question)
        column.addWidget(self.line)
        column.addWidget(self._told)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask(self, question: str, then: Callable[[str], None], text: str = "", *, wanted: str = "") -> None:
        """Ask, with what stands there already; `then` is called with what was typed, `wanted` is said of an empty line."""
        self._wanted = wanted or self.tr("Write why; nothing was done yet.")
        self._then = then
        self._question.setText(question)
        self.line.setAccessibleName(question)
        self.line.setText(text)
        self._hush()
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        announce(self, question)

    def close_line(self) -> None:
        """Ask no more."""
        self._then = None
        self.line.clear()
        self.hide()

    @Slot()
    def _enter(self) -> None:
        text, then = self.line.text().strip(), self._then
        if text and then is not None:
            self.close_line()
            then(text)
        elif then is not None:
            self._told.show_finding(State.INACTIVE, self._wanted)
            announce(self, self._told.text())

    @Slot()
    def _hush(self) -> None:
        self._told.show_finding(State.INACTIVE, "")
