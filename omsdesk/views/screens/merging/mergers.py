"""The mergers of a record on its card, and splitting the last one again."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import Right
from omsdesk.services.merging import MergerRow, Unmerged
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.line import Line
from omsdesk.views.messages import announce
from omsdesk.views.screens import person_tables as tables
from omsdesk.views.screens.merging.merging import MERGED
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State, em
from omsdesk.views.tables.row_table import RowTable
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import day, say

MOST_ROWS = 4
WANT_A_WORD = frozenset({"merge.too_late", "merge.decided_since"})


class Mergers(QWidget):
    """A section of the card, hidden where there are none; it asks for a word only when the service wants one."""

    split = Signal()
    """Two records are two again."""
    changed = Signal()

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = reach
        self._latest = Latest(reach.tasks.run, self)
        self._person_id = 0
        self._rows: tuple[MergerRow, ...] = ()
        self._last: MergerRow | None = None
        """The merger that can be split, the last that is not."""
        self._is_busy = False
        self._scrolling = once_after(self, 0, self._scroll)
        self._build()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._latest.is_idle and not self._is_busy

    @property
    def can_split(self) -> bool:
        """Whether something was merged into this record that is still in it."""
        return self._last is not None

    @property
    def is_asking(self) -> bool:
        """Whether a word is asked for."""
        return not self._word.isHidden()

    def ask(self, person_id: int) -> None:
        """Show the mergers of this person's record."""
        if person_id != self._person_id:
            self._show(())
        self._person_id = person_id
        if not self._reach.desk.seat.may(Right.MERGE):
            return
        self._latest.ask(partial(self._reach.desk.merging.list, person_id), self._show, self._failed)

    @Slot()
    def unmerge(self) -> None:
        """Split the records again: at once, or with the word that stands there."""
        if self._last is not None and not self._is_busy:
            self._is_busy = True
            self._reach.messages.next_question()
            work = partial(self._reach.desk.merging.unmerge, self._last.number, self._because.text().strip())
            self._reach.tasks.write(self, work, self._done, self._refused, touches=MERGED)

    @Slot()
    def split_current(self) -> None:
        """Enter or Del on a line of the list: of the last merger alone; of another one it is said what stands before it."""
        row = self._rows[self.table.currentIndex().row()] if self._rows else None
        if row is None or row.undone_on is not None or row.kept != self._person_id:
            return
        if row == self._last:
            self.unmerge()
            return
        last = self._last.number if self._last is not None else ""
        text = self.tr("Merger No. {last} was made later: split that first").format(last=last)
        self._reach.messages.tell(State.ATTENTION, text)

    def close_word(self) -> None:
        """Ask for no word any more."""
        self._because.clear()
        self._word.hide()

    def _show(self, rows: tuple[MergerRow, ...]) -> None:
        self.close_word()
        self._rows = rows
        self._last = next((row for row in rows if row.undone_on is None and row.kept == self._person_id), None)
        self.table.show_rows([_line(row, self._person_id) for row in rows])
        self.table.fit_height(MOST_ROWS)
        self._split.setVisible(self.can_split)
        self.setVisible(bool(rows))
        self.changed.emit()

    def _done(self, undone: Unmerged) -> None:
        self._is_busy = False
        self.split.emit()
        text = self.tr("The records are two again; merger No. {number} is undone").format(number=undone.number)
        if undone.stayed:
            stayed = self.tr("Stay with this record: {numbers}").format(numbers=", ".join(undone.stayed))
            text = f"{text}. {stayed}"
        self._reach.messages.tell(State.ACTIVE, text)

    def _refused(self, error: DeskError) -> None:
        self._is_busy = False
        if error.code not in WANT_A_WORD:
            self._reach.messages.error(error)
            return
        text = say(error.code, self._reach.language, **error.values)
        self._reason.setText(text)
        self._word.show()
        self._because.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Once it has its place on the page: until then there is nothing to scroll to.
        self._scrolling.start()
        announce(self, text)

    @Slot()
    def _scroll(self) -> None:
        held: QWidget | None = self
        while held is not None and not isinstance(held, QScrollArea):
            held = held.parentWidget()
        if held is not None:
            held.ensureWidgetVisible(self._because, 0, em(self, 4))

    def _failed(self, error: DeskError) -> None:
        self._reach.messages.error(error)

    def _build(self) -> None:
        title = self.tr("Mergers")
        titles = (
            (self.tr("State"), 18.0),
            (self.tr("Number"), 9.0),
            (self.tr("Other record"), 22.0),
            (self.tr("Merged on"), 8.0),
            (self.tr("Clerk"), 12.0),
            (self.tr("Why"), 14.0),
        )
        self.table = MergersTable(title, tables.columns(*titles), self, kept_as="person.mergers")
        self.table.chosen.connect(self.split_current)
        self.table.setObjectName("mergersTable")
        self._word, self._reason, self._because = QWidget(self), QLabel(self), Line(self)
        self._reason.setWordWrap(True)
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        why = self.tr("Why they are split; then Enter")
        self._because.setObjectName("unmergeBecause")
        self._because.setAccessibleName(why)
        self._because.returnPressed.connect(self._with_word)
        form = QFormLayout(self._word)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self._reason)
        form.addRow(why, self._because)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addLayout(self._build_head(title))
        for widget in (self._word, self.table):
            column.addWidget(widget)
        self._word.hide()
        self.hide()

    def _build_head(self, title: str) -> QHBoxLayout:
        self._split = QPushButton(self.tr("Split again  Del"), self)
        self._split.setAccessibleName(self._split.text())
        self._split.setToolTip(labels.tip(self._split.text()))
        self._split.setAutoDefault(False)
        self._split.clicked.connect(self.unmerge)
        head = QHBoxLayout()
        head.addWidget(Heading(title, self))
        head.addWidget(self._split)
        head.addStretch(1)
        return head

    @Slot()
    def _with_word(self) -> None:
        if self._because.text().strip():
            self.unmerge()


class MergersTable(RowTable[tables.Line]):
    """A list in which Del does what Enter does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.chosen.emit(self.current)
            return
        super().keyPressEvent(event)


class _Said(QObject):
    def state(self, row: MergerRow) -> str:
        if row.undone_on is not None:
            return self.tr("split on {day}").format(day=day(row.undone_on))
        return self.tr("can be split until {day}").format(day=day(row.until))

    def other(self, row: MergerRow, person_id: int) -> str:
        text = self.tr("took in {name}") if row.kept == person_id else self.tr("{name}: was part of another record")
        return text.format(name=row.lost_name)


def _line(row: MergerRow, person_id: int) -> tables.Line:
    said = _Said()
    cells = (said.state(row), row.number, said.other(row, person_id), day(row.on), row.clerk, row.because)
    return tables.Line(cells, State.UNKNOWN if row.undone_on is not None else State.ACTIVE)
