"""The list of what falls due with its filters, the count above it, and the sentence of the line one stands on below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.services.falling_due import DueRow
from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.flow import Flow
from omsdesk.views.messages import announce
from omsdesk.views.screens.due import lines
from omsdesk.views.screens.due.lines import INDENT, Line
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

PERIODS = (30, 60, 90)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is set above the list, and the line one stands on."""

    days: int = PERIODS[0]
    kind: str = ""
    by_family: bool = False
    key: tuple[object, ...] = ()


class DueList(QWidget):
    """Filters of kind and family work on what came; another period is asked for."""

    opened = Signal(object)
    """The line on which Enter was pressed."""
    asked = Signal()
    """Another period is wanted."""
    changed = Signal()
    """Another line is the one that is meant."""

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dueList")
        self._today, self._language = today, language
        self.rows: tuple[DueRow, ...] = ()
        self._key: tuple[object, ...] = ()
        self._has_come = self._takes = False
        self._period, self._kind = Choice(self), Choice(self)
        self._family = CheckBox(self.tr("By &family  Ctrl+G"), self)
        self.count = QLabel(self)
        self._empty, self._sentence = QLabel(self), QLabel(self)
        self._keys = QLabel(self.tr("Enter — open · F7 — application · Ctrl+P — notice"), self)
        self.table: RowTable[Line] = RowTable(self.tr("What falls due"), self._columns(), self, kept_as="due")
        self._build()

    # What is set

    @property
    def days(self) -> int:
        """How far ahead the list looks."""
        return int(self._period.currentData())

    @property
    def chosen(self) -> Chosen:
        """What is set, to be set again when everything is built anew."""
        return Chosen(self.days, self._kind.currentData(), self._family.isChecked(), self._key)

    def choose(self, chosen: Chosen) -> None:
        """Set what was set before; the list is to be asked for after it."""
        for box in (self._period, self._kind, self._family):
            box.blockSignals(True)
        self._period.setCurrentIndex(self._period.findData(chosen.days))
        self._kind.setCurrentIndex(self._kind.findData(chosen.kind))
        self._family.setChecked(chosen.by_family)
        for box in (self._period, self._kind, self._family):
            box.blockSignals(False)
        self._key = chosen.key

    @Slot()
    def turn_family(self) -> None:
        """By family, or by day again."""
        self._family.toggle()

    # What is shown

    def wait(self) -> None:
        """The list is being asked for; what is there stays until it comes."""
        self.count.setText(self.tr("Looking for what falls due…"))
        if not self.rows:
            self._say_empty(
                self.tr("Looking for what falls due. In a large register it takes some seconds; go on with other work.")
            )
        announce(self, self.count.text(), urgent=False)

    def fail(self) -> None:
        """It did not come; what is there is what was before."""
        self.count.setText(self.tr("Not renewed") if self.rows else "")
        if not self.rows:
            self._say_empty(self.tr("The list did not come. F5 asks again."))

    def show_rows(self, rows: Sequence[DueRow]) -> None:
        """Show what came, on the line one stood on before."""
        self.rows, self._has_come = tuple(rows), True
        self._show()
        announce(self, self.count.text(), urgent=False)

    def take(self) -> None:
        """The focus to the list, now or once it is here."""
        self._takes = True
        if self.table.rows:
            self.table.take()
        else:
            self._period.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _show(self) -> None:
        kind = self._kind.currentData()
        rows = [row for row in self.rows if not kind or row.due.kind == kind]
        shown = tuple((lines.by_family if self._family.isChecked() else lines.by_day)(rows))
        key = self._key
        self.table.show_rows(shown)
        place = next((place for place, line in enumerate(shown) if line.key == key), 0)
        if shown:
            self.table.go_to(place)
            self.count.setText(lines.counted(shown))
            self._empty.hide()
        elif self._has_come:
            self.count.setText(self.tr("Nothing"))
            self._say_empty(self._advice())
        self.table.setVisible(bool(shown))
        self._sentence.setVisible(bool(shown))
        self._walk()
        if shown and self._takes and self._period.hasFocus():
            self.table.take()
        self._takes = False

    def _advice(self) -> str:
        if self.rows:
            return self.tr("There is nothing of this kind; choose “every kind” to see the others.")
        if self.days < PERIODS[-1]:
            return self.tr("Nothing falls due in these {days} days. Choose a longer period to look further ahead.").format(
                days=self.days
            )
        return self.tr("Nothing falls due. New terms come here by themselves: there is nothing to do.")

    def _say_empty(self, text: str) -> None:
        self._empty.setText(text)
        self._empty.show()
        self.table.hide()
        self._sentence.hide()

    @Slot(QModelIndex, QModelIndex)
    def _walked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._walk()

    def _walk(self) -> None:
        line = self.table.current
        text = lines.sentence(line, self._language) if line is not None else ""
        self._key = line.key if line is not None else self._key
        self._sentence.setText(text)
        self.table.setAccessibleDescription(text)
        self.changed.emit()

    @Slot()
    def _ask(self) -> None:
        self.asked.emit()

    # What there is

    def _build(self) -> None:
        self._fill(self._period, self.tr("Period"), [(self.tr("{days} days ahead").format(days=days), days) for days in PERIODS])
        self._fill(self._kind, self.tr("What falls due"), [(self.tr("every kind"), ""), *lines.kinds()])
        self._family.setAccessibleName(self.tr("By family: people of one address together"))
        self._family.setToolTip(self.tr("People of one address together (Ctrl+G)"))
        self.count.setObjectName("dueCount")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setObjectName("dueSentence")
        self.table.setObjectName("dueTable")
        self.table.take_many()
        self.table.set_heads(_is_head)
        for label in (self._empty, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
        for label in (self._empty, self._keys):
            label.setProperty("role", "muted")
        # As high for a long sentence as for a short one: the list must not move while it is walked.
        self._sentence.setMinimumHeight(2 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        self._period.currentIndexChanged.connect(self._ask)
        self._kind.currentIndexChanged.connect(self._show)
        self._family.toggled.connect(self._show)
        self.table.chosen.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(self._walked)

    def _lay_out(self) -> None:
        head = Flow(gap=em(self, 0.8), line_gap=em(self, 0.3))
        for widget in (self._period, self._kind, self._family, self.count, self._keys):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        column.setSpacing(em(self, 0.5))
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self.table, 1)
        column.addWidget(self._sentence)
        column.addStretch(0)

    @staticmethod
    def _fill(box: Choice, name: str, items: Sequence[tuple[str, object]]) -> None:
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        for text, value in items:
            box.addItem(text, value)

    def _columns(self) -> list[Column[Line]]:
        return [
            Column("on", self.tr("Falls due"), 7.6, _on, strong=_is_head, bare=_bare_on, full=_bare_on, least=6.5),
            Column("left", self.tr("Left"), 14, _left(self._today), state=_state(self._today), least=11.2),
            Column("who", self.tr("Person"), 19, _who, least=11.5),
            Column("born", self.tr("Born"), 6.8, _born, least=6.2, spare=2),
            Column("kind", self.tr("What"), 19.5, _kind, full=_sentence(self._language), least=12),
            Column("application", self.tr("Application"), 17, _application, full=_in_full(self._language), least=12, spare=1),
        ]


def _is_head(line: Line) -> bool:
    return bool(line.head)


def _on(line: Line) -> str:
    return line.head or f"{INDENT if line.is_within else ''}{day(line.row.due.on)}"


def _bare_on(line: Line) -> str:
    return line.head or day(line.row.due.on)


def _left(today: date) -> Callable[[Line], str]:
    def left(line: Line) -> str:
        return "" if line.head else lines.remains(line.row, today).text

    return left


def _state(today: date) -> Callable[[Line], State | None]:
    def state(line: Line) -> State | None:
        return None if line.head else lines.remains(line.row, today).state

    return state


def _who(line: Line) -> str:
    return "" if line.head else line.row.full_name


def _born(line: Line) -> str:
    return "" if line.head or line.row.birth_date is None else day(line.row.birth_date)


def _kind(line: Line) -> str:
    return "" if line.head else lines.kind(line.row)


def _sentence(language: str) -> Callable[[Line], str]:
    def sentence(line: Line) -> str:
        return lines.sentence(line, language)

    return sentence


def _application(line: Line) -> str:
    return "" if line.head else lines.application(line.row)


def _in_full(language: str) -> Callable[[Line], str]:
    def in_full(line: Line) -> str:
        return "" if line.head else lines.application_in_full(line.row, language)

    return in_full
