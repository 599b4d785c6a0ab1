"""How long the results of a person take, of 5 values and of 5 000: asked of the store, and until the page is painted.

python -m tests.bench.results [rounds]
"""

import os
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

TESTS = ("Глюкоза", "Креатинин", "АЛТ", "ТТГ", "Ферритин", "Гемоглобин", "Лейкоциты", "Тромбоциты", "ЛПНП", "Натрий")
UNITS = ("ммоль/л", "мкмоль/л", "Ед/л", "мМЕ/л", "мкг/л", "г/л", "10^9/л", "10^9/л", "ммоль/л", "ммоль/л")
SIZES, A_SHEET = (5, 5000), 10


def fill(database, count) -> int:
    """Somebody with so many values, ten a sheet; whose they are."""
    from omsdesk.models.drafts import ResultDraft
    from omsdesk.models.words import VisitKind
    from tests import visits
    from tests.builders import add, person

    who = add(database, person(f"Иванова Мария {'абвгде'[count % 5]}"))
    made = [ResultDraft("Панель", TESTS[n % 10], f"{3 + n % 13},5", UNITS[n % 10]) for n in range(count)]
    sheets = [made[at : at + A_SHEET] for at in range(0, count, A_SHEET)]
    days = (date(2020, 1, 1) + timedelta(days=n) for n in range(len(sheets)))
    drafts = (visits.draft(VisitKind.DIAGNOSTICS, day, results=tuple(one)) for day, one in zip(days, sheets, strict=True))
    visits.put(database, who, *drafts)
    return who


def measured(rounds, work) -> float:
    """The median of milliseconds."""
    took = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    return statistics.median(took)


class Now:
    """Does at once what others do in a worker."""

    def run(self, _owner, work, done, _failed=None) -> None:
        """Work, then what follows."""
        done(work())


def main() -> None:
    """Both sizes in one run, and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from omsdesk.services.database import Database
    from omsdesk.services.schema import upgrade
    from omsdesk.services.visits import LabResults
    from omsdesk.settings import Settings
    from omsdesk.views import language, style
    from omsdesk.views.screens.screen import Reach
    from omsdesk.views.screens.visits.results_page import ResultsPage
    from tests.builders import SEAT

    app = QApplication(sys.argv[:1])
    language.speak(app, "ru")
    style.apply(app, "light", 100)
    with TemporaryDirectory() as folder:
        database = Database(str(Path(folder) / "register.db"), bytes(range(32)))
        upgrade.upgrade(database, Path(folder))
        settings = Settings.load(home=Path(folder), today="2026-11-22")
        results = LabResults(database, settings, SEAT)
        told = {}
        for count in SIZES:
            who = fill(database, count)
            page = ResultsPage(Reach(SimpleNamespace(results=results, settings=settings), Now(), None, "ru"))
            page.resize(1166, 620)
            page.show()

            def shown(page=page, who=who) -> None:
                page.open(who)
                page.grab()

            told[count] = measured(rounds, lambda who=who: results.of(who)), measured(rounds, shown)
            print(f"{count} values: asked {told[count][0]:.1f} ms, asked and painted {told[count][1]:.1f} ms")
        few, many = (told[count] for count in SIZES)
        print(f"ratio: asked {many[0] / few[0]:.1f}, painted {many[1] / few[1]:.1f}")
        database.close()


if __name__ == "__main__":
    main()
