"""Russian letters and the Latin ones that look like them, equivalent in every text field (order 79 of ФФОМС, 6.3.2).

>>> russian("CAXAPOB"), latin("РNRUS"), are_russian("ЩЁ"), are_russian("Щ1")
('САХАРОВ', 'PNRUS', True, False)
"""

RUSSIAN = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
# The order names eleven pairs; Y and У are added because documents are typed with them as well.
_LATIN_SHAPES, _RUSSIAN_SHAPES = "ABCEHKMOPTXY", "АВСЕНКМОРТХУ"
_TO_RUSSIAN = str.maketrans(_LATIN_SHAPES, _RUSSIAN_SHAPES)
_TO_LATIN = str.maketrans(_RUSSIAN_SHAPES, _LATIN_SHAPES)
_RUSSIAN = frozenset(RUSSIAN)


def russian(text: str) -> str:
    """Replace Latin capitals by the Russian ones they look like."""
    return text.translate(_TO_RUSSIAN)


def latin(text: str) -> str:
    """Replace Russian capitals by the Latin ones they look like."""
    return text.translate(_TO_LATIN)


def are_russian(text: str) -> bool:
    """Tell whether every character is a Russian capital."""
    return _RUSSIAN.issuperset(text)
