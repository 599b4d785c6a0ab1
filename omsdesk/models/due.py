"""What falls due for one person: terms that end, documents to be replaced, a choice not made, an application not decided.

The kinds are a table: since when, by what rule, for whom by the standing of today, which application helps, and for how many
days a matter stays in the list once its last day is over. A person who has died owes nothing; only their application still waits.

The 30 days of a newborn run from the state registration of the birth (326-ФЗ, ст. 16 ч. 3): from the day of the first birth
certificate, and from the birth where none is held. A document of stay without a last day ends never.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from omsdesk.errors import Said
from omsdesk.models.coverage import INSURED, Held
from omsdesk.models.coverage.identity import BIRTH_CERTIFICATES
from omsdesk.models.coverage.law import LAW_326
from omsdesk.models.coverage.timeline import Timeline
from omsdesk.models.dates import Period, add_years
from omsdesk.models.numbers import passport
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.words import ApplicationKind, CoverageStatus, DocumentType

KEPT_DAYS = 90
"""How long a matter stays in the list after its last day, unless its rule says otherwise."""
NEWBORN_DAYS = 30
NEWBORN_YEAR = 365
TERM_ENDED, DOCUMENT, FIRST = "term_ended", "document", "first"
"""Grounds of an application (models.checks.grounds): the term of the policy ends, the document is another, the first choice."""

PASSPORT_RULES = date(2024, 1, 1)
_PASSPORT = "ПП РФ 23.12.2023 № 2267"
_FOREIGNERS = "Правила ОМС 108н, п. 38–43"
_NEWBORN = "326-ФЗ, ст. 16 ч. 3; Правила ОМС 108н, п. 5"


class DueKind(StrEnum):
    """What falls due."""

    POLICY_TERM = "policy_term"
    RESIDENCE_PERMIT = "residence_permit"
    TEMPORARY_RESIDENCE = "temporary_residence"
    REFUGEE_DOCUMENT = "refugee_document"
    PASSPORT_AT_14 = "passport_at_14"
    PASSPORT_AT_20 = "passport_at_20"
    PASSPORT_AT_45 = "passport_at_45"
    NEWBORN = "newborn"
    NEWBORN_NOT_INCLUDED = "newborn_not_included"
    APPLICATION = "application"


HELD_HERE = INSURED | {CoverageStatus.EXPIRED}
"""Standings that owe something: not suspended, for the time of service; not invalid or replaced, which is no policy of ours."""


@dataclass(frozen=True, slots=True)
class DueRule:
    """One kind of matter. `documents`: types of F011; `age`: that of a passport; `kept`: days in the list after the last."""

    kind: DueKind
    valid_from: date
    source: str
    application: ApplicationKind | None = None
    ground: str | None = None
    standings: frozenset[CoverageStatus] = HELD_HERE
    documents: frozenset[int] = frozenset()
    age: int | None = None
    kept: int | None = KEPT_DAYS


_UPDATE = ApplicationKind.UPDATE
_REFUGEE = frozenset(
    {
        DocumentType.REFUGEE_APPLICATION, DocumentType.REFUGEE_CERTIFICATE, DocumentType.REFUGEE_COMPLAINT,
        DocumentType.TEMPORARY_ASYLUM,
    }
)  # fmt: skip
_CITIZEN = frozenset({DocumentType.PASSPORT})

RULES: tuple[DueRule, ...] = (
    DueRule(DueKind.POLICY_TERM, LAW_326, _FOREIGNERS, _UPDATE, TERM_ENDED),
    DueRule(
        DueKind.RESIDENCE_PERMIT, LAW_326, f"115-ФЗ, ст. 8; {_FOREIGNERS}", _UPDATE, DOCUMENT,
        documents=frozenset({DocumentType.RESIDENCE_PERMIT}),
    ),
    DueRule(
        DueKind.TEMPORARY_RESIDENCE, LAW_326, f"115-ФЗ, ст. 6; {_FOREIGNERS}", _UPDATE, DOCUMENT,
        documents=frozenset({DocumentType.TEMPORARY_RESIDENCE}),
    ),
    DueRule(DueKind.REFUGEE_DOCUMENT, LAW_326, f"4528-1, ст. 3–7, 12; {_FOREIGNERS}", _UPDATE, DOCUMENT, documents=_REFUGEE),
    DueRule(
        DueKind.PASSPORT_AT_14, PASSPORT_RULES, _PASSPORT, _UPDATE, DOCUMENT,
        documents=frozenset(BIRTH_CERTIFICATES), age=passport.FIRST_AGE,
    ),
    DueRule(
        DueKind.PASSPORT_AT_20, PASSPORT_RULES, _PASSPORT, _UPDATE, DOCUMENT,
        documents=_CITIZEN, age=passport.REPLACED_AT[0],
    ),
    DueRule(
        DueKind.PASSPORT_AT_45, PASSPORT_RULES, _PASSPORT, _UPDATE, DOCUMENT,
        documents=_CITIZEN, age=passport.REPLACED_AT[1],
    ),
    DueRule(
        DueKind.NEWBORN, LAW_326, _NEWBORN, ApplicationKind.CHOOSE_INSURER, FIRST,
        standings=frozenset({CoverageStatus.NO_INSURER}), kept=NEWBORN_YEAR - NEWBORN_DAYS,
    ),
    DueRule(
        DueKind.NEWBORN_NOT_INCLUDED, LAW_326, _NEWBORN, ApplicationKind.INCLUDE, FIRST,
        standings=frozenset({CoverageStatus.NONE}), kept=NEWBORN_YEAR - NEWBORN_DAYS,
    ),
    DueRule(DueKind.APPLICATION, LAW_326, "Правила ОМС 108н, п. 49–50", standings=frozenset(CoverageStatus), kept=None),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """An identity document in use, by its type of F011."""

    type: int
    issued: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """An application that waits for its decision, and the last day for it."""

    number: str
    kind: ApplicationKind
    filed_on: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held of one person, as far as something may fall due of it."""

    held: Held
    documents: tuple[HeldDocument, ...] = ()
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One matter: the day it falls due, the last day on which it may be settled in order, and the application that settles it.

    `on` is a birthday, the last day of a term, the 30th day after a birth was registered, or the deadline of an application.
    """

    kind: DueKind
    on: date
    last_day: date
    application: ApplicationKind | None = None
    ground: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Case:
    holding: Holding
    line: Timeline
    rule: DueRule
    today: date
    grace_days: int

    @property
    def held(self) -> Held:
        return self.holding.held


def fall_due(
    holding: Holding, on: date, until: date, grace_days: int = passport.GRACE_DAYS, rules: Iterable[DueRule] = RULES
) -> tuple[Due, ...]:
    """List what has fallen due by `on` and is not over for long, and what falls due up to `until`, that day included, by day.

    `on` is the day of asking: its standing decides, and the rules in force on it. `grace_days` are the days for which a passport
    serves after the birthday.
    """
    line = Timeline(holding.held)
    standing = line.answer(on).status
    found: list[Due] = []
    for rule in rules:
        if rule.valid_from > on or standing not in rule.standings or (line.death and rule.kind is not DueKind.APPLICATION):
            continue
        matters = _FOUND[rule.kind](_Case(holding, line, rule, on, grace_days))
        found += [due for due in matters if due.on <= until and _is_listed(due, rule, on)]
    return tuple(sorted(found, key=_when))


def born_between(rule: DueRule, on: date, until: date, grace_days: int = passport.GRACE_DAYS) -> Period | None:
    """Give the birth dates of all for whom a rule that counts from birth may list something, None for another rule.

    The range may be a day or two wider than the rule, which has the last word.
    """
    if rule.age is not None:
        first = later(on, -grace_days - (rule.kept or 0))
        return Period(later(add_years(first, -rule.age), -1), later(add_years(until, -rule.age), 1))
    if rule.kind in _NEWBORNS:
        return Period(later(on, -NEWBORN_DAYS - (rule.kept or 0)), min(on, later(until, -NEWBORN_DAYS)))
    return None


def ended_between(rule: DueRule, on: date, until: date) -> Period:
    """Give the last days for which a rule lists a term."""
    return Period(later(on, -(rule.kept or 0)), until)


def later(day: date, days: int) -> date:
    """Count days on, or back, within the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _is_listed(due: Due, rule: DueRule, on: date) -> bool:
    return rule.kept is None or (on - due.last_day).days <= rule.kept


