"""What is to happen to those who live together: who, with whom, since when; the picture stands beside it and changes with it."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.models.dates import read_date
from omsdesk.models.words import Move
from omsdesk.services.families import FamilyView, MemberRow, Picture, Plan
from omsdesk.views import labels
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.choice import Choice, NumberedChoice
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.household.picture import MovePicture
from omsdesk.views.style import State, em
from omsdesk.wording import day, say

LED = frozenset({Move.FOUND, Move.SPLIT, Move.LEAVE})
"""Moves after which somebody else may lead."""
LEFT_EM, SHORTEST = 26.0, 12


class MovePane(QFrame):
    """Everything by keys: digits choose what happens, Space marks who, Ctrl+Enter does it, Esc leaves."""

    changed = Signal()
    """Something was chosen otherwise: the picture is to be asked for anew."""
    done_asked = Signal()
    closed = Signal()

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("householdPane")
        self._today, self._language = today, language
        self._view: FamilyView | None = None
        self._who: list[tuple[int, CheckBox]] = []
        self._build()
        self._wire()

    # What is to happen

    def begin(self, view: FamilyView, person_id: int) -> None:
        """For the family of a person: the one who is selected is marked, and what is likeliest is chosen."""
        self._view = None
        home = view.household
        move = Move.FOUND if home is None else Move.LEAVE if person_id in home.members else Move.JOIN
        self._move.setCurrentIndex(list(Move).index(move))
        self._offer(view.members, person_id, home.members if home is not None else ())
        self._on.show_date(self._today)
        for line in (self._ground, self._because):
            line.clear()
        for box in (self._divorce, self._takes_address):
            box.setChecked(False)
        for widget in (self._because_label, self._because):
            widget.hide()
        self._view = view
        self._dress()
        self.tell("")

    @property
    def plan(self) -> Plan:
        """The move as it stands there."""
        move, host, head = self._chosen, self._host.currentData(), self._head.currentData()
        return Plan(
            move,
            tuple(number for number, box in self._who if box.isChecked()),
            host=host if move is Move.JOIN else None,
            head=head if move in LED else None,
            on=read_date(self._on.text(), today=self._today) or self._today,
            divorce=move is Move.SPLIT and self._divorce.isChecked(),
            takes_address=move is Move.JOIN and self._takes_address.isChecked(),
            ground=self._ground.text().strip(),
        )

    @property
    def because(self) -> str:
        """The word of explanation, where one is asked for."""
        return self._because.text().strip()

    def show_picture(self, picture: Picture) -> None:
        """Show what the move would do, and what speaks against it."""
        self.picture.show_picture(picture)
        notes = [
            (State.INACTIVE if one.severity == "stop" else State.ATTENTION, say(one.code, self._language, **one.values))
            for one in picture.findings
        ]
        self._findings.show_notes(notes)
        asked = any(one.severity == "ask" for one in picture.findings)
        for widget in (self._because_label, self._because):
            widget.setVisible(asked)
        self._do.setEnabled(picture.is_possible)

    def tell(self, text: str) -> None:
        """Say what went wrong, at the foot of the form."""
        self._trouble.show_notes([(State.INACTIVE, text)] if text else [])
        if text:
            announce(self, text)

    def take(self) -> None:
        """The focus to what happens; to the explanation where it is the one thing that is missing."""
        place = self._because if self._because.isVisibleTo(self) and not self.because else self._move
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def _chosen(self) -> Move:
        return list(Move)[max(self._move.currentIndex(), 0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _offer(self, members: Sequence[MemberRow], person_id: int, together: Iterable[int]) -> None:
        for _number, box in self._who:
            self._people.removeWidget(box)
            box.hide()
            box.deleteLater()
        self._who = [(one.id, self._box(one, marked=one.id == person_id)) for one in members]
        for choice in (self._host, self._head):
            choice.clear()
            choice.addItem(self.tr("not said"), None)
        live_together = set(together)
        for one in sorted(members, key=lambda one: one.id not in live_together):
            for choice in (self._host, self._head):
                choice.addItem(_named(one), one.id)
        first = next((place for place in range(1, self._host.count()) if self._host.itemData(place) != person_id), 0)
        self._host.setCurrentIndex(first)

    def _box(self, one: MemberRow, *, marked: bool) -> CheckBox:
        box = CheckBox(_named(one), self)
        box.setAccessibleName(_named(one))
        box.setChecked(marked)
        box.toggled.connect(self._change)
        self._people.addWidget(box)
        return box

    @Slot()
    def _change(self) -> None:
        if self._view is not None:
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        move = self._chosen
        for widgets, shown in (
            (self._host_row, move is Move.JOIN),
            (self._head_row, move in LED),
            ((self._takes_address,), move is Move.JOIN),
            ((self._divorce,), move is Move.SPLIT),
        ):
            for widget in widgets:
                widget.setVisible(shown)

    # Building

    def _build(self) -> None:
        self._move = NumberedChoice(self)
        self._move.setObjectName("householdMove")
        for place, move in enumerate(Move, 1):
            self._move.addItem(f"{place} {labels.word('move', move)}", move.value)
        self._host, self._head = Choice(self), Choice(self)
        for choice in (self._move, self._host, self._head):
            # As wide as the column, not as the longest name in it.
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(SHORTEST)
        self._on = DateField(self.tr("Since"), self._today, self)
        self._ground, self._because = Line(self), Line(self)
        self._takes_address = CheckBox(self.tr("Take over the address of the head"), self)
        self._divorce = CheckBox(self.tr("The marriage ends"), self)
        for box in (self._takes_address, self._divorce):
            box.setAccessibleName(box.text())
        self._findings, self._trouble = Notes(self.tr("Findings"), self), Notes(self.tr("Findings"), self)
        self.picture = MovePicture(self._language, self)
        left, right = Page(self), Page(self)
        left.setFixedWidth(em(self, LEFT_EM))
        left.column.addWidget(self._build_form())
        left.column.addStretch(1)
        right.column.addWidget(self._findings)
        right.column.addWidget(self.picture)
        right.column.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(left)
        body.addWidget(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(body, 1)
        whole.addWidget(self._trouble)
        whole.addWidget(self._build_foot())

    def _build_form(self) -> QWidget:
        form = QWidget(self)
        rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(em(self, 0.35))
        rows.addRow(Heading(self.tr("Household"), form))
        self._labelled(rows, self.tr("What happens"), self._move)
        who = QWidget(form)
        self._people = QVBoxLayout(who)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(em(self, 0.15))
        self._labelled(rows, self.tr("Who"), who)
        self._host_row = self._labelled(rows, self.tr("With whom"), self._host)
        self._head_row = self._labelled(rows, self.tr("Head afterwards"), self._head)
        self._labelled(rows, self.tr("Since"), self._on)
        self._labelled(rows, self.tr("Ground document"), self._ground)
        rows.addRow(self._takes_address)
        rows.addRow(self._divorce)
        self._because_label, _ = self._labelled(rows, self.tr("Why"), self._because)
        return form

    def _labelled(self, rows: QFormLayout, text: str, field: QWidget) -> tuple[QWidget, QWidget]:
        label = QLabel(text, self)
        field.setAccessibleName(text)
        if isinstance(field, Choice):
            # Its open list is a widget of its own, which takes the focus.
            field.view().setAccessibleName(text)
        rows.addRow(label, field)
        return label, field

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("formFoot")
        leave, self._do = QPushButton(self.tr("Leave  Esc"), foot), QPushButton(self.tr("Do it  Ctrl+Enter"), foot)
        self._do.setProperty("primary", True)
        for button in (leave, self._do):
            button.setAccessibleName(button.text())
            button.setToolTip(labels.tip(button.text()))
        leave.clicked.connect(self.closed)
        self._do.clicked.connect(self.done_asked)
        row = QHBoxLayout(foot)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(self._do)
        return foot

    def _wire(self) -> None:
        for choice in (self._move, self._host, self._head):
            choice.currentIndexChanged.connect(self._change)
        for box in (self._takes_address, self._divorce):
            box.toggled.connect(self._change)
        self._on.read.connect(self._change)
        self._on.editingFinished.connect(self._change)


def _named(one: MemberRow) -> str:
    return f"{one.person.full_name}, {day(one.person.birth_date)}"
