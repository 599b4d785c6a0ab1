"""The page of every print: paper, head, foot, watermark, marks and properties of the file; Facts' rows in, bytes out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from io import BytesIO
from threading import Lock
from typing import Final, Literal, NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services.documents.archive import archived
from omsdesk.services.documents.facts import OrganisationFacts, SourceFacts
from omsdesk.services.documents.phrases import day, origin, shortened
from omsdesk.services.documents.sheet import Cell, Placed, Row, flow
from omsdesk.services.documents.typeface import INK, LINE, QUIET, SANS, SANS_BOLD, Styles, clean, embed, keeping, para, styles

PaperName = Literal["A4", "A5"]
# ReportLab cuts the letters of a paper out of a face at one place in its file, which every thread would move for the others.
_one_at_a_time: Final = Lock()
OWN_FORM: Final = "Собственная форма организации"
PRACTICE: Final = "УЧЕБНАЯ БАЗА"
PROGRAM: Final = "omsdesk"
# The longest label, «Фамилия, имя, отчество», takes this share of the column on either paper.
LABEL_SHARE: Final = 0.31
# Shares of the paper's own sizes and of the white between the rows, tried in turn when the last lines run over.
TIGHTER: Final = ((1.0, 0.7), (0.95, 0.6), (0.9, 0.5))


@dataclass(frozen=True)
class Paper:
    """A sheet, upright, and the sizes that follow from it."""

    name: PaperName
    width: float
    height: float
    side: float
    top: float
    bottom: float
    scale: float
    air: float = 1.0
    aside: float = 0.0
    """Width that something on the right of the rows takes."""

    @cached_property
    def column(self) -> float:
        """Width between the margins, less what is taken on the right."""
        return self.width - 2 * self.side - self.aside

    @cached_property
    def values(self) -> float:
        """Where values begin, beside their labels: in one line down the sheet, whatever stands on the right of some."""
        return (self.column + self.aside) * LABEL_SHARE

    @cached_property
    def styles(self) -> Styles:
        """Sizes of type on this paper."""
        return styles(self.scale)

    def gap(self, size: float) -> float:
        """White between rows, given as on a roomy A4."""
        return size * self.scale * self.air


# The left margin of A4 is wide enough for a punch; a printer's unprintable edge is 4–5 mm.
PAPERS: Final[dict[PaperName, Paper]] = {
    "A4": Paper("A4", 210 * mm, 297 * mm, 20 * mm, 17 * mm, 12 * mm, 1.0),
    "A5": Paper("A5", 148 * mm, 210 * mm, 12 * mm, 11 * mm, 8 * mm, 0.76),
}


# A journal has more columns than an upright sheet can hold side by side.
LANDSCAPE: Final = Paper("A4", 297 * mm, 210 * mm, 12 * mm, 15 * mm, 10 * mm, 1.0)


class Laid(NamedTuple):
    """Pages as they fell, and the sizes in which they did."""

    paper: Paper
    foot: Row
    pages: list[list[Placed]]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the rows. `holder` and `said` head the following sheets alone: the properties name no person."""

    title: str
    number: str
    made_at: datetime
    organisation: OrganisationFacts
    source: SourceFacts
    practice: bool
    said: str
    holder: str = ""
    is_look: bool = False
    """Whether it shows a paper that is signed when it is printed: it proves nothing itself."""

    @property
    def heading(self) -> str:
        """Title and number, for the properties of the file and the head of the following pages."""
        number = shortened(clean(self.number), 30)
        # A blank to be filled with a pen, and a journal, have no number.
        return f"{self.title} № {number}" if number else self.title

    @property
    def overleaf(self) -> tuple[str, str]:
        """What a sheet that was parted from the first one still says: of what it is a part, about whom, and the answer."""
        about = f"{shortened(clean(self.holder), 150)}. " if self.holder else ""
        # A sheet for a pen is not of the day on which it was printed.
        on = f" от {day(self.made_at.date())}" if self.number else ""
        return f"{self.heading}{on}, продолжение", f"{about}{self.said}."


@dataclass(frozen=True, slots=True)
class Piece:
    """One document as it may be printed alone or bound with others: what stands around it, its rows, its sheet.

    `pages` is how many it is content with: only what runs over them is set tighter.
    """

    furniture: Furniture
    story: Callable[[Paper], list[Row]]
    paper: Paper
    pages: int = 1


def compose(furniture: Furniture, story: Callable[[Paper], list[Row]], name: PaperName) -> bytes:
    """Make the file of one document: equal furniture and story give equal bytes, for no clock is asked."""
    return bind((Piece(furniture, story, PAPERS[name]),), furniture)


def bind(pieces: Iterable[Piece], cover: Furniture, *, outlined: bool = False) -> bytes:
    """Make one file of several documents, each with its own head, foot and page numbers; the cover gives the properties.

    The documents are taken one after another, each gone before the next is made. `outlined` lists them by whose they are
    and by their titles beside the pages. The file is PDF/A-2b.
    """
    embed()
    out = BytesIO()
    # Without a first face of ours each page would ask for Helvetica.
    canvas = Canvas(out, invariant=1, initialFontName=SANS, lang="ru", pdfVersion=(1, 6))
    _describe(canvas, cover)
    with keeping():
        for place, piece in enumerate(pieces):
            if outlined:
                _list(canvas, piece.furniture, f"piece{place}")
            _print(canvas, piece)
    with _one_at_a_time:
        canvas.save()
    return archived(out.getvalue())


