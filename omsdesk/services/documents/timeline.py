"""The strip of all periods: a bar drawn to scale with its gaps, and the same as a table for those who cannot see a bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from omsdesk.models.coverage import StretchKind
from omsdesk.services.documents.facts import StretchFacts
from omsdesk.services.documents.page import Paper
from omsdesk.services.documents.parts import heading
from omsdesk.services.documents.phrases import BLANK, DASH, day
from omsdesk.services.documents.sheet import Cell, Row, Rules
from omsdesk.services.documents.typeface import INK, LINE, PAPER, QUIET, SANS, SANS_BOLD, para

# Under the heading «Страхование».
WORDS: Final = {
    StretchKind.COVERED: "действует",
    StretchKind.OVERLAP: "действует, периоды наложились",
    StretchKind.SUSPENDED: "приостановлено",
    StretchKind.INVALID: "полис недействителен",
    # Nothing held insures: another policy may, of which nothing is held.
    StretchKind.GAP: "сведений нет",
}
# Colours help the eye only: hatching, outline and the table's words say the same without them.
GROUNDS: Final = {
    StretchKind.COVERED: "#b9dcc8",
    StretchKind.OVERLAP: "#b9dcc8",
    StretchKind.SUSPENDED: "#fff1d6",
    StretchKind.INVALID: "#fde8e8",
    StretchKind.GAP: PAPER,
}
# Of a gap or a suspension nobody has said that it has no end.
OPEN_ENDS: Final = {StretchKind.COVERED: "бессрочно", StretchKind.OVERLAP: "бессрочно"}
HATCH: Final = 5.0
# Where the columns of the table begin, as shares of the width; a date and «бессрочно» need not break.
COLUMNS: Final = (0.0, 0.055, 0.18, 0.37, 0.575)
YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50, 100, 500, 1000)


@dataclass(frozen=True, slots=True)
class Scale:
    """Days to points, between the first and the last day that the bar shows, and the sizes of the bar."""

    first: int
    last: int
    width: float
    high: float
    size: float

    def at(self, when: date) -> float:
        """Tell where a day begins."""
        return self.width * (when.toordinal() - self.first) / (self.last - self.first + 1)

    def after(self, when: date) -> float:
        """Tell where a day ends: the last day is included."""
        return self.at(when) + self.width / (self.last - self.first + 1)


def strip_rows(stretches: Sequence[StretchFacts], on: date, paper: Paper) -> list[Row]:
    """Set the heading, the bar and its table twin; nothing where one answer has always held, which the policy's term says."""
    if len(stretches) < 2:
        return []
    bar = Bar(stretches, on, _scale(stretches, on, paper))
    row = Row(least=bar.height, above=paper.gap(4), drawings=(bar,), keep=True)
    return [heading("Периоды страхования", paper), row, *_table(stretches, paper)]


