"""Codes looked up as they are typed: МКБ-10 loaded from its file, then asked letter by letter, against a frame of 16 ms.

    python -m tests.bench.codes [FILE of МКБ-10]

Without a file (or OMSDESK_BENCH_MKB) a list as long is invented. Told are the rows loaded in a second and what they weigh, the
first question, which reads the list, and each later one as a share of a frame: through the service, and from the key to the
list under the field in a window. 1.00 is a whole frame; the goal is p95 below that.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from omsdesk.models.words import CodeList
from omsdesk.services.access import Seat
from omsdesk.services.codes import Codes
from omsdesk.services.database import Database
from omsdesk.services.exchange import Exchange
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings
from omsdesk.views.forms.code_line import CodeLine
from omsdesk.views.forms.field import Field
from omsdesk.views.tasks import Tasks
from tests.keys import replace_text, type_text

FRAME_MS, QUESTIONS, INVENTED = 16.0, 150, 15_000
LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`")
WORDS = (
    "острый", "хронический", "болезнь", "другие", "неуточненный", "инфекция", "травма", "сердца", "легких", "кожи", "сустава",
    "перелом", "кости", "вирусный",
)  # fmt: skip


def invented(folder: Path) -> Path:
    """A list as long as МКБ-10 of codes and words that mean nothing."""
    drawn, file = random.Random(1), folder / "invented.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write("mkb_code;mkb_name\n")
        for n in range(INVENTED):
            code = f"{chr(65 + n // 1000)}{n // 10 % 100:02}.{n % 10}"
            out.write(f"{code};{' '.join(drawn.choices(WORDS, k=5))} {n}\n")
    return file


def questions(codes: Codes) -> Iterator[str]:
    """Codes, words and pairs of beginnings of words that stand in the list, some in the wrong layout."""
    drawn = random.Random(2)
    rows = codes.find(CodeList.DIAGNOSES, "", limit=20_000)
    for row in drawn.sample(rows, QUESTIONS):
        words = [word.lower() for word in row.name.split() if word.isalpha()] or ["боль"]
        pair = " ".join(word[: drawn.randint(2, 5)] for word in drawn.sample(words, min(2, len(words))))
        yield drawn.choice((row.code, row.code.replace(".", ""), drawn.choice(words)[:8], pair, words[0][:6].translate(LAYOUT)))


def told(what: str, times: Sequence[float]) -> None:
    """The shares of a frame, in one line."""
    ordered = sorted(times)
    p50, p95 = statistics.median(ordered), ordered[round(len(ordered) * 0.95) - 1]
    shares = (f"{name} {value / FRAME_MS:.2f}" for name, value in (("p50", p50), ("p95", p95), ("worst", ordered[-1])))
    print(f"{what}: {len(times)} keystrokes, of a frame: {', '.join(shares)}")


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds that it took by a clock: the wall's, or this thread's own work, which a busy machine does not lengthen."""
    begun = clock()
    work()
    return (clock() - begun) * 1000


def in_service(codes: Codes, asked: Sequence[str], clock: Callable[[], float]) -> list[float]:
    """Each beginning of each question asked of the service."""
    return [
        timed(lambda typed=text[:length]: codes.find(CodeList.DIAGNOSES, typed), clock)
        for text in asked
        for length in range(1, len(text) + 1)
    ]


def in_window(codes: Codes, asked: Sequence[str], clock: Callable[[], float]) -> list[float]:
    """From each key to the answer under the field."""
    application = QApplication.instance() or QApplication(["bench"])
    tasks, window = Tasks(), QWidget()
    line = CodeLine(Field("code", "Code", width=30), codes, CodeList.DIAGNOSES, tasks.run, window)
    QVBoxLayout(window).addWidget(line)
    window.resize(900, 400)
    window.show()
    window.activateWindow()
    line.setFocus()

    def answered(letter: str) -> None:
        type_text(line, letter)
        while not line.is_idle:
            # Waiting, not spinning: a thread that spins keeps the worker from its turn.
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        application.processEvents()

    times: list[float] = []
    for text in asked:
        replace_text(line, text[0])
        answered("")
        times += [timed(lambda letter=letter: answered(letter), clock) for letter in text[1:]]
    tasks.close()
    return times


def main() -> None:
    """Load, ask, tell."""
    given = next(iter(sys.argv[1:]), os.environ.get("OMSDESK_BENCH_MKB"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = Database(str(folder / "bench.db"), bytes(range(32)))
        upgrade.upgrade(database, folder)
        empty = (folder / "bench.db").stat().st_size
        settings = Settings(home=folder, fixed_today=date(2026, 11, 22))
        report = Exchange(database, settings, Seat("bench", "bench")).load_reference(Path(given) if given else invented(folder))
        with database.bare() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        size = ((folder / "bench.db").stat().st_size - empty) / 2**20
        print(f"loaded {report.loaded} of {report.read} rows in {report.seconds:.2f} s, {size:.1f} MiB")
        codes = Codes(database)
        print(f"first question, reading the list: {timed(lambda: codes.find(CodeList.DIAGNOSES, 'а')):.0f} ms")
        asked = list(questions(codes))
        told("service", in_service(codes, asked, time.perf_counter))
        told("service, processor alone", in_service(codes, asked, time.thread_time))
        told("window", in_window(codes, asked, time.perf_counter))
        told("window's thread, processor alone", in_window(codes, asked, time.thread_time))
        database.close()


if __name__ == "__main__":
    main()
