"""A new password, typed twice; the rule is told while it is typed, and is that of the services."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.models.checks import password as rule
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.style import State, em
from omsdesk.wording import say


class NewSecret(QWidget):
    """Two lines that must say the same; `names` gives the words that nobody may take: login, name, organisation."""

    entered = Signal()

    def __init__(self, prefix: str, language: str, names: Callable[[], tuple[str, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._names = language, names
        self.first = TitledLine(f"{prefix}.password", self.tr("New password"), self, secret=True)
        self.again = TitledLine(f"{prefix}.again", self.tr("New password once more"), self, secret=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        for line in (self.first, self.again):
            line.edited.connect(self._judge)
            line.keep_room(2 if line is self.first else 1)  # the rule takes two lines
            column.addWidget(line)

    @property
    def lines(self) -> tuple[TitledLine, TitledLine]:
        """Both."""
        return self.first, self.again

    def is_fit(self) -> bool:
        """Whether it may be a password and was typed twice alike; else what is wrong is said and has the focus."""
        found = self._found()
        if found:
            self.first.say(found)
            self.first.take()
        elif self.again.text != self.first.text:
            self.again.say(self.tr("The two do not match; type it once more"))
            self.again.take()
        return not found and self.again.text == self.first.text

    def _found(self) -> str:
        login, *names = self._names()
        found = rule.check(self.first.text, login, names)
        return say(found[0].code, self._language, **found[0].values) if found else ""

    @Slot(str)
    def _judge(self, _text: str) -> None:
        # While it is typed nothing is wrong yet: what is missing is told, not held against anybody.
        found = self._found()
        if self.first.text and found:
            self.first.say(found, State.FACT)
        elif self.first.text:
            self.first.say(self.tr("This password will do"), State.ACTIVE)
        if self.again.text and self.again.text == self.first.text:
            self.again.say(self.tr("Both are the same"), State.ACTIVE)
        elif self.again.text:
            self.again.say_nothing()
