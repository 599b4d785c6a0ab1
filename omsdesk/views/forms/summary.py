"""Everything that has to be looked at before the form can go on, with its count; each line leads to its field."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QVBoxLayout, QWidget

from omsdesk.views.fields.jump import Jump
from omsdesk.views.style import State, em, emphasised, restyle

MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: how grave, in which sentence, and the path it leads to."""

    state: State
    text: str
    path: str


class ErrorSummary(QFrame):
    """Stands above the page and pushes it down; it covers nothing."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("errorSummary")
        self._lines: tuple[Line, ...] = ()
        self._title = QLabel(self)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(emphasised(self.font()))
        self._title.setWordWrap(True)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.4))
        self._column.setSpacing(0)
        self._column.addWidget(self._title)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What stands there."""
        return tuple(line.text for line in self._lines)

    @property
    def first(self) -> str:
        """The path of the first of them."""
        return self._lines[0].path if self._lines else ""

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these; none of them takes no room."""
        self._lines = tuple(lines)
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        stops = sum(line.state is State.INACTIVE for line in lines)
        self._title.setText(self._headed(stops, len(lines) - stops))
        self.setProperty("band", (State.INACTIVE if stops else State.ATTENTION).value)
        for place, line in enumerate(self._lines[:MOST_LINES]):
            self._add(place, line)
        restyle(self)
        self.setVisible(bool(lines))

    def _headed(self, stops: int, asks: int) -> str:
        parts = [self.tr("To be mended: {count}").format(count=stops)] if stops else []
        parts += [self.tr("to be looked at: {count}").format(count=asks)] if asks else []
        hidden = len(self._lines) - MOST_LINES
        parts += [self.tr("{count} more follow when these are done").format(count=hidden)] if hidden > 0 else []
        text = ", ".join(parts)
        return text[:1].upper() + text[1:]

    def _add(self, place: int, line: Line) -> None:
        jump = Jump(line.state, line.text, self)
        jump.setToolTip(self.tr("To the field"))
        self._buttons.addButton(jump, place)
        self._column.addWidget(jump)

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._lines[place].path)
