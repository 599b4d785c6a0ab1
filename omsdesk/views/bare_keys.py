"""Digits struck where no text is typed: each presses the button whose Alt key it is, told from the signs of a scan."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from omsdesk.views.keyboard import is_enter, is_typing, moment, press_button
from omsdesk.views.scanning.burst import Burst, Stroke
from omsdesk.views.tasks import once_after


class BareKeys(QObject):
    """Where no text is typed: a bare digit does what Alt with it does, Enter presses, and a scan does neither.

    A digit waits a moment for what may follow it; Enter behind it carries it out at once. What no hand can have struck is a scan,
    also where nobody listens for one: it does nothing, and neither does the Enter that ends it.
    """

    LULL_MS = 150

    entered = Signal()
    """Enter was struck behind digits that have been carried out."""
    missed = Signal(str)
    """Enter was struck behind a sign that means nothing here, or not now."""

    def __init__(self, buttons: Sequence[QAbstractButton], parent: QWidget, *, takes_several: bool = False) -> None:
        super().__init__(parent)
        self._buttons = {button.text().partition("&")[2][:1]: button for button in buttons}
        self._takes_several = takes_several
        self._burst = Burst()
        self._lull = once_after(self, self.LULL_MS, self._choose)
        # All that can have the focus within, and whatever holds it: keys go up from the one to the other.
        for widget in (parent, *parent.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.takes(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Do what the key means here; whether it means anything."""
        strokes, at = self._burst.strokes, moment(event)
        follows = bool(strokes) and 0 <= at - strokes[-1].at < self.LULL_MS
        if is_typing(event) or (follows and event.key() == Qt.Key.Key_Space):
            if event.isAutoRepeat() and strokes:
                return True
            if not follows:
                # It was struck by itself, however late a busy window heard of it.
                self._choose()
            self._burst.strokes.append(Stroke(at, event.text(), ""))
            self._lull.start()
            return True
        if is_enter(event) and strokes:
            self._enter(at)
            return True
        return press_button(event)

    def _enter(self, at: int) -> None:
        if self._burst.ends_too_soon_for_a_hand(at):
            self._forget()
            return
        missed = self._carry_out()
        if missed:
            self.missed.emit(missed[-1])
        else:
            self.entered.emit()

    @Slot()
    def _choose(self) -> None:
        if self._burst.is_settled:
            self._forget()
        else:
            self._carry_out()

    def _carry_out(self) -> list[str]:
        """Press what was struck, in its order; the signs that press nothing."""
        signs = [stroke.typed for stroke in self._burst.strokes if not stroke.typed.isspace()]
        self._forget()
        if len(signs) > 1 and not self._takes_several:
            return signs
        missed = []
        for sign in signs:
            button = self._buttons.get(sign)
            if button is not None and button.isVisible() and button.isEnabled():
                button.click()
            else:
                missed.append(sign)
        return missed

    def _forget(self) -> None:
        self._burst = Burst()
        self._lull.stop()
