"""The verification screen: a question is typed or scanned, one person answers it, and the card says whether they are insured."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.errors import DeskError, Rejected
from omsdesk.services.checking import CoverageAnswer, RecentRow
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Found
from omsdesk.views.fields.search_bar import SearchBar
from omsdesk.views.messages import announce
from omsdesk.views.screens.asked import MAY_GROW, REST_MS, WHOLE, Asked
from omsdesk.views.screens.results import counted, first_of, speed
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.screens.verify_pages import VerifyPages
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest, once_after
from omsdesk.wording import say

RECENT = 10
CHECKS = frozenset({"checks"})


class Verify(Screen):
    """Search, hits, card; two people are never told apart by the program, only by the clerk."""

    def __init__(self, reach: Reach, bar: SearchBar, parent: QWidget | None = None) -> None:
        super().__init__("verify", "", parent)
        self.title = self.tr("Check")
        self._reach, self._bar, self._line = reach, bar, bar.line
        self._questions = Latest(reach.tasks.run, self)
        self._totals = Latest(reach.tasks.run, self)
        self._checks = Latest(partial(reach.tasks.write, touches=CHECKS), self)
        self._found: Found | None = None
        self._asked: Asked | None = None
        self._on_its_way: tuple[Asked, date | None] | None = None
        self._entered = self._goes_on = False
        self._resting = once_after(self, REST_MS, self._check_only)
        self._build()
        self._wire()
        self.ask_recent()

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"refresh": self.refresh, "back": self.back, "primary": self.primary}
        if self.stack.shows_card:
            able |= {"as_of": self.card.head.take_date, "copy_summary": self.copy_summary, "print": self.ask_papers}
        return able

    def panes(self) -> Sequence[QWidget]:
        return self.stack.panes()

    def take(self) -> None:
        self._line.take()

    def help_text(self) -> str:
        return self.tr(
            "Type the beginning of a surname, a name and a birth date in any order, or a number of any kind. "
            "One exact number opens the card at once; a name with one hit opens by Enter; of several people you choose one. "
            "The card answers for the date on its right (F4), the last day included. The next patient is simply typed."
        )

    @property
    def person_id(self) -> int | None:
        """Whose card is on screen."""
        return self._asked.person_id if self._asked and self.stack.shows_card else None

    @property
    def check_number(self) -> str:
        """The check on screen."""
        answer = self.card.answer
        return answer.check if answer and self.stack.shows_card else ""

    def show_again(self, check: str) -> None:
        """Show a check that was made, or ask again what stands in the line."""
        if check:
            self._await(partial(self._reach.desk.coverage.answer, check), self.show_error)
        else:
            self._line.ask_now()

    @property
    def is_idle(self) -> bool:
        return not self._resting.isActive()

    # Searching

    @Slot(str)
    def ask(self, text: str) -> None:
        """Ask a question; the old rows stay until the new ones are here."""
        self._drop_check()
        self._totals.drop()
        if not text:
            self._questions.drop()
            self._go_home()
            return
        # While an answer is on its way the next keystrokes are gathered; alone, a keystroke asks at once.
        self._line.set_pause(self._reach.desk.settings.search_pause_ms)
        self._questions.ask(partial(self._reach.desk.search.find, text), self._answered, self.show_error)

    def _answered(self, found: Found) -> None:
        self._line.set_pause(0)
        self._found = found
        self._show_question(found)
        # Enter may have come before the answer: it opens the only hit, never the first of several.
        entered, self._entered = self._entered, False
        if not found.rows:
            self.stack.nobody.show_found(found, self._line.text().strip())
            self._show(self.stack.nobody)
            announce(self, self.tr("Nobody found"))
            return
        only = len(found.rows) == 1 and not found.more
        if only and (entered or found.question.kind in WHOLE):
            self.check(found.rows[0])
            return
        if only and found.question.kind in MAY_GROW:
            self._resting.start()
        self.results.show_found(found)
        self._show(self.results)
        if entered:
            self.results.table.take()
        if found.more:
            text = self._line.text().strip()
            self._totals.ask(partial(self._reach.desk.search.total, text), self._show_total, self._no_total)
        announce(self, self._bar.note.text(), urgent=False)

    def _show_total(self, total: int) -> None:
        if self._found is not None:
            self._show_question(self._found, counted(total))

    def _no_total(self, _error: DeskError) -> None:
        """The rows are here; that they could not be counted is nothing to stop anybody for."""

    def show_error(self, error: DeskError) -> None:
        """Say that nothing answers now, or what was wrong with the question."""
        self._line.set_pause(0)
        self._entered = False
        if isinstance(error, Rejected):
            self._reach.messages.error(error)
            return
        self.stack.unavailable.show_error(error)
        self._show(self.stack.unavailable)

    def _show_question(self, found: Found, count: str = "") -> None:
        if found.question.repaired:
            self._bar.show_repair(self._line.text().strip(), found.question.repaired)
        else:
            self._bar.hide_repair()
        said = [say(hint.code, self._reach.language, **hint.values) for hint in found.question.hints]
        if found.rows:
            said.insert(0, count or (first_of(found) if found.more else counted(len(found.rows))))
            one = len(found.rows) == 1
            said.append(self.tr("Enter — check") if one else self.tr("↓ — choose, Enter — check"))
        self._bar.say(" · ".join(said) if found.rows else self.tr("Nobody found"), speed(found))

    @Slot()
    def entered(self) -> None:
        """Enter in the line: one hit is opened, several are walked into, none is asked for anew."""
        self._line.ask_now()
        if not self._questions.is_idle:
            self._entered = True
            return
        found = self._found
        # The rows may belong to a longer text that was typed before: those are walked into by nobody.
        if found is None or self.stack.currentWidget() is not self.results or not self._line.is_asked:
            return
        if len(found.rows) == 1 and not found.more:
            self.check(found.rows[0])
        else:
            self.results.table.take()

    def go_down(self) -> None:
        self.stack.go_down()

    def turn(self, pages: int) -> None:
        if self.stack.shows_card:
            self.stack.card_page.turn(pages)
        else:
            self.stack.go_down()

    @Slot()
    def as_typed(self) -> None:
        """Take the text as it was typed, without mending the layout."""
        self._bar.hide_repair()
        text = self._line.text().strip()
        self._questions.ask(partial(self._reach.desk.search.find, text, repair=False), self._answered, self.show_error)
        self._line.take()

    # Checking

    @Slot(object)
    def check(self, row: PersonRow) -> None:
        """Check this person's coverage for today; it is logged."""
        question = self._found.question if self._found else None
        kind, hints = (question.kind.value, question.hints) if question else ("card", ())
        self._check(Asked(row.id, self._line.text().strip(), kind, hints), None)

    @Slot(int)
    def check_person(self, person_id: int) -> None:
        """Check a person chosen elsewhere for today; no person: only come back here."""
        if person_id:
            self._check(Asked(person_id, "", "card"), None)

    @Slot(date)
    def check_for(self, on: date) -> None:
        """Check the same person for another date."""
        if self._asked is not None:
            self._check(self._asked, on)

    def _check(self, asked: Asked, on: date | None) -> None:
        # Enter struck twice is one check: it is logged, and the second would be a check that nobody made.
        if self._on_its_way == (asked, on):
            return
        self._resting.stop()
        self._asked, self._on_its_way = asked, (asked, on)
        verify = self._reach.desk.coverage.verify_person
        self._await(partial(verify, asked.person_id, on, asked.key, asked.key_kind, asked.warnings), self._check_failed)

    @Slot()
    def _typed(self) -> None:
        self._resting.stop()
        self._entered, self._goes_on = False, True

    @Slot()
    def _check_only(self) -> None:
        if self._found is not None and self._found.rows and self.stack.currentWidget() is self.results:
            self.check(self._found.rows[0])

    def _await(self, work: Callable[[], CoverageAnswer], failed: Callable[[DeskError], None]) -> None:
        self._goes_on = False
        self._checks.ask(work, self.show_answer, failed)

    def _drop_check(self) -> None:
        self._resting.stop()
        self._checks.drop()
        self._on_its_way = None

    def _check_failed(self, error: DeskError) -> None:
        self._on_its_way = None
        held = self.card.answer
        shown = held.person.id if held is not None and held.person is not None else None
        if self._asked is not None and shown == self._asked.person_id and self.stack.shows_card:
            self.card.head.show_unavailable(say(error.code, self._reach.language, **error.values))
        else:
            self.show_error(error)

    def show_answer(self, answer: CoverageAnswer) -> None:
        """Show a check on the card, say it aloud, and make ready for the next patient."""
        self._on_its_way = None
        if answer.person is not None and (self._asked is None or self._asked.person_id != answer.person.id):
            self._asked = Asked(answer.person.id, answer.key, answer.key_kind)
        self.card.show_answer(answer)
        self._show(self.stack.card_page)
        self.stack.card_page.to_top()
        self._bar.say(self.tr("The next patient is just typed · Ctrl+Enter — clear"))
        # Whoever has begun to type the next patient keeps every letter of it.
        if self.isVisible() and not self._goes_on:
            self._line.take()
        announce(self, self.card.spoken())
        self.ask_recent()

    @Slot()
    def log_nobody(self) -> None:
        """Log that nobody was found, so that it can be proved later."""
        self._asked = None
        self._await(partial(self._reach.desk.coverage.verify, self._line.text().strip()), self.show_error)

    @Slot(str)
    def relax(self, text: str) -> None:
        """Ask a weaker question."""
        self._line.put(text)
        self._line.take()

    def ask_recent(self) -> None:
        """Ask who was checked lately."""
        self._reach.tasks.run(self, partial(self._reach.desk.coverage.recent, RECENT), self.stack.show_recent, self._no_recent)

    def _no_recent(self, _error: DeskError) -> None:
        self.stack.show_recent(())

    @Slot(object)
    def reopen(self, row: RecentRow) -> None:
        """Show a check that was made, as it was shown; nothing is logged anew."""
        self._await(partial(self._reach.desk.coverage.answer, row.check), self.show_error)

    # Commands

    @Slot()
    def refresh(self) -> None:
        """Ask again: the same person for the same date, or the same question."""
        if self._asked is not None and self.stack.currentWidget() in {self.stack.card_page, self.stack.unavailable}:
            self._check(self._asked, self.card.head.on.shown)
        else:
            self._line.forget()
            self._line.ask_now()

    @Slot()
    def back(self) -> None:
        """Esc: out of the date, the list, the mended layout, then an empty line."""
        date_field = self.card.head.on
        if date_field.hasFocus():
            self._leave_date()
        elif self._bar.is_repaired and self.stack.currentWidget() in {self.results, self.stack.nobody}:
            self.as_typed()
        elif not self._line.hasFocus() and self.stack.currentWidget() is not self.stack.card_page:
            self._line.take()
        else:
            self.clear()

    def clear(self) -> None:
        """An empty line and the empty screen."""
        self._line.clear()
        self._line.forget()
        self._questions.drop()
        self._drop_check()
        self._go_home()
        self._line.take()

    @Slot()
    def primary(self) -> None:
        """Ctrl+Enter: the next patient; where nobody was found, that is logged first."""
        if self.stack.currentWidget() is self.stack.nobody:
            self.log_nobody()
        else:
            self.clear()

    @Slot()
    def copy_summary(self) -> None:
        """Put the card as text on the clipboard."""
        QGuiApplication.clipboard().setText(self.card.summary())
        self._reach.messages.confirm(self.tr("The summary is on the clipboard"))

    @Slot()
    def ask_papers(self) -> None:
        """Ask for the preview of the proof and the extract."""
        papers = self.card.papers()
        if papers is not None:
            self.wants_papers.emit(papers)

    @Slot()
    def ask_person(self) -> None:
        """Ask for the whole card of the person."""
        if self.person_id is not None:
            self.wants_person.emit(self.person_id)

    @Slot(str)
    def _date_unclear(self, text: str) -> None:
        self._reach.messages.tell(State.ATTENTION, self.tr("“{text}” is no date; write it as 22.11.2026").format(text=text))

    def _leave_date(self) -> None:
        field, today = self.card.head.on, self._reach.desk.settings.today
        if field.is_changed:
            field.restore()
        elif field.shown != today:
            self.check_for(today)
        self._line.take()

    def _go_home(self) -> None:
        self._found = self._asked = None
        self._bar.hide_repair()
        self._bar.say("")
        self._show(self.stack.home)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.changed.emit()

    def _build(self) -> None:
        self.stack = VerifyPages(self._reach.desk.settings.today, self._reach.language, self)
        self.results, self.card = self.stack.results, self.stack.card
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _wire(self) -> None:
        self._line.textEdited.connect(self._typed)
        self._line.asked.connect(self.ask)
        self._line.entered.connect(self.entered)
        self._bar.reverted.connect(self.as_typed)
        self.results.chosen.connect(self.check)
        self.results.left.connect(self.take)
        self.stack.home.recent.chosen.connect(self.reopen)
        self.stack.recent.chosen.connect(self.reopen)
        self.stack.nobody.relax_asked.connect(self.relax)
        self.stack.nobody.log_asked.connect(self.log_nobody)
        self.stack.unavailable.retry.connect(self.refresh)
        self.card.date_asked.connect(self.check_for)
        self.card.date_unclear.connect(self._date_unclear)
        self.card.copy_asked.connect(self.copy_summary)
        self.card.print_asked.connect(self.ask_papers)
        self.card.card_asked.connect(self.ask_person)
        self.card.next_asked.connect(self.clear)
