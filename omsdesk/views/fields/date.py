"""A date typed as people type it; no calendar, no mask, nothing altered silently, and the wheel does nothing."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from omsdesk.models.dates import read_date
from omsdesk.views.fields.line import Line
from omsdesk.views.style import em
from omsdesk.wording import day

EIGHT_DIGITS = 8
# So many at the most has a date in digits and signs: 2026-11-22.
LONGEST = 10
KEEPS_CURSOR = frozenset(
    {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason},
)


class DateField(Line):
    """Reads `12051980`, `12.5.80`, `с`, `-1`; on Enter gives the date, or says that it could not be read and keeps the text.

    One that is `optional` may be left empty, which Enter says as well.
    """

    read = Signal(date)
    left_empty = Signal()
    unclear = Signal(str)
    outgrown = Signal(str)
    """More digits than a date has: a number was typed or scanned here by mistake."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None, *, optional: bool = False) -> None:
        super().__init__(parent)
        self._today, self._is_optional = today, optional
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

    @property
    def is_unclear(self) -> bool:
        """Whether something stands there that is no date."""
        return bool(self.text().strip()) and self.value is None

    @property
    def value(self) -> date | None:
        """The date that stands there, finished or not."""
        return read_date(self.text(), today=self._today) if self.text().strip() else None

    @property
    def is_marked(self) -> bool:
        """Whether it was finished and could not be read."""
        return bool(self.property("finding"))

    def put(self, text: str) -> None:
        """Put back what was typed, whatever it is."""
        self._shown = None
        self.setText(text)
        self._mark(wrong=False)

    def restore(self) -> None:
        """Put the date back that was there before the clerk typed."""
        if self._shown is not None:
            self.show_date(self._shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # However one comes here by keys, what is typed replaces the date; a click still places the cursor.
        if event.reason() not in KEEPS_CURSOR:
            self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot(str)
    def _typed(self, text: str) -> None:
        self._mark(wrong=False)
        if text.isdigit() and len(text) > LONGEST:
            self.restore()
            self.outgrown.emit(text)
        # Eight digits are a whole date: it is finished without another key.
        elif text.isdigit() and len(text) == EIGHT_DIGITS:
            self._finish()

    @Slot()
    def _finish(self) -> None:
        if self._is_optional and not self.text().strip():
            self._shown = None
            self.left_empty.emit()
            return
        value = read_date(self.text(), today=self._today)
        if value is None:
            # The text stays as it was typed: a date that is altered silently is a wrong date.
            self._mark(wrong=True)
            self.unclear.emit(self.text())
            return
        self.show_date(value)
        self.read.emit(value)

    def _mark(self, *, wrong: bool) -> None:
        if self.is_marked != wrong:
            self.setProperty("finding", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
