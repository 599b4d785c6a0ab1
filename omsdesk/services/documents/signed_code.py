"""The code of a signed statement beside the rows that it repeats: what another desk reads from the paper without a network."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from omsdesk.services.documents.barcode import DENSE, DENSE_QUIET, dense_square
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.sheet import At, Cell, Row, together
from omsdesk.services.documents.typeface import para

CAPTION: Final = "подписанный код: проверка подлинности"
ABOVE_CAPTION: Final = 4


def beside(story: Callable[[Paper], list[Row]], code: str, paper: Paper, caption: str = CAPTION) -> list[Row]:
    """Set the rows of a story with the code on their right; without a code as they are.

    The story is given a paper as narrow as the code leaves it. What does not fit beside the code on a page follows below.
    """
    if not code:
        return story(paper)
    stamp = dense_square(code, DENSE[paper.name])
    quiet = DENSE_QUIET * stamp.module
    aside = stamp.width + 2 * quiet
    rows = together(story(replace(paper, aside=aside + DENSE_QUIET)), paper.height)
    centred = ParagraphStyle("centred", parent=paper.styles.fine, alignment=TA_CENTER)
    # What is narrower than the code itself would break into too many lines.
    under = Cell(para(caption, centred), paper.column - aside, aside, quiet + stamp.height + ABOVE_CAPTION)
    whole = rows[0]
    height = max(whole.least, under.drop + under.height)
    at = At(stamp, paper.column - aside + quiet, quiet)
    return [replace(whole, cells=(*whole.cells, under), least=height, drawings=(*whole.drawings, at))]
