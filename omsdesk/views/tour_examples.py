"""People of a practice register who are worth a picture: of each status, of a large family, much treated, of one name."""

from itertools import combinations
from typing import TYPE_CHECKING

from omsdesk.models.words import CoverageStatus

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk
    from omsdesk.services.indexing import PersonRow

FIRST_PEOPLE = 300
SYLLABLES = ("ив", "пе", "ах", "са", "ко", "ни", "ми", "ба", "ку", "ма")
ENOUGH = 12
"""So many visits make a history worth a picture."""


def of_each_status(desk: "Desk") -> dict[CoverageStatus, "PersonRow"]:
    """One person of each status, the first that the register shows."""
    found: dict[CoverageStatus, PersonRow] = {}
    for syllable in SYLLABLES:
        for row in desk.search.find(syllable, limit=500).rows:
            if row.enp:
                found.setdefault(row.status, row)
    return found


def most_related(desk: "Desk") -> int:
    """Who of the first people has the largest family."""
    links = desk.families.links(range(1, FIRST_PEOPLE))
    return max(links, key=lambda one: (len(links[one]), -one))


def much_treated(desk: "Desk") -> int | None:
    """The first of the first people whose history is worth a picture, else the first who has any."""
    treated = [one for one in range(1, FIRST_PEOPLE) if desk.visits.exist(one)]
    fitting = (one for one in treated if sum(year.total for year in desk.visits.history(one).years) >= ENOUGH)
    return next(fitting, treated[0] if treated else None)


def namesakes(desk: "Desk") -> tuple[int, int]:
    """The first two of one surname, name and sex, else of one surname, who may be one person by their families."""
    rows = [row for syllable in SYLLABLES for row in desk.search.find(syllable, limit=500).rows]
    pairs = ((one, other) for one, other in combinations(rows, 2) if (one.surname, one.sex) == (other.surname, other.sex))
    likeliest = sorted(pairs, key=_is_of_another_name)
    alone = ((one.id, other.id) for one, other in likeliest if one.id != other.id)
    return next(both for both in alone if not desk.merging.preview(*both).impossible)


def _is_of_another_name(pair: tuple["PersonRow", "PersonRow"]) -> bool:
    return pair[0].name != pair[1].name
