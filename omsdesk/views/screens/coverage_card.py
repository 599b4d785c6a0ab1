"""The card of one check: the verdict for the date in a word and a sentence, whose it is, and what follows."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.models.drafts.scanned import named
from omsdesk.models.numbers import scan
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.words import VerdictKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.views import icons, labels
from omsdesk.views.charts.strip import PeriodStrip
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.fields.columns import Columns
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.pairs import Pairs
from omsdesk.views.fields.value import Value
from omsdesk.views.screens.coverage_head import CoverageHead
from omsdesk.views.style import State, em
from omsdesk.wording import day

# What another sentence of the same answer says as well, and at more length.
REPEATED = {
    "coverage.restriction.suspended": "coverage.advice.suspended",
    "coverage.advice.emergency": "coverage.restriction.emergency_only",
}
TWO_COLUMNS_EM = 50.0
LONGEST_KEY = 120
"""A longer one is the content of a code, which tells nobody anything."""


class CoverageCard(QFrame):
    """One answer as it was logged; every value can be copied, and nothing on it is computed here."""

    date_asked = Signal(date)
    date_unclear = Signal(str)
    copy_asked = Signal()
    print_asked = Signal()
    card_asked = Signal()
    apply_asked = Signal()
    family_asked = Signal()
    visits_asked = Signal()
    visit_asked = Signal()
    """A visit is to be registered."""
    shown = Signal(object)
    """A CoverageAnswer stands on the card."""
    next_asked = Signal()

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("coverageCard")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._language = language
        self._today = today
        self.answer: CoverageAnswer | None = None
        self._build()

    def show_answer(self, answer: CoverageAnswer) -> None:
        """Show this check instead of the one before."""
        self.answer = answer
        self.head.show_answer(answer)
        self._show_person(answer)
        self._show_policy(answer)
        self._strip.show_strip(answer.strip, answer.on)
        self._strip_heading.setVisible(bool(answer.strip))
        self._show_sentences(answer)
        self._foot.show_value(self._logged(answer), answer.check)
        self._sought.show_value(self._asked_by(answer))
        is_nobody = answer.verdict is VerdictKind.NOT_FOUND
        self._name_button(self._visit_button, *self._visit_words(is_nobody=is_nobody))
        self._visit_button.setEnabled(is_nobody or answer.person is not None)
        # Where nobody was found there is no card to open, yet the button keeps its place.
        for button in (self._person_button, self._family_button, self._visits_button):
            button.setEnabled(answer.person is not None)
        self.setAccessibleName(self.spoken())
        self.shown.emit(answer)

    @property
    def brought(self) -> Scan | None:
        """The signed document that the check was asked by, as it was scanned."""
        stated = self.answer.statement if self.answer is not None else None
        return scan.read(stated.text) if stated is not None else None

    @property
    def who(self) -> str:
        """Who was asked for: whom a signed document names, else the key as it is logged."""
        return (named(self.brought, self._today) if self.brought is not None else "") or (self.answer.key if self.answer else "")

    def _asked_by(self, answer: CoverageAnswer) -> str:
        """Of nobody who was found: by what they were sought."""
        stated = answer.statement.statement if answer.statement is not None else None
        if answer.person is not None or len(answer.key) > LONGEST_KEY:
            return ""
        if stated is None:
            return self.tr("Asked for: {text}").format(text=answer.key)
        number = self.tr("policy {number}").format(number=labels.grouped("enp", stated.person.enp)) if stated.person.enp else ""
        parts = ", ".join(filter(None, (stated.number, self.who, number)))
        return self.tr("Asked for: document No. {parts}").format(parts=parts)

    def offer_visit(self, *, is_offered: bool) -> None:
        """Whether a visit can be registered at this seat."""
        self._visit_button.setVisible(is_offered)

    def show_relatives(self, text: str) -> None:
        """Who is related to the person, in one line; nothing takes no room."""
        self._relatives.show_value(self.tr("Family: {people}").format(people=text) if text else "", text)

    def show_care(self, text: str) -> None:
        """What care is due, in one quiet line; nothing takes no room."""
        self._care.show_value(text)

    def spoken(self) -> str:
        """The card in one sentence, for screen readers and announcements."""
        if self.answer is None:
            return ""
        person = self.answer.person
        who = f"{person.full_name}, {day(person.birth_date)}" if person else ""
        asked = self._sought.text()
        said = (*self._warnings.sentences, *self._stated.sentences)
        return ". ".join(
            part for part in (*self._refusal.sentences, self.head.headline, who, self.head.sentence, asked, *said) if part
        )

    @property
    def sentences(self) -> list[str]:
        """Warnings, limits and advice, in the order in which they stand."""
        return [*self._refusal.sentences, *self._warnings.sentences, *self._stated.sentences, *self._notes.sentences]

    def summary(self) -> str:
        """The card as lines of text, for the clipboard."""
        lines = [
            *self._refusal.sentences,
            self.head.written,
            self.head.sentence,
            *self._warnings.sentences,
            *self._stated.sentences,
        ]
        lines += [self._name.text(), self._born.text(), self._sought.text()]
        lines += [f"{value.accessibleName()}" for value in self._values() if value.text()]
        lines += [self.head.asked_at, self._foot.text()]
        return "\n".join(line for line in lines if line)

    def papers(self) -> Papers | None:
        """What can be printed of the check on the card."""
        if self.answer is None:
            return None
        person = self.answer.person
        return Papers(person.full_name if person else self.answer.key, self.answer.check, has_person=person is not None)

    @property
    def first_value(self) -> Value:
        """Where Down and F6 go."""
        return self._name if self._name.text() else self._foot

    def _values(self) -> tuple[Value, ...]:
        return (self._enp, self._policy, self._insurer, self._territory, self._attached, self._snils)

    def _show_person(self, answer: CoverageAnswer) -> None:
        person = answer.person
        self._name.show_value(person.full_name if person else "")
        if person is None:
            self._born.show_value("")
            self._snils.show_value("")
            return
        parts = [labels.word("sex", person.sex), day(person.birth_date), labels.aged(person.birth_date, answer.on)]
        self._born.show_value(" · ".join(part for part in parts if part), day(person.birth_date))
        self._snils.show_value(labels.grouped("snils", person.snils), person.snils)

    def _show_policy(self, answer: CoverageAnswer) -> None:
        policy, person = answer.policy, answer.person
        enp = (policy.enp if policy else None) or (person.enp if person else None) or ""
        self._enp.show_value(labels.grouped("enp", enp), enp)
        kind = f"{labels.word('policy', policy.kind)}, {labels.span(policy.since, policy.until)}" if policy else ""
        self._policy.show_value(kind)
        insurer = policy.insurer if policy else None
        self._insurer.show_value(", ".join(filter(None, (insurer.name, insurer.code, insurer.phone))) if insurer else "")
        self._territory.show_value((policy.territory_name or policy.territory_okato or "") if policy else "")
        self._show_attachment(answer)
        for pairs in (self._left, self._right):
            pairs.arrange()

    def _show_attachment(self, answer: CoverageAnswer) -> None:
        held = answer.attached_to
        if held is None:
            self._attached.show_value(self.tr("no information") if answer.person else "")
            return
        name = self.tr("{clinic} (this is us)").format(clinic=held.name) if held.here else held.name
        parts = [name, self.tr("area {area}").format(area=held.area) if held.area else ""]
        parts += [held.doctor or "", self.tr("since {day}").format(day=day(held.since))]
        self._attached.show_value(", ".join(part for part in parts if part), held.name)

    def _show_sentences(self, answer: CoverageAnswer) -> None:
        said = {one.code for one in (*answer.advice, *(one.said for one in answer.restrictions))}
        limits = [one.said for one in answer.restrictions if REPEATED.get(one.said.code) not in said]
        advice = [one for one in answer.advice if REPEATED.get(one.code) not in said]
        refused = answer.statement.said if answer.statement and answer.statement.is_taken_back else None
        self._refusal.show_notes([(State.INACTIVE, answer.said(refused, self._language))] if refused else [])
        self._refused.setVisible(refused is not None)
        warnings = [one for one in answer.warnings if one != refused]
        self._warnings.show_notes([(State.ATTENTION, answer.said(one, self._language)) for one in warnings])
        self._warned.setVisible(bool(warnings))
        sound = answer.statement if answer.statement and answer.statement.is_sound else None
        self._stated.show_notes([(State.ACTIVE, answer.said(sound.said, self._language))] if sound else [])
        notes = [(State.ATTENTION, answer.said(one, self._language)) for one in limits]
        self._notes.show_notes(notes + [(State.FACT, answer.said(one, self._language)) for one in advice])

    def _logged(self, answer: CoverageAnswer) -> str:
        parts = [
            self.tr("Check No. {number}").format(number=answer.check),
            answer.clerk,
            self.tr("data as of {day}").format(day=day(answer.source_as_of)) if answer.source_as_of else "",
        ]
        return " · ".join(part for part in parts if part)

    def _build(self) -> None:
        self.head = CoverageHead(self._today, self._language, self)
        self.head.date_asked.connect(self.date_asked)
        self.head.date_unclear.connect(self.date_unclear)
        self._build_values()
        body = QVBoxLayout()
        body.setContentsMargins(em(self, 1.1), em(self, 0.3), em(self, 1.1), em(self, 0.6))
        body.setSpacing(em(self, 0.3))
        who = QWidget(self)
        names = Flow(who, gap=em(self, 0.8), line_gap=0)
        names.addWidget(self._name)
        names.addWidget(self._born)
        for widget in (
            who,
            self._sought,
            self._pairs,
            self._relatives,
            self._care,
            self._stated,
            self._notes,
            self._strip_heading,
            self._strip,
            self._foot,
            self._buttons(),
        ):
            body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(em(self, 0.2))
        # Over the verdict: a paper that was taken back must not look accepted for the person's policy being in force.
        column.addWidget(self._refused)
        column.addWidget(self.head)
        column.addWidget(self._warned)
        column.addLayout(body)

    def _build_values(self) -> None:
        self._name = Value(self.tr("Full name"), self, scale=1.6, bold=True, broad=True)
        self._born = Value(self.tr("Sex, birth date, age"), self, scale=1.2, broad=True)
        self._sought = Value(self.tr("What was asked for"), self)
        self._pairs = Columns(self, narrow=TWO_COLUMNS_EM, shares=(1, 1))
        # Each value has its side for good: the eye finds it where it was for the patient before.
        self._left, self._right = Pairs(self, columns=1), Pairs(self, columns=1)
        self._enp = self._left.add(self.tr("Policy number"), bold=True)
        self._policy = self._left.add(self.tr("Policy"))
        self._insurer = self._left.add(self.tr("Insurer"))
        self._attached = self._right.add(self.tr("Attached to"))
        self._territory = self._right.add(self.tr("Insured in"))
        self._snils = self._right.add(self.tr("SNILS"))
        for side, pairs in ((self._pairs.left, self._left), (self._pairs.right, self._right)):
            side.addWidget(pairs)
            side.addStretch(1)
        self._strip_heading = Heading(self.tr("All periods"), self)
        self._strip = PeriodStrip(self.tr("All periods"), self)
        self._relatives = Value(self.tr("Family"), self)
        self._relatives.hide()
        self._care = Value(self.tr("Care that is due"), self)
        self._care.setProperty("quiet", True)
        self._care.hide()
        self._notes = Notes(self.tr("Advice"), self)
        self._stated = Notes(self.tr("Signed document"), self)
        self._build_warnings()
        self._foot = Value(self.tr("The check as it was logged"), self)
        self._foot.setProperty("quiet", True)

    def _build_warnings(self) -> None:
        # Right under the verdict and in another colour: a calm verdict about the wrong person is the costliest answer.
        self._warned, self._warnings = self._band(State.ATTENTION, Notes(self.tr("Attention"), self))
        self._refused, self._refusal = self._band(State.INACTIVE, Notes(self.tr("Signed document"), self, bold=True))

    def _band(self, state: State, notes: Notes) -> tuple[QFrame, Notes]:
        band = QFrame(self)
        band.setProperty("band", state.value)
        column = QVBoxLayout(band)
        column.setContentsMargins(em(self, 0.9), em(self, 0.3), em(self, 0.8), em(self, 0.3))
        column.addWidget(notes)
        band.hide()
        return band, notes

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.5))
        flow.setContentsMargins(3, em(self, 0.4), 0, 0)
        self._print_button = self._button(
            row, self.tr("Print  Ctrl+P"), self.tr("See and print the proof or the extract (Ctrl+P)")
        )
        self._print_button.clicked.connect(self.print_asked)
        whole, copy = self.tr("Everything held of this person (Ctrl+2)"), self.tr("Copy the answer as text (Ctrl+Shift+C)")
        self._person_button = self._button(row, self.tr("Whole card  Ctrl+2"), whole)
        self._person_button.clicked.connect(self.card_asked)
        self._apply_button = self._button(
            row, self.tr("Application  F7"), self.tr("Begin an application for this person or a relative (F7)")
        )
        self._apply_button.clicked.connect(self.apply_asked)
        self._family_button = self._button(
            row, self.tr("Family  F8"), self.tr("Relatives and representatives, links between them (F8)")
        )
        self._family_button.clicked.connect(self.family_asked)
        self._visit_button = self._button(row, *self._visit_words(is_nobody=False))
        self._visit_button.clicked.connect(self.visit_asked)
        self._visits_button = self._button(row, self.tr("History  Ctrl+7"), self.tr("Visits, results, vaccinations (Ctrl+7)"))
        self._visits_button.clicked.connect(self.visits_asked)
        self._copy_button = self._button(row, self.tr("Copy the summary  Ctrl+Shift+C"), copy)
        self._copy_button.clicked.connect(self.copy_asked)
        clear = self.tr("Clear the line for the next patient (Ctrl+Enter)")
        self._next_button = self._button(row, self.tr("Next patient  Ctrl+Enter"), clear)
        self._next_button.clicked.connect(self.next_asked)
        buttons = (
            self._print_button, self._visit_button, self._person_button, self._apply_button, self._family_button,
            self._visits_button, self._copy_button, self._next_button,
        )  # fmt: skip
        for button, icon in zip(buttons, ("print", "date", "person", "apply", "family", "visits", "copy", "next"), strict=True):
            icons.mark(button, icon)
            flow.addWidget(button)
        return row

    def _visit_words(self, *, is_nobody: bool) -> tuple[str, str]:
        """What the button of a visit says and explains."""
        if is_nobody:
            told = self.tr("Register urgent care; who it was is clarified later (Ins)")
            return self.tr("Urgent care, not known who  Ins"), told
        return self.tr("Visit  Ins"), self.tr("Register a visit of this person (Ins)")

    @staticmethod
    def _button(row: QWidget, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, row)
        CoverageCard._name_button(button, text, tip)
        return button

    @staticmethod
    def _name_button(button: QPushButton, text: str, tip: str) -> None:
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
