"""Numbered fields of a form: a label, the value or a ruled line for a pen; choices with boxes; places to sign.

Fields stand side by side as long as their values fit, and take a line of their own where they do not: nothing is cut.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Protocol

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from omsdesk.services.documents.boxes import POLICY_CELLS, Box, Digits
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.phrases import BLANK, is_enp, tied
from omsdesk.services.documents.sheet import At, Cell, Drawing, Row, Rules
from omsdesk.services.documents.typeface import INK, clean, fitted, inked, legible, para

GUTTER: Final = 10.0
# From a label to its value, from a box to its word, from a word to the next box.
NEAR, AFTER_BOX, NEXT_BOX = 5.0, 5.0, 12.0
# A box beside letters of a size.
BOX_SIZE: Final = 0.82
# A label that takes less of the line leaves room for a column of choices beside it.
ROOM_FOR_WORDS: Final = 0.5
# What a pen needs at the least.
SHORTEST: Final = 32.0
# A label longer than this share of the column stands above its line.
LONG_LABEL: Final = 0.6
# A value of more lines is a text: it needs no ruled paper, and may go overleaf.
MOST_RULES: Final = 8
# Where a signature begins, and the name beside it.
SIGN_AT, NAME_AT, DATE_AT = 0.36, 0.56, 0.86


class Put(NamedTuple):
    """What an item became at its place in a line."""

    cells: tuple[Cell, ...]
    drawings: tuple[Drawing, ...] = ()

    @property
    def ascent(self) -> float:
        """Measure how high its letters stand above their base line."""
        return max(cell.ascent for cell in self.cells if not cell.drop)


class Item(Protocol):
    """Something that stands in a line of a form."""

    def wanted(self, paper: Paper) -> float:
        """Tell how wide it would like to be."""

    def put(self, left: float, width: float, paper: Paper) -> Put:
        """Set it so wide at this place."""


def natural(text: str, style: ParagraphStyle) -> float:
    """Measure a text on one line; a hair more than the sum of the letters, so that it is not broken for a rounding."""
    return float(stringWidth(legible(clean(text), style.fontName), style.fontName, style.fontSize)) + 1


@dataclass(frozen=True, slots=True)
class Field:
    """A label and a value on a ruled line. `share` of the column is what it takes empty; the hint is said under the line."""

    label: str
    value: str | None
    share: float = 1.0
    hint: str = ""

    def wanted(self, paper: Paper) -> float:
        """Tell the share of the column, or what label and value need."""
        label = natural(tied(self.label), paper.styles.label)
        value = natural(tied(self.value or ""), paper.styles.value)
        return max(self.share * paper.column, label + NEAR + max(value, SHORTEST))

    def put(self, left: float, width: float, paper: Paper) -> Put:
        """Set the label, and beside it the value over its line; under a long label, below it."""
        set_in = paper.styles
        label_width = natural(tied(self.label), set_in.label)
        # Half a point, for sums of widths are rounded.
        above = label_width > min(width - NEAR - SHORTEST + 0.5, paper.column * LONG_LABEL)
        label = _label(self.label, left, width if above else label_width, paper)
        start = left if above or not label else left + label_width + NEAR
        room = left + width - start
        drop = label[0].height if above else 0.0
        value = Cell(fitted(tied(self.value or "") or BLANK, set_in.value, room), start, room, drop)
        # Beside a label the two share a base line, and the face of the label may be the taller one.
        top = drop or Put((*label, value)).ascent - value.ascent
        hint = (Cell(para(self.hint, set_in.fine), start, room, top + value.height + 1),) if self.hint else ()
        return Put((*label, value, *hint), _ruled(value, top, set_in.value.leading))


def _label(text: str, left: float, width: float, paper: Paper) -> tuple[Cell, ...]:
    # No text, no cell: nothing can be set without width.
    return (Cell(para(tied(text), paper.styles.label), left, width),) if text else ()


def _ruled(value: Cell, top: float, leading: float) -> tuple[Drawing, ...]:
    count = round(value.height / leading)
    if count > MOST_RULES:
        return ()
    line = Rules(((value.left, value.left + value.width),))
    return tuple(At(line, 0, top + leading * place) for place in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Choice:
    """A label and the words to choose from, each after its box."""

    label: str
    options: tuple[tuple[str, bool], ...]

    def wanted(self, paper: Paper) -> float:
        """Tell the sum of the label, the boxes and the words."""
        set_in = paper.styles
        box = float(set_in.entry.fontSize) * BOX_SIZE + AFTER_BOX + NEXT_BOX
        return natural(self.label, set_in.label) + sum(natural(word, set_in.entry) + box for word, _ in self.options)

    def put(self, left: float, width: float, paper: Paper) -> Put:
        """Set label, boxes and words along the line; where they do not fit, under one another beside the label."""
        set_in = paper.styles
        named = natural(self.label, set_in.label) if self.label else 0.0
        label = _label(self.label, left, min(named, width), paper)
        if self.wanted(paper) > width:
            return self._stacked(label, left, width, paper)
        side = set_in.entry.fontSize * BOX_SIZE
        # Without a label the first box begins the line.
        across, words = left + (named or -NEXT_BOX), []
        for word, _ in self.options:
            across += NEXT_BOX + side + AFTER_BOX
            words.append(Cell(para(word, set_in.entry), across, natural(word, set_in.entry)))
            across += words[-1].width
        tallest = Put((*label, *words)).ascent
        places = [cell.left - AFTER_BOX - side for cell in words]
        boxes = (At(Box(side, marked), place, tallest - side) for place, (_, marked) in zip(places, self.options, strict=True))
        return Put((*label, *words), tuple(boxes))

    def _stacked(self, label: tuple[Cell, ...], left: float, width: float, paper: Paper) -> Put:
        taken = sum(cell.width + NEAR for cell in label)
        beside = taken < width * ROOM_FOR_WORDS
        start, drop = (left + taken, 0.0) if beside else (left, label[0].height)
        found = _column(self.options, start, left + width - start, paper.styles.entry, paper.gap(2), drop)
        return Put((*label, *found.cells), found.drawings)


@dataclass(frozen=True, slots=True)
class Caption:
    """The name of a group of fields, on a line of its own."""

    text: str

    def wanted(self, paper: Paper) -> float:
        """Take the whole line."""
        return paper.column

    def put(self, left: float, width: float, paper: Paper) -> Put:
        """Set the words."""
        return Put((Cell(para(tied(self.text), paper.styles.label), left, width),))


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the form itself that stand before fields in a line."""

    text: str

    def wanted(self, paper: Paper) -> float:
        """Tell how long they are."""
        return natural(tied(self.text), paper.styles.label)

    def put(self, left: float, width: float, paper: Paper) -> Put:
        """Set the words."""
        return Put((Cell(para(tied(self.text), paper.styles.label), left, width),))


