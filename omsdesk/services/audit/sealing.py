"""Lines gathered while a transaction runs, numbered and sealed as its end: the head is locked for that moment alone."""

import logging
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session, SessionTransaction

from omsdesk.errors import StoreUnavailable
from omsdesk.models import chain
from omsdesk.models.records import AuditHead, AuditLine, table_of
from omsdesk.services import sealed_facts
from omsdesk.services.audit.boot import running
from omsdesk.services.audit.whose import person_of
from omsdesk.services.database import LAST, STORE, Database

LOG = logging.getLogger(__name__)
LINE, HEAD = table_of(AuditLine), table_of(AuditHead)
PURPOSE = "audit"
"""For which the store makes the key of the chain."""
_LOCK = select(HEAD, select(func.max(LINE.c.seq)).scalar_subquery().label("last")).with_for_update(of=HEAD)
_ADD, _MOVE = insert(LINE), update(HEAD)
CLOCK_MAY_DIFFER = timedelta(minutes=5)


def notes_of(session: Session) -> "Notes":
    """What this transaction has noted so far."""
    held = session.info.get(LAST)
    if held is None:
        held = session.info[LAST] = Notes(session)
    assert isinstance(held, Notes)
    return held


class _Noted(NamedTuple):
    line: dict[str, Any]
    within: SessionTransaction | None
    """The savepoint that it was noted in; what is rolled back to one takes its lines along."""


class Notes:
    """The lines of one transaction; written by the store when all else of it is."""

    def __init__(self, session: Session) -> None:
        """Gather for a session that the store opened for writing."""
        self._session = session
        self._noted: list[_Noted] = []
        self._head: tuple[int, str] | None = None

    def add(self, **line: Any) -> None:
        """One line more, without its number and its moment. A zero byte, which no server takes, is left out."""
        line = {name: value.replace("\0", "") if isinstance(value, str) else value for name, value in line.items()}
        self._noted.append(_Noted(line, self._session.get_nested_transaction()))

    def forget(self, undone: SessionTransaction) -> None:
        """Drop what was noted within a transaction or savepoint that was taken back."""
        self._noted = [one for one in self._noted if not _is_within(one.within, undone)] if undone.nested else []

    def write(self, session: Session) -> None:
        """Number and seal the lines and move the head; raises StoreUnavailable `audit.headless` where there is none."""
        if not self._noted:
            return
        session.flush()  # what else is to be written goes first: from here on every other desk waits
        for noted in self._noted:
            if noted.line["person_id"] is None:
                noted.line["person_id"] = person_of(session, noted.line["entity"], noted.line["entity_id"])
        store: Database = session.info[STORE]
        key = store.secret(PURPOSE, session)
        head = session.execute(_LOCK).first()
        if head is None:
            raise StoreUnavailable("audit.headless")
        now = datetime.now(UTC)
        _look_at_clock(now, head.at)
        # a line that a stranger has put behind the head is no reason to stop the desk: the chain tells of it
        seq, mac = max(head.seq, head.last or 0), head.mac
        besides = {"at": now, "mono": running()}
        lines = []
        for noted in self._noted:
            seq += 1
            line = {"seq": seq, **besides, **noted.line}
            said = line | {"at": chain.spelled_moment(now)}
            mac = chain.seal(key, mac, chain.spelled(said[name] for name in chain.SEALED))
            lines.append({**line, "mac": mac})
        session.execute(_ADD, lines)
        session.execute(_MOVE, {"seq": seq, "at": now, "mac": mac})
        self._head = seq, mac

    def kept(self) -> None:
        """Tell the witness of the store, if there is one, where the chain ends now."""
        witness = self._session.info[STORE].witness
        if self._head is not None and witness is not None:
            witness.saw(*self._head)


def begin_anew(session: Session) -> None:
    """Give a store that was emptied, its audit too, the head of a new chain and another name to be anchored by."""
    session.execute(insert(HEAD).values(id=1, seq=0, at=datetime.now(UTC), mac=chain.BEGINNING))
    store: Database = session.info[STORE]
    sealed_facts.begin(store, session, token_hex(8))


def _is_within(one: SessionTransaction | None, outer: SessionTransaction) -> bool:
    while one is not None and one is not outer:
        one = one.parent
    return one is outer


def _look_at_clock(now: datetime, last: datetime) -> None:
    seconds = (last - now).total_seconds()
    if seconds > CLOCK_MAY_DIFFER.total_seconds():
        LOG.warning("the clock is %d s behind the last line of the audit", seconds)
