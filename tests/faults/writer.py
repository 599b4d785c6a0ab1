"""A desk that writes without a pause and says of each change that it was kept; a test kills it in the middle.

`honest` is the desk as it is. The two others are how it must not be, and show that the check would notice.
"""

from itertools import count

from sqlalchemy import text

from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.audit import anchors
from omsdesk.services.database import Database

SEAT = Seat("Петрова А.", "окно 3")
PARTS = ("a", "b", "c")
PART = text("insert into fact (name, value) values (:name, :value)")


def part(session, number, letter):
    session.execute(PART, {"name": f"{number:08d}-{letter}", "value": "x" * 100})


def honest(database, told):
    with database.write() as session:
        number = numbering.take(session, "storm")
        for letter in PARTS:
            part(session, number, letter)
        audit.note(session, SEAT, "storm", "fact", number)
    told.send(number)


def hasty(database, told):
    """Says that it was kept before it was."""
    with database.write() as session:
        number = numbering.take(session, "storm")
        for letter in PARTS:
            part(session, number, letter)
        audit.note(session, SEAT, "storm", "fact", number)
        told.send(number)


def piecemeal(database, told):
    """Keeps one change in several pieces."""
    with database.write() as session:
        number = numbering.take(session, "storm")
        audit.note(session, SEAT, "storm", "fact", number)
    for letter in PARTS:
        with database.write() as session:
            part(session, number, letter)
    told.send(number)


DESKS = {"honest": honest, "hasty": hasty, "piecemeal": piecemeal}


def write_for_ever(store, key, desk, told, settings=None):
    """Opens the store, says 0, and writes until it is killed; the audit is anchored where these settings keep anchors."""
    database = Database(store, key)
    with database.read() as session:
        numbering.taken(session, "storm")
    if settings is not None:
        database.witness = anchors.of(database, settings)
    told.send(0)
    for _ in count():
        DESKS[desk](database, told)
