"""Single values of a row, as people write them, read into what the register keeps; pure, each promise a table of cases.

A reader gives None for what cannot be right; an absent value never comes here.
"""

import re
from contextlib import suppress
from datetime import date
from functools import lru_cache

from omsdesk.models import dates, search_key
from omsdesk.models.words import DocumentType, PolicyKind

ABSENT = frozenset(
    {"-", "--", "—", "–", "нет", "нет данных", "не указано", "не указан", "отсутствует", "null", "none", "n/a", "б/н"}
)
NEVER = ("9999", "2999", "2222", "2200", "2199", "2100", "2099")
"""Years that registers write for a policy without an end."""

_SEX = {
    "1": "M", "м": "M", "m": "M", "муж": "M", "мужской": "M", "male": "M",
    "2": "F", "ж": "F", "f": "F", "жен": "F", "женский": "F", "female": "F",
}  # fmt: skip
_KINDS = {
    "1": PolicyKind.OLD, "с": PolicyKind.OLD, "c": PolicyKind.OLD,
    "2": PolicyKind.TEMPORARY, "в": PolicyKind.TEMPORARY, "b": PolicyKind.TEMPORARY,
    "п": PolicyKind.PAPER, "э": PolicyKind.PLASTIC, "к": PolicyKind.CARD, "k": PolicyKind.CARD, "х": PolicyKind.NONE,
    "x": PolicyKind.NONE, "е": PolicyKind.ELECTRONIC_TEMPORARY, "e": PolicyKind.ELECTRONIC_TEMPORARY,
}  # fmt: skip
_COMMON_KIND = "3"
DIGITAL_SINCE = date(2022, 12, 1)
"""Since then the policy of the common kind is a record alone (326-ФЗ in the edition of 405-ФЗ)."""

_DOCUMENTS = {
    "паспорт": DocumentType.PASSPORT, "паспортрф": DocumentType.PASSPORT, "паспортгражданинарф": DocumentType.PASSPORT,
    "паспортгражданинароссийскойфедерации": DocumentType.PASSPORT, "свидетельстворождении": DocumentType.BIRTH_CERTIFICATE,
    "свидетельствоорождении": DocumentType.BIRTH_CERTIFICATE, "свидетельствоорождениирф": DocumentType.BIRTH_CERTIFICATE,
    "паспортиностранногогражданина": DocumentType.FOREIGN_PASSPORT,
    "виднажительство": DocumentType.RESIDENCE_PERMIT, "внж": DocumentType.RESIDENCE_PERMIT,
    "рвп": DocumentType.TEMPORARY_RESIDENCE, "разрешениенавременноепроживание": DocumentType.TEMPORARY_RESIDENCE,
    "паспортссср": DocumentType.USSR_PASSPORT, "удостоверениебеженца": DocumentType.REFUGEE_CERTIFICATE,
    "временноеудостоверениеличности": DocumentType.TEMPORARY_IDENTITY_CARD,
}  # fmt: skip

GARBLED, NO_NAME, NAME_LONG = "load.name_garbled", "load.no_name_said", "load.name_long"
LONGEST_NAME = 100
"""Letters of a part of a name: the search keeps all of it but each one letter, and the shared store has a limit of its own."""

# Two letters of Cyrillic UTF-8 read as CP1251: Р or С, then a sign that no name holds or another such letter.
_GARBLED = re.compile("(?:[РС][\u0090-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u203a\u2116\u2122]){2}|(?:[ÐÑ].){2}|�")
_USUAL = re.compile(r"[А-Яа-яЁёA-Za-z0-9 .\-’'\"‘`‑–—«»]+")
_MONTH = re.compile(r"(?:0?0[./-])?(0?[1-9]|1[0-2])[./-]([12][0-9]{3})|([12][0-9]{3})-(0[1-9]|1[0-2])(?:-00)?")
_YEAR = re.compile(r"(?:00[./-]00[./-])?([12][0-9]{3})(?:-00-00)?")
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")


def is_absent(text: str) -> bool:
    """Whether the text only says that there is no value."""
    return text.casefold() in ABSENT


def sex(text: str) -> str | None:
    """M or F from 1 or 2 (V005), м or ж, whole or in English."""
    return _SEX.get(text) or _SEX.get(text.casefold().rstrip("."))


def marks(text: str) -> tuple[str, ...] | None:
    """The marks 1–6 of «особый случай», however they are separated."""
    digits = "".join(filter(str.isalnum, text))
    return tuple(sorted(set(digits))) if digits.isascii() and not digits.strip("123456") else None


def policy_kind(text: str, since: date) -> PolicyKind | None:
    """The carrier by F008 (1 old, 2 temporary, 3 common kind) or by the letter of its classifier; by its time when not said."""
    if text in {"", _COMMON_KIND}:
        return PolicyKind.DIGITAL if since >= DIGITAL_SINCE else PolicyKind.PAPER
    return _KINDS.get(text.casefold())


def document_type(text: str) -> int | None:
    """The code of F011, as a number or by the usual names of the commonest documents."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= len("014") else None
    return _DOCUMENTS.get(search_key.fold(text))


@lru_cache(maxsize=1 << 15)
def name_part(text: str) -> tuple[str, str]:
    """A part of a name with single blanks, and a code: NAME_LONG, GARBLED, NO_NAME, `load.name_signs` or nothing."""
    part = " ".join(text.split())
    if len(part) > LONGEST_NAME:
        return part, NAME_LONG
    if is_absent(part):
        return part, NO_NAME
    if _GARBLED.search(part):
        return part, GARBLED
    if _USUAL.fullmatch(part):
        return part, ""
    # A few signs of other scripts unfold into whole words.
    return part, NAME_LONG if len(search_key.fold(part)) > LONGEST_NAME else "load.name_signs"


def birth(text: str, today: date) -> tuple[date | None, str]:
    """A birth date and its mark: 4 when the day is unknown, 5 when the month is, each then the first (DOST, приказ 79)."""
    found = day(text, today) if len(text) > len("1980") else None
    if found is not None:
        return found, ""
    if match := _YEAR.fullmatch(text):
        return date(int(match[1]), 1, 1), "5"
    if match := _MONTH.fullmatch(text):
        return date(int(match[2] or match[3]), int(match[1] or match[4]), 1), "4"
    return None, ""


@lru_cache(maxsize=1 << 16)
def day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """A day in any of the usual spellings, the day before the month; `ahead`: two digits of a year may be a year to come.

    A word for today, and a day and month without a year, mean nothing in a file.
    """
    # The two usual spellings take the short road: a file of a million people holds three million days.
    if len(text) == len("1980-05-12"):
        iso = text if text[4] == "-" else f"{text[6:]}-{text[3:5]}-{text[:2]}" if text[2] == text[5] == "." else ""
        with suppress(ValueError):
            found = date.fromisoformat(iso)
            return found if dates.FIRST_YEAR <= found.year <= dates.LAST_YEAR else None
    digits = sum(map(str.isdigit, text))
    return dates.read_date(text, today=today, birth=not ahead) if digits > (4 if ahead else 0) else None


def is_endless(text: str) -> bool:
    """Whether the end of a policy only says that it has none."""
    return text.casefold().startswith("бесср") or text.startswith(NEVER) or text.endswith(NEVER)


def code(text: str, length: int) -> str | None:
    """A code of so many digits; one that lost its first zero in a table program gets it back."""
    if not (text.isascii() and text.isdigit()) or not length - 1 <= len(text) <= length:
        return None
    return text.zfill(length)


def email(text: str) -> str | None:
    """An e-mail address as it is written, if it may be one."""
    return text if _EMAIL.fullmatch(text) else None
