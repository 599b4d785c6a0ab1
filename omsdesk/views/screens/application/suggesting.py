"""What may be meant in a field of the form, asked from the register in a worker; the last of many questions alone is answered."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.models.dates import read_date
from omsdesk.models.numbers import subdivision
from omsdesk.services.suggesting import Suggestions
from omsdesk.views.forms.entry import Entry
from omsdesk.views.screens.application.work import FIELDS
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest


class Suggested(NamedTuple):
    """What may be meant in a field."""

    path: str
    names: tuple[str, ...]


class Suggesting(QObject):
    """Asks for the field that is being filled; a register that cannot answer offers nothing."""

    offered = Signal(object)
    """A Suggested."""

    def __init__(self, reach: Reach, entry: Entry, parent: QObject) -> None:
        super().__init__(parent)
        self._suggestions, self._today, self._entry = reach.desk.suggestions, reach.desk.settings.today, entry
        self._latest = Latest(reach.tasks.run, self)

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._latest.is_idle

    @Slot(str, str)
    def ask(self, path: str, text: str) -> None:
        """What may be meant in a field in which this stands."""
        question = _questions(self._suggestions, self._entry, path, text, self._today).get(FIELDS[path].suggests)
        if question is not None:
            self._latest.ask(partial(_answered, path, question), self.offered.emit, self._no_answer)

    def _no_answer(self, _error: DeskError) -> None:
        """Nobody asked for it by hand."""


def _answered(path: str, question: Callable[[], tuple[str, ...]]) -> Suggested:
    return Suggested(path, question())


def _questions(
    suggestions: Suggestions, entry: Entry, path: str, text: str, today: date
) -> dict[str, Callable[[], tuple[str, ...]]]:
    part = path.rpartition(".")[0]

    def said(name: str) -> str:
        return entry.text(f"{part}.{name}")

    okato, city, settlement = said("okato"), said("city"), said("settlement")
    issued = read_date(said("issued"), today=today)
    code, name = (text, "") if subdivision.is_valid(text) else (said("subdivision"), text)
    return {
        "district": partial(suggestions.districts, okato, text),
        "city": partial(suggestions.cities, okato, text),
        "settlement": partial(suggestions.settlements, okato, text),
        "street": partial(suggestions.streets, okato, city, text, settlement=settlement),
        "index": partial(suggestions.indexes, okato, city, said("street"), text, settlement=settlement),
        "issuer": partial(suggestions.issuers, code, name, issued),
    }
