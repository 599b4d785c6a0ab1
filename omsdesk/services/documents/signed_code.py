"""The code of a signed statement beside the rows that it repeats: what another desk reads from the paper without a network."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import inf
from typing import Final

from omsdesk.services.documents.barcode import DENSE, DENSE_QUIET, dense_square
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.sheet import At, Cell, Row, together
from omsdesk.services.documents.typeface import centred, para

CAPTION: Final = "подписанный код: проверка подлинности"
ABOVE_CAPTION: Final = 4


def beside(story: Callable[[Paper], list[Row]], code: str, paper: Paper, caption: str = CAPTION) -> list[Row]:
    """Set the rows of a story with the code on their right; without a code as they are.

    The story is given a paper as narrow as the code leaves it. The rows beside the code stay on one page with it.
    """
    if not code:
        return story(paper)
    stamp = dense_square(code, DENSE[paper.name])
    quiet = DENSE_QUIET * stamp.module
    aside = stamp.width + 2 * quiet
    under = Cell(para(caption, centred(paper.styles.fine)), paper.column - aside, aside, quiet + stamp.height + ABOVE_CAPTION)
    least = under.drop + under.height
    rows = story(replace(paper, aside=aside + DENSE_QUIET))
    count = next((place for place in range(1, len(rows)) if _height(rows[:place]) >= least), len(rows))
    (whole,) = together(rows[:count], inf)
    at = At(stamp, paper.column - aside + quiet, quiet)
    block = replace(whole, cells=(*whole.cells, under), least=max(whole.least, least), drawings=(*whole.drawings, at))
    return [block, *rows[count:]]


def _height(rows: Sequence[Row]) -> float:
    return sum(row.above + row.height for row in rows) - rows[0].above
