"""The application as whoever decides it reads it: who filed it and when, what differs, what is found, everything entered."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from omsdesk.errors import Finding
from omsdesk.models.checks import Alike
from omsdesk.models.words import ApplicationStatus
from omsdesk.services.applications import ApplicationRow, Examined
from omsdesk.views import labels
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.pairs import LinePairs, Pairs
from omsdesk.views.fields.value import Value
from omsdesk.views.forms.application import STEPS
from omsdesk.views.forms.field import Choices, place_of
from omsdesk.views.forms.said import STATES, sentence
from omsdesk.views.messages import announce
from omsdesk.views.screens.application.alike import AlikePeople
from omsdesk.views.screens.application.changes import ChangeList, changes, entry_of, of_insurer
from omsdesk.views.screens.application.together import answered
from omsdesk.views.screens.decision import history
from omsdesk.views.screens.decision.calls import Scan
from omsdesk.views.screens.decision.scans import Scans
from omsdesk.views.screens.decision.waiting import due
from omsdesk.views.style import State, em
from omsdesk.wording import day

GRAVEST = ("stop", "ask", "note")


class Summary(Page):
    """Nothing is changed here; of people alike the answer can be given."""

    same = Signal(int)
    another = Signal(int, str)
    scan_chosen = Signal(object)

    def __init__(self, choices: Choices, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionSummary")
        self._choices, self._today, self._language = choices, today, language
        self._sections: dict[str, tuple[Heading, LinePairs]] = {}
        self._build()

    def show_examined(self, seen: Examined) -> None:
        """Show this application."""
        self._show_facts(seen.row, is_open=bool(seen.possible))
        self._show(self._past, self._decisions, list(history.told(seen.decisions, self._language)))
        self._show_changes(seen)
        self._findings.show_notes(list(self._found(seen)))
        alike = seen.checked.around.alike
        self._alike_asked.show_notes([])
        self._alike.show_people(alike)
        self._show(self._told_apart, self._answers, [self._answer(one) for one in alike if one.answer is not None])
        entry = entry_of(seen.entered)
        for step in STEPS:
            heading, pairs = self._sections[step.name]
            lines = answered(step, entry, self._choices)
            heading.setVisible(bool(lines))
            pairs.show_lines(lines)
        self.to_top()

    def show_scans(self, scans: Sequence[Scan]) -> None:
        """Show the scanned documents, once they are here."""
        self._scanned.setVisible(bool(scans))
        self._scans.show_scans(scans)

    @property
    def first(self) -> QWidget:
        """Where F6 goes."""
        return self._number

    @property
    def alike(self) -> QWidget | None:
        """The first answer about somebody alike; None where nothing is asked."""
        return self._alike.first

    @property
    def has_alike_focus(self) -> bool:
        """Whether the clerk is about to answer for somebody alike."""
        focus = QApplication.focusWidget()
        return focus is not None and self._alike.isAncestorOf(focus)

    def ask_alike(self) -> None:
        """Ask who is meant: without the answer nothing is approved."""
        said = self.tr("Answer first: is it the person of the register, or another and why? Approving waits for that.")
        self._alike_asked.show_notes([(State.INACTIVE, said)])
        announce(self, said)
        place = self._alike.first
        if place is not None:
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(place, 0, em(self, 4))

    def _show_facts(self, row: ApplicationRow, *, is_open: bool) -> None:
        self._number.show_value(row.number)
        self._filed.show_value(", ".join((labels.moment(row.filed_at), row.clerk, row.workplace)))
        late = due(row, self._today) if row.status is ApplicationStatus.SUBMITTED else None
        self._due.show_value((late.text if late.state is not State.FACT else late.word) if late else day(row.deadline))
        self._decided.show_value(day(row.decided_on) if row.decided_on and not is_open else "")
        self._again.show_value(row.again or "")
        self._facts.arrange()

    def _show_changes(self, seen: Examined) -> None:
        around = seen.checked.around
        chosen = of_insurer(around.policy_insurer, seen.entered.get("insurer"), self._choices) if seen.possible else ()
        found = (*changes(seen.held, seen.entered, self._choices), *chosen)
        self._changes.show_changes(found)
        nothing = self.tr("Nothing differs from what the register holds.")
        nobody = self.tr("The register holds nobody who would be this person.")
        said = "" if found else nothing if seen.held else nobody
        self._no_change.show_notes([(State.ACTIVE if seen.held else State.FACT, said)] if said else [])

    def _found(self, seen: Examined) -> Iterator[tuple[State, str]]:
        fields = tuple(field for step in STEPS for field in step.fields(seen.entered))
        found = seen.checked.findings if seen.possible else seen.outcome.findings
        for one in sorted(found, key=_grave):
            yield STATES[one.severity], sentence(one, place_of(one.field, fields), self._language)
        if not found:
            yield State.ACTIVE, self.tr("The checks find nothing.")

    def _answer(self, one: Alike) -> tuple[State, str]:
        who = f"{one.full_name}, {day(one.birth_date)}"
        if one.answer == "same":
            return State.FACT, self.tr("{who}: the same person").format(who=who)
        return State.FACT, self.tr("{who}: another person, because {why}").format(who=who, why=one.because)

    def _show(self, heading: Heading, notes: Notes, lines: list[tuple[State, str]]) -> None:
        heading.setVisible(bool(lines))
        notes.show_notes(lines)

    # Building

    def _build(self) -> None:
        self._build_facts()
        self._past, self._decisions = self._part(self.tr("Decisions before"))
        self.column.addWidget(Heading(self.tr("What differs from the register"), self.body))
        self._changes, self._no_change = ChangeList(self.body), Notes(self.tr("What differs from the register"), self.body)
        self.column.addWidget(self._changes)
        self.column.addWidget(self._no_change)
        _, self._findings = self._part(self.tr("What the checks find"))
        self._alike_asked = Notes(self.tr("People alike, to be answered"), self.body)
        self._alike_asked.setObjectName("alikeAsked")
        self.column.addWidget(self._alike_asked)
        self._alike = AlikePeople(self.body)
        self._alike.setObjectName("decisionAlike")
        self._alike.same.connect(self.same)
        self._alike.another.connect(self.another)
        self.column.addWidget(self._alike)
        self._told_apart, self._answers = self._part(self.tr("People alike, answered"))
        self._scanned, self._scans = Heading(self.tr("Scans"), self.body), Scans(self.body)
        self._scans.chosen.connect(self.scan_chosen)
        for widget in (self._scanned, self._scans):
            widget.hide()
            self.column.addWidget(widget)
        for step in STEPS:
            heading, pairs = Heading(step.words, self.body), LinePairs(self.body)
            self._sections[step.name] = (heading, pairs)
            self.column.addWidget(heading)
            self.column.addWidget(pairs)
        self.column.setSpacing(1)
        self.column.addStretch(1)

    def _build_facts(self) -> None:
        self._facts = Pairs(self.body, columns=2)
        self._number: Value = self._facts.add(self.tr("Number"), bold=True)
        self._due = self._facts.add(self.tr("Answer due by"))
        self._filed = self._facts.add(self.tr("Filed"))
        self._decided = self._facts.add(self.tr("Decided on"))
        self._again = self._facts.add(self.tr("Repeats No."))
        self.column.addWidget(self._facts)

    def _part(self, title: str) -> tuple[Heading, Notes]:
        heading, notes = Heading(title, self.body), Notes(title, self.body)
        self.column.addWidget(heading)
        self.column.addWidget(notes)
        return heading, notes


def _grave(finding: Finding) -> int:
    return GRAVEST.index(finding.severity)
