"""One application filed in the caller's transaction: checked, decided by the rules, carried out, written down."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from omsdesk.errors import Finding
from omsdesk.models.checks import Circumstances, Terms, check
from omsdesk.models.checks.case import case_of
from omsdesk.models.checks.decision import Ruling, decide, still_possible
from omsdesk.models.checks.grounds import ground_of
from omsdesk.models.drafts import ApplicationDraft, PersonDraft, reading
from omsdesk.models.drafts.naming import named
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import ApplicationKind, ApplicationStatus, ForWhom
from omsdesk.models.workdays import Calendar
from omsdesk.services import audit, circumstances, numbering
from omsdesk.services.access import Seat
from omsdesk.services.applications import sitting
from omsdesk.services.applications.carrying_out import Case, carry_out
from omsdesk.services.applications.deadlines import deadline
from omsdesk.services.applications.enclosed import NOTHING_ENCLOSED, Enclosed
from omsdesk.services.applications.relating import relate
from omsdesk.services.attachments import kept as attachments
from omsdesk.services.filed import kept
from omsdesk.services.filed.kept import APPLICATION
from omsdesk.services.filed.outcome import Outcome, findings_text
from omsdesk.services.insuring import Deed
from omsdesk.settings import Settings

STATUS_OF = {
    "approve": ApplicationStatus.APPROVED,
    "refuse": ApplicationStatus.REFUSED,
    "clerk": ApplicationStatus.SUBMITTED,
}


Forget = Callable[[Session, str], object]


class Filing:
    """The filing of applications at one seat, on the day of its settings."""

    def __init__(self, settings: Settings, seat: Seat, calendar: Calendar, forget: Forget) -> None:
        """File in the name of this seat; `forget` takes the draft of a uuid away in the transaction that files it."""
        self._settings = settings
        self._seat = seat
        self._calendar = calendar
        self._forget = forget
        self.terms = Terms(settings.passport_grace_days, settings.foreign_year_cap)

    def read(self, entered: Entered) -> tuple[ApplicationDraft, tuple[Finding, ...]]:
        """What was entered as a draft with a ground by its code and a uuid of its own where none was given."""
        draft, unread = reading.read(entered, self._settings.today)
        ground = ground_of(draft.kind, draft.ground) if draft.kind and draft.ground else None
        return replace(draft, uuid=draft.uuid or str(uuid4()), ground=ground.code if ground else draft.ground), unread

    def judged(
        self, session: Session, draft: ApplicationDraft, enclosed: Enclosed = NOTHING_ENCLOSED, filed_on: date | None = None
    ) -> tuple[Circumstances, tuple[Finding, ...], Ruling]:
        """What is known around a draft, what is found wrong with it and with what came along, and what the rules would decide.

        What was filed is judged as of its day, whatever day it is decided on: rights and papers are those of the application
        (Правила ОМС 108н, п. 21 and 43). What the register holds, and what remains possible, is that of today.
        """
        today = circumstances.of_draft(session.connection(), draft, self._settings)
        around = replace(today, on=filed_on or today.on)
        findings = (*check(draft, around, self.terms), *enclosed.findings)
        ruling = decide(draft, around, findings, self.terms)
        if around.on != today.on and ruling.reasons:
            ruling = replace(ruling, still_possible=still_possible(case_of(draft, today, self.terms), ruling.reasons))
        return around, findings, ruling

    def file(self, session: Session, entered: Entered, enclosed: Enclosed = NOTHING_ENCLOSED) -> Outcome:
        """File what was entered, unless something holds it back; a uuid that was filed before is answered as it was then."""
        draft, unread = self.read(entered)
        # Taking none locks the series: nobody else files until the caller has committed, so that what is checked here stays true.
        numbering.take(session, self._series, 0)
        first = kept.by_uuid(session, draft.uuid)
        if first is not None:
            return first
        around, found, ruling = self.judged(session, draft, enclosed)
        findings = (*unread, *found)
        if any(one.severity == "stop" for one in findings):
            return Outcome(draft.uuid, ApplicationStatus.DRAFT, findings=findings)
        status = STATUS_OF[ruling.outcome]
        case = Case(draft, around, self.terms)
        number = f"{self._settings.today.year}-{numbering.take(session, self._series):06d}"
        person_id, enp = around.person.id if around.person else None, None
        if status is ApplicationStatus.APPROVED:
            deed = self.deed(session, number, draft)
            person_id, enp = carry_out(deed, case)
            findings = (*findings, *relate(deed, case, person_id))
        held = around.person.draft if around.person else PersonDraft()
        self._write(session, number, _Filed(draft, entered, findings, held, status, person_id, enp))
        self._forget(session, draft.uuid)
        for scan in enclosed.scans:
            attachments.keep(session, self._seat, draft.uuid, scan)
        if person_id is not None:
            attachments.move(session, draft.uuid, person_id)
        if status is not ApplicationStatus.SUBMITTED:
            kept.write_decision(session, self._seat, number, status, ruling, on=self._settings.today, automatic=True)
        return kept.outcome(session, number)

    def deed(self, session: Session, number: str, draft: ApplicationDraft) -> Deed:
        """What an approved application is carried out with."""
        return Deed(session, self._seat, self._settings.today, f"заявление {number}", draft.ground or str(draft.kind))

    def file_member(self, session: Session, entered: Entered, person_id: int, proof: tuple[Finding, ...] = ()) -> Outcome:
        """File the same for another person who is held; see `sitting.member`. `entered` has the uuid of the first.

        What was found of the proof of identity of the one at the counter counts here as well.
        """
        held = circumstances.held_person(session.connection(), person_id)
        draft, _ = self.read(entered)
        acts_by = circumstances.acting_link(session.connection(), draft, person_id, self._settings.today)
        one = sitting.member(entered, draft, held.draft, person_id, self._settings.today, acts_by)
        return self.file(session, one.entered, Enclosed((*proof, *one.findings)))

    @property
    def _series(self) -> str:
        return f"application-{self._settings.today.year}"

    def _write(self, session: Session, number: str, filed: "_Filed") -> None:
        waits = filed.status is ApplicationStatus.SUBMITTED
        values = {
            **_of_draft(filed.draft, named(filed.draft.person, filed.held)),
            "id": numbering.take(session, "application"),
            "number": number,
            "status": filed.status.value,
            "person_id": filed.person_id,
            "enp": filed.enp,
            "filed_on": self._settings.today,
            "filed_at": datetime.now(UTC),
            "deadline": deadline(_kind(filed.draft), self._settings.today, self._calendar),
            "decided_on": None if waits else self._settings.today,
            "clerk": self._seat.clerk,
            "workplace": self._seat.workplace,
            "entered": json.dumps({**filed.entered, "uuid": filed.draft.uuid}, ensure_ascii=False, sort_keys=True),
            "held": json.dumps(reading.spelled(filed.held), ensure_ascii=False, sort_keys=True),
            "findings": findings_text(filed.findings),
            "version": 1,
        }
        session.execute(insert(APPLICATION).values(**values))
        audit.note(session, self._seat, "file application", "application", number)


@dataclass(frozen=True, slots=True)
class _Filed:
    """What is written down of an application."""

    draft: ApplicationDraft
    entered: Entered
    findings: tuple[Finding, ...]
    held: PersonDraft
    status: ApplicationStatus
    person_id: int | None
    enp: str | None


def _of_draft(draft: ApplicationDraft, person: PersonDraft) -> dict[str, object]:
    return {
        "uuid": draft.uuid,
        "kind": _kind(draft).value,
        "ground": draft.ground,
        "for_whom": (draft.for_whom or ForWhom.SELF).value,
        "person_name": circumstances.full_name(person),
        "birth_date": person.birth_date,
        "insurer": draft.insurer,
        "sitting": draft.sitting,
        "again": draft.again,
    }


def _kind(draft: ApplicationDraft) -> ApplicationKind:
    assert draft.kind is not None, "the checks ask for a kind"
    return draft.kind
