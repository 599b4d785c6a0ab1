"""A paper or further results of a registered visit while they are entered: what they begin with, what is kept, what is sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from omsdesk.errors import Finding
from omsdesk.models.checks import visit_parts
from omsdesk.models.checks.visit_around import VisitAround
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.drafts.reading import read_as
from omsdesk.models.words import MedicalPaper, OpeningReason
from omsdesk.services.care.rows import PaperRow, VisitView
from omsdesk.services.visits import PaperDraft
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.visit import OPENED, RESULTS, STAYS, visit_of
from omsdesk.views.forms.visit_parts import AMENDS, AUTHOR, HEAD, ISSUED, PAPER_KIND, TEXT, WHY, head_of, kind_of
from omsdesk.wording import day

if TYPE_CHECKING:
    from omsdesk.models.drafts import ResultDraft

OF_VISIT = "visit"
"""The origin of what is taken over from the visit."""
TAKEN_OVER = frozenset({AUTHOR, *(f"{HEAD}{name}" for name in ("admitted", "discharged", "department", "diagnosis"))})
SHOWS_RESULTS = f"{OPENED}{RESULTS.name}"


class Part(StrEnum):
    """What is added."""

    PAPER = "paper"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is added to which visit; `paper` is the last edition of the one that is amended."""

    part: Part
    view: VisitView
    paper: PaperRow | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A form as it stands; put aside, nothing of it is lost while the program runs."""

    part: Part
    visit_id: int
    paper_number: int = 0
    """The paper that is amended; none for a new one."""
    on: date = date.min
    who: str = ""
    person_id: int | None = None
    entered: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    begun: Mapping[str, str] = field(default_factory=dict)
    """What stood there at first."""
    at: str = ""
    """The field where the clerk was."""
    reason: OpeningReason | None = None
    """That for which the visit was opened."""

    @property
    def key(self) -> tuple[Part, int, int]:
        """What it is about."""
        return self.part, self.visit_id, self.paper_number

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered that would have to be entered again."""
        return dict(self.entered) == dict(self.begun)


NOTHING = Kept(Part.PAPER, 0)


class PartWork(QObject):
    """One form at a time, and those that were put aside."""

    def __init__(self, today: date, parent: QObject) -> None:
        super().__init__(parent)
        self._today = today
        self.entry = Entry(self)
        self.now = NOTHING
        self.aside: dict[tuple[Part, int, int], Kept] = {}

    @property
    def is_open(self) -> bool:
        """Whether a form is filled."""
        return self.now.visit_id != 0

    @property
    def is_anew(self) -> bool:
        """Whether nothing was entered since it began."""
        return self.kept.is_blank

    def begin(self, wanted: Wanted, reason: OpeningReason | None = None) -> bool:
        """What is wanted; whether one that was put aside goes on."""
        view = wanted.view
        who = f"{view.person.full_name}, {day(view.person.birth_date)}" if view.person else view.said or ""
        begun = self._beginning(wanted)
        origins = {} if wanted.paper else {path: OF_VISIT for path in begun if path in TAKEN_OVER}
        new = Kept(
            wanted.part, view.id, wanted.paper.number if wanted.paper else 0, view.on, who,
            view.person.id if view.person else None, begun, origins, begun,
        )  # fmt: skip
        kept = self.aside.pop(new.key, None)
        self.go_on(replace(kept or new, reason=reason))
        return kept is not None

    def go_on(self, kept: Kept) -> None:
        """This form, as it was left."""
        self.now = kept
        self.entry.load(kept.entered)
        self.entry.mark(kept.origins)

    def put_aside(self, at: str = "") -> None:
        """Keep what is entered, if that is worth it."""
        if self.is_open:
            self.now = replace(self.now, at=at or self.now.at)
            kept = self.kept
            self.aside.pop(kept.key, None)
            if not kept.is_blank:
                self.aside[kept.key] = kept

    def rest(self) -> None:
        """Nothing is in the form; what was put aside waits."""
        self.now = NOTHING
        self.entry.load({})

    @property
    def kept(self) -> Kept:
        """The form as it stands."""
        entered = self.entry.entered
        origins = {path: self.entry.value(path).origin for path in entered if self.entry.value(path).origin}
        return replace(self.now, entered=entered, origins=origins)

    # What is sent

    @property
    def because(self) -> str:
        """Why a paper is amended."""
        return self.entry.text(WHY).strip()

    def paper(self) -> tuple[PaperDraft, tuple[Finding, ...]]:
        """The paper as it reads, and what holds it back."""
        entered = self.entry.entered
        own = {path: text for path, text in entered.items() if path.startswith("summary.")}
        read, unread = read_as(VisitDraft, own, self._today)
        summary = read.summary
        text = summary.text or "" if summary else ""
        draft = PaperDraft(
            text, kind_of(entered), summary.issued if summary else None, summary.author if summary else None, head_of(entered)
        )
        return draft, (*unread, *self._missing(draft, {one.field for one in unread}))

    def _missing(self, draft: PaperDraft, unread: set[str]) -> Sequence[Finding]:
        found = []
        if self.now.paper_number and not self.because:
            found.append(Finding(WHY, "visit.paper_because"))
        if draft.issued is not None and draft.issued > self._today and ISSUED not in unread:
            found.append(Finding(ISSUED, "visit.summary_future"))
        if not draft.text.strip() and TEXT not in unread:
            found.append(Finding(TEXT, "visit.summary_text"))
        return found

    def results(self) -> "tuple[tuple[ResultDraft, ...], tuple[Finding, ...]]":
        """The results as they read, and what is to be looked at in them."""
        own = {path: text for path, text in visit_of(self.entry.entered).items() if path.startswith(RESULTS.name)}
        read, unread = read_as(VisitDraft, own, self._today)
        fields = {one.field for one in unread}
        judged = [
            one
            for place, result in enumerate(read.results)
            for one in visit_parts.result(result, f"{RESULTS.name}.{place}", self.now.on, VisitAround(self._today))
            if one.field not in fields
        ]
        if not read.results and not unread:
            judged = [Finding(f"{RESULTS.name}.0.name", "visit.value_name")]
        return read.results, (*unread, *judged)

    # What it begins with

    def _beginning(self, wanted: Wanted) -> dict[str, str]:
        if wanted.part is Part.RESULTS:
            return {SHOWS_RESULTS: "true"}
        found = self._amended(wanted.paper) if wanted.paper is not None else self._new(wanted.view)
        return {path: text for path, text in found.items() if text}

    @staticmethod
    def _amended(paper: PaperRow) -> dict[str, str]:
        held = {PAPER_KIND: paper.kind.value, ISSUED: day(paper.issued), AUTHOR: paper.author or "", TEXT: paper.text}
        return {AMENDS: "true", **held, **{f"{HEAD}{name}": text for name, text in paper.head.items()}}

    def _new(self, view: VisitView) -> dict[str, str]:
        """What the visit knows already; that of another kind of paper stays out of it."""
        kind = MedicalPaper.DISCHARGE_SUMMARY if view.kind in STAYS else MedicalPaper.CONSULTATION
        main = view.diagnoses[0] if view.diagnoses else None
        return {
            PAPER_KIND: kind.value,
            ISSUED: day(self._today),
            AUTHOR: view.doctor or "",
            f"{HEAD}admitted": day(view.on),
            f"{HEAD}discharged": day(view.until) if view.until else "",
            f"{HEAD}department": view.department or "",
            f"{HEAD}diagnosis": " ".join(filter(None, (main.code, main.name))) if main else "",
        }
