"""What a patronymic says of whoever bears it: their sex, and the name of their father."""

from functools import cache

from omsdesk.models.search_key import fold
from omsdesk.models.words import Sex

_FEMALE, _MALE = ("вна", "чна", "кызы", "гызы"), ("вич", "ьич", "оглы", "углы")

# Names that drop or change a letter, or take «ич» alone: masculine and feminine.
IRREGULAR = {
    "Лев": ("Львович", "Львовна"),
    "Павел": ("Павлович", "Павловна"),
    "Пётр": ("Петрович", "Петровна"),
    "Яков": ("Яковлевич", "Яковлевна"),
    "Михаил": ("Михайлович", "Михайловна"),
    "Гавриил": ("Гаврилович", "Гавриловна"),
    "Никита": ("Никитич", "Никитична"),
    "Илья": ("Ильич", "Ильинична"),
    "Лука": ("Лукич", "Лукинична"),
    "Кузьма": ("Кузьмич", "Кузьминична"),
    "Фома": ("Фомич", "Фоминична"),
    "Савва": ("Саввич", "Саввична"),
    "Добрыня": ("Добрынич", "Добрынична"),
    "Дмитрий": ("Дмитриевич", "Дмитриевна"),
    "Георгий": ("Георгиевич", "Георгиевна"),
    "Эмиль": ("Эмильевич", "Эмильевна"),
    "Камиль": ("Камильевич", "Камильевна"),
    "Ираклий": ("Ираклиевич", "Ираклиевна"),
    "Гия": ("Гиевич", "Гиевна"),
}
_SHARED_LETTERS = 3
"""Whoever has so many first letters in common may be father and child: names have more forms than any table."""


def sex_of(patronymic: str | None) -> Sex | None:
    """Tell the sex that a patronymic speaks of, None when it says nothing."""
    text = (patronymic or "").strip().lower()
    if text.endswith(_FEMALE):
        return Sex.FEMALE
    return Sex.MALE if text.endswith(_MALE) else None


@cache
def slavic(father: str) -> tuple[str, str]:
    """The patronymics of a man and of a woman whose father bore this name, with «-ович» and «-овна»."""
    known = IRREGULAR.get(father)
    if known:
        return known
    if father.endswith("ий"):
        return f"{father[:-2]}ьевич", f"{father[:-2]}ьевна"
    if father[-1] in "йь":
        return f"{father[:-1]}евич", f"{father[:-1]}евна"
    soft = father[-1] in "аяиоуеэжшчщц"
    return (f"{father}евич", f"{father}евна") if soft else (f"{father}ович", f"{father}овна")


def may_come_from(patronymic: str, father: str) -> bool:
    """Whether a patronymic may be made of a father's name; only what surely is not refuses.

    >>> may_come_from("Петровна", "Пётр"), may_come_from("Львович", "Лев"), may_come_from("Ильгам оглы", "Ильгам")
    (True, True, True)
    >>> may_come_from("Сергеевич", "Пётр")
    False
    """
    given, name = fold(patronymic), fold(father)
    if not name:
        return False
    return given in _forms(father) or given.startswith(name[:_SHARED_LETTERS])


@cache
def _forms(father: str) -> frozenset[str]:
    spellings = (father, next((one for one in IRREGULAR if fold(one) == fold(father)), father))
    return frozenset(fold(one) for spelling in spellings for one in slavic(spelling))
