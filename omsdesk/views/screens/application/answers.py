"""The fifth step: everything that was entered, in sections that lead back to their place, and what the rules say of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import Finding
from omsdesk.views.fields.columns import Columns
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import LinePairs
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.field import Choices, Field, Step, place_of
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.screens.application.together import answered
from omsdesk.views.style import State, em

NARROW_EM = 44.0


class CheckAnswers(Page):
    """Nothing can be changed here but by going back to where it was entered."""

    change_asked = Signal(str)
    """The name of a step."""

    def __init__(self, entry: Entry, choices: Choices, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("checkAnswers")
        self._entry, self._choices, self._language = entry, choices, language
        self._pairs: dict[str, LinePairs] = {}
        self._changes = QButtonGroup(self)
        self._changes.idClicked.connect(self._change)
        self._build()

    def show_answers(self, findings: Sequence[Finding], *, is_refused: bool = False) -> None:
        """Show everything anew; findings that hold the application back stand in the summary above and not here."""
        entered = self._entry.entered
        for step in STEPS:
            self._pairs[step.name].show_lines(answered(step, self._entry, self._choices))
        notes = [
            (STATES[one.severity], sentence(one, _field(one, entered), self._language))
            for one in findings
            if one.severity != "stop"
        ]
        refused = self.tr("Filed as it is, it is refused by the rules at once: why, is said below. The notice is printed then.")
        self._notes.show_notes([(State.INACTIVE, refused), *notes] if is_refused else notes)
        self.to_top()

    @property
    def first(self) -> QWidget:
        """Where F6 goes."""
        return self._changes.buttons()[0]

    @Slot(int)
    def _change(self, place: int) -> None:
        self.change_asked.emit(STEPS[place].name)

    def _build(self) -> None:
        self._notes = Notes(self.tr("What is to be looked at"), self.body)
        self.column.addWidget(self._notes)
        columns = Columns(self.body, narrow=NARROW_EM, shares=(1, 1))
        for place, step in enumerate(STEPS):
            side = columns.left if place in {0, 1} else columns.right
            side.addWidget(self._section(place, step))
        columns.left.addStretch(1)
        columns.right.addStretch(1)
        self.column.addWidget(columns)
        self.column.addStretch(1)

    def _section(self, place: int, step: Step) -> QWidget:
        box = QWidget(self.body)
        change = QPushButton(self.tr("Change"), box)
        change.setAccessibleName(self.tr("Change: {step}").format(step=step.words))
        change.setToolTip(self.tr("Back to this step (Alt+{number})").format(number=place + 1))
        change.setProperty("link", True)
        self._changes.addButton(change, place)
        pairs = self._pairs[step.name] = LinePairs(box)
        head = QHBoxLayout()
        head.addWidget(Heading(step.words, box))
        head.addStretch(1)
        head.addWidget(change, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, em(self, 0.4))
        column.setSpacing(em(self, 0.1))
        column.addLayout(head)
        column.addWidget(pairs)
        return box


def _field(finding: Finding, entered: Mapping[str, str]) -> Field | None:
    fields = tuple(field for step in STEPS for field in step.fields(entered))
    return place_of(finding.field, fields)
