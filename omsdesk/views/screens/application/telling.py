"""What is said of which field, and when: nothing while it is typed, what cannot be right when it is left, all once asked for."""

from collections.abc import Iterable, Iterator, Mapping

from omsdesk.errors import Finding
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.field import Field, Step, place_of
from omsdesk.views.forms.page import Said
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.forms.summary import Line
from omsdesk.views.style import State

GRAVEST = ("stop", "ask", "note")
MOST_SAID = 2
DECIDED_BY = frozenset({"for", "for_whom", "kind"})


class Telling:
    """Remembers which fields were left and which steps were asked to go on."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.left: set[str] = set()
        self.asked: set[str] = set()
        self.typing = ""

    def forget(self) -> None:
        """Another application begins."""
        self.left.clear()
        self.asked.clear()
        self.typing = ""

    def said(self, step: Step, findings: Iterable[Finding], entered: Mapping[str, str]) -> Said:
        """What is said now on a page, by path."""
        fields = step.fields(entered)
        by_field: dict[str, list[Finding]] = {}
        for one in findings:
            field = place_of(one.field, fields)
            if field is not None and self._is_said(one, field, step, entered):
                by_field.setdefault(field.path, []).append(one)
        named = {field.path: field for field in fields}
        return {path: self._told(found, named[path]) for path, found in by_field.items()}

    def lines(self, findings: Iterable[Finding], entered: Mapping[str, str], steps: Iterable[Step] = STEPS) -> tuple[Line, ...]:
        """The lines of a summary: what holds these steps back, in the words that stand at the fields."""
        fields = tuple(field for step in steps for field in step.fields(entered))
        found = (one for one in findings if one.severity == "stop")
        return tuple(
            Line(STATES[one.severity], sentence(one, field, self._language), field.path if field else one.field)
            for one, field in ((one, place_of(one.field, fields)) for one in found)
            if field is not None or steps is STEPS
        )

    def _is_said(self, one: Finding, field: Field, step: Step, entered: Mapping[str, str]) -> bool:
        if field.path == self.typing:
            return False
        if step.name in self.asked:
            return True
        return one.severity == "stop" and field.path in self.left and bool(entered.get(field.path, "").strip())

    def _told(self, found: list[Finding], field: Field) -> tuple[State, str]:
        found = sorted(found, key=_grave)
        return STATES[found[0].severity], "\n".join(sentence(one, field, self._language) for one in found[:MOST_SAID])


def states(
    findings: Iterable[Finding], entered: Mapping[str, str], asked: Iterable[str], seen: Iterable[str]
) -> Iterator[tuple[int, State]]:
    """How each step stands: done, to be mended once it was asked for, or not filled yet."""
    stops = [one for one in findings if one.severity == "stop"]
    asked, seen = set(asked), set(seen)
    # Until it is said what is applied for, nobody knows what the steps behind need: none of them is done.
    is_undecided = any(one.field in DECIDED_BY for one in stops)
    for number, step in enumerate(STEPS):
        if any(step.has(one.field, entered) for one in stops):
            if step.name in asked:
                yield number, State.INACTIVE
        elif step.name in seen and not (is_undecided and number):
            yield number, State.ACTIVE


def step_of(path: str, entered: Mapping[str, str]) -> int:
    """The step that has a path; the first where none has."""
    return next((number for number, step in enumerate(STEPS) if step.has(path, entered)), 0)


def _grave(finding: Finding) -> int:
    return GRAVEST.index(finding.severity)
