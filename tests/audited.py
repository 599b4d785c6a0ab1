"""Under every test: a transaction of the program that changes what is held has noted at least one line of the audit."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

ROOT = Path(__file__).parents[1] / "omsdesk"
DATABASE = str(ROOT / "services" / "database.py")
CHANGES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
TOUCHED = "tables changed in this transaction"
SAVED = "tables changed before each savepoint"
AUDIT = "audit"
UNTOLD = {
    "fact": "what a register says of itself, under a seal of its own",
    "counter": "numbers that were given out",
    "draft": "what is being entered: begun, opened, handed over and discarded with a line, saved without one",
    "print_job": "how a job goes on: it was begun, repeated, cancelled and cleared with a line",
    "print_choice": "how a form was last printed at a workplace",
    "printer_offset": "how far a printer prints beside its place",
    "sign_in_tries": "the waits after wrong passwords, which are told as tries",
}
"""Tables whose change alone is nobody's data and no change of what the register says."""
MAKERS = {
    str(ROOT / "services" / "schema"): "the schema: a migration is told by the copy before it and by the facts",
    str(ROOT / "services" / "practice"): "a practice register is made whole, of invented people",
}
"""Code that writes outside the audit, and why it may."""
TOLD_AFTER = {
    "omsdesk/services/clerks/signing_in.py:_take_code": "which code was the last; the line of the sign-in follows",
    "omsdesk/services/backup/renewing.py:_bring_clerks": "clerks of today in an older copy; the line of the renewal follows",
    "omsdesk/services/backup/carrying.py:put": "clerks of today in what is put back; the line of the restore follows",
}
"""Functions that write in a transaction of their own what the next one tells."""
_missed: list[str] = []


def _note(connection: Connection, cursor: object, statement: str, *_rest: object) -> None:
    found = CHANGES.match(statement)
    if found and getattr(cursor, "rowcount", 1):
        connection.info.setdefault(TOUCHED, set()).add(found[1].lower())


def _begin(connection: Connection, _name: None) -> None:
    connection.info.setdefault(SAVED, []).append(set(connection.info.get(TOUCHED, ())))


def _end(connection: Connection, _name: str, _context: None) -> None:
    if not connection.invalidated and connection.info.get(SAVED):
        connection.info[SAVED].pop()


def _take_back(connection: Connection, _name: str, _context: None) -> None:
    if not connection.invalidated and connection.info.get(SAVED):
        connection.info[TOUCHED] = connection.info[SAVED].pop()


def _look(connection: Connection) -> None:
    touched = connection.info.get(TOUCHED, set())
    _forget(connection)
    left = touched - set(UNTOLD)
    if left and AUDIT not in touched and (where := _whose()) and where not in TOLD_AFTER:
        _missed.append(f"{where} changed {', '.join(sorted(left))} and noted nothing")


def _forget(connection: Connection) -> None:
    if connection.invalidated:  # cut by the other side: what was known of it went with it
        return
    connection.info.pop(TOUCHED, None)
    connection.info.pop(SAVED, None)


def _whose() -> str:
    """Which function of the program asked for the change; nothing where a test did, or a maker that may."""
    frame, own = sys._getframe(1), ""
    while frame is not None:
        file = frame.f_code.co_filename
        if any(file.startswith(maker) for maker in MAKERS):
            return ""
        if not own and file not in {DATABASE, __file__} and "sqlalchemy" not in file and "contextlib" not in file:
            own = f"{Path(file).relative_to(ROOT.parent)}:{frame.f_code.co_name}" if file.startswith(str(ROOT)) else "-"
        frame = frame.f_back
    return "" if own == "-" else own


@pytest.fixture(scope="session", autouse=True)
def _listening() -> Iterator[None]:
    heard = (
        ("after_cursor_execute", _note), ("commit", _look), ("rollback", _forget),
        ("savepoint", _begin), ("release_savepoint", _end), ("rollback_savepoint", _take_back),
    )  # fmt: skip
    for name, listener in heard:
        event.listen(Engine, name, listener)
    yield
    for name, listener in heard:
        event.remove(Engine, name, listener)


@pytest.fixture(autouse=True)
def _audited(_listening: None) -> Iterator[None]:
    """Fail a test under which the program changed something and noted nothing."""
    _missed.clear()
    yield
    assert _missed == []
