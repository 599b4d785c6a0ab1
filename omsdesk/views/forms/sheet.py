"""A few lines one under another with their names: Enter goes on, what is wrong is said under its line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.dates import read_date
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.notes import Notes
from omsdesk.views.forms.field import Kind
from omsdesk.views.forms.line import FieldLine
from omsdesk.views.forms.mending import completes
from omsdesk.views.messages import announce
from omsdesk.views.style import State, em
from omsdesk.wording import day

NARROW_EM = 14
"""So wide a line is in a window that has no more room."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line: its name, what it is called, its width in em, an example of what is typed there."""

    name: str
    title: str
    width: float = 16
    example: str = ""
    is_day: bool = False
    """Whether eight digits are all that can stand there."""


class Sheet(QWidget):
    """Lines by their names; whatever is no plain line is brought along by who makes the sheet."""

    done = Signal()
    """Enter behind the last line."""
    went_on = Signal(str)
    """Enter in the line of this name."""
    typed = Signal()

    def __init__(
        self,
        prefix: str,
        lines: Sequence[SheetLine],
        parent: QWidget | None = None,
        *,
        own: Mapping[str, QLineEdit] | None = None,
    ) -> None:
        super().__init__(parent)
        self._fields: dict[str, QLineEdit] = {}
        self._findings: dict[str, Notes] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(em(self, 0.3))
        for line in lines:
            self._add(prefix, line, (own or {}).get(line.name) or Line(self))

    def field(self, name: str) -> QLineEdit:
        """The line of this name."""
        return self._fields[name]

    @property
    def texts(self) -> dict[str, str]:
        """What stands there, without blanks around, by name."""
        return {name: field.text().strip() for name, field in self._fields.items()}

    def put(self, texts: Mapping[str, str]) -> None:
        """Put these texts there, nothing where none is given; what was wrong is forgotten."""
        self.show_findings({})
        for name, field in self._fields.items():
            field.setText(texts.get(name, ""))
            field.setCursorPosition(0)

    def show_findings(self, findings: Mapping[str, str]) -> None:
        """Say under each line what is wrong with it; the focus goes to the first."""
        for name, notes in self._findings.items():
            notes.show_notes([(State.INACTIVE, findings[name])] if name in findings else [])
            self._fields[name].setAccessibleDescription(findings.get(name, ""))
        first = next((name for name in self._fields if name in findings), None)
        if first is not None:
            self.take(first)
            announce(self, findings[first])

    def take(self, name: str = "") -> None:
        """The focus to a line, the first by default, its text selected."""
        field = self._fields[name or next(iter(self._fields))]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()

    def _add(self, prefix: str, line: SheetLine, field: QLineEdit) -> None:
        field.setObjectName(f"{prefix}.{line.name}")
        field.setAccessibleName(line.title)
        field.setPlaceholderText(line.example)
        field.setMinimumWidth(em(self, min(line.width, NARROW_EM)))
        field.setMaximumWidth(em(self, line.width))
        finding = Notes(line.title, self)
        finding.setObjectName(f"{prefix}.{line.name}.finding")
        finding.hide()
        cell = QWidget(self)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(field)
        column.addWidget(finding)
        name = QLabel(line.title, self)
        name.setBuddy(field)
        self._form.addRow(name, cell)
        self._fields[line.name], self._findings[line.name] = field, finding
        if isinstance(field, FieldLine):
            field.moved.connect(self._move)
        else:
            field.returnPressed.connect(self._enter)
        if line.is_day:
            field.textEdited.connect(self._complete)
        field.textEdited.connect(self.typed)

    @Slot(str)
    def _complete(self, text: str) -> None:
        """Eight digits are a whole day: it is read, and the clerk goes on without another key."""
        # A day in full is the same whatever day it is typed on.
        read = read_date(text, today=date.max) if completes(Kind.DATE, text) else None
        field = self.focusWidget()
        if read is not None and isinstance(field, QLineEdit):
            field.setText(day(read))
            self._move(1)

    @Slot()
    def _enter(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, step: int) -> None:
        names = list(self._fields)
        place = next((at for at, name in enumerate(names) if self._fields[name].hasFocus()), len(names) - 1)
        self.went_on.emit(names[place])
        if place + step >= len(names):
            self.done.emit()
        elif place + step >= 0:
            self.take(names[place + step])


class SheetPage(QWidget):
    """A sheet under its heading with the two buttons."""

    saved = Signal()
    """The clerk is done: Ctrl+Enter, the button, or Enter behind the last line."""
    left = Signal()

    def __init__(self, heading: str, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = sheet
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.5))
        for widget in (Heading(heading, self), sheet, self._buttons()):
            column.addWidget(widget)
        column.addStretch(1)
        sheet.done.connect(self.saved)
        self.hide()

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        across = Flow(row, gap=em(self, 0.5), line_gap=em(self, 0.3))
        save, leave = QPushButton(self.tr("Save  Ctrl+Enter"), row), QPushButton(self.tr("Leave  Esc"), row)
        save.setProperty("primary", "true")
        for button, slot in ((save, self.saved), (leave, self.left)):
            button.setAutoDefault(False)
            button.setAccessibleName(button.text())
            button.clicked.connect(slot)
            across.addWidget(button)
        return row
