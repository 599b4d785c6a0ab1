"""From a sketch to a person to be written: numbers, papers, policies, contacts, all that the register holds of them."""

from datetime import date
from typing import Any

from omsdesk.services.newcomer import Newcomer
from omsdesk.services.practice import attachments, contacts, foreign_stories, papers, stories
from omsdesk.services.practice.foreigners import Right
from omsdesk.services.practice.inventor import SOURCE, Inventor, days
from omsdesk.services.practice.sketch import Sketch
from omsdesk.services.practice.stories import Story
from omsdesk.services.practice.telling import LAW, REGISTRATION_DAYS, Teller, Told

ADULT = 18
SNILS_AGE = 14
NEWBORN_DAYS = 30
SERVICE_AGES = range(18, 51)
ELDERS_FROM = 68

COUNTRIES = {
    "UZB": "Узбекистан", "TJK": "Таджикистан", "KGZ": "Киргизия", "KAZ": "Казахстан", "AZE": "Азербайджан", "ARM": "Армения",
    "UKR": "Украина", "BLR": "Белоруссия", "MDA": "Молдавия", "GEO": "Грузия", "VNM": "Вьетнам", "CHN": "Китай",
    "DEU": "Германия", "ESP": "Испания", "IND": "Индия", "IRN": "Иран", "TUR": "Турция", "SEN": "Сенегал",
}  # fmt: skip


def citizen(inventor: Inventor, who: Sketch, story: Story | None = None) -> Newcomer:
    """A citizen with this story, or with one drawn for their age."""
    if (inventor.today - who.birth).days <= NEWBORN_DAYS:
        return _made(inventor, who, None, Told(), papers.of_citizen(inventor, who))
    teller = _teller(inventor, who)
    told = (story or _story(inventor, who))(teller)
    return _made(inventor, who, teller.enp if told.policies else None, told, papers.of_citizen(inventor, who))


def foreigner(inventor: Inventor, who: Sketch, right: Right, story: Story | None = None) -> Newcomer:
    """One who is not a citizen, staying by this right, with this story or one drawn."""
    teller = _teller(inventor, who)
    teller.ground, teller.years = right.ground, right.years
    told = (story or foreign_stories.OF_FOREIGNERS.draw(inventor.draws))(teller)
    return _made(inventor, who, teller.enp, told, papers.of_foreigner(inventor, who, right, told.term))


def _story(inventor: Inventor, who: Sketch) -> Story:
    draws = inventor.draws
    if draws.happens(0.05 if who.age >= ELDERS_FROM else 0.003) and who.age >= ADULT:
        return stories.died
    story = (stories.OF_ADULTS if who.age >= ADULT else stories.OF_CHILDREN).draw(draws)
    serves = who.sex == "M" and who.age in SERVICE_AGES
    if story in stories.SERVICE and not serves:
        return stories.unbroken
    if story in stories.OF_BLANKS and who.birth >= stories.BORN_BEFORE_DIGITAL:
        return stories.unbroken
    return story


def _teller(inventor: Inventor, who: Sketch) -> Teller:
    draws, place = inventor.draws, who.home.place
    okato = place.okato if draws.happens(0.97) else inventor.organisations.other_region(draws, place.okato)
    # The region that computed the number stays in it for life, wherever its bearer moves.
    region = place.region if draws.happens(0.9) else inventor.homes.place(draws).region
    number = inventor.allotted.enp(region, who.birth, who.sex)
    return Teller(inventor, who, number, inventor.organisations.insurer(draws, okato), okato, _began(inventor, who.birth))


def _began(inventor: Inventor, birth: date) -> date:
    draws, today = inventor.draws, inventor.today
    earliest = max(LAW, birth + days(REGISTRATION_DAYS))
    if birth >= LAW:
        return inventor.day(earliest, min(birth + days(NEWBORN_DAYS), today - days(1)))
    latest = date(2013, 12, 31) if draws.happens(0.4) else today - days(40)
    return inventor.day(earliest, latest)


def _made(inventor: Inventor, who: Sketch, number: str | None, told: Told, held: papers.Papers) -> Newcomer:
    return Newcomer(
        **_of_sketch(who),
        death_date=told.death,
        enp=number,
        snils=inventor.allotted.snils() if _has_snils(inventor, who) else None,
        inn=inventor.allotted.inn(who.home.place.region) if _has_inn(inventor, who) else None,
        policies=told.policies,
        documents=held,
        former_numbers=told.former,
        addresses=_addresses(inventor, who),
        phones=contacts.phones(inventor, who),
        emails=contacts.emails(inventor, who),
        attachments=attachments.invented(inventor, who),
        source=SOURCE,
        as_of=inventor.today,
    )


def _of_sketch(who: Sketch) -> dict[str, Any]:
    return {
        "surname": who.borne_surname,
        "name": who.name,
        "patronymic": who.patronymic,
        "birth_date": who.birth,
        "sex": who.sex,
        "dost": who.dost,
        "birth_place": who.home.place.town if who.is_citizen else COUNTRIES.get(who.citizenship or ""),
        "citizenship": who.citizenship,
        "category": int(who.category),
        "former_names": tuple(who.former_names),
    }


def _has_snils(inventor: Inventor, who: Sketch) -> bool:
    if not who.is_citizen:
        return inventor.draws.happens(0.6)
    return inventor.draws.happens(0.97 if who.age >= SNILS_AGE else 0.75)


def _has_inn(inventor: Inventor, who: Sketch) -> bool:
    return who.is_citizen and who.age >= ADULT and inventor.draws.happens(0.35)


def _addresses(inventor: Inventor, who: Sketch) -> tuple[Any, ...]:
    draws, home = inventor.draws, who.home
    since = inventor.day(who.birth, inventor.today)
    if who.age >= ADULT and draws.happens(0.1):
        elsewhere = inventor.homes.draw(draws, home.phone)
        return elsewhere.address("registered", since), home.address("lives", since)
    return (home.address("registered", since),)
