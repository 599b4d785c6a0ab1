"""One page of a form: its rows as the table says, the way of Enter through them, and what is said of each field."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.models.dates import read_date
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.page import Page
from omsdesk.views.forms import suggestions
from omsdesk.views.forms.block import Block
from omsdesk.views.forms.choice_line import ChoiceLine
from omsdesk.views.forms.entry import Entry, Value
from omsdesk.views.forms.field import Choice, Choices, Field, Group, Kind, Step, place_of
from omsdesk.views.forms.mending import completes, mended
from omsdesk.views.forms.row import Row
from omsdesk.views.forms.suggested_line import SuggestedLine
from omsdesk.views.labels import aged
from omsdesk.views.style import State, em

MARGIN_EM = 0.8
Said = Mapping[str, tuple[State, str]]
"""What is said of each path."""


class FormPage(Page):
    """Shows an entry; what is typed goes there at once, what is left is put in order."""

    finished = Signal()
    """Enter in the last field."""
    began_before = Signal()
    """Shift and Enter in the first."""
    changed = Signal()
    """Something was put in order, taken or kept without being typed."""
    asked = Signal(str)
    """What the button beside a field does was asked for."""
    wanted = Signal(str, str)
    """The path of a field that may be helped, and what stands there."""
    left = Signal(str)
    """A field was left, and is in order now as far as it can be."""

    def __init__(self, step: Step, entry: Entry, choices: Choices, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=MARGIN_EM)
        self.step = step
        self._entry, self._choices = entry, choices
        self.today = today
        """Dates are read as of this day; a form that stays open over midnight is told the next one."""
        self._rows: dict[str, Row] = {}
        self._boxes: list[QWidget] = []
        self._made: dict[QWidget, dict[str, Row]] = {}
        self._as_typed: set[str] = set()
        self._typed: set[str] = set()
        self._said: Said = {}
        self._build()
        entry.changed.connect(self._show_changed)
        entry.typed.connect(self._show_wanted)
        # A part that has just opened has no room yet when its field is gone to.
        self.verticalScrollBar().rangeChanged.connect(self._keep_in_sight)
        self._show_wanted("")

    # What stands here

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields wanted now, in order."""
        return self.step.fields(self._entry.entered)

    @property
    def current(self) -> str:
        """The path of the field that has the focus, or nothing."""
        return next((path for path, row in self._rows.items() if row.blocks[path].has_focus), "")

    def block(self, path: str) -> Block:
        """The block of a field."""
        return self._rows[path].blocks[path]

    def told(self, path: str) -> str:
        """What is said of a field."""
        return self._rows[path].told(path) if path in self._rows else ""

    def say(self, said: Said) -> None:
        """Say this of the fields, and of the others nothing."""
        self._said = said
        for path, row in self._rows.items():
            state, text = said.get(path, (State.FACT, ""))
            row.tell(path, state, text)

    # The way through it

    def go(self, path: str) -> bool:
        """The focus to a field; whether it is here."""
        if path not in self._rows or path not in {field.path for field in self.fields}:
            return False
        place = self.block(path)
        place.input.setFocus(Qt.FocusReason.TabFocusReason)
        self._show_place(path)
        return True

    @Slot()
    def _keep_in_sight(self) -> None:
        if self.current:
            self._show_place(self.current)

    def _show_place(self, path: str) -> None:
        # The words above a field are part of it, and the first has the page's heading above it.
        if path == self.fields[0].path:
            self.to_top()
        else:
            self.ensureWidgetVisible(self.block(path))

    def go_near(self, path: str) -> bool:
        """The focus to the field that a finding stands at; whether there is one here."""
        field = place_of(path, self.fields)
        return field is not None and self.go(field.path)

    def is_filled(self, path: str) -> bool:
        """Whether Enter would pass by a field."""
        return not self._waits(self.block(path).field)

    def offer(self, path: str, choices: Sequence[Choice]) -> None:
        """Other choices for a field from now on."""
        row = self._rows.get(path)
        place = row.blocks[path].input if row is not None else None
        if isinstance(place, ChoiceLine):
            place.offer(choices)
            place.show_text(self._entry.text(path))

    @Slot(object)
    def suggest(self, found: tuple[str, Sequence[str]]) -> None:
        """Show in a field, if it is here, what may be meant there."""
        path, names = found
        row = self._rows.get(path)
        place = row.blocks[path].input if row is not None else None
        if isinstance(place, SuggestedLine):
            place.offer(names, self.body)

    def take(self) -> None:
        """The focus to the first field that waits for something, else to the first."""
        fields = self.fields
        wanted = next(filter(self._waits, fields), fields[0] if fields else None)
        if wanted is not None:
            self.go(wanted.path)

    def settle_current(self) -> None:
        """Put the field that has the focus in order, as leaving it does."""
        if self.current:
            self._leave(self.current)

    def open_list(self) -> None:
        """F4: show what can be chosen where the focus is."""
        path = self.current
        opens = getattr(self.block(path).input, "open_list", None) if path else None
        if opens is not None:
            opens()

    @Slot(str, int)
    def _move(self, path: str, step: int) -> None:
        fields = self.fields
        place = next((place for place, field in enumerate(fields) if field.path == path), -1)
        if step < 0:
            self._go_back(fields[:place])
            return
        # Leaving puts the field in order before the next is looked for: what it fills need not be stopped at.
        self._leave(path)
        ahead = self._next(path, fields[place + 1 :])
        if ahead is None:
            self.finished.emit()
        else:
            self.go(ahead.path)

    def _next(self, _path: str, ahead: Sequence[Field]) -> Field | None:
        """Where Enter goes from a field with these after it; None at the end."""
        return next(filter(self._waits, ahead), None)

    def _go_back(self, before: tuple[Field, ...]) -> None:
        if before:
            self.go(before[-1].path)
        else:
            self.began_before.emit()

    def _waits(self, field: Field) -> bool:
        """Whether Enter stops there: it is empty and usually is not, or something is wrong or undecided."""
        value = self._entry.value(field.path)
        wrong = field.path in self._said and self._said[field.path][0] is State.INACTIVE
        return value.is_disputed or wrong or not (value.text.strip() or field.rare)

    # What happens in a field

    @Slot(str, str)
    def _enter(self, path: str, text: str) -> None:
        self._as_typed.discard(path)
        self._typed.add(path)
        self._entry.type(path, text)
        block = self.block(path)
        if completes(block.field.kind, text):
            self._move(path, 1)

    @Slot(str)
    def _leave(self, path: str) -> None:
        value = self._entry.value(path)
        # What came from a card stands as it is held: nobody typed it.
        if path not in self._as_typed and not value.origin:
            text, typed = mended(self.block(path).field, value.text, self._entry.entered, self.today)
            if text != value.text and value.text:
                self._entry.mend(path, Value(text, value.origin, value.other, value.other_origin, typed))
        self._entry.rest()
        self._settle(path)
        if path in self._typed:
            self._typed.discard(path)
            self._entry.clear(suggestions.of_another(path, self._entry))
        self._entry.put(suggestions.after(path, self._entry, self.today))
        self.left.emit(path)

    def _settle(self, path: str) -> None:
        """A name whose layout was mended before the last field was left is as it is: the way back was offered long enough."""
        for other in self._rows.keys() - {path}:
            value = self._entry.value(other)
            if value.typed:
                self._entry.settle(other)

    @Slot(str)
    def _revert(self, path: str) -> None:
        self._as_typed.add(path)
        value = self._entry.value(path)
        self._entry.put({path: Value(value.typed)})
        self.go(path)

    def revert_layout(self) -> bool:
        """Esc: the name whose layout was mended last stands as it was typed; whether there was one."""
        mended_now = [path for path in self._rows if self._entry.value(path).typed]
        for path in mended_now[-1:]:
            self._revert(path)
        return bool(mended_now)

    def leave_as_typed(self, paths: frozenset[str]) -> None:
        """What was taken back is not put in order a second time."""
        self._as_typed |= paths & self._rows.keys()

    # Showing

    @Slot(object)
    def _show_changed(self, paths: frozenset[str]) -> None:
        self.changed.emit()
        self._show_values(paths & self._rows.keys())
        self._show_wanted("")

    def _show_values(self, paths: Iterable[str]) -> None:
        for path in paths:
            value = self._entry.value(path)
            row = self._rows[path]
            row.show_value(path, value, self._note(path))
            row.show_dispute(path, value, self._worded(path, value.other), self._worded(path, value.text))

    @Slot(str)
    def _show_wanted(self, _path: str) -> None:
        """Show the groups that what was entered asks for; one is made when it is first asked for."""
        entered = self._entry.entered
        for group, box in zip(self.step.groups, self._boxes, strict=True):
            wanted = group.wanted(entered)
            if wanted and box.layout() is None:
                self._fill(group, box)
            if wanted:
                # Two groups may hold one value in two ways, a statement or a signature: the one in sight is meant.
                self._rows |= self._made[box]
            if wanted and box.isHidden():
                # What was typed in the other way meanwhile.
                self._show_values(self._made[box])
            box.setVisible(wanted)

    def _note(self, path: str) -> str:
        if self.block(path).field.kind is not Kind.BIRTH:
            return ""
        born = read_date(self._entry.text(path), today=self.today, birth=True)
        return aged(born, self.today) if born and born <= self.today else ""

    def _worded(self, path: str, text: str) -> str:
        listed = self._choices.get(self.block(path).field.choices, ())
        return next((one.label for one in listed if one.code == text), text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for row in dict.fromkeys(row for made in self._made.values() for row in made.values()):
            row.squeeze(self._room)

    @property
    def _room(self) -> int:
        return max(0, self.viewport().width() - 2 * em(self, MARGIN_EM))

    # Building

    def _build(self) -> None:
        self.setObjectName(f"page.{self.step.name}")
        for _group in self.step.groups:
            self._boxes.append(QWidget(self.body))
            self.column.addWidget(self._boxes[-1])
        self.column.addStretch(1)

    def _fill(self, group: Group, box: QWidget) -> None:
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        if group.title:
            column.addWidget(Heading(group.words, box))
        for line in group.lines:
            row = self._made_row(line, box)
            self._made.setdefault(box, {}).update(dict.fromkeys(row.blocks, row))
            self._rows |= self._made[box]
            self._wire(row)
            row.squeeze(self._room)
            column.addWidget(row)
            self._show_values(row.blocks)
        for before, after in pairwise(self._inputs()):
            QWidget.setTabOrder(before, after)

    def _made_row(self, line: Sequence[Field], box: QWidget) -> Row:
        return Row(line, self._choices, box)

    def _wire(self, row: Row) -> None:
        row.entered.connect(self._enter)
        row.left.connect(self._leave)
        row.moved.connect(self._move)
        row.asked.connect(self.asked)
        row.taken.connect(self._take_other)
        row.kept.connect(self._keep_own)
        row.reverted.connect(self._revert)
        for block in row.blocks.values():
            # A line of codes asks its list by itself, and tells codes, not words.
            if isinstance(block.input, SuggestedLine) and block.field.kind is not Kind.LISTED:
                block.input.wanted.connect(self.wanted)
                block.input.chosen.connect(self._take_suggested)

    @Slot(str, str)
    def _take_suggested(self, path: str, text: str) -> None:
        self._entry.rest()
        self._entry.put(suggestions.chosen(path, text, self._entry))

    @Slot(str)
    def _take_other(self, path: str) -> None:
        self._entry.take(path)
        self.go(path)

    @Slot(str)
    def _keep_own(self, path: str) -> None:
        self._entry.keep(path)
        self.go(path)

    def _inputs(self) -> Iterator[QWidget]:
        """What is typed into, in the order of the table."""
        for group, box in zip(self.step.groups, self._boxes, strict=True):
            made = self._made.get(box, {})
            for field in group.fields():
                if field.path in made:
                    yield made[field.path].blocks[field.path].input
