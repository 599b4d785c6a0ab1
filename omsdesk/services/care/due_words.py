"""What is due in words, for the card, the page, the command line and the certificate alike."""

from omsdesk.models.care.checkups import Checkup
from omsdesk.services.care.rows import DueCare
from omsdesk.wording import knows, say


def infection(code: str, language: str) -> str:
    """An infection in words; one that somebody wrote into the calendar in their own words stands as it was written."""
    return say(f"infection.{code}", language) if knows(f"infection.{code}", language) else code


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
