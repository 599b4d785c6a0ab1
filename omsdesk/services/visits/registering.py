"""A visit registered: whose it is, what answered for its day, what is wrong with it; one that is sent twice is one visit."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import uuid4

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from omsdesk.errors import Ambiguous, Finding, NotFound, Rejected, Said
from omsdesk.models.checks.visit import check_visit, is_unasked
from omsdesk.models.checks.visit_around import VisitAround
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.models.words import Right, Unclear, VerdictKind
from omsdesk.services import checking, numbering
from omsdesk.services.attachments import Scan, kept
from omsdesk.services.care import reading, writing
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.secrecy import VISIT, Secrecy
from omsdesk.services.care.writing import AT_THE_DESK, Known
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.search import meant
from omsdesk.services.search.find import Search
from omsdesk.services.survivor import held_survivor, survivor
from omsdesk.services.visits import knowing, resent

Check = Callable[[int, date, str, str], CoverageAnswer]
"""The check of a person for a day, by a key of a kind, logged: `Coverage.verify_person`."""

BY_VISIT = "visit"
"""The kind of key that a check is logged by when a visit asked for it."""
SLOT = "visit"
"""The line that the scans of a visit stand under."""
NO_PERSON = (NotFound, Ambiguous, Rejected, Wrong)


@dataclass(frozen=True, slots=True)
class Registered:
    """What became of a visit: its number and the number of the check of its day, or neither where a finding stops it."""

    number: str
    check: str | None
    findings: tuple[Finding, ...]
    visit_id: int | None = None
    unclear: Unclear = Unclear.NOTHING
    """What stays to be clarified where a visit of the list was: told by `clarify` alone."""

    @property
    def is_stopped(self) -> bool:
        """Whether nothing was written, or would be."""
        return any(one.severity == "stop" for one in self.findings)


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft with whose it is, what is known around it, and every finding; `said` is the key of an unknown person."""

    draft: VisitDraft
    person_id: int | None
    said: str | None
    around: VisitAround
    findings: tuple[Finding, ...]

    @property
    def is_stopped(self) -> bool:
        """Whether it cannot be registered as it is."""
        return any(one.severity == "stop" for one in self.findings)


