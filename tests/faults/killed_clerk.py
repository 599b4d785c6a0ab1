"""A clerk in a process of their own who works until killed; `honest` is the desk as it is, the others how it must not be."""

import random
import time
from contextlib import contextmanager

from omsdesk.app import open_desk
from omsdesk.services import audit, numbering
from omsdesk.services.audit import anchors, sealing
from omsdesk.services.database import Database
from tests.faults import deeds

PAUSE, SLOW = 0.004, 0.03
"""What a clerk rests between two deeds at most, and a disk that is slow between two pieces of one."""


class Hasty(deeds.Clerk):
    """Says of each letter that it is kept before it is."""

    told = None

    def type(self):
        if self.sheet is not None:
            self.told(("draft", self.sheet, self.typed + 1))
        return super().type()


def keep_in_pieces():
    """Each number that is taken ends a piece of the deed: what follows is kept by itself, or not at all."""
    take = numbering.take

    def piecemeal(session, *given, **named):
        number = take(session, *given, **named)
        if not session.in_nested_transaction():
            session.connection().connection.driver_connection.execute("COMMIT").close()
            time.sleep(SLOW)
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
        return number

    numbering.take = piecemeal


def audit_afterwards():
    """The audit is written in a transaction of its own, once the deed is kept."""
    note, write, waiting = audit.note, Database.write, []

    def later(session, *given, **named):
        waiting.append((given, named))

    @contextmanager
    def writing(database):
        with write(database) as session:
            yield session
        if not waiting:
            return
        time.sleep(SLOW)
        with write(database) as session:
            while waiting:
                given, named = waiting.pop(0)
                note(session, *given, **named)

    audit.note, Database.write = later, writing


def anchor_first():
    """Where the audit ends is noted outside before it is kept, at every deed."""
    write = sealing.Notes.write

    def early(notes, session):
        write(notes, session)
        notes.kept()
        time.sleep(SLOW)

    sealing.Notes.write, anchors.LINES = early, 1


def anchor_nothing():
    """Nobody notes anywhere where the audit ends."""
    sealing.Notes.kept = lambda _notes: None


MUTATE = {"piecemeal": keep_in_pieces, "silent": audit_afterwards, "forward": anchor_first, "mute": anchor_nothing}
QUICK = ("visit", "link", "merge")


def work(clerk, home, hand, seed, told):
    """Work at one window and tell of each deed as it is said to be kept."""
    MUTATE.get(clerk, lambda: None)()
    with open_desk(deeds.settings_of(home)) as opened:
        worker = (Hasty if clerk == "hasty" else deeds.Clerk)(opened.desk, hand, random.Random(seed))
        worker.told = told.send
        only = {"hasty": [worker.type]}.get(clerk, [getattr(worker, name) for name in QUICK] if clerk in MUTATE else None)
        for said in worker.deeds(only):
            told.send(said)
            # somebody who never let go of the register for a moment would let no other in
            time.sleep(worker.lots.uniform(0, PAUSE))
