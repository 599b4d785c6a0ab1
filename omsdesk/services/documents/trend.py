"""A small chart of one test: its values in time over the reference band, told apart by shape, plain in black and white."""

from dataclasses import dataclass, field
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from omsdesk.models.words import Flag
from omsdesk.services.documents.typeface import INK, LINE, QUIET

BAND: Final = "#e3e6ea"
# Closer than this the marks would be one thick line: only the last value is marked, and the band tells the rest.
ROOM_FOR_MARK: Final = 5.0
MARK: Final = 2.0
# Above and below the curve, so that a mark at the edge is whole.
MARGIN: Final = 4.0


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its day (ordinal, with the hour as a part of it)."""

    at: float
    value: float
    flag: Flag


@dataclass(frozen=True, slots=True)
class Trend:
    """The chart: at least two points, the oldest first; a bound of the band may be open."""

    points: tuple[Point, ...]
    low: float | None
    high: float | None
    width: float
    height: float
    _least: float = field(init=False)
    _most: float = field(init=False)

    def __post_init__(self) -> None:
        """Find the ends of the scale once, for every point asks for them."""
        every = [point.value for point in self.points] + [bound for bound in (self.low, self.high) if bound is not None]
        # A frozen value may set its own fields while it is made, in this way only.
        object.__setattr__(self, "_least", min(every))
        object.__setattr__(self, "_most", max(every))

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it downwards from this place."""
        canvas.saveState()
        canvas.translate(left, top - self.height)
        self._band(canvas)
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        canvas.rect(0, 0, self.width, self.height, stroke=1, fill=0)
        self._curve(canvas)
        crowded = self.width / len(self.points) < ROOM_FOR_MARK
        for point in self.points[-1:] if crowded else self.points:
            _mark(canvas, self._across(point.at), self._up(point.value), point.flag)
        canvas.restoreState()

    def _band(self, canvas: Canvas) -> None:
        if self.low is None and self.high is None:
            return
        bottom = 0.0 if self.low is None else self._up(self.low)
        upper = self.height if self.high is None else self._up(self.high)
        canvas.setFillColor(HexColor(BAND))
        canvas.rect(0, bottom, self.width, upper - bottom, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(QUIET))
        canvas.setLineWidth(0.4)
        canvas.setDash(2, 2)
        for bound, edge in ((self.low, bottom), (self.high, upper)):
            if bound is not None:
                canvas.line(0, edge, self.width, edge)
        canvas.setDash()

    def _curve(self, canvas: Canvas) -> None:
        path = canvas.beginPath()
        first, *others = self.points
        path.moveTo(self._across(first.at), self._up(first.value))
        for point in others:
            path.lineTo(self._across(point.at), self._up(point.value))
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.7 if self.width / len(self.points) > 1 else 0.35)
        canvas.drawPath(path, stroke=1, fill=0)

    def _across(self, at: float) -> float:
        begin, end = self.points[0].at, self.points[-1].at
        # Values of one moment stand above one another, in the middle.
        share = (at - begin) / (end - begin) if end > begin else 0.5
        return MARGIN + share * (self.width - 2 * MARGIN)

    def _up(self, value: float) -> float:
        extent = self._most - self._least
        share = (value - self._least) / extent if extent > 0 else 0.5
        return MARGIN + share * (self.height - 2 * MARGIN)


def _mark(canvas: Canvas, across: float, up: float, flag: Flag) -> None:
    """Draw a value: a dot; a triangle that points to where it left the band; a square where it is odd in another way."""
    canvas.setFillColor(HexColor(INK))
    if flag in {Flag.NONE, Flag.NORMAL}:
        canvas.circle(across, up, MARK * 0.7, stroke=0, fill=1)
        return
    if flag is Flag.ABNORMAL:
        canvas.rect(across - MARK, up - MARK, 2 * MARK, 2 * MARK, stroke=0, fill=1)
        return
    tip = MARK * 1.4 if flag is Flag.HIGH else -MARK * 1.4
    path = canvas.beginPath()
    path.moveTo(across, up + tip)
    path.lineTo(across - MARK * 1.4, up - tip)
    path.lineTo(across + MARK * 1.4, up - tip)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
