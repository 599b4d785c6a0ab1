"""The decision of a clerk: what the rules left open, a refusal for reasons of the catalogue, a correction of a refusal."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from omsdesk.errors import NotFound, Rejected, Said
from omsdesk.models import status
from omsdesk.models.checks import Reason
from omsdesk.models.checks.catalogue import by_hand, refusals
from omsdesk.models.checks.decision import Ruling
from omsdesk.models.words import ApplicationStatus
from omsdesk.services import numbering
from omsdesk.services.access import Seat
from omsdesk.services.applications.carrying_out import Case, carry_out, ends
from omsdesk.services.applications.filing import Filing
from omsdesk.services.applications.relating import relate
from omsdesk.services.attachments import kept as attachments
from omsdesk.services.filed import kept
from omsdesk.services.filed.kept import APPLICATION
from omsdesk.services.filed.outcome import Outcome, findings_of, findings_text
from omsdesk.settings import Settings

LONGEST_TEXT = 2000


def reasons_for(ruling: Ruling, codes: Iterable[str]) -> tuple[Reason, ...]:
    """The reasons of a refusal by their codes, each once; those that the rules see themselves come with their values."""
    seen = {one.code: one for one in ruling.reasons}
    return tuple(seen.get(code, Reason(code)) for code in dict.fromkeys(codes))


class Deciding:
    """Decisions made at one seat."""

    def __init__(self, settings: Settings, seat: Seat, filing: Filing) -> None:
        """Decide in the name of this seat."""
        self._settings = settings
        self._seat = seat
        self._filing = filing

    def approve(self, session: Session, number: str, text: str = "") -> Outcome:
        """Approve and carry out; what only wanted a look is thereby answered, what the rules refuse cannot be approved.

        Raises NotFound `application.unknown`, Rejected `decision.not_open`, `decision.held_back`, `decision.rules_refuse`, and
        `decision.term_over` where the policy would have ended before today: the papers of its day have run out meanwhile.
        """
        row = self._opened(session, number, ApplicationStatus.APPROVED)
        draft, unread = self._filing.read(kept.entered_of(session, number) or {})
        around, findings, ruling = self._filing.judged(session, draft, filed_on=row.filed_on)
        stops = [one.code for one in (*unread, *findings) if one.severity == "stop"]
        if stops:
            raise Rejected("decision.held_back", codes=tuple(stops))
        if ruling.reasons:
            raise Rejected("decision.rules_refuse", codes=tuple(one.code for one in ruling.reasons))
        case = Case(draft, around, self._filing.terms)
        last = ends(case)
        if last is not None and last < self._settings.today:
            raise Rejected("decision.term_over", until=last)
        deed = self._filing.deed(session, number, draft)
        person_id, enp = carry_out(deed, case)
        told = findings_text((*findings_of(row.findings), *relate(deed, case, person_id)))
        self._mark(session, row.id, ApplicationStatus.APPROVED, person_id=person_id, enp=enp, findings=told)
        attachments.move(session, row.uuid, person_id)
        return self._decided(session, number, ApplicationStatus.APPROVED, Ruling("approve"), text)

    def refuse(self, session: Session, number: str, codes: Iterable[str], text: str = "") -> Outcome:
        """Refuse for what only a clerk can say and for what the rules see themselves, which comes with its values.

        Raises NotFound `application.unknown`, Rejected `decision.not_open`, `decision.no_reason`, `decision.reason_unknown`,
        `decision.reason_unfit`.
        """
        row = self._opened(session, number, ApplicationStatus.REFUSED)
        wanted = tuple(dict.fromkeys(codes))
        if not wanted:
            raise Rejected("decision.no_reason")
        draft, _ = self._filing.read(kept.entered_of(session, number) or {})
        _, _, ruling = self._filing.judged(session, draft, filed_on=row.filed_on)
        self._require_fit(ruling, wanted)
        self._mark(session, row.id, ApplicationStatus.REFUSED)
        decided = Ruling("refuse", reasons_for(ruling, wanted), ruling.still_possible)
        return self._decided(session, number, ApplicationStatus.REFUSED, decided, text)

    def withdraw(self, session: Session, number: str, text: str = "") -> Outcome:
        """Take an application back at the applicant's wish before a decision; raises NotFound, Rejected `decision.not_open`."""
        row = self._opened(session, number, ApplicationStatus.WITHDRAWN)
        self._mark(session, row.id, ApplicationStatus.WITHDRAWN)
        return self._decided(session, number, ApplicationStatus.WITHDRAWN, Ruling("clerk"), text)

    def _require_fit(self, ruling: Ruling, codes: Iterable[str]) -> None:
        """What the rules could see of an application and do not is no reason to refuse it."""
        known = {one.code for one in refusals(self._settings.today)}
        fit = {one.code for one in by_hand(self._settings.today)} | {one.code for one in ruling.reasons}
        for code in codes:
            if code not in known:
                raise Rejected("decision.reason_unknown", choices=tuple(sorted(fit)))
            if code not in fit:
                raise Rejected("decision.reason_unfit", why=Said(f"{code}.rule"), choices=tuple(sorted(fit)))

    def _opened(self, session: Session, number: str, after: ApplicationStatus) -> Any:
        numbering.take(session, f"application-{self._settings.today.year}", 0)
        row = kept.row_of(session, number)
        if row is None:
            raise NotFound("application.unknown")
        if not status.may_follow(ApplicationStatus(row.status), after):
            raise Rejected("decision.not_open", number=number)
        return row

    def _mark(self, session: Session, row_id: int, after: ApplicationStatus, **values: object) -> None:
        changed = update(APPLICATION).where(APPLICATION.c.id == row_id)
        session.execute(
            changed.values(status=after.value, decided_on=self._settings.today, version=APPLICATION.c.version + 1, **values)
        )

    def _decided(self, session: Session, number: str, after: ApplicationStatus, ruling: Ruling, text: str) -> Outcome:
        said = " ".join(text.split())[:LONGEST_TEXT]
        kept.write_decision(session, self._seat, number, after, ruling, on=self._settings.today, automatic=False, text=said)
        return kept.outcome(session, number)
