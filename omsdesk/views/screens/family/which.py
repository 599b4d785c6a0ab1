"""Several links of somebody: which of them is meant, asked in place, with what Enter will do to it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from omsdesk.models.kinship import Link
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.family import words
from omsdesk.views.style import em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import RowTable


class Which(QFrame):
    """A short list; Enter takes the one, and what was to be done with it is done."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkWhich")
        self._then: Callable[[Link], Any] | None = None
        self._told: Callable[[Link], str] | None = None
        self._heading = Heading("", self)
        self._heading.setWordWrap(True)
        columns = (
            Column("who", self.tr("Full name"), 16, self._named, least=14, fits=True, both_ends=True),
            Column("period", self.tr("Period"), 12, _period, least=8, spare=2),
            Column("ground", self.tr("Ground"), 14, _ground, least=6, spare=1),
        )
        self.table: RowTable[Link] = RowTable(self.tr("Which of the links"), columns, self, marks_always=True)
        self.table.setObjectName("linkWhichTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, em(self, 0.3), 0, em(self, 0.3))
        column.addWidget(self._heading)
        column.addWidget(self.table)
        self.table.chosen.connect(self._chosen)
        self.hide()

    @property
    def asked(self) -> str:
        """What is asked."""
        return self._heading.text()

    def ask(self, question: str, links: Sequence[Link], then: Callable[[Link], Any], told: Callable[[Link], str]) -> None:
        """Ask, then do it; `told` says of each link who it leads to."""
        self._then, self._told = then, told
        self._heading.setText(question)
        self.table.setAccessibleName(question)
        self.table.show_rows(links)
        self.table.fit_height(4)
        self.show()
        self.table.take()

    def close_list(self) -> None:
        """None of them."""
        self._then = None
        self.hide()
        self.closed.emit()

    def _named(self, link: Link) -> str:
        return self._told(link) if self._told is not None else ""

    @Slot(object)
    def _chosen(self, link: Link) -> None:
        then = self._then
        self.close_list()
        if then is not None:
            then(link)


def _period(link: Link) -> str:
    return words.period(link.since, link.until)


def _ground(link: Link) -> str:
    return link.ground
