"""How households stand after a move: pure, from who lives where now and from the links between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from omsdesk.errors import Finding
from omsdesk.models.dates import age
from omsdesk.models.kinship import Family, Link, limit
from omsdesk.models.numbers.birthdays import birthday
from omsdesk.models.words import LinkKind, Move
from omsdesk.services import linking
from omsdesk.services.families.plans import Home, Plan

DAY = timedelta(days=1)
FIELD = "household"
ALONE = frozenset({Move.HEAD, Move.OF_AGE})
MAKES = frozenset({Move.FOUND, Move.SPLIT})
GROWN = limit("child_until")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a move is planned on: the people and links around it, and the households that are kept now."""

    family: Family
    homes: tuple[Home, ...]
    today: date
    later_moves: frozenset[int] = frozenset()
    """Whoever moved after the day that is planned for: what came then must not be moved under their feet."""

    def home_of(self, person_id: int) -> Home | None:
        """Where somebody lives now."""
        return next((one for one in self.homes if person_id in one.members), None)


def after(plan: Plan, ground: Ground) -> tuple[Home, ...]:
    """The households after a move; those that are left by everybody are gone."""
    if plan.move is Move.OF_AGE:
        return ground.homes
    if plan.move is Move.HEAD:
        return tuple(_led(one, plan.people[0]) if plan.people[0] in one.members else one for one in ground.homes)
    host = ground.home_of(plan.host) if plan.host is not None else None
    left = [_without(one, plan, ground) for one in ground.homes]
    homes = [one for one in left if one is not None]
    if plan.move in MAKES:
        head = plan.head if plan.head in plan.people else plan.people[0]
        homes.append(Home(0, head or plan.people[0], _first(head, plan.people)))
    elif plan.move is Move.JOIN and plan.host is not None:
        home = next((one for one in homes if host is not None and one.id == host.id), None) or Home(0, plan.host, (plan.host,))
        homes = [one for one in homes if one.id != home.id or not one.id]
        homes.append(replace(home, members=(*home.members, *(one for one in plan.people if one not in home.members))))
    return tuple(homes)


def ending(plan: Plan, ground: Ground, on: date) -> tuple[Link, ...]:
    """The links that end with a move, each with its last day (СК РФ, ст. 25; ГК РФ, ст. 40 п. 3)."""
    if plan.move is Move.OF_AGE:
        return tuple(_guardians_of(plan.people[0], ground))
    if plan.move is Move.SPLIT and plan.divorce:
        last = (plan.divorced_on or on) - DAY
        return tuple(linking.ended(link, last, plan.ground) for link in _parted(plan, ground))
    return ()


def judged(plan: Plan, ground: Ground, on: date) -> Iterator[Finding]:
    """What is wrong with a move: all of it at once."""
    everybody = {*plan.people, *({plan.host} if plan.host is not None else ()), *({plan.head} if plan.head is not None else ())}
    people = ground.family.people
    if not plan.people or not everybody <= people.keys():
        yield _said("nobody")
        return
    latest = max(on, plan.divorced_on or on)
    if latest > ground.today:
        yield _said("future", on=latest)
    if any(people[one].birth_date > on for one in everybody):
        yield _said("before_birth", on=on)
    if any((died := people[one].death_date) is not None and died < on for one in everybody):
        yield _said("dead")
    if ground.later_moves & everybody:
        yield _said("later_move")
    if any(link.since is not None and link.since > (link.until or on) for link in ending(plan, ground, on)):
        yield _said("before_link")
    yield from _of_move(plan, ground, on)
    heads = {one.head for one in after(plan, ground)} - {one.head for one in ground.homes}
    if any(age(people[one].birth_date, on) < GROWN for one in heads if one in people):
        yield Finding(FIELD, "household.minor_head", "ask")