def _scale(stretches: Sequence[StretchFacts], on: date, paper: Paper) -> Scale:
    """Measure the days shown; an open end reaches a little beyond all that is known."""
    days = [on.toordinal(), *(end.toordinal() for one in stretches for end in (one.since, one.until) if end)]
    first, last = min(days), max(days)
    # At least three weeks, or the point of a period that began today would have no body.
    beyond = max((last - first) // 16, 20)
    first -= beyond if any(one.since is None for one in stretches) else 0
    last += beyond if any(one.until is None for one in stretches) else 0
    return Scale(first, last, paper.column, 15 * paper.scale, paper.styles.fine.fontSize)


@dataclass(frozen=True, slots=True)
class Bar:
    """The stretches to scale, the years under them, and the day asked for."""

    stretches: Sequence[StretchFacts]
    on: date
    scale: Scale

    @property
    def height(self) -> float:
        """Room for the day above, the bar and the years below."""
        return self.scale.high + self.scale.size * 3.4

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw the bar downwards from here."""
        canvas.saveState()
        canvas.translate(left, top - self.scale.size * 1.7 - self.scale.high)
        for stretch in self.stretches:
            _draw_stretch(canvas, self.scale, stretch)
        _draw_years(canvas, self.scale)
        _draw_day(canvas, self.scale, self.on)
        # Last of all, or the line of the day asked for would cross a number.
        for number, stretch in enumerate(self.stretches, start=1):
            _draw_number(canvas, self.scale, str(number), _ends(self.scale, stretch))
        canvas.restoreState()


def _ends(scale: Scale, stretch: StretchFacts) -> tuple[float, float]:
    begin = scale.at(stretch.since) if stretch.since else 0.0
    # A gap of one day in thirty years is a sixth of a point wide: drawn so, it would not be seen.
    return begin, max(scale.after(stretch.until) if stretch.until else scale.width, begin + 0.8)


def _draw_stretch(canvas: Canvas, scale: Scale, stretch: StretchFacts) -> None:
    """Draw a stretch: told apart by its shape and hatching, not by colour alone."""
    begin, end = _ends(scale, stretch)
    outline = _outline(canvas, stretch, begin, end, scale.high)
    canvas.saveState()
    canvas.setLineWidth(0.6)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setFillColor(HexColor(GROUNDS[stretch.kind]))
    if stretch.kind is StretchKind.GAP:
        canvas.setDash(2, 2)
    canvas.drawPath(outline, stroke=1, fill=1)
    canvas.clipPath(outline, stroke=0, fill=0)
    canvas.setLineWidth(0.35)
    canvas.drawPath(_hatching(canvas, stretch.kind, begin, end, scale.high), stroke=1, fill=0)
    canvas.restoreState()


def _outline(canvas: Canvas, stretch: StretchFacts, begin: float, end: float, high: float) -> PDFPathObject:
    """Outline a stretch; an open end is pointed."""
    point = min(high / 3, (end - begin) / 3)
    path = canvas.beginPath()
    path.moveTo(begin, high / 2)
    path.lineTo(begin + (0 if stretch.since else point), high)
    path.lineTo(end - (0 if stretch.until else point), high)
    path.lineTo(end, high / 2)
    path.lineTo(end - (0 if stretch.until else point), 0)
    path.lineTo(begin + (0 if stretch.since else point), 0)
    path.close()
    return path


def _hatching(canvas: Canvas, kind: StretchKind, begin: float, end: float, high: float) -> PDFPathObject:
    path = canvas.beginPath()
    rising, falling = kind in {StretchKind.SUSPENDED, StretchKind.INVALID}, kind is StretchKind.INVALID
    if kind is StretchKind.OVERLAP:
        path.moveTo(begin, high / 2)
        path.lineTo(end, high / 2)
    for step in range(int((end - begin + high) / HATCH) + 1):
        across = begin - high + step * HATCH
        if rising:
            path.moveTo(across, 0)
            path.lineTo(across + high, high)
        if falling:
            path.moveTo(across, high)
            path.lineTo(across + high, 0)
    return path


def _draw_number(canvas: Canvas, scale: Scale, number: str, ends: tuple[float, float]) -> None:
    """Write the number of the table's line, where there is room, on a plate that the hatching does not cross."""
    size, wide = scale.size, stringWidth(number, SANS_BOLD, scale.size)
    if ends[1] - ends[0] < wide + 12:
        # The table tells what the bar has no room to number.
        return
    middle = sum(ends) / 2
    canvas.setFillColor(HexColor(PAPER))
    canvas.roundRect(middle - wide / 2 - 2, (scale.high - size) / 2 - 1, wide + 4, size + 2, 2, stroke=0, fill=1)
    canvas.setFillColor(HexColor(INK))
    canvas.setFont(SANS_BOLD, size)
    canvas.drawCentredString(middle, scale.high / 2 - size * 0.35, number)


def _draw_years(canvas: Canvas, scale: Scale) -> None:
    """Write as many years under the bar as stand clear of one another."""
    need = stringWidth("0000", SANS, scale.size) * 1.9
    # An open end may reach beyond the calendar of Python.
    first, last = (date.fromordinal(min(max(day, 1), date.max.toordinal())).year for day in (scale.first, scale.last))
    step = next((step for step in YEAR_STEPS if (last - first + 1) / step * need <= scale.width), YEAR_STEPS[-1])
    canvas.setFont(SANS, scale.size)
    canvas.setFillColor(HexColor(QUIET))
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.5)
    for year in range(-(-first // step) * step, last + 1, step):
        place = scale.at(date(year, 1, 1))
        if 0 <= place <= scale.width - need / 2:
            canvas.line(place, 0, place, -3)
            canvas.drawString(place + 1.5, -scale.size - 1.5, str(year))


def _draw_day(canvas: Canvas, scale: Scale, on: date) -> None:
    """Mark the day that the answer is for."""
    place = (scale.at(on) + scale.after(on)) / 2
    text = f"ответ на{BLANK}{day(on)}"
    wide = stringWidth(text, SANS_BOLD, scale.size)
    canvas.setStrokeColor(HexColor(INK))
    canvas.setFillColor(HexColor(INK))
    canvas.setLineWidth(1.4)
    canvas.line(place, -3, place, scale.high + 3)
    canvas.setFont(SANS_BOLD, scale.size)
    # The words stay on the sheet though the day stands at the end of the bar.
    canvas.drawString(min(max(place - wide / 2, 0), scale.width - wide), scale.high + 6, text)


def _table(stretches: Sequence[StretchFacts], paper: Paper) -> list[Row]:
    head = _line(("№", "С", "По (включительно)", "Страхование", "Страховая организация"), paper, head=None)
    lines = (
        _line(
            (
                str(number),
                day(stretch.since) if stretch.since else DASH,
                day(stretch.until) if stretch.until else OPEN_ENDS.get(stretch.kind, DASH),
                WORDS[stretch.kind],
                stretch.insurer or DASH,
            ),
            paper,
            head=head,
        )
        for number, stretch in enumerate(stretches, start=1)
    )
    return [head, *lines]


def _line(texts: Sequence[str], paper: Paper, *, head: Row | None) -> Row:
    style = paper.styles.entry if head else paper.styles.label
    edges = [share * paper.column for share in (*COLUMNS, 1.0)]
    cells = tuple(
        Cell(para(text, style), begin, end - begin - 6) for text, begin, end in zip(texts, edges[:-1], edges[1:], strict=True)
    )

    rules = (Rules(((0, paper.column),)),) if head else ()
    return Row(cells, padding=paper.gap(2), drawings=rules, keep=head is None, head=head)
