"""The keys that act on a link of whoever is chosen: Del, Shift+Del, F2; where several links are meant, one is asked for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.models.kinship import Link
from omsdesk.services.families import FamilyView
from omsdesk.services.indexing import PersonRow
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.deeds import Deeds
from omsdesk.views.screens.family.entry import Entry
from omsdesk.views.screens.family.listing import FamilyList
from omsdesk.views.screens.family.which import Which
from omsdesk.views.screens.family.words import Line


class LinkKeys(QObject):
    """Over a family as it is shown now."""

    asked = Signal()
    """Which link is meant is asked."""

    def __init__(self, listed: FamilyList, which: Which, deeds: Deeds, entry: Entry, language: str) -> None:
        super().__init__(listed)
        self._list, self._which, self._deeds, self._entry, self._language = listed, which, deeds, entry, language
        self._view: FamilyView | None = None

    def show_family(self, view: FamilyView) -> None:
        """The keys act on the links of this family."""
        self._view = view

    @property
    def people(self) -> dict[int, PersonRow]:
        """Everybody of the family by their ids."""
        return {one.id: one.person for one in self._view.members} if self._view is not None else {}

    @property
    def are_some(self) -> bool:
        """Whether whoever is chosen has a link."""
        line = self._list.table.current
        return line is not None and self._view is not None and bool(meant(line, self._view))

    @Slot()
    def end(self) -> None:
        """Del: the link is over as of yesterday."""
        self._with_link(self.tr("Which link is to be ended? Enter ends it, Esc — none"), partial(self._end, is_mistake=False))

    @Slot()
    def take_out(self) -> None:
        """Shift+Del: the link was a mistake."""
        question = self.tr("Which link was a mistake? Enter takes it out, Esc — none")
        self._with_link(question, partial(self._end, is_mistake=True))

    @Slot()
    def correct(self) -> None:
        """F2: the days and the ground of the link."""
        self._with_link(self.tr("Which link is to be corrected? Enter opens it, Esc — none"), self._correct)

    def _end(self, link: Link, *, is_mistake: bool) -> None:
        self._deeds.end(link, self.people, is_mistake=is_mistake)

    def _correct(self, link: Link) -> None:
        self._entry.correct(link, words.who_is_who(link, self.people, self._language))

    def _with_link(self, question: str, then: Callable[[Link], None]) -> None:
        self._entry.remember()
        line = self._list.table.current
        if line is None or self._view is None:
            return
        links, own = meant(line, self._view), line.link
        if own is not None and self._list.table.hasFocus():
            then(own)
        elif len(links) == 1 and (links[0] == own or (not line.is_asked and self._view.person_id in links[0].people)):
            then(links[0])
        elif links:
            # Between two others, or of the one asked about: who else it would be ended with is not to be guessed.
            self._which.ask(question, links, then, partial(self._other_side, view=self._view, stands_on=line.person_id))
            self.asked.emit()

    def _other_side(self, link: Link, *, view: FamilyView, stands_on: int) -> str:
        if view.person_id in link.people:
            return words.side(link, link.other(view.person_id), self.people, self._language)
        both = stands_on, link.other(stands_on)
        return ", ".join(words.side(link, one, self.people, self._language) for one in both)


def meant(line: Line, view: FamilyView) -> tuple[Link, ...]:
    """The links that keys act on: those with the one asked about; where there are none, all that somebody has."""
    held = [row.link for row in view.links if line.person_id in row.link.people and not row.is_withdrawn]
    own = [link for link in held if view.person_id in link.people and not line.is_asked]
    return tuple(own or held)
