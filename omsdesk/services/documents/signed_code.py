"""The code of a signed statement beside the rows that it repeats: what another desk reads from the paper without a network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.barcode import DENSE, DENSE_QUIET, Stamp, dense_square
from omsdesk.services.documents.boxes import Box
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.sheet import At, Cell, Row, together
from omsdesk.services.documents.typeface import centred, para

CAPTION: Final = "подписанный код: проверка подлинности"
LOOK_CAPTION: Final = "вид документа: подписанный код ставится при печати"
ABOVE_CAPTION: Final = 4
AIR: Final = 10
"""Between the longest line of the rows and the quiet zone, in points: a zone that a scanner needs is no margin to an eye."""
USUAL_MODULES: Final = 57
"""How many modules wide the code of most statements is: as much room is kept for one that is not made yet."""


@dataclass(frozen=True, slots=True)
class _Place:
    """An empty box where the code will stand."""

    module: float

    @property
    def width(self) -> float:
        return USUAL_MODULES * self.module

    height = width

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        Box(self.width).draw(canvas, left, top)


def beside(
    story: Callable[[Paper], list[Row]],
    code: str,
    paper: Paper,
    caption: str = CAPTION,
    *,
    is_look: bool = False,
    inset: float = 0,
) -> list[Row]:
    """Set the rows of a story with the code on their right, in a look with an empty place for it; without a code as they are.

    `inset` is how far from the column's edge another code of the paper ends, whose edge it is to stand over.
    The story is given a paper as narrow as the code leaves it. The rows beside the code stay on one page with it.
    """
    if not code and not is_look:
        return story(paper)
    stamp: Stamp | _Place = dense_square(code, DENSE[paper.name]) if code else _Place(DENSE[paper.name])
    caption = caption if code else LOOK_CAPTION
    quiet = DENSE_QUIET * stamp.module
    # No nearer to the edge than its quiet zone is wide.
    right = max(quiet, inset)
    aside = quiet + stamp.width + right
    under = Cell(
        para(caption, centred(paper.styles.fine)),
        paper.column - aside,
        quiet + stamp.width + quiet,
        quiet + stamp.height + ABOVE_CAPTION,
    )
    least = under.drop + under.height
    rows = story(replace(paper, aside=aside + AIR))
    count = next((place for place in range(1, len(rows)) if _height(rows[:place]) >= least), len(rows))
    (whole,) = together(rows[:count], inf)
    at = At(stamp, paper.column - aside + quiet, quiet)
    block = replace(whole, cells=(*whole.cells, under), least=max(whole.least, least), drawings=(*whole.drawings, at))
    return [block, *rows[count:]]


def _height(rows: Sequence[Row]) -> float:
    return sum(row.above + row.height for row in rows) - rows[0].above
