"""Households: who lives in one flat, with the names, ages and former names that people of one family have."""

from collections.abc import Callable, Iterable

from omsdesk.models.words import Category
from omsdesk.services.newcomer import NewName
from omsdesk.services.practice import patronymics
from omsdesk.services.practice.draws import Lottery
from omsdesk.services.practice.homes import Home
from omsdesk.services.practice.inventor import Inventor, days
from omsdesk.services.practice.names import Surname
from omsdesk.services.practice.sketch import Part, Sketch

PEOPLES = Lottery([("rus", 82), ("tat", 9), ("cau", 3), ("aze", 1.5), ("arm", 1.5), ("geo", 0.5), ("asia", 1.5)])
WORKING_AGE = range(18, 65)
CHILDHOOD = 18
REMEMBERED_DAYS = 9_000
"""A change of name so many days ago or less may still be known."""

Household = list[Sketch]


def invented(inventor: Inventor) -> Household:
    """One household of citizens."""
    return HOUSEHOLDS.draw(inventor.draws)(inventor)


def grown(inventor: Inventor, sex: str, age: int, people: str | None = None, home: Home | None = None) -> Sketch:
    """A grown person of that age with a surname of their own."""
    people = people or PEOPLES.draw(inventor.draws)
    surname = inventor.names.surname(inventor.draws, people)
    return _person(inventor, sex, age, people, surname, _father_of(inventor, people, age), home or inventor.home())


def single(inventor: Inventor) -> Household:
    """Somebody who lives alone."""
    draws = inventor.draws
    return [grown(inventor, draws.one("MF"), draws.between(18, 78))]


def couple(inventor: Inventor) -> Household:
    """A married couple of any age."""
    return list(_married(inventor, inventor.draws.between(20, 74)))


def elders(inventor: Inventor) -> Household:
    """An old couple."""
    return list(_married(inventor, inventor.draws.between(62, 90)))


def widow(inventor: Inventor) -> Household:
    """An old woman who lives alone."""
    return [grown(inventor, "F", inventor.draws.between(64, 97))]


def parents(inventor: Inventor) -> Household:
    """A couple with children under age."""
    husband, wife = _married(inventor, inventor.draws.between(21, 52))
    assert husband.surname is not None
    return [husband, wife, *_children(inventor, wife, husband.surname, husband.name or "")]


def lone_mother(inventor: Inventor) -> Household:
    """A mother with children."""
    mother = grown(inventor, "F", inventor.draws.between(20, 48))
    assert mother.surname is not None
    mother.part = Part.MOTHER
    father = inventor.names.given(inventor.draws, mother.people, "M", mother.birth.year)
    return [mother, *_children(inventor, mother, mother.surname, father)]


def three_generations(inventor: Inventor) -> Household:
    """A couple with children, and the husband's mother or both his parents."""
    husband, wife, *children = parents(inventor)
    assert husband.surname is not None
    older = min(husband.age + inventor.draws.between(19, 34), 96)
    grandmother = grown(inventor, "F", older, husband.people, husband.home)
    _rename(inventor, grandmother, husband.surname)
    grandmother.part = Part.GRANDMOTHER
    household = [husband, wife, *children, grandmother]
    if inventor.draws.happens(0.5):
        grandfather = grown(inventor, "M", min(older + 1, 96), husband.people, husband.home)
        grandfather.part = Part.GRANDFATHER
        # The son bears his father's name as his patronymic.
        grandfather.surname = husband.surname
        husband.patronymic = patronymics.of(grandfather.name or "", "M", husband.people, eastern=False)
        household.append(grandfather)
    return household


HOUSEHOLDS: Lottery[Callable[[Inventor], Household]] = Lottery(
    [(single, 28), (couple, 21), (parents, 22), (lone_mother, 7), (three_generations, 5), (elders, 8), (widow, 9)],
)


def child(inventor: Inventor, parent: Sketch, surname: Surname, father: str, age: int) -> Sketch:
    """A child of that age in the parent's home."""
    made = _person(inventor, inventor.draws.one("MF"), age, parent.people, surname, father, parent.home)
    made.category = Category.CITIZEN
    made.part = Part.CHILD
    return made


def _person(  # noqa: PLR0913, PLR0917 - a person is what they are
    inventor: Inventor, sex: str, age: int, people: str, surname: Surname, father: str, home: Home,
) -> Sketch:  # fmt: skip
    draws = inventor.draws
    birth = inventor.born(age)
    name = inventor.names.given(draws, people, sex, birth.year)
    patronymic = patronymics.of(father, sex, people, eastern=draws.happens(0.5))
    works = age in WORKING_AGE and draws.happens(0.74)
    category = Category.WORKING_CITIZEN if works else Category.CITIZEN
    return Sketch(people, sex, birth, surname, name, patronymic, home, age, category=category)


def _father_of(inventor: Inventor, people: str, age: int) -> str:
    return inventor.names.given(inventor.draws, people, "M", inventor.today.year - age - 27)


def _married(inventor: Inventor, age: int) -> tuple[Sketch, Sketch]:
    draws = inventor.draws
    husband = grown(inventor, "M", age)
    people = husband.people if draws.happens(0.9) else PEOPLES.draw(draws)
    wife = grown(inventor, "F", max(age - draws.between(0, 5), 18), people, husband.home)
    husband.part, wife.part = Part.HUSBAND, Part.WIFE
    assert husband.surname is not None
    if draws.happens(0.86):
        _rename(inventor, wife, husband.surname)
    elif draws.happens(0.12):
        _rename(inventor, wife, _double(wife.surname, husband.surname))
    return husband, wife


def _double(own: Surname | None, taken: Surname) -> Surname:
    assert own is not None
    return Surname(f"{taken.male}-{own.male}", f"{taken.female}-{own.female}")


def _rename(inventor: Inventor, wife: Sketch, surname: Surname) -> None:
    """Give her the married surname; the register remembers the old one where the wedding was not too long ago."""
    wedding = inventor.ago(0, max(int((wife.age - CHILDHOOD) * 365), 0))
    if (inventor.today - wedding).days < REMEMBERED_DAYS and inventor.draws.happens(0.6):
        wife.former_names.append(NewName(wife.borne_surname, wife.name, wife.patronymic, wedding - days(1)))
        wife.renamed = wedding
    wife.surname = surname


def _children(inventor: Inventor, mother: Sketch, surname: Surname, father: str) -> Iterable[Sketch]:
    eldest = min(mother.age - 18, CHILDHOOD - 1)
    ages = sorted({inventor.draws.between(0, eldest) for _ in range(inventor.draws.one((1, 1, 1, 2, 2, 2, 3, 4)))})
    return [child(inventor, mother, surname, father, age) for age in reversed(ages)]
