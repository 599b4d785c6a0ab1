"""The bar above every screen: the search line, the chip of a repaired layout, what was understood and how long it took."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.views.fields.search_line import SearchLine
from omsdesk.views.labels import on_button
from omsdesk.views.messages import announce
from omsdesk.views.style import em, emphasised
from omsdesk.views.tasks import once_after

# Sooner it would only flicker; later the clerk has begun to wonder.
LATE_MS = 700


class SearchBar(QFrame):
    """Owns the line; the screen that answers it says what is shown below."""

    reverted = Signal()
    """The clerk wants the text taken as it was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self._late = ""
        self._before: tuple[str, str] | None = None
        self._lateness = once_after(self, LATE_MS, self._say_late)
        self._build()

    def show_repair(self, typed: str, repaired: str) -> None:
        """Say that the text was typed in the other keyboard layout and how it was read."""
        text = self.tr("Layout repaired: {typed} → {read} · Esc — as typed").format(typed=typed, read=repaired)
        self.chip.setText(on_button(text))
        self.chip.setAccessibleName(text)
        self.chip.show()

    def hide_repair(self) -> None:
        """No repair is in force."""
        self.chip.hide()

    @property
    def is_repaired(self) -> bool:
        """Whether a repaired reading is shown."""
        return not self.chip.isHidden()

    def say(self, understood: str, speed: str = "") -> None:
        """What was understood and found, and how fast; without it, what the keys do."""
        self._lateness.stop()
        self._before = None
        self.note.setText(understood or self.tr("Enter — check · ↓ — into the list · Esc — clear"))
        self.speed.setText(speed)

    def wait(self, late: str) -> None:
        """Something was asked: say this if nothing else is said within a while."""
        self._late = late
        self._lateness.start()

    def stop_waiting(self) -> None:
        """It came to nothing that is said here: what stood here before stands here again."""
        self._lateness.stop()
        if self._before is not None:
            self.say(*self._before)

    @Slot()
    def _say_late(self) -> None:
        before = self._before or (self.note.text(), self.speed.text())
        self.say(self._late)
        self._before = before
        announce(self, self._late, urgent=False)

    @Slot()
    def _revert(self) -> None:
        self.reverted.emit()

    def _build(self) -> None:
        self.line = SearchLine(
            self.tr("Search: name and birth date, policy, SNILS, document or phone"),
            self.tr("F3   Name and birth date, policy, SNILS, document — or scan"),
            self,
        )
        self.line.setFont(emphasised(self.font(), 1.2, bold=False))
        self.chip = QPushButton(self)
        self.chip.setObjectName("layoutChip")
        self.chip.setAccessibleName(self.tr("Keyboard layout as typed"))
        self.chip.setFixedHeight(em(self, 1.75))
        self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chip.clicked.connect(self._revert)
        self.chip.hide()
        self.note, self.speed = self._muted("searchNote"), self._muted("searchSpeed")
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.55), em(self, 0.8), em(self, 0.3))
        column.setSpacing(em(self, 0.15))
        column.addWidget(self.line)
        below = QHBoxLayout()
        below.setContentsMargins(em(self, 0.3), 0, em(self, 0.3), 0)
        below.setSpacing(em(self, 0.8))
        below.addWidget(self.chip)
        below.addWidget(self.note, 1)
        below.addWidget(self.speed)
        column.addLayout(below)
        self.say("")

    def _muted(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setWordWrap(True)
        # The row keeps its height when the chip comes and goes: what stands below must not jump.
        label.setMinimumHeight(em(self, 1.75))
        return label
