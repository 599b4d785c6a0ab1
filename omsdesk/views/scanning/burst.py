"""Telling a scanner on the keyboard's line from a hand: by the time between the keys, and by what they say together.

Measured: 0–52 ms from key to key of scanners set to 0–50 ms, 120 ms of somebody who types ninety words a minute (screens.md 1.7).
"""

from dataclasses import dataclass, field
from statistics import median
from typing import Final

from omsdesk.models.numbers import scan
from omsdesk.models.numbers.scan import Scan, ScanKind

FEWEST: Final = 9
"""So many keys at least: a temporary certificate has nine digits, and no known code less."""
FAST_MS: Final = 70
"""The middle one of the gaps between the keys of a scanner is no longer."""
FASTEST_HAND_MS: Final = 35
"""Below this no hand types, Enter behind a sign neither: what means nothing is a code nobody knows, and no word."""
HAND_MS: Final = 110
"""A longer gap is a hand's, unless so many keys came so fast already that the machine must have stood still for a moment."""
SETTLED: Final = 4
LULL_MS: Final = 250
"""A longer gap begins something else, however fast the rest is."""
SURE: Final = 16
"""So many keys that mean something are a scan without anything that ends them."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key: when it was struck, the sign the layout gave it, and the sign of its place."""

    at: int
    typed: str
    by_place: str


@dataclass(slots=True)
class Burst:
    """Keys one behind the other, each soon after the one before."""

    strokes: list[Stroke] = field(default_factory=list)
    lines: tuple[str, str] = ("", "")
    """What machine-readable lines said so far, by place and as typed, whose next line is awaited."""

    def goes_on(self, at: int) -> bool:
        """Whether a key of this moment may end the burst."""
        return not self.strokes or 0 <= at - self.strokes[-1].at <= LULL_MS

    def grows_by(self, at: int) -> bool:
        """Whether a key of this moment belongs to the burst: what a hand typed right before a scan is none of it."""
        if not self.strokes or 0 <= at - self.strokes[-1].at <= HAND_MS:
            return True
        return self.is_settled and self.goes_on(at)

    @property
    def is_fast(self) -> bool:
        """Whether the keys so far come as a scanner's do."""
        return len(self.strokes) > 1 and median(self._gaps) <= FAST_MS

    @property
    def is_settled(self) -> bool:
        """Whether so many keys came as a scanner's do that no hand struck them."""
        return len(self.strokes) >= SETTLED and self.is_fast

    @property
    def _gaps(self) -> list[int]:
        return [after.at - before.at for before, after in zip(self.strokes, self.strokes[1:], strict=False)]

    @property
    def texts(self) -> tuple[str, ...]:
        """What the keys say: by their places where the system tells them, and as the layout read them."""
        by_place = "".join(stroke.by_place or stroke.typed for stroke in self.strokes)
        typed = "".join(stroke.typed for stroke in self.strokes)
        return tuple(dict.fromkeys((self._joined(0, by_place), self._joined(1, typed))))

    def _joined(self, place: int, text: str) -> str:
        return f"{self.lines[place]}\n{text}" if self.lines[place] else text

    @property
    def read(self) -> tuple[Scan, str] | None:
        """The scan that the keys are, and its text; None where they came too slowly, are too few, or mean nothing."""
        if len(self.strokes) < FEWEST or not self.is_fast:
            return None
        understood = [(scan.read(text), text) for text in self.texts]
        known = [(held, text) for held, text in understood if held.kind is not ScanKind.UNKNOWN]
        return next((one for one in known if one[0].fault is None), next(iter(known), None))

    @property
    def is_unknown_code(self) -> bool:
        """Whether no hand can have typed this and it means nothing: one run of signs, of a machine."""
        is_solid = not any(stroke.typed.isspace() for stroke in self.strokes)
        return len(self.strokes) >= FEWEST and is_solid and median(self._gaps) <= FASTEST_HAND_MS

    def ends_too_soon_for_a_hand(self, at: int) -> bool:
        """Whether no hand can have struck these keys and, at this moment, the one that ends them; one key alone tells nothing."""
        return len(self.strokes) > 1 and max(self._gaps_until(at)) <= FASTEST_HAND_MS

    def ends_as_a_scan_does(self, at: int) -> bool:
        """Whether these keys and, at this moment, the one that ends them come as fast as a scanner's, though too few for a scan.

        A hand that is quick can do that too: asked where hands do not type.
        """
        gaps = self._gaps_until(at)
        return 1 < len(self.strokes) < FEWEST and max(gaps[-1], median(gaps)) <= FAST_MS

    def _gaps_until(self, at: int) -> list[int]:
        return [*self._gaps, at - self.strokes[-1].at]

    @property
    def goes_on_behind_enter(self) -> bool:
        """Whether it is a line of a document whose next one is typed behind the Enter that ends this one."""
        return self.is_fast and any(map(scan.goes_on, self.texts))

    def await_line(self) -> None:
        """Keep what was typed and begin the next line."""
        self.lines, self.strokes = (self.texts[0], self.texts[-1]), []
