"""Whether a number may have been met before in the same load: never a wrong no, seldom a wrong yes, and little memory."""

from collections.abc import Iterable
from mmap import mmap

BYTES = 1 << 24
# A prime below the number of bits spreads numbers that follow each other.
_BITS = 134_217_689
BEARERS_KEPT = 100
"""So many bearers of one number are compared with the next; more of them, and the file is no list of people."""


class Seen:
    """Numbers met so far in the load of an empty register, one bit for each; where people are held already, any may be known."""

    def __init__(self, *, fresh: bool) -> None:
        """Begin; `fresh`: the register was empty."""
        # Pages of it that nothing is written to take neither memory nor time, and most files are short.
        self._bits = mmap(-1, BYTES) if fresh else None
        self._recent: dict[int, int] = {}
        self._doubled: dict[int, list[int]] = {}

    def suspects(self, person_id: int, numbers: Iterable[int]) -> tuple[bool, list[int]]:
        """Whether one of a person's numbers may be held, and who bears one since the last `forget`; then they are remembered."""
        earlier: list[int] = []
        perhaps = False
        for number in numbers:
            other = self._recent.setdefault(number, person_id)
            if other != person_id:
                # The first may have been refused, so that the number is a later one's.
                bearers = self._doubled.setdefault(number, [other])
                earlier += bearers
                if len(bearers) < BEARERS_KEPT:
                    bearers.append(person_id)
            perhaps = self._was_met(number) or perhaps
        return perhaps, earlier

    def forget(self) -> None:
        """The people met so far can now be found in the store."""
        self._recent.clear()
        self._doubled.clear()

    def _was_met(self, number: int) -> bool:
        if self._bits is None:
            return True
        place, bit = divmod(number % _BITS, 8)
        held = self._bits[place]
        self._bits[place] = held | 1 << bit
        return bool(held >> bit & 1)