def _list(canvas: Canvas, furniture: Furniture, key: str) -> None:
    """A line of the outline, and the place that it leads to: the page that comes next."""
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(clean(" · ".join(filter(None, (furniture.holder, furniture.heading)))), key, level=0)
    canvas.showOutline()


def _print(canvas: Canvas, piece: Piece) -> None:
    paper, foot, pages = _laid(piece)
    canvas.setPageSize((paper.width, paper.height))
    count = len(pages)
    for number in range(1, count + 1):
        # Each page goes when it is drawn: all at once, those of a long journal would hold every thread while they go.
        for placed in pages.pop(0):
            placed.row.draw(canvas, paper.side, paper.height - paper.top - placed.down)
        _foot_line(canvas, foot, paper, f"стр. {number} из {count}")
        if piece.furniture.practice:
            _watermark(canvas, paper)
        canvas.showPage()


def _laid(piece: Piece) -> Laid:
    """Lay the story out; what runs over by a little is set tighter, for one page is better held than two."""
    first = _pages(piece.furniture, piece.story, piece.paper)
    # A tenth of three pages is all that tightening can win; beyond that it would be tried in vain.
    if len(first.pages) <= piece.pages or len(first.pages) not in {2, 3}:
        return first
    scale = piece.paper.scale
    papers = (replace(piece.paper, scale=scale * share, air=air) for share, air in TIGHTER)
    tighter = (_pages(piece.furniture, piece.story, paper) for paper in papers)
    return next((laid for laid in tighter if len(laid.pages) < len(first.pages)), first)


def _pages(furniture: Furniture, story: Callable[[Paper], list[Row]], paper: Paper) -> Laid:
    foot = _foot(furniture, paper)
    room = paper.height - paper.top - paper.bottom - foot.height - 8
    rows = story(paper)
    pages = flow(rows, room)
    # Most papers are one page, which has nothing to be headed.
    return Laid(paper, foot, pages if len(pages) == 1 else flow(rows, room, _running_head(furniture, paper)))


def _describe(canvas: Canvas, furniture: Furniture) -> None:
    """Say in the file's properties what it is, when it was made and by whom; never about whom."""
    canvas.setTitle(furniture.heading)
    canvas.setAuthor(clean(furniture.organisation.name))
    canvas.setSubject(OWN_FORM)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    # The window of a reader shows the title, not the name of a temporary file.
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = _stamp(furniture.made_at)
    # The clock is offered and not taken: the file is as old as its facts.
    canvas.setDateFormatter(lambda *_clock: stamp)


def _stamp(when: datetime) -> str:
    zone = when.strftime("%z")
    # The year by itself: strftime writes the year 987 with three digits on some systems.
    return f"D:{when.year:04}{when:%m%d%H%M%S}" + (f"{zone[:3]}'{zone[3:5]}'" if zone else "")


def _watermark(canvas: Canvas, paper: Paper) -> None:
    """Write across the page that nobody here is real: over the boxes, so thin that the text and the codes are read through it."""
    size = min(paper.width, paper.height) / 7.2
    canvas.saveState()
    # A tenth of black is plain on paper, and a scanner still reads the codes under it.
    canvas.setFillColor(HexColor(INK), alpha=0.1)
    canvas.setFont(SANS_BOLD, size)
    canvas.translate(paper.width / 2, paper.height / 2)
    # Along the diagonal, or a little steeper than that of an upright sheet.
    canvas.rotate(52 if paper.height > paper.width else 32)
    canvas.drawCentredString(0, -size / 3, PRACTICE)
    canvas.restoreState()


def _running_head(furniture: Furniture, paper: Paper) -> Row:
    upper, lower = furniture.overleaf
    what = Cell(para(upper, paper.styles.fine), 0, paper.column)
    about = Cell(para(lower, paper.styles.heading), 0, paper.column, what.height)
    # Not parted from what follows by a rule but by white, which a table's own rules do not blur.
    return Row((what, about), least=what.height + about.height + 8 * paper.scale)


def _foot(furniture: Furniture, paper: Paper) -> Row:
    # The foot stands on every page: a source with a long name must not push the text out of it.
    source = origin(shortened(clean(furniture.source.name), 120))
    text = f"{OWN_FORM}. Сформировано в программе {PROGRAM} по данным: {source}; не заменяет сведения ЕРЗЛ."
    if furniture.practice:
        text += " Учебная база: люди вымышлены, документ недействителен."
    if furniture.is_look:
        text += " Вид документа до печати: без подписанного кода недействителен."
    room = paper.column - stringWidth("стр. 000 из 000", SANS, paper.styles.fine.fontSize) - 8
    return Row((Cell(para(text, paper.styles.fine), 0, room),))


def _foot_line(canvas: Canvas, foot: Row, paper: Paper, count: str) -> None:
    top = paper.bottom + foot.height
    style = paper.styles.fine
    canvas.saveState()
    canvas.setStrokeColor(HexColor(LINE))
    canvas.setLineWidth(0.5)
    canvas.line(paper.side, top + 4, paper.side + paper.column, top + 4)
    canvas.setFillColor(HexColor(QUIET))
    canvas.setFont(SANS, style.fontSize)
    foot.draw(canvas, paper.side, top)
    canvas.drawRightString(paper.side + paper.column, top - foot.cells[0].ascent, count)
    canvas.restoreState()
