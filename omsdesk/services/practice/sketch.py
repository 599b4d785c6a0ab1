"""A person half invented: who they are, before papers, policies and numbers are thought up for them."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from omsdesk.models.words import Category
from omsdesk.services.newcomer import NewName
from omsdesk.services.practice.homes import Home
from omsdesk.services.practice.names import Surname

RUSSIA = "RUS"


class Part(Enum):
    """What somebody is in the household that they were invented with."""

    ALONE = auto()
    HUSBAND = auto()
    WIFE = auto()
    MOTHER = auto()
    CHILD = auto()
    GRANDMOTHER = auto()
    GRANDFATHER = auto()


@dataclass(slots=True)
class Sketch:
    """Who a person is; `people` is whose names they bear, `renamed` the day of the last change of name."""

    people: str
    sex: str
    birth: date
    surname: Surname | None
    name: str | None
    patronymic: str | None
    home: Home
    age: int
    citizenship: str | None = RUSSIA
    category: Category = Category.CITIZEN
    renamed: date | None = None
    former_names: list[NewName] = field(default_factory=list)
    dost: str = ""
    part: Part = Part.ALONE

    @property
    def is_citizen(self) -> bool:
        """Whether they are a citizen of Russia by category."""
        return self.category in {Category.WORKING_CITIZEN, Category.CITIZEN}

    @property
    def borne_surname(self) -> str | None:
        """The surname in the form that they bear."""
        return self.surname.of(self.sex) if self.surname else None
