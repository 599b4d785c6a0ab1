"""What makes a link impossible (stop) or doubtful (ask), and what else is to be known of it (note): all at once, with reasons.

A doubtful link is kept with a clerk's word of explanation; an impossible one is not kept whatever is said (СК РФ, ст. 12–14).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from omsdesk.errors import Finding
from omsdesk.models import patronymic
from omsdesk.models.dates import age
from omsdesk.models.kinship.facts import DAY, GROWN_WARD, ROLES, Family, Kin, Link
from omsdesk.models.kinship.law import limit
from omsdesk.models.words import LinkKind, Role, Sex

FIELD, OTHER = "link", "other"
"""Of a finding: its field, and the value that has the number of another link which is in the way."""


def judge(link: Link, family: Family, today: date, role: Role | None = None, bearer: int | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with a link that is to be kept beside those of a family; both people are of the family.

    `role` is the word that was used of the `bearer`, where there was one: «мать» speaks of a woman, «жена» of one of the two.
    A link of the family with the same id is the link itself as it was before, and is left out.
    """
    others = replace(family, links=tuple(one for one in family.links if not link.id or one.id != link.id))
    case = _Case(_as_kept(link, family, today), others, family.people[link.first], family.people[link.second], today)
    return tuple(_impossible(case)) or (*_DOUBTFUL[case.link.kind](case), *_of_word(case, role, bearer), *_noted(case))


def impossible(family: Family, today: date) -> tuple[Finding, ...]:
    """What makes a family as it is kept impossible: each link looked at beside all others.

    The value `links` has the numbers of those that it is said of.
    """
    found = [(one, link.id) for link in family.links for one in judge(link, family, today) if one.severity == "stop"]
    numbers: dict[object, tuple[int, ...]] = {}
    for one, number in found:
        numbers[_sense(one)] = (*numbers.get(_sense(one), ()), number)
    once = {_sense(one): one for one, _ in found}
    return tuple(replace(one, values={**one.values, "links": numbers[said]}) for said, one in once.items())


def _sense(finding: Finding) -> object:
    return finding.code, *((name, value) for name, value in finding.values.items() if name != OTHER)


def _as_kept(link: Link, family: Family, today: date) -> Link:
    """A new link as it would be kept: a guardian of somebody grown, since a day not known, does not cease to be one."""
    is_new = link.kind is LinkKind.GUARDIAN and link.since is None and not link.id
    is_grown = age(family.people[link.second].birth_date, today) >= limit("ward_until")
    return replace(link, doubts=(*link.doubts, GROWN_WARD)) if is_new and is_grown else link


@dataclass(frozen=True, slots=True)
class _Case:
    link: Link
    others: Family
    first: Kin
    second: Kin
    today: date

    @property
    def begun(self) -> date:
        """The day that ages are counted on: that of the beginning, today where it is not known."""
        return self.link.since or self.today

    @property
    def apart(self) -> int:
        """By how many full years the first is older than the second, negative if younger."""
        return age(self.first.birth_date, self.second.birth_date) if self.first.birth_date <= self.second.birth_date else -1


def beyond(link: Link, family: Family, today: date) -> tuple[Finding, ...]:
    """What is wrong with the days of a link of the family, whatever else may be said of it."""
    return tuple(_period(_Case(link, family, family.people[link.first], family.people[link.second], today)))


def _said(code: str, severity: Literal["stop", "ask", "note"], **values: Any) -> Finding:
    return Finding(FIELD, f"kinship.{code}", severity, values) if values else Finding(FIELD, f"kinship.{code}", severity)


# What cannot be


def _impossible(case: _Case) -> Iterator[Finding]:
    if case.link.first == case.link.second:
        yield _said("self", "stop")
        return
    yield from _period(case)
    if any(_is_again(case, one) for one in case.others.links):
        yield _said("already", "stop")
    yield from _IMPOSSIBLE[case.link.kind](case)


def _period(case: _Case) -> Iterator[Finding]:
    since, until = case.link.since, case.link.until
    yield from _last_day(case)
    if since is None:
        return
    if until is not None and until < since:
        yield _said("period", "stop")
    if since > case.today:
        yield _said("future", "stop", since=since)
    if since < max(case.first.birth_date, case.second.birth_date):
        yield _said("before_birth", "stop", since=since)
    deaths = [one.death_date for one in (case.first, case.second) if one.death_date is not None]
    if case.link.kind is not LinkKind.PARENT and deaths and since > min(deaths):
        yield _said("after_death", "stop", since=since)


def _last_day(case: _Case) -> Iterator[Finding]:
    """A divorce to come ends nothing yet; the term of a paper may well lie ahead."""
    until = case.link.until
    if until is None:
        return
    if case.link.kind is LinkKind.SPOUSE and until > case.today:
        yield _said("ends_later", "stop", until=until)
    if until < max(case.first.birth_date, case.second.birth_date):
        yield _said("ends_before_birth", "stop", until=until)


