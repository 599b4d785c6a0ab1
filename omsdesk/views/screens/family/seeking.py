"""Typing that goes to whoever of the family is called so; the same letters again go to the next of that name."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, Slot

from omsdesk.models.search_key import fold, relayout
from omsdesk.views.screens.family.graph import Graph
from omsdesk.views.screens.family.listing import FamilyList
from omsdesk.views.screens.family.undo import UndoBar
from omsdesk.views.screens.family.words import Line
from omsdesk.views.tasks import once_after

TYPED_MS = 1_200
"""A pause of that length begins a new name."""


class Seeking(QObject):
    """Over the lines that the table shows; graph and table go along together."""

    def __init__(self, graph: Graph, listed: FamilyList, bar: UndoBar) -> None:
        super().__init__(listed)
        self._graph, self._list, self._bar = graph, listed, bar
        self._typed = ""
        self._forgetting = once_after(self, TYPED_MS, self._forget)

    def take(self, letters: str) -> bool:
        """Take what was typed; False where it begins no name here, and is a question of its own."""
        if letters.isdigit():
            return False
        is_going_on = bool(self._typed)
        found = next(self._called(self._typed + letters, is_going_on=is_going_on), None)
        if found is not None:
            self._list.stand_on(found.person_id)
            self._graph.stand_on(found.person_id)
        elif is_going_on:
            # One letter too many leads nowhere else: whoever is meant is somebody of this family.
            self._bar.tell(self.tr("Nobody here is called “{letters}”.").format(letters=self._typed + letters))
        else:
            return False
        self._typed += letters
        self._forgetting.start()
        return True

    def _called(self, typed: str, *, is_going_on: bool) -> Iterator[Line]:
        """Those who are called so, from here on and round; in the letters of the other layout where nobody is by these."""
        lines = self._list.table.rows
        here = next((at for at, one in enumerate(lines) if one.person_id == self._graph.current), 0)
        start = here if is_going_on else here + 1
        turned = (*lines[start:], *lines[:start])
        others = turned if is_going_on else tuple(one for one in turned if one.person_id != self._graph.current) + turned
        for wanted in dict.fromkeys((fold(typed), fold(relayout(typed) or typed))):
            yield from (one for one in others if _is_called(one, wanted))

    @Slot()
    def _forget(self) -> None:
        self._typed = ""


def _is_called(line: Line, typed: str) -> bool:
    person = line.member.person
    return any(fold(part).startswith(typed) for part in (person.full_name, person.name) if part)
