"""Rows of set text, and how they fall onto pages: nothing is ever cut off, a tall row goes on overleaf."""

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfbase.pdfmetrics import getAscentDescent
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from omsdesk.services.documents.typeface import LINE

# A room in which any text fits: its height is what is asked for.
ENDLESS: Final = 1e6
# What must fit under a heading, so that it never stands alone at the foot of a page.
COMPANY: Final = 40.0
# A row lower than this share of a page goes overleaf whole: one word left over reads worse than a little white.
TALL: Final = 0.2


class Drawing(Protocol):
    """Something that is drawn rather than set."""

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw downwards from this place."""


class Behind(Protocol):
    """Something that is drawn behind a row, as high as the part of the row that stands on the page."""

    def draw(self, canvas: Canvas, left: float, top: float, height: float) -> None:
        """Draw downwards from this place, so high."""


@dataclass(frozen=True, slots=True)
class At:
    """A drawing at its place in a row."""

    drawing: Drawing
    across: float
    down: float

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it so far to the right and below."""
        self.drawing.draw(canvas, left + self.across, top - self.down)


@dataclass(frozen=True, slots=True)
class Rules:
    """Hairlines along the top of a row, from where to where."""

    spans: tuple[tuple[float, float], ...]
    ink: str = LINE

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the hairlines."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(self.ink))
        canvas.setLineWidth(0.5)
        for begin, end in self.spans:
            canvas.line(left + begin, top, left + end, top)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at its place in a row: from the row's left edge and, if need be, below its top."""

    text: Paragraph
    left: float
    width: float
    drop: float = 0
    height: float = field(init=False)
    ascent: float = field(init=False)

    def __post_init__(self) -> None:
        """Set the text in its column, once, for breaking lines is the dearest step of a print."""
        text, style = self.text, self.text.style
        # A part of a text that was parted has lines of another kind than it is drawn by, until it is set anew.
        is_set = getattr(text, "blPara", None) is not None and not getattr(text, "_splitpara", 0)
        if is_set and text.width != self.width:
            # Set elsewhere in another width, where it must stay as it is.
            text, is_set = copy(text), False
            object.__setattr__(self, "text", text)
        # A frozen value may set its own fields while it is made, in this way only.
        object.__setattr__(self, "height", float(text.height if is_set else text.wrap(self.width, ENDLESS)[1]))
        object.__setattr__(self, "ascent", float(getAscentDescent(style.fontName, style.fontSize)[0]))

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the text from its top; the colour that it leaves behind is the caller's to put back."""
        lines = self.text.blPara
        if lines.kind or self.text.style.alignment != TA_LEFT:
            self.text.drawOn(canvas, left + self.left, top - self.height)
            return
        # Lines of one style need none of what ReportLab asks of each: it is a third of the time of a page.
        if canvas._fillColorObj != lines.textColor:  # noqa: SLF001 - a colour is said where it changes
            canvas.setFillColor(lines.textColor)
        written = canvas.beginText(left + self.left, top - getattr(lines, "ascent", lines.fontSize))
        written.setFont(lines.fontName, lines.fontSize, self.text.style.leading)
        for _spare, words in lines.lines:
            written.textLine(" ".join(words))
        canvas.drawText(written)


