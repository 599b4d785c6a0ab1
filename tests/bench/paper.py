"""How long a paper takes, from the number of its check to the bytes, beside the same text and codes drawn on a bare canvas.

python -m tests.bench.paper [rounds]
"""

import io
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from omsdesk import app
from omsdesk.services.documents import typeface
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings

ROUNDS, PEOPLE = 60, 300
GOAL_MS = 40.0


def bare(lines: list[str]) -> bytes:
    """The words alone, in our face, on one page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=typeface.SANS)
    for place, line in enumerate(lines):
        canvas.setFont(typeface.SANS, 10)
        canvas.drawString(40, 800 - 13 * place, line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def milliseconds(work, rounds: int) -> list[float]:
    spent = []
    for place in range(rounds + 1):
        begun = time.thread_time()
        work()
        if place:
            spent.append((time.thread_time() - begun) * 1000)
    return sorted(spent)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with tempfile.TemporaryDirectory() as home:
        settings = Settings.load(home=Path(home), today="2026-11-22", key="file")
        Practice(settings).make(settings.store_place, people=PEOPLE)
        with app.open_desk(settings) as opened:
            desk = opened.desk
            person = desk.search.find("6654910887000012").rows[0]
            check = desk.coverage.verify_person(person.id).check
            for form in (desk.printing.extract, desk.printing.proof):
                content = form(check, "A4").content
                page = pypdfium2.PdfDocument(content)[0].get_textpage()
                lines = page.get_text_bounded().splitlines()
                ours, theirs = (
                    milliseconds(lambda form=form: form(check, "A4"), rounds),
                    milliseconds(lambda lines=lines: bare(lines), rounds),
                )
                told(form.__name__, ours, statistics.median(theirs), len(content))


def told(form: str, ours: list[float], bare_ms: float, size: int) -> None:
    p50, p95 = statistics.median(ours), ours[int(len(ours) * 0.95)]
    print(f"{form}: p50 {p50:.1f} ms, p95 {p95:.1f} ms after the first (goal {GOAL_MS:.0f}), {size:,} bytes")
    print(f"  the same words on a bare canvas {bare_ms:.1f} ms: ratio {p50 / bare_ms:.1f}")


if __name__ == "__main__":
    main()
