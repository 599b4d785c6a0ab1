"""The fields of a move, one under another in the order in which they are filled: what happens, who, with whom, since when."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.models.dates import read_date
from omsdesk.models.words import Move
from omsdesk.services.families import FamilyView, MemberRow, Picture, Plan
from omsdesk.views import keyboard
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.date import EIGHT_DIGITS, DateField
from omsdesk.views.fields.line import Line
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.messages import announce
from omsdesk.views.screens.household.options import MoveOptions
from omsdesk.views.screens.person_held import address_text
from omsdesk.views.style import State, em
from omsdesk.wording import day

LED = frozenset({Move.FOUND, Move.SPLIT, Move.LEAVE})
"""Moves after which somebody else may lead."""
WIDE_EM, NARROW_EM, SHORTEST, ROOM_EM = 26.0, 24.0, 12, 2.6


class MoveForm(Page):
    """Enter, Tab and Down go as the eye goes; whatever a move does not need is not there."""

    changed = Signal()
    """Something was chosen otherwise."""
    barred = Signal(str)
    """A digit asked for this move, which nothing depends on."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._is_set = False
        self._begun: tuple[object, ...] | None = None
        self._who: list[tuple[int, CheckBox]] = []
        self._build()
        self._wire()
        self.fit(em(self, 2 * WIDE_EM))

    def fit(self, room: int) -> None:
        """No more than half of so much room, and never less than the moves need."""
        least, most = max(self.options.width() + em(self, ROOM_EM), em(self, NARROW_EM)), em(self, WIDE_EM)
        self.setFixedWidth(max(least, min(most, room // 2)))

    # What is entered

    def begin(self, view: FamilyView, person_id: int) -> None:
        """For the family of a person: the one who is selected is marked, and what is likeliest is chosen."""
        self._is_set = False
        self._begun = None
        home = view.household
        move = Move.FOUND if home is None else Move.LEAVE if person_id in home.members else Move.JOIN
        self.options.allow(list(Move))
        self.options.show_text(move.value)
        self.options.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._offer(view.members, person_id, home.members if home is not None else ())
        self.on.show_date(self._today)
        for line in (self.ground, self.because, self.divorced_on):
            line.clear()
        for box in (self.divorce, self.takes_address):
            box.setChecked(False)
        self._rows.setRowVisible(self.because, False)
        self._unread.show_notes([])
        self._is_set = True
        self._dress()
        self._chain()
        self.to_top()
        self._begun = self._entered

    @property
    def plan(self) -> Plan:
        """The move as it stands there."""
        move, host, head = self.options.chosen, self.host.currentData(), self.head.currentData()
        return Plan(
            move,
            tuple(number for number, box in self._who if box.isChecked()),
            host=host if move is Move.JOIN else None,
            head=head if move in LED else None,
            on=self._read(self.on) or self._today,
            divorce=self._is_divorce,
            takes_address=move is Move.JOIN and self.takes_address.isChecked(),
            ground=self.ground.text().strip(),
            divorced_on=self._read(self.divorced_on) if self._is_divorce else None,
        )

    @property
    def is_filled(self) -> bool:
        """Whether something was chosen or typed since it was begun."""
        return self._begun is not None and self._entered != self._begun

    @property
    def _entered(self) -> tuple[object, ...]:
        return self.plan, self.host.currentData(), self.on.text(), self.divorced_on.text(), self.because.text()

    @property
    def _is_divorce(self) -> bool:
        return self.options.chosen is Move.SPLIT and self.divorce.isChecked()

    def _read(self, field: DateField) -> date | None:
        return read_date(field.text(), today=self._today) if field.text().strip() else None

    @property
    def is_readable(self) -> bool:
        """Whether each day can be read; if not, that is said at the fields and the focus is there."""
        wrong = self._unreadable
        self._say_unread(wrong)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return wrong is None

    @property
    def _unreadable(self) -> DateField | None:
        fields = (self.divorced_on, self.on) if self._is_divorce else (self.on,)
        return next((one for one in fields if one.text().strip() and self._read(one) is None), None)

    def show_picture(self, picture: Picture) -> None:
        """What can be chosen, and what has to be explained, by the picture of the move."""
        self.options.allow([one for one in Move if one not in picture.barred or one is picture.plan.move])
        self._rows.setRowVisible(self.because, any(one.severity == "ask" for one in picture.findings))
        self._tell_address(picture)

    def take(self) -> None:
        """The focus to where it was; to the explanation where it is the one thing that is missing."""
        wants_word = self.because.isVisibleTo(self) and not self.because.text().strip()
        last: QWidget | None = self.focusWidget()
        if wants_word or last is None or not last.isVisibleTo(self) or not last.isEnabled():
            last = self.because if wants_word else self.options
        last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_enter(event):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        # A digit over a box chooses what happens too: only what follows it at once, as in a scan, belongs to the search line.
        if keyboard.is_typing(event) and (event.text().isdecimal() or not self.options.is_idle):
            self.options.keyPressEvent(event)
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _go(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    def _offer(self, members: Sequence[MemberRow], person_id: int, together: Iterable[int]) -> None:
        for _number, box in self._who:
            self._people.removeWidget(box)
            box.hide()
            box.deleteLater()
        live_together = set(together)
        ranked = sorted(members, key=lambda one: (one.id != person_id, one.id not in live_together))
        self._who = [(one.id, self._box(one, marked=one.id == person_id)) for one in ranked]
        for choice in (self.host, self.head):
            choice.clear()
            choice.addItem(self.tr("not said"), None)
            for one in sorted(members, key=lambda one: one.id not in live_together):
                choice.addItem(_named(one), one.id)
        first = next((place for place in range(1, self.host.count()) if self.host.itemData(place) != person_id), 0)
        self.host.setCurrentIndex(first)

    def _box(self, one: MemberRow, *, marked: bool) -> CheckBox:
        box = CheckBox(_named(one), self)
        box.setAccessibleName(_named(one))
        # A long name goes on in the next line.
        wrapped = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        wrapped.setHeightForWidth(True)
        box.setSizePolicy(wrapped)
        box.setChecked(marked)
        box.toggled.connect(self._change)
        self._people.addWidget(box)
        return box

    @Slot()
    def _change(self) -> None:
        if self._is_set:
            self._dress()
            self.changed.emit()

    @Slot()
    def _dated(self) -> None:
        """A day was read, or left as it stands."""
        wrong = self._unreadable
        self._say_unread(wrong)
        if wrong is None:
            self._change()

    @Slot(str)
    def _typed(self, text: str) -> None:
        """A whole day leads on."""
        field = self.focusWidget()
        if text.isdigit() and len(text) == EIGHT_DIGITS and isinstance(field, DateField) and not field.is_changed:
            self._go(1)

    def _say_unread(self, wrong: DateField | None) -> None:
        text = self.tr("The date is not clear. Type it as 05.06.2010.")
        self._unread.show_notes([(State.INACTIVE, text)] if wrong is not None else [])
        if wrong is not None:
            announce(self, text)

    def _dress(self) -> None:
        move = self.options.chosen
        wanted = ((self.host, move is Move.JOIN), (self.head, move in LED))
        for row, shown in (*wanted, (self.takes_address, move is Move.JOIN), (self._divorced, move is Move.SPLIT)):
            self._rows.setRowVisible(row, shown)
        self._rows.setRowVisible(self._whose, move is Move.JOIN)
        self.divorced_on.setPlaceholderText(self.on.text())
        for widget in (self._from, self.divorced_on):
            widget.setVisible(self._is_divorce)

    def _tell_address(self, picture: Picture) -> None:
        """Which address would be taken over; of a head without one nothing can be."""
        people = picture.plan.people
        head = picture.head_after(people[0]) if people else None
        home = picture.lived_at.get(head) if head is not None else None
        is_to_be_seen = head is not None and head not in people
        self.takes_address.setEnabled(home is not None or not is_to_be_seen)
        if home is None and is_to_be_seen:
            self.takes_address.setChecked(False)
        name = picture.people[head].full_name if head is not None and head in picture.people else ""
        text = self.tr("no address of the head is held") if home is None else address_text(home)
        self._whose.setText(f"{name}: {text}" if is_to_be_seen else "")
        self.takes_address.setAccessibleDescription(self._whose.text())

    # What there is

    def _build(self) -> None:
        form = QWidget(self)
        self.options = MoveOptions(form)
        self.host, self.head = Choice(form), Choice(form)
        for choice in (self.host, self.head):
            # As wide as the column, not as the longest name in it.
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(SHORTEST)
        self.on, self.divorced_on = (DateField(self.tr("Since"), self._today, form) for _ in range(2))
        self.ground, self.because = Line(form), Line(form)
        self.takes_address = CheckBox(self.tr("Take over the address of the head"), form)
        self.divorce = CheckBox(self.tr("The marriage ends"), form)
        for box in (self.takes_address, self.divorce):
            box.setAccessibleName(box.text())
        self._from = QLabel(self.tr("from"), form)
        self._whose, self._unread = QLabel(form), Notes(self.tr("Since"), form)
        self._whose.setProperty("role", "muted")
        self._whose.setTextFormat(Qt.TextFormat.PlainText)
        self._whose.setIndent(0)
        self._whose.setWordWrap(True)
        self._fill(form)
        self.column.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.8), 0)
        self.column.addWidget(form)
        self.column.addStretch(1)

    def _fill(self, form: QWidget) -> None:
        self._rows = rows = QFormLayout(form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        rows.setVerticalSpacing(em(self, 0.2))
        who = QWidget(form)
        self._people = QVBoxLayout(who)
        self._people.setContentsMargins(0, 0, 0, 0)
        self._people.setSpacing(em(self, 0.1))
        self._divorced = self._build_divorce(form)
        for text, field in (
            (self.tr("What happens"), self.options), (self.tr("Who"), who), (self.tr("With whom"), self.host),
            ("", self.takes_address), ("", self._whose), ("", self._divorced), (self.tr("Head afterwards"), self.head),
            ("", self._build_ground(form)), ("", self._unread), (self.tr("Why"), self.because),
        ):  # fmt: skip
            if text:
                rows.addRow(self._label(text, field), field)
            else:
                rows.addRow(field)

    def _build_divorce(self, form: QWidget) -> QWidget:
        """That the marriage ends, and from which day on where it is not the day of the move."""
        row = QWidget(form)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.divorce)
        across.addWidget(self._from)
        across.addWidget(self.divorced_on)
        across.addStretch(1)
        self._from.setProperty("role", "muted")
        self.divorced_on.setAccessibleName(self.tr("Divorced from this day on, if not from the day of the move"))
        self.divorced_on.setToolTip(self.divorced_on.accessibleName())
        return row

    def _build_ground(self, form: QWidget) -> QWidget:
        """Since when and by which paper, side by side: the date needs little room."""
        row = QWidget(form)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(em(self, 0.2))
        for column, (text, field) in enumerate(((self.tr("Since"), self.on), (self.tr("Ground document"), self.ground))):
            grid.addWidget(self._label(text, field), 0, column)
            grid.addWidget(field, 1, column)
        grid.setColumnStretch(1, 1)
        return row

    def _label(self, text: str, field: QWidget) -> QLabel:
        label = QLabel(text, self)
        label.setProperty("role", "muted")
        label.setIndent(0)
        # A page scrolls where the height of what stands there follows from its width, as that of wrapped words does.
        label.setWordWrap(True)
        field.setAccessibleName(text)
        if isinstance(field, Choice):
            # Its open list is a widget of its own, which takes the focus.
            field.view().setAccessibleName(text)
        return label

    def _chain(self) -> None:
        """Tab goes from one to the next as they stand; the boxes of people are made anew with each family."""
        for before, after in pairwise(self._inputs()):
            QWidget.setTabOrder(before, after)

    def _inputs(self) -> Iterator[QWidget]:
        yield self.options
        yield from (box for _number, box in self._who)
        yield from (self.host, self.takes_address, self.divorce, self.divorced_on, self.head, self.on, self.ground, self.because)

    def _wire(self) -> None:
        self.options.entered.connect(self._change)
        self.options.moved.connect(self._go)
        self.options.barred.connect(self.barred)
        for choice in (self.host, self.head):
            choice.currentIndexChanged.connect(self._change)
        for box in (self.takes_address, self.divorce):
            box.toggled.connect(self._change)
        # A paper that is named is not asked for in the picture.
        self.ground.editingFinished.connect(self._change)
        for day_field in (self.on, self.divorced_on):
            day_field.read.connect(self._dated)
            day_field.unclear.connect(self._dated)
            day_field.textEdited.connect(self._typed)
            day_field.editingFinished.connect(self._dated)


def _named(one: MemberRow) -> str:
    return f"{one.person.full_name}, {day(one.person.birth_date)}"
