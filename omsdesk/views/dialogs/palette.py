"""The command palette: a few letters of any command, in either keyboard layout, or a person to be looked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from omsdesk.models.search_key import fold, relayout
from omsdesk.views import room
from omsdesk.views.command import Command
from omsdesk.views.fields.line import Line
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable

ROWS = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette: its words, its keys, and the command; without one, a person is looked for."""

    label: str
    keys: str
    name: str


class CommandPalette(QDialog):
    """Everything in it can also be reached by the menu; it only saves the way there."""

    chosen = Signal(str)
    asked = Signal(str)

    def __init__(self, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self.setObjectName("commandPalette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Commands"))
        self._commands = tuple(commands)
        self._build()
        self._show("")

    @Slot(str)
    def _show(self, text: str) -> None:
        # Both keyboard layouts are tried: nobody looks at the layout before pressing Ctrl+K.
        readings = {fold(text), fold(relayout(text) or "")} - {""}
        entries = [
            Entry(command.label, command.key_text, command.name)
            for command in self._commands
            if not readings or any(reading in words for reading in readings for words in map(fold, command.words))
        ]
        # Where there is no line to type into, nobody can be looked for.
        if text.strip() and any(command.name == "search" for command in self._commands):
            entries.append(Entry(self.tr("Person: find “{text}” by the search line").format(text=text.strip()), "", ""))
        self._list.show_rows(entries)

    @Slot()
    def _choose(self) -> None:
        entry, text = self._list.current, self._line.text()
        if entry is None:
            return
        self.accept()
        if entry.name:
            self.chosen.emit(entry.name)
        else:
            self.asked.emit(text.strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The line keeps the focus: only what moves through the list goes to it.
        if watched is self._line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS, Qt.Key.Key_PageUp: -ROWS}
            step = moves.get(Qt.Key(event.key()))
            if step is not None:
                last = len(self._list.rows) - 1
                self._list.go_to(max(0, min(last, self._list.currentIndex().row() + step)))
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self._line = Line(self)
        self._line.setObjectName("paletteLine")
        self._line.setPlaceholderText(self.tr("A few letters of a command, or whom to find by the search line"))
        self._line.setAccessibleName(self.tr("Command or person"))
        self._line.textChanged.connect(self._show)
        self._line.returnPressed.connect(self._choose)
        self._line.installEventFilter(self)
        columns = [Column("label", "", 26, _label, least=12), Column("key", "", 8, _key)]
        self._list: RowTable[Entry] = RowTable(self.tr("Commands"), columns, self, marks_always=True)
        self._list.setObjectName("paletteList")
        self._list.horizontalHeader().hide()
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.clicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(self._line)
        column.addWidget(self._list)
        room.fit(self, 38, 30)


def _label(entry: Entry) -> str:
    return entry.label


def _key(entry: Entry) -> str:
    return entry.keys
