"""Numbers that no two invented people share, in ranges that no real person's number comes from where such a range exists.

СНИЛС begin with 9, which was never given out; mobile phones have codes 973–976, which belong to no operator; the serial of a ЕНП
counts the people of one birth date and sex. Each number follows from how many were given before, so nothing grows with people.
"""

from array import array
from collections import Counter
from datetime import date
from zlib import crc32

from omsdesk.models.numbers import enp, inn, snils

FIRST_SERIAL = 101
FIRST_ACCOUNT = 900_000_000
ACCOUNTS = 89_999_999
PHONES_FROM = 9_730_100_000
PHONES = 39_899_989
DOCUMENTS_FROM = 100_000
DOCUMENTS = 899_981
EARLIEST = date(1900, 1, 1).toordinal()
DAYS = 73_200

# Steps prime to the length of a range walk through all of it, so that neighbours do not stand side by side in it.
_STEP = 7_368_787
_SMALL_STEP = 340_573


class Allotted:
    """What has been given out so far."""

    def __init__(self) -> None:
        """Begin with nothing given."""
        self._born = array("H", bytes(4 * DAYS))
        self._accounts = 0
        self._phones = 0
        self._taxpayers = 0
        self._papers: Counter[str] = Counter()

    def enp(self, region: str, birth: date, sex: str) -> str:
        """The next ЕНП of that birth date and sex."""
        place = 2 * (birth.toordinal() - EARLIEST) + (sex == "M")
        self._born[place] += 1
        return enp.make(region, birth, sex, FIRST_SERIAL + self._born[place])

    def snils(self) -> str:
        """The next СНИЛС."""
        self._accounts += 1
        return snils.make(FIRST_ACCOUNT + self._accounts * _STEP % ACCOUNTS)

    def inn(self, region: str) -> str:
        """The next ИНН of an inspection of the region that does not exist."""
        self._taxpayers += 1
        office, record = divmod(self._taxpayers, DOCUMENTS)
        body = f"{region}{99 - office:02}{DOCUMENTS_FROM + record * _SMALL_STEP % DOCUMENTS}"
        return body + inn.control(body)

    def phone(self) -> str:
        """The next mobile phone."""
        self._phones += 1
        return f"+7{PHONES_FROM + self._phones * _STEP % PHONES}"

    def paper(self, series: str) -> str:
        """The next six digits of a document of this series."""
        self._papers[series] += 1
        # Each series begins somewhere else, as real ones do.
        begun = crc32(series.encode())
        return str(DOCUMENTS_FROM + (begun + self._papers[series] * _SMALL_STEP) % DOCUMENTS)
