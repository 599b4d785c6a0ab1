"""Why an application is refused, in the words of the notice: the reason, its ground, the values that differ, what to do."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QCoreApplication

from omsdesk.models.checks import Difference, Reason, rule
from omsdesk.views.style import State
from omsdesk.wording import knows, say

Told = tuple[State, str]


def sentence(reason: Reason, language: str) -> str:
    """A reason in a sentence; one that a clerk chose has no values, and is called by the name of its rule."""
    named = f"{reason.code}.rule"
    return say(reason.code, language, **reason.values) if reason.values or not knows(named, language) else say(named, language)


def ground(reason: Reason) -> str:
    """By what it is refused."""
    known = rule(reason.code)
    text = QCoreApplication.translate("OutcomePage", "Ground: {source}")
    return text.format(source=known.source) if known is not None else ""


def advice(reason: Reason, language: str) -> str:
    """What may be done about it, empty where nothing is known."""
    code = f"{reason.code}.do"
    return say(code, language, **reason.values) if knows(code, language) else ""


def told(reasons: Iterable[Reason], language: str) -> Iterator[Told]:
    """Everything that is said of the reasons of a refusal, line by line."""
    for reason in reasons:
        yield State.INACTIVE, sentence(reason, language)
        yield from differing(reason, language)
        for line in (ground(reason), advice(reason, language)):
            if line:
                yield State.FACT, line


def differing(reason: Reason, language: str) -> list[Told]:
    """The values that differ, line by line."""
    return [(State.ATTENTION, _difference(one, language)) for one in reason.differences]


def _difference(one: Difference, language: str) -> str:
    name = f"application.field.{one.field}"
    field = say(name, language) if knows(name, language) else one.field
    return say("application.differs", language, field=field, held=one.held, entered=one.entered)
