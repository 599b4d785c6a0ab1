"""Which sign a scanner meant by a key: by the key's place on a US board, whatever layout the computer reads it in.

A scanner on the keyboard's line is programmed as a US keyboard as a rule. Under a Russian layout its letters arrive as Cyrillic,
and under Caps Lock in the other case; the place of each key stays what it was.
"""

import sys
from typing import Final

SET_ONE: Final = sys.platform == "win32"
X_OFFSET: Final = 8
"""X11 counts the places of Linux from eight on (evdev keycodes); those of the main block are the codes of Windows as well."""
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
)
_SIGNS: Final = {
    first + number: (plain, shifted)
    for first, row, with_shift in _ROWS
    for number, (plain, shifted) in enumerate(zip(row, with_shift, strict=True))
}
_KEYPAD_DIVIDE = 98, "/"


def sign(scan_code: int, *, is_shifted: bool) -> str:
    """The sign of a key by its native scan code, empty where the place bears none or the system tells no places."""
    place = scan_code if SET_ONE else scan_code - X_OFFSET
    if place == _KEYPAD_DIVIDE[0] and not SET_ONE:
        return _KEYPAD_DIVIDE[1]
    return _SIGNS.get(place, ("", ""))[is_shifted]
