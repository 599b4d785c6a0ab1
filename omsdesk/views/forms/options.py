"""One of a few choices, all in sight: a digit chooses and moves on, arrows walk, letters look for the beginning of the words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Choice, Field
from omsdesk.views.style import em
from omsdesk.views.tasks import once_after

SHIFT = Qt.KeyboardModifier.ShiftModifier
ROW_EM, FRAME = 1.75, 6
# Whatever follows a digit within this time belongs to a scan with it.
LULL_MS = 120


class Options(QListWidget):
    """A list as high as its rows; the row that is marked is what was chosen."""

    moved = Signal(int)
    entered = Signal(str)
    left = Signal()

    def __init__(self, field: Field, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._choices = tuple(choices)
        self.setObjectName(field.name)
        self.setProperty("options", True)
        self.setAccessibleName(field.words)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        for place, one in enumerate(self._choices, 1):
            item = QListWidgetItem(f"{place}  {one.label}", self)
            item.setData(Qt.ItemDataRole.UserRole, one.code)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place}, {one.label}")
            item.setSizeHint(QSize(0, em(self, ROW_EM)))
        self.setFixedHeight(len(self._choices) * em(self, ROW_EM) + FRAME)
        self.setFixedWidth(self._widest() + em(self, 2.2))
        self.currentRowChanged.connect(self._changed)

    def show_text(self, text: str) -> None:
        """Mark the choice of this code, or none."""
        place = next((place for place, one in enumerate(self._choices) if one.code == text), -1)
        if place != self.currentRow():
            self.blockSignals(True)
            self.setCurrentRow(place)
            if place < 0:
                self.clearSelection()
            self.blockSignals(False)
            self.viewport().update()

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        self.setFixedWidth(min(self._widest() + em(self, 2.2), width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if keyboard.is_enter(event):
            if not event.isAutoRepeat():
                self.moved.emit(-1 if event.modifiers() & SHIFT else 1)
        elif digit.isdecimal() and 0 < int(digit) <= len(self._choices) and keyboard.is_typing(event):
            self.setCurrentRow(int(digit) - 1)
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not the list's own: with nothing chosen it would choose the first.
        QWidget.focusInEvent(self, event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _changed(self, row: int) -> None:
        if row >= 0:
            self.entered.emit(self._choices[row].code)

    def _widest(self) -> int:
        metrics = QFontMetricsF(self.font())
        return round(max(metrics.horizontalAdvance(f"9  {one.label}") for one in self._choices))


class ScanSafeOptions(Options):
    """A scan that begins with a digit chooses nothing and goes to the search line; what is not possible is greyed."""

    barred = Signal(str)
    """A digit asked for this choice, which is not possible."""

    def __init__(self, field: Field, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(field, choices, parent)
        self._held = ""
        self._lull = once_after(self, LULL_MS, self._choose_held)

    @property
    def is_idle(self) -> bool:
        """Whether no digit waits for what may follow it."""
        return not self._lull.isActive()

    def allow(self, possible: Collection[str]) -> None:
        """These codes can be chosen."""
        for row, one in enumerate(self._choices):
            item, is_possible = self.item(row), one.code in possible
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if is_possible else Qt.ItemFlag.NoItemFlags)
            said = item.text() if is_possible else self.tr("{choice}, not possible").format(choice=item.text())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)

    def choose(self, code: str) -> None:
        """Choose as the digit of this code does."""
        row = next(place for place, one in enumerate(self._choices) if one.code == code)
        if self.item(row).flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentRow(row)
            self.moved.emit(1)
        else:
            self.barred.emit(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.text()
        if self._lull.isActive() and digit and not event.modifiers() & keyboard.NOT_TYPED_WITH:
            self._pass_on(event)
        elif digit.isdecimal() and 0 < int(digit) <= len(self._choices) and keyboard.is_typing(event):
            self._held = digit
            self._lull.start()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _choose_held(self) -> None:
        self.choose(self._choices[int(self._held) - 1].code)

    def _pass_on(self, event: QKeyEvent) -> None:
        self._lull.stop()
        QApplication.sendEvent(
            self.window(), QKeyEvent(event.type(), event.key(), event.modifiers(), f"{self._held}{event.text()}")
        )
