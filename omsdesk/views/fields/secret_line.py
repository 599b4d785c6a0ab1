"""A line for a password: covered, shown on demand; what the last letter tells of layout and Caps Lock goes out as words."""

import sys

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from omsdesk.views import keyboard
from omsdesk.views.fields.line import Line

CYRILLIC = range(0x400, 0x530)
SHIFT = Qt.KeyboardModifier.ShiftModifier
SPOKEN = {QLocale.Language.Russian: "ru", QLocale.Language.English: "en"}


class EntryLine(Line):
    """A line of a short form: Enter is its own, and presses nothing that it has led to."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not keyboard.is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.returnPressed.emit()


class SecretLine(EntryLine):
    """What is typed cannot be read, so that the layout and Caps Lock have to be: they are why most passwords are wrong."""

    told = Signal(str, bool)
    """The layout, `ru`, `en` or nothing where it is not known, and whether Caps Lock is on."""
    eye_asked = Signal()
    """The key that shows what is typed, or covers it again, was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout, self._is_caps = "", False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
        if sys.platform == "win32":
            # Elsewhere the system tells its language, not that of the keyboard: there the letters tell it.
            method = QGuiApplication.inputMethod()
            method.localeChanged.connect(self._follow)
            self._follow()

    def show_secret(self, *, shown: bool) -> None:
        """Show what is typed, or cover it."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.eye_asked.emit()
            return
        self._hear(event)
        super().keyPressEvent(event)

    def _hear(self, event: QKeyEvent) -> None:
        before, letter = (self._layout, self._is_caps), event.text()
        if event.key() == Qt.Key.Key_CapsLock and not event.isAutoRepeat():
            self._is_caps = not self._is_caps
        elif len(letter) == 1 and letter.isalpha():
            self._layout = "ru" if ord(letter) in CYRILLIC else "en"
            self._is_caps = letter.isupper() is not bool(event.modifiers() & SHIFT)
        if (self._layout, self._is_caps) != before:
            self.told.emit(self._layout, self._is_caps)

    @Slot()
    def _follow(self) -> None:
        self._layout = SPOKEN.get(QGuiApplication.inputMethod().locale().language(), "")
        self.told.emit(self._layout, self._is_caps)
