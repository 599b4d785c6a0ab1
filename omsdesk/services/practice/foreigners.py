"""People who are not citizens: from where, by what right they are here, and in which category that puts them."""

from dataclasses import dataclass

from omsdesk.models.words import Category, DocumentType
from omsdesk.services.practice.draws import Lottery
from omsdesk.services.practice.families import Household, child, grown
from omsdesk.services.practice.inventor import Inventor
from omsdesk.services.practice.sketch import Sketch

ADULT = 18
YOUNGEST = 4
"""A child of a foreigner was born before the first policy that may be told of them."""


@dataclass(frozen=True, slots=True)
class Right:
    """The paper of a foreigner's stay, the categories it leads to when working and not, and for how long it is given."""

    paper: DocumentType | None
    working: Category
    idle: Category
    years: int
    ground: str
    is_stateless: bool = False


PERMANENT = Right(
    DocumentType.RESIDENCE_PERMIT, Category.WORKING_PERMANENT_FOREIGNER, Category.PERMANENT_FOREIGNER, 5, "residence_annulled",
)  # fmt: skip
TEMPORARY = Right(
    DocumentType.TEMPORARY_RESIDENCE, Category.WORKING_TEMPORARY_FOREIGNER, Category.TEMPORARY_FOREIGNER, 3,
    "temporary_residence_annulled",
)  # fmt: skip
STATELESS = Right(
    DocumentType.RESIDENCE_PERMIT, Category.WORKING_STATELESS, Category.STATELESS, 5, "residence_annulled", is_stateless=True,
)  # fmt: skip
REFUGEE = Right(DocumentType.REFUGEE_CERTIFICATE, Category.WORKING_REFUGEE, Category.REFUGEE, 3, "refugee_status_lost")
APPLICANT = Right(DocumentType.REFUGEE_APPLICATION, Category.WORKING_REFUGEE, Category.REFUGEE, 1, "refugee_status_lost")
ASYLUM = Right(DocumentType.TEMPORARY_ASYLUM, Category.WORKING_REFUGEE, Category.REFUGEE, 1, "refugee_status_lost")
EAEU = Right(None, Category.EAEU_WORKER, Category.EAEU_WORKER, 2, "right_ended")
BOARD = Right(None, Category.EEC_BOARD_MEMBER, Category.EEC_BOARD_MEMBER, 4, "right_ended")
OFFICIAL = Right(None, Category.EEC_OFFICIAL, Category.EEC_OFFICIAL, 4, "right_ended")
EMPLOYEE = Right(None, Category.EAEU_BODY_EMPLOYEE, Category.EAEU_BODY_EMPLOYEE, 3, "right_ended")

RIGHTS = (PERMANENT, TEMPORARY, STATELESS, REFUGEE, APPLICANT, ASYLUM, EAEU, BOARD, OFFICIAL, EMPLOYEE)
_DRAWN = Lottery(zip(RIGHTS, (34, 20, 5, 3, 2, 3, 24, 0.3, 0.6, 0.8), strict=True))

# Country, whose names its people bear, how many come.
_COUNTRIES = (
    ("UZB", "asia", 26), ("TJK", "asia", 24), ("KGZ", "asia", 12), ("KAZ", "asia", 7), ("AZE", "aze", 8), ("ARM", "arm", 8),
    ("UKR", "rus", 10), ("BLR", "rus", 4), ("MDA", "rus", 3), ("GEO", "geo", 2), ("VNM", "east", 2), ("CHN", "east", 2),
    ("DEU", "west", 0.6), ("ESP", "west", 0.3), ("IND", "south", 0.7), ("IRN", "south", 0.4), ("TUR", "south", 0.7),
    ("SEN", "south", 0.3),
)  # fmt: skip
_FROM = Lottery(((country, people), weight) for country, people, weight in _COUNTRIES)
_FROM_EAEU = Lottery(
    ((country, people), weight) for country, people, weight in _COUNTRIES if country in {"KGZ", "KAZ", "ARM", "BLR"}
)


def invented(inventor: Inventor, right: Right | None = None) -> tuple[Right, Household]:
    """A foreigner, or a couple with a child, who stay by one right."""
    draws = inventor.draws
    right = right or _DRAWN.draw(draws)
    country, people = (_FROM if right.paper else _FROM_EAEU).draw(draws)
    household = [grown(inventor, draws.one("MMF"), draws.between(19, 62), people)]
    if right.paper and household[0].age >= ADULT + YOUNGEST and draws.happens(0.25):
        household += _family(inventor, household[0])
    for one in household:
        one.citizenship = None if right.is_stateless else country
        one.category = right.working if one.age >= ADULT and draws.happens(0.7) else right.idle
        _without_parts(inventor, one)
    return right, household


def _family(inventor: Inventor, first: Sketch) -> Household:
    other = grown(inventor, "F" if first.sex == "M" else "M", first.age, first.people, first.home)
    father = first if first.sex == "M" else other
    mother = other if first.sex == "M" else first
    assert father.surname is not None
    age = inventor.draws.between(YOUNGEST, min(mother.age - ADULT, ADULT - 1))
    return [other, child(inventor, mother, father.surname, father.name or "", age)]


def _without_parts(inventor: Inventor, one: Sketch) -> None:
    """Note that there is no patronymic; some papers give one name alone (DOST of order 79)."""
    marks = ["1"] if one.patronymic is None else []
    if one.people == "south" and inventor.draws.happens(0.3):
        one.surname = None
        marks.append("2")
    elif one.people in {"south", "east"} and inventor.draws.happens(0.05):
        one.name = None
        marks.append("3")
    one.dost = ",".join(marks)
