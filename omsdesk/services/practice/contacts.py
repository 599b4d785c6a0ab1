"""Phones and electronic addresses of invented people; the latter end in example.org, which belongs to nobody."""

from omsdesk.services.practice.inventor import Inventor
from omsdesk.services.practice.sketch import Sketch

OWN_PHONE_AGE = 14
SILENT_SHARE = 0.04
EMAIL_SHARE = 0.16

_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
        "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", " ": "", "-": "",
    },
)  # fmt: skip


def phones(inventor: Inventor, who: Sketch) -> tuple[str, ...]:
    """One's own phone first, then that of the family; children have the latter alone, some people none."""
    if inventor.draws.happens(SILENT_SHARE):
        return ()
    if who.age < OWN_PHONE_AGE or inventor.draws.happens(0.1):
        return (who.home.phone,)
    return inventor.allotted.phone(), who.home.phone


def emails(inventor: Inventor, who: Sketch) -> tuple[str, ...]:
    """An address made of name and birth year, for some of the grown."""
    if who.age < OWN_PHONE_AGE or not inventor.draws.happens(EMAIL_SHARE):
        return ()
    words = [word.lower().translate(_LATIN) for word in (who.name, who.borne_surname) if word]
    return (f"{'.'.join(words)}.{who.birth.year % 100:02}@example.org",)
