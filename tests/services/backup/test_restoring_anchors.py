"""What is written down outside the register of a restore: killed at any step it accuses nobody, nor does a way back."""

import multiprocessing
import os
from pathlib import Path

import pytest

from omsdesk.app import open_desk, restore
from omsdesk.services import audit
from omsdesk.services.audit import anchors
from omsdesk.services.database import Database
from tests.faults import restorer
from tests.services.backup.registers import SEAT, work
from tests.stores import KEY

STEPS = ["brought", "ready", "kept", "begun", "overwritten", "done"]


@pytest.fixture(scope="module")
def processes():
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.restorer"])
    return context


@pytest.fixture
def copy(settings):
    """A copy of a register whose audit is anchored, and went on since."""
    with open_desk(settings) as opened:
        work(opened.database, 3)
        made = opened.desk.backups.make().file
        work(opened.database, 30)
    return made


def accused(settings):
    """What `check` finds fault with; something is done at the desk as well, so that more is anchored."""
    with open_desk(settings) as opened:
        found = [probe.said.code for probe in opened.desk.upkeep.check(deep=True) if not probe.sound]
        work(opened.database, 2)
    return found


@pytest.mark.skipif(os.name == "nt", reason="the system guards open files itself")
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("is_damaged", [False, True])
def test_killed_at_any_step_it_accuses_nobody(settings, copy, processes, step, is_damaged):
    register = Path(settings.store_place)
    if is_damaged:
        register.write_bytes(b"\1" * 9000)
    given = (str(settings.home), str(register), str(copy), step)
    process = processes.Process(target=restorer.restore_and_die, args=given)
    process.start()
    process.join()
    assert process.exitcode == restorer.KILLED
    if not is_damaged or step in {"overwritten", "done"}:
        assert accused(settings) == []
    restore(settings, copy)
    assert accused(settings) == accused(settings) == []


def test_back_and_forth_between_two_pasts_accuses_nobody(settings, copy):
    kept = restore(settings, copy).kept
    assert accused(settings) == []
    other = restore(settings, kept).kept
    assert accused(settings) == []
    restore(settings, other)
    assert accused(settings) == accused(settings) == []


def test_a_past_that_was_made_up_is_accused_though_it_was_restored(settings, copy):
    """Whoever holds the key writes a chain of another length and lets somebody restore it."""
    with open_desk(settings) as opened:
        made = opened.desk.backups.make(copy.with_name("made.db")).file
    forged = Database(str(made), KEY)
    with forged.write() as session:
        audit.note(session, SEAT, "storm", "fact", 2)
        session.connection().exec_driver_sql("delete from audit where seq > 2")
        session.connection().exec_driver_sql("update audit_head set seq = 2, mac = (select mac from audit where seq = 2)")
    with forged.write() as session:
        for _ in range(40):
            audit.note(session, SEAT, "storm", "fact", 2)
    forged.close()
    made.with_name("made.db.json").unlink()
    restore(settings, made)
    assert "check.anchors.differ" in accused(settings)


def test_a_begun_restore_that_came_to_nothing_is_no_restore(settings, copy):
    with open_desk(settings) as opened:
        anchors.of(opened.database, settings).restoring(99, 3)
    with open_desk(settings) as opened:
        assert not [one for one in opened.database.witness.entries() if isinstance(one, anchors.Restored)]
    assert accused(settings) == []
