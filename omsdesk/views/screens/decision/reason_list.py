"""The reasons of the catalogue: a few letters find one, Enter or blank marks it; what the rules see stands first, marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omsdesk.models.search_key import fold, relayout
from omsdesk.views import keyboard
from omsdesk.views.fields.line import Line
from omsdesk.views.glyphs import paint
from omsdesk.views.style import State, em, look_of

ROWS, ROW_EM, BOX_EM = 6, 1.75, 1.05
SHIFT = Qt.KeyboardModifier.ShiftModifier
MARKS = frozenset({Qt.Key.Key_Space})


@dataclass(frozen=True, slots=True)
class Offered:
    """A reason that can be chosen: its code, its name, what else it is found by, and whether the rules see it themselves."""

    code: str
    name: str
    also: str = ""
    seen: bool = False


def _fits(text: str, one: Offered) -> bool:
    """Whether every word of a text begins a word of the reason, in any order."""
    words = [fold(word) for word in f"{one.name} {one.also} {one.code}".split()]
    return all(any(word.startswith(fold(part)) for word in words) for part in text.split())


class ReasonList(QWidget):
    """The line above looks for a reason, the list below holds the marks."""

    changed = Signal()
    """Other reasons are marked."""
    looked_at = Signal(str)
    """The code of the reason on which the clerk stands."""
    moved = Signal(int)
    """The clerk is done here, or goes back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Offered, ...] = ()
        self._marked: list[str] = []
        self._build()

    def offer(self, offered: Sequence[Offered], marked: Iterable[str]) -> None:
        """These can be chosen, these are."""
        self._offered = tuple(offered)
        self._marked = [code for code in marked if any(one.code == code for one in offered)]
        self.list.clear()
        for one in offered:
            item = QListWidgetItem(self._words(one), self.list)
            item.setSizeHint(QSize(0, em(self, ROW_EM)))
            item.setData(Qt.ItemDataRole.UserRole, one.code)
        self.line.clear()
        self._dress()
        self.list.setCurrentRow(0)

    @property
    def marked(self) -> tuple[str, ...]:
        """The codes that are marked, in the order of the list."""
        return tuple(one.code for one in self._offered if one.code in self._marked)

    @property
    def code(self) -> str:
        """The reason on which the clerk stands."""
        item: QListWidgetItem | None = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def toggle(self) -> None:
        """Mark the reason on which the clerk stands, or take its mark away."""
        code = self.code
        # What the letters have hidden is not what the clerk sees: nothing of it is marked.
        if not code or self.list.currentRow() not in self._shown():
            return
        if code in self._marked:
            self._marked.remove(code)
        else:
            self._marked.append(code)
        self._dress()
        self.changed.emit()

    def take(self) -> None:
        """The focus to the line that looks for a reason."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return self._in_line(event) if watched is self.line else self._in_list(event)

    def _in_line(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        if not keyboard.is_enter(event):
            return False
        if not event.isAutoRepeat():
            self._enter(-1 if event.modifiers() & SHIFT else 1)
        return True

    def _enter(self, step: int) -> None:
        # With letters there Enter marks what they found; without any there is nothing more to be found.
        if not self.line.text().strip() or step < 0:
            self.moved.emit(step)
        else:
            self.mark_found()

    def mark_found(self) -> None:
        """Mark what the letters found, and show everything again."""
        if self._shown():
            self.toggle()
            self.line.clear()
            # What was just marked stays in sight among all the others.
            self.list.scrollToItem(self.list.currentItem())

    def _in_list(self, event: QKeyEvent) -> bool:
        if keyboard.is_enter(event) or event.key() in MARKS:
            if not event.isAutoRepeat():
                self.toggle()
            return True
        if event.key() == Qt.Key.Key_Up and self.list.currentRow() == next(iter(self._shown()), 0):
            self.take()
            return True
        if keyboard.is_typing(event):
            self.take()
            self.line.insert(event.text())
            return True
        return False

    # What is shown

    def _shown(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    @Slot(str)
    def _filter(self, text: str) -> None:
        for row, one in enumerate(self._offered):
            # Both keyboard layouts are tried.
            self.list.item(row).setHidden(not any(_fits(reading, one) for reading in (text, relayout(text) or text)))
        shown = self._shown()
        if shown and text.strip():
            self.list.setCurrentRow(shown[0])

    @Slot(int)
    def _look(self, _row: int) -> None:
        self.looked_at.emit(self.code)

    @Slot(QListWidgetItem)
    def _clicked(self, _item: QListWidgetItem) -> None:
        self.toggle()

    def _words(self, one: Offered) -> str:
        return self.tr("{reason} — by the rules").format(reason=one.name) if one.seen else one.name

    def _dress(self) -> None:
        for row, one in enumerate(self._offered):
            is_marked = one.code in self._marked
            item = self.list.item(row)
            item.setIcon(self._box(is_marked=is_marked))
            said = self.tr("chosen") if is_marked else self.tr("not chosen")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._words(one)}, {said}")

    def _box(self, *, is_marked: bool) -> QIcon:
        # Painted by hand: the style's own box is not seen in the dark palette.
        side, ratio, look = em(self, BOX_EM), self.devicePixelRatioF(), look_of(self)
        sheet = QPixmap(round(side * ratio), round(side * ratio))
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.transparent)
        painter = QPainter(sheet)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, 1, side - 2, side - 2)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.base))
        painter.drawRoundedRect(box, 3, 3)
        if is_marked:
            paint(painter, State.ACTIVE, box.adjusted(2, 2, -2, -2), look.accent)
        painter.end()
        return QIcon(sheet)

    def _build(self) -> None:
        self.line, self.list = Line(self), QListWidget(self)
        self.line.setObjectName("reasonSearch")
        self.line.setAccessibleName(self.tr("Find a reason of the refusal"))
        self.line.setPlaceholderText(self.tr("Find a reason: a few letters, Enter marks it"))
        self.line.textChanged.connect(self._filter)
        self.list.setObjectName("reasonList")
        self.list.setAccessibleName(self.tr("Reasons of the refusal"))
        self.list.setProperty("options", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setIconSize(QSize(em(self, BOX_EM), em(self, BOX_EM)))
        self.list.setFixedHeight(em(self, ROW_EM * ROWS) + 6)
        self.list.currentRowChanged.connect(self._look)
        self.list.itemClicked.connect(self._clicked)
        for widget in (self.line, self.list):
            widget.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.25))
        column.addWidget(self.line)
        column.addWidget(self.list)
