"""An application as whoever decides it sees it: what was entered, what is held, what the rules say of it, what was decided."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from omsdesk.errors import Finding, NotFound
from omsdesk.models import status
from omsdesk.models.checks import Circumstances, Reason
from omsdesk.models.checks.catalogue import AREA
from omsdesk.models.checks.decision import Ruling
from omsdesk.models.drafts import ApplicationDraft, reading
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications.deciding import reasons_for
from omsdesk.services.applications.filing import Filing
from omsdesk.services.filed import kept, listing
from omsdesk.services.filed.decisions import DecisionRow, decisions
from omsdesk.services.filed.listing import ApplicationRow, Wanted
from omsdesk.services.filed.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Checked:
    """What was entered, looked at and not filed: the draft, what is known around it, what is wrong, what would be decided."""

    draft: ApplicationDraft
    around: Circumstances
    findings: tuple[Finding, ...]
    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Examined:
    """One application under examination.

    `held` is what the register holds of the person today while it can still be decided, afterwards what it held at the filing.
    """

    row: ApplicationRow
    uuid: str
    entered: Mapping[str, str]
    held: Mapping[str, str]
    """Path → text, as in `entered`: `person.surname`."""
    checked: Checked
    outcome: Outcome
    decisions: tuple[DecisionRow, ...]

    @property
    def possible(self) -> frozenset[ApplicationStatus]:
        """What may be decided now; see `models.status`."""
        return frozenset(one for one in ApplicationStatus if status.may_follow(self.row.status, one))

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What keeps it from being approved, whatever a clerk thinks of it."""
        return tuple(one for one in self.checked.findings if one.severity == "stop")

    @property
    def against(self) -> tuple[Reason, ...]:
        """The reasons for which the rules refuse it: with one of them it cannot be approved."""
        return self.checked.ruling.reasons

    @property
    def may_be_approved(self) -> bool:
        """Whether an approval would be taken, as far as is known now."""
        return ApplicationStatus.APPROVED in self.possible and not self.stops and not self.against

    def refused_for(self, codes: Iterable[str], text: str = "") -> Outcome:
        """What a refusal for these reasons would answer; nothing is decided by it."""
        ruling = self.checked.ruling
        return replace(
            self.outcome,
            status=ApplicationStatus.REFUSED,
            reasons=reasons_for(ruling, codes),
            still_possible=ruling.still_possible,
            text=" ".join(text.split()),
        )


def examine(session: Session, filing: Filing, number: str) -> Examined:
    """Look at an application by its number; raises NotFound `application.unknown`."""
    record = kept.row_of(session, number)
    if record is None:
        raise NotFound("application.unknown")
    (row,) = listing.listed(session.connection(), Wanted(number=number))
    entered: dict[str, str] = json.loads(record.entered)
    draft, unread = filing.read(entered)
    around, findings, ruling = filing.judged(session, draft, filed_on=record.filed_on)
    outcome = kept.outcome(session, number)
    # The rules are asked anew; what was found of the papers that came along was found once, at the filing.
    enclosed = tuple(one for one in outcome.findings if not one.code.startswith(AREA))
    is_open = any(status.may_follow(row.status, one) for one in ApplicationStatus)
    held = reading.spelled(around.person.draft) if around.person else {}
    return Examined(
        row=row,
        uuid=record.uuid,
        entered={path: text for path, text in entered.items() if path != "uuid"} | _read(draft, entered),
        held={f"person.{path}": text for path, text in (held if is_open else json.loads(record.held)).items()},
        checked=Checked(draft, around, (*unread, *findings, *enclosed), ruling),
        outcome=outcome,
        decisions=decisions(session, record.id),
    )


def _read(draft: ApplicationDraft, entered: Mapping[str, str]) -> dict[str, str]:
    """What was entered, in the spelling in which it is kept: files of other programs write dates and words their own way."""
    return {path: text for path, text in reading.spelled(draft).items() if path in entered and path != "uuid"}