def _of_move(plan: Plan, ground: Ground, on: date) -> Iterator[Finding]:
    person = ground.family.people[plan.people[0]]
    home = ground.home_of(person.id)
    if plan.move in ALONE and len(plan.people) > 1:
        yield _said("one_alone")
    if plan.move is Move.OF_AGE:
        yield from _coming_of_age(person.id, ground, on)
    if plan.move is Move.HEAD and (home is None or home.head == person.id):
        yield _said("not_member" if home is None else "is_head")
    if plan.move is Move.LEAVE and any(ground.home_of(one) is None for one in plan.people):
        yield _said("not_member")
    if plan.move is Move.JOIN:
        yield from _joining(plan, ground)
    if plan.move is Move.SPLIT:
        yield from _splitting(plan, ground)


def barred(plan: Plan, ground: Ground, on: date) -> dict[Move, Finding]:
    """The moves that nothing depends on for any of these people, each with its reason: they need not be offered."""
    reasons = [next(_coming_of_age(one, ground, on), None) for one in plan.people]
    first = next(iter(reasons), None)
    return {Move.OF_AGE: first} if first is not None and all(reasons) else {}


def _coming_of_age(person_id: int, ground: Ground, on: date) -> Iterator[Finding]:
    grown = birthday(ground.family.people[person_id].birth_date, GROWN)
    if on < grown:
        yield _said("not_grown", day=grown)
    elif not any(_guardians_of(person_id, ground)):
        yield _said("no_guardian")


def _joining(plan: Plan, ground: Ground) -> Iterator[Finding]:
    if plan.host is None or plan.host in plan.people:
        yield _said("no_host")
        return
    host = ground.home_of(plan.host)
    if host is not None and set(plan.people) & set(host.members):
        yield _said("already")


def _splitting(plan: Plan, ground: Ground) -> Iterator[Finding]:
    homes = {one.id if (one := ground.home_of(person)) is not None else 0 for person in plan.people}
    home = ground.home_of(plan.people[0])
    if len(homes) != 1 or home is None:
        yield _said("not_together")
        return
    if set(home.members) <= set(plan.people):
        yield _said("nobody_stays")
    if plan.divorce and not _parted(plan, ground):
        yield _said("no_marriage")


def _parted(plan: Plan, ground: Ground) -> tuple[Link, ...]:
    """The marriages that hold between whoever goes and whoever stays."""
    home = ground.home_of(plan.people[0])
    stays = set(home.members if home else ()) - set(plan.people)
    held = (link for link in ground.family.links if link.kind is LinkKind.SPOUSE and ground.family.holds(link, ground.today))
    return tuple(link for link in held if len(stays & set(link.people)) == 1 and set(plan.people) & set(link.people))


def _guardians_of(person_id: int, ground: Ground) -> Iterator[Link]:
    """Guardians and trustees of a minor: their powers end by themselves on the day of coming of age."""
    grown = birthday(ground.family.people[person_id].birth_date, GROWN)
    for link in ground.family.links:
        is_over = (link.since is not None and link.since >= grown) or (link.until is not None and link.until < grown)
        if link.kind is LinkKind.GUARDIAN and link.second == person_id and not is_over:
            yield replace(link, until=grown - DAY)


def _without(home: Home, plan: Plan, ground: Ground) -> Home | None:
    left = tuple(one for one in home.members if one not in plan.people)
    if not left:
        return None
    if home.head in left:
        return replace(home, members=left)
    return _led(replace(home, members=left), _next_head(home.head, left, plan, ground))


def _next_head(before: int, left: Sequence[int], plan: Plan, ground: Ground) -> int:
    """Whoever is named; else the husband or wife of the one who led; else the eldest."""
    if plan.move is Move.LEAVE and plan.head in left:
        return plan.head or left[0]
    held = (link for link in ground.family.of(before) if link.kind is LinkKind.SPOUSE and link.until is None)
    spouses = {link.other(before) for link in held}
    people: Mapping[int, object] = ground.family.people
    return min(left, key=lambda one: (one not in spouses, ground.family.people[one].birth_date if one in people else date.max))


def _led(home: Home, head: int) -> Home:
    return replace(home, head=head, members=_first(head, home.members))


def _first(head: int | None, members: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(members, key=lambda one: one != head))


def _said(code: str, **values: object) -> Finding:
    return Finding(FIELD, f"household.{code}", "stop", values)
