"""What a key means whatever the layout and wherever the focus is: typing, Enter, Ctrl with a Russian letter.

On X11 with Russian as the only layout Qt hears Ctrl and a Cyrillic letter where a Latin one is meant. Every such shortcut
therefore has a twin on the Russian letter of the same key, and text fields read the key by its place.
"""

from collections.abc import Iterable
from string import ascii_lowercase
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication

from omsdesk.models.search_key import relayout

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
CTRL = Qt.KeyboardModifier.ControlModifier
NOT_TYPED_WITH = CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
RUSSIAN = {letter: (relayout(letter) or letter).upper() for letter in ascii_lowercase}
LATIN_KEYS = {ord(russian): Qt.Key(ord(letter.upper())) for letter, russian in RUSSIAN.items()}


def sequences(keys: Iterable[str]) -> list[QKeySequence]:
    """The keys, then for each Ctrl with a Latin letter its twin on the Russian letter of the same key.

    The first is the one that menus show; the twins are shown nowhere.
    """
    named = tuple(keys)
    return [QKeySequence(key) for key in (*named, *filter(None, map(_twin, named)))]


def is_typing(event: QKeyEvent) -> bool:
    """Whether the key writes a sign; a blank alone begins nothing and presses buttons."""
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & NOT_TYPED_WITH


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter by itself, on either of its two keys."""
    return event.key() in ENTERS and not event.modifiers() & NOT_TYPED_WITH


def is_copy(event: QKeyEvent) -> bool:
    """Whether it asks for a copy, in whatever layout."""
    return as_latin(event).matches(QKeySequence.StandardKey.Copy)


def as_latin(event: QKeyEvent) -> QKeyEvent:
    """The event as the Latin layout would have it where it is Ctrl with a Russian letter; any other as it is."""
    key = LATIN_KEYS.get(event.key())
    if key is None or not event.modifiers() & CTRL:
        return event
    native = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    return QKeyEvent(event.type(), key, event.modifiers(), *native, "", event.isAutoRepeat(), event.count())


def moment(event: QKeyEvent) -> int:
    """When the key was struck, in milliseconds: by the event's own clock, since a busy window hears of keys late."""
    return event.timestamp() or now()


def now() -> int:
    """This moment in milliseconds."""
    return round(monotonic() * 1000)


def press_button(event: QKeyEvent) -> bool:
    """Enter presses the button that has the focus, once however long it is held; whether there was one."""
    focus = QApplication.focusWidget()
    if not is_enter(event) or not isinstance(focus, QAbstractButton):
        return False
    if not event.isAutoRepeat():
        focus.click()
    return True


def _twin(key: str) -> str:
    held, _, letter = key.rpartition("+")
    russian = RUSSIAN.get(letter.lower())
    return f"{held}+{russian}" if russian and "Ctrl" in held.split("+") else ""
