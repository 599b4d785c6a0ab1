"""Parts that every printed form is put together from: letterhead, title, headings, pairs, lists, signature."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.styles import ParagraphStyle

from omsdesk.services.documents.barcode import QUIET, square
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.phrases import BLANK, listed, sentence, tied
from omsdesk.services.documents.sheet import At, Cell, Row, Rules
from omsdesk.services.documents.typeface import INK, centred, clean, fitted, para

CODE_CAPTION: Final = "номер проверки"
# What goes overleaf with a signature at the least, as long as that leaves no hole of more than this share of the sheet.
LAST_ROWS, LAST_SHARE = 3, 0.25


@dataclass(frozen=True, slots=True)
class Pair:
    """A label, what is said beside it, and a smaller line under that."""

    label: str
    value: str
    style: ParagraphStyle | None = None
    detail: str = ""


def letterhead(organisation: OrganisationFacts, paper: Paper) -> list[Row]:
    """Say who made the paper; where the settings do not name it, a pen can."""
    details = listed(
        f"ОГРН{BLANK}{organisation.ogrn}" if organisation.ogrn else "",
        f"лицензия {organisation.licence}" if organisation.licence else "",
        organisation.address or "",
        f"тел.{BLANK}{organisation.phone}" if organisation.phone else "",
    )
    named = clean(organisation.name).strip()
    head = Row((Cell(para(tied(named), paper.styles.organisation), 0, paper.column),)) if named else _unnamed(paper)
    fine = [Row((Cell(para(tied(details), paper.styles.fine), 0, paper.column),), above=1)] if details else []
    return [head, *fine, *([rule(paper, 5)] if named or fine else [])]


def _unnamed(paper: Paper) -> Row:
    label = Cell(para("Организация:", paper.styles.label), 0, paper.values)
    line = At(Rules(((label.text.minWidth() + 4, paper.column),), INK), 0, label.ascent + 3)
    # The line stands apart from what is printed under it.
    return Row((label,), least=label.height + 5 * paper.scale, drawings=(line,))


def rule(paper: Paper, above: float) -> Row:
    """Draw a hairline across the column."""
    return Row(least=0.5, above=paper.gap(above), drawings=(Rules(((0, paper.column),)),))


def title(text: str, under: Iterable[str], paper: Paper, code: str | None = None) -> Row:
    """Set the title, whose line ends are its own, the lines under it, and on the right a code of the paper's number."""
    set_in, cells, drop = paper.styles, [], 0.0
    stamp = square(code) if code else None
    aside = stamp.width + 2 * QUIET if stamp else 0.0
    for line in text.splitlines():
        cells.append(Cell(para(line, set_in.title), 0, paper.column - aside, drop))
        drop += cells[-1].height
    for line in under:
        cells.append(Cell(para(line, set_in.subtitle), 0, paper.column - aside, drop + paper.gap(3)))
        drop += cells[-1].height
    above = paper.gap(16)
    if stamp is None:
        return Row(tuple(cells), above=above)
    cells.append(Cell(para(CODE_CAPTION, centred(set_in.fine)), paper.column - aside, aside, stamp.height + 5))
    # Lowered by as much as the title's capitals stand below the top of their line.
    return Row(tuple(cells), above=above, drawings=(At(stamp, paper.column - aside + QUIET, 2),))


def heading(text: str, paper: Paper) -> Row:
    """Set the heading of a section; it never stands alone at the foot of a page."""
    return Row((Cell(para(text, paper.styles.heading), 0, paper.column),), above=paper.gap(12), keep=True)


def pairs(found: Iterable[Pair], paper: Paper, above: float = 12) -> list[Row]:
    """Set labels on the left, values on the right, on one base line."""
    return [_pair(pair, paper, paper.gap(3 if place else above)) for place, pair in enumerate(found)]


def _pair(pair: Pair, paper: Paper, above: float) -> Row:
    start = paper.values
    label = Cell(para(pair.label, paper.styles.label), 0, start - 8)
    room = paper.column - start
    value = Cell(fitted(tied(pair.value), pair.style or paper.styles.value, room), start, room)
    if not pair.detail:
        return Row((label, value), above=above)
    detail = Cell(para(tied(pair.detail), paper.styles.fine), start, room, value.height + paper.gap(1))
    return Row((label, value, detail), above=above)


def notes(label: str, lines: tuple[str, ...], paper: Paper) -> list[Row]:
    """Set a heading and a list of sentences, none when there is nothing to say."""
    if not lines:
        return []
    style, indent = paper.styles.value, 12 * paper.scale
    texts = [Cell(para(tied(sentence(line)), style), indent, paper.column - indent) for line in lines]
    dash = [Cell(para("–", style), 0, indent) for _ in lines]
    return [heading(label, paper), *(Row(both, above=paper.gap(2)) for both in zip(dash, texts, strict=True))]


def signed(rows: list[Row], role: str, clerk: str | None, paper: Paper) -> list[Row]:
    """End the rows with the signature of a clerk and a place for the stamp."""
    return ended(rows, signature(role, clerk, paper), paper)


def ended(rows: list[Row], hands: list[Row], paper: Paper) -> list[Row]:
    """End the rows with signatures, which take the last of them overleaf: alone they would sign an empty sheet."""
    last = len(rows) - 1
    height = rows[last].height
    while last > max(len(rows) - LAST_ROWS, 0) and height + rows[last - 1].height < paper.height * LAST_SHARE:
        last -= 1
        height += rows[last].height
    return [*rows[:last], *(replace(row, keep=True) for row in rows[last:]), *hands]


def signature(role: str, clerk: str | None, paper: Paper) -> list[Row]:
    """Leave room for a signature and a stamp."""
    fine, value = paper.styles.fine, paper.styles.value
    start, name = paper.values, paper.column * 0.62

    # The lines belong to the lower row: the name above may take several lines and still stand on its own.
    upper = Row(
        (
            Cell(para(role, paper.styles.label), 0, start - 8),
            # Without a name its line stays empty, and as high, for a pen.
            Cell(fitted(clerk or BLANK, value, paper.column - name), name, paper.column - name),
        ),
        # Not tightened with the rest: a hand signs here.
        above=20 * paper.scale,
        keep=True,
    )
    lower = Row(
        (
            Cell(para("М. П.", fine), 0, start - 8),
            Cell(para("подпись", fine), start, name - start - 10),
            Cell(para("фамилия, инициалы", fine), name, paper.column - name),
        ),
        above=1,
        drawings=(Rules(((start, name - 10), (name, paper.column)), INK),),
    )
    return [upper, lower]
