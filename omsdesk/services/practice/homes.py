"""Where invented people live: towns that are on no map, streets that every town has."""

from dataclasses import dataclass
from datetime import date

from omsdesk.services import reference
from omsdesk.services.newcomer import NewAddress
from omsdesk.services.practice.draws import Draws, Lottery


@dataclass(frozen=True, slots=True)
class Place:
    """A town or village; `region` is the code of its subject as a ЕНП has it."""

    okato: str
    region: str
    town: str
    district: str | None
    postcode: str
    police: str

    @property
    def is_village(self) -> bool:
        """Whether it has no blocks of flats."""
        return self.district is not None


@dataclass(frozen=True, slots=True)
class Home:
    """A flat or a house, and the phone of the family in it."""

    place: Place
    street: str
    house: str
    building: str | None
    flat: str | None
    phone: str

    def address(self, kind: str, since: date | None) -> NewAddress:
        """The home as an address of registration or stay."""
        place = self.place
        town, settlement = (None, place.town) if place.is_village else (place.town, None)
        return NewAddress(
            kind, place.okato, place.postcode, place.district, town, settlement,
            self.street, self.house, self.building, self.flat, since,
        )  # fmt: skip


class Homes:
    """Homes by how many people live where."""

    def __init__(self) -> None:
        """Read the lists."""
        self._everywhere = Lottery(
            (Place(row["okato"], row["region"], row["town"], row["district"] or None, row["postcode"], row["police"]),
             float(row["weight"]))
            for row in reference.rows("practice_places.csv")
        )  # fmt: skip
        self._streets = Lottery((row["street"], float(row["weight"])) for row in reference.rows("practice_streets.csv"))

    @property
    def capital(self) -> Place:
        """The town of the practice clinic."""
        return self._everywhere.prizes[0]

    def place(self, draws: Draws) -> Place:
        """A place, mostly of the home region."""
        return self._everywhere.draw(draws)

    def draw(self, draws: Draws, phone: str, place: Place | None = None) -> Home:
        """A home at this place, or anywhere."""
        at = place or self.place(draws)
        street, house = self._streets.draw(draws), draws.between(1, 90)
        if at.is_village:
            return Home(at, street, str(house), None, None, phone)
        building = str(draws.between(1, 4)) if draws.happens(0.1) else None
        letter = draws.one("абв") if draws.happens(0.06) else ""
        return Home(at, street, f"{house}{letter}", building, str(draws.between(1, 160)), phone)
