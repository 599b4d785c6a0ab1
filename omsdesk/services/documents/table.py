"""Rows of a table within lines, under a head that opens every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.phrases import BLANK
from omsdesk.services.documents.sheet import Cell, Row
from omsdesk.services.documents.typeface import LINE, fitted

PAD: Final = 3.0
Columns = Sequence[tuple[str, float]]
"""Heads and widths, as shares of the column of the page."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines around the cells of a row."""

    edges: tuple[float, ...]
    height: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw them downwards from this place."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        for down in (0.0, self.height):
            canvas.line(left, top - down, left + self.edges[-1], top - down)
        for across in self.edges:
            canvas.line(left + across, top, left + across, top - self.height)
        canvas.restoreState()


def lined(
    texts: Sequence[str], columns: Columns, style: ParagraphStyle, paper: Paper, *, above: float = 0, head: Row | None = None
) -> Row:
    """A row of cells within lines; `head` is carried along to every page that the row goes on to."""
    left, cells, edges = 0.0, [], [0.0]
    for text, (_, share) in zip(texts, columns, strict=True):
        width = share * paper.column
        cells.append(Cell(fitted(text or BLANK, style, width - 2 * PAD), left + PAD, width - 2 * PAD))
        left += width
        edges.append(left)
    height = max(cell.height for cell in cells) + 2 * PAD
    return Row(tuple(cells), above=above, padding=PAD, drawings=(Grid(tuple(edges), height),), head=head)
