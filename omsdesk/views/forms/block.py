"""One field on the page: its words, where its value came from, and the place to type."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omsdesk.views.forms.choice_line import ChoiceLine
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Choice, Choices, Field, Kind
from omsdesk.views.forms.flag import Flag
from omsdesk.views.forms.line import FieldLine
from omsdesk.views.forms.long_text import LongText
from omsdesk.views.forms.options import Options, ScanSafeOptions
from omsdesk.views.forms.origins import ARROW, words
from omsdesk.views.forms.proof import ASKS, AskedLine, BankLines
from omsdesk.views.forms.suggested_line import SuggestedLine
from omsdesk.views.labels import plain_tip
from omsdesk.views.style import State, em

Input = FieldLine | LongText | Options | Flag | AskedLine | BankLines
CHOOSE: Mapping[Kind, Callable[[Field, Sequence[Choice], QWidget], Input]] = {
    Kind.OPTIONS: Options,
    Kind.DIGITS: ScanSafeOptions,
    Kind.CHOICE: ChoiceLine,
}
Maker = Callable[[Field, QWidget], Input]
MADE: Mapping[Kind, Maker] = {
    **dict.fromkeys(ASKS, AskedLine),
    Kind.BANK: BankLines,
    Kind.FLAG: Flag,
    Kind.LONG: LongText,
}


def made_input(field: Field, choices: Choices, parent: QWidget, makers: Mapping[Kind, Maker]) -> Input:
    """The widget of a field's kind; `makers` know kinds that only one form has."""
    chooses, made = CHOOSE.get(field.kind), makers.get(field.kind) or MADE.get(field.kind)
    if chooses is not None:
        return chooses(field, choices.get(field.choices, ()), parent)
    if made is not None:
        return made(field, parent)
    return SuggestedLine(field, parent) if field.suggests else FieldLine(field, parent)


class Block(QWidget):
    """Tells by signals what happens in its field, always with the field's path."""

    entered = Signal(str, str)
    left = Signal(str)
    moved = Signal(str, int)
    asked = Signal(str)

    def __init__(
        self, field: Field, choices: Choices, parent: QWidget | None = None, makers: Mapping[Kind, Maker] = MADE
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.input = made_input(field, choices, self, makers)
        self.input.entered.connect(self._enter)
        self.input.left.connect(self._leave)
        self.input.moved.connect(self._move)
        if isinstance(self.input, AskedLine):
            self.input.asked.connect(self._ask)
        self._label = QLabel(field.words, self)
        self._mark: QLabel | None = None
        self._note = ("", False)
        self._head = QHBoxLayout()
        self._build()

    @property
    def mark(self) -> str:
        """What stands beside the words: where the value came from."""
        return self._mark.text() if self._mark is not None and not self._mark.isHidden() else ""

    def show_value(self, value: Value, note: str = "") -> None:
        """Show what stands there and its origin; a note stands in the same place: an age beside a birth date."""
        self.input.show_text(value.text)
        text = words(value.origin) or note
        self._note = (text, bool(note) and not value.origin)
        if text or self._mark is not None:
            self._show_mark()
        self.input.setAccessibleDescription(text)

    def _show_mark(self) -> None:
        text, always = self._note
        if self._mark is None:
            # Made with the first value that was not typed: most forms are filled, an empty one is painted sooner without.
            self._mark = QLabel(self)
            self._mark.setTextFormat(Qt.TextFormat.PlainText)
            self._mark.setProperty("role", "muted")
            self._mark.setIndent(0)
            self._head.addWidget(self._mark)
        # Where the words would push the next field away, a sign stands for them; the tip and screen readers say them.
        room = self.input.minimumWidth() - self._label.sizeHint().width() - em(self, 0.5)
        fits = always or self._mark.fontMetrics().horizontalAdvance(text) <= room
        self._mark.setText(text if fits else ARROW)
        self._mark.setToolTip(plain_tip(text))
        self._mark.setVisible(bool(text))

    def show_state(self, state: State | None) -> None:
        """Edge the field by how grave what is said of it is."""
        wanted = state.value if state else ""
        for place in self.input.lines if isinstance(self.input, AskedLine | BankLines) else (self.input,):
            if (place.property("said") or "") != wanted:
                place.setProperty("said", wanted)
                place.style().unpolish(place)
                place.style().polish(place)

    def squeeze(self, width: int) -> None:
        """No wider than a line of the page."""
        self.input.squeeze(width)
        if self._mark is not None:
            self._show_mark()

    @Slot(str)
    def _enter(self, text: str) -> None:
        self.entered.emit(self.field.path, text)

    @property
    def has_focus(self) -> bool:
        """Whether the clerk is here."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self.input or self.input.isAncestorOf(focus))

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.field.path)

    @Slot()
    def _leave(self) -> None:
        self.left.emit(self.field.path)

    @Slot(int)
    def _move(self, step: int) -> None:
        self.moved.emit(self.field.path, step)

    def _build(self) -> None:
        self._label.setBuddy(self.input)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("role", "muted")
        self._label.setIndent(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.1))
        if self.field.kind is Kind.FLAG:
            # Its words stand beside the mark.
            self._label.hide()
        self._head.setContentsMargins(2, 0, 0, 0)
        self._head.setSpacing(em(self, 0.5))
        self._head.addWidget(self._label)
        self._head.addStretch(1)
        column.addLayout(self._head)
        column.addWidget(self.input, 0, Qt.AlignmentFlag.AlignLeft)
