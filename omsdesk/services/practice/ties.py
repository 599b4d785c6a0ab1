"""How the people of an invented household are linked, and who of them lives in it; nobody is changed by it.

What the guards find impossible is left untold (a wedding after a death), what they find doubtful is explained.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from omsdesk.models.kinship import Family, Kin, Link, judge
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.words import DocumentType, LinkKind, Sex
from omsdesk.services.newcomer import Newcomer, NewLink, NewMember
from omsdesk.services.practice.inventor import Inventor
from omsdesk.services.practice.sketch import Part, Sketch

ADULT, ATTORNEY_FROM, TERM_YEARS = 18, 68, 3
ADOPTED, GUARDED, REPRESENTED, DIVORCED, UNKNOWN_DAY = 0.04, 0.06, 0.2, 0.35, 0.1
APART_MOST, MARRIED_LEAST, TRUSTED_MOST = 12, 360, 1_400
MARRIABLE = range(24, 60)
CHECKED = "сверено с записью акта гражданского состояния"
MARRIAGE, BIRTH, ADOPTION = "свидетельство о браке", "свидетельство о рождении", "решение суда об усыновлении"
GUARDIANSHIP, ATTORNEY = "акт о назначении опекуна", "доверенность"


@dataclass(slots=True)
class _House:
    """A household while its links are told: places in it stand for ids."""

    inventor: Inventor
    sketches: Sequence[Sketch]
    made: Sequence[Newcomer]
    former: dict[int, Newcomer]
    links: tuple[Link, ...] = ()

    def who(self, place: int) -> Newcomer:
        return self.former[place] if place < 0 else self.made[place]

    def places(self, *parts: Part) -> list[int]:
        return [place for place, who in enumerate(self.sketches) if who.part in parts]

    def last_day(self, *places: int) -> date:
        """The last day that these lived on together."""
        return min(self.who(one).death_date or self.inventor.today for one in places)

    def grown(self, *places: int) -> date:
        """The day when the last of these came of age."""
        return max(birthday(self.who(one).birth_date, ADULT) for one in places)


def tied(inventor: Inventor, sketches: Sequence[Sketch], made: Sequence[Newcomer]) -> Sequence[Newcomer]:
    """These people with their links to those of them who come before, and with their places in the household."""
    if len(made) < 2:  # noqa: PLR2004 - nobody is linked to oneself
        if made[0].sex == Sex.MALE and sketches[0].age in MARRIABLE and made[0].death_date is None:
            inventor.bachelor = inventor.written, made[0]
        return made
    former = _before(inventor)
    house = _House(inventor, sketches, made, former)
    people = {place: _kin(place, who) for place, who in (*enumerate(made), *former.items())}
    for link in _told(house):
        kept = _kept(link, Family(people, house.links), inventor.today)
        if kept is not None:
            house.links += (kept,)
    members = _members(house)
    return [replace(who, links=tuple(_links_of(place, house.links)), member=members.get(place)) for place, who in enumerate(made)]


def _before(inventor: Inventor) -> dict[int, Newcomer]:
    """Whoever lives alone and came last, at a place before the household."""
    if inventor.bachelor is None:
        return {}
    place, who = inventor.bachelor
    return {place - inventor.written: who}


def _kin(place: int, who: Newcomer) -> Kin:
    borne = tuple(was.surname for was in who.former_names if was.surname)
    sex = Sex(who.sex) if who.sex else None
    return Kin(place, who.birth_date, who.surname, who.name, who.patronymic, sex, who.death_date, borne)


def _kept(link: Link, family: Family, today: date) -> Link | None:
    for one in (link, replace(link, since=None)):
        findings = judge(one, family, today)
        if any(found.severity == "stop" for found in findings):
            continue
        doubts = tuple(found.code for found in findings)
        return replace(one, doubts=doubts, because=CHECKED if doubts else "")
    return None


def _links_of(place: int, links: Iterable[Link]) -> Iterator[NewLink]:
    for link in links:
        if max(link.people) == place:
            back = place - min(link.people)
            yield NewLink(
                link.kind.value, back, link.first == place, link.since, link.until, link.adopted, link.ground, link.because,
                ",".join(link.doubts),
            )  # fmt: skip


def _told(house: _House) -> Iterator[Link]:
    """Everything that the parts of a household say of it."""
    draws = house.inventor.kinship
    children = house.places(Part.CHILD)
    yield from _marriage(house, house.places(Part.HUSBAND, Part.WIFE), children)
    elders = house.places(Part.GRANDMOTHER, Part.GRANDFATHER)
    husband = house.places(Part.HUSBAND)[:1]
    yield from _marriage(house, elders, husband)
    for elder in elders:
        yield from _parent(house, elder, husband[0])
    is_lone = bool(house.places(Part.MOTHER))
    for former in house.former if is_lone and draws.happens(DIVORCED) else ():
        yield from _former(house, former)
    if is_lone and draws.happens(GUARDED):
        yield from _guardian(house, 0, children)
    else:
        yield from _parents(house, children)
    old = elders or [one for one in house.places(Part.HUSBAND) if house.sketches[one].age >= ATTORNEY_FROM]
    if old and draws.happens(REPRESENTED):
        yield from _attorney(house, 0 if elders else 1, old[0])


def _marriage(house: _House, both: Sequence[int], children: Sequence[int]) -> Iterator[Link]:
    if len(both) < 2:  # noqa: PLR2004 - a widow and a lone mother
        return
    draws = house.inventor.kinship
    births = [house.made[one].birth_date for one in children]
    low, last = house.grown(*both), house.last_day(*both)
    high = min([last, *(born for born in births if born > low)])
    since = house.sketches[both[1]].renamed or date.fromordinal(draws.between(low.toordinal(), high.toordinal()))
    is_known = not draws.happens(UNKNOWN_DAY) and since <= last
    ground = f"{MARRIAGE} I-АИ № {draws.between(500_000, 999_999)}"
    yield Link(LinkKind.SPOUSE, min(both), max(both), since if is_known else None, ground=ground)


def _former(house: _House, former: int) -> Iterator[Link]:
    """A marriage with somebody who lives elsewhere by now."""
    draws, both = house.inventor.kinship, (former, 0)
    low, high = house.grown(*both).toordinal(), house.last_day(*both).toordinal() - MARRIED_LEAST
    if high <= low or abs(house.who(former).birth_date.year - house.who(0).birth_date.year) > APART_MOST:
        return
    since = draws.between(low, high)
    until = draws.between(since + MARRIED_LEAST // 2, high + MARRIED_LEAST // 2)
    ground = f"{MARRIAGE} I-АИ № {draws.between(500_000, 999_999)}"
    yield Link(LinkKind.SPOUSE, former, 0, date.fromordinal(since), date.fromordinal(until), ground=ground)
    house.inventor.bachelor = None


def _parents(house: _House, children: Sequence[int]) -> Iterator[Link]:
    for child in children:
        adopted = house.sketches[child].age > 0 and house.inventor.kinship.happens(ADOPTED)
        for parent in house.places(Part.HUSBAND, Part.WIFE, Part.MOTHER):
            yield from _parent(house, parent, child, adopted=adopted)


def _parent(house: _House, parent: int, child: int, *, adopted: bool = False) -> Iterator[Link]:
    born = house.made[child].birth_date
    if adopted:
        since = born + timedelta(house.inventor.kinship.between(30, 300))
        yield Link(LinkKind.PARENT, parent, child, since, adopted=True, ground=ADOPTION)
        return
    yield Link(LinkKind.PARENT, parent, child, born, ground=_certificate(house.made[child]))


def _certificate(who: Newcomer) -> str:
    held = [paper for paper in who.documents if paper.type == DocumentType.BIRTH_CERTIFICATE]
    return f"{BIRTH} {held[0].series} № {held[0].number}" if held else BIRTH


def _guardian(house: _House, guardian: int, wards: Iterable[int]) -> Iterator[Link]:
    draws = house.inventor.kinship
    for ward in wards:
        low, high = max(house.grown(guardian), house.made[ward].birth_date), house.last_day(guardian, ward)
        since = date.fromordinal(draws.between(low.toordinal(), high.toordinal()))
        number = draws.between(100, 999)
        yield Link(LinkKind.GUARDIAN, guardian, ward, since, ground=f"{GUARDIANSHIP} № {number} от {since:%d.%m.%Y}")


def _attorney(house: _House, agent: int, principal: int) -> Iterator[Link]:
    since = house.inventor.today - timedelta(house.inventor.kinship.between(10, TRUSTED_MOST))
    until = birthday(since, TERM_YEARS) - timedelta(1)
    yield Link(LinkKind.REPRESENTATIVE, agent, principal, since, until, ground=f"{ATTORNEY} от {since:%d.%m.%Y}")


def _members(house: _House) -> dict[int, NewMember]:
    """Those who live, in their order, with the first grown one as the head; nobody where there is none or one is left alone."""
    living = [place for place, who in enumerate(house.made) if who.death_date is None]
    head = next((one for one in living if house.sketches[one].age >= ADULT), None)
    if head is None or len(living) < 2:  # noqa: PLR2004 - one alone is no household
        return {}
    draws, today = house.inventor.kinship, house.inventor.today
    begun = date.fromordinal(draws.between(house.grown(head).toordinal(), today.toordinal()))
    return {one: NewMember(max(begun, house.made[one].birth_date), is_head=one == head, opens=one == living[0]) for one in living}
