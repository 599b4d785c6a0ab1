"""A desk of frozen answers for the screen of decisions: one application waits, and what is decided is remembered."""

from dataclasses import replace
from datetime import date, timedelta

from omsdesk.errors import Finding, NotFound
from omsdesk.models.checks import Circumstances, Reason
from omsdesk.models.checks.decision import Ruling
from omsdesk.models.drafts import reading
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.applications import ApplicationRow, Checked, Examined, Outcome
from tests.views.desk import HELD, NOW, TODAY, Applications

APPROVED, REFUSED, SUBMITTED, WITHDRAWN = (
    ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED, ApplicationStatus.WITHDRAWN,
)  # fmt: skip
NUMBER = "2026-000007"
HELD_TEXT = reading.spelled(HELD, "person")
ENTERED = HELD_TEXT | {
    "kind": "update",
    "for": "self",
    "ground": "changed",
    "identity.by": "document",
    "person.surname": "Новосёлова",
}
DOUBTFUL, HELD_ALREADY, OTHER = "application.document_doubtful", "application.policy_held", "application.other"
ROW = ApplicationRow(
    number=NUMBER, kind=ApplicationKind.UPDATE, ground="changed", for_whom="self", status=SUBMITTED, person_id=1,
    person_name="Новосёлова Мария Петровна", birth_date=date(1980, 5, 12), insurer=None, insurer_name=None, enp=None,
    filed_on=TODAY, filed_at=NOW, deadline=TODAY + timedelta(5), decided_on=None, clerk="Петрова", workplace="Окно 3",
    sitting=None, again=None,
)  # fmt: skip
ASKED = Finding("person.registered_at.house", "application.address_house", "ask")
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def seen(row=ROW, *, findings=(ASKED,), reasons=(), alike=(), decisions=(), entered=ENTERED):
    """An application under examination."""
    outcome = Outcome("u-7", row.status, row.number, person_id=1, filed_on=TODAY, deadline=row.deadline)
    around = Circumstances(TODAY, alike=tuple(alike))
    draft, _ = reading.read(entered, TODAY)
    ruling = Ruling("clerk", tuple(reasons))
    return Examined(row, "u-7", entered, HELD_TEXT, Checked(draft, around, tuple(findings), ruling), outcome, tuple(decisions))


class Deciding(Applications):
    """Examines what it is told to, and remembers what was decided."""

    def __init__(self, today):
        super().__init__(today)
        self.rows = [ROW]
        self.by_number = {NUMBER: seen()}
        self.made, self.error = [], None

    def list(self, wanted):
        return tuple(row for row in self.rows if not wanted.status or row.status in wanted.status)

    def waiting(self):
        return sum(row.status is SUBMITTED for row in self.rows)

    def examine(self, number):
        if number not in self.by_number:
            raise NotFound("application.unknown")
        return self.by_number[number]

    def approve(self, number, text=""):
        return self._decided(number, APPROVED, (), text)

    def refuse(self, number, codes, text=""):
        return self._decided(number, REFUSED, tuple(codes), text)

    def withdraw(self, number, text=""):
        return self._decided(number, WITHDRAWN, (), text)

    def again(self, number):
        return ENTERED | {"again": number}

    def _decided(self, number, status, codes, text):
        if self.error is not None:
            raise self.error
        self.made.append((number, status, codes, text))
        self.rows = [replace(row, status=status) if row.number == number else row for row in self.rows]
        return replace(
            self.by_number[number].outcome, status=status, reasons=tuple(map(Reason, codes)), text=text, decided_on=TODAY
        )
