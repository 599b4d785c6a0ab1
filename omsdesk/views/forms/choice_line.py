"""A choice that is typed: its code, its first letters, any part of it; F4 opens the list. What is no choice stays as typed."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from omsdesk.models.search_key import relayout
from omsdesk.views import keyboard
from omsdesk.views.fields.choice import ARROW_EM, paint_arrow
from omsdesk.views.forms.field import Choice, Field
from omsdesk.views.forms.line import FieldLine
from omsdesk.views.style import em

SHOWN = 12
OPENS = frozenset({Qt.Key.Key_F4, Qt.Key.Key_Down})


def fitting(text: str, choices: Sequence[Choice]) -> tuple[Choice, ...]:
    """The choices that a text may mean: its own code or words alone, else those that begin with it, else those that hold it.

    One that is not offered is meant where no other is.
    """
    typed = text.strip().casefold()
    for reading in filter(None, (typed, (relayout(typed) or "").casefold())):
        exact = tuple(one for one in choices if reading in {one.code.casefold(), one.label.casefold()})
        found = exact or _holding(reading, choices, offered=True) or _holding(reading, choices, offered=False)
        if found:
            return found
    return ()


def _holding(reading: str, choices: Sequence[Choice], *, offered: bool) -> tuple[Choice, ...]:
    among = [one for one in choices if one.is_offered is offered]
    begins = tuple(one for one in among if one.label.casefold().startswith(reading))
    return begins or tuple(one for one in among if reading in f"{one.code} {one.label}".casefold())


class ChoiceLine(FieldLine):
    """Shows words, holds codes."""

    def __init__(self, field: Field, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._choices = tuple(choices)
        self._list: QCompleter | None = None
        self._popup: QListView | None = None
        self.setTextMargins(0, 0, em(self, ARROW_EM), 0)
        self.setMouseTracking(True)

    def show_text(self, text: str) -> None:
        label = next((one.label for one in self._choices if one.code == text), text)
        super().show_text(label)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Other choices from now on."""
        self._choices = tuple(choices)
        self._list = self._popup = None

    @property
    def is_open(self) -> bool:
        """Whether its list is in front."""
        return self._popup is not None and self._popup.isVisible()

    def open_list(self) -> None:
        """Show what can be chosen: everything where a choice stands there, else what fits the letters."""
        text = self.text()
        whole = any(text == one.label for one in self._choices)
        self._show_list("" if whole else text)

    def event(self, event: QEvent) -> bool:
        # While the list is open Esc is its own: it would put the whole form aside.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._closes(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setCursor(Qt.CursorShape.PointingHandCursor if self._is_arrow(event) else Qt.CursorShape.IBeamCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._is_arrow(event) and event.button() == Qt.MouseButton.LeftButton:
            self.open_list()

    def _is_arrow(self, event: QMouseEvent) -> bool:
        return event.position().x() >= self.width() - em(self, ARROW_EM * 1.5)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._popup is not None and self._closes(event):
            self._popup.hide()
            return
        if event.key() in OPENS and not self.is_open and not event.modifiers():
            self.open_list()
            return
        takes = self.is_open and keyboard.is_enter(event)
        if takes:
            self._take_listed()
        super().keyPressEvent(event)
        if self.is_open and not takes:
            self._show_list(self.text())

    def finish(self, step: int) -> None:
        found = fitting(self.text(), self._choices)
        # Several fit: the list asks which, no guess is made.
        if len(found) > 1 and step > 0:
            self._show_list(self.text())
            return
        self._settle(found)
        super().finish(step)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if not self.is_open:
            self._settle(fitting(self.text(), self._choices))
        super().focusOutEvent(event)

    def _closes(self, event: QKeyEvent) -> bool:
        return self.is_open and event.key() == Qt.Key.Key_Escape and not event.modifiers()

    def _settle(self, found: Sequence[Choice]) -> None:
        if len(found) == 1 and self.text().strip():
            self._choose(found[0].label)

    def _take_listed(self) -> None:
        assert self._list is not None
        assert self._popup is not None
        index = self._popup.currentIndex()
        label = index.data() if index.isValid() else self._list.currentCompletion()
        self._popup.hide()
        if label:
            self._choose(label)

    @Slot(str)
    def _choose(self, label: str) -> None:
        self.setText(label)
        self.entered.emit(next((one.code for one in self._choices if one.label == label), label))

    def _show_list(self, text: str) -> None:
        if self._list is None or self._popup is None:
            self._popup = QListView()
            self._popup.setAccessibleName(self.field.words)
            self._list = self._made_list(self._popup)
        self._list.setCompletionPrefix(text)
        if not self._list.completionCount():
            self._list.setCompletionPrefix("")
        self._list.complete()
        self._popup.setMinimumWidth(self._popup.sizeHintForColumn(0) + em(self, 3))
        self._popup.setCurrentIndex(self._list.completionModel().index(0, 0))

    def _made_list(self, popup: QListView) -> QCompleter:
        made = QCompleter(QStringListModel([one.label for one in self._choices if one.is_offered], self), self)
        made.setPopup(popup)
        made.setWidget(self)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setMaxVisibleItems(SHOWN)
        made.activated.connect(self._choose)
        return made