def lines(groups: Iterable[Sequence[Item]], paper: Paper, left: float = 0.0, above: float = 3.0) -> list[Row]:
    """Set each group from a new line, its items beside one another while they fit; a group with a caption stays together."""
    rows: list[Row] = []
    for group in groups:
        set_lines = [_line(held, paper, left) for held in _packed(group, paper, paper.column - left)]
        together = isinstance(group[0], Caption)
        rows += [replace(row, keep=together and place < len(set_lines) - 1) for place, row in enumerate(set_lines)]
    return [replace(rows[0], above=paper.gap(above)), *rows[1:]]


def _packed(group: Sequence[Item], paper: Paper, column: float) -> list[list[tuple[Item, float]]]:
    packed: list[list[tuple[Item, float]]] = []
    used = 0.0
    for item in group:
        width = min(item.wanted(paper), column)
        if not packed or used + GUTTER + width > column:
            packed.append([])
            used = -GUTTER
        packed[-1].append((item, width))
        used += GUTTER + width
    return packed


def _line(held: list[tuple[Item, float]], paper: Paper, left: float) -> Row:
    put: list[Put] = []
    across = left
    for item, width in held[:-1]:
        put.append(item.put(across, width, paper))
        across += width + GUTTER
    # The last of a line reaches to its end.
    put.append(held[-1][0].put(across, paper.column - across, paper))
    tallest = max(one.ascent for one in put)
    drawings = (At(drawing, 0, tallest - one.ascent) for one in put for drawing in one.drawings)
    cells = tuple(cell for one in put for cell in one.cells)
    return Row(cells, above=paper.gap(3), drawings=tuple(drawings))


def options(found: Sequence[tuple[str, bool]], paper: Paper) -> list[Row]:
    """Set a list to choose from, each entry on its own line after its box."""
    rows = [_column([one], 0, paper.column, paper.styles.entry, paper.gap(2.5)) for one in found]
    last = len(rows) - 1
    return [Row(one.cells, above=paper.gap(2.5), drawings=one.drawings, keep=place < last) for place, one in enumerate(rows)]


