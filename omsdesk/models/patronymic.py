"""What a patronymic says of whoever bears it."""

from omsdesk.models.words import Sex

_FEMALE, _MALE = ("вна", "чна", "кызы", "гызы"), ("вич", "ьич", "оглы", "углы")


def sex_of(patronymic: str | None) -> Sex | None:
    """Tell the sex that a patronymic speaks of, None when it says nothing."""
    text = (patronymic or "").strip().lower()
    if text.endswith(_FEMALE):
        return Sex.FEMALE
    return Sex.MALE if text.endswith(_MALE) else None
