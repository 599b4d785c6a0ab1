"""The pages of the verification screen: empty, hits, nobody, no answer, and the card with those checked before."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.numbers.scan import Scan
from omsdesk.models.words import Right, VerdictKind
from omsdesk.services.checking import RecentRow
from omsdesk.services.search.find import Found
from omsdesk.services.statements import StatementRefused
from omsdesk.views.messages import announce
from omsdesk.views.screens.card_page import CardPage
from omsdesk.views.screens.home import Home
from omsdesk.views.screens.nobody import Nobody
from omsdesk.views.screens.refused_statement import RefusedStatement
from omsdesk.views.screens.results import Results
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.unavailable import Unavailable
from omsdesk.views.style import State

RECENT = 10


class VerifyPages(QStackedWidget):
    """One page is in front; which one, the screen decides."""

    reopened = Signal(str)
    """Somebody checked lately was chosen: the number of that check."""
    turned = Signal()
    """Another page has come to the front by itself."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reach = reach
        today, language = reach.desk.settings.today, reach.language
        self.setObjectName("verifyPages")
        self.home = Home(self)
        self.results = Results(today, language, self)
        self.nobody = Nobody(today, language, self)
        self.unavailable = Unavailable(language, self)
        self.refused = RefusedStatement(language, self)
        self.card_page = CardPage(reach, self)
        self.card, self.recent = self.card_page.card, self.card_page.recent
        for page in (self.home, self.results, self.nobody, self.unavailable, self.refused, self.card_page):
            self.addWidget(page)
        for those in (self.home.recent, self.recent):
            those.chosen.connect(self._reopen)
        self.nobody.unloggable.connect(self._say_unloggable)
        self.nobody.apply_asked.connect(self.card.apply_asked)
        self.refused.another.connect(self.card.next_asked)

    @property
    def shows_card(self) -> bool:
        """Whether the card is in front."""
        return self.currentWidget() is self.card_page

    def shows(self, person_id: int) -> bool:
        """Whether the card of this person is in front."""
        held = self.card.answer
        return self.shows_card and held is not None and held.person is not None and held.person.id == person_id

    @property
    def is_nobody(self) -> bool:
        """Whether nobody was found: on the page that says so, or as a check that was logged."""
        held = self.card.answer
        is_card = self.shows_card and held is not None and held.verdict is VerdictKind.NOT_FOUND
        return is_card or self.currentWidget() is self.nobody

    @property
    def brought(self) -> Scan | None:
        """What was scanned of somebody whom the register does not know."""
        if not self.is_nobody:
            return None
        return self.card.brought if self.shows_card else self.nobody.scan

    @property
    def who(self) -> str:
        """Who the one that was not found is said to be."""
        return self.card.who if self.shows_card else self.nobody.who

    @property
    def hit(self) -> int | None:
        """Whom the line of the hits is of that one has walked to."""
        table = self.results.table
        walked = self.currentWidget() is self.results and table.hasFocus() and table.current is not None
        return table.current.id if walked and table.current is not None else None

    def panes(self) -> Sequence[QWidget]:
        """Where F6 goes on the page in front."""
        page = self.currentWidget()
        if page is self.results:
            return (self.results.table,)
        if page is self.card_page:
            return (self.card.head.on, self.card.first_value)
        if page is self.refused:
            return (self.refused.sentence,)
        return self.nobody.places()[:1] if page is self.nobody else ()

    def go_down(self) -> None:
        """Down in the line: into whatever stands below."""
        below = self._below()
        if below is not None:
            below.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def turn(self, pages: int) -> None:
        """Page Up and Down in the line: the card is turned, anything else is walked into."""
        if self.shows_card:
            self.card_page.turn(pages)
        else:
            self.go_down()

    def _below(self) -> QWidget | None:
        page = self.currentWidget()
        if page is self.home:
            return self.home.recent.table if self.home.recent.table.rows else None
        if page is self.card_page:
            return self.card.first_value
        return next(iter(self.panes()), None)

    @Slot(object)
    def _reopen(self, row: RecentRow) -> None:
        self.reopened.emit(row.check)

    @Slot()
    def _say_unloggable(self) -> None:
        text = self.tr("A number that cannot be right is not logged. Mend it, or Esc for the next patient.")
        self._reach.messages.tell(State.ATTENTION, text)

    @Slot(object)
    def show_refused(self, error: StatementRefused) -> None:
        """Say of a signed document that it proves nothing, in place of any card."""
        self.refused.show_refused(error)
        self.setCurrentWidget(self.refused)
        self.turned.emit()
        announce(self, self.refused.spoken)

    def ask_recent(self) -> None:
        """Ask who was checked lately."""
        if not self._reach.desk.seat.may(Right.VERIFY):
            return
        recent = partial(self._reach.desk.coverage.recent, RECENT)
        self._reach.tasks.run(self, recent, self.show_recent, self._no_recent)

    def _no_recent(self, _error: DeskError) -> None:
        self.show_recent(())

    def expect(self, found: Found | None) -> None:
        """Somebody was found and is being checked: what was said of fewer letters does not stand there until the card comes."""
        if found is not None and self.currentWidget() is self.nobody:
            self.results.show_found(found)
            self.setCurrentWidget(self.results)

    def show_recent(self, rows: Sequence[RecentRow]) -> None:
        """Show who was checked lately; whoever is on the card is not named again below it."""
        self.home.recent.show_rows(rows)
        shown = self.card.answer.check if self.card.answer else ""
        self.recent.show_rows([row for row in rows if row.check != shown])
