"""The card of one check: the verdict for the date in a word and a sentence, whose it is, and what follows."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.models.words import VerdictKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.views import icons, labels
from omsdesk.views.charts.strip import PeriodStrip
from omsdesk.views.dialogs.papers import Papers
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.pairs import Pairs
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, em, emphasised, restyle
from omsdesk.wording import day, say


class CoverageHead(QFrame):
    """The band on top: state, what it is exactly, the date it answers for, the reason in a sentence."""

    date_asked = Signal(date)
    date_unclear = Signal(str)

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._language = language
        self._build()

    def show_answer(self, answer: CoverageAnswer) -> None:
        """Show the verdict of a check."""
        shown = labels.verdict(answer.verdict)
        exact = labels.status(answer.status).word
        is_plain = answer.verdict in {VerdictKind.NOT_FOUND, VerdictKind.AMBIGUOUS, VerdictKind.UNAVAILABLE}
        says_more = not is_plain and exact.casefold() != shown.word.casefold()
        self._show(shown, f"— {exact}" if says_more else "", say(answer.reason.code, self._language, **answer.reason.values))
        self.on.show_date(answer.on)
        # A check made for the wrong day is the complaint heard most of other programs: another day is said beside it.
        self._not_today.setVisible(answer.on != self._today)

    @Slot()
    def take_date(self) -> None:
        """Put the focus on the date, ready to be typed over."""
        self.on.setFocus()
        self.on.selectAll()

    def show_unavailable(self, reason: str) -> None:
        """Nothing answers now: what is shown below is from before."""
        self._show(labels.verdict(VerdictKind.UNAVAILABLE), "", reason)

    @property
    def sentence(self) -> str:
        """The reason in a sentence."""
        return self._reason.text()

    def _show(self, shown: Shown, exact: str, sentence: str) -> None:
        self.state.show_state(shown)
        self._exact.setText(exact)
        self._exact.setVisible(bool(exact))
        self._reason.show_value(sentence)
        self.setProperty("band", shown.state.value)
        restyle(self)

    def _build(self) -> None:
        self.state = StateLabel(self, scale=2.2)
        self.state.setObjectName("coverageState")
        self._exact = QLabel(self)
        self._exact.setTextFormat(Qt.TextFormat.PlainText)
        self._exact.setFont(emphasised(self.font(), 1.6, bold=False))
        self._not_today = StateLabel(self)
        self._not_today.show_state(Shown(State.ATTENTION, self.tr("not today")))
        self.on = DateField(self.tr("Date the answer is for"), self._today, self)
        self.on.setObjectName("coverageOn")
        self.on.read.connect(self.date_asked)
        self.on.unclear.connect(self.date_unclear)
        caption = QLabel(self.tr("for the date (F4)"), self)
        caption.setBuddy(self.on)
        self._reason = Value(self.tr("Reason"), self, scale=1.2)
        state = QWidget(self)
        words = Flow(state, gap=em(self, 0.6), line_gap=0)
        words.addWidget(self.state)
        words.addWidget(self._exact)
        top = QHBoxLayout()
        top.setSpacing(em(self, 0.5))
        top.addWidget(state, 1)
        date_box = QWidget(self)
        dates = QHBoxLayout(date_box)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(em(self, 0.6))
        for widget in (self._not_today, caption, self.on):
            dates.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(date_box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.9) + 2, em(self, 0.5), em(self, 0.8), em(self, 0.45))
        column.setSpacing(em(self, 0.2))
        column.addLayout(top)
        column.addWidget(self._reason)


class CoverageCard(QFrame):
    """One answer as it was logged; every value can be copied, and nothing on it is computed here."""

    date_asked = Signal(date)
    date_unclear = Signal(str)
    copy_asked = Signal()
    print_asked = Signal()
    card_asked = Signal()
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
        self._notes.show_notes(self._sentences(answer))
        self._foot.show_value(self._logged(answer), answer.check)
        # Where nobody was found there is no card to open, yet the button keeps its place.
        self._person_button.setEnabled(answer.person is not None)
        self.setAccessibleName(self.spoken())

    def spoken(self) -> str:
        """The card in one sentence, for screen readers and announcements."""
        if self.answer is None:
            return ""
        person = self.answer.person
        who = f"{person.full_name}, {day(person.birth_date)}" if person else ""
        return ". ".join(part for part in (self.head.state.accessibleName(), who, self.head.sentence) if part)

    def summary(self) -> str:
        """The card as lines of text, for the clipboard."""
        lines = [self.head.state.text(), self.head.sentence, self._name.text(), self._born.text()]
        lines += [f"{value.accessibleName()}" for value in self._values() if value.text()]
        lines.append(self._foot.text())
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
        self._pairs.arrange()

    def _show_attachment(self, answer: CoverageAnswer) -> None:
        held = answer.attached_to
        if held is None:
            self._attached.show_value(self.tr("no information") if answer.person else "")
            return
        name = self.tr("{clinic} (this is us)").format(clinic=held.name) if held.here else held.name
        parts = [name, self.tr("area {area}").format(area=held.area) if held.area else ""]
        parts += [held.doctor or "", self.tr("since {day}").format(day=day(held.since))]
        self._attached.show_value(", ".join(part for part in parts if part), held.name)

    def _sentences(self, answer: CoverageAnswer) -> list[tuple[State, str]]:
        def said(code: str, values: object) -> str:
            return say(code, self._language, **dict(values))  # type: ignore[call-overload]

        notes = [(State.ATTENTION, said(one.code, one.values)) for one in answer.warnings]
        notes += [(State.ATTENTION, said(one.said.code, one.said.values)) for one in answer.restrictions]
        return notes + [(State.FACT, said(one.code, one.values)) for one in answer.advice]

    def _logged(self, answer: CoverageAnswer) -> str:
        parts = [
            self.tr("Check No. {number}").format(number=answer.check),
            labels.moment(answer.at),
            answer.clerk,
            self.tr("source: {source}").format(source=answer.source_name) if answer.source_name else "",
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
        for widget in (who, self._pairs, self._notes, self._strip_heading, self._strip, self._foot, self._buttons()):
            body.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(em(self, 0.2))
        column.addWidget(self.head)
        column.addLayout(body)

    def _build_values(self) -> None:
        self._name = Value(self.tr("Full name"), self, scale=1.6, bold=True, broad=True)
        self._born = Value(self.tr("Sex, birth date, age"), self, scale=1.2, broad=True)
        self._pairs = Pairs(self)
        self._enp = self._pairs.add(self.tr("Policy number"), bold=True)
        self._policy = self._pairs.add(self.tr("Policy"))
        self._insurer = self._pairs.add(self.tr("Insurer"))
        self._attached = self._pairs.add(self.tr("Attached to"))
        self._territory = self._pairs.add(self.tr("Insured in"))
        self._snils = self._pairs.add(self.tr("SNILS"))
        self._strip_heading = Heading(self.tr("All periods"), self)
        self._strip = PeriodStrip(self.tr("All periods"), self)
        self._notes = Notes(self.tr("Advice"), self)
        self._foot = Value(self.tr("The check as it was logged"), self)
        self._foot.setProperty("quiet", True)

    def _buttons(self) -> QWidget:
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.5))
        flow.setContentsMargins(3, em(self, 0.4), 0, 0)
        self._print_button = QPushButton(self.tr("Print  Ctrl+P"), row)
        self._print_button.clicked.connect(self.print_asked)
        self._person_button = QPushButton(self.tr("Whole card  Ctrl+2"), row)
        self._person_button.clicked.connect(self.card_asked)
        self._copy_button = QPushButton(self.tr("Copy the summary"), row)
        self._copy_button.clicked.connect(self.copy_asked)
        self._next_button = QPushButton(self.tr("Next patient  Ctrl+Enter"), row)
        self._next_button.clicked.connect(self.next_asked)
        buttons = (self._print_button, self._person_button, self._copy_button, self._next_button)
        for button, icon in zip(buttons, ("print", "person", "copy", "next"), strict=True):
            button.setAccessibleName(button.text())
            icons.mark(button, icon)
            flow.addWidget(button)
        return row
