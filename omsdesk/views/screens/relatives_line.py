"""The family in one line of the card: who is who, how each is insured; asked for once the card stands."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from omsdesk.errors import DeskError
from omsdesk.models.words import CoverageStatus
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.families import LinkRow, MemberRow
from omsdesk.views.labels import status
from omsdesk.views.screens.coverage_card import CoverageCard
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest
from omsdesk.wording import say

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

Related = Sequence[tuple[LinkRow, MemberRow]]
MOST = 6
"""So many are named; a large family is looked at on its own screen."""


class RelativesLine(QObject):
    """Fills the line of one card; a card without it is still a card."""

    def __init__(self, reach: Reach, card: CoverageCard) -> None:
        super().__init__(card)
        self._reach, self._card = reach, card
        self._latest = Latest(reach.tasks.run, self)
        card.shown.connect(self._ask)

    @Slot(object)
    def _ask(self, answer: CoverageAnswer) -> None:
        self._card.show_relatives("")
        if answer.person is None:
            self._latest.drop()
        else:
            self._latest.ask(partial(_related, self._reach.desk, answer.person.id), self._show, self._without)

    def _show(self, related: Related) -> None:
        self._card.show_relatives(in_a_line(related, self._reach.language))

    def _without(self, _error: DeskError) -> None:
        """Nobody asked for it by hand."""


def in_a_line(related: Related, language: str) -> str:
    """The living whose link holds, the nearest first: name, role, year of birth, and how each is insured in a sign and a word."""
    living = ((row, member) for row, member in related if member.person.status is not CoverageStatus.DECEASED)
    told = [_told(member, language) for row, member in living if row.holds]
    more = (
        [QCoreApplication.translate("Relatives", "and {count} more").format(count=len(told) - MOST)] if len(told) > MOST else []
    )
    return " · ".join((*told[:MOST], *more))


def _told(member: MemberRow, language: str) -> str:
    person = member.person
    name = person.name or person.full_name
    role = say(f"kinship.reading.{member.readings[0].code}", language)
    return f"{name}, {role} {person.birth_date.year}: {status(CoverageStatus(person.status)).text}"


def _related(desk: "Desk", person_id: int) -> Related:
    return desk.families.links([person_id]).get(person_id, ())
