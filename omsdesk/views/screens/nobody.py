"""Nobody was found: what was asked, how it was read, and what to try next, each a key away."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from omsdesk.models.dates import read_date
from omsdesk.models.drafts.scanned import named
from omsdesk.models.numbers.mrz import CHECKSUM_OF
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.words import QuestionKind
from omsdesk.services.search.find import Found, QuestionShown
from omsdesk.views import labels, scan_words
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.labels import Shown, initials, on_button
from omsdesk.views.style import State, em
from omsdesk.wording import day, say

WORDS_WITH_PATRONYMIC = 3
# Values and headings stand this far in, for their focus ring.
FLUSH = 4
NUMBERS = frozenset({QuestionKind.SCAN, QuestionKind.ENP, QuestionKind.SNILS, QuestionKind.DOCUMENT})
DATE_LIKE = re.compile(r"\d[\d./\-]*\d")


def relaxed(text: str, today: date) -> list[tuple[str, str]]:
    """Weaker questions to try instead, each with what it leaves out; nothing is guessed, only left out."""
    words = text.split()
    born = next((word for word in words if DATE_LIKE.fullmatch(word) and read_date(word, today=today, birth=True)), None)
    names = [word for word in words if word != born]
    found = []
    if born and names:
        birth = read_date(born, today=today, birth=True)
        year = str(birth.year) if birth else ""
        found.append((QCoreApplication.translate("Nobody", "only the year of birth"), " ".join([*names, year])))
        found.append((QCoreApplication.translate("Nobody", "without the birth date"), " ".join(names)))
    if len(names) >= WORDS_WITH_PATRONYMIC:
        shorter = [*names[:-1], born] if born else names[:-1]
        found.append((QCoreApplication.translate("Nobody", "without the patronymic"), " ".join(shorter)))
    if len(names) > 1:
        found.append((QCoreApplication.translate("Nobody", "the surname alone"), names[0]))
    if born and names:
        found.append((QCoreApplication.translate("Nobody", "everybody of that day"), born))
    return found


def mended(found: Found) -> list[tuple[str, str]]:
    """The numbers one slip away that would be right, first those that somebody bears; which of them it is, the clerk decides."""
    what = QCoreApplication.translate("Nobody", "perhaps")
    return [(initials(one.bearer) if one.bearer else what, one.number) for one in found.question.repairs]


def as_read(found: Found, typed: str, today: date) -> str:
    """The text as it was asked for: in the layout it was read in, and then with its dates as people write them."""
    read = found.question.repaired or found.question.presumed
    return " ".join(_dated(word, today) for word in read.split()) if read else typed


def _key(question: QuestionShown, who: str) -> str:
    """What is logged of a scan, as if that had been typed: its number, or whose it is where the number can be nobody's."""
    if question.document:
        return question.document.number
    is_right = question.scan is not None and question.scan.fault is None
    return (question.scanned or "" if is_right else "") or who.replace(",", "")


def _dated(word: str, today: date) -> str:
    read = read_date(word, today=today, birth=True) if DATE_LIKE.fullmatch(word) else None
    return day(read) if read else word


