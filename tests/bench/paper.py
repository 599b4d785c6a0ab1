"""How long a paper takes, from the number of its check to the bytes, beside the same text and codes drawn on a bare canvas.

The papers of an application and of care received are measured from their facts to the bytes, and so are a journal
of 300 entries and a history of 500 visits.

python -m tests.bench.paper [rounds]
"""

import io
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from omsdesk import app
from omsdesk.services.documents import history_form, pack, register, typeface
from omsdesk.services.practice.register import Practice
from omsdesk.settings import Settings
from tests.services.documents.application_cases import FORMS, JOURNAL, entry, printed
from tests.services.documents.care_cases import FORMS as CARE
from tests.services.documents.care_cases import LONG_HISTORY

ROUNDS, PEOPLE = 60, 300
GOAL_MS = 40.0


def bare(pages: list[list[str]]) -> bytes:
    """The words alone, in our face, on as many pages."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=typeface.SANS)
    for lines in pages:
        for place, line in enumerate(lines):
            canvas.setFont(typeface.SANS, 10)
            canvas.drawString(40, 800 - 13 * place, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines_of(content: bytes) -> list[list[str]]:
    return [page.get_textpage().get_text_bounded().splitlines() for page in pypdfium2.PdfDocument(content)]


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
                measured(form.__name__, lambda form=form: form(check, "A4").content, rounds)
    for name, (leaf, facts, _) in FORMS.items():
        measured(name, lambda leaf=leaf, facts=facts: printed(leaf, facts), rounds)
    long = replace(JOURNAL, entries=tuple(entry(place) for place in range(300)))
    measured("journal of 300", lambda: printed(register.leaf, long), 3)
    for name, (leaf, facts) in CARE.items():
        measured(name, lambda leaf=leaf, facts=facts: printed(leaf, facts), 5)
    measured("history of 500 visits", lambda: printed(history_form.leaf, LONG_HISTORY), 3)
    papers = [leaf(facts) for leaf, facts, _ in FORMS.values()]
    measured("pack of all", lambda: pack.render(papers), 10)


def measured(name: str, made, rounds: int) -> None:
    content = made()
    pages = lines_of(content)
    ours, theirs = milliseconds(made, rounds), milliseconds(lambda: bare(pages), rounds)
    told(f"{name}, {len(pages)} p.", ours, statistics.median(theirs), len(content))


def told(form: str, ours: list[float], bare_ms: float, size: int) -> None:
    p50, p95 = statistics.median(ours), ours[int(len(ours) * 0.95)]
    print(f"{form}: p50 {p50:.1f} ms, p95 {p95:.1f} ms after the first (goal {GOAL_MS:.0f}), {size:,} bytes")
    print(f"  the same words on a bare canvas {bare_ms:.1f} ms: ratio {p50 / bare_ms:.1f}")


if __name__ == "__main__":
    main()
