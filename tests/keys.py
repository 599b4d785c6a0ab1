"""Keystrokes as a clerk gives them.

`QTest.keyClicks` aborts the process on any Cyrillic letter; an event per letter does not, and it is what a keyboard sends.
"""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

PLAIN = Qt.KeyboardModifier.NoModifier


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_unknown, PLAIN, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key that is no letter, with modifiers, shortcuts included."""
    QTest.keyClick(widget, key, modifiers)


def click_twice(button: QWidget) -> None:
    """A double click as a system sends it: the second press is of another kind than the first."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def replace_text(widget: QWidget, text: str) -> None:
    """Select what stands there and type over it."""
    press(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text(widget, text)
