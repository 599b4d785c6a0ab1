"""What narrows a history: words within it, kinds by Alt and a digit, here or elsewhere, a year of the timeline."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from omsdesk.models.words import VisitKind
from omsdesk.services.care.rows import Filters, YearCount
from omsdesk.views import marks
from omsdesk.views.charts.timeline import Picked
from omsdesk.views.fields.day_line import DayLine
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.line import Line
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.screens.visits import words
from omsdesk.views.style import em
from omsdesk.views.tasks import once_after

PAUSE_MS = 250
SEARCH_EM = 15
WHERE: Mapping[bool | None, str] = {
    None: QT_TRANSLATE_NOOP("Visits", "here and elsewhere"),
    True: QT_TRANSLATE_NOOP("Visits", "only here"),
    False: QT_TRANSLATE_NOOP("Visits", "only elsewhere"),
}


class SearchInside(Line):
    """Down goes into the table."""

    went_down = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.went_down.emit()
        else:
            super().keyPressEvent(event)


class VisitFilters(QWidget):
    """Chips that stay pressed; Alt with the digit on a chip presses it wherever the focus is on the page."""

    asked = Signal()
    year_left = Signal()
    """The year is no limit any more."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchInside(self)
        self.search.setObjectName("visitSearch")
        self.search.setAccessibleName(self.tr("Search within the history: diagnosis, doctor, service, test"))
        self.search.setPlaceholderText(self.tr("F4   diagnosis, doctor, service, test"))
        self.search.setMinimumWidth(em(self, SEARCH_EM))
        self._resting = once_after(self, PAUSE_MS, self.asked.emit)
        self.search.textEdited.connect(self._wait)
        self.search.returnPressed.connect(self._enter)
        self.since, self.until = DayLine(self.tr("since"), today, self), DayLine(self.tr("until"), today, self)
        for line, name in ((self.since, "visitsSince"), (self.until, "visitsUntil")):
            line.setObjectName(name)
            line.changed.connect(self._take_days)
        self.since.returnPressed.connect(self.until.setFocus)
        self.until.returnPressed.connect(self._enter)
        self._own: bool | None = None
        self.chips: dict[VisitKind, QPushButton] = {}
        self.where = self._chip("", checks=False)
        self.where.clicked.connect(self._turn_where)
        self.year = self._chip("", checks=False)
        self.year.clicked.connect(self._leave_year)
        for place, kind in enumerate(VisitKind, 1):
            chip = self.chips[kind] = self._chip(f"&{place} {words.kind(kind)}")
            side, gap = em(chip, 0.9), em(chip, 0.35)
            chip.setIcon(marks.icon(kind, chip, side, gap=gap))
            chip.setIconSize(QSize(side + gap, side))
            chip.toggled.connect(self._toggled)
        flow = Flow(self, gap=em(self, 0.4), line_gap=em(self, 0.25))
        for widget in (self.search, self.since, self.until, self.year, self.where, *self.chips.values()):
            flow.addWidget(widget)
        self._reword()

    def squeeze(self, *, is_low: bool) -> None:
        """Where there is little room a chip is its sign and its digit; the word is in its tip."""
        for place, (kind, chip) in enumerate(self.chips.items(), 1):
            chip.setText(f"&{place}" if is_low else f"&{place} {words.kind(kind)}")
            chip.setToolTip(words.kind(kind))

    @property
    def are_set(self) -> bool:
        """Whether anything narrows the history."""
        return self.wanted != Filters()

    @property
    def is_waiting(self) -> bool:
        """Whether the history is asked for in a moment."""
        return self._resting.isActive()

    @property
    def wanted(self) -> Filters:
        """What is asked of the register."""
        return Filters(
            kinds=frozenset(kind for kind, chip in self.chips.items() if chip.isChecked()),
            since=self.since.day,
            until=self.until.day,
            own=self._own,
            text=self.search.text().strip(),
        )

    @property
    def whole_year(self) -> int | None:
        """The year that the days are, from its first to its last."""
        since, until = self.since.day, self.until.day
        is_year = since is not None and (since, until) == _year(since.year)
        return since.year if since is not None and is_year else None

    def offer(self, years: Iterable[YearCount]) -> None:
        """Offer the kinds that there are; whether anything was received elsewhere is asked only where it can differ."""
        held = {kind for one in years for kind in one.kinds}
        for kind, chip in self.chips.items():
            chip.setVisible(kind in held)

    def show_wanted(self, wanted: Filters) -> None:
        """Set what is wanted; nothing is asked."""
        for kind, chip in self.chips.items():
            chip.blockSignals(True)
            chip.setChecked(kind in wanted.kinds)
            chip.blockSignals(False)
        self._resting.stop()
        self.search.setText(wanted.text)
        self._show_days(wanted.since, wanted.until)
        self._own = wanted.own
        self._reword()

    def clear(self) -> None:
        """Nothing narrows the history any more."""
        self.show_wanted(Filters())
        self.year_left.emit()
        self.asked.emit()

    def pick(self, picked: Picked) -> None:
        """Limit to a year, or to a kind in it; the same once more lifts the limit."""
        kinds = frozenset({picked.kind} if picked.kind else ())
        before = self.wanted
        is_again = self.whole_year == picked.year and before.kinds == kinds
        self._show_year(None if is_again else picked.year)
        for kind, chip in self.chips.items():
            chip.blockSignals(True)
            chip.setChecked(kind in kinds and not is_again)
            chip.blockSignals(False)
        self._own = False if picked.covered and not is_again else None
        self._reword()
        self.asked.emit()

    def _show_days(self, since: date | None, until: date | None) -> None:
        self.since.put(since)
        self.until.put(until)

    def _show_year(self, year: int | None) -> None:
        self._show_days(*(_year(year) if year else (None, None)))

    @Slot()
    def _take_days(self) -> None:
        self._reword()
        self.asked.emit()

    def _chip(self, text: str, *, checks: bool = True) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setCheckable(checks)
        chip.setAutoDefault(False)
        # By its digit it is pressed from the list, and the focus stays there.
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.setAccessibleName(text.replace("&", ""))
        return chip

    def _reword(self) -> None:
        where = QCoreApplication.translate("Visits", WHERE[self._own])
        self.where.setText(f"&0 {where}")
        self.where.setAccessibleName(where)
        year = self.whole_year
        self.year.setText(self.tr("year {year}  ✕").format(year=year))
        self.year.setAccessibleName(self.tr("Only {year}; pressed, every year again").format(year=year))
        self.year.setVisible(year is not None)

    @Slot()
    def _turn_where(self) -> None:
        turns = (None, True, False)
        self._own = turns[(turns.index(self._own) + 1) % len(turns)]
        self._reword()
        self.asked.emit()

    @Slot()
    def _leave_year(self) -> None:
        self._show_year(None)
        self._reword()
        self.year_left.emit()
        self.asked.emit()

    @Slot(bool)
    def _toggled(self, _is_on: bool) -> None:  # noqa: FBT001 - Qt says whether
        self.asked.emit()

    @Slot(str)
    def _wait(self, _text: str) -> None:
        self._resting.start()

    @Slot()
    def _enter(self) -> None:
        if self._resting.isActive():
            self._resting.stop()
            self.asked.emit()
        else:
            self.search.went_down.emit()


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)
