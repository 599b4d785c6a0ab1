"""The people lately checked at this workplace: a list on the empty screen, a line of buttons under the card."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.checking import RecentRow
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable
from omsdesk.wording import day

SHOWN_IN_LINE = 5


class RecentList(QWidget):
    """The list for the empty screen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Heading(self.tr("Checked lately at this workplace"), self)
        self.table: RowTable[RecentRow] = RowTable(self.tr("People checked lately"), self._columns(), self, kept_as="recent")
        self.table.setObjectName("recentPeople")
        self.table.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addWidget(self.table)

    def show_rows(self, rows: Sequence[RecentRow]) -> None:
        """Show these people; without any there is nothing to see."""
        self.table.show_rows(rows)
        self.table.fit_height(10)
        self.setVisible(bool(rows))

    def _columns(self) -> list[Column[RecentRow]]:
        return [
            Column("at", self.tr("Checked at"), 10.5, _at),
            Column("name", self.tr("Full name"), 21, _name),
            Column("birth", self.tr("Birth date"), 9, _birth),
            Column("status", self.tr("Status"), 13, _status, state=_state),
            Column("on", self.tr("Answered for"), 8, _on),
        ]


class RecentLine(QWidget):
    """The line under the card: time, surname with initials and year of birth, and the sign of what was answered."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[RecentRow, ...] = ()
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._flow = Flow(self, gap=em(self, 0.2))
        self._heading = QLabel(self.tr("Recent:"), self)
        self._heading.setProperty("role", "muted")
        self._flow.addWidget(self._heading)

    def show_rows(self, rows: Sequence[RecentRow]) -> None:
        """Show these people; the buttons are kept, making them costs more than filling them."""
        self._rows = tuple(rows[:SHOWN_IN_LINE])
        while len(self._buttons.buttons()) < len(self._rows):
            self._add()
        for place, button in enumerate(self._buttons.buttons()):
            button.setVisible(place < len(self._rows))
            if place < len(self._rows):
                self._fill(button, self._rows[place])
        self.setVisible(bool(self._rows))

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._rows[place])

    def _fill(self, button: QAbstractButton, row: RecentRow) -> None:
        shown = labels.status(row.status)
        text = f"{labels.clock(row.at)} {labels.initials(row.full_name)} {row.birth_date.year}"
        button.setText(labels.on_button(text))
        button.setIcon(icon(shown.state, self, em(self, 0.85), gap=4))
        said = f"{labels.clock(row.at)} {row.full_name}, {day(row.birth_date)}, {shown.word}"
        button.setAccessibleName(said)
        button.setToolTip(f"<qt>{escape(said)}</qt>")

    def _add(self) -> None:
        button = QPushButton(self)
        button.setProperty("quiet", True)
        button.setIconSize(QSize(em(self, 0.85) + 4, em(self, 0.85)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._buttons.addButton(button, len(self._buttons.buttons()))
        self._flow.addWidget(button)


def _at(row: RecentRow) -> str:
    return labels.moment(row.at)


def _name(row: RecentRow) -> str:
    return row.full_name


def _birth(row: RecentRow) -> str:
    return day(row.birth_date)


def _status(row: RecentRow) -> str:
    return labels.status(row.status).text


def _state(row: RecentRow) -> State:
    return labels.status(row.status).state


def _on(row: RecentRow) -> str:
    return day(row.on)
