"""The application on the desk: what stands in the form, what is known around it, and what the rules say of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import Finding
from omsdesk.models.checks import Alike, Circumstances, Difference, Needed, Terms, check, checklist, decide, kept_papers
from omsdesk.models.dates import age, read_date
from omsdesk.models.drafts import ApplicationDraft
from omsdesk.models.drafts.reading import read
from omsdesk.models.kinship import limit
from omsdesk.models.words import ForWhom, OrganisationKind
from omsdesk.services.drafting import Sheet
from omsdesk.settings import Settings
from omsdesk.views.forms.application import STEPS, placed
from omsdesk.views.forms.entry import Entry
from omsdesk.views.forms.mending import spelled
from omsdesk.views.screens.application.calls import Card, Keeper
from omsdesk.views.screens.application.carrying import CARD, OFFERED, Filled, carried, representing, usual

WHO, SITTING, SCAN = "who", "sitting", "scan"
FIELDS = {field.path: field for step in STEPS for group in step.groups for field in group.fields()}


@dataclass(slots=True)
class Place:
    """Where the clerk is."""

    step: str = WHO
    field: str = ""


class Work(QObject):
    """One at a time; another begins with `begin`."""

    changed = Signal()
    """Something stands otherwise than before."""

    def __init__(self, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self.entry = Entry(self)
        self.uuid = ""
        self.place = Place()
        self.card: Card | None = None
        self.keeper: Keeper | None = None
        self.around = self._bare()
        self._is_known = False
        self.scans: Mapping[str, int] = {}
        self.filled_from: set[int] = set()
        self.of_proof: Callable[[], tuple[Finding, ...]] = tuple
        """What is wrong with the proof of identity, which nothing but the register can say."""
        self._read: tuple[ApplicationDraft, tuple[Finding, ...]] | None = None
        self._checked: tuple[Finding, ...] | None = None
        self.entry.changed.connect(self._forget)
        self.entry.typed.connect(self._forget)

    # Beginning

    def begin(self, keeper: Keeper, entered: Mapping[str, str] | None = None) -> None:
        """A new application, with what is entered in it already."""
        self.uuid, self.keeper = str(uuid4()), keeper
        self.place, self.card, self.around, self.scans = Place(), None, self._bare(), {}
        self.filled_from, self._is_known = set(), False
        self.entry.load(placed({path: text for path, text in (entered or {}).items() if path != "uuid"}))
        self.fill_usual()

    def reopen(self, keeper: Keeper, sheet: Sheet) -> None:
        """An application as it was left."""
        self.uuid, self.keeper = sheet.uuid, keeper
        self.place, self.around, self.scans = Place(sheet.step or WHO, sheet.field), self._bare(), {}
        self.card = Card(sheet.person_id, sheet.person_version or 0, {}) if sheet.person_id is not None else None
        self.filled_from, self._is_known = {self.card.id} if self.card else set(), False
        self.entry.load(placed({path: text for path, text in sheet.entered.items() if path != "uuid"}))
        self.entry.mark(sheet.origins)

    def sheet(self, *, is_open: bool = True) -> Sheet:
        """What is kept of it."""
        values = self.entry.entered
        return Sheet(
            uuid=self.uuid,
            entered={"uuid": self.uuid, **values},
            origins={path: self.entry.value(path).origin for path in values if self.entry.value(path).origin},
            step=self.place.step,
            field=self.place.field,
            person_id=self.card.id if self.card else None,
            person_version=self.card.version if self.card else None,
            is_open=is_open,
            missing=sum(one.severity == "stop" for one in self.findings),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there that the clerk brought: only what stands in every form."""
        return all(path == SITTING or self.entry.value(path).origin == "usual" for path in self.entry.entered)

    # Filling

    def fill_from(self, card: Card) -> None:
        """Take over what is held of a person, for whomever the application is; of its own person everything."""
        self.filled_from.add(card.id)
        if card.represents:
            self._put(representing(card.values, self.entry.text("for")))
            self.fill_usual()
        elif card.is_own and self.card is not None and self.entry.text("for") != ForWhom.SELF:
            # Beside whoever represents, whose card stays; what was taken over from it for a child is the child's own now.
            shared = [path for path in self.entry.entered if path.startswith("person.") and self._is_offered(path)]
            self.entry.clear(shared)
            self._put(carried(card.values, ForWhom.SELF))
        else:
            self.card = card
            if self._is_of_minor(card) and not self.entry.text("for"):
                # Who is a minor applies for nothing: whoever stands at the counter acts for them.
                self.entry.fill({"for": (ForWhom.CHILD.value, CARD)})
            self._fill()

    def fill_scanned(self, said: Mapping[str, str], *, is_theirs: bool) -> None:
        """Take over what a code says of the person, or of whoever represents them; what stands there already stays."""
        filled = {path: (text, SCAN) for path, text in said.items()}
        if not is_theirs:
            filled = {path: (text, SCAN) for path, (text, _) in representing(said, self.entry.text("for")).items()}
        self._put({path: one for path, one in filled.items() if not self.entry.text(path)})

    @property
    def is_own_card(self) -> bool:
        """Whether the card is that of whom the application is about: it was said, or it is a minor's."""
        card = self.card
        if card is None or card.is_own:
            return card is not None
        return self._is_of_minor(card) and self.entry.text("for") in {ForWhom.CHILD, ForWhom.WARD}

    def _is_of_minor(self, card: Card) -> bool:
        born = read_date(card.values.get("person.birth_date", ""), today=self._settings.today, birth=True)
        return born is not None and age(born, self._settings.today) < limit("child_until")

    def dispute(self, differences: Sequence[Difference]) -> tuple[str, ...]:
        """Show both values of what the card has otherwise now; the words of what it has no more."""
        changed = {one.field: str(one.held) for one in differences if one.held is not None}
        self.entry.dispute({path: (self._shown(path, text, changed), CARD) for path, text in changed.items()})
        return tuple(FIELDS[one.field].words for one in differences if one.held is None and one.field in FIELDS)

    def for_whom_changed(self) -> None:
        """The same card gives other values for somebody else; what was typed stays."""
        offered = [path for path in self.entry.entered if path != "for" and self._is_offered(path)]
        self.entry.clear(offered)
        self._fill()

    def _is_offered(self, path: str) -> bool:
        return self.entry.value(path).origin in OFFERED

    def fill_usual(self) -> None:
        """What stands in most forms, where nothing else stands."""
        own = self._settings.organisation
        found = usual(self.entry.entered, own.code if own.kind == "insurer" else "", is_held=self.is_own_card)
        self.entry.fill(found)

    def _fill(self) -> None:
        # Not before it is said for whom: of a parent, a child gets other things than the parent would.
        for_whom = self.entry.text("for")
        if self.card is not None and for_whom:
            self._put(carried(self.card.values, ForWhom.SELF if self.is_own_card else for_whom))
        self.fill_usual()

    def _put(self, filled: Filled) -> None:
        entered = {path: text for path, (text, _) in filled.items()}
        self.entry.fill({path: (self._shown(path, text, entered), origin) for path, (text, origin) in filled.items()})

    def _shown(self, path: str, text: str, entered: Mapping[str, str]) -> str:
        """A value of a card in the spelling it would have here if it had been typed."""
        return spelled(FIELDS.get(path), text, entered, self._settings.today)

    # Who is meant

    @property
    def who(self) -> str:
        """The name of whom it is about, and the birth date."""
        entered = self.entry.entered
        name = " ".join(filter(None, (entered.get(f"person.{part}") for part in ("surname", "name", "patronymic"))))
        return ", ".join(filter(None, (name, entered.get("person.birth_date", ""))))

    @property
    def people(self) -> tuple[Alike, ...]:
        """Who the person may be: whom numbers or a name mean, while the form is not filled from them, then who is alike."""
        meant = self.around.person
        if meant is None or meant.id in self.filled_from or meant.draft.birth_date is None:
            return self.around.alike
        parts = (meant.draft.surname, meant.draft.name, meant.draft.patronymic)
        name = " ".join(part for part in parts if part)
        return (Alike(meant.id, name, meant.draft.birth_date, meant.draft.enp), *self.around.alike)

    # What the rules say

    @property
    def draft(self) -> ApplicationDraft:
        """What was entered, read."""
        return self._reading()[0]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is to be said of it, in the order of the form."""
        if self._checked is None:
            draft, unread = self._reading()
            places = {one.field for one in unread}
            # What is there but cannot be read is not missing as well.
            found = (one for one in check(draft, self.around, self.terms) if one.field not in places)
            self._checked = (*unread, *found)
        return (*self._checked, *self.of_proof())

    @property
    def will_be_refused(self) -> bool:
        """Whether by what the register knows the rules refuse it as soon as it is filed."""
        return self._is_known and decide(self.draft, self.around, self.findings, self.terms).outcome == "refuse"

    def of(self, path: str) -> Iterator[Finding]:
        """What is to be said of one field."""
        return (one for one in self.findings if one.field == path)

    @property
    def needed(self) -> tuple[Needed, ...]:
        """The papers it needs, with their state."""
        found = checklist(self.draft, self._settings.today, self.terms, self.scans, kept_papers(self.draft, self.around))
        return tuple(replace(one, state="missing") if self._is_begun_only(one) else one for one in found)

    def _is_begun_only(self, one: Needed) -> bool:
        """Whether of a document nothing but its type is there: it is not wrong, it is still to come."""
        return one.state == "wrong" and one.field.startswith("person.documents.") and not self.entry.text(f"{one.field}.number")

    @property
    def terms(self) -> Terms:
        """What the administrator set about the rules."""
        return Terms(self._settings.passport_grace_days, self._settings.foreign_year_cap)

    def hear(self, findings: tuple[Finding, ...]) -> None:
        """What the register itself found when it was to be filed."""
        self._checked = findings

    def know(self, around: Circumstances) -> None:
        """What is known around it came from the register."""
        self.around, self._is_known = around, True
        self._checked = None

    def _bare(self) -> Circumstances:
        own = self._settings.organisation
        kind = OrganisationKind(own.kind)
        return Circumstances(self._settings.today, own.okato or None, kind, own.code or None)

    def _reading(self) -> tuple[ApplicationDraft, tuple[Finding, ...]]:
        if self._read is None:
            self._read = read({"uuid": self.uuid, **self.entry.entered}, self._settings.today)
        return self._read

    @Slot(object)
    def _forget(self, _paths: object) -> None:
        self._read = self._checked = None
        self.changed.emit()
