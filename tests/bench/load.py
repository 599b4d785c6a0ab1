"""How fast `load persons` is: an invented CSV of N people into an empty encrypted register; run by hand, asserts nothing.

    python -m tests.bench.load 1000000 [--encoding cp1251] [--keep DIR]

Prints people a second, the peak memory of both halves, and the ratio to what the driver alone needs for the same rows.
"""

import argparse
import multiprocessing
import os
import random
import resource
import sys
import tempfile
import threading
import time
from bisect import bisect
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from omsdesk.models.dates import birthday
from omsdesk.models.numbers import enp, snils
from omsdesk.models.records import Clinic, Insurer, NameSlip, NameWord, table_of
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.exchange import Exchange
from omsdesk.services.filling.rows import IN_ORDER
from omsdesk.services.indexing import IDENTIFIER, LINE
from omsdesk.services.schema import upgrade
from omsdesk.settings import Settings

TODAY, KEY = date(2026, 11, 22), bytes(range(32))
HEADER = "FAM;IM;OT;W;DR;MR;SNILS;ENP;DOCTYPE;DOCSER;DOCNUM;DOCDATE;NAME_VP;TEL;OKATO;SMO;VPOLIS;DBEG;DEND;MO\r\n"
SYLLABLES = [consonant + vowel for vowel in "ае" for consonant in "бвгджзклмнпрстфхчш"]
MALE = {"": "", "ов": "ов", "ин": "ин", "ский": "ский"}
FEMALE = {"": "", "ов": "ова", "ин": "ина", "ский": "ская"}
DISTINCT_SURNAMES = 37_000


def invented(people: int, seed: int = 1):
    """Lines of invented people: surnames by Zipf, valid numbers, a passport, a policy, a clinic."""
    lots = random.Random(seed)
    stems = sorted({"".join(lots.choices(SYLLABLES, k=lots.randint(2, 4))).capitalize() for _ in range(2 * DISTINCT_SURNAMES)})
    surnames = [(stem, lots.choice(list(MALE))) for stem in lots.sample(stems, min(DISTINCT_SURNAMES, len(stems)))]
    heights = list(accumulate(1 / (place + 3) for place in range(len(surnames))))
    names = sorted({"".join(lots.choices(SYLLABLES, k=2)).capitalize() for _ in range(600)})
    for number in range(people):
        stem, ending = surnames[bisect(heights, lots.random() * heights[-1])]
        man = lots.random() < 0.46
        born = TODAY - timedelta(days=int(lots.random() * 34_000) + 1)
        kind, series, issued = paper(born, lots)
        yield ";".join((
            stem + (MALE if man else FEMALE)[ending],
            names[int(lots.random() * len(names))],
            names[int(lots.random() * len(names))] + ("ович" if man else "овна"),
            "1" if man else "2",
            f"{born:%d.%m.%Y}",
            "г. Москва",
            snils.format(snils.make(2_000_000 + number)),
            enp.make(f"{1 + number // 99_999:02}", born, "M" if man else "F", number % 99_999),
            kind,
            series,
            f"{int(lots.random() * 10**6):06}",
            f"{issued:%d.%m.%Y}",
            "ОВД района",
            f"+79{int(lots.random() * 10**9):09}",
            "45000",
            f"770{number % 7:02}",
            "3",
            f"{max(born, date(2011, 5, 1)):%d.%m.%Y}",
            "",
            f"7700{number % 40:02}",
        )) + "\r\n"  # fmt: skip


def paper(born: date, lots: random.Random) -> tuple[str, str, date]:
    """The document somebody of that age has: a birth certificate, or the passport given at 14, 20 or 45."""
    reached = [age for age in (14, 20, 45) if birthday(born, age) <= TODAY]
    if not reached:
        return "3", "II-АГ", min(born + timedelta(days=10), TODAY)
    issued = min(birthday(born, reached[-1]) + timedelta(days=int(lots.random() * 60)), TODAY)
    return "14", f"45 {issued.year % 100:02}", issued


