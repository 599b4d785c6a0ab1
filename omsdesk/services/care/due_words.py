"""What is due in words, for the card, the page, the command line and the certificate alike."""

from collections.abc import Mapping
from functools import cache

from omsdesk.models.care.checkups import Checkup
from omsdesk.services.care.rows import DueCare
from omsdesk.wording import LANGUAGES, catalogue, knows, say

_INFECTION = "infection."


def infection(code: str, language: str) -> str:
    """An infection in words; one that somebody wrote into the calendar in their own words stands as it was written."""
    return say(f"infection.{code}", language) if knows(f"infection.{code}", language) else code


def infection_code(text: str) -> str | None:
    """The code of an infection by itself or by its name in either language, None for one that the program does not know."""
    return _codes().get(text.casefold())


@cache
def _codes() -> Mapping[str, str]:
    named = (
        (code, words) for language in LANGUAGES for code, words in catalogue(language).items() if code.startswith(_INFECTION)
    )
    return {
        text.casefold(): code.removeprefix(_INFECTION) for code, words in named for text in (code.removeprefix(_INFECTION), words)
    }


def name(one: DueCare, language: str) -> str:
    """What is due, without its day."""
    return say(one.code, language, **{**one.values, "infection": infection(one.values.get("infection", ""), language)})


def sentence(one: DueCare, language: str) -> str:
    """What is due and since when, in one sentence without a stop."""
    what = name(one, language)
    return what if one.since is None else say("care.due.since", language, what=what, since=one.since)


def of_checkup(one: Checkup, language: str) -> str:
    """The check-up of this time: done and when, or not."""
    kind = one.kind.value if one.year is not None else "child"
    return say(f"care.{'due' if one.is_due else 'done'}.{kind}", language, year=one.year, on=one.done_on)
