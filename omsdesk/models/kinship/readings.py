"""What one person is to another, read from links: the direct relations, their inverses, and the in-laws; nothing is kept twice.

A path of steps (up to a parent, down to a child, across a marriage) reads as one word, by the sex of whoever it speaks of and,
for the kin of a spouse, by the sex of the spouse: a wife's mother is «тёща», a husband's is «свекровь».
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omsdesk.models.kinship.facts import Family, Link
from omsdesk.models.words import LinkKind, Sex


class Step(StrEnum):
    """One step along a link, as seen from whoever takes it."""

    UP = "up"
    DOWN = "down"
    ACROSS = "across"
    """To a husband or wife, dead ones included."""
    FORMER = "former"
    """To one who was a husband or wife until a divorce."""
    GUARDIAN = "guardian"
    WARD = "ward"
    REPRESENTATIVE = "representative"
    REPRESENTED = "represented"


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody is to a person: a code for a word, the way there, the one link it is read from if it is direct."""

    person_id: int
    code: str
    path: tuple[Step, ...]
    link: Link | None = None

    @property
    def is_direct(self) -> bool:
        """Whether one link says it."""
        return self.link is not None


UP, DOWN, ACROSS, FORMER = Step.UP, Step.DOWN, Step.ACROSS, Step.FORMER
Words = tuple[str, str, str]
"""Of a man, of a woman, of whoever's sex is not held."""

_WORDS: Mapping[tuple[Step, ...], Words] = {
    (UP,): ("father", "mother", "parent"),
    (DOWN,): ("son", "daughter", "child"),
    (ACROSS,): ("husband", "wife", "spouse"),
    (FORMER,): ("former_husband", "former_wife", "former_spouse"),
    (Step.GUARDIAN,): ("guardian", "guardian", "guardian"),
    (Step.WARD,): ("ward", "ward", "ward"),
    (Step.REPRESENTATIVE,): ("representative", "representative", "representative"),
    (Step.REPRESENTED,): ("represented", "represented", "represented"),
    (UP, DOWN): ("brother", "sister", "sibling"),
    (UP, UP): ("grandfather", "grandmother", "grandparent"),
    (DOWN, DOWN): ("grandson", "granddaughter", "grandchild"),
    (UP, ACROSS): ("stepfather", "stepmother", "step_parent"),
    (ACROSS, DOWN): ("stepson", "stepdaughter", "stepchild"),
    (DOWN, ACROSS): ("son_in_law", "daughter_in_law", "child_in_law"),
    (UP, UP, DOWN): ("uncle", "aunt", "parents_sibling"),
    (UP, DOWN, DOWN): ("nephew", "niece", "siblings_child"),
    (UP, DOWN, ACROSS): ("brother_in_law", "sister_in_law", "sibling_in_law"),
    (DOWN, ACROSS, UP): ("co_father_in_law", "co_mother_in_law", "co_parent_in_law"),
    (UP, UP, UP): ("great_grandfather", "great_grandmother", "great_grandparent"),
    (DOWN, DOWN, DOWN): ("great_grandson", "great_granddaughter", "great_grandchild"),
    (UP, UP, DOWN, DOWN): ("cousin", "female_cousin", "some_cousin"),
}
# The kin of a spouse is called by whose it is: of a husband, of a wife.
_OF_HUSBAND: Mapping[tuple[Step, ...], Words] = {
    (ACROSS, UP): ("husbands_father", "husbands_mother", "husbands_parent"),
    (ACROSS, UP, DOWN): ("husbands_brother", "husbands_sister", "husbands_sibling"),
}
_OF_WIFE: Mapping[tuple[Step, ...], Words] = {
    (ACROSS, UP): ("wifes_father", "wifes_mother", "wifes_parent"),
    (ACROSS, UP, DOWN): ("wifes_brother", "wifes_sister", "wifes_sibling"),
}
CODES = frozenset(code for table in (_WORDS, _OF_HUSBAND, _OF_WIFE) for words in table.values() for code in words)
"""Every word there is, for whoever spells them."""
_PATHS = frozenset(_WORDS) | frozenset(_OF_HUSBAND)
_LONGEST = max(map(len, _PATHS))


