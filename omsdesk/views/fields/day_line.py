"""A line for a day by which a list is narrowed: it may be empty, and what is no day narrows nothing."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.models.dates import read_date
from omsdesk.views.fields.line import Line
from omsdesk.views.style import State, em, restyle
from omsdesk.wording import day

DAY_EM = 7.6


class DayLine(Line):
    """A day as people type it, or nothing; what is no day stays as it was typed, is marked, and narrows nothing."""

    changed = Signal()

    def __init__(self, name: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        self._today = today
        self.day: date | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setFixedWidth(em(self, DAY_EM))
        self.editingFinished.connect(self._finish)

    def forget(self) -> None:
        """No day, and nothing told of it."""
        self.put(None)

    def put(self, held: date | None) -> None:
        """Put a day there, or none; nothing is told of it."""
        self.day = held
        self.setText(day(held) if held else "")
        self._finish()

    @Slot()
    def _finish(self) -> None:
        text = self.text().strip()
        read = read_date(text, today=self._today) if text else None
        wrong = bool(text) and read is None
        self.setProperty("said", State.INACTIVE.value if wrong else "")
        self.setToolTip(self.tr("This is no date; all days are listed") if wrong else self.accessibleName())
        restyle(self)
        if read is not None:
            self.setText(day(read))
        if read != self.day:
            self.day = read
            self.changed.emit()
