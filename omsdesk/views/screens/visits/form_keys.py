"""Keys on the buttons of the form of a visit: what is typed there is text that missed its field, and goes nowhere."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from omsdesk.views import keyboard

LULL_MS = 1000
PRESSES = frozenset({Qt.Key.Key_Space, *keyboard.ENTERS})


class ButtonKeys(QObject):
    """A sign means nothing on a button, and neither do Space and Enter right behind it: they belong to the same text or scan.

    Anywhere else a sign that nobody wants begins a search; here it would be medical text in the search line.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._last = -LULL_MS
        for button in within.findChildren(QAbstractButton):
            button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.takes(event)

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key is a part of such a text, and so is done with."""
        struck = keyboard.moment(event)
        is_bare = event.key() in PRESSES and not event.modifiers() & keyboard.NOT_TYPED_WITH
        if keyboard.is_typing(event) or (is_bare and 0 <= struck - self._last < LULL_MS):
            self._last = struck
            return True
        return False