def readings(family: Family, person_id: int, on: date) -> tuple[Reading, ...]:
    """What everybody of a family is to one of them on a day, the nearest first; of two ways the shorter one is meant.

    Direct relations stand once a link, so that a former husband who became a guardian is told as both.
    """
    direct = [
        Reading(link.other(person_id), _word(family, (step,), (link.other(person_id),)), (step,), link)
        for link in family.of(person_id)
        for step in (_step(link, person_id, on),)
    ]
    found = {one.person_id: one for one in direct}
    for path, people in _walks(family, person_id, on):
        if people[-1] not in found and path in _PATHS:
            found[people[-1]] = Reading(people[-1], _word(family, path, people), path)
    derived = [one for one in found.values() if not one.is_direct]
    return (*sorted(direct, key=_order), *derived)


def represents(family: Family, on: date, child_until: date, person_id: int) -> tuple[Link, ...]:
    """Who acts for a person on a day by law or by a paper: parents until the day a child is grown, guardians, attorneys.

    Source: ГК РФ, ст. 26, 28, 32, 33, 182; СК РФ, ст. 64. The one who is grown acts in person beside an attorney. A power of
    attorney without a day is none (ГК РФ, ст. 186 п. 1).
    """
    acting = (link for link in family.links if link.second == person_id and link.kind is not LinkKind.SPOUSE)
    acting = (link for link in acting if (died := family.people[link.first].death_date) is None or on <= died)
    found = (link for link in acting if link.kind is not LinkKind.REPRESENTATIVE or link.since is not None)
    return tuple(link for link in found if family.holds(link, on) and (link.kind is not LinkKind.PARENT or on < child_until))


Way = tuple[tuple[Step, ...], tuple[int, ...]]
"""Steps, and everybody who is met by them, the one who walks first."""


def _walks(family: Family, person_id: int, on: date) -> Iterator[Way]:
    """Every way along parents, children and marriages that meets nobody twice, the shorter ways first."""
    ways: list[Way] = [((), (person_id,))]
    for _ in range(_LONGEST):
        ways = [longer for way in ways for longer in _farther(family, way, on)]
        yield from ways


def _farther(family: Family, way: Way, on: date) -> Iterator[Way]:
    path, people = way
    for link in family.of(people[-1]):
        step, other = _step(link, people[-1], on), link.other(people[-1])
        if step in {UP, DOWN, ACROSS} and other not in people:
            yield (*path, step), (*people, other)


def _step(link: Link, person_id: int, on: date) -> Step:
    is_first = link.first == person_id
    if link.kind is LinkKind.PARENT:
        return DOWN if is_first else UP
    if link.kind is LinkKind.GUARDIAN:
        return Step.WARD if is_first else Step.GUARDIAN
    if link.kind is LinkKind.REPRESENTATIVE:
        return Step.REPRESENTED if is_first else Step.REPRESENTATIVE
    # A widow's husband is her husband still, and his mother her mother-in-law.
    return FORMER if link.until is not None and link.until < on else ACROSS


def _word(family: Family, path: tuple[Step, ...], people: tuple[int, ...]) -> str:
    words = _WORDS.get(path)
    if words is None:
        spouse = family.people[people[1]].sex
        words = (_OF_HUSBAND if spouse is Sex.MALE else _OF_WIFE)[path]
    sex = family.people[people[-1]].sex
    return words[2] if sex is None else words[sex is Sex.FEMALE]


_NEAREST = (ACROSS, UP, DOWN, Step.GUARDIAN, Step.WARD, Step.REPRESENTATIVE, Step.REPRESENTED, FORMER)


def _order(one: Reading) -> int:
    return _NEAREST.index(one.path[0])
