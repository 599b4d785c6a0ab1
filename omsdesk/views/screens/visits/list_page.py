"""A list about visits of many people: asked for when it is shown, kept on its line, renewed by what is written elsewhere."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed, StoreUnavailable
from omsdesk.models.words import OpeningReason
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.style import em
from omsdesk.views.tables.column import Column
from omsdesk.views.tables.row_table import LEAST_ROWS, RowTable
from omsdesk.views.tasks import Latest


class ListPage(Leaf):
    """Its kind says what is asked, which columns there are, and what Enter does."""

    is_of_person = False

    def __init__(self, reach: Reach, title: str, empty: str, columns: Sequence[Column[Any]], parent: QWidget | None) -> None:
        super().__init__(reach, parent)
        self.title, self._empty_words = title, empty
        self._is_wanted = False
        self._key: object = None
        self._latest = Latest(reach.tasks.run, self)
        self._heading, self._note = Heading(title, self), QLabel(self)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self.table: RowTable[Any] = RowTable(title, columns, self, kept_as=f"visits.{self.place}", marks_always=True)
        self.table.setObjectName(f"{self.place}Table")
        self.table.keep_rows(LEAST_ROWS)
        self.table.chosen.connect(self.choose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        self.column.setSpacing(em(self, 0.4))
        for widget in (self._heading, self._note, self.table):
            self.column.addWidget(widget, 1 if widget is self.table else 0)
        self.renew_on("visits", "persons")

    def ask_rows(self) -> Callable[[], Sequence[Any]]:
        """The call that brings the rows."""
        raise NotImplementedError

    def key_of(self, row: Any) -> object:
        """By what a row is known again."""
        raise NotImplementedError

    @Slot(object)
    def choose(self, row: object) -> None:
        """Enter on a row."""

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        super().open(person_id, reason)
        self._is_wanted = True
        self.refresh()

    def forget(self) -> None:
        super().forget()
        self._is_wanted = self._is_stale = False
        self._latest.drop()
        self.table.show_rows(())

    @property
    def is_asked_for(self) -> bool:
        return self._is_wanted

    def commands(self) -> Mapping[str, Callable[[], None]]:
        return {"back": self.left.emit, "refresh": self.refresh}

    def panes(self) -> Sequence[QWidget]:
        return (self.table,)

    def take(self) -> None:
        self.table.take()

    @property
    def is_idle(self) -> bool:
        return self._latest.is_idle

    @Slot()
    def refresh(self) -> None:
        """Ask again; what is there stays until it comes."""
        self._is_stale = False
        self._key = self.key_of(self.table.current) if self.table.current is not None else self._key
        self._latest.ask(self.ask_rows(), self._show, self._fail)

    def _show(self, rows: Sequence[Any]) -> None:
        self.table.show_rows(rows)
        place = next((at for at, row in enumerate(rows) if self.key_of(row) == self._key), 0)
        if rows:
            self.table.go_to(place)
        self._note.setText("" if rows else self._empty_words)
        self._note.setVisible(not rows)
        self.register_answered.emit(True, True)
        self.changed.emit()

    def _fail(self, error: DeskError) -> None:
        if isinstance(error, NotAllowed) and error.code.startswith("access."):
            self.table.show_rows(())
            self._note.setText(self.tr("This list cannot be seen in this role."))
            self._note.show()
            return
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)
