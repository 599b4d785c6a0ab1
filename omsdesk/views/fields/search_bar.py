"""The bar above every screen: the search line, the chip of a repaired layout, what was understood and how long it took."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.views.fields.search_line import SearchLine
from omsdesk.views.labels import on_button
from omsdesk.views.messages import announce
from omsdesk.views.style import em, emphasised, restyle
from omsdesk.views.tasks import once_after

LINE_SCALE, ROW_EM = 1.2, 1.75
# Sooner it would only flicker; later the clerk has begun to wonder.
LATE_MS = 700


class SearchBar(QFrame):
    """Owns the line; the screen that answers it says what is shown below."""

    reverted = Signal()
    """The clerk wants the text taken as it was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBar")
        self._repair, self._is_low = ("", ""), False
        self._late = self._said = ""
        self._is_elsewhere = False
        self._before: tuple[str, str] | None = None
        self._lateness = once_after(self, LATE_MS, self._say_late)
        self._build()

    def show_repair(self, typed: str, repaired: str) -> None:
        """Say that the text was typed in the other keyboard layout and how it was read."""
        self._repair = (typed, repaired)
        self._fill_chip()
        self.chip.show()

    def _fill_chip(self) -> None:
        typed, read = self._repair
        text = self.tr("Layout repaired: {typed} → {read} · Esc — as typed").format(typed=typed, read=read)
        brief = self.tr("{typed} → {read} · Esc — as typed").format(typed=typed, read=read)
        self.chip.setText(on_button(brief if self._is_low else text))
        self.chip.setAccessibleName(text)

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
        self._said = understood or self.tr("Enter — check · ↓ — into the list · Esc — clear")
        self.speed.setText(speed)
        self._fill_note()

    def lead(self, *, elsewhere: bool) -> None:
        """On screens where the keys of the check do something else none of them is promised."""
        self._is_elsewhere = elsewhere
        if elsewhere:
            self.line.leave_scan()
        self._fill_note()

    def _fill_note(self) -> None:
        self.note.setText(self.tr("F3 — check another patient") if self._is_elsewhere else self._said)
        self.speed.setVisible(not self._is_low and not self._is_elsewhere)

    def squeeze(self, *, is_low: bool) -> None:
        """Less margin, and the line no larger than the rest, where there is little room."""
        self._is_low = is_low
        self._fill_chip()
        # How fast it was is the first that nobody misses.
        self._fill_note()
        self.line.setFont(emphasised(self.font(), 1.0 if is_low else LINE_SCALE, bold=False))
        self.line.setProperty("low", is_low)
        restyle(self.line)
        over, under = (0.2, 0.05) if is_low else (0.55, 0.3)
        self._column.setContentsMargins(em(self, 0.8), em(self, over), em(self, 0.8), em(self, under))
        for label in (self.note, self.speed):
            label.setMinimumHeight(em(self, 1.4 if is_low else ROW_EM))

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
        before = self._before or (self._said, self.speed.text())
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
        self.line.setToolTip(self.tr("Name and birth date, policy, SNILS, document or phone; or scan (F3)"))
        self.line.setFont(emphasised(self.font(), LINE_SCALE, bold=False))
        self.chip = QPushButton(self)
        self.chip.setObjectName("layoutChip")
        self.chip.setAccessibleName(self.tr("Keyboard layout as typed"))
        self.chip.setToolTip(self.tr("Take the text as it was typed (Esc)"))
        self.chip.setFixedHeight(em(self, 1.75))
        self.chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.chip.clicked.connect(self._revert)
        self.chip.hide()
        self.note, self.speed = self._muted("searchNote"), self._muted("searchSpeed")
        column = self._column = QVBoxLayout(self)
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
        label.setMinimumHeight(em(self, ROW_EM))
        return label
