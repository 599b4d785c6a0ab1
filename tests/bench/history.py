"""How long a history takes to open for whoever has 5 visits, and for whoever has 5 000: both in one run.

python -m tests.bench.history [--rounds 60]

Measured are the service, and the page of the window from the question to the painted rows.
"""

import argparse
import os
import statistics
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from types import SimpleNamespace

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from omsdesk.services.care.rows import Cursor, Filters
from omsdesk.services.database import Database
from omsdesk.services.schema import upgrade
from omsdesk.services.visits import Visits
from omsdesk.settings import Organisation, Settings
from omsdesk.views import language, style
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.history_page import HistoryPage
from omsdesk.views.tasks import Tasks
from tests import visits
from tests.builders import SEAT, TODAY, add, person

GOAL = 1.5
FEW, MANY = 5, 5_000


def no_check(*_args):
    """Nothing is checked here."""
    raise AssertionError


def main():
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Database(str(Path(folder) / "register.db"), bytes(range(32)))
        upgrade.upgrade(database, Path(folder))
        measure(database, asked.rounds)
        database.close()


def measure(database, rounds):
    """Print the median and the ratio of each way to ask."""
    first = add(database, person("Иванова Мария Петровна"), person("Петрова Анна Львовна", serial=2))
    visits.clinic(database)
    for one, many in ((first, FEW), (first + 1, MANY)):
        drafts = [visits.draft(on=TODAY - timedelta(days=n * 3 % 9_000)) for n in range(many)]
        visits.put(database, one, *drafts)
    settings = Settings(fixed_today=TODAY, organisation=Organisation("clinic", "770001", "МО"))
    desk = Visits(database, settings, SEAT, no_check)
    deep = Cursor(date(2005, 1, 1), 1)
    paint = painter(desk, settings)
    for what, ask in (
        ("open", desk.history),
        ("next page", lambda one: desk.history(one, after=deep)),
        ("search inside", lambda one: desk.history(one, Filters(text="лапина j06"), after=deep)),
        ("search, nothing found", lambda one: desk.history(one, Filters(text="нигде"), after=deep)),
        ("open and paint", paint),
    ):
        times = {one: [] for one in (first, first + 1)}
        for _ in range(rounds):
            for one, taken in times.items():
                begun = perf_counter()
                ask(one)
                taken.append((perf_counter() - begun) * 1000)
        few, many = (statistics.median(taken) for taken in times.values())
        goal = f" (goal {GOAL})" if what.startswith("open") else ""
        print(f"{what}: {FEW} visits {few:.2f} ms, {MANY} visits {many:.2f} ms, ratio {many / few:.2f}{goal}")


def painter(desk, settings):
    """Opens the history of somebody in a window and paints it."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["bench"])
    language.speak(app, "ru")
    style.apply(app, "light", 100)
    page = HistoryPage(Reach(SimpleNamespace(visits=desk, settings=settings), Tasks(), None, "ru"))
    page.resize(1166, 620)
    page.show()

    def paint(who):
        page.open(who)
        while not page.is_idle:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        page.grab()

    return paint


if __name__ == "__main__":
    main()
