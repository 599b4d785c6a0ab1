"""What a password must be (OWASP ASVS 5.0, 6.2; NIST SP 800-63B): long, and none of those that everybody tries first.

No rules of letters and digits: they make passwords that are hard to keep in mind and easy to guess.
"""

import re
from collections.abc import Iterable

from omsdesk.errors import Finding
from omsdesk.models.search_key.layout import latin_keys
from omsdesk.models.search_key.translit import latin_key

SHORTEST, LONGEST = 10, 128
_FEWEST_SIGNS = 5
_ROWS = (
    "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю",
    "abcdefghijklmnopqrstuvwxyz", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "1qaz2wsx3edc4rfv5tgb6yhn", "1йфя2цыч3увс4кам5епи",
)  # fmt: skip
_FIRST_TRIED = (
    "password", "пароль", "parol", "qwerty", "йцукен", "admin", "админ", "administrator", "администратор", "welcome", "letmein",
    "login", "secret", "секрет", "omsdesk", "poliklinika", "поликлиника", "регистратура", "больница", "медицина", "полис",
    "iloveyou", "привет", "любовь", "ghbdtn", "gfhjkm", "dragon", "monkey", "football", "master", "superman", "россия", "москва",
)  # fmt: skip
_RUN = 4
_SHORTEST_SPELT = 4


def check(password: str, login: str, names: Iterable[str] = ()) -> list[Finding]:
    """What is wrong with a password of that clerk; `names` are words that anybody would try: the clerk's, the organisation's."""
    if len(password) < SHORTEST:
        return [Finding("password", "password.short", values={"shortest": SHORTEST})]
    if len(password) > LONGEST:
        return [Finding("password", "password.long", values={"longest": LONGEST})]
    own = [word for name in (login, *names) for word in re.findall(r"\w{3,}", name.casefold())]
    own += [keys for word in own if (keys := latin_keys(word))]
    folded = password.casefold()
    return [Finding("password", "password.simple")] if _is_simple(folded, own) or _is_spelt(folded, own) else []


def _is_simple(password: str, own: Iterable[str]) -> bool:
    """Whether little is left of it once everything that is tried first is taken out."""
    left = password
    for word in sorted({*_FIRST_TRIED, *own}, key=len, reverse=True):
        left = left.replace(word, "")
    left = re.sub(r"(19|20)\d\d|\d+$", "", _without_runs(left))
    return len(set(left)) < _FEWEST_SIGNS


def _is_spelt(password: str, own: Iterable[str]) -> bool:
    """Whether little but an own word in Latin letters is in it: Ivanova for Иванова, by whatever system."""
    whole = left = latin_key(password)
    for key in sorted({latin_key(word) for word in own}, key=len, reverse=True):
        left = left.replace(key, "") if len(key) >= _SHORTEST_SPELT else left
    others = re.sub(r"(19|20)\d\d|\d+$|[^\W\d_]", "", password)
    return left != whole and len({*left, *others}) < _FEWEST_SIGNS


def _without_runs(text: str) -> str:
    """The text without neighbours of a keyboard or an alphabet, and without a sign repeated."""
    text = re.sub(r"(.+?)\1{2,}", "", text)
    kept, place = "", 0
    while place < len(text):
        length = next((size for size in range(len(text) - place, _RUN - 1, -1) if _is_run(text[place : place + size])), 0)
        kept += "" if length else text[place]
        place += length or 1
    return kept


def _is_run(text: str) -> bool:
    return any(text in row or text in row[::-1] for row in _ROWS)
