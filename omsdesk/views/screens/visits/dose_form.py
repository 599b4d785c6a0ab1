"""The form of a dose or a refusal: the vaccine by its first letters, the dose and the series offered, the rest by Enter."""

from collections.abc import Sequence
from datetime import date
from uuid import uuid4

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.models.checks.doses import check_doses
from omsdesk.models.checks.visit_around import Patient
from omsdesk.models.dates import read_date
from omsdesk.models.drafts import VaccinationDraft, VisitDraft
from omsdesk.models.search_key.folding import fold
from omsdesk.services.care.vaccines import Vaccine
from omsdesk.views.forms.choice_line import ChoiceLine
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.sheet import Sheet, SheetLine, SheetPage
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.wording import day, say

VACCINE, ON = "vaccinations.0.vaccine", "on"
DOSE, SERIES, ROUTE, REACTION = (f"vaccinations.0.{name}" for name in ("dose", "series", "route", "reaction"))
REFUSED, UNTIL = "vaccinations.0.refused", "vaccinations.0.refused_until"
FIELD = Field(VACCINE, QT_TRANSLATE_NOOP("Form", "Vaccine"), Kind.CHOICE, 22)


class DoseForm(QWidget):
    """What is entered stands here until it is saved or put aside; nothing is judged before that."""

    saved = Signal(object)
    """The VisitDraft, in which nothing is wrong that can be seen here."""
    left = Signal()
    vaccine_taken = Signal(str)
    """A vaccine was named: its dose and its series may be offered."""

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doseForm")
        self._today, self._language = today, language
        self._birth = date.min
        self._vaccines: tuple[Vaccine, ...] = ()
        self._uuid = ""
        self._offered: dict[str, str] = {}
        self._build()

    def show_vaccines(self, vaccines: Sequence[Vaccine]) -> None:
        """What can be chosen."""
        self._vaccines = tuple(vaccines)
        self._line.offer([Choice(one.name, one.name) for one in vaccines])

    def begin(self, birth: date) -> None:
        """An empty form, of today; each beginning is a sending of its own."""
        self._birth, self._uuid = birth, str(uuid4())
        self._offered = {}
        self.sheet.put({ON: day(self._today)})
        self.show()
        self.sheet.take()

    def offer(self, name: str, text: str | None) -> None:
        """Put a dose or a series there, unless the clerk has typed one."""
        stands = self.sheet.texts[name]
        if stands in {"", self._offered.get(name, "")}:
            self._offered[name] = text or ""
            self.sheet.field(name).setText(text or "")

    @property
    def vaccine(self) -> Vaccine | None:
        """The vaccine of the list that stands there."""
        typed = fold(self.sheet.texts[VACCINE])
        return next((one for one in self._vaccines if fold(one.name) == typed), None)

    @property
    def is_filled(self) -> bool:
        """Whether something was typed since it was begun."""
        offered = {**self._offered, ON: day(self._today)}
        return any(text and text != offered.get(name) for name, text in self.sheet.texts.items())

    @Slot()
    def save(self) -> None:
        """Judge it all at once: hand it over, or say what is wrong at its lines."""
        texts = self.sheet.texts
        unread = [name for name in (ON, UNTIL) if texts[name] and self._day(name) is None]
        draft = self._draft(texts)
        found = check_doses(draft, Patient(self._birth), self._today)
        wrong = {one.field: say(one.code, self._language, **one.values) for one in found}
        wrong |= {name: self.tr("The date is not clear. Type it as 05.06.2010.") for name in unread}
        self.sheet.show_findings(wrong)
        if not wrong:
            self.saved.emit(draft)

    def _draft(self, texts: dict[str, str]) -> VisitDraft:
        said = {name: texts[name] or None for name in (DOSE, SERIES, ROUTE, REACTION, REFUSED)}
        if said[REFUSED] is not None and said[SERIES] == self._offered.get(SERIES):
            said[SERIES] = None  # the series was offered for a dose; of a refusal there is none
        dose = VaccinationDraft(
            texts[VACCINE] or None, said[DOSE], said[SERIES], said[ROUTE], said[REACTION], said[REFUSED], self._day(UNTIL)
        )  # fmt: skip
        return VisitDraft(self._uuid, on=self._day(ON), vaccinations=(dose,))

    def _day(self, name: str) -> date | None:
        text = self.sheet.texts[name]
        return read_date(text, today=self._today) if text else None

    @Slot(str)
    def _went_on(self, name: str) -> None:
        if name == VACCINE:
            self._take_vaccine()

    @Slot()
    def _take_vaccine(self) -> None:
        if self.sheet.texts[VACCINE]:
            self.vaccine_taken.emit(self.sheet.texts[VACCINE])

    def _build(self) -> None:
        lines = (
            SheetLine(VACCINE, self.tr("Vaccine"), 22),
            SheetLine(DOSE, self.tr("Dose"), 8, "V1, RV1"),
            SheetLine(SERIES, self.tr("Series"), 14),
            SheetLine(ON, self.tr("Day of the vaccination"), 9, is_day=True),
            SheetLine(ROUTE, self.tr("Route"), 14),
            SheetLine(REACTION, self.tr("Reaction"), 22),
            SheetLine(REFUSED, self.tr("Refused, and why"), 22),
            SheetLine(UNTIL, self.tr("Refused until"), 9, is_day=True),
        )
        self._line = ChoiceLine(FIELD, (), self)
        self.sheet = Sheet("visit", lines, self, own={VACCINE: self._line})
        page = SheetPage(self.tr("A dose or a refusal"), self.sheet, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        page.show()
        page.saved.connect(self.save)
        page.left.connect(self.left)
        self.sheet.went_on.connect(self._went_on)
        self._line.left.connect(self._take_vaccine)
        self.hide()
