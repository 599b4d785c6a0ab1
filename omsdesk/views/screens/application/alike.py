"""People of the register who may be the one on the form: the clerk says that it is the same person, or why it is another."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.checks import Alike
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.labels import grouped
from omsdesk.views.style import em
from omsdesk.views.ties import tied
from omsdesk.wording import day


class AlikeLine(QFrame):
    """One person, and the two answers."""

    same = Signal(int)
    another = Signal(int, str)

    def __init__(self, one: Alike, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one = one
        self._said = QLabel(tied(self._described()), self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._same = QPushButton(self.tr("It is this person"), self)
        self._other = QPushButton(self.tr("Another, because…"), self)
        self._because = Line(self)
        self._because.setAccessibleName(self.tr("Why it is another person: {who}").format(who=one.full_name))
        self._because.setPlaceholderText(self.tr("for example: namesake, twin — Enter"))
        self._because.hide()
        for button in (self._same, self._other):
            button.setAccessibleName(f"{button.text()} {one.full_name}, {day(one.birth_date)}")
        self._same.clicked.connect(self._say_same)
        self._other.clicked.connect(self._ask_why)
        self._because.returnPressed.connect(self._say_another)
        self._build()

    def _described(self) -> str:
        parts = [self._one.full_name, day(self._one.birth_date)]
        if self._one.enp:
            parts.append(self.tr("policy {number}").format(number=grouped("enp", self._one.enp)))
        return ", ".join(parts)

    @Slot()
    def _say_same(self) -> None:
        self.same.emit(self._one.person_id)

    @Slot()
    def _ask_why(self) -> None:
        self._because.show()
        self._because.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _say_another(self) -> None:
        why = self._because.text().strip()
        if why:
            self.another.emit(self._one.person_id, why)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, em(self, 0.3))
        column.setSpacing(em(self, 0.15))
        column.addWidget(self._said)
        answers = QWidget(self)
        flow = Flow(answers, gap=em(self, 0.3))
        flow.addWidget(self._same)
        flow.addWidget(self._other)
        column.addWidget(answers)
        column.addWidget(self._because)


class AlikePeople(QFrame):
    """Nobody alike takes no room."""

    same = Signal(int)
    another = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("alikePeople")
        self.setProperty("role", "card")
        self._shown: tuple[Alike, ...] = ()
        self._lines: list[AlikeLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.6), em(self, 0.2), em(self, 0.5), em(self, 0.4))
        self._column.setSpacing(em(self, 0.2))
        title = Heading(self.tr("People alike in the register"), self)
        title.setWordWrap(True)
        self._column.addWidget(title)
        self.hide()

    def show_people(self, people: Sequence[Alike]) -> None:
        """Show those for whom nothing was answered yet."""
        waiting = tuple(one for one in people if one.answer is None)
        if waiting == self._shown:
            return
        self._shown = waiting
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(one) for one in waiting]
        self.setVisible(bool(waiting))

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        return self._lines[0].findChild(QPushButton) if self._lines else None

    def _line(self, one: Alike) -> AlikeLine:
        line = AlikeLine(one, self)
        line.same.connect(self.same)
        line.another.connect(self.another)
        self._column.addWidget(line)
        return line