def measured(file: Path, folder: Path) -> tuple[float, int]:
    """Seconds of one load into a new register, and the people it loaded."""
    database = Database(str(folder / "register.db"), KEY)
    upgrade.upgrade(database, folder)
    exchange = Exchange(database, Settings.load(store=database.place, today=TODAY), Seat("bench", "bench"))
    begun = time.perf_counter()
    report = exchange.load_persons(file, progress=told)
    seconds = time.perf_counter() - begun
    noted = {note.code: note.times for note in report.notes}
    print(f"\n{report.encoding} {report.separator!r}: {report.loaded} of {report.read} loaded, noted {noted}")
    database.close()
    return seconds, report.loaded


def alone(folder: Path) -> float:
    """Processor seconds the bare driver needs, at its best, for the rows of the register made here in one of the same schema."""
    full, bare = Database(str(folder / "register.db"), KEY), Database(str(folder / "bare.db"), KEY)
    upgrade.upgrade(bare, folder)
    spent = 0.0
    with full.bare() as source, bare.bare() as target:
        asked, driver = source.connection.driver_connection, target.connection.driver_connection
        driver.execute("PRAGMA cache_size = -20000")
        driver.execute("BEGIN IMMEDIATE")
        # Rows come in the order of each table's key, and indexes are made afterwards: nothing could be written faster.
        for index in LINE.indexes:
            index.drop(target)
        for table in (table_of(Insurer), table_of(Clinic), *IN_ORDER, LINE, IDENTIFIER, table_of(NameWord), table_of(NameSlip)):
            places = ", ".join("?" * len(table.columns))
            rows = asked.execute(f'SELECT * FROM "{table.name}"')
            while some := rows.fetchmany(20_000):
                begun = time.thread_time()
                driver.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', some)
                spent += time.thread_time() - begun
        begun = time.thread_time()
        for index in LINE.indexes:
            index.create(target)
        driver.execute("COMMIT")
        spent += time.thread_time() - begun
    full.close()
    bare.close()
    return spent


def together(most: list[int], done: threading.Event) -> None:
    """Look every now and then at what this process and its children hold in memory at one moment, in pages."""
    while not done.wait(0.2):
        ids = [str(os.getpid()), *(str(child.pid) for child in multiprocessing.active_children())]
        held = [Path("/proc", number, "statm") for number in ids]
        most[0] = max(most[0], sum(int(file.read_text().split()[1]) for file in held if file.exists()))


def told(read: int, share: float) -> None:
    if read % 50_000 == 0:
        print(f"\r{read:>10} {share:6.1%}", end="", file=sys.stderr, flush=True)


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("people", type=int, nargs="?", default=100_000)
    words.add_argument("--encoding", default="utf-8")
    words.add_argument("--keep", type=Path)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = asked.keep or Path(place)
        file = folder / f"people-{asked.people}.csv"
        if not file.exists():
            with file.open("w", encoding=asked.encoding, newline="") as out:
                out.write(HEADER)
                out.writelines(invented(asked.people))
        most, done = [0], threading.Event()
        watch = threading.Thread(target=together, args=(most, done))
        watch.start()
        seconds, loaded = measured(file, Path(place))
        done.set()
        watch.join()
        register = (Path(place) / "register.db").stat().st_size
        own, child = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        driver = alone(Path(place)) / loaded * 1e6
    print(f"{loaded / seconds:,.0f} people a second ({seconds:.1f} s), {seconds / loaded * 1e6:.1f} µs a person")
    for half, used in (("writing", own), ("reading", child)):
        cpu = (used.ru_utime + used.ru_stime) / loaded * 1e6
        print(f"{half} half: peak memory {used.ru_maxrss / 1024:.0f} MB, processor {cpu:.1f} µs a person")
    print(f"the bare driver writing the same rows in their order: processor {driver:.1f} µs a person")
    print(f"both at one moment: {most[0] * os.sysconf('SC_PAGESIZE') / 1e6:.0f} MB")
    print(f"register: {register / loaded:.0f} bytes a person")


if __name__ == "__main__":
    main()
