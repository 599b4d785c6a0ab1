"""Surnames of one family: what they have in common, and the form of a man and of a woman."""

from omsdesk.models.search_key import fold
from omsdesk.models.words import Sex

_ENDINGS = (
    ("ская", "ск"), ("ский", "ск"), ("цкая", "цк"), ("цкий", "цк"),
    ("ая", ""), ("яя", ""), ("ый", ""), ("ий", ""), ("ой", ""),
)  # fmt: skip
_WOMANS = ("ова", "ева", "ёва", "ина", "ына")
_FORMS = (
    ("ов", "ова"), ("ев", "ева"), ("ёв", "ёва"), ("ин", "ина"), ("ын", "ына"),
    ("ский", "ская"), ("цкий", "цкая"), ("ый", "ая"), ("ой", "ая"),
)  # fmt: skip
"""Endings of a man's surname and of a woman's; of «-ая» the man's form may be «-ой» as well: whoever enters it looks at it."""


def stem(surname: str) -> str:
    """A surname without what tells a woman's form from a man's: «Иванова» and «Иванов», «Белая» and «Белый».

    >>> stem("Иванова") == stem("Иванов"), stem("Достоевская") == stem("Достоевский"), stem("Белая") == stem("Белый")
    (True, True, True)
    >>> stem("Шевченко") == stem("Шевчук")
    False
    """
    key = fold(surname)
    for ending, kept in _ENDINGS:
        if key.endswith(ending) and len(key) > len(ending) + 1:
            return key.removesuffix(ending) + kept
    return key.removesuffix("а") if key.endswith(_WOMANS) else key


def in_form(surname: str, sex: Sex) -> str:
    """A surname in the form of a man or of a woman, each part of a double one; one that has no such form stays as it is.

    >>> in_form("Иванова", Sex.MALE), in_form("Белый-Иванов", Sex.FEMALE), in_form("Шевченко", Sex.FEMALE)
    ('Иванов', 'Белая-Иванова', 'Шевченко')
    """
    return "-".join(_part(part, sex) for part in surname.split("-"))


def _part(part: str, sex: Sex) -> str:
    for man, woman in _FORMS:
        was, becomes = (woman, man) if sex is Sex.MALE else (man, woman)
        if part.casefold().endswith(was):
            ending = becomes.upper() if part.isupper() else becomes
            return part[: len(part) - len(was)] + ending
    return part
