"""What the audit costs and how fast it answers in a large encrypted register; run by hand.

    python -m tests.bench.audit [LINES=200000] [FOLDER]

A register that is in FOLDER already is used, and gets what it lacks. Told are: transactions a second with a line
each beside bare ones, the walk along the chain, who saw a person, what a clerk did, and a day; the median of twenty askings.
"""

import random
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select, text

from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.audit import verifying
from omsdesk.services.audit.sealing import LINE
from omsdesk.services.auditing import AuditTrail, Sought
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.services.search.find import Search
from omsdesk.settings import Settings

KEY = bytes(range(32))
PORTION = 20_000
CLERKS, PEOPLE = 40, 1_000_000
ACTIONS = ("view", "check", "print extract", "view", "view")
ROUNDS, TRANSACTIONS = 20, 1_000
SEAT = Seat("Петрова А.", "окно 3")


def fill(database, lines):
    """Bring the audit to this length, by the same door as the desk."""
    with database.look() as connection:
        held = connection.execute(select(func.max(LINE.c.seq))).scalar() or 0
    lots, seats = random.Random(held), [Seat(f"Сотрудник {number}", f"окно {number}") for number in range(CLERKS)]
    begun = time.perf_counter()
    for first in range(held, lines, PORTION):
        with database.write() as session:
            for _ in range(min(PORTION, lines - first)):
                person = lots.randint(1, PEOPLE)
                audit.note(session, lots.choice(seats), lots.choice(ACTIONS), "person", person, person_id=person)
    if lines > held:
        print(f"{lines - held} lines written, {(time.perf_counter() - begun) / (lines - held) * 1e6:.1f} µs a line")


def bare(database, number):
    with database.write() as session:
        session.execute(text("update fact set value = :number where name = 'bench'"), {"number": str(number)})


def noted(database, number):
    with database.write() as session:
        session.execute(text("update fact set value = :number where name = 'bench'"), {"number": str(number)})
        audit.note(session, SEAT, "view", "person", number)


def rate(deed, database):
    """Transactions a second by the clock, and what one costs the processor in ms."""
    begun, worked = time.perf_counter(), time.process_time()
    for number in range(TRANSACTIONS):
        deed(database, number)
    took, work = time.perf_counter() - begun, time.process_time() - worked
    return TRANSACTIONS / took, work / TRANSACTIONS * 1000


def asked(trail, questions):
    """The median and the longest answer in ms."""
    took = []
    for one in questions:
        begun = time.perf_counter()
        trail.lines(one)
        took.append((time.perf_counter() - begun) * 1000)
    return f"median {statistics.median(took):.0f} ms, longest {max(took):.0f} ms"


def main(lines=200_000, folder=None):
    """Print what was measured."""
    place = Path(folder or tempfile.mkdtemp(prefix="omsdesk-"))
    place.mkdir(parents=True, exist_ok=True)
    database = Database(str(place / "audit.db"), KEY)
    upgrade.upgrade(database, place)
    with database.write() as session:
        session.execute(text("insert into fact (name, value) values ('bench', '') on conflict (name) do nothing"))
    fill(database, lines)
    (without, light), (with_line, heavy) = rate(bare, database), rate(noted, database)
    print(f"transactions a second: bare {without:.0f}, with a line {with_line:.0f}, ratio {with_line / without:.2f}")
    print(f"processor for one: bare {light:.2f} ms, with a line {heavy:.2f} ms")
    begun, worked = time.perf_counter(), time.process_time()
    with database.read() as session:
        report = verifying.verify(session.connection(), database.secret("audit"))
    took, work = time.perf_counter() - begun, time.process_time() - worked
    print(f"chain of {report.lines} lines: {took:.1f} s, {took / report.lines * 1e6:.1f} µs a line (processor {work:.1f} s)")
    assert report.broken is None
    trail, lots = AuditTrail(database, own := Settings.load(home=place), SEAT, Search(database, own)), random.Random(1)
    print("who saw a person:", asked(trail, [Sought(person_id=lots.randint(1, PEOPLE)) for _ in range(ROUNDS)]))
    print("what a clerk did:", asked(trail, [Sought(clerk=f"Сотрудник {lots.randrange(CLERKS)}") for _ in range(ROUNDS)]))
    print("what a clerk printed:", asked(trail, [Sought(clerk=f"Сотрудник {n}", action="print") for n in range(ROUNDS)]))
    print("a day long ago:", asked(trail, [Sought(until=datetime.now(UTC).date() - timedelta(400)) for _ in range(3)]))
    print(f"the register takes {Path(database.place).stat().st_size / lines:.0f} bytes a line")
    database.close()


if __name__ == "__main__":
    main(*([int(sys.argv[1])] if len(sys.argv) > 1 else []), *sys.argv[2:3])
