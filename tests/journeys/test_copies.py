"""A receptionist works while the window copies the register: nothing waits, and the line at the foot tells of the copy."""

import time

import pytest
from PySide6.QtCore import QObject, QTimer

from omsdesk.services import sealed_facts
from omsdesk.services.database import Database
from omsdesk.views.copying import Copying
from tests.services.backup.registers import PUT
from tests.stores import KEY

BEAT_MS, MOST_MS = 10, 100


class Heartbeat(QObject):
    """Beats in the thread of the window and remembers the longest pause between two beats."""

    def __init__(self):
        super().__init__()
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self):
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


@pytest.fixture
def own(settings, scaled):
    """The register says that its people are real, and is a large one."""
    database = Database(settings.store_place, KEY)
    with database.write() as session:
        sealed_facts.put(database, session, {sealed_facts.PRACTICE: "0"})
        rows = [{"name": f"fact {number:06d}", "value": "x" * 1000} for number in range(scaled(5_000, 200_000))]
        session.execute(PUT, rows)
    database.close()
    return settings


def test_the_window_copies_the_register_and_goes_on(receives, own, scaled, figure):
    reception = receives(own)
    clock, heart = reception.window.frame.findChild(Copying), Heartbeat()
    clock.look()
    heart.longest = 0.0
    reception.types("иванова м").until(lambda: not clock._is_at_work)
    longest = heart.longest * 1000
    assert " · копия " in reception.finds("statusStore").text()
    (copy,) = reception.window.desk.backups.copies()
    assert copy.manifest.people == 400
    figure(
        "G6 while a copy is made", f"{copy.manifest.size / 1e6:.0f} MB copied, the longest pause of the window {longest:.0f} ms"
    )
    # a shortened run shares its two cores with others
    assert longest <= scaled(5 * MOST_MS, MOST_MS)
