"""Patronymics from fathers' names: «Иванович», «Ильинична», «Рашидовна», «Ильгам оглы»."""

from functools import cache

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
EASTERN = {
    "aze": ("оглы", "кызы"),
    "asia": ("угли", "кизи"),
}
NONE_BORNE = frozenset({"east", "west", "south"})


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


def of(father: str, sex: str, people: str, *, eastern: bool) -> str | None:
    """The patronymic by the custom of the people; None where none is borne, «оглы» and «кызы» where that is wished."""
    if people in NONE_BORNE:
        return None
    woman = sex == "F"
    if eastern and people in EASTERN:
        return f"{father} {EASTERN[people][woman]}"
    return slavic(father)[woman]