def columns(found: Sequence[tuple[str, bool]], paper: Paper, count: int = 2) -> Row:
    """Set a long list to choose from in fine print, side by side, read down the columns."""
    style, width = inked(paper.styles.fine, INK), (paper.column - GUTTER * (count - 1)) / count
    down = -(-len(found) // count)
    stacks = [
        _column(found[column * down : (column + 1) * down], column * (width + GUTTER), width, style, paper.gap(1.5))
        for column in range(count)
    ]
    cells = tuple(cell for stack in stacks for cell in stack.cells)
    drawings = tuple(drawing for stack in stacks for drawing in stack.drawings)
    return Row(cells, above=paper.gap(2), drawings=drawings)


def _column(
    found: Sequence[tuple[str, bool]], left: float, width: float, style: ParagraphStyle, gap: float, drop: float = 0.0
) -> Put:
    side = style.fontSize * BOX_SIZE
    start, cells, drawings = left + side + AFTER_BOX, [], []
    for word, marked in found:
        cell = Cell(para(tied(word), style), start, left + width - start, drop)
        cells.append(cell)
        drawings.append(At(Box(side, marked), left, drop + cell.ascent - side))
        drop += cell.height + gap
    return Put(tuple(cells), tuple(drawings))


def policy_cells(label: str, enp: str | None, paper: Paper, *, absent: bool | None = None) -> list[Row]:
    """Set the sixteen cells of a policy number; what is no such number stands on a line, and its absence has a box."""
    if enp and not is_enp(enp):
        return lines([[Field(label, enp)]], paper)
    set_in = paper.styles
    height = set_in.value.leading * 1.2
    # Half-way down the cells.
    drop = max((height - set_in.label.leading) / 2, 0.1)
    name = Cell(para(label, set_in.label), 0, natural(label, set_in.label), drop)
    start = name.width + NEAR + 3
    cell = min(height, (paper.column * 0.8 - start) / POLICY_CELLS)
    cells = [name]
    drawings: list[Drawing] = [At(Digits(enp or "", cell, height), start, 0)]
    if absent is not None:
        side, across = set_in.entry.fontSize * BOX_SIZE, start + cell * POLICY_CELLS + NEXT_BOX
        drawings.append(At(Box(side, absent), across, drop + name.ascent - side))
        word = across + side + AFTER_BOX
        cells.append(Cell(para("отсутствует", set_in.label), word, paper.column - word, drop))
    return [Row(tuple(cells), above=paper.gap(9), least=height, drawings=tuple(drawings))]


def declared(text: str, paper: Paper) -> Row:
    """Set a declaration and, at its last line, a line to sign it on."""
    set_in, share = paper.styles, 0.72
    said = Cell(para(tied(text), inked(set_in.fine, INK)), 0, paper.column * share)
    start = paper.column * share + GUTTER
    line = At(Rules(((start, paper.column),), INK), 0, max(said.height, 14 * paper.scale))
    under = Cell(para("подпись", set_in.fine), start, paper.column - start, max(said.height, 14 * paper.scale) + 1)
    return Row((said, under), above=paper.gap(6), drawings=(line,))


def signing(role: str, name: str | None, on: str | None, paper: Paper) -> list[Row]:
    """Leave room for a signature, the name written out, and the day."""
    set_in, column = paper.styles, paper.column
    sign, named, dated = column * SIGN_AT, column * NAME_AT, column * DATE_AT
    upper = Row(
        (
            Cell(para(tied(role), set_in.label), 0, sign - 8),
            Cell(fitted(tied(name or "") or BLANK, set_in.entry, dated - named - 10), named, dated - named - 10),
            Cell(para(on or BLANK, set_in.entry), dated, column - dated),
        ),
        # Not tightened with the rest: a hand signs here.
        above=12 * paper.scale,
        keep=True,
    )
    lower = Row(
        (
            Cell(para("подпись", set_in.fine), sign, named - sign - 10),
            Cell(para("расшифровка подписи", set_in.fine), named, dated - named - 10),
            Cell(para("дата", set_in.fine), dated, column - dated),
        ),
        above=1,
        drawings=(Rules(((sign, named - 10), (named, dated - 10), (dated, column)), INK),),
    )
    return [upper, lower]
