"""Insurers (real, from the public register F002) and clinics (invented) of the practice register."""

from collections import defaultdict
from dataclasses import dataclass

from omsdesk.services import reference
from omsdesk.services.practice.draws import Draws, Lottery

HERE = "669902"
"""The code of the clinic whose desk the practice register is."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An insurer or a clinic; a clinic has a kind, doctors, and a share of the people of its region."""

    code: str
    name: str
    okato: str
    phone: str
    address: str
    ogrn: str | None = None
    weight: float = 1
    children_only: bool = False
    doctors: tuple[str, ...] = ()
    kind: str = "clinic"


def insurers() -> tuple[Organisation, ...]:
    """The insurers of the practice register."""
    return tuple(
        Organisation(row["code"], row["name"], row["okato"], row["phone"], row["address"], row["ogrn"])
        for row in reference.rows("insurers.csv")
    )


def clinics() -> tuple[Organisation, ...]:
    """The clinics of the practice register."""
    return tuple(
        Organisation(
            row["code"], row["name"], row["okato"], row["phone"], row["address"],
            weight=float(row["weight"]), children_only=row["children_only"] == "1", doctors=tuple(row["doctors"].split("|")),
            kind=row["kind"],
        )
        for row in reference.rows("practice_clinics.csv")
    )  # fmt: skip


class Organisations:
    """Who insures and who treats in which region."""

    def __init__(self) -> None:
        """Read the lists."""
        self._insurers: dict[str, list[str]] = defaultdict(list)
        for one in insurers():
            self._insurers[one.okato].append(one.code)
        clinics_of: dict[str, list[Organisation]] = defaultdict(list)
        for one in clinics():
            clinics_of[one.okato].append(one)
        # To a hospital or a station of ambulances nobody is attached: it has no weight.
        self._clinics = {okato: Lottery((one, one.weight) for one in some) for okato, some in clinics_of.items()}
        self._of_grown = {
            okato: Lottery((one, one.weight) for one in some if not one.children_only) for okato, some in clinics_of.items()
        }
        self._regions = sorted(self._insurers)

    def insurer(self, draws: Draws, okato: str) -> str:
        """The code of an insurer of the region."""
        return draws.one(self._insurers[okato])

    def other_insurer(self, draws: Draws, okato: str, present: str) -> str:
        """Another insurer of the region, the same one where it is alone."""
        others = [code for code in self._insurers[okato] if code != present]
        return draws.one(others) if others else present

    def other_region(self, draws: Draws, okato: str) -> str:
        """Another region that has insurers."""
        return draws.one([other for other in self._regions if other != okato])

    def clinic(self, draws: Draws, okato: str, *, grown: bool) -> Organisation | None:
        """A clinic of the region, by how many people it has; None where there is none."""
        some = (self._of_grown if grown else self._clinics).get(okato)
        return some.draw(draws) if some else None
