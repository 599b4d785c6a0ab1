"""A clerk who puts one visit after another right, each time by one more than what was read; a test runs many at once.

`honest` saves upon what was opened. `careless` says at the saving that the newest was seen: the check must notice.
"""

import random
from dataclasses import replace

from omsdesk.app import open_desk
from omsdesk.errors import StaleRecord
from tests import visits


def draft(count):
    """A visit whose doctor is the number of times that it was put right."""
    return replace(visits.draft(), doctor=str(count))


def save_many(settings, clerk, count, seed, told):
    """So many savings on the visits of the register; tells how many were kept and how many were refused as stale."""
    lots, kept, stale = random.Random(seed), 0, 0
    with open_desk(settings) as opened:
        desk = opened.desk.visits
        told.send("ready")
        for _ in range(count):
            number = lots.randint(1, VISITS)
            seen = desk.open(number)
            version = desk.open(number).version if clerk == "careless" else seen.version
            try:
                desk.correct(number, version, draft(int(seen.doctor) + 1), "ещё раз")
                kept += 1
            except StaleRecord:
                stale += 1
    told.send((kept, stale))
    told.close()


VISITS = 5
