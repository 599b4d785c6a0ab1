"""The visit in the form: whose it is, what is entered, which registered visit it corrects, and what is kept aside of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import uuid4

from PySide6.QtCore import QObject, Signal

from omsdesk.errors import Finding
from omsdesk.models.drafts import VisitDraft
from omsdesk.models.drafts.reading import read_as, spelled
from omsdesk.models.words import OpeningReason
from omsdesk.services.care.drafted import drafted
from omsdesk.services.care.rows import VisitView
from omsdesk.settings import Settings
from omsdesk.views import labels
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.visit import KIND, ON, OPENED, STAYS, UNTIL, visit_of
from omsdesk.wording import day

BECAUSE, CORRECTS = f"{OPENED}because", f"{OPENED}correct"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose visit it is: a person of the register, or, of urgent care alone, whoever it was said to be."""

    person_id: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A form that was put aside: nothing of it is lost while the program runs."""

    whose: Whose
    uuid: str
    entered: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    number: int | None = None
    """The visit that is corrected; none for a new one."""
    version: int = 0
    on: str = ""
    """The day that stood there at first."""
    at: str = ""
    """The field where the clerk was."""
    reason: OpeningReason | None = None
    """That for which the visit was opened that is corrected."""
    first: Mapping[str, str] = field(default_factory=dict)
    """What a correction began with."""

    @property
    def person_id(self) -> int | None:
        """Whose visit it is, in the register."""
        return self.whose.person_id

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered that would have to be entered again."""
        own = {path for path in self.entered if not self.origins.get(path)} - {ON}
        return not own and self.entered.get(ON, "") in {"", self.on}


class Work(QObject):
    """One form at a time, and those that were put aside."""

    renewed = Signal(frozenset)
    """The visit was changed meanwhile: its parts that stand otherwise now; what was entered here is in the form as before."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.entry = Entry(self)
        self.now = Kept(Whose(), "")
        self.aside: dict[tuple[Whose, int | None], Kept] = {}

    def begin(self, whose: Whose, on: date) -> bool:
        """A new visit of somebody; one that was put aside goes on, and that is said."""
        kept = self.aside.pop((whose, None), None)
        self.go_on(kept or Kept(whose, str(uuid4()), {ON: day(on)}, on=day(on)))
        return kept is not None

    def correct(self, view: VisitView, reason: OpeningReason | None = None) -> None:
        """A registered visit in the form; a correction that was put aside goes on, over the visit as it stands now."""
        whose = Whose(view.person.id if view.person else None, view.said or "")
        entered = {**visit_of(spelled(_corrected(view))), CORRECTS: "true"}
        entered.pop("uuid", None)
        now = Kept(whose, "", entered, {}, view.id, view.version, reason=reason, first=entered)
        kept = self.aside.pop((whose, view.id), None)
        if kept is None or kept.version == view.version:
            self.go_on(replace(kept, reason=reason) if kept else now)
            return
        mine = _changed(kept.first, kept.entered)
        stands = {path: text for path, text in entered.items() if _part(path) not in mine}
        typed = {path: text for path, text in kept.entered.items() if _part(path) in mine}
        self.go_on(replace(now, entered=stands | typed, origins=kept.origins, at=kept.at))
        self.renewed.emit(_changed(kept.first, entered))

    def renew(self, view: VisitView) -> None:
        """The visit that is being corrected, as another desk has changed it meanwhile."""
        if self.now.number == view.id:
            self.aside[self.now.whose, view.id] = self.kept
            self.correct(view, self.now.reason)

    def go_on(self, kept: Kept) -> None:
        """This form, as it was left."""
        self.now = kept
        self.entry.load(kept.entered)
        self.entry.mark(kept.origins)

    def put_aside(self) -> None:
        """Keep what is entered, if that is worth it."""
        kept = self.kept
        if kept.uuid or kept.number is not None:
            self.aside.pop((kept.whose, kept.number), None)
            if not kept.is_blank:
                self.aside[kept.whose, kept.number] = kept

    def begin_anew(self) -> None:
        """As it began: a new visit empty under a name of its own, a correction as the visit stands."""
        now = self.now
        uuid = str(uuid4()) if now.number is None else ""
        self.go_on(replace(now, uuid=uuid, entered=now.first or {ON: now.on}, origins={}, at=""))

    @property
    def is_anew(self) -> bool:
        """Whether nothing was entered since it began."""
        return self.entry.entered == self.now.first if self.now.number is not None else self.kept.is_blank

    def close(self) -> None:
        """It is registered, or thrown away: nothing of it is kept."""
        self.aside.pop((self.now.whose, self.now.number), None)
        self.rest()

    def rest(self) -> None:
        """Nothing is in the form; what was put aside waits."""
        self.now = Kept(Whose(), "")
        self.entry.load({})

    @property
    def is_open(self) -> bool:
        """Whether a form is filled."""
        return bool(self.now.uuid) or self.now.number is not None

    @property
    def kept(self) -> Kept:
        """The form as it stands."""
        entered = self.entry.entered
        origins = {path: self.entry.value(path).origin for path in entered if self.entry.value(path).origin}
        return replace(self.now, entered=entered, origins=origins)

    @property
    def what(self) -> str:
        """The kind and the day of the visit."""
        kind, on = self.entry.text(KIND), self.entry.text(ON)
        return ", ".join(filter(None, (labels.word("visit_kind", kind) if kind else "", on)))

    @property
    def because(self) -> str:
        """Why a visit is corrected."""
        return self.entry.text(BECAUSE).strip()

    def draft(self) -> tuple[VisitDraft, tuple[Finding, ...]]:
        """The visit as it reads, and what of it cannot be read."""
        entered = visit_of(self.entry.entered)
        if entered.get(KIND, "") not in {*STAYS, self.now.first.get(KIND)}:
            # What is no longer asked for, since the kind became another, is no part of it.
            entered.pop(UNTIL, None)
        return read_as(VisitDraft, {**entered, "uuid": self.now.uuid}, self._settings.today)


def _corrected(view: VisitView) -> VisitDraft:
    """A registered visit as it would be entered, without what has corrections of its own: papers, results, doses."""
    return replace(drafted(view), person=None, summary=None, results=(), vaccinations=())


def _part(path: str) -> str:
    """What is changed as a whole: a field, or a list, whose lines another may have moved."""
    return path.partition(".")[0]


def _changed(before: Mapping[str, str], after: Mapping[str, str]) -> frozenset[str]:
    """The parts that differ."""
    return frozenset(_part(path) for path in {*before, *after} if before.get(path) != after.get(path))
