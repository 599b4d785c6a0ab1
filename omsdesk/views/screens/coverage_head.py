"""The band on top of the card: the verdict for its date, whether that is today, when it was asked and of whom."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from omsdesk.models.words import VerdictKind
from omsdesk.services.checking import CoverageAnswer
from omsdesk.views import labels
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, em, emphasised, restyle
from omsdesk.wording import day

ANOTHER_PERSON = frozenset({"verify.scan_differs", "verify.scan_of_another"})


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
        is_plain = answer.verdict in {VerdictKind.NOT_FOUND, VerdictKind.AMBIGUOUS, VerdictKind.UNAVAILABLE}
        other_day = answer.on != self._today
        parts = [self.tr("on {day}").format(day=day(answer.on)) if other_day else ""]
        parts += ["" if is_plain else labels.exactly(answer.status)]
        exact = " · ".join(part for part in parts if part)
        self._show(labels.verdict(answer.verdict), exact, answer.said(answer.reason, self._language))
        self.on.show_date(answer.on)
        # A check made for the wrong day is the complaint heard most of other programs: another day stands in the headline.
        self._not_today.setVisible(other_day)
        self._doubted.setVisible(any(one.code in ANOTHER_PERSON for one in answer.warnings))
        self._as_of.setText(self._asked_at(answer))

    def _asked_at(self, answer: CoverageAnswer) -> str:
        if not answer.check:
            return ""
        asked = self.tr("as of {moment}").format(moment=labels.moment(answer.at))
        return ", ".join(filter(None, (asked, labels.source(answer.source_name))))

    @Slot()
    def take_date(self) -> None:
        """Put the focus on the date, ready to be typed over."""
        self.on.setFocus()
        self.on.selectAll()

    def show_unavailable(self, reason: str) -> None:
        """Nothing answers now: what is shown below is from before."""
        self._show(labels.verdict(VerdictKind.UNAVAILABLE), "", reason)

    @property
    def headline(self) -> str:
        """The verdict with what stands beside it: ДЕЙСТВУЕТ на 15.02.2023."""
        return " ".join(part for part in (self.state.accessibleName(), self._exact.text()) if part)

    @property
    def written(self) -> str:
        """The headline with its sign, for the clipboard."""
        return " ".join(part for part in (self.state.text(), self._exact.text()) if part)

    @property
    def asked_at(self) -> str:
        """When it was asked and of whom."""
        return self._as_of.text()

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
        self._build_words()
        self._build_date()
        top = QHBoxLayout()
        top.setSpacing(em(self, 0.5))
        verdict = (self.state, self._exact, self._not_today, self._doubted)
        top.addWidget(self._flowing(verdict, gap=0.6), 1)
        top.addWidget(self._date_box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.9) + 2, em(self, 0.5), em(self, 0.8), em(self, 0.45))
        column.setSpacing(em(self, 0.2))
        column.addLayout(top)
        column.addWidget(self._flowing((self._reason, self._as_of), gap=1.2))

    def _build_words(self) -> None:
        self.state = StateLabel(self, scale=2.2)
        self.state.setObjectName("coverageState")
        self._exact, self._as_of = QLabel(self), QLabel(self)
        self._exact.setFont(emphasised(self.font(), 1.35, bold=False))
        for label in (self._exact, self._as_of):
            label.setTextFormat(Qt.TextFormat.PlainText)
            # Flush with the sentence, whose letters stand inside a ring for the focus.
            label.setContentsMargins(4, 0, 0, 0)
        self._not_today = self._badge(self.tr("NOT FOR TODAY"))
        self._doubted = self._badge(self.tr("CHECK WHO IT IS"))
        self._reason = Value(self.tr("Reason"), self, scale=1.2, broad=True)

    def _badge(self, word: str) -> StateLabel:
        badge = StateLabel(self, scale=1.05, boxed=True)
        badge.show_state(Shown(State.ATTENTION, word))
        badge.hide()
        return badge

    def _build_date(self) -> None:
        self.on = DateField(self.tr("Date the answer is for"), self._today, self)
        self.on.setObjectName("coverageOn")
        self.on.setToolTip(self.tr("The day the answer is for (F4): 22.11.2026, 221126, t — today, -1 — yesterday"))
        self.on.read.connect(self.date_asked)
        self.on.unclear.connect(self.date_unclear)
        caption = QLabel(self.tr("for the date (F4)"), self)
        caption.setBuddy(self.on)
        self._date_box = QWidget(self)
        dates = QHBoxLayout(self._date_box)
        dates.setContentsMargins(0, 0, 0, 0)
        dates.setSpacing(em(self, 0.6))
        for widget in (caption, self.on):
            dates.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _flowing(self, widgets: Iterable[QWidget], *, gap: float) -> QWidget:
        """Side by side, or one under the other where the window is narrow or the text large."""
        holder = QWidget(self)
        flow = Flow(holder, gap=em(self, gap), line_gap=0)
        for widget in widgets:
            flow.addWidget(widget)
        return holder
