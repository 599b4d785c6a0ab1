"""The verification screen: a question is typed or scanned, one person answers it, and the card says whether they are insured."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotFound, StoreUnavailable
from omsdesk.models.numbers.scan import Scan
from omsdesk.services.checking import CoverageAnswer
from omsdesk.services.indexing import PersonRow
from omsdesk.services.search.find import Found
from omsdesk.views import labels
from omsdesk.views.fields.search_bar import SearchBar
from omsdesk.views.messages import announce
from omsdesk.views.screens.asked import MAY_GROW, REST_MS, WHOLE, Asked, asked_by, found_by, is_brought, is_only
from omsdesk.views.screens.checks import Checks
from omsdesk.views.screens.line_note import LineNote
from omsdesk.views.screens.questions import Questions
from omsdesk.views.screens.results import counted
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.screens.verify_pages import VerifyPages
from omsdesk.views.tasks import once_after
from omsdesk.wording import say


class Verify(Screen):
    """Search, hits, card; two people are never told apart by the program, only by the clerk."""

    def __init__(self, reach: Reach, bar: SearchBar, parent: QWidget | None = None) -> None:
        super().__init__("verify", "", parent)
        self.title = self.tr("Check")
        self._reach, self._bar, self._line = reach, bar, bar.line
        self._note = LineNote(bar, reach.language, self)
        self._questions = Questions(reach, self)
        self._checks = Checks(reach, self)
        self._found: Found | None = None
        self._asked: Asked | None = None
        self._on: date | None = None
        self._entered = self._goes_on = False
        self._resting = once_after(self, REST_MS, self._check_only)
        self._build()
        self._wire()
        self.stack.ask_recent()

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"refresh": self.refresh, "back": self.back, "primary": self.primary}
        if self.stack.shows_card:
            able |= {"as_of": self.card.head.take_date, "print": self.ask_papers}
            able["copy_summary"] = self.stack.card_page.copy_summary
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
        return self.card.answer.check if self.card.answer and self.stack.shows_card else ""

    def show_again(self, check: str) -> None:
        """Show a check that was made, or ask again what stands in the line."""
        if check:
            (self.show_check if check == self._line.text() else self._checks.reopen)(check)
        else:
            self._line.ask_now()

    @property
    def is_idle(self) -> bool:
        return not self._resting.isActive()

    @Slot(str)
    def ask(self, text: str, held: Scan | None = None) -> None:
        """Ask a question, of a text or of a scan; the old rows stay until the new ones are here."""
        self._drop_check()
        self._reach.messages.next_question()
        if not text:
            self._questions.drop()
            self._go_home()
            return
        # While an answer is on its way the next keystrokes are gathered; alone, a keystroke asks at once.
        self._line.set_pause(self._reach.desk.settings.search_pause_ms)
        self._note.searching()
        self._questions.ask(text, held)

    @Slot()
    def _shortened(self) -> None:
        # Rows of a longer text are no answer to what stands there now; a card goes when the next question is asked.
        self._resting.stop()
        self._questions.drop()
        if self.stack.shows_card:
            self._note.answered()
        else:
            self._found = None
            self._note.nothing()
            self._show(self.stack.home)

    @Slot(object)
    def _answered(self, found: Found) -> None:
        self._line.set_pause(0)
        self.register_answered.emit(True, False)
        self._found = found
        # Enter may have come before the answer: it opens the only hit, never the first of several.
        entered, self._entered = self._entered, False
        if is_brought(found):
            # A scanner that types may not have come to its end: what it types is neither judged nor shortened meanwhile.
            self._check_only() if entered else self._resting.start()
            return
        self._line.abridge(labels.scan(found.question, self._line.text().strip()))
        self._note.found(found, self._line.text().strip())
        if not found.rows:
            self.stack.nobody.show_found(found, self._line.text().strip())
            self._show(self.stack.nobody)
            announce(self, self.stack.nobody.spoken)
            return
        # One of whom there is a doubt is looked at first, however the question came.
        only = is_only(found)
        if only and (entered or found.question.kind in WHOLE):
            self.check(found.rows[0])
            return
        if only and found.question.kind in MAY_GROW:
            self._resting.start()
        self.results.show_found(found)
        self._show(self.results)
        if entered:
            self.results.table.take(self._line.clock)
        if found.more:
            self._questions.count(self._line.text().strip())
        announce(self, self._note.text, urgent=False)

    @Slot(int)
    def _show_total(self, total: int) -> None:
        if self._found is not None:
            self._note.found(self._found, self._line.text().strip(), counted(total))

    @Slot(DeskError)
    def show_error(self, error: DeskError, *, writes: bool = False) -> None:
        """Say that nothing answers now, or what was wrong with the question."""
        self._line.set_pause(0)
        self._entered = False
        if isinstance(error, StoreUnavailable):
            self._note.no_answer()
            self.register_answered.emit(False, writes)
            self.stack.unavailable.show_error(error)
            self._show(self.stack.unavailable)
        else:
            self._say_refused(error)

    def _say_refused(self, error: DeskError) -> None:
        # The register answered, and asked again by itself it would answer the same: a role, a number that can be none.
        self._note.refused()
        if self._asked is None and isinstance(error, NotFound):
            # Of a check that was never made: whoever stands there is not whom its number asked for.
            self.clear()
        elif self.stack.currentWidget() is self.stack.unavailable:
            self._go_home()
        self._reach.messages.error(error)

    @Slot()
    def entered(self) -> None:
        """Enter in the line: one hit is opened, several are walked into, none is asked for anew."""
        self._line.ask_now()
        # Whatever this leads to, the next patient is typed over it.
        self._line.selectAll()
        # The rows may belong to a longer text that was typed before: those are walked into by nobody.
        if not self._line.is_asked:
            return
        if not self._questions.is_idle:
            self._entered = True
            return
        found = self._found
        if self._resting.isActive():
            self._check_only()
            return
        if found is None or self.stack.currentWidget() is not self.results:
            return
        if is_only(found):
            self.check(found.rows[0])
        else:
            self.results.table.take(self._line.clock)

    def go_down(self) -> None:
        self.stack.go_down()

    def turn(self, pages: int) -> None:
        self.stack.turn(pages)

    @Slot()
    def as_typed(self) -> None:
        self._bar.hide_repair()
        self._note.searching()
        self._questions.ask(self._line.text().strip(), repair=False)
        self._line.take()

    @Slot(object)
    def check(self, row: PersonRow) -> None:
        """Check this person's coverage for today; it is logged."""
        question = self._found.question if self._found else None
        kind, hints = (question.kind.value, question.hints) if question else ("card", ())
        self.stack.expect(self._found)
        self._check(Asked(row.id, self._line.text().strip(), kind, (*hints, *found_by(row))), None)

    @Slot(int)
    def check_person(self, person_id: int) -> None:
        """Check a person chosen elsewhere for today; no person: only come back here."""
        if person_id and person_id != self.person_id:
            self._line.show_asked("")
        if person_id:
            self._check(Asked(person_id, "", "card"), None)

    @Slot(date)
    def check_for(self, on: date) -> None:
        """Check the same person for another date."""
        if self._asked is not None:
            self._check(self._asked, on)

    def _check(self, asked: Asked, on: date | None) -> None:
        self._asked, self._on = asked, on
        self._checks.check(asked, on)

    @Slot()
    def _wait_for_check(self) -> None:
        self._resting.stop()
        self._entered = self._goes_on = False
        self._note.checking()

    @Slot()
    def _typed(self) -> None:
        self._resting.stop()
        self._entered, self._goes_on = False, True

    @Slot()
    def _check_only(self) -> None:
        found = self._found
        if found is not None and is_brought(found):
            self._asked = None
            self._line.abridge(labels.scan(found.question, self._line.text().strip()))
            self._checks.check_brought(found.question.statement)
        elif found is not None and found.rows and self.stack.currentWidget() is self.results:
            self.check(found.rows[0])

    def _drop_check(self) -> None:
        self._resting.stop()
        self._checks.drop()

    @Slot(DeskError)
    def _check_failed(self, error: DeskError) -> None:
        held, asked = self.card.answer, self._asked
        if held is None or asked is None or not self.stack.shows(asked.person_id):
            self.show_error(error, writes=True)
        elif isinstance(error, StoreUnavailable):
            self.card.head.show_unavailable(say(error.code, self._reach.language, **error.values))
            self._note.no_answer()
            self.register_answered.emit(False, True)
        else:
            self.card.head.show_answer(held)
            self._say_refused(error)

    @Slot(object)
    def show_answer(self, answer: CoverageAnswer) -> None:
        """Show a check on the card, say it aloud, and make ready for the next patient."""
        if answer.person is not None and (self._asked is None or self._asked.person_id != answer.person.id):
            self._asked = asked_by(answer, answer.person)
        self.register_answered.emit(True, True)
        self._reach.messages.next_question()
        self.stack.card_page.show_answer(answer)
        self._show(self.stack.card_page)
        self._note.answered()
        # Whoever has begun to type the next patient keeps every letter of it.
        if self.isVisible() and not self._goes_on:
            self._line.take()
        announce(self, self.card.spoken())
        self.stack.ask_recent()

    @Slot()
    def log_nobody(self) -> None:
        """Log that nobody was found, so that it can be proved later."""
        self._asked = None
        self._checks.log_nobody(self.stack.nobody.asked_for)

    @Slot(str)
    def show_check(self, number: str) -> None:
        """Show a check that was made, as it was shown: it is the question now, and nothing is logged anew."""
        self._questions.drop()
        self._found = self._asked = None
        self._line.show_asked(number)
        self._line.abridge(self.tr("check {number}").format(number=number))
        self._checks.reopen(number)

    @Slot()
    def refresh(self) -> None:
        """Ask again: the same person for the same date, or the same question."""
        if self._asked is not None and self.stack.shows_card:
            self._check(self._asked, self.card.head.on.shown)
        elif self._asked is not None and self.stack.currentWidget() is self.stack.unavailable:
            # Not the date on the card: that is of whoever was there before.
            self._check(self._asked, self._on)
        else:
            self._line.forget()
            self._line.ask_now()

    @Slot()
    def back(self) -> None:
        """Esc: out of the date, the list, the mended layout, then an empty line."""
        date_field = self.card.head.on
        if date_field.hasFocus():
            self.stack.card_page.leave_date()
            self._line.take()
        elif self._bar.is_repaired and self.stack.currentWidget() in {self.results, self.stack.nobody}:
            self.as_typed()
        elif not self._line.hasFocus() and self.stack.currentWidget() is not self.stack.card_page:
            self._line.take()
        else:
            self.clear()

    def clear(self) -> None:
        self._line.show_asked("")
        self._questions.drop()
        self._drop_check()
        self._go_home()
        self._line.take()

    @Slot()
    def primary(self) -> None:
        """Ctrl+Enter: the next patient; where nobody was found, that is logged first."""
        if self.stack.currentWidget() is self.stack.nobody:
            self.stack.nobody.log()
        else:
            self.clear()

    @Slot()
    def ask_papers(self) -> None:
        if (papers := self.card.papers()) is not None:
            self.wants_papers.emit(papers)

    @Slot()
    def ask_person(self) -> None:
        if self.person_id is not None:
            self.wants_person.emit(self.person_id)

    def _go_home(self) -> None:
        self._found = self._asked = None
        self._note.nothing()
        self._show(self.stack.home)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        self.changed.emit()

    def _build(self) -> None:
        self.stack = VerifyPages(self._reach, self)
        self.results, self.card = self.stack.results, self.stack.card
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _wire(self) -> None:
        self._line.textEdited.connect(self._typed)
        self._line.asked.connect(self.ask)
        self._line.shortened.connect(self._shortened)
        self._line.entered.connect(self.entered)
        self._questions.answered.connect(self._answered)
        self._questions.failed.connect(self.show_error)
        self._questions.counted.connect(self._show_total)
        self._checks.asked.connect(self._wait_for_check)
        self._checks.answered.connect(self.show_answer)
        self._checks.failed.connect(self._check_failed)
        self._checks.refused.connect(self._note.answered)
        self._checks.refused.connect(self.stack.show_refused)
        self.stack.turned.connect(self._line.selectAll)
        self.stack.turned.connect(self.changed)
        self._bar.reverted.connect(self.as_typed)
        self.results.chosen.connect(self._questions.drop)
        self.results.chosen.connect(self.check)
        self.results.left.connect(self.take)
        self.stack.reopened.connect(self.show_check)
        self.stack.nobody.relax_asked.connect(self._line.lead)
        self.stack.nobody.log_asked.connect(self.log_nobody)
        self.stack.unavailable.retry.connect(self.refresh)
        self.stack.card_page.date_asked.connect(self.check_for)
        self.card.head.on.outgrown.connect(self._line.go_on_from)
        self.card.print_asked.connect(self.ask_papers)
        self.card.card_asked.connect(self.ask_person)
        self.card.apply_asked.connect(self.wants_application)
        self.card.next_asked.connect(self.clear)
