"""The table of a family: a line for each thing that somebody is, and the sentence of the one the clerk stands on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.services.families import FamilyView
from omsdesk.views import keyboard
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.words import Line
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

Key = tuple[int, int]


class FamilyTable(RowTable[Line]):
    """A letter goes to whoever is called so; where nobody is, it begins the next question in the search line."""

    seeks: Callable[[str], bool] | None = None

    def sizeHint(self) -> QSize:
        # It takes what is left: where there is little, the graph is seen whole sooner than many lines.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if keyboard.is_typing(event) and self.seeks is not None and self.seeks(event.text()):
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            return
        super().keyPressEvent(event)


class FamilyList(QWidget):
    """The table with its sentence."""

    walked = Signal(int)
    chosen = Signal(int)
    changed = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._is_showing = False
        self.table = FamilyTable(self.tr("Family"), self._columns(), self, kept_as="family", marks_always=True)
        self._sentence = QLabel(self)
        self._build()

    @property
    def key(self) -> Key:
        """The line the clerk stands on."""
        return self.table.current.key if self.table.current is not None else (0, 0)

    def show_family(self, view: FamilyView, key: Key) -> None:
        """Show a family on the line of before, else on the first of the same person."""
        lines = tuple(words.lines_of(view))
        self._is_showing = True
        self.table.show_rows(lines)
        places = [at for at, line in enumerate(lines) if line.key == key]
        places += [at for at, line in enumerate(lines) if line.person_id == key[0]]
        if lines:
            self.table.go_to(next(iter(places), 0))
        self._is_showing = False
        self._tell()

    def stand_on(self, person_id: int) -> None:
        """Stand on the first line of somebody; nobody is told."""
        current = self.table.current
        if current is not None and current.person_id == person_id:
            return
        place = next((at for at, line in enumerate(self.table.rows) if line.person_id == person_id), None)
        if place is not None:
            self._is_showing = True
            self.table.go_to(place)
            self._is_showing = False
            self._tell()

    def _tell(self) -> None:
        line = self.table.current
        text = words.sentence(line, self._language) if line is not None else ""
        self._sentence.setText(text)
        self.table.setAccessibleDescription(text)
        self.changed.emit()

    @Slot(QModelIndex, QModelIndex)
    def _walked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self._is_showing or self.table.current is None:
            return
        self._tell()
        self.walked.emit(self.table.current.person_id)

    @Slot(object)
    def _chosen(self, line: Line) -> None:
        self.chosen.emit(line.person_id)

    def _build(self) -> None:
        self.table.setObjectName("familyTable")
        self.table.setMinimumHeight(em(self, 6))
        self._sentence.setObjectName("familySentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        # As high for a long sentence as for a short one: the list must not move while it is walked.
        self._sentence.setMinimumHeight(3 * self._sentence.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.4))
        column.addWidget(self.table, 1)
        column.addWidget(self._sentence)
        self.table.chosen.connect(self._chosen)
        self.table.selectionModel().currentRowChanged.connect(self._walked)

    def _name(self, line: Line) -> str:
        # A name is said shorter sooner than it is cut: by its end relatives are told apart.
        person = line.member.person
        is_cut = self.table.is_tight and not self.table.has_room("name", person.full_name)
        return words.short(person) if is_cut else person.full_name

    def _columns(self) -> Sequence[Column[Line]]:
        def relation(line: Line) -> str:
            return words.role(line, self._language)

        def whole(line: Line) -> str:
            return words.sentence(line, self._language)

        return (
            Column("name", self.tr("Full name"), 13, self._name, full=whole, least=9, muted=_is_over, fits=True, both_ends=True),
            Column("relation", self.tr("Relation"), 6, relation, strong=_is_asked, least=6.5, muted=_is_over, fits=True),
            Column("born", self.tr("Born"), 6.8, _born, least=5.7, muted=_is_over),
            Column("policy", self.tr("Policy"), 6, _policy, state=_state, least=6, fits=True),
            Column("period", self.tr("Link"), 6, words.link_period, full=whole, least=6, spare=5, muted=_is_over, fits=True),
            Column("home", self.tr("Address"), 6, words.home, least=5, spare=3, muted=_is_over),
            Column("waits", self.tr("Awaits"), 10, _waits, least=8, spare=2),
            Column("ground", self.tr("Ground"), 12, _ground, least=8, spare=1, muted=_is_over),
        )


def _born(line: Line) -> str:
    return day(line.member.person.birth_date)


def _policy(line: Line) -> str:
    return words.standing(line.member).text


def _state(line: Line) -> State:
    return words.standing(line.member).state


def _waits(line: Line) -> str:
    return words.waits(line.member)


def _ground(line: Line) -> str:
    return line.link.ground if line.link else ""


def _is_over(line: Line) -> bool:
    return line.is_over


def _is_asked(line: Line) -> bool:
    return line.is_asked