def _when(due: Due) -> tuple[date, date]:
    return due.on, due.last_day


def _due(case: _Case, on: date, last_day: date | None = None, **values: object) -> Due:
    last = last_day or on
    return Due(case.rule.kind, on, last, case.rule.application, case.rule.ground, {"on": on, "last_day": last, **values})


def _policy_terms(case: _Case) -> Iterator[Due]:
    """The last day of a main policy that insures to its end and that no other main one outlasts."""
    terms = {period.until for period in case.held.periods if period.main}
    last = max((day or date.max for day in terms), default=date.max)
    if last in terms and case.line.answer(last).status in INSURED:
        yield _due(case, last)


def _documents_of_stay(case: _Case) -> Iterator[Due]:
    """The end of the document of stay that lasts longest: a residence permit makes a temporary one needless."""
    held = [document for document in case.holding.documents if document.type in _OF_STAY]
    last = max(held, key=_end, default=None)
    if case.held.is_foreigner and last and last.until and last.type in case.rule.documents:
        yield _due(case, last.until)


def _first_passport(case: _Case) -> Iterator[Due]:
    types = {document.type for document in case.holding.documents}
    if types & case.rule.documents and DocumentType.PASSPORT not in types:
        yield from _passport(case)


def _next_passport(case: _Case) -> Iterator[Due]:
    """An exchange that the passport issued last has not seen yet; of two that it missed, the first alone counts."""
    issued = max((one.issued for one in case.holding.documents if one.type in case.rule.documents and one.issued), default=None)
    birth, age = case.held.birth_date, case.rule.age or 0
    if birth and issued and passport.status(birth, issued, birthday(birth, age), case.grace_days) == "grace":
        yield from _passport(case)


