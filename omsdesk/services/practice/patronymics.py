"""Patronymics from fathers' names: «Иванович», «Ильинична», «Рашидовна», «Ильгам оглы»."""

from omsdesk.models.patronymic import slavic

EASTERN = {
    "aze": ("оглы", "кызы"),
    "asia": ("угли", "кизи"),
}
NONE_BORNE = frozenset({"east", "west", "south"})


def of(father: str, sex: str, people: str, *, eastern: bool) -> str | None:
    """The patronymic by the custom of the people; None where none is borne, «оглы» and «кызы» where that is wished."""
    if people in NONE_BORNE:
        return None
    woman = sex == "F"
    if eastern and people in EASTERN:
        return f"{father} {EASTERN[people][woman]}"
    return slavic(father)[woman]
