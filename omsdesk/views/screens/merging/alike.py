"""Which record is the other one: those that look like the same person stand there before anything is typed."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from omsdesk.models.search_key import fold
from omsdesk.services.indexing import PersonRow
from omsdesk.services.persons import PersonCard
from omsdesk.services.search.find import Found
from omsdesk.views.screens.family.offers import MOST, Offer, Offers
from omsdesk.views.screens.screen import Reach
from omsdesk.wording import day

Find = Callable[..., Found]


class Alike(Offers):
    """The search line and the list of a link, with people alike in place of relatives."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.line.setObjectName("mergeSearch")
        self.line.setAccessibleName(self.tr("The other record: name and birth date, or a number"))
        self.table.setObjectName("mergeOffers")
        self.table.setAccessibleName(self.tr("Records that may be the other one"))

    def look_for(self, card: PersonCard) -> None:
        """An empty line; records of the same name, or of the same surname and birth date, are offered."""
        self._excluded, self._suggested, self._is_entered = card.id, (), False
        self.line.clear()
        self._searching.drop()
        self._show(())
        self._suggesting.ask(partial(_found, self._reach.desk.search.find, card), partial(self._offer, card), self._not_suggested)

    def _offer(self, card: PersonCard, found: tuple[PersonRow, ...]) -> None:
        offers = (Offer(one, why=self._likeness(card, one)) for one in found if one.id != card.id)
        self._suggested = tuple(one for one in offers if one.why)
        if not self.line.text().strip():
            self._show(self._suggested)

    def _likeness(self, card: PersonCard, one: PersonRow) -> str:
        is_surname, is_name = _same(card.surname, one.surname), _same(card.name, one.name)
        is_birth = card.birth_date == one.birth_date
        if is_surname and is_name:
            return self.tr("same name and birth date") if is_birth else self.tr("same name")
        return self.tr("same surname and birth date") if is_surname and is_birth else ""


def _found(find: Find, card: PersonCard) -> tuple[PersonRow, ...]:
    rows = {row.id: row for text in _questions(card) for row in find(text, limit=MOST).rows}
    return tuple(rows.values())


def _questions(card: PersonCard) -> Iterator[str]:
    """From what is likeliest to what is least so."""
    born = day(card.birth_date)
    for parts in ((card.surname, card.name, born), (card.surname, born), (card.surname, card.name)):
        yield " ".join(filter(None, parts))


def _same(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(one or "") == fold(other or "")