def _is_again(case: _Case, one: Link) -> bool:
    """Whether another link says the same of the same two for a time that both hold."""
    if one.kind is not case.link.kind or one.people != case.link.people:
        return False
    return case.link.kind is LinkKind.PARENT or _overlap(case, one)


def _overlap(case: _Case, one: Link) -> bool:
    """Whether there is a day that both are known to hold on; the last day of one may be the first of the next."""
    begins, ends = zip(*(_span(case, link) for link in (case.link, one)), strict=True)
    return bool(max(begins) < min(ends))


def _span(case: _Case, link: Link) -> tuple[date, date]:
    # A beginning that is not known lies before what is known, the last day, or no later than today.
    last = case.others.last_day(link)
    begun = case.today if last is None else last - DAY
    return link.since or begun, last if last is not None else date.max


def _parent(case: _Case) -> Iterator[Finding]:
    if case.first.birth_date >= case.second.birth_date:
        yield _said("younger_parent", "stop")
    if case.second.id in case.others.ancestors(case.first.id):
        yield _said("circle", "stop")
    if not case.link.adopted:
        if case.link.until is not None:
            yield _said("no_end", "stop")
        yield from _second_by_birth(case)
        yield from _dead_before_birth(case)
    if any(one.kind is LinkKind.SPOUSE and set(one.people) == set(case.link.people) for one in case.others.links):
        yield _said("parent_and_spouse", "stop")
    elif _weds_kin(case):
        yield _said("weds_kin", "stop")


def _second_by_birth(case: _Case) -> Iterator[Finding]:
    by_birth = _by_birth(case)
    same = [one for one in by_birth if one.sex is not None and one.sex is case.first.sex]
    if same:
        yield _said("second_mother" if case.first.sex is Sex.FEMALE else "second_father", "stop")
    elif len(by_birth) > 1:
        yield _said("third_parent", "stop")


def _by_birth(case: _Case) -> list[Kin]:
    """The other parents of the child by birth."""
    return [
        case.others.people[link.first]
        for link in case.others.links
        if link.kind is LinkKind.PARENT and link.second == case.second.id and not link.adopted and link.first != case.first.id
    ]


def _dead_before_birth(case: _Case) -> Iterator[Finding]:
    died, born = case.first.death_date, case.second.birth_date
    if died is None or died >= born:
        return
    days = (born - died).days
    if case.first.sex is not Sex.MALE or days > limit("days_after_father"):
        yield _said("dead_before_birth", "stop", days=days)


def _spouse(case: _Case) -> Iterator[Finding]:
    for one in case.others.links:
        is_other = one.kind is LinkKind.SPOUSE and set(one.people) != set(case.link.people)
        if is_other and set(one.people) & set(case.link.people) and _overlap(case, one):
            yield _said("second_marriage", "stop", **{OTHER: one.id})
            break
    if _are_near(case.others, *case.link.people):
        yield _said("near_kin", "stop")
    for person in (case.first, case.second):
        years = age(person.birth_date, case.begun)
        if years < limit("marriage_never_below"):
            yield _said("child_marries", "stop", years=years)


def _are_near(family: Family, first: int, second: int) -> bool:
    """Whether a marriage is forbidden: one descends from the other, or they have a parent in common (СК РФ, ст. 14)."""
    is_line = second in family.ancestors(first) or first in family.ancestors(second)
    return is_line or not set(family.parents(first)).isdisjoint(family.parents(second))


def _weds_kin(case: _Case) -> bool:
    """Whether a parent would make near kin of two who are married."""
    with_it = replace(case.others, links=(*case.others.links, case.link))
    married = (one.people for one in case.others.links if one.kind is LinkKind.SPOUSE)
    return any(_are_near(with_it, *both) for both in married)


def _guardian(case: _Case) -> Iterator[Finding]:
    years = age(case.first.birth_date, case.begun)
    if years < limit("guardian_never_below"):
        yield _said("young_guardian", "stop", years=years)
    if any(_mirrors(case, one) for one in case.others.links):
        yield _said("mutual_guardians", "stop")


def _mirrors(case: _Case, one: Link) -> bool:
    turned = one.kind is case.link.kind and (one.second, one.first) == case.link.people
    return turned and _overlap(case, one)


def _representative(case: _Case) -> Iterator[Finding]:
    years = age(case.first.birth_date, case.begun)
    if years < limit("representative_never_below"):
        yield _said("young_representative", "stop", years=years)


