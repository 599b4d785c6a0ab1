"""Drawings of a form that a pen may fill: a box with its mark, and a row of cells with a digit in each."""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.typeface import INK, SANS

# A tick in the unit square, from its short end to its long one; it leaves the box a little, as a hand does.
TICK: Final = ((0.16, 0.55), (0.42, 0.2), (0.98, 1.08))
POLICY_CELLS: Final = 16


@dataclass(frozen=True, slots=True)
class Box:
    """A box to be ticked, and its tick where the facts say so; drawn, for the faces have no such letters."""

    size: float
    marked: bool = False

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the box downwards from this place."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(INK))
        canvas.setLineWidth(0.6)
        canvas.rect(left, top - self.size, self.size, self.size, fill=0, stroke=1)
        if self.marked:
            canvas.setLineWidth(self.size / 6)
            canvas.setLineCap(1)
            canvas.setLineJoin(1)
            path = canvas.beginPath()
            places = [(left + across * self.size, top - self.size * (1 - up)) for across, up in TICK]
            path.moveTo(*places[0])
            for place in places[1:]:
                path.lineTo(*place)
            canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Digits:
    """Sixteen cells for the digits of a policy number, empty for a pen or filled."""

    number: str
    width: float
    height: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the cells downwards from this place, a digit in the middle of each."""
        size = self.height * 0.66
        canvas.saveState()
        canvas.setStrokeColor(HexColor(INK))
        canvas.setFillColor(HexColor(INK))
        canvas.setLineWidth(0.6)
        canvas.setFont(SANS, size)
        for place in range(POLICY_CELLS):
            canvas.rect(left + place * self.width, top - self.height, self.width, self.height, fill=0, stroke=1)
        for place, digit in enumerate(self.number):
            # Figures of the face are as high as seven tenths of their size.
            canvas.drawCentredString(left + (place + 0.5) * self.width, top - (self.height + size * 0.7) / 2, digit)
        canvas.restoreState()
