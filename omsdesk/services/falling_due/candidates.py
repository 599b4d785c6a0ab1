"""Who may owe something: ids found by ranges of days, a few times more than the rules then confirm, never the whole register.

Birth dates are a range of an index. Last days of policies and of documents have none in the first schema and are read through;
with indexes of `policy.until` and `document.until` the same statements take a few milliseconds.
"""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, and_, exists, or_, select

from omsdesk.models.dates import Period
from omsdesk.models.due import RULES, DueKind, DueRule, born_between, ended_between
from omsdesk.models.numbers import passport
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.records import IdentityDocument, PersonLine, Policy, table_of

LINE, DOCUMENT = table_of(PersonLine).c, table_of(IdentityDocument).c
POLICY, OTHER = table_of(Policy), table_of(Policy).alias("other")


def candidates(connection: Connection, on: date, until: date, grace_days: int) -> set[int]:
    """Everybody of whom `models.due` may list something between the days, but for applications: a superset."""
    found: set[int] = set()
    # the two rules of newborns ask for the same people
    aged = {(rule.age, born_between(rule, on, until, grace_days)): rule for rule in RULES}
    for (_, born), rule in aged.items():
        if born is not None:
            found.update(_born(connection, rule, born))
    terms = [ended_between(rule, on, until) for rule in RULES if rule.kind is DueKind.POLICY_TERM]
    for days in terms:
        found.update(_whose_policy_ends(connection, days))
    stays = [rule for rule in RULES if rule.documents and rule.age is None]
    found.update(_whose_stay_ends(connection, stays, on, until))
    return found


def _whose_policy_ends(connection: Connection, days: Period) -> Iterator[int]:
    held, other = POLICY.c, OTHER.c
    outlasts = or_(other.until.is_(None), other.until > held.until)
    wanted = select(held.person_id).where(
        held.until.between(days.since, days.until),
        held.main.is_(True),
        ~exists().where(and_(other.person_id == held.person_id, other.main.is_(True), outlasts)),
    )
    yield from connection.scalars(wanted)


def _whose_stay_ends(connection: Connection, rules: list[DueRule], on: date, until: date) -> Iterator[int]:
    days = [ended_between(rule, on, until) for rule in rules]
    types = frozenset().union(*(rule.documents for rule in rules))
    yield from connection.scalars(
        select(DOCUMENT.person_id).where(
            DOCUMENT.until.between(min(one.since for one in days), until),
            DOCUMENT.former.is_(False),
            DOCUMENT.type.in_(types),
        )
    )


def _born(connection: Connection, rule: DueRule, born: Period) -> Iterator[int]:
    among = and_(LINE.birth_date.between(born.since, born.until), LINE.former == 0)
    if rule.age is None:
        yield from connection.scalars(select(LINE.person_id).where(among, LINE.insurer_id.is_(None)))
        return
    bears = and_(DOCUMENT.person_id == LINE.person_id, DOCUMENT.former.is_(False), DOCUMENT.type.in_(rule.documents))
    wanted = select(LINE.person_id, LINE.birth_date, DOCUMENT.issued).where(among, bears)
    for person_id, birth_date, issued in connection.execute(wanted):
        # most have changed their passport by now: they need not be looked at any closer
        if rule.age == passport.FIRST_AGE or (issued and issued < birthday(birth_date, rule.age)):
            yield person_id
