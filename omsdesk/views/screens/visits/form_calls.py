"""What the form of a visit asks of the services, each in a worker; answers come back as signals."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import DeskError, Finding
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.words import OpeningReason
from omsdesk.services.attachments import Scan
from omsdesk.services.visits import HalfFilled, Registered
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest

if TYPE_CHECKING:
    from omsdesk.services.desk import Desk

VISITS = frozenset({"visits"})
Doubt = tuple[str, str]
"""What is doubtful: the field and the rule."""


@dataclass(frozen=True, slots=True)
class Sending:
    """A visit on its way: new, or a correction of a registered one; `seen` are the doubts that the clerk has looked at."""

    draft: VisitDraft
    person_id: int | None
    seen: frozenset[Doubt] = frozenset()
    scans: tuple[Scan, ...] = ()
    number: int | None = None
    version: int = 0
    because: str = ""
    reason: OpeningReason | None = None
    """That for which the visit was opened that is corrected."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it: it is registered, or findings hold it back."""

    findings: tuple[Finding, ...]
    registered: Registered | None = None


class FormCalls(QObject):
    """Asks and tells."""

    named = Signal(str)
    """Who the person is, in two identifiers."""
    judged = Signal(object)
    """Findings of what stands in the form."""
    answered = Signal(object)
    """An Answer."""
    unsent = Signal(DeskError)
    changed = Signal(object)
    """A VisitView: the visit that was to be corrected, as another desk has changed it meanwhile."""
    remembered = Signal(object)
    """Defaults: what was entered last at this workplace."""
    organisations = Signal(object)
    half = Signal(object)
    """A HalfFilled that was kept for the person, or none."""
    unkept = Signal(DeskError)

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._tasks = reach.desk, reach.tasks
        # Whose card it is is written down, hence the one that writes.
        self._who = Latest(reach.tasks.write, self)
        self._half = Latest(reach.tasks.write, self)
        self._as_changed = Latest(reach.tasks.run, self)
        self._judging = Latest(reach.tasks.run, self)
        self._sent = self._keeping = 0

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        asked = (self._who, self._half, self._judging, self._as_changed)
        return not self._sent and not self._keeping and all(one.is_idle for one in asked)

    def drop(self) -> None:
        """Another form is in front: answers for the one before are no longer wanted."""
        self._who.drop()
        self._half.drop()
        self._judging.drop()
        self._as_changed.drop()

    def ask_who(self, person_id: int) -> None:
        """Who somebody is."""
        self._who.ask(partial(named, self._desk, person_id), self.named.emit, self._quiet)

    def ask_usual(self) -> None:
        """What was entered last at this workplace, and the organisations that are known; a form without is still a form."""
        self._tasks.run(self, self._desk.visits.defaults, self.remembered.emit, self._quiet)
        self._tasks.run(self, self._desk.suggestions.clinics, self.organisations.emit, self._quiet)

    def ask_half(self, person_id: int) -> None:
        """What this clerk has half filled for a person, before the program ended."""
        self._half.ask(partial(self._desk.visits_aside.of, person_id), self.half.emit, self._quiet)

    def ask_changed(self, number: int, reason: OpeningReason | None) -> None:
        """How the visit stands now that is being corrected."""
        opened = partial(self._desk.visits.open, number, reason)
        self._as_changed.ask(opened, self.changed.emit, self._quiet)

    def keep(self, half: HalfFilled) -> None:
        """Keep what stands in the form."""
        self._keeping += 1
        self._tasks.write(self, partial(self._desk.visits_aside.keep, half), self._kept, self._not_kept)

    def forget(self, uuid: str) -> None:
        """Keep nothing any more of what was half filled under this name."""
        self._keeping += 1
        self._tasks.write(self, partial(self._desk.visits_aside.forget, uuid), self._kept, self._not_kept)

    def judge(self, draft: VisitDraft, person_id: int | None, visit_id: int | None) -> None:
        """What is wrong or doubtful so far; of a visit that is being corrected, by its number."""
        self._judging.ask(partial(_judged, self._desk, draft, person_id, visit_id), self.judged.emit, self._quiet)

    def send(self, sending: Sending) -> None:
        """Register or correct, unless something holds it back."""
        self._judging.drop()
        self._sent += 1
        self._tasks.write(self, partial(_sent, self._desk, sending), self._answer, self._unsent, touches=VISITS)

    def _kept(self, _nothing: None) -> None:
        self._keeping -= 1

    def _not_kept(self, error: DeskError) -> None:
        self._keeping -= 1
        self.unkept.emit(error)

    def _answer(self, answer: Answer) -> None:
        self._sent -= 1
        self.answered.emit(answer)

    def _unsent(self, error: DeskError) -> None:
        self._sent -= 1
        self.unsent.emit(error)

    def _quiet(self, _error: DeskError) -> None:
        """Nobody asked for it by hand: sending asks again, and tells."""


def holds_back(findings: Sequence[Finding], seen: Collection[Doubt]) -> bool:
    """Whether something cannot be right, or is doubtful and was not looked at yet."""
    return any(one.severity == "stop" or (one.severity == "ask" and (one.field, one.code) not in seen) for one in findings)


def _sent(desk: "Desk", sending: Sending) -> Answer:
    found = _judged(desk, sending.draft, sending.person_id, sending.number)
    if holds_back(found, sending.seen):
        return Answer(found)
    if sending.number is None:
        made = desk.visits.register(sending.draft, sending.person_id, sending.scans)
        if made.visit_id is not None:
            desk.visits_aside.forget(sending.draft.uuid)
    else:
        made = desk.visits.correct(sending.number, sending.version, sending.draft, sending.because, sending.reason)
    return Answer(made.findings, made if made.visit_id is not None else None)


def _judged(desk: "Desk", draft: VisitDraft, person_id: int | None, visit_id: int | None) -> tuple[Finding, ...]:
    return desk.visits.check(draft, person_id, visit_id).findings


def named(desk: "Desk", person_id: int) -> str:
    """Who a person is, in two identifiers; that they were looked up is written into the audit."""
    card = desk.persons.open(person_id)
    name = " ".join(filter(None, (card.surname, card.name, card.patronymic)))
    return f"{name}, {card.birth_date:%d.%m.%Y}"
