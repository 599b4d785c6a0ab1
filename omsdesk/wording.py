"""Sentences for codes, in Russian and English, without Qt: the command line, the papers and the window say the same words.

Each area keeps its sentences in `resources/wording/<language>/<area>.toml`, a flat table of code = "text with {value}".
"""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from omsdesk import places
from omsdesk.errors import Said

LANGUAGES = ("ru", "en")
NOTHING = "—"


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every sentence of one language by its code."""
    sentences: dict[str, str] = {}
    for file in sorted((places.resources() / "wording" / language).glob("*.toml")):
        sentences.update(tomllib.loads(file.read_text(encoding="utf-8")))
    return sentences


def say(code: str, language: str = "ru", /, **values: object) -> str:
    """The sentence of a code, dates as dd.mm.yyyy; an unknown code is said as it stands, never an error at the counter.

    The values may have any name, `code` and `language` among them.
    """
    told = catalogue(language)
    # Of a number that nothing likely was meant by, the sentence without likely numbers is said.
    bare = told.get(f"verify.{code}") if values.get("repairs") == NOTHING else None
    template = bare or told.get(code, code)
    try:
        return template.format_map({name: _shown(value, language) for name, value in values.items()})
    except (KeyError, IndexError, ValueError):
        return template


def knows(code: str, language: str = "ru") -> bool:
    """Whether the code has a sentence."""
    return code in catalogue(language)


def day(value: date) -> str:
    """A date as it is written in Russia: 05.03.2026."""
    return f"{value.day:02d}.{value.month:02d}.{value.year:04d}"


def figure(value: float, language: str = "ru") -> str:
    """A figure with the decimal sign of the language: 0,5 in Russian."""
    return str(value).replace(".", ",") if language == "ru" else str(value)


def _shown(value: object, language: str) -> str:
    if isinstance(value, Said):
        return say(value.code, language, **value.values)
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return f"{day(value)} {value:%H:%M}"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (tuple, list)):
        said = [_shown(one, language) for one in value]
        # Sentences follow one another; anything else is a list.
        return (" " if said and all(one.endswith(".") for one in said) else ", ").join(said)
    return figure(value, language) if isinstance(value, float) else str(value)