_IMPOSSIBLE = {
    LinkKind.PARENT: _parent,
    LinkKind.SPOUSE: _spouse,
    LinkKind.GUARDIAN: _guardian,
    LinkKind.REPRESENTATIVE: _representative,
}


# What is doubtful


def _parenthood(case: _Case) -> Iterator[Finding]:
    yield from _parent_apart(case)
    yield from _parent_named(case)
    yield from _child_elsewhere(case)


def _parent_apart(case: _Case) -> Iterator[Finding]:
    if case.link.adopted:
        if case.apart < limit("adopter_older_by"):
            yield _said("adopter_age", "ask", years=case.apart)
        return
    most = limit("mother_older_by_most" if case.first.sex is Sex.FEMALE else "father_older_by_most")
    if not limit("parent_older_by") <= case.apart <= most:
        yield _said("parent_age", "ask", years=case.apart)


def _parent_named(case: _Case) -> Iterator[Finding]:
    parents = [case.others.people[one] for one in case.others.parents(case.second.id)]
    borne = case.first.surnames.union(*(one.surnames for one in parents))
    if borne and case.second.surnames and not borne & case.second.surnames:
        yield _said("surname", "ask")
    is_father = case.first.sex is Sex.MALE and not case.link.adopted
    borne_name, given = case.second.patronymic, case.first.name
    if is_father and given and borne_name and not patronymic.may_come_from(borne_name, given):
        yield _said("patronymic", "ask")


def _child_elsewhere(case: _Case) -> Iterator[Finding]:
    if age(case.second.birth_date, case.today) >= limit("child_until"):
        return
    homes = {case.first.home, *(case.others.people[one].home for one in case.others.parents(case.second.id))} - {""}
    if case.first.home and case.second.home and case.second.home not in homes:
        yield _said("address", "ask")


def _spouses(case: _Case) -> Iterator[Finding]:
    if case.first.sex is not None and case.first.sex is case.second.sex:
        yield _said("same_sex", "ask")
    years = abs(case.first.birth_date.year - case.second.birth_date.year)
    if years > limit("spouses_apart_most"):
        yield _said("spouses_age", "ask", years=years)
    young = min(age(one.birth_date, case.begun) for one in (case.first, case.second))
    if young < limit("marriage"):
        yield _said("young_spouse", "ask", years=young)


def _of_the_dead(case: _Case) -> Iterator[Finding]:
    """Whoever is dead acts for nobody: what is entered without a day would be of today."""
    died = min((one.death_date for one in (case.first, case.second) if one.death_date is not None), default=None)
    if died is not None and case.link.since is None:
        yield _said("of_the_dead", "ask", died=died)


def _guarded(case: _Case) -> Iterator[Finding]:
    yield from _of_the_dead(case)
    years = age(case.first.birth_date, case.begun)
    if years < limit("guardian"):
        yield _said("minor_guards", "ask", years=years)
    if age(case.second.birth_date, case.begun) >= limit("ward_until"):
        yield _said("grown_ward", "ask")
    if case.first.id in case.others.parents(case.second.id):
        yield _said("parent_guards", "ask")


def _represented(case: _Case) -> Iterator[Finding]:
    yield from _of_the_dead(case)
    years = age(case.first.birth_date, case.begun)
    if years < limit("representative"):
        yield _said("minor_represents", "ask", years=years)


_DOUBTFUL = {
    LinkKind.PARENT: _parenthood,
    LinkKind.SPOUSE: _spouses,
    LinkKind.GUARDIAN: _guarded,
    LinkKind.REPRESENTATIVE: _represented,
}


# What is told, and stops nothing


def _noted(case: _Case) -> Iterator[Finding]:
    link = case.link
    if link.adopted and any(one.sex is case.first.sex for one in _by_birth(case)):
        yield _said("beside_birth", "note")
    if link.kind is LinkKind.REPRESENTATIVE and link.since is None:
        yield _said("undated_power", "note")
    if link.kind is LinkKind.REPRESENTATIVE and link.since is not None and link.until is None:
        yield _said("power_for_a_year", "note", until=case.others.last_day(link))
    if link.kind in {LinkKind.GUARDIAN, LinkKind.REPRESENTATIVE} and not link.ground:
        yield _said("no_ground", "note")


def _of_word(case: _Case, role: Role | None, bearer: int | None) -> Iterator[Finding]:
    """The word says «мать», and the register a man: one of the two is wrong."""
    if role is None:
        return
    kind, is_first, sex = ROLES[role]
    bearers = [one for one in (case.first, case.second) if one.id == bearer]
    if not bearers:
        bearers = [case.first, case.second] if kind is LinkKind.SPOUSE else [case.first if is_first else case.second]
    if sex is not None and not any(one.sex in {None, sex} for one in bearers):
        yield _said("sex_against_role", "ask")
