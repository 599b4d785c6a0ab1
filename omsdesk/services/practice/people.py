"""Invented people, the same for the same seed: first the fixed cast, then one of each state, then the crowd.

`invent` is a stream: what is kept from one person to the next does not grow with their number.
"""

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice

from omsdesk.errors import Rejected
from omsdesk.services.newcomer import Newcomer
from omsdesk.services.practice import cast, families, finishing, foreigners, showcase, ties
from omsdesk.services.practice.inventor import Inventor

FOREIGN_SHARE = 0.035
TODAYS = (date(2024, 1, 1), date(2090, 12, 31))
"""The first and the last day for which people can be invented: their numbers and policies have rules of these times."""


def invent(seed: int, count: int, today: date) -> Iterator[Newcomer]:
    """The first `count` people of this seed as of `today`: the fixed cast of `cast.CAST` leads them whatever the seed.

    Raises Rejected `practice.today` for a day outside TODAYS and `practice.people` for fewer than none.
    """
    if not TODAYS[0] <= today <= TODAYS[1]:
        raise Rejected("practice.today", first=TODAYS[0], last=TODAYS[1])
    if count < 0:
        raise Rejected("practice.people")
    return islice(_everybody(seed, today), count)


def leading(seed: int, today: date) -> int:
    """How many lead the crowd of this seed: the cast and one of each state, whom everybody may count on."""
    return sum(1 for _ in cast.people(today)) + sum(1 for _ in showcase.people(Inventor(seed, today)))


def _everybody(seed: int, today: date) -> Iterator[Newcomer]:
    inventor = Inventor(seed, today)
    return map(inventor.count, chain(cast.people(today), showcase.people(inventor), _crowd(inventor)))


def _crowd(inventor: Inventor) -> Iterator[Newcomer]:
    while True:
        if inventor.draws.happens(FOREIGN_SHARE):
            yield from _foreigners(inventor)
        else:
            yield from _citizens(inventor)


def _citizens(inventor: Inventor) -> Iterator[Newcomer]:
    sketches, made = families.invented(inventor), []
    for who in sketches:
        if who.age == 0 and inventor.draws.happens(0.1):
            who.birth = inventor.ago(0, finishing.NEWBORN_DAYS)
        made.append(finishing.citizen(inventor, who))
    yield from ties.tied(inventor, sketches, made)


def _foreigners(inventor: Inventor) -> Iterator[Newcomer]:
    right, household = foreigners.invented(inventor)
    for who in household:
        yield finishing.foreigner(inventor, who, right)