class Nobody(Page):
    """The state of no hits."""

    relax_asked = Signal(str)
    log_asked = Signal()
    apply_asked = Signal()
    visit_asked = Signal()
    """Urgent care of somebody whom the register does not know."""
    unloggable = Signal()

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.2, top=1.0)
        self.setObjectName("nobody")
        self._today, self._language = today, language
        self._texts: list[str] = []
        self.asked_for = self.who = ""
        self.scan: Scan | None = None
        """What was scanned, where it was no typed question that found nobody."""
        self._build()

    def show_found(self, found: Found, text: str) -> None:
        """Say what was asked and offer what is left to try."""
        self._show_asked(found, text)
        hints = [(State.ATTENTION, labels.hint(hint, self._language)) for hint in found.question.hints]
        if found.question.repaired or found.question.presumed:
            hints.append((State.FACT, self.tr("Typed in the other keyboard layout: {text}").format(text=text)))
        if not found.question.repairs and found.question.is_asked:
            hints.append((State.FACT, say(self._advice(found), self._language)))
        self._reasons.show_notes(hints)
        # Of a scan nothing can be left out: it is read anew, or typed.
        weaker = [] if found.question.kind is QuestionKind.SCAN else relaxed(self.asked_for, self._today)
        self._offer([*mended(found), *weaker])
        # A number that can be nobody's proves nothing about anybody: it is mended, not logged.
        self._log.setVisible(found.question.is_key)

    def _advice(self, found: Found) -> str:
        """What to try next: of what was read off a paper no spelling is to be looked at."""
        if self.scan is not None and found.question.kind is QuestionKind.SCAN and named(self.scan, self._today):
            return "verify.advice.scan_not_found"
        return f"verify.advice.{'number_' if found.question.kind in NUMBERS else ''}not_found"

    def _show_asked(self, found: Found, text: str) -> None:
        question = found.question
        self.scan = question.scan
        shown = as_read(found, labels.scan(question, text), self._today)
        is_abridged = shown != text and question.kind is QuestionKind.SCAN
        who = named(self.scan, self._today) if self.scan is not None else ""
        self.asked_for = (_key(question, who) if is_abridged else "") or shown
        self.who = who or self.asked_for
        if question.is_asked:
            self._state.show_state(Shown(State.UNKNOWN, self.tr("NOBODY FOUND")))
            told = self.tr("Asked for: {text}").format(text=shown)
            if is_abridged:
                told = self.tr("Asked for by a scan: {what}").format(what=scan_words.said(question, len(text)))
            self._asked.setText(told)
            return
        is_misread = question.scan is not None and (question.scan.fault or "").startswith(CHECKSUM_OF)
        word = self.tr("MISREAD, SCAN AGAIN") if is_misread else self.tr("NOBODY WAS ASKED FOR")
        self._state.show_state(Shown(State.ATTENTION, word))
        self._asked.setText(shown)

    @property
    def spoken(self) -> str:
        """What is said aloud when the page comes."""
        return self._state.accessibleName()

    def places(self) -> Sequence[QWidget]:
        """Where Down goes from the line, the first before the others."""
        return [*self._buttons.buttons(), *(() if self._log.isHidden() else (self._log,))]

    def offer_visit(self, *, is_offered: bool) -> None:
        """Whether urgent care can be registered at this seat."""
        self._visit.setVisible(is_offered)

    def log(self) -> None:
        """Have it logged that nobody was found, or say why that cannot be."""
        (self.unloggable if self._log.isHidden() else self.log_asked).emit()

    def _offer(self, weaker: list[tuple[str, str]]) -> None:
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._texts = [text for _, text in weaker]
        self._try.setVisible(bool(weaker))
        for place, (what, text) in enumerate(weaker):
            button = QPushButton(on_button(f"{what}: {text}"), self)
            button.setAccessibleName(f"{what}: {text}")
            button.setToolTip(self.tr("Search for this instead"))
            self._buttons.addButton(button, place)
            self._flow.addWidget(button)
            button.show()

    @Slot(int)
    def _relax(self, place: int) -> None:
        self.relax_asked.emit(self._texts[place])

    def _build(self) -> None:
        self._state = StateLabel(self, scale=2.2)
        self._asked = QLabel(self)
        self._asked.setTextFormat(Qt.TextFormat.PlainText)
        self._asked.setWordWrap(True)
        self._asked.setContentsMargins(FLUSH, 0, 0, 0)
        self._reasons = Notes(self.tr("What was understood"), self)
        self._try = Heading(self.tr("Try instead"), self)
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._relax)
        offers = QWidget(self)
        self._flow = Flow(offers, gap=em(self, 0.5))
        self._flow.setContentsMargins(FLUSH - 1, 0, 0, 0)
        self._log = QPushButton(self.tr("Log the check: not found  Ctrl+Enter"), self)
        self._log.setAccessibleName(self._log.text())
        self._log.setToolTip(self.tr("Keep that nobody was found, so that it can be proved (Ctrl+Enter)"))
        self._log.clicked.connect(self.log_asked)
        self._apply = QPushButton(self.tr("New application  F7"), self)
        self._apply.setAccessibleName(self._apply.text())
        self._apply.setToolTip(self.tr("Begin an application for somebody who is not in the register (F7)"))
        self._apply.clicked.connect(self.apply_asked)
        self._visit = QPushButton(self.tr("Urgent care, not known who  Ins"), self)
        self._visit.setAccessibleName(self._visit.text())
        self._visit.setToolTip(self.tr("Register urgent care; who it was is clarified later (Ins)"))
        self._visit.clicked.connect(self.visit_asked)
        column = self.column
        for widget in (self._state, self._asked, self._reasons, self._try, offers):
            column.addWidget(widget)
        column.addSpacing(em(self, 0.6))
        ways = QWidget(self)
        last = Flow(ways, gap=em(self, 0.5))
        last.setContentsMargins(FLUSH - 1, 0, 0, 0)
        for button in (self._log, self._apply, self._visit):
            last.addWidget(button)
        column.addWidget(ways)
        column.addStretch(1)
