"""Discharge summaries and other papers of visits: issued, amended by a further edition, withdrawn; no edition is overwritten."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected
from omsdesk.models.care import papers as heads
from omsdesk.models.drafts.reading import LONGEST_PROSE, prose, tidy
from omsdesk.models.words import MedicalPaper, OpeningReason, Right
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.attachments import Scan, kept
from omsdesk.services.care import reading, rewriting
from omsdesk.services.care.history import PAPER
from omsdesk.services.care.rows import PaperRow
from omsdesk.services.care.secrecy import Secrecy
from omsdesk.services.database import Database
from omsdesk.services.eligibility import LARGEST_ID
from omsdesk.services.visits.correcting import Why, said
from omsdesk.settings import Settings


@dataclass(frozen=True, slots=True)
class PaperDraft:
    """A paper as it is entered; `head` by the names of `models.care.papers`, `issued` today unless it says otherwise."""

    text: str
    kind: MedicalPaper = MedicalPaper.DISCHARGE_SUMMARY
    issued: date | None = None
    author: str | None = None
    head: Mapping[str, str] = field(default_factory=dict)


class MedicalPapers:
    """Papers of the visits of one store at one seat. The number of a paper is that of its first edition."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Serve one store to one seat."""
        self._database = database
        self._settings = settings
        self._seat = seat
        self._secrecy = Secrecy(database, settings, seat)

    def issue(self, visit_id: int, draft: PaperDraft, scans: Iterable[Scan] = ()) -> PaperRow:
        """Issue a paper of a visit, with its scans.

        Raises NotAllowed `access.enter_visits`, NotFound `visit.unknown`, Rejected `visit.withdrawn`, `visit.summary_text`,
        `visit.summary_future`, `visit.too_long`, `paper.head`.
        """
        draft = self._right(draft)
        self._secrecy.require(Right.ENTER_VISITS, "visit", visit_id)
        with self._database.write() as session:
            number = numbering.take(session, "medical documents")
            reading.hold(session.connection(), visit_id)
            visit = reading.found(session.connection(), visit_id)
            if visit.withdrawn_at is not None:
                raise Rejected("visit.withdrawn")
            uuid = f"{visit.uuid or visit_id}/{number}"
            values = self._values(draft, draft.author or visit.doctor)
            session.execute(insert(PAPER).values(id=number, first_id=number, edition=1, visit_id=visit_id, uuid=uuid, **values))
            for scan in scans:
                kept.keep(session, self._seat, uuid, scan, visit.person_id)
            self._changed(session, "issue", number, visit, OpeningReason.CORRECTION)
            return reading.papers(session.connection(), PAPER.c.id == number)[0]

    def amend(
        self, number: int, draft: PaperDraft, because: str, scans: Iterable[Scan] = (), reason: OpeningReason | None = None
    ) -> PaperRow:
        """Put a further edition in the place of the last one, which stays readable.

        Raises what `issue` raises, NotFound `paper.unknown`, Rejected `visit.because` and `paper.withdrawn`; NotAllowed
        `access.read_visits`, `visits.reason`: nobody amends what they may not read.
        """
        because, draft = said(because), self._right(draft)
        return self._edition(number, draft, (because, reason), scans)

    def withdraw(self, number: int, because: str, reason: OpeningReason | None = None) -> PaperRow:
        """Withdraw a paper: a last edition that says why; raises what `amend` raises."""
        return self._edition(number, None, (said(because), reason))

    def editions(self, number: int, reason: OpeningReason | None = None) -> tuple[PaperRow, ...]:
        """Every edition of a paper, the last one first; the view is written into the audit.

        Raises NotFound `paper.unknown`, NotAllowed `access.read_visits`, `visits.reason`.
        """
        self._secrecy.require(Right.READ_VISITS, "medical document", number)
        with self._database.read() as session:
            connection = session.connection()
            found = _editions(connection, number)
            visit = reading.found(connection, _visit_of(connection, number))
            self._secrecy.require_reason(visit.org_code, reason)
        with self._database.write() as session:
            self._secrecy.viewed(session, "medical document", number, reason)
        return found

    def _edition(self, number: int, draft: PaperDraft | None, why: Why, scans: Iterable[Scan] = ()) -> PaperRow:
        """A further edition; without a draft the last one, which says why the paper is withdrawn."""
        because, reason = why
        for right in (Right.ENTER_VISITS, Right.READ_VISITS):
            self._secrecy.require(right, "medical document", number)
        with self._database.write() as session:
            connection = session.connection()
            edition_id = numbering.take(session, "medical documents")  # locks the series: two editions are never one
            last = _editions(connection, number)[0]
            visit_id = _visit_of(connection, number)
            reading.hold(connection, visit_id)
            visit = reading.found(connection, visit_id)
            self._secrecy.require_reason(visit.org_code, reason)
            if visit.withdrawn_at is not None:
                raise Rejected("visit.withdrawn")
            if last.is_withdrawn:
                raise Rejected("paper.withdrawn")
            held = PaperDraft(last.text, last.kind, last.issued, last.author, last.head)
            edition = last.edition + 1
            uuid = f"{visit.uuid or visit.id}/{number}/{edition}"
            values = self._values(draft or held, (draft or held).author or last.author)
            values |= {"because": because, "is_withdrawn": draft is None}
            ids = {"id": edition_id, "first_id": number, "edition": edition, "visit_id": visit.id, "uuid": uuid}
            session.execute(insert(PAPER).values(**ids, **values))
            for scan in scans:
                kept.keep(session, self._seat, uuid, scan, visit.person_id)
            self._changed(session, "amend" if draft else "withdraw", number, visit, reason or OpeningReason.CORRECTION)
            return _editions(connection, number)[0]

    def _changed(self, session: Session, action: str, number: int, visit: Any, reason: OpeningReason) -> None:
        rewriting.renew_words(session, self._secrecy, visit.id)
        elsewhere = "" if self._secrecy.is_own(visit.org_code) else reason.value
        audit.note(session, self._seat, action, "medical document", number, elsewhere)

    def _right(self, draft: PaperDraft) -> PaperDraft:
        """The draft with its texts made tidy; raises Rejected for what no paper can be."""
        text = prose(draft.text)
        if not text.strip():
            raise Rejected("visit.summary_text")
        head = {name: tidy(value) for name, value in draft.head.items() if tidy(value)}
        if len(text) > LONGEST_PROSE or any(len(one) > heads.LONGEST for one in (*head.values(), draft.author or "")):
            raise Rejected("visit.too_long", most=LONGEST_PROSE if len(text) > LONGEST_PROSE else heads.LONGEST)
        if heads.unknown_in(draft.kind, head):
            raise Rejected("paper.head")
        if draft.issued is not None and draft.issued > self._settings.today:
            raise Rejected("visit.summary_future")
        return PaperDraft(text, draft.kind, draft.issued or self._settings.today, tidy(draft.author or "") or None, head)

    def _values(self, draft: PaperDraft, author: str | None) -> dict[str, object]:
        return {
            "kind": draft.kind.value, "issued": draft.issued, "author": author, "text": draft.text,
            "head": json.dumps(dict(draft.head), ensure_ascii=False), "because": "", "is_withdrawn": False,
            "entered_at": datetime.now(UTC), "clerk": self._seat.clerk,
        }  # fmt: skip


def _editions(connection: Connection, number: int) -> tuple[PaperRow, ...]:
    found = reading.papers(connection, PAPER.c.first_id == number) if 0 < number <= LARGEST_ID else ()
    if not found:
        raise NotFound("paper.unknown")
    return found


def _visit_of(connection: Connection, number: int) -> int:
    visit_id: int = connection.execute(select(PAPER.c.visit_id).where(PAPER.c.first_id == number).limit(1)).scalar_one()
    return visit_id
