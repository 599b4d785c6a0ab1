"""A field for a code of a list: suggests as one types, shows «J06.9 Острая инфекция…», holds `J06.9`; else what was typed.

Enter takes what is marked. Where it comes before the answer it waits for it, and takes what was found only if nothing else
could be meant: the list asks, no guess is made.
"""

from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError
from omsdesk.models.care.codes import code_key
from omsdesk.models.words import CodeList
from omsdesk.services.codes import CodeRow, Codes
from omsdesk.views import keyboard
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.line import PASSING
from omsdesk.views.forms.suggested_line import SuggestedLine
from omsdesk.views.tasks import Latest, Run

BY_NAME = frozenset({CodeList.VACCINES})
"""Lists whose codes are their own affair: what stands in them is known by its name."""


class CodeLine(SuggestedLine):
    """Asks in a worker. `entered` tells what is typed, and the code once one was taken or is recognised on leaving."""

    def __init__(self, field: Field, codes: Codes, name: CodeList, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._codes, self._name = codes, name
        self._on: date | None = None
        self._within: str | None = None
        self._latest, self._naming = Latest(run, self), Latest(run, self)
        self._row: CodeRow | None = None
        self._found: dict[str, CodeRow] = {}
        self._asked: str | None = None
        self._answered: str | None = None
        self._waits = False
        self.wanted.connect(self._ask)
        self.chosen.connect(self._take_label)

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._latest.is_idle and self._naming.is_idle

    @property
    def row(self) -> CodeRow | None:
        """The row that stands there; None where it is nothing, or no code of the list."""
        return self._row if self._row is not None and self.text() == self._label(self._row) else None

    @property
    def value(self) -> str:
        """The code that stands there, or what was typed; of what is known by its name, the name."""
        return self._held(self.row) if self.row else self.text().strip()

    def look_in(self, on: date | None, within: str | None = None) -> None:
        """From now on only what is in force on a day, and stands under a code: results under their conditions."""
        self._on, self._within = on, within

    def show_text(self, text: str) -> None:
        """Put a code there, as the form holds it; its name comes as soon as the list has told it."""
        if text == self.value:
            return
        self._row = None
        super().show_text(text)
        self._recognise()

    def open_list(self) -> None:
        """F4: what may be meant, or everything where a code stands there already."""
        self.wanted.emit(self.field.path, "" if self.row else self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What is still offered belongs to letters typed before: Enter must not take it.
        if self.is_open and keyboard.is_enter(event) and self._asked != self._answered:
            self.close_list()
        super().keyPressEvent(event)

    def finish(self, step: int) -> None:
        self._waits = step > 0 and self.row is None and self._asked != self._answered
        if not self._waits:
            super().finish(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in PASSING:
            self._waits = False
            self._recognise()
        super().focusOutEvent(event)

    @property
    def _is_bare(self) -> bool:
        """Always: the first is marked, and Enter takes it."""
        return True

    @Slot(str)
    def _want(self, text: str) -> None:
        self._waits = False
        if text.strip():
            super()._want(text)
            return
        # Emptied: who wants nothing there must not be given the first of the list by Enter.
        self._latest.drop()
        self._asked = self._answered = None
        self.close_list()

    @Slot(str, str)
    def _ask(self, _path: str, text: str) -> None:
        self._asked = text
        work = partial(self._codes.find, self._name, text, self._on, within=self._within)
        self._latest.ask(work, self._show, self._show_nothing)

    def _show(self, rows: tuple[CodeRow, ...]) -> None:
        self._answered = self._asked
        self._found = {self._label(row): row for row in rows}
        waited, self._waits = self._waits, False
        if waited and (not rows or self._is_one(rows)):
            if rows:
                self._take_row(rows[0])
            self.finish(1)
        else:
            self.offer(tuple(self._found), self.window())

    def _show_nothing(self, _error: DeskError) -> None:
        """A register that cannot answer suggests nothing; what was typed stays."""
        self._show(())

    def _is_one(self, rows: tuple[CodeRow, ...]) -> bool:
        """Whether nothing else could be meant: the only one, or the code as it was typed."""
        return len(rows) == 1 or code_key(rows[0].code) == code_key(self.text())

    @Slot(str, str)
    def _take_label(self, _path: str, text: str) -> None:
        self._take_row(self._found[text])

    def _take_row(self, row: CodeRow) -> None:
        is_new = self.text().strip() != self._held(row)
        self._row = row
        self._asked = self._answered = None
        self.setText(self._label(row))
        self.setCursorPosition(0)
        if is_new:
            self.entered.emit(self._held(row))

    def _held(self, row: CodeRow) -> str:
        return row.name if self._name in BY_NAME else row.code

    def _label(self, row: CodeRow) -> str:
        return row.name if self._name in BY_NAME else label(row)

    def _recognise(self) -> None:
        """What was typed without a choice is the code that it spells, if there is one."""
        text = self.text().strip()
        if text and self.row is None:
            self._naming.ask(partial(self._codes.get, self._name, text, self._on), partial(self._name_it, text), self._leave_it)

    def _name_it(self, text: str, row: CodeRow | None) -> None:
        if row is not None and not row.is_heading and self.text().strip() == text:
            self._take_row(row)

    def _leave_it(self, _error: DeskError) -> None:
        """It stays a code without a name."""


def label(row: CodeRow) -> str:
    """How a row is shown in one line."""
    return f"{row.code} {' '.join(row.name.split())}"
