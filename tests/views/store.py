"""What the frozen desk tells of its register and of the copies of it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from omsdesk.errors import Said
from omsdesk.services.backup import BackupState, Copy
from omsdesk.services.upkeep import StoreFacts
from tests.services.backup.registers import manifest_of

FAILED = Said("backup.failed", {"why": Said("store.full")})


def facts():
    return StoreFacts(
        place="register.db",
        kind="SQLCipher",
        version="3.53",
        cipher="4.19",
        journal="wal",
        synchronous="full",
        revision="0001",
        people=1_000_000,
        practice=True,
        source="practice",
        source_as_of="2026-11-22",
    )


class Backups:
    """Copies as they are told: `stands` is their state, `due` whether one is made at the next look, `fails` what is raised."""

    def __init__(self):
        self.stands, self.due, self.fails, self.trial = BackupState(by_clock=False), False, None, False
        self.done, self.gate = [], None

    def state(self):
        return self.stands

    def make_if_due(self, *, stop):
        if self.gate is not None:
            stop.wait(10)
        self.done.append("stopped" if stop.is_set() else "made" if self.due else "looked")
        if self.fails:
            self.stands = BackupState(by_clock=True, failed=FAILED)
            raise self.fails
        return object() if self.due else None

    def is_rehearsal_due(self, *, idle):
        return self.trial and idle

    def rehearse(self):
        self.done.append("tried")


def copied(at, **more):
    """A state with a copy of this moment."""
    last = Copy(Path("copy.db"), manifest_of(at))
    return BackupState(by_clock=True, last=last, next_due=at + timedelta(minutes=30), changes=3, **more)


def today_at(hour, minute):
    return datetime.now().astimezone().replace(hour=hour, minute=minute).astimezone(UTC)
