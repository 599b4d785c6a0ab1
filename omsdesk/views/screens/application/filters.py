"""What narrows the list of applications: words or a number, status, kind, clerk, insurer, and the days between."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.models.search_key import fold
from omsdesk.models.words import ApplicationKind, ApplicationStatus
from omsdesk.services.applications import Appearing, Wanted
from omsdesk.services.drafting import DraftRow
from omsdesk.views import labels
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.day_line import DayLine
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.style import em
from omsdesk.views.tasks import once_after

PAUSE_MS = 250
SEARCH_EM, CLERK_EM, INSURER_EM = 13, 11, 15
DRAFT = ApplicationStatus.DRAFT


class Filters(QWidget):
    """Stands above the list, behind its buttons; whatever changes in it asks anew."""

    asked = Signal()
    entered = Signal()
    """Enter: whatever is left is wanted now."""

    def __init__(self, today: date, before: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = Line(self)
        self.search.setObjectName("applicationSearch")
        self.search.setAccessibleName(self.tr("Name or number"))
        self.search.setPlaceholderText(self.tr("Name or number"))
        self.search.setFixedWidth(em(self, SEARCH_EM))
        self._resting = once_after(self, PAUSE_MS, self.asked.emit)
        self.search.textChanged.connect(self._wait)
        self.status = self._box(self.tr("Status"), self.tr("every status"), _words("application", ApplicationStatus))
        self.kind = self._box(self.tr("Kind of application"), self.tr("every kind"), _words("kind", ApplicationKind))
        self.clerk = self._box(self.tr("Clerk"), self.tr("every clerk"), (), CLERK_EM)
        self.insurer = self._box(self.tr("Insurer"), self.tr("every insurer"), (), INSURER_EM)
        self.since = DayLine(self.tr("since"), today, self)
        self.until = DayLine(self.tr("until"), today, self)
        flow = Flow(self, gap=em(self, 0.6), line_gap=em(self, 0.35))
        for widget in (*before, self.search, self.status, self.kind, self.clerk, self.insurer, self.since, self.until):
            flow.addWidget(widget)
        for line in (self.since, self.until):
            line.changed.connect(self.asked)
        for one in self._lines:
            one.returnPressed.connect(self._enter)

    @property
    def _lines(self) -> tuple[Line, ...]:
        return (self.search, self.since, self.until)

    @property
    def _boxes(self) -> tuple[Choice, ...]:
        return (self.status, self.kind, self.clerk, self.insurer)

    @property
    def are_set(self) -> bool:
        """Whether anything narrows the list."""
        return any(line.text().strip() for line in self._lines) or any(box.currentIndex() > 0 for box in self._boxes)

    def clear(self) -> None:
        """Let everything be listed again."""
        for box in self._boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self.search.clear()
        for line in (self.since, self.until):
            line.forget()
        self._resting.stop()
        self.asked.emit()

    def offer(self, appearing: Appearing) -> None:
        """Offer the clerks and insurers that appear in the register; what is chosen stays."""
        _refill(self.clerk, ((name, name) for name in appearing.clerks))
        _refill(self.insurer, ((code, name) for code, name in appearing.insurers))

    @property
    def is_waiting(self) -> bool:
        """Whether the list is asked for in a moment."""
        return self._resting.isActive()

    @property
    def wanted(self) -> Wanted:
        """What is asked of the register."""
        status, kind, text = self.status.currentData(), self.kind.currentData(), self._text
        is_number = _is_number(text)
        return Wanted(
            status=frozenset({ApplicationStatus(status)}) if status and status != DRAFT else frozenset(),
            kind=frozenset({ApplicationKind(kind)}) if kind else frozenset(),
            clerk=self.clerk.currentData() or None,
            insurer=self.insurer.currentData() or None,
            since=self.since.day,
            until=self.until.day,
            name=text if text and not is_number else None,
            number=text if is_number else None,
        )

    @property
    def shows_filed(self) -> bool:
        """Whether applications are wanted besides drafts."""
        return bool(self.status.currentData() != DRAFT)

    def left(self, drafts: Iterable[DraftRow]) -> list[DraftRow]:
        """The drafts that are wanted; a draft has no number yet, and no insurer that holds."""
        wanted = self.wanted
        if self.status.currentData() not in {"", DRAFT} or wanted.number or wanted.insurer:
            return []
        return [one for one in drafts if _is_wanted(one, wanted)]

    @property
    def _text(self) -> str:
        return self.search.text().strip().removeprefix("№").strip()

    @Slot(str)
    def _wait(self, _text: str) -> None:
        self._resting.start()

    @Slot()
    def _enter(self) -> None:
        self._resting.stop()
        self.entered.emit()
        self.asked.emit()

    @Slot(int)
    def _chosen(self, _place: int) -> None:
        self.asked.emit()

    def _box(self, name: str, every: str, choices: Iterable[tuple[str, str]], width: float = 0) -> Choice:
        box = Choice(self)
        box.setAccessibleName(name)
        box.view().setAccessibleName(name)
        box.addItem(every, "")
        for code, words in choices:
            box.addItem(words, code)
        if width:
            box.setFixedWidth(em(self, width))
        box.currentIndexChanged.connect(self._chosen)
        return box


def _words(area: str, codes: Iterable[ApplicationStatus] | Iterable[ApplicationKind]) -> list[tuple[str, str]]:
    return [(one.value, labels.word(area, one)) for one in codes]


def _refill(box: Choice, choices: Iterable[tuple[str, str]]) -> None:
    chosen, known = box.currentData(), dict(choices)
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for code, words in known.items():
        box.addItem(words, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)


def _is_number(text: str) -> bool:
    return bool(text) and all(letter.isdecimal() or letter in "-–" for letter in text)


def _is_wanted(one: DraftRow, wanted: Wanted) -> bool:
    saved = one.saved_at.astimezone().date()
    return (
        (not wanted.kind or one.kind in wanted.kind)
        and (wanted.clerk is None or one.clerk == wanted.clerk)
        and (wanted.name is None or fold(one.full_name).startswith(fold(wanted.name) or wanted.name))
        and (wanted.since is None or saved >= wanted.since)
        and (wanted.until is None or saved <= wanted.until)
    )
