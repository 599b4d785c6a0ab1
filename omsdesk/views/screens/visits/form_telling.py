"""What is said of which field, and when: nothing while it is typed, what cannot be right once it is left, all once asked for."""

from collections.abc import Iterable, Iterator, Mapping

from omsdesk.errors import Finding
from omsdesk.models.drafts.reading import Entered
from omsdesk.views.forms.field import Field, place_of
from omsdesk.views.forms.page import Said
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.forms.summary import Line
from omsdesk.views.forms.visit import CHOOSING, VISIT
from omsdesk.views.style import State

GRAVEST = ("stop", "ask", "note")
MOST_SAID = 2


class Telling:
    """Remembers which fields were left, and whether everything was asked for."""

    def __init__(self, language: str) -> None:
        self._language = language
        self.forget()

    def forget(self) -> None:
        """Another visit begins."""
        self.left: set[str] = set()
        self.asked = False
        self.typing = ""

    def said(self, findings: Iterable[Finding], entered: Entered) -> Said:
        """What is said now, by path."""
        fields = fields_of(entered)
        by_field: dict[str, list[Finding]] = {}
        for one in findings:
            field = place_of(one.field, fields)
            if field is not None and self._is_said(one, field, entered):
                by_field.setdefault(field.path, []).append(one)
        named = {field.path: field for field in fields}
        return {path: self._told(found, named[path]) for path, found in by_field.items()}

    def lines(self, findings: Iterable[Finding], entered: Entered) -> Iterator[Line]:
        """The lines of a summary: first what is to be mended, then what is to be looked at."""
        fields = fields_of(entered)
        for one in sorted((one for one in findings if one.severity != "note"), key=_grave):
            field = place_of(one.field, fields)
            yield Line(STATES[one.severity], sentence(one, field, self._language), field.path if field else one.field)

    def _is_said(self, one: Finding, field: Field, entered: Mapping[str, str]) -> bool:
        if field.path == self.typing:
            return False
        return self.asked or (one.severity == "stop" and field.path in self.left and bool(entered.get(field.path, "").strip()))

    def _told(self, found: list[Finding], field: Field) -> tuple[State, str]:
        found = sorted(found, key=_grave)
        return STATES[found[0].severity], "\n".join(sentence(one, field, self._language) for one in found[:MOST_SAID])


def fields_of(entered: Entered) -> tuple[Field, ...]:
    """Every field that is wanted now."""
    return (*CHOOSING.fields(entered), *VISIT.fields(entered))


def _grave(finding: Finding) -> int:
    return GRAVEST.index(finding.severity)