class Registering:
    """The registering of visits at one seat."""

    def __init__(self, secrecy: Secrecy, search: Search, check: Check) -> None:
        """Find people by `search`, ask and log the coverage of a day by `check`."""
        self._secrecy = secrecy
        self._search = search
        self._check = check

    def judged(
        self, draft: VisitDraft, person_id: int | None, unread: tuple[Finding, ...] = (), visit_id: int | None = None
    ) -> Judged:
        """Look at a draft and write nothing. Raises NotFound, Ambiguous or Rejected for the key of planned care."""
        self._secrecy.require(Right.ENTER_VISITS, "visit", "new")
        person_id, said = self._whose(draft, person_id)
        with self._secrecy.database.read() as session:
            connection = session.connection()
            known = survivor(connection, person_id) if person_id is not None else None
            around = knowing.around(connection, self._secrecy, draft, known, visit_id)
        return Judged(draft, known, said, around, (*unread, *unless_unread(check_visit(draft, around), unread)))

    def register(
        self, draft: VisitDraft, person_id: int | None, scans: Iterable[Scan], unread: tuple[Finding, ...] = ()
    ) -> Registered:
        """Write a visit, unless a finding stops it; the outcome of the first for a uuid that was registered before."""
        first = self.first(draft, person_id)
        if first is not None:
            return first
        judged = self.judged(replace(draft, uuid=draft.uuid or str(uuid4())), person_id, unread)
        if judged.is_stopped:
            return Registered("", None, judged.findings)
        answer = self._answer(judged)
        with self._secrecy.database.write() as session:
            # taking none locks the series: of two that are sent at once the second one meets the first
            numbering.take(session, "visits", 0)
            number = self._held(session.connection(), judged.draft.uuid)
            if number is None:
                number = self._put(session, judged, answer, scans)
                return Registered(str(number), answer.check if answer else None, judged.findings, number)
            return self._outcome(session, number, draft, judged.person_id)

    def first(self, draft: VisitDraft, person_id: int | None = None) -> Registered | None:
        """The outcome of the visit that was registered under the uuid of a draft, None when none was.

        It is said, as a note, where that was another person's or another visit.
        """
        self._secrecy.require(Right.ENTER_VISITS, "visit", "new")
        with self._secrecy.database.read() as session:
            number = self._held(session.connection(), draft.uuid)
        if number is None:
            return None
        try:
            person_id, _ = self._whose(draft, person_id)
        except NO_PERSON:
            person_id = None  # whoever is meant cannot be told by now: it was told the first time
        with self._secrecy.database.read() as session:
            return self._outcome(session, number, draft, person_id)

    def _whose(self, draft: VisitDraft, person_id: int | None) -> tuple[int | None, str | None]:
        if person_id is not None or draft.person is None:
            return person_id, None
        try:
            return meant.person_meant(self._search, draft.person, self._secrecy.settings.today), None
        except NO_PERSON:
            if not is_unasked(draft):
                raise
            return None, draft.person

    def _answer(self, judged: Judged) -> CoverageAnswer | None:
        on = judged.draft.on
        assert on is not None, "a visit without a day is stopped"
        if judged.person_id is None:
            return None
        return self._check(judged.person_id, on, judged.draft.person or str(judged.person_id), BY_VISIT)

    def _put(self, session: Session, judged: Judged, answer: CoverageAnswer | None, scans: Iterable[Scan]) -> int:
        connection, draft = session.connection(), judged.draft
        kept.require_free(connection, draft.uuid)
        place = knowing.organisation_id(connection, self._secrecy, draft.organisation)
        person_id = held_survivor(connection, judged.person_id) if judged.person_id is not None else None
        known = Known(
            person_id, place, unclear=unclear_of(draft, answer), said=judged.said, source=AT_THE_DESK,
            names=knowing.names(draft, judged.around), **tied(answer),
        )  # fmt: skip
        number = writing.put(session, self._secrecy.seat, draft, known)
        for scan in scans:
            kept.keep(session, self._secrecy.seat, draft.uuid, scan)
        if person_id is not None:
            # those, too, that were scanned while it was being entered; what is somebody's by now stays theirs
            kept.claim(session, draft.uuid, person_id)
        return number

    @staticmethod
    def _held(connection: Connection, uuid: str) -> int | None:
        asked = select(VISIT.c.id).where(VISIT.c.uuid == uuid)
        number: int | None = connection.execute(asked).scalar() if uuid else None
        return number

    def _outcome(self, session: Session, number: int, draft: VisitDraft, person_id: int | None) -> Registered:
        """What was said of a visit that is registered, as of its day of entry and of its own check; nothing stops it any more.

        Of another visit, or another person's, that alone is said: whoever sent it is told nothing of what is held.
        """
        connection = session.connection()
        view = reading.view(connection, self._secrecy, number)
        known = survivor(connection, person_id) if person_id is not None else None
        other = tuple(resent.differences(self._secrecy, view, draft, known))
        if other:
            return Registered(str(number), view.check, other, number)
        held = drafted(view)
        around = knowing.around(connection, self._secrecy, held, view.person.id if view.person else None, number)
        answer = checking.opened(session, view.check) if view.check else None
        patient = around.patient and replace(around.patient, not_insured=why_not(answer))
        around = replace(around, patient=patient, on=view.entered_at.astimezone().date())
        findings = (one for one in check_visit(held, around) if one.severity != "stop")
        return Registered(str(number), view.check, tuple(findings), number)


def tied(answer: CoverageAnswer | None) -> dict[str, str | None]:
    """What is tied to a visit of the check of its day: the check always, the policy where one answers."""
    if answer is None:
        return {"check": None, "enp": None, "insurer": None}
    policy = answer.policy if answer.verdict is VerdictKind.INSURED else None
    insurer = policy.insurer if policy else None
    return {"check": answer.check, "enp": policy.enp if policy else None, "insurer": insurer.code if insurer else None}


def unclear_of(draft: VisitDraft, answer: CoverageAnswer | None) -> Unclear:
    """What is to be clarified of a visit: of urgent care who it was, or the policy; planned care is clear, insured or not."""
    if answer is None:
        return Unclear.PERSON
    is_open = is_unasked(draft) and answer.verdict is not VerdictKind.INSURED
    return Unclear.POLICY if is_open else Unclear.NOTHING


def why_not(answer: CoverageAnswer | None) -> Said | None:
    """Why no policy answered for the day of a check, None where one did."""
    return None if answer is None or answer.verdict is VerdictKind.INSURED else answer.reason


def unless_unread(found: Iterable[Finding], unread: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What is missing only since it could not be read is said once."""
    fields = {one.field for one in unread}
    return tuple(one for one in found if one.field not in fields)
