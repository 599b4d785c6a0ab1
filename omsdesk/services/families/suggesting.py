"""Who may belong to a family: found by what relatives have in common, told with its reasons, and never linked by itself."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, Select, and_, select

from omsdesk.models import patronymic, records
from omsdesk.models.dates import age
from omsdesk.models.drafts import AddressDraft
from omsdesk.models.kinship import Family, Kin, Reading, Step, in_form, judge, limit, pair, readings, stem
from omsdesk.models.kinship import Link as Fact
from omsdesk.models.search_key import fold
from omsdesk.models.words import IdentifierKind, LinkKind, Relation, Role, Sex
from omsdesk.services import linking
from omsdesk.services.indexing import IDENTIFIER, LINE
from omsdesk.services.linking import viewing
from omsdesk.services.linking.homes import ADDRESS, homes
from omsdesk.services.linking.rows import NewSurname, Suggestion

APPLICATION = records.table_of(records.Application)
MOST, MET_MOST, APPLICATIONS_READ = 8, 200, 20
PARENT_YEARS = range(15, 57)
"""By how much a mother or father is older than a child as a rule; what is rarer is found by searching."""
SPOUSE_YEARS = 15
FEW = 3
"""A surname and a patronymic alone say something only where so few people fit."""
_ROLE_OF = {Relation.MOTHER: Role.MOTHER, Relation.FATHER: Role.FATHER, Relation.GUARDIAN: Role.GUARDIAN}
_OF_CHILDREN = ("ович", "овна", "евич", "евна", "инична", "ична", "ич")
REPRESENTED, MARRIED, NEWBORN, HOME = "representative", "married_to_parent", "newborn", "address"
SURNAME, PATRONYMIC = "surname", "patronymic"


@dataclass(frozen=True, slots=True)
class _Found:
    """Somebody who may be a relative, as what, and why."""

    person_id: int
    role: Role
    reasons: tuple[str, ...]
    ground: str = ""
    numbers: tuple[str, ...] = ()


def suggested(connection: Connection, person_id: int, today: date) -> tuple[Suggestion, ...]:
    """Relatives a person may have, the likeliest first: at most MOST, none who is linked already or could not be."""
    family = linking.gather(connection, [person_id], today).family
    own = family.people.get(person_id)
    if own is None:
        return ()
    linked = {link.other(person_id) for link in family.of(person_id)}
    found: dict[int, _Found] = {}
    known = (*_of_applications(connection, own), *_of_marriage(own, family), *_of_surname(connection, own, family, today))
    for one in known:
        if one.person_id not in linked and one.person_id != person_id:
            found.setdefault(one.person_id, one)
    possible = _possible(connection, own, found.values(), today)
    ranked = sorted(possible, key=_likelihood)[:MOST]
    people = viewing.people_of(connection, [one.person_id for one in ranked], today)
    return tuple(Suggestion(people[one.person_id], one.role.value, one.reasons, one.ground, one.numbers) for one in ranked)


def _likelihood(one: _Found) -> tuple[bool, bool, int, int]:
    return REPRESENTED not in one.reasons, MARRIED not in one.reasons, -len(one.reasons), one.person_id


def _possible(connection: Connection, own: Kin, found: Iterable[_Found], today: date) -> Iterator[_Found]:
    """Those whom nothing makes impossible beside everybody who is linked to either."""
    for one in found:
        around = linking.gather(connection, [own.id, one.person_id], today).family
        kind, first, second = pair(one.role, one.person_id, own.id)
        if not any(wrong.severity == "stop" for wrong in judge(Fact(kind, first, second), around, today)):
            yield one


def sharing_surname(connection: Connection, person_id: int, today: date) -> tuple[NewSurname, ...]:
    """Whose surname may change with that of a person who bears another now than before: spouse, and children under age.

    Whoever bears the new one already is left out. Of children those who bore the former one are told, in the order of birth.
    """
    family = linking.gather(connection, [person_id], today).family
    own = family.people.get(person_id)
    if own is None or not own.surname or not own.former_surnames:
        return ()
    former, new = stem(own.former_surnames[-1]), stem(own.surname)
    near = {one.person_id: one for one in readings(family, person_id, today) if one.path in {(Step.ACROSS,), (Step.DOWN,)}}
    told = [family.people[one] for one in near if _may_take(family.people[one], near[one], (former, new), today)]
    people = viewing.people_of(connection, [one.id for one in told], today)
    return tuple(
        NewSurname(people[one.id], near[one.id].code, in_form(own.surname, one.sex) if one.sex else own.surname)
        for one in sorted(told, key=lambda one: one.birth_date)
    )


def _may_take(one: Kin, near: Reading, surnames: tuple[str, str], today: date) -> bool:
    former, new = surnames
    borne = stem(one.surname) if one.surname else ""
    if one.death_date is not None or borne == new:
        return False
    return near.path == (Step.ACROSS,) or (borne == former and age(one.birth_date, today) < limit("child_until"))


# Whoever represented a person in an application that was filed


def _of_applications(connection: Connection, own: Kin) -> Iterator[_Found]:
    wanted = select(APPLICATION.c.number, APPLICATION.c.entered).where(APPLICATION.c.person_id == own.id)
    for row in connection.execute(wanted.order_by(APPLICATION.c.id.desc()).limit(APPLICATIONS_READ)):
        entered = json.loads(row.entered)
        role = _ROLE_OF.get(entered.get("representative.relation", ""))
        person_id = _holder(connection, entered)
        if role is not None and person_id is not None:
            yield _Found(person_id, role, (REPRESENTED,), entered.get("representative.power.name", ""), (row.number,))


def _holder(connection: Connection, entered: Mapping[str, str]) -> int | None:
    for kind in (IdentifierKind.ENP, IdentifierKind.SNILS):
        number = "".join(filter(str.isdigit, entered.get(f"representative.{kind.value}", "")))
        wanted = select(IDENTIFIER.c.person_id).where(IDENTIFIER.c.kind == kind.value, IDENTIFIER.c.value == number)
        holders = connection.execute(wanted.limit(2)).scalars().all() if number else []
        if len(holders) == 1:
            return int(holders[0])
    return None


# Whoever is married to a parent


def _of_marriage(own: Kin, family: Family) -> Iterator[_Found]:
    """The husband of a mother when a child was born, or shortly before, is its father (СК РФ, ст. 48 п. 2); and so the wife."""
    parents = family.parents(own.id)
    taken = {family.people[one].sex for one in parents}
    earliest = own.birth_date - timedelta(days=limit("days_after_father"))
    for parent in parents:
        for link in family.of(parent):
            other = family.people[link.other(parent)]
            last = family.last_day(link)
            held = link.kind is LinkKind.SPOUSE and (link.since or own.birth_date) <= own.birth_date
            if held and (last is None or last >= earliest) and other.sex is not None and other.sex not in taken:
                yield _Found(other.id, Role.FATHER if other.sex is Sex.MALE else Role.MOTHER, _why_married(own, other))


def _why_married(own: Kin, other: Kin) -> tuple[str, ...]:
    same = (
        (HOME, bool(own.home) and own.home == other.home),
        (SURNAME, bool(own.surnames & other.surnames)),
        (PATRONYMIC, _is_named_after(own, other)),
    )
    return (MARRIED, *(word for word, is_so in same if is_so))


# Whoever bears the same surname


def _of_surname(connection: Connection, own: Kin, family: Family, today: date) -> Iterator[_Found]:
    keys = _forms(own)
    if not keys:
        return
    lived_at = homes(connection, [own.id], today).get(own.id)
    near = _met(connection, _at_home(keys, lived_at)) if lived_at is not None and own.home else ()
    people = linking.kin(connection, near, today)
    for other in people.values():
        if other.home == own.home:
            yield from _told(own, other, family, today, (HOME,))
    fathers = linking.kin(connection, _met(connection, _fathers(keys, own)), today) if own.patronymic else {}
    others = [one for one in fathers.values() if one.id not in people and _is_named_after(own, one)]
    if len(others) <= FEW:
        for other in others:
            yield from _told(own, other, family, today, ())


def _told(own: Kin, other: Kin, family: Family, today: date, reasons: tuple[str, ...]) -> Iterator[_Found]:
    role = _role(own, other, family, today)
    if role is None:
        return
    said = [*reasons, *((SURNAME,) if own.surnames & other.surnames else ())]
    if any(_is_named_after(*both) for both in ((own, other), (other, own))):
        said.append(PATRONYMIC)
    if role in {Role.MOTHER, Role.SON, Role.DAUGHTER} and _is_newborn(own if role is Role.MOTHER else other, today):
        said.insert(0, NEWBORN)
    yield _Found(other.id, role, tuple(said))


def _role(own: Kin, other: Kin, family: Family, today: date) -> Role | None:
    """What another may be to a person by age and sex; None where nothing is likely, as with brothers and sisters."""
    if own.sex is None or other.sex is None:
        return None
    elder, younger = sorted((own, other), key=lambda one: one.birth_date)
    if age(elder.birth_date, younger.birth_date) not in PARENT_YEARS:
        return _spouse(own, other, family, today)
    if elder.sex is Sex.MALE and younger.patronymic and not _is_named_after(younger, elder):
        return None
    if younger is other:
        return Role.SON if other.sex is Sex.MALE else Role.DAUGHTER
    is_taken = other.sex in {family.people[one].sex for one in family.parents(own.id)}
    return None if is_taken else Role.FATHER if other.sex is Sex.MALE else Role.MOTHER


def _spouse(own: Kin, other: Kin, family: Family, today: date) -> Role | None:
    grown = min(age(one.birth_date, today) for one in (own, other)) >= limit("marriage")
    near = abs(own.birth_date.year - other.birth_date.year) < SPOUSE_YEARS
    is_married = any(link.kind is LinkKind.SPOUSE and family.holds(link, today) for link in family.of(own.id))
    same_father = bool(own.patronymic) and _root(own.patronymic) == _root(other.patronymic)
    if own.sex is other.sex or not grown or not near or is_married or same_father:
        return None
    return Role.HUSBAND if other.sex is Sex.MALE else Role.WIFE


def _is_named_after(child: Kin, father: Kin) -> bool:
    if father.sex is not Sex.MALE or not (father.name and child.patronymic):
        return False
    return patronymic.may_come_from(child.patronymic, father.name)


def _root(borne: str | None) -> str:
    """A patronymic without what tells a son's from a daughter's."""
    key = fold(borne or "")
    ending = next((one for one in _OF_CHILDREN if key.endswith(one)), "")
    return key.removesuffix(ending)


def _is_newborn(one: Kin, today: date) -> bool:
    return age(one.birth_date, today) < 1


def _forms(own: Kin) -> tuple[str, ...]:
    """The folded forms of a surname for a man and a woman."""
    if not own.surname:
        return ()
    key, root = fold(own.surname), stem(own.surname)
    return tuple(dict.fromkeys((key, root, f"{root}а", f"{root}ий", f"{root}ая", f"{root}ый", f"{root}ой")))


def _at_home(keys: Iterable[str], home: AddressDraft) -> Select[int]:
    same = and_(ADDRESS.person_id == LINE.c.person_id, ADDRESS.until.is_(None), ADDRESS.house == home.house)
    at_home = select(LINE.c.person_id).join(ADDRESS.house.table, same).where(LINE.c.surname_key.in_(keys))
    return at_home.where(ADDRESS.street.is_not_distinct_from(home.street))


def _fathers(keys: Iterable[str], own: Kin) -> Select[int]:
    first, last = own.birth_date.year - PARENT_YEARS.stop, own.birth_date.year - PARENT_YEARS.start
    between = LINE.c.birth_date.between(date(max(first, 1), 1, 1), date(max(last, 1), 12, 31))
    begins = fold(own.patronymic or "")[:3]
    named = and_(LINE.c.name_key >= begins, LINE.c.name_key < f"{begins}\uffff")
    return select(LINE.c.person_id).where(LINE.c.surname_key.in_(keys), between, named, LINE.c.sex == Sex.MALE.value)


def _met(connection: Connection, wanted: Select[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(row[0] for row in connection.execute(wanted.limit(MET_MOST)).all()))
