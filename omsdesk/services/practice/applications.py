"""Applications of invented people, filed and decided by the services themselves, each on its own day and by its own clerk.

The clock is asked by those services alone; here everything is laid out anew around the day of making, so that equal seeds and
days give equal content, the audit's time excepted.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import islice
from threading import Event
from typing import NamedTuple
from uuid import UUID, uuid5

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from omsdesk.errors import Rejected
from omsdesk.models.records import Change, ScannedDocument, table_of
from omsdesk.models.words import ApplicationStatus
from omsdesk.models.workdays import Calendar
from omsdesk.services import drafting, reference
from omsdesk.services.access import Seat
from omsdesk.services.applications.deciding import Deciding
from omsdesk.services.applications.enclosed import Enclosed
from omsdesk.services.applications.filing import Filing
from omsdesk.services.filed.kept import APPLICATION, DECISION
from omsdesk.services.filling.walk import look
from omsdesk.services.practice import samples
from omsdesk.services.practice.askers import Asker, askers
from omsdesk.services.practice.inventor import days
from omsdesk.services.practice.wish_list import WISHES
from omsdesk.services.practice.wishes import Moment, Then, Wish
from omsdesk.settings import Settings

CLERKS = (Seat("Лапина О. В.", "окно 1"), Seat("Гусев И. П.", "окно 2"), Seat("Мельник Т. С.", "окно 4"))
SHARE, MOST = 100, 200
"""One application to so many people, and no more than so many in all; the whole list of wishes once at least."""
WITHIN = 800
"""Of so many people those who apply are chosen."""
TRIES = 12
OPENS, DECIDED = time(8, 5), time(15, 30)
AFTER, BETWEEN = timedelta(minutes=1), timedelta(minutes=13)
SPACE = UUID("6f6d7364-6573-4b00-8000-7072616374cf")


class _Awaited(NamedTuple):
    """What a clerk comes to do on a day with an application that was filed."""

    on: date
    place: int
    wish: Wish
    asker: Asker
    entered: Mapping[str, str]
    number: str


@dataclass
class Granting:
    """The wishes of one register, granted in its one transaction; `reach` are the numbers of those who may apply."""

    session: Session
    settings: Settings
    seed: int
    reach: range
    calendar: Calendar
    stop: Event | None = None
    _used: set[int] = field(default_factory=set)
    _awaited: list[_Awaited] = field(default_factory=list)
    _seen: list[Asker] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Nobody was looked at yet."""
        self._unseen = askers(self.session.connection(), self.reach)

    def grant(self, people: int) -> None:
        """File what a register of so many people is to show, and lay the moments out."""
        rounds = max(1, min(people // SHARE, MOST) // len(WISHES))
        wanted = [wish for wish in WISHES for _ in range(rounds)]
        for place, wish in enumerate(wanted):
            look(self.stop)
            on = self.workday(wish.ago)
            self._decide_until(on)
            self._file(wish, Moment(on, place, self.reach))
        self._decide_until(self.settings.today)
        _lay_out_moments(self.session)

    def workday(self, ago: int) -> date:
        """The day so many days ago, or the last working day before it."""
        on = self.settings.today - days(ago)
        while not self.calendar.is_workday(on):
            on -= days(1)
        return on

    def _file(self, wish: Wish, moment: Moment) -> None:
        """File a wish for the first one whom it fits and whom the rules answer as they are to; for nobody where none is found."""
        filing = self._filing(moment.on, CLERKS[moment.place % len(CLERKS)])
        for asker in islice(self._free(wish, moment.on), TRIES):
            entered = wish.asks(asker, moment)
            if entered is None:
                continue
            entered |= {"uuid": name_of(self.seed, "application", moment.place)}
            number = self._filed(filing, entered, asker, wish)
            if number is None:
                continue
            if wish.then:
                on = self.calendar.add_workdays(moment.on, wish.then.later)
                self._awaited.append(_Awaited(on, moment.place, wish, asker, entered, number))
            return

    def _filed(self, filing: Filing, entered: Mapping[str, str], asker: Asker, wish: Wish) -> str | None:
        """File it for the asker and the family, who are not asked again; nothing is left of it where the answer is another."""
        answer = ApplicationStatus.APPROVED if "again" in entered else wish.answer
        scans = (samples.scan(wish.scan),) if wish.scan else ()
        family = [int(text) for path, text in entered.items() if path.startswith("family.")]
        with self.session.begin_nested() as trial:
            outcome = filing.file(self.session, entered, Enclosed(scans=scans))
            if outcome.status is not answer:
                trial.rollback()
                return None
            for person_id in family:
                filing.file_member(self.session, entered, person_id)
        self._used.update([asker.id, *family])
        return outcome.number

    def _free(self, wish: Wish, on: date) -> Iterator[Asker]:
        yield from (one for one in self._seen if one.id not in self._used and wish.whose(one, on))
        for one in self._unseen:
            self._seen.append(one)
            if wish.whose(one, on):
                yield one

    def _decide_until(self, on: date) -> None:
        """What clerks do by a day, the earliest first."""
        ready = sorted((one for one in self._awaited if one.on <= on), key=lambda one: (one.on, one.place))
        self._awaited = [one for one in self._awaited if one.on > on]
        for one in ready:
            assert one.wish.then is not None
            self._decide(one, one.wish.then)

    def _decide(self, one: _Awaited, then: Then) -> None:
        seat = CLERKS[(one.place + 1) % len(CLERKS)]
        filing = self._filing(one.on, seat)
        if then.act == "again":
            uuid = name_of(self.seed, "again", one.place)
            again = {**one.entered, **then.changed(one.asker), "uuid": uuid, "again": one.number}
            self._filed(filing, again, one.asker, one.wish)
            return
        # what the register came to hold meanwhile may forbid an approval: it waits on
        with suppress(Rejected):
            _decided(Deciding(self._on(one.on), seat, filing), self.session, one.number, then)

    def _on(self, day: date) -> Settings:
        return replace(self.settings, fixed_today=day)

    def _filing(self, day: date, seat: Seat) -> Filing:
        return Filing(self._on(day), seat, self.calendar, drafting.remove)


def _decided(deciding: Deciding, session: Session, number: str, then: Then) -> None:
    if then.act == "approve":
        deciding.approve(session, number, then.text)
    elif then.act == "refuse":
        deciding.refuse(session, number, then.codes, then.text)
    else:
        deciding.withdraw(session, number, then.text)


def granting(session: Session, settings: Settings, seed: int, reach: range, stop: Event | None = None) -> Granting:
    """The granting of wishes in this transaction; `settings` are of the register's own organisation and day."""
    within = range(reach.start, min(reach.stop, reach.start + WITHIN))
    return Granting(session, settings, seed, within, reference.workdays(settings.home), stop)


@cache
def name_of(seed: int, what: str, place: int) -> str:
    """The uuid of a sending: of the seed, what it is and which."""
    return str(uuid5(SPACE, f"{seed} {what} {place}"))


def _lay_out_moments(session: Session) -> None:
    """Say of everything when it was done by its day and its place in that day, instead of by the clock."""
    change, scan = table_of(Change), table_of(ScannedDocument)
    on, filed_at = date.min, datetime.min.replace(tzinfo=UTC)
    for row in session.execute(select(APPLICATION).order_by(APPLICATION.c.id)).all():
        filed_at = filed_at + BETWEEN if row.filed_on == on else datetime.combine(row.filed_on, OPENS, UTC)
        on = row.filed_on
        session.execute(update(APPLICATION).where(APPLICATION.c.id == row.id).values(filed_at=filed_at))
        session.execute(update(scan).where(scan.c.uuid == row.uuid).values(added_at=filed_at))
        decided_at = filed_at + AFTER
        for decision in session.execute(select(DECISION).where(DECISION.c.application_id == row.id)).all():
            if not decision.automatic:
                decided_at = datetime.combine(decision.on, DECIDED, UTC)
            this = (DECISION.c.application_id == row.id, DECISION.c.n == decision.n)
            session.execute(update(DECISION).where(*this).values(at=decided_at))
        if row.person_id is not None:
            session.execute(update(change).where(change.c.person_id == row.person_id).values(at=decided_at))
