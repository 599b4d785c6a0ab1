"""Keys as they come to a window of the program: by their places, at moments of their own, in a layout."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

PLAIN, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ROWS = (
    (10, "1234567890-=", "!@#$%^&*()_+", "1234567890-=", '!"№;%:?*()_+'),
    (24, "qwertyuiop[]", "QWERTYUIOP{}", "йцукенгшщзхъ", "ЙЦУКЕНГШЩЗХЪ"),
    (38, "asdfghjkl;'`", 'ASDFGHJKL:"~', "фывапролджэё", "ФЫВАПРОЛДЖЭЁ"),
    (51, "\\zxcvbnm,./", "|ZXCVBNM<>?", "\\ячсмитьбю.", "/ЯЧСМИТЬБЮ,"),
    (65, " ", " ", " ", " "),
)
KEYS = {
    meant: (first + number, typed, is_shifted)
    for first, plain, shifted, ru_plain, ru_shifted in ROWS
    for meant_row, typed_row, is_shifted in ((plain, ru_plain, False), (shifted, ru_shifted, True))
    for number, (meant, typed) in enumerate(zip(meant_row, typed_row, strict=True))
}


class Device:
    """A keyboard, or a scanner that is one: keys so many milliseconds apart."""

    def __init__(self, window, gap=12, layout="us", *, tells_places=True, caps=False):
        self.window, self.gap, self.layout, self.tells_places, self.caps = window, gap, layout, tells_places, caps
        self.at = 1_000_000

    def strikes(self, text, gap=None):
        for meant in text:
            code, russian, is_shifted = KEYS[meant]
            typed = meant if self.layout == "us" else russian
            if self.caps and typed.isalpha():
                typed = typed.swapcase()
            self.key(Qt.Key.Key_unknown, typed, code, SHIFT if is_shifted else PLAIN, gap)

    def presses(self, key, text="\r", gap=None, modifiers=PLAIN):
        self.key(key, text, 36, modifiers, gap)

    def key(self, key, text, code, modifiers, gap=None):
        self.at += self.gap if gap is None else gap
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, code if self.tells_places else 0, 0, 0, text)
            event.setTimestamp(self.at)
            QApplication.sendEvent((QApplication.activeModalWidget() or self.window).windowHandle(), event)

    def scans(self, text, ending=Qt.Key.Key_Return):
        """The lines of a scan, each with its end."""
        for line in text.split("\n"):
            self.strikes(line)
            self.presses(ending)


def is_scanned(reception, data):
    """A code comes over the serial line, whatever came a moment ago."""
    reception.window.scans.scanning._last = ("", 0)
    reception.window.scans.scanning._hear(data if isinstance(data, bytes) else data.encode() + b"\r")
    return reception.rests()
