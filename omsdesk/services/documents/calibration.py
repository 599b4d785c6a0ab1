"""The calibration page: how far a printer prints beside its place, measured with a ruler from the edges of the sheet."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from omsdesk.models.print_job import FROM_EDGE
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece, bind
from omsdesk.services.documents.parts import letterhead, notes, title
from omsdesk.services.documents.phrases import BLANK
from omsdesk.services.documents.sheet import Row
from omsdesk.services.documents.typeface import INK, QUIET, SANS

TITLE: Final = "Страница для настройки принтера"
RULED: Final = (10, 60)
RULER: Final = 64
"""Where the rulers stand: beyond the ends of the lines, so that nothing lies over their digits."""
LONG, MIDDLE, SHORT = 4.0, 2.6, 1.6
SCALE_MM: Final = 100


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """Which printer it is, and by how many tenths of a millimetre to the right and down it is set to print beside now."""

    organisation: OrganisationFacts
    at: datetime
    printer: str = ""
    right: int = 0
    down: int = 0
    practice: bool = False


def render(facts: CalibrationFacts, paper: PaperName = "A4") -> bytes:
    """Print the page: lines with rulers from both edges, and in words what to measure and which numbers to enter."""
    furniture = Furniture(
        TITLE,
        "",
        facts.at,
        facts.organisation,
        SourceFacts("настройки этого рабочего места"),
        facts.practice,
        facts.printer or "принтер не назван",
    )
    return bind((Piece(furniture, partial(_story, facts), PAPERS[paper]),), furniture)


def _story(facts: CalibrationFacts, paper: Paper) -> list[Row]:
    now = f"Сейчас задано: вправо {_millimetres(facts.right)}, вниз {_millimetres(facts.down)}."
    steps = [
        f"Измерьте линейкой расстояние от левого края листа до вертикальной черты А. Верно — {FROM_EDGE},0{BLANK}мм.",
        f"Измерьте расстояние от верхнего края листа до горизонтальной черты Б. Верно — {FROM_EDGE},0{BLANK}мм.",
        f"Откройте «Печать», «Настройка принтера» и впишите оба числа до 0,1{BLANK}мм: следующие документы сдвинутся.",
        "Напечатайте эту страницу ещё раз: обе черты должны встать на место.",
        f"Отрезок внизу должен быть длиной {SCALE_MM}{BLANK}мм. Если нет, принтер меняет масштаб: отключите это в нём.",
    ]
    return [
        Row(least=(RULER + 4) * mm, drawings=(Lines(paper),)),
        *letterhead(facts.organisation, paper),
        title(TITLE, [f"Принтер: {facts.printer or 'не назван'}. {now}"], paper),
        *notes("Что сделать", tuple(steps), paper),
        Row(above=10 * mm, least=12 * mm, drawings=(Scale(),)),
    ]


def _millimetres(tenths: int) -> str:
    return f"{tenths / 10:+.1f} мм".replace(".", ",").replace("-", "−") if tenths else "0 мм"


@dataclass(frozen=True, slots=True)
class Lines:
    """The two lines that are measured to, over their rulers; placed from the edges of the sheet, wherever the row stands."""

    paper: Paper

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw them from the corner of the sheet."""
        edge, upper = left - self.paper.side, top + self.paper.top
        canvas.saveState()
        canvas.setStrokeColor(HexColor(INK))
        canvas.setFillColor(HexColor(QUIET))
        canvas.setFont(SANS, 7)
        canvas.setLineWidth(0.4)
        for place in range(RULED[0], RULED[1] + 1):
            tick = LONG if place % 10 == 0 else MIDDLE if place % 5 == 0 else SHORT
            across, down = edge + place * mm, upper - place * mm
            canvas.line(across, upper - RULER * mm, across, upper - (RULER + tick) * mm)
            canvas.line(edge + RULER * mm, down, edge + (RULER + tick) * mm, down)
            if place % 10 == 0:
                canvas.drawCentredString(across, upper - (RULER + 8) * mm, str(place))
                canvas.drawString(edge + (RULER + 5) * mm, down - 2.5, str(place))
        canvas.setLineWidth(0.7)
        canvas.line(edge + FROM_EDGE * mm, upper - 12 * mm, edge + FROM_EDGE * mm, upper - 60 * mm)
        canvas.line(edge + 12 * mm, upper - FROM_EDGE * mm, edge + 60 * mm, upper - FROM_EDGE * mm)
        canvas.setFont(SANS, 11)
        canvas.drawString(edge + (FROM_EDGE + 1.5) * mm, upper - 15 * mm, "А")
        canvas.drawString(edge + 12 * mm, upper - (FROM_EDGE - 1.5) * mm, "Б")
        canvas.restoreState()


@dataclass(frozen=True, slots=True)
class Scale:
    """A length to be measured: what differs from it is printed larger or smaller than it was drawn."""

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw it under the text."""
        canvas.saveState()
        canvas.setStrokeColor(HexColor(INK))
        canvas.setFillColor(HexColor(QUIET))
        canvas.setLineWidth(0.7)
        canvas.line(left, top - 5 * mm, left + SCALE_MM * mm, top - 5 * mm)
        for end in (left, left + SCALE_MM * mm):
            canvas.line(end, top - 2 * mm, end, top - 8 * mm)
        canvas.setFont(SANS, 9)
        canvas.drawCentredString(left + SCALE_MM * mm / 2, top - 4 * mm, f"{SCALE_MM} мм")
        canvas.restoreState()
