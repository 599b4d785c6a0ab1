"""How the fixed cast is put together: periods laid out around the day of making, documents, homes, attachments."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from omsdesk.models.coverage.facts import PolicyEvent, PolicyPeriod
from omsdesk.models.words import Category, CoverageStatus, DocumentType, EventKind, PolicyKind
from omsdesk.services.newcomer import NewAddress, NewAttachment, Newcomer, NewDocument
from omsdesk.services.practice.inventor import SOURCE, days
from omsdesk.services.practice.organisations import HERE
from omsdesk.services.practice.papers import SERVICE_OF_2016
from omsdesk.services.practice.telling import event

OKATO, TATARSTAN = "65000", "92000"
TOWN, POSTCODE = "г. Заречинск", "620900"
INSURER, ANOTHER, OF_TATARSTAN = "66063", "66062", "16051"
POLICE = "ГУ МВД России по Свердловской области"
MIGRATION = "Отделение УФМС России (учебное), г. Заречинск"
TATAR_MIGRATION = "Отделение УФМС России (учебное), г. Яшельбаш"
DAGESTAN_POLICE = "МВД по Республике Дагестан"
REGISTRY = "Отдел записи актов гражданского состояния (учебный)"
ABROAD = "Компетентный орган иностранного государства"

EXPIRED_DAYS = 30
SUSPENDED_DAYS = 82
DIED_DAYS = 120
ANNULLED_DAYS = 45
GAP_DAYS = 10
OVERLAP_DAYS = 60

Periods = Callable[[Newcomer, date], tuple[PolicyPeriod, ...]]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the cast: who, the status on the day of making, and how that came about; `term` is days until the permit ends."""

    key: str
    status: CoverageStatus
    who: Newcomer
    periods: Periods
    term: int | None = None
    died: int | None = None


def as_of(member: Member, today: date) -> Newcomer:
    """One of the cast as of that day: documents not given out yet are left out, the newest one is the present one."""
    who = member.who
    term = None if member.term is None else today + days(member.term)
    held = [paper for paper in who.documents if paper.issued is None or paper.issued <= today]
    return replace(
        who,
        policies=member.periods(who, today),
        documents=tuple(_present(paper, held[0], term) for paper in held),
        death_date=None if member.died is None else today - days(member.died),
        source=SOURCE,
        as_of=today,
    )


def _present(paper: NewDocument, first: NewDocument, term: date | None) -> NewDocument:
    if paper.type in _WITH_TERM:
        return replace(paper, until=term)
    return replace(paper, former=paper is not first)


_WITH_TERM = frozenset({DocumentType.RESIDENCE_PERMIT, DocumentType.TEMPORARY_RESIDENCE, DocumentType.TEMPORARY_ASYLUM})


def policy(  # noqa: PLR0913 - a period is all of these
    who: Newcomer,
    today: date,
    kind: PolicyKind,
    since: date,
    until: date | None = None,
    *,
    insurer: str | None = INSURER,
    okato: str = OKATO,
    events: tuple[PolicyEvent, ...] = (),
) -> PolicyPeriod:
    """A period under the person's own number."""
    return PolicyPeriod(who.enp, kind, since, until, insurer, okato, events, source=SOURCE, as_of=today)


