"""The page of one answer: the card, its date, its summary, and those checked before."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.services.checking import CoverageAnswer
from omsdesk.views import clipboard
from omsdesk.views.fields.page import Page
from omsdesk.views.screens.coverage_card import CoverageCard
from omsdesk.views.screens.recent import RecentLine
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State


class CardPage(Page):
    """What can be done with the card in front without asking anybody; another date is asked for by a signal."""

    date_asked = Signal(date)

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = reach
        self._today = reach.desk.settings.today
        self.card = CoverageCard(self._today, reach.language, self)
        self.recent = RecentLine(self)
        self.column.addWidget(self.card)
        self.column.addWidget(self.recent)
        self.column.addStretch(1)
        self.card.date_asked.connect(self.date_asked)
        self.card.date_unclear.connect(self._date_unclear)
        self.card.copy_asked.connect(self.copy_summary)

    def show_answer(self, answer: CoverageAnswer) -> None:
        """Show a check from its beginning."""
        self.card.show_answer(answer)
        self.to_top()

    def leave_date(self) -> None:
        """Esc in the date: what was typed is taken back, else another date gives way to today."""
        field = self.card.head.on
        if field.is_changed:
            field.restore()
        elif field.shown != self._today:
            self.date_asked.emit(self._today)

    @Slot()
    def copy_summary(self) -> None:
        """Put the card as text on the clipboard."""
        clipboard.copy(self.card.summary())
        self._reach.messages.confirm(self.tr("The summary is on the clipboard"))

    @Slot(str)
    def _date_unclear(self, text: str) -> None:
        self._reach.messages.tell(State.ATTENTION, self.tr("“{text}” is no date; write it as 22.11.2026").format(text=text))
