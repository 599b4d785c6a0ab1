"""Sentences one under another, each with its sign: advice, limits, warnings."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from omsdesk.views.fields.value import Value
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em


class Notes(QFrame):
    """A column of sentences; empty it takes no room."""

    def __init__(self, name: str, parent: QWidget | None = None, *, bold: bool = False) -> None:
        super().__init__(parent)
        self._name, self._bold = name, bold
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.5))
        self._grid.setVerticalSpacing(em(self, 0.1))
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, Value]] = []

    @property
    def sentences(self) -> list[str]:
        """What stands there."""
        return [sentence.text() for _, sentence in self._lines if sentence.text()]

    def show_notes(self, notes: Sequence[tuple[State, str]]) -> None:
        """Show these sentences instead of those before; the lines are kept, making them costs more than filling them."""
        while len(self._lines) < len(notes):
            self._add()
        side = em(self, 1.0)
        for place, (sign, sentence) in enumerate(self._lines):
            shown = place < len(notes)
            sentence.show_value(notes[place][1] if shown else "")
            sign.setVisible(shown)
            if shown:
                sign.setPixmap(icon(notes[place][0], self, side).pixmap(side))
        self.setVisible(bool(notes))

    def _add(self) -> None:
        sign, sentence = QLabel(self), Value(self._name, self, scale=1.25 if self._bold else 1.0, bold=self._bold)
        sign.setContentsMargins(0, em(self, 0.4 if self._bold else 0.28), 0, 0)
        # The policy before the text: setting it afterwards would drop the label's height-for-width.
        sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = len(self._lines)
        self._grid.addWidget(sign, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(sentence, row, 1)
        self._lines.append((sign, sentence))