def unlimited(kind: PolicyKind, since: date, insurer: str | None = INSURER, okato: str = OKATO) -> Periods:
    """One policy without an end."""

    def periods(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
        return (policy(who, today, kind, since, insurer=insurer, okato=okato),)

    return periods


def until(left: int) -> Periods:
    """A foreigner's policy that ends so many days from today, or with the year where that is earlier."""

    def periods(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
        last = min(date(today.year, 12, 31), today + days(left))
        return (policy(who, today, PolicyKind.DIGITAL, _november(today), last),)

    return periods


def annulled(ago: int, ground: str) -> Periods:
    """A foreigner's policy that became invalid so many days ago."""

    def periods(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
        what = (event(EventKind.INVALID, today - days(ago), ground),)
        return (policy(who, today, PolicyKind.DIGITAL, _november(today), date(today.year, 12, 31), events=what),)

    return periods


def with_event(since: date, kind: EventKind, ago: int, ground: str) -> Periods:
    """One paper policy, and what happened to it so many days ago."""

    def periods(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
        return (policy(who, today, PolicyKind.PAPER, since, events=(event(kind, today - days(ago), ground),)),)

    return periods


def _november(today: date) -> date:
    # A policy given to a foreigner from November on goes to the end of the next year (Правила ОМС 108н, п. 43).
    return date(today.year - 1, 11, 10)


def ivanova(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """Another insurer first, the digital policy of this one now."""
    return (
        policy(who, today, PolicyKind.PAPER, date(2012, 3, 14), date(2023, 1, 31), insurer=ANOTHER),
        policy(who, today, PolicyKind.DIGITAL, date(2023, 2, 1)),
    )


def solovyov(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """An old policy that a paper one replaced."""
    return (
        policy(who, today, PolicyKind.OLD, date(2004, 5, 17)),
        policy(who, today, PolicyKind.PAPER, date(2011, 9, 5)),
    )


def zhuravlyova(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """A gap around today."""
    return (
        policy(who, today, PolicyKind.PAPER, date(2013, 4, 8), today - days(GAP_DAYS)),
        policy(who, today, PolicyKind.DIGITAL, today + days(GAP_DAYS)),
    )


def shchukin(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """Two insurers at once."""
    return (
        policy(who, today, PolicyKind.PAPER, date(2013, 6, 3), insurer=ANOTHER),
        policy(who, today, PolicyKind.DIGITAL, today - days(OVERLAP_DAYS)),
    )


def magomedov(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """A policy whose number is not the main one."""
    return (replace(policy(who, today, PolicyKind.PAPER, date(2012, 10, 22)), main=False),)


def belova(who: Newcomer, today: date) -> tuple[PolicyPeriod, ...]:
    """A policy under a former number, then the present one."""
    earlier = policy(who, today, PolicyKind.PAPER, date(2011, 8, 15), date(2016, 2, 29))
    return (
        replace(earlier, enp=who.former_numbers[0].value, main=False),
        policy(who, today, PolicyKind.PLASTIC, date(2016, 3, 1)),
    )


def nothing(_who: Newcomer, _today: date) -> tuple[PolicyPeriod, ...]:
    """No policy."""
    return ()


def flat(  # noqa: PLR0913, PLR0917 - an address is all of these
    street: str, house: str, number: str, since: date, town: str = TOWN, okato: str = OKATO, postcode: str = POSTCODE,
) -> tuple[NewAddress, ...]:  # fmt: skip
    """The address of registration, in the town of the practice clinic unless another is said."""
    return (NewAddress("registered", okato, postcode, None, town, None, street, house, None, number, since),)


def here(since: date, area: str = "7", doctor: str = "Зимина О. П.") -> tuple[NewAttachment, ...]:
    """An attachment to the practice clinic."""
    return (NewAttachment(HERE, since, None, area, doctor, 1),)


def passport(series: str, number: str, issued: date, office: str = "660-012", issuer: str | None = None) -> NewDocument:
    """A passport of a citizen, by default given out in the town of the practice clinic."""
    police = POLICE if issued >= SERVICE_OF_2016 else MIGRATION
    return NewDocument(DocumentType.PASSPORT, series, number, issued, issuer or police, office)


def foreign(series: str, number: str, issued: date) -> NewDocument:
    """A passport of another country."""
    return NewDocument(DocumentType.FOREIGN_PASSPORT, series, number, issued, ABROAD)


def permit(kind: DocumentType, series: str, number: str, issued: date) -> NewDocument:
    """A paper of stay; its term is laid out around today."""
    return NewDocument(kind, series, number, issued, POLICE)


def citizen(  # noqa: PLR0913, PLR0917 - as the table of the cast has them
    surname: str, name: str, patronymic: str, sex: str, birth: date, enp: str | None, snils: str | None, phone: str,
) -> Newcomer:  # fmt: skip
    """A working citizen of the town; what is otherwise is replaced."""
    return Newcomer(
        surname, name, patronymic, birth, sex, birth_place=TOWN, citizenship="RUS",
        category=Category.WORKING_CITIZEN, enp=enp, snils=snils, phones=(phone,) if phone else (),
    )  # fmt: skip
