"""Rows of a table within lines, under a head that opens every page, and bands that part them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.phrases import BLANK, tied
from omsdesk.services.documents.sheet import Backdrop, Cell, Row
from omsdesk.services.documents.typeface import INK, LINE, SANS_BOLD, fitted, inked

PAD: Final = 3.0
# Light enough for the ink on it to stand 14 : 1, dark enough to be seen on a copy.
BAND: Final = "#e9ebee"
Columns = Sequence[tuple[str, float]]
"""Heads and widths, as shares of the column of the page."""
Group = tuple[str, Iterable[Sequence[str]]]
"""The text of a band, none where it is empty, and the rows under it."""


class Strong(str):
    """The text of a cell that is set in bold, so that it is found among many."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines around the cells of a row, as far down as the row goes on its page."""

    edges: tuple[float, ...]

    def draw(self, canvas: Canvas, left: float, top: float, height: float) -> None:
        """Draw them downwards from this place."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.5)
        for down in (0.0, height):
            canvas.line(left, top - down, left + self.edges[-1], top - down)
        for across in self.edges:
            canvas.line(left + across, top, left + across, top - height)
        canvas.restoreState()


def lined(
    texts: Sequence[str], columns: Columns, style: ParagraphStyle, paper: Paper, *, above: float = 0, head: Row | None = None
) -> Row:
    """A row of cells within lines; `head` is carried along to every page that the row goes on to."""
    left, cells, edges = 0.0, [], [0.0]
    bold = ParagraphStyle(style.name, parent=style, fontName=SANS_BOLD)
    for text, (_, share) in zip(texts, columns, strict=True):
        width = share * paper.column
        cells.append(
            Cell(fitted(text or BLANK, bold if isinstance(text, Strong) else style, width - 2 * PAD), left + PAD, width - 2 * PAD)
        )
        left += width
        edges.append(left)
    return Row(tuple(cells), above=above, padding=PAD, backdrop=Grid(tuple(edges)), head=head)


def table(columns: Columns, groups: Iterable[Group], paper: Paper, above: float = 12) -> list[Row]:
    """A head and rows under bands; neither the head nor a band stands at the foot of a page alone. Nothing without rows."""
    head = replace(lined([name for name, _ in columns], columns, paper.styles.fine, paper, above=paper.gap(above)), keep=True)
    style = inked(paper.styles.fine, INK)
    rows: list[Row] = []
    for text, held in groups:
        rows += [_band(text, head, paper)] if text else []
        rows += [lined([_tied(text) for text in texts], columns, style, paper, head=head) for texts in held]
    return [head, *rows] if rows else []


def _tied(text: str) -> str:
    return Strong(tied(text)) if isinstance(text, Strong) else tied(text)


def _band(text: str, head: Row, paper: Paper) -> Row:
    style, width = paper.styles.heading, paper.column - 2 * PAD
    cell = Cell(fitted(tied(text), style, width), PAD, width)
    return Row((cell,), padding=PAD, backdrop=Backdrop(paper.column, BAND, LINE), keep=True, head=head)
