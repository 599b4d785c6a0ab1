"""How long many extracts take in one file, beside ReportLab's bare canvas drawing the same text and codes; a page in the preview.

In one run and by the time of the processor, so that the ratio says what the machine cannot: from facts to the file, and from ids
of people with the check of each. The preview is measured beside PDFium drawing the same page.

python -m tests.bench.batch [documents]
"""

import gc
import statistics
import sys
import tempfile
import time
import tracemalloc
from io import BytesIO
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from omsdesk import app
from omsdesk.services import checking, rasters
from omsdesk.services.documents import barcode, extract, page, typeface
from omsdesk.services.documents.sheet import At
from omsdesk.services.practice.register import Practice
from omsdesk.services.print_jobs import Order, Recipe, of_person
from omsdesk.services.printing.checks import _extract_facts
from omsdesk.settings import Settings

DOCUMENTS, ROUNDS, DPI = 1_000, 3, 110
GOAL, GOAL_PAGE_MS = 2.0, 150


def flat(piece):
    """Where each line of text of a document stands and in which face, and its codes."""
    laid = page._laid(piece)
    texts, codes = [], []
    for placed in (each for sheet in laid.pages for each in sheet):
        row, left, top = placed.row, laid.paper.side, laid.paper.height - laid.paper.top - placed.down
        for one in row.drawings:
            across, down, drawing = left, top, one
            while isinstance(drawing, At):
                across, down = across + drawing.across, down - drawing.down
                drawing = drawing.drawing
            if isinstance(drawing, barcode.Stamp):
                codes.append((across, down, drawing))
        for cell in row.cells:
            style, base = cell.text.style, top - row.padding - row.down(cell) - cell.ascent
            for line in cell.text.blPara.lines:
                words = " ".join(line[1]) if isinstance(line, tuple) else " ".join(word.text for word in line.words)
                texts.append((left + cell.left, base, style.fontName, style.fontSize, words))
                base -= style.leading
    return texts, codes


def bare(documents, numbers):
    """The same text at the same places, and the same codes, by the canvas alone."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1, initialFontName=typeface.SANS)
    for (texts, codes), number in zip(documents, numbers, strict=True):
        for across, up, face, size, words in texts:
            canvas.setFont(face, size)
            canvas.drawString(across, up, words)
        for across, up, stamp in codes:
            symbol = barcode.code128(number) if stamp.symbol.rows == 1 else barcode.qr(number)
            path, step = canvas.beginPath(), stamp.height / symbol.rows
            for run in symbol.runs:
                bottom = up - (run.row + run.rows) * step
                path.rect(across + run.column * stamp.module, bottom, run.columns * stamp.module, run.rows * step)
            canvas.drawPath(path, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seconds(work):
    # What was left by the one measured before is not this one's.
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(home=Path(home), today="2026-11-22", key="file")
        Practice(settings).make(settings.store_place, people=documents)
        with app.open_desk(settings) as opened:
            measured(opened, documents, Path(home))


def measured(opened, documents, home):
    jobs = opened.desk.print_jobs
    people = tuple(str(one) for one in range(1, documents + 1))
    order = [Order(Recipe("extract", people), place=home / f"{place}.pdf") for place in range(ROUNDS)]
    whole = [seconds(lambda one=one: jobs.carry_out(one)) for one in order]
    with opened.database.read() as session:
        checks = jobs.list()[0].recipe.keys
        facts = [_extract_facts(one, one.person, "") for one in (checking.opened(session, number) for number in checks)]
    pieces = [extract.leaf(one) for one in facts]
    drawn, numbers = [flat(piece) for piece in pieces], [one.enp or "" for one in facts]
    rounds = [
        (
            seconds(lambda: page.bind([extract.leaf(one) for one in facts], pieces[0].furniture)),
            seconds(lambda: bare(drawn, numbers)),
        )
        for _ in range(ROUNDS)
    ]
    ours, theirs = (statistics.median(both) for both in zip(*rounds, strict=True))
    print(f"{documents} extracts in one file: from facts {ours:.2f} s, bare canvas {theirs:.2f} s")
    print(f"  ratio {ours / theirs:.2f} (goal {GOAL})")
    spent = statistics.median(whole)
    print(f"  with the check of each, its lines of the audit and the job {spent:.2f} s, ratio {spent / theirs:.2f}")
    remembered(jobs, people, home)
    seen(jobs)


def remembered(jobs, people, home):
    for part in (people[: len(people) // 4], people):
        tracemalloc.start()
        jobs.carry_out(Order(Recipe("extract", part), place=home / "memory.pdf"))
        print(f"memory at the most for {len(part)}: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB")
        tracemalloc.stop()


def seen(jobs):
    content = jobs.made(of_person("extract", 5)).paper.content
    page_of = pypdfium2.PdfDocument(content)[0]
    bare_raster = sorted(seconds(lambda: page_of.render(scale=DPI / 72)) for _ in range(20))[10] * 1000
    raster = sorted(seconds(lambda: rasters.pages(content, DPI)) for _ in range(20))[10] * 1000
    made = jobs.made(of_person("extract", 5)).recipe
    shown = sorted(seconds(lambda: rasters.pages(jobs.made(made).paper.content, DPI)) for _ in range(20))[10] * 1000
    print(f"a page in the preview: made and drawn {shown:.0f} ms (goal {GOAL_PAGE_MS})")
    print(f"  drawn alone {raster:.0f} ms, by PDFium {bare_raster:.0f} ms, ratio {raster / bare_raster:.2f}")


if __name__ == "__main__":
    main()
