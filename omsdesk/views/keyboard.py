"""What a key means whatever the layout and wherever the focus is: typing, Enter, Ctrl with a Russian letter.

On X11 with Russian as the only layout Qt hears Ctrl and a Cyrillic letter where a Latin one is meant, and matches no shortcut.
Such a key is read by its place once nobody wanted it as it is. A second shortcut on the Russian letter would not do: with English
beside Russian Qt tries both letters of the key, finds two shortcuts, calls that ambiguous and does nothing.
"""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from omsdesk.models.search_key import relayout

# Two strokes of Enter within this time are one intention: the second does not mean what the first has brought.
HESITATION_MS = 500
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
CTRL = Qt.KeyboardModifier.ControlModifier
NOT_TYPED_WITH = CTRL | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
LATIN_KEYS = {ord((relayout(letter) or letter).upper()): Qt.Key(ord(letter.upper())) for letter in ascii_lowercase}


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


def trigger_by_place(event: QKeyEvent, actions: Iterable[QAction]) -> bool:
    """Do the action whose Latin letter lies where the Russian one was struck; whether there is one."""
    read = as_latin(event)
    if read is event:
        return False
    wanted = QKeySequence(read.keyCombination())
    meant = next((action for action in actions if action.isEnabled() and wanted in action.shortcuts()), None)
    if meant is not None and not event.isAutoRepeat():
        meant.trigger()
    return meant is not None


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


def to_pane(panes: Sequence[QWidget], step: int) -> None:
    """Take the focus so many panes on from the one that has it, the first after the last; where there is none, it stays."""
    if not panes:
        return
    focus = QApplication.focusWidget()
    inside = (place for place, pane in enumerate(panes) if focus is not None and (pane is focus or pane.isAncestorOf(focus)))
    panes[(next(inside, 0) + step) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def to_where_it_was(page: QWidget | None, first: QWidget) -> None:
    """The focus to the place of a page that had it last; to the first where none had, or it can no longer have it."""
    last = page.focusWidget() if page is not None else None
    held = last if last is not None and last.isVisible() and last.isEnabled() else first
    held.setFocus(Qt.FocusReason.ShortcutFocusReason)
