"""A date typed as people type it; no calendar, no mask, nothing altered silently, and the wheel does nothing."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from omsdesk.models.dates import read_date
from omsdesk.views.fields.line import Line
from omsdesk.views.style import em
from omsdesk.wording import day

EIGHT_DIGITS = 8


class DateField(Line):
    """Reads `12051980`, `12.5.80`, `с`, `-1`; on Enter gives the date, or says that it could not be read and keeps the text."""

    read = Signal(date)
    unclear = Signal(str)

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._shown: date | None = None
        self.setAccessibleName(name)
        # As wide as a date and no wider: the place says what is expected there.
        self.setMinimumWidth(em(self, 7.6))
        self.setMaximumWidth(em(self, 7.6))
        self.returnPressed.connect(self._finish)
        self.textEdited.connect(self._typed)

    @property
    def shown(self) -> date | None:
        """The date that was last shown or read."""
        return self._shown

    @property
    def is_changed(self) -> bool:
        """Whether what stands there is not the date that is shown."""
        return self._shown is None or self.text() != day(self._shown)

    def show_date(self, value: date) -> None:
        """Put a date there."""
        self._shown = value
        self.setText(day(value))
        self._mark(wrong=False)

    def restore(self) -> None:
        """Put the date back that was there before the clerk typed."""
        if self._shown is not None:
            self.show_date(self._shown)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._mark(wrong=False)
        # Eight digits are a whole date: it is finished without another key.
        if text.isdigit() and len(text) == EIGHT_DIGITS:
            self._finish()

    @Slot()
    def _finish(self) -> None:
        value = read_date(self.text(), today=self._today)
        if value is None:
            # The text stays as it was typed: a date that is altered silently is a wrong date.
            self._mark(wrong=True)
            self.unclear.emit(self.text())
            return
        self.show_date(value)
        self.read.emit(value)

    def _mark(self, *, wrong: bool) -> None:
        if bool(self.property("finding")) != wrong:
            self.setProperty("finding", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
