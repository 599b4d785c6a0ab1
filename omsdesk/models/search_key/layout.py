"""The wrong keyboard layout: the 33 letter keys, pressed in the other one.

A text is converted before it is taken apart, because ; ' , . [ ] and ` are letters of the Russian layout.

>>> relayout("bdfyjd bdfy"), relayout("'kkf"), relayout("{flbxtyrj"), relayout("иванов")
('иванов иван', 'элла', 'Хадиченко', None)
>>> latin_keys("о06ю9"), latin_keys("j06.9")  # J06.9 with the Russian layout on
('j06.9', None)
"""

import re

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
# The key beside the right Shift: the Russian full stop and comma stand on it.
_TO_RUSSIAN = str.maketrans(_LATIN_KEYS + "/?", _RUSSIAN_KEYS + ".,")
_TO_LATIN = str.maketrans(_RUSSIAN_KEYS, _LATIN_KEYS)
_HAS_LATIN = re.compile("[A-Za-z]")
_HAS_CYRILLIC = re.compile("[А-Яа-яЁё]")


def has_latin(text: str) -> bool:
    """Tell whether any letter of the Latin keyboard is in the text."""
    return _HAS_LATIN.search(text) is not None


def has_cyrillic(text: str) -> bool:
    """Tell whether any Russian letter is in the text."""
    return _HAS_CYRILLIC.search(text) is not None


def relayout(text: str) -> str | None:
    """Read what was typed on Russian keys in the Latin layout; None where there is no Latin letter or a Russian one."""
    return text.translate(_TO_RUSSIAN) if has_latin(text) and not has_cyrillic(text) else None


def latin_keys(text: str) -> str | None:
    """Read what was typed on Latin keys in the Russian layout; None where there is no Russian letter or a Latin one."""
    return text.translate(_TO_LATIN) if has_cyrillic(text) and not has_latin(text) else None
