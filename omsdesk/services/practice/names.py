"""Names with the skew of real ones: a few surnames borne by many, tens of thousands borne by few, given names by decade.

The lists hold common surnames and names alone; rarer surnames are put together from a root and an ending, so that a million
invented people bear some 35 000 different ones.
"""

from collections import defaultdict
from typing import NamedTuple

from omsdesk.services import reference
from omsdesk.services.practice.draws import Draws, Lottery

# The share of people whose surname is in no list of common ones.
RARE = {"rus": 0.33, "tat": 0.4, "cau": 0.4, "aze": 0.4, "arm": 0.3, "geo": 0.5, "asia": 0.4}
FIRST_DECADE = 1930
DECADES = 10
_HARD = frozenset("бвгджзклмнпрстфхцчшщ")
_HUSHING = frozenset("жшчщц")
_NO_Y = frozenset("гкхжшчщ")
_DECLINED = ("ов", "ев", "ёв", "ин", "ын")
_ADJECTIVES = ("ский", "цкий")


class Surname(NamedTuple):
    """One surname in both its forms."""

    male: str
    female: str

    def of(self, sex: str) -> str:
        """The form that a person of this sex bears."""
        return self.female if sex == "F" else self.male


def feminine(male: str) -> str:
    """The feminine form of a surname by its ending; many have none of their own."""
    if male.endswith(_DECLINED):
        return f"{male}а"
    return f"{male[:-2]}ая" if male.endswith(_ADJECTIVES) else male


def joined(root: str, ending: str) -> str:
    """Root and ending as Russian spelling joins them: «Бич» and «ов» are «Бичев», «Дрозд» and «ыкин» «Дроздыкин»."""
    last = root[-1]
    if ending[0] == "ы" and last in _NO_Y:
        ending = f"и{ending[1:]}"
    elif ending[0] == "о" and last in _HUSHING:
        ending = f"е{ending[1:]}"
    elif ending[0] == last:
        ending = ending[1:]
    return root + ending


class Names:
    """Surnames and given names of nine peoples, drawn by their weights."""

    def __init__(self) -> None:
        """Read the lists."""
        self._common = _lotteries("names/surnames.csv", "male", "female")
        self._roots = _lotteries("names/surname_roots.csv", "root")
        self._endings = _lotteries("names/surname_endings.csv", "ending", "after_cluster")
        self._given = _given()

    def surname(self, draws: Draws, people: str) -> Surname:
        """A surname of this people."""
        if draws.happens(RARE.get(people, 0)):
            return self._rare(draws, people)
        male, female = self._common[people].draw(draws)
        return Surname(male, female)

    def given(self, draws: Draws, people: str, sex: str, year: int) -> str:
        """A given name as this people gave it in that year."""
        decade = min(max((year - FIRST_DECADE) // 10, 0), DECADES - 1)
        return self._given[people, sex][decade].draw(draws)

    def _rare(self, draws: Draws, people: str) -> Surname:
        (root,) = self._roots[people].draw(draws)
        ending, after_cluster = self._endings[people].draw(draws)
        male = joined(root, after_cluster if _ends_in_cluster(root) else ending)
        return Surname(male, feminine(male))


def _ends_in_cluster(root: str) -> bool:
    return root[-2:-1] in _HARD or root[-1] in _NO_Y


def _lotteries(name: str, *fields: str) -> dict[str, Lottery[tuple[str, ...]]]:
    tickets: dict[str, list[tuple[tuple[str, ...], float]]] = defaultdict(list)
    for row in reference.rows(name):
        tickets[row["people"]].append((tuple(row[field] for field in fields), float(row["weight"])))
    return {people: Lottery(some) for people, some in tickets.items()}


def _given() -> dict[tuple[str, str], list[Lottery[str]]]:
    held: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in reference.rows("names/given_names.csv"):
        held[row["people"], row["sex"]].append(row)
    decades = [f"born_{year}s" for year in range(FIRST_DECADE, FIRST_DECADE + 10 * DECADES, 10)]
    return {
        group: [Lottery((row["name"], float(row[decade])) for row in rows) for decade in decades] for group, rows in held.items()
    }
