"""The verdict in a box, and the sign beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.phrases import tied
from omsdesk.services.documents.sheet import At, Backdrop, Cell, Row
from omsdesk.services.documents.typeface import INK, inked, para


class Mark(StrEnum):
    """The sign beside a verdict: a shape and a colour, and always words as well."""

    YES = "yes"
    LOOK = "look"
    NO = "no"
    UNKNOWN = "unknown"


# Foreground and ground of the status palette, light: every pair stands 6.5 : 1 or better.
INKS: Final = {
    Mark.YES: ("#0b5d3b", "#e3f4ea"),
    Mark.LOOK: ("#7a4100", "#fff1d6"),
    Mark.NO: ("#9b1c1c", "#fde8e8"),
    Mark.UNKNOWN: ("#4b5563", "#eceef1"),
}
# Strokes of the signs in a square of two by two around the middle; a stroke of no length is a dot.
STROKES: Final = {
    Mark.YES: (((-0.8, 0.0), (-0.25, -0.6), (0.8, 0.7)),),
    Mark.LOOK: (((0.0, 0.85), (0.9, -0.7), (-0.9, -0.7), (0.0, 0.85)), ((0.0, 0.3), (0.0, -0.1)), ((0.0, -0.4), (0.0, -0.4))),
    Mark.NO: (((-0.65, 0.65), (0.65, -0.65)), ((-0.65, -0.65), (0.65, 0.65))),
    Mark.UNKNOWN: (
        ((-0.5, 0.35), (-0.35, 0.75), (0.35, 0.75), (0.5, 0.35), (0.0, -0.05), (0.0, -0.3)),
        ((0.0, -0.75), (0.0, -0.75)),
    ),
}


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark at its printed size, drawn as a shape, for the faces have none."""

    mark: Mark
    size: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the sign around this place."""
        canvas.saveState()
        canvas.translate(left, top)
        canvas.scale(self.size / 2, self.size / 2)
        canvas.setStrokeColor(HexColor(INKS[self.mark][0]))
        canvas.setLineWidth(0.34)
        # Round ends make a dot of a stroke without length.
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        path = canvas.beginPath()
        for begin, *others in STROKES[self.mark]:
            path.moveTo(*begin)
            for point in others:
                path.lineTo(*point)
        canvas.drawPath(path, stroke=1, fill=0)
        canvas.restoreState()


def panel(mark: Mark, headline: str, lines: Iterable[str], fine: Iterable[str], paper: Paper) -> Row:
    """Set the verdict in a box: sign, headline, sentences and fine print; it reads the same without its colour."""
    ink, ground = INKS[mark]
    set_in, pad, indent = paper.styles, paper.gap(9), 36 * paper.scale
    texts = [
        (headline, inked(set_in.verdict, ink)),
        *((line, set_in.value) for line in lines if line),
        *((line, inked(set_in.fine, INK)) for line in fine),
    ]
    cells, drop = [], 0.0
    for text, style in texts:
        cells.append(Cell(para(tied(text), style), indent, paper.column - indent - pad, drop))
        drop += cells[-1].height + paper.gap(2)
    size = set_in.verdict.fontSize
    sign = At(Sign(mark, size), indent / 2 + 2, pad + size * 0.62)
    box = Backdrop(paper.column, ground, ink, flag=ink)
    return Row(tuple(cells), above=paper.gap(12), padding=pad, drawings=(sign,), backdrop=box)
