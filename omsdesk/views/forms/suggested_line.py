"""A line that is helped: what may be meant is offered under it and takes no focus; Down chooses, Enter takes, Esc closes."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from omsdesk.views import keyboard
from omsdesk.views.forms.field import Field
from omsdesk.views.forms.line import PASSING, FieldLine
from omsdesk.views.labels import plain_tip
from omsdesk.views.messages import announce
from omsdesk.views.style import em

SHOWN, FRAME = 8, 8
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
LIST_KEYS = frozenset({*STEPS, Qt.Key.Key_Escape, *keyboard.ENTERS})
OPENS = frozenset({Qt.Key.Key_F4, Qt.Key.Key_Down})
OFFERED_EMPTY = frozenset({"issuer", "index"})
"""What follows from other fields, and so is offered before anything is typed; the first is marked, so that Enter takes it."""


class SuggestedLine(FieldLine):
    """Asks by a signal what may be meant, and shows the answer while the focus is still here; typing goes on meanwhile."""

    wanted = Signal(str, str)
    """The path of its field and what stands there."""
    chosen = Signal(str, str)
    """The path of its field and what was chosen."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._list: QListWidget | None = None
        self.textEdited.connect(self._want)

    @property
    def is_open(self) -> bool:
        """Whether something is offered now."""
        return self._list is not None and not self._list.isHidden()

    @property
    def offered(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(self._list.item(row).text() for row in range(self._list.count())) if self._list and self.is_open else ()

    def open_list(self) -> None:
        """F4: ask what may be meant."""
        self._want(self.text())

    def offer(self, names: Sequence[str], page: QWidget) -> None:
        """Show these under the line, on the page that they scroll with; none, or what stands there already, closes."""
        if not self.hasFocus() or not names or tuple(names) == (self.text(),):
            self.close_list()
            return
        shown = self._list or self._made_list(page)
        shown.clear()
        for name in names:
            QListWidgetItem(name, shown).setToolTip(plain_tip(name))
        self._place(shown, page)
        shown.setCurrentRow(0 if self._is_bare else -1)
        shown.show()
        shown.raise_()
        self._tell()

    def close_list(self) -> None:
        """Offer nothing any more."""
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        # While something is offered these keys are its own: Esc would put the whole form aside.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_for_the_list(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_for_the_list(event):
            self._use(event)
        elif event.key() in OPENS and not event.modifiers():
            self.open_list()
        else:
            super().keyPressEvent(event)

    def finish(self, step: int) -> None:
        self.close_list()
        super().finish(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.field.suggests in OFFERED_EMPTY and not self.text() and event.reason() not in PASSING:
            self._want("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.close_list()
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.close_list()
        super().wheelEvent(event)

    @property
    def _is_bare(self) -> bool:
        """Whether no part of the name was typed, so that Enter can mean nothing but the first one offered."""
        text = self.text()
        if self.field.suggests == "issuer":
            return not any(map(str.isalpha, text))
        return self.field.suggests in OFFERED_EMPTY and not text

    def _is_for_the_list(self, event: QKeyEvent) -> bool:
        return self.is_open and event.key() in LIST_KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def _use(self, event: QKeyEvent) -> None:
        assert self._list is not None
        key = event.key()
        if key in STEPS:
            step = STEPS[Qt.Key(key)]
            self._list.setCurrentRow(max(-1, min(self._list.currentRow() + step, self._list.count() - 1)))
            self._tell()
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        elif not event.isAutoRepeat():
            self._take(self._list.currentItem())
            self.finish(1)

    @Slot(str)
    def _want(self, text: str) -> None:
        self.wanted.emit(self.field.path, text)

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._list is not None and self._list.currentRow() >= 0:
            self.chosen.emit(self.field.path, item.text())
        self.close_list()

    def _tell(self) -> None:
        """A screen reader says what is marked, or else what is offered first."""
        assert self._list is not None
        item = self._list.currentItem() if self._list.currentRow() >= 0 else self._list.item(0)
        announce(self, item.text(), urgent=False)

    def _made_list(self, page: QWidget) -> QListWidget:
        made = self._list = QListWidget(page)
        made.setObjectName(f"{self.field.name}.suggestions")
        made.setProperty("options", True)
        made.setAccessibleName(self.field.words)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.itemClicked.connect(self._take)
        made.hide()
        return made

    def _place(self, shown: QListWidget, page: QWidget) -> None:
        wide = shown.sizeHintForColumn(0) + em(self, 2)
        high = min(shown.count(), SHOWN) * shown.sizeHintForRow(0) + FRAME
        below = self.mapTo(page, QPoint(0, self.height()))
        room = page.height() - below.y()
        above = below.y() - self.height() - high
        width = max(self.width(), min(wide, page.width() - below.x()))
        shown.setGeometry(below.x(), below.y() if high <= room or above < 0 else above, width, high)
