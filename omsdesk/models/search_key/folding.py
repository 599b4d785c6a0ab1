"""The one folding of names and of documents: what differs in writing but not in meaning becomes equal.

Letters are lower case and ё is е; blanks, dashes, dots, quotes and every other sign are dropped; Latin letters that look
Russian are Russian where the word is otherwise Russian (order 79 of ФФОМС, 6.3.2; names: 6.3, tables 97-98).

>>> fold("ЩЁГОЛЕВА-Жуйская"), fold("О'Нил"), fold("Иванoв")  # the last with a Latin o
('щеголеважуйская', 'онил', 'иванов')
>>> fold_document("45 10", "№ 123456"), fold_document("2-АГ", "123456") == fold_document("II АГ", "123 456")
('4510123456', True)
"""

import re
from unicodedata import category, normalize

CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz")
LOOK_ALIKE = dict(zip("abcehkmoptxy", "авсенкмортху", strict=True))

_TO_RUSSIAN = str.maketrans(LOOK_ALIKE)
_IN_RUSSIAN = re.compile("[а-я]")
_USUAL = str.maketrans({"ё": "е"} | dict.fromkeys(" -.'’‑–—\u00a0"))
_ROMAN = str.maketrans({"у": "v", "х": "x", "с": "c", "л": "l", "і": "i", "1": "i", "п": "ii", "ш": "iii"})
_BIRTH_SERIES = re.compile(r"([ivxlcухслпші1]+|[0-9]{1,2})([а-яabcehkmoptxy]{2})")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


def fold(text: str) -> str:
    """Fold a name or a part of one; folding again changes nothing, and there is no text it does not survive."""
    key = text.lower()
    # Stripping every Russian letter and finding nothing left is the cheapest proof: most names end here.
    if not key.strip(CYRILLIC):
        return key
    key = key.translate(_USUAL)
    return key if not key.strip(CYRILLIC) else _fold_any(key)


def fold_document(series: str | None, number: str | None) -> str:
    """Fold series and number into one key: without separators, Roman series of birth certificates in one spelling."""
    return _fold_series(series or "") + _letters(number or "").translate(_TO_RUSSIAN)


def _fold_any(text: str) -> str:
    key = _letters(text)
    latin = LATIN.intersection(key)
    if latin and latin <= LOOK_ALIKE.keys() and _IN_RUSSIAN.search(key):
        return key.translate(_TO_RUSSIAN)
    return key


def _letters(text: str) -> str:
    """Keep letters and digits, each in its plainest form; й alone keeps its mark."""
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = normalize("NFKD", normalize("NFKD", text.replace("№", "")).lower()).replace("и\u0306", "й")
    return "".join(letter for letter in plain if letter.isalnum() and category(letter) != "Lm")


def _fold_series(series: str) -> str:
    key = _letters(series)
    if key.isdigit():
        return key
    birth = _BIRTH_SERIES.fullmatch(key)
    if not birth:
        return key.translate(_TO_RUSSIAN)
    first, letters = birth.groups()
    # Strokes are drawn with the digit 1: 11 is II, as in `numbers.birth_certificate`.
    figures = first.isdigit() and first.strip("1")
    roman = _TENS[int(first) // 10] + _UNITS[int(first) % 10] if figures else first.translate(_ROMAN)
    return roman + letters.translate(_TO_RUSSIAN)
