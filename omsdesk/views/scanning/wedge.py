"""The scanner on the keyboard's line: its keys are told from a hand's, taken back where they went, and Enter presses nothing.

Keys are heard at the windows, where each comes by once, before the widget that has the focus. The first one goes on to a field
of text at once, so that no hand is ever kept waiting; those that follow too soon for a hand are held for a moment. What turns
out to be typing goes on in its order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from omsdesk.models.numbers.scan import UNKNOWN_CODE, Scan, ScanKind
from omsdesk.models.numbers.scan import read as read_scan
from omsdesk.views import keyboard
from omsdesk.views.scanning.burst import SURE, Burst, Stroke
from omsdesk.views.scanning.places import sign
from omsdesk.views.scanning.taken_back import Before, before
from omsdesk.views.tasks import once_after

HELD_MS = 90
"""A key that comes so soon after another is held: 120 ms part the keys of somebody who types ninety words a minute."""
RELEASED_MS = 100
"""So long after the last key what was held goes on."""
AT_ONCE_MS = 15
"""A key that is held down repeats every thirty milliseconds at the fastest."""
ENTER_AGAIN_MS = 150
"""A second Enter so soon after a scan is the scanner's own LF behind its CR."""
NEXT_LINE_MS = 1_000
ONE_LINE = "searchLine"
"""The line that is made for whatever is typed: what means nothing as a code may mean somebody there."""
TAKES_CODES = "takesCodes"
"""A property of fields that are filled with codes of other kinds: a series of a vaccine, a recovery key."""
OF_A_FIELD = frozenset({ScanKind.NUMBER, ScanKind.SNILS_OR_BLANK, ScanKind.CERTIFICATE})
"""Plain digits that belong to the field that has the focus, as if they were typed."""
ENDING = keyboard.ENTERS | {Qt.Key.Key_Tab}
SILENT = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
    },
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A key that waits: where it was going, and what it was."""

    window: QObject
    event: QKeyEvent


class Wedge(QObject):
    """Listens at the windows of the program; a scan comes out whole, a hand's typing goes on as it was."""

    scanned = Signal(object, str)
    """A Scan and the text it was read from; of a code that nobody knows the text is empty."""

    def __init__(self, is_heard: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_heard = is_heard
        self._burst = Burst()
        self._held: list[_Held] = []
        self._before: list[Before] = []
        self._swallowed: set[int] = set()
        self._taken_at: int | None = None
        self._is_going_on = False
        self._lull = once_after(self, RELEASED_MS, self._go_on)
        self._next_line = once_after(self, NEXT_LINE_MS, self._no_next_line)
        self._watched: set[QObject] = set()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._watch()

    @property
    def is_holding(self) -> bool:
        """Whether keys wait here to be told from a scanner's."""
        return bool(self._held)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._is_going_on or not isinstance(event, QKeyEvent):
            return False
        if kind is QEvent.Type.ShortcutOverride:
            return self._overrides(event)
        if kind is QEvent.Type.KeyPress:
            takes = self._pressed(watched, event)
            if takes:
                self._swallowed.add(event.key())
            return takes
        if kind is QEvent.Type.KeyRelease and event.key() in self._swallowed and not event.isAutoRepeat():
            # The press did not arrive: the release alone would mean something else.
            self._swallowed.discard(event.key())
            return True
        return False

    @Slot()
    def _watch(self) -> None:
        windows: set[QObject] = set(QGuiApplication.allWindows())
        for window in windows - self._watched:
            window.installEventFilter(self)
        self._watched = windows

    # What a key is

    def _overrides(self, event: QKeyEvent) -> bool:
        """In the middle of a scan a control sign is no command (faults 21)."""
        is_command = bool(event.modifiers() & keyboard.NOT_TYPED_WITH)
        if not (is_command and self._is_scanning(keyboard.moment(event))):
            return False
        event.accept()
        return True

    def _is_scanning(self, at: int) -> bool:
        strokes = self._burst.strokes
        return self._burst.is_fast and bool(self._held) and 0 <= at - strokes[-1].at <= HELD_MS

    def _is_at_once(self, at: int) -> bool:
        """Whether a key comes sooner than any that is held down: Qt takes two equal keys of one moment on X11 for that."""
        strokes = self._burst.strokes
        return bool(strokes) and 0 <= at - strokes[-1].at <= AT_ONCE_MS

    def _pressed(self, window: QObject, event: QKeyEvent) -> bool:
        if event.key() in SILENT:
            return False
        focus, at = QApplication.focusWidget(), keyboard.moment(event)
        is_held_down = event.isAutoRepeat() and not self._is_at_once(at)
        if is_held_down or _is_secret(focus) or not self._is_heard():
            self._let_go()
            return False
        if event.key() in ENDING and not event.modifiers() & keyboard.NOT_TYPED_WITH:
            return self._ended(at, focus)
        if event.text().isprintable() and event.text() and not event.modifiers() & keyboard.NOT_TYPED_WITH:
            return self._struck(window, event, focus)
        if self._is_scanning(at):
            return True
        self._let_go()
        return False

    def _struck(self, window: QObject, event: QKeyEvent, focus: QWidget | None) -> bool:
        at = keyboard.moment(event)
        if not self._burst.grows_by(at):
            self._let_go()
        strokes, is_text = self._burst.strokes, _is_text(focus)
        if event.key() == Qt.Key.Key_Space and not strokes and not is_text:
            # It presses a button, and no code begins with it.
            return False
        is_soon = bool(strokes) and at - strokes[-1].at <= HELD_MS
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        strokes.append(Stroke(at, event.text(), sign(event.nativeScanCode(), is_shifted=is_shifted)))
        if self._held or is_soon or not is_text:
            self._held.append(_Held(window, _copy(event)))
            self._lull.start()
            return True
        self._note(focus)
        return False

    def _ended(self, at: int, focus: QWidget | None) -> bool:
        if not self._burst.strokes:
            taken, self._taken_at = self._taken_at, None
            return taken is not None and 0 <= at - taken <= ENTER_AGAIN_MS
        if not self._burst.goes_on(at):
            self._let_go()
            return False
        if self._takes(focus) or self._awaits_line() or self._presses_nothing(at, focus):
            self._taken_at = at
            return True
        self._let_go()
        return False

    def _takes(self, focus: QWidget | None) -> bool:
        """Take the burst for a scan, known or not; whether it is one."""
        is_line, found = focus is not None and focus.objectName() == ONE_LINE, self._burst.read
        if found is not None and found[0].kind in OF_A_FIELD and _is_text(focus) and not is_line:
            return False
        is_wanted = is_line or (focus is not None and bool(focus.property(TAKES_CODES)))
        if found is None and (is_wanted or self._burst.goes_on_behind_enter or not self._burst.is_unknown_code):
            return False
        held, text = found or (read_scan(self._burst.texts[0]), "")
        self._take_back()
        self._tell(held, text)
        return True

    def _presses_nothing(self, at: int, focus: QWidget | None) -> bool:
        """Whether a machine ended by this what is too short for a scan, and where it would press a button or choose something."""
        burst, is_dialog = self._burst, focus is not None and isinstance(focus.window(), QDialog)
        is_too_soon = burst.ends_too_soon_for_a_hand(at)
        if _is_text(focus):
            if is_too_soon and is_dialog and focus is not None and not focus.property(TAKES_CODES):
                # The signs are the field's; its Enter would press the button of the dialog.
                self._let_go()
                return True
            return False
        is_no_place_to_type = is_dialog or isinstance(focus, QAbstractButton)
        if not burst.ends_as_a_scan_does(at) or not (is_too_soon or is_no_place_to_type):
            return False
        # So few digits are a number of nothing.
        held = replace(read_scan(burst.texts[0]), kind=ScanKind.UNKNOWN, number=None, fault=UNKNOWN_CODE)
        self._take_back()
        self._tell(held, "")
        return True

    def _awaits_line(self) -> bool:
        if not self._burst.goes_on_behind_enter:
            return False
        burst = self._burst
        self._take_back()
        burst.await_line()
        self._burst = burst
        self._next_line.start()
        return True

    def _tell(self, held: Scan, text: str) -> None:
        self._next_line.stop()
        self.scanned.emit(held, text)

    # What becomes of the keys

    @Slot()
    def _go_on(self) -> None:
        """No key has followed: a scan without an end of its own, or a hand that was quick for a moment."""
        found = self._burst.read
        if found is not None and len(self._burst.strokes) >= SURE and found[0].fault is None and found[0].kind not in OF_A_FIELD:
            self._take_back()
            self._tell(*found)
        else:
            self._pass_on()

    def _let_go(self) -> None:
        """It was typing: what was held goes on, and the next key begins anew."""
        self._pass_on()
        self._forget()

    def _pass_on(self) -> None:
        held, self._held = self._held, []
        self._lull.stop()
        self._is_going_on = True
        try:
            for one in held:
                if shiboken6.isValid(one.window):
                    self._note(QApplication.focusWidget())
                    _send(one.window, one.event)
        finally:
            self._is_going_on = False

    def _note(self, focus: QWidget | None) -> None:
        """Remember how a field stood before the burst wrote into it."""
        if focus is not None and all(one.widget is not focus for one in self._before):
            was = before(focus)
            if was is not None:
                self._before.append(was)

    def _take_back(self) -> None:
        for one in reversed(self._before):
            one.put_back()
        self._forget()

    def _forget(self) -> None:
        self._held.clear()
        self._lull.stop()
        self._before.clear()
        self._burst = Burst()

    @Slot()
    def _no_next_line(self) -> None:
        if any(self._burst.lines) and not self._burst.strokes:
            held = read_scan(self._burst.lines[0])
            self._forget()
            self._tell(held, "")


def _is_text(focus: QWidget | None) -> bool:
    """Whether signs are typed here."""
    if isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)):
        return not focus.isReadOnly()
    return False


def _is_secret(focus: QWidget | None) -> bool:
    """What is typed covered is nobody's business."""
    return isinstance(focus, QLineEdit) and focus.echoMode() is not QLineEdit.EchoMode.Normal


def _copy(event: QKeyEvent, kind: QEvent.Type = QEvent.Type.KeyPress) -> QKeyEvent:
    native = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    made = QKeyEvent(kind, event.key(), event.modifiers(), *native, event.text(), event.isAutoRepeat(), event.count())
    made.setTimestamp(event.timestamp())
    return made


def _send(window: QObject, event: QKeyEvent) -> None:
    # The release belongs to it: its own was kept from the widget as well.
    sequence: Sequence[QKeyEvent] = (event, _copy(event, QEvent.Type.KeyRelease))
    for one in sequence:
        if shiboken6.isValid(window):
            QCoreApplication.sendEvent(window, one)
