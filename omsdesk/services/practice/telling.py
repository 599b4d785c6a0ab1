"""The telling of one person's insurance: whose it is, and the periods it is made of."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from omsdesk.models.coverage.facts import PolicyEvent, PolicyPeriod
from omsdesk.models.words import EventKind, PolicyKind
from omsdesk.services.newcomer import NewNumber
from omsdesk.services.practice.inventor import SOURCE, Inventor, days
from omsdesk.services.practice.sketch import Sketch

LAW = date(2011, 5, 1)
"""The first day of policies of the present form."""
PLASTIC = date(2014, 8, 1)
DIGITAL = date(2022, 12, 1)
"""Since this day no policy is printed on a blank."""
REGISTRATION_DAYS = 12
UNTOLD_SHARE = 0.03


class Told(NamedTuple):
    """An insurance told to its end: periods, former ЕНП, until when the permit of a foreigner goes, the day of death."""

    policies: tuple[PolicyPeriod, ...] = ()
    former: tuple[NewNumber, ...] = ()
    term: date | None = None
    death: date | None = None


@dataclass(slots=True)
class Teller:
    """What a telling needs to know, and the periods it is put together from."""

    inventor: Inventor
    sketch: Sketch
    enp: str
    insurer: str
    okato: str
    began: date
    """The first day of their policies of the present form."""
    ground: str = ""
    """The ground on which a foreigner's policy becomes invalid."""
    years: int = 1
    """How many years a foreigner's permit is given for."""

    @property
    def today(self) -> date:
        """The day it is."""
        return self.inventor.today

    def kind(self, since: date) -> PolicyKind:
        """The carrier that was given out on that day."""
        if since >= DIGITAL:
            return PolicyKind.DIGITAL
        if since < PLASTIC:
            return PolicyKind.PAPER
        return PolicyKind.PLASTIC if self.inventor.draws.happens(0.2) else PolicyKind.PAPER

    def policy(  # noqa: PLR0913 - a period is all of these
        self,
        since: date,
        until: date | None = None,
        *,
        events: tuple[PolicyEvent, ...] = (),
        kind: PolicyKind | None = None,
        insurer: str | None = "",
        okato: str | None = None,
        enp: str | None = None,
        main: bool = True,
        as_of: date | None = None,
    ) -> PolicyPeriod:
        """A period; what is not said is as usual: this insurer, territory and ЕНП, the carrier of the time, known today."""
        return PolicyPeriod(
            enp or self.enp, kind or self.kind(since), since, until, self.insurer if insurer == "" else insurer,
            okato or self.okato, events, main, SOURCE, as_of or self.today,
        )  # fmt: skip

    def before(self, gap: int = 0) -> date:
        """A day after the first policy began and at least `gap` days ago."""
        return self.inventor.day(self.began + days(1), self.today - days(gap))

    def other_insurer(self) -> str:
        """Another insurer of the region."""
        return self.inventor.organisations.other_insurer(self.inventor.draws, self.okato, self.insurer)


def event(kind: EventKind, on: date, ground: str) -> PolicyEvent:
    """What happened to a period, and who told of it."""
    return PolicyEvent(kind, on, ground, REPORTED_BY.get(ground, SOURCE))


REPORTED_BY = {
    "military_service": "военный комиссариат",
    "equated_service": "заявление о сдаче (утрате) полиса",
    "citizenship_ended": "МВД",
    "residence_annulled": "МВД",
    "temporary_residence_annulled": "МВД",
    "refugee_status_lost": "МВД",
    "death": "ЗАГС",
    "moved": "территориальный фонд",
    "duplicate": "территориальный фонд",
    "unlawful": "территориальный фонд",
    "right_ended": "СФР",
    "insurer_left": "территориальный фонд",
}