@dataclass(frozen=True, slots=True)
class Row:
    """Texts side by side on one base line, with drawings behind them.

    `least` is the height of a row of drawings alone, which is never parted; `keep` holds it to the next row; `head` is repeated
    above it when it opens a page.
    """

    cells: tuple[Cell, ...] = ()
    above: float = 0
    padding: float = 0
    least: float = 0
    drawings: tuple[Drawing, ...] = ()
    backdrop: Behind | None = None
    keep: bool = False
    head: "Row | None" = None

    @property
    def height(self) -> float:
        """Measure the row without the space above it."""
        base = self._base
        tallest = max([(cell.drop or base - cell.ascent) + cell.height for cell in self.cells], default=0.0)
        return max(tallest + 2 * self.padding, self.least)

    def down(self, cell: Cell) -> float:
        """Tell how far below the padding a cell begins, in points: those at the top share one base line."""
        return cell.drop or self._base - cell.ascent

    @property
    def _base(self) -> float:
        """How far the common base line of the texts at the top lies below the padding."""
        return max([cell.ascent for cell in self.cells if not cell.drop], default=0.0)

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the row downwards from its top."""
        if self.backdrop:
            self.backdrop.draw(canvas, left, top, self.height)
        for drawing in self.drawings:
            drawing.draw(canvas, left, top)
        if not self.cells:
            return
        canvas.saveState()
        base = self._base
        for cell in self.cells:
            cell.draw(canvas, left, top - self.padding - (cell.drop or base - cell.ascent))
        canvas.restoreState()

    def split(self, room: float) -> "tuple[Row, Row] | None":
        """Part the row where the room ends; None where not even a line of each text fits."""
        if self.least:
            return None
        halves = [self._part(cell, room) for cell in self.cells]
        # A text under another one may go overleaf whole; a text at the top must leave something here.
        if any(upper is None and not cell.drop for cell, (upper, _) in zip(self.cells, halves, strict=True)):
            return None
        begun = [upper.drop + upper.height for upper, lower in halves if upper and lower]
        whole = [lower.drop for upper, lower in halves if lower and not upper]
        # What stood under a parted text keeps its distance from it, or it would lie over the rest of that text.
        raised = min(begun or whole, default=0.0)
        upper_cells = tuple(upper for upper, _ in halves if upper)
        lower_cells = tuple(
            replace(lower, drop=max(lower.drop - raised, 0) if not upper else 0) for upper, lower in halves if lower
        )
        return replace(self, cells=upper_cells), replace(self, cells=lower_cells, above=0, drawings=())

    def _part(self, cell: Cell, room: float) -> tuple[Cell | None, Cell | None]:
        """Part a text: all of it here, all of it overleaf, or some of it on each."""
        left = room - 2 * self.padding - self.down(cell)
        if cell.height <= left:
            return cell, None
        parts = cell.text.split(cell.width, left) if left > 0 else []
        if len(parts) < 2:
            # A failed split forgets the lines that were set.
            cell.text.wrap(cell.width, ENDLESS)
            return None, cell
        return replace(cell, text=parts[0]), replace(cell, text=parts[1])


def together(rows: Sequence[Row], most: float) -> list[Row]:
    """Make one row of several that are read together, so that no page parts them; rows higher than `most` stay as they are."""
    height = sum(row.above + row.height for row in rows) - rows[0].above
    if height > most:
        return list(rows)
    cells: list[Cell] = []
    drawings: list[Drawing] = []
    down = -rows[0].above
    for row in rows:
        down += row.above
        cells += [replace(cell, drop=down + row.padding + row.down(cell)) for cell in row.cells]
        drawings += [At(drawing, 0, down) for drawing in row.drawings]
        down += row.height
    return [Row(tuple(cells), above=rows[0].above, least=height, drawings=tuple(drawings))]


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The box behind a row."""

    width: float
    fill: str
    edge: str
    flag: str | None = None

    def draw(self, canvas: Canvas, left: float, top: float, height: float) -> None:
        """Draw the box and, on its left, the flag."""
        canvas.saveState()
        canvas.setFillColor(HexColor(self.fill))
        canvas.setStrokeColor(HexColor(self.edge))
        canvas.setLineWidth(0.6)
        canvas.rect(left, top - height, self.width, height, fill=1, stroke=1)
        if self.flag:
            canvas.setFillColor(HexColor(self.flag))
            canvas.rect(left, top - height, 3.2, height, fill=1, stroke=0)
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Placed:
    """A row and how far below the top of its page it stands."""

    row: Row
    down: float


@dataclass(slots=True)
class Flow:
    """Places rows one under another and opens pages as they fill."""

    _room: float
    _lead: Row | None = None
    _down: float = 0.0
    _fresh: bool = True
    pages: list[list[Placed]] = field(default_factory=lambda: [[]])

    def add(self, rows: Sequence[Row]) -> None:
        """Place rows; one that must keep company with the next takes it along."""
        for index, row in enumerate(rows):
            self._add(row, _company(rows[index:]))

    def _add(self, row: Row, company: float) -> None:
        while not self._placed(row, company):
            left = self._room - self._down - self._above(row)
            # What fits and yet was not placed waits for its company: it is turned over, never parted.
            parts = row.split(left) if row.height > max(left, self._room * TALL) else None
            if parts:
                self._place(parts[0])
                row = parts[1]
            elif self._fresh:
                # A drawing taller than a page: shown as far as it goes rather than asked for ever.
                self._place(row)
                return
            self._turn(row.head)

    def _placed(self, row: Row, company: float) -> bool:
        left = self._room - self._down - self._above(row)
        fits = (company if row.keep else row.height) <= left
        if fits:
            self._place(row)
        return fits

    def _above(self, row: Row) -> float:
        # The space above a row parts it from another one; under the margin there is none.
        return row.above if self._down else 0.0

    def _place(self, row: Row) -> None:
        self._down += self._above(row)
        self.pages[-1].append(Placed(row, self._down))
        self._down += row.height
        self._fresh = False

    def _turn(self, head: Row | None) -> None:
        self.pages.append([])
        self._down = 0.0
        for row in (self._lead, head):
            if row:
                self._place(row)
        # A repeated head leaves the page as good as empty: else a row too tall for the rest would turn pages for ever.
        self._fresh = True


def _company(rows: Sequence[Row]) -> float:
    """Measure the first row, without the space above it, and what must stand on one page with it."""
    needed = -rows[0].above
    for row in rows:
        if not row.keep:
            return needed + row.above + min(row.height, COMPANY)
        needed += row.above + row.height
    return needed


def flow(rows: Iterable[Row], room: float, lead: Row | None = None) -> list[list[Placed]]:
    """Lay rows onto pages of this height; the lead opens every page but the first."""
    laid = Flow(room, lead)
    laid.add(tuple(rows))
    return laid.pages
