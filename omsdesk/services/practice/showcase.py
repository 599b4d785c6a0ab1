"""One of each: every story, right of stay, category, paper and kind of family, so that no register lacks any of them."""

from collections.abc import Iterator
from dataclasses import replace

from omsdesk.models.words import DocumentType
from omsdesk.services.newcomer import Newcomer, NewDocument
from omsdesk.services.practice import families, finishing, foreign_stories, foreigners, papers, stories, ties
from omsdesk.services.practice.foreigners import ADULT, Right
from omsdesk.services.practice.inventor import Inventor
from omsdesk.services.practice.sketch import Sketch
from omsdesk.services.practice.stories import Story

WITHOUT_DAY, WITHOUT_MONTH = "4", "5"


def people(inventor: Inventor) -> Iterator[Newcomer]:
    """One of each, in a fixed order, with drawn names."""
    yield from _stories(inventor)
    yield from _rights(inventor)
    yield from _papers(inventor)
    yield from _births(inventor)
    for kind in families.HOUSEHOLDS.prizes:
        sketches = kind(inventor)
        yield from ties.tied(inventor, sketches, [finishing.citizen(inventor, who) for who in sketches])


def _somebody(inventor: Inventor, sex: str = "M", age: int = 32, people: str = "rus") -> Sketch:
    home = inventor.home(inventor.homes.capital)
    return families.grown(inventor, sex, age, people, home)


def _stories(inventor: Inventor) -> Iterator[Newcomer]:
    # Some stories are of the time of printed policies, and are told of people who lived then.
    age = max(32, inventor.today.year - stories.BORN_BEFORE_DIGITAL.year + 1)
    for story in [story for story, _weight in stories.STORIES] + [stories.died]:
        yield finishing.citizen(inventor, _somebody(inventor, "M", age), story)


def _rights(inventor: Inventor) -> Iterator[Newcomer]:
    for right in foreigners.RIGHTS:
        yield _foreigner(inventor, right, foreign_stories.current, works=True)
        yield _foreigner(inventor, right, foreign_stories.annulled, works=False)
    for story, _weight in foreign_stories.FOREIGN_STORIES:
        yield _foreigner(inventor, foreigners.TEMPORARY, story, works=False)


def _foreigner(inventor: Inventor, right: Right, story: Story, *, works: bool) -> Newcomer:
    _right, household = foreigners.invented(inventor, right)
    who = household[0]
    who.category = right.working if works else right.idle
    return finishing.foreigner(inventor, who, right, story)


def _papers(inventor: Inventor) -> Iterator[Newcomer]:
    yield replace(_told(inventor), documents=())
    who = _somebody(inventor, "F", 20)
    yield replace(finishing.citizen(inventor, who, stories.unbroken), documents=(papers.temporary_card(inventor, who),))
    # A passport that should have been replaced years ago.
    who = _somebody(inventor, "M", 48)
    overdue = papers.passport(inventor, who, inventor.ago(7000, 8000))
    yield replace(finishing.citizen(inventor, who, stories.unbroken), documents=(overdue,))
    soviet = NewDocument(DocumentType.USSR_PASSPORT, "XII-АИ", inventor.allotted.paper("XII-АИ"), inventor.ago(16000, 17000))
    yield replace(_told(inventor, "F", 84), documents=(soviet,))
    yield replace(_told(inventor), patronymic=None, dost="1")
    yield replace(_told(inventor, "F", 41), name=None, dost="3")


def _told(inventor: Inventor, sex: str = "M", age: int = 57) -> Newcomer:
    return finishing.citizen(inventor, _somebody(inventor, sex, age), stories.unbroken)


def _births(inventor: Inventor) -> Iterator[Newcomer]:
    """A newborn without a policy and the mother, and people of whose birth the year or the month alone is known."""
    mother = _somebody(inventor, "F", ADULT + 9)
    assert mother.surname is not None
    newborn = families.child(inventor, mother, mother.surname, "Иван", 0)
    newborn.birth = inventor.ago(1, finishing.NEWBORN_DAYS - 1)
    yield finishing.citizen(inventor, mother, stories.unbroken)
    yield finishing.citizen(inventor, newborn)
    for mark in (WITHOUT_DAY, WITHOUT_MONTH):
        who = _somebody(inventor, "F", 76, "tat")
        who.birth = who.birth.replace(day=1) if mark == WITHOUT_DAY else who.birth.replace(month=1, day=1)
        who.dost = mark
        yield finishing.citizen(inventor, who, stories.unbroken)