def _passport(case: _Case) -> Iterator[Due]:
    if case.held.birth_date and not case.held.is_foreigner:
        day = birthday(case.held.birth_date, case.rule.age or 0)
        yield _due(case, day, later(day, case.grace_days), age=case.rule.age)


def _newborn(case: _Case) -> Iterator[Due]:
    birth = case.held.birth_date
    if birth is None or not 0 <= (case.today - birth).days <= NEWBORN_YEAR:
        return
    given = [one.issued for one in case.holding.documents if one.type in BIRTH_CERTIFICATES and one.issued]
    registered = min((day for day in given if day >= birth), default=None)
    counted = Said("due.newborn_registered", {"registered": registered}) if registered else Said("due.newborn_unregistered")
    yield _due(case, later(registered or birth, NEWBORN_DAYS), days=NEWBORN_DAYS, birth=birth, counted=counted)


def _applications(case: _Case) -> Iterator[Due]:
    for one in case.holding.deadlines:
        yield _due(case, one.last_day, number=one.number, kind=one.kind, filed_on=one.filed_on)


_NEWBORNS = frozenset({DueKind.NEWBORN, DueKind.NEWBORN_NOT_INCLUDED})
_OF_STAY = frozenset({DocumentType.RESIDENCE_PERMIT, DocumentType.TEMPORARY_RESIDENCE}) | _REFUGEE
_FOUND: Mapping[DueKind, Callable[[_Case], Iterator[Due]]] = {
    DueKind.POLICY_TERM: _policy_terms,
    DueKind.RESIDENCE_PERMIT: _documents_of_stay,
    DueKind.TEMPORARY_RESIDENCE: _documents_of_stay,
    DueKind.REFUGEE_DOCUMENT: _documents_of_stay,
    DueKind.PASSPORT_AT_14: _first_passport,
    DueKind.PASSPORT_AT_20: _next_passport,
    DueKind.PASSPORT_AT_45: _next_passport,
    DueKind.NEWBORN: _newborn,
    DueKind.NEWBORN_NOT_INCLUDED: _newborn,
    DueKind.APPLICATION: _applications,
}


def _end(document: HeldDocument) -> date:
    return document.until or date.max
