"""Sentences one under another, each with its sign: advice, limits, warnings."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from omsdesk.views.fields.value import Value
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em


class Notes(QFrame):
    """A column of sentences; empty it takes no room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.5))
        self._grid.setVerticalSpacing(em(self, 0.1))
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QWidget] = []

    def show_notes(self, notes: Iterable[tuple[State, str]]) -> None:
        """Show these sentences instead of those before."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        for row, (state, text) in enumerate(notes):
            self._add(row, state, text)
        self.setVisible(bool(self._shown))

    def _add(self, row: int, state: State, text: str) -> None:
        sign = QLabel(self)
        side = em(self, 1.0)
        sign.setPixmap(icon(state, self, side).pixmap(side))
        sign.setContentsMargins(0, 4, 0, 0)
        sentence = Value(self._name, self)
        # The policy before the text: setting it afterwards would drop the label's height-for-width.
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        sentence.show_value(text)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(sentence, row, 1)
        self._shown += [sign, sentence]
        sign.show()
        sentence.show()
