"""What care is due in one quiet line of the card; a role without the right reads only that visits are held."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Slot

from omsdesk.errors import DeskError
from omsdesk.services.care import due_words
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.visits import DueLine
from omsdesk.views.screens.coverage_card import CoverageCard
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

MOST = 4
"""So many infections are named; the rest stand on the page of vaccinations."""
WRITES = frozenset({"visits"})


class CareLine(QObject):
    """Fills the line of one card once the card stands; a card without it is still a card."""

    def __init__(self, reach: Reach, card: CoverageCard) -> None:
        super().__init__(card)
        self._reach, self._card = reach, card
        self._person_id: int | None = None
        self._latest = Latest(reach.tasks.run, self)
        card.shown.connect(self._show_card)
        reach.tasks.touched.connect(self._touched)

    @property
    def is_idle(self) -> bool:
        """Whether no question is on its way."""
        return self._latest.is_idle

    @Slot(object)
    def _show_card(self, answer: CoverageAnswer) -> None:
        self._card.show_care("")
        self._person_id = answer.person.id if answer.person is not None else None
        self._ask()

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & WRITES:
            self._ask()

    def _ask(self) -> None:
        if self._person_id is None:
            self._latest.drop()
        else:
            self._latest.ask(partial(self._reach.desk.vaccinations.due_of, self._person_id), self._show, self._without)

    def _show(self, held: DueLine) -> None:
        self._card.show_care(in_a_line(held, self._reach.language))

    def _without(self, _error: DeskError) -> None:
        """Nobody asked for it by hand."""


def in_a_line(held: DueLine, language: str) -> str:
    """Vaccinations that are due by their infections, then the check-up; whether care elsewhere was left out."""
    if not held.may_read:
        told = QCoreApplication.translate("Care", "There are visits; this role may not see them.")
        return told if held.exist else ""
    infections = [one.values["infection"] for one in held.due if "infection" in one.values]
    parts = [_vaccinations(infections, language)] if infections else []
    if held.checkup is not None:
        parts.append(due_words.of_checkup(held.checkup, language))
    if parts and held.is_covered:
        parts.append(QCoreApplication.translate("Care", "without other organisations"))
    return " · ".join(parts)


def _vaccinations(infections: list[str], language: str) -> str:
    names = list(dict.fromkeys(due_words.infection(one, language) for one in infections))
    more = QCoreApplication.translate("Care", "and {count} more").format(count=len(names) - MOST)
    told = ", ".join((*names[:MOST], *((more,) if len(names) > MOST else ())))
    return QCoreApplication.translate("Care", "Vaccinations due: {infections}").format(infections=told)
