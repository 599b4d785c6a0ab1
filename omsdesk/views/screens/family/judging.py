"""What is wrong with a link that is wished for, and the marriage that is in its way, with whom it leads to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from omsdesk.errors import Finding
from omsdesk.models.kinship import Link
from omsdesk.models.words import LinkKind
from omsdesk.services.families import Linked, MemberRow, Wish

if TYPE_CHECKING:
    from omsdesk.services.families import Families

SECOND_MARRIAGE = "kinship.second_marriage"


@dataclass(frozen=True, slots=True)
class Marriage:
    """Which of the two is married, to whom, and by which link."""

    person_id: int
    spouse: MemberRow
    link: Link


@dataclass(frozen=True, slots=True)
class Judged:
    """What is wrong, and the other marriage where that is wrong."""

    findings: tuple[Finding, ...]
    marriage: Marriage | None = None


def judge(families: "Families", wish: Wish) -> Judged:
    """Everything that is wrong with a link before it is kept."""
    findings = families.judge(wish)
    return Judged(findings, _in_the_way(families, (wish.bearer, wish.other), findings))


def keep(families: "Families", people: tuple[int, int], save: Callable[[], Linked]) -> tuple[Linked, Judged]:
    """Keep a link of these two; what became of it, and what is wrong with it."""
    linked = save()
    return linked, Judged(linked.findings, _in_the_way(families, people, linked.findings))


def _in_the_way(families: "Families", people: tuple[int, int], findings: Sequence[Finding]) -> Marriage | None:
    wrong = next((one for one in findings if one.code == SECOND_MARRIAGE), None)
    if wrong is None:
        return None
    number, held = wrong.values.get("other"), families.links(people)
    for one in people:
        for row, member in held.get(one, ()):
            is_other = row.link.kind is LinkKind.SPOUSE and set(row.link.people) != set(people)
            # The rule says which it is; where it does not, it is the one that holds.
            if is_other and (row.link.id == number if number else row.holds):
                return Marriage(one, member, row.link)
    return None
