"""To whom a draft is handed: a colleague by name; for one whom nobody knows here Enter is asked for twice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.views.fields.line import Line
from omsdesk.views.labels import tip
from omsdesk.views.messages import announce
from omsdesk.views.style import GLYPHS, State, em


class Colleague(QDialog):
    """Enter hands it over, Esc leaves it where it is."""

    named = Signal(str)

    def __init__(self, whose: str, known: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("colleague")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Hand a draft over"))
        said = self._sentence(self.tr("Draft: {person}. To whom?").format(person=whose))
        self._known = frozenset(name.casefold() for name in known)
        self._unknown = self._sentence()
        self._unknown.setObjectName("colleagueUnknown")
        self._unknown.hide()
        self.line = Line(self)
        self.line.setObjectName("colleagueName")
        self.line.setAccessibleName(self.tr("Name of the colleague"))
        self.line.setPlaceholderText(self.tr("Name as the colleague signs in"))
        self.line.setMinimumWidth(em(self, 22))
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(completer)
        self._hand = self._button(self.tr("Hand over  Enter"))
        self._hand.setProperty("primary", True)
        self._hand.setDefault(True)
        self._hand.setEnabled(False)
        self._hand.clicked.connect(self._name)
        leave = self._button(self.tr("Leave  Esc"))
        leave.clicked.connect(self.reject)
        self.line.textChanged.connect(self._typed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self._hand)
        self._arrange(said, row)

    def _arrange(self, said: QLabel, row: QHBoxLayout) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.6))
        column.addWidget(said)
        column.addWidget(self.line)
        column.addWidget(self._unknown)
        column.addLayout(row)
        self.line.setFocus()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._hand.setEnabled(bool(text.strip()))
        self._unknown.hide()

    @Slot()
    def _name(self) -> None:
        name = self.line.text().strip()
        if name.casefold() not in self._known and self._unknown.isHidden():
            told = self.tr(
                "Nobody called “{name}” has filed an application here yet. Enter once more hands it over all the same."
            )
            self._unknown.setText(f"{GLYPHS[State.ATTENTION]} {told.format(name=name)}")
            self._unknown.show()
            announce(self, self._unknown.text())
        else:
            self.accept()
            self.named.emit(name)

    def _sentence(self, text: str = "") -> QLabel:
        made = QLabel(text, self)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setWordWrap(True)
        return made

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setAccessibleName(text)
        button.setToolTip(tip(text))
        button.setAutoDefault(False)
        return button
