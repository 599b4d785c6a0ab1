"""The screen of decisions: those that wait, one of them, the last look before it is sent, what became of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.services.applications import ApplicationRow, Examined, Outcome
from omsdesk.services.print_jobs import PROPOSAL, Recipe
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.dialogs.scan import ScanView
from omsdesk.views.forms import choices as lists
from omsdesk.views.messages import announce
from omsdesk.views.screens.application.printed import of_application
from omsdesk.views.screens.decision.calls import APPLICATIONS, Calls
from omsdesk.views.screens.decision.confirming import CheckDecision
from omsdesk.views.screens.decision.decided import DecidedPage
from omsdesk.views.screens.decision.intent import Intent, Ruled
from omsdesk.views.screens.decision.pane import DecisionPane
from omsdesk.views.screens.decision.waiting import WaitingList
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import State
from omsdesk.wording import day, say

NOT_OPEN = "decision.not_open"
LIST, PANE, CHECK, DONE = "waitingList", "decisionPane", "checkDecision", "decisionOutcome"


@dataclass(slots=True)
class Kept:
    """What is about to be decided of each application by its number, and which of them is in front."""

    number: str = ""
    intents: dict[str, Intent] = field(default_factory=dict)


class DecisionScreen(Screen):
    """One of its four pages is in front. Nothing chosen is lost by leaving: it waits with its application."""

    wants_check = Signal(int)
    """Back to the check."""
    wants_again = Signal(str)
    """A refused application is to be filed once more, with everything entered."""
    counted = Signal(int)
    """How many applications wait."""
    left = Signal()
    """Back to the list from which an application was opened."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("decision", "", parent)
        self.title = self.tr("Decisions")
        self._reach = reach
        self.calls = Calls(reach, self)
        self.kept = Kept()
        self.seen: Examined | None = None
        self._outcome: Outcome | None = None
        self._is_sending = False
        self._build()
        self._wire()

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.back, "refresh": self.refresh}
        front = self.page
        if front != LIST:
            able["print"] = self.ask_papers
        if front == PANE and self.pane.form.can_decide:
            able |= {"decide": self.check, "reasons": self.pane.form.find_reason}
            able |= {one.value: partial(self.pane.form.options.choose, one) for one in Ruled}
        elif front == CHECK:
            able["decide"] = self.send
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.page == PANE:
            return self.pane.panes()
        return (self._first(),)

    def take(self) -> None:
        if self.page == PANE:
            self.pane.take()
        elif self.page == LIST:
            self.list.take()
        else:
            self._first().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _first(self) -> QWidget:
        if self.page == LIST:
            return self.list.table
        return self.confirming.first if self.page == CHECK else self.done.first

    @property
    def page(self) -> str:
        """Which of its pages is in front, by its name."""
        front = self.stack.currentWidget()
        assert front is not None
        return front.objectName()

    def help_text(self) -> str:
        return self.tr(
            "What waits for a decision, what is due first on top. Enter opens an application: on the left everything entered, "
            "what differs from the register and what the checks find; on the right the decision. 1 approves, 2 refuses, "
            "3 withdraws; F4 finds a reason. Ctrl+Enter shows what will happen, Ctrl+Enter again sends it. Esc goes back; "
            "what was chosen stays with the application. A refusal is corrected by a new decision, from its outcome."
        )

    @property
    def is_idle(self) -> bool:
        return self.calls.is_idle and not self._is_sending and (self.page != PANE or self.pane.is_idle)

    # Opening

    def open(self, number: str) -> None:
        """An application with all that its decision looks at."""
        self._keep()
        self.kept.number = number
        self.calls.examine(number)

    @Slot(object)
    def _show_examined(self, seen: Examined) -> None:
        number = seen.row.number
        if number != self.kept.number:
            return
        is_new = self.seen is None or self.seen.row.number != number or self.page != PANE
        if not is_new:
            self._keep()
        self.seen = seen
        self.pane.show_examined(seen, self.kept.intents.get(number))
        if is_new:
            self.pane.summary.show_scans(())
        self.calls.ask_scans(seen.uuid)
        self._show(self.pane)
        if is_new:
            self._take_if_front()
            announce(self, f"{self.title}. {seen.row.person_name}", urgent=False)
        self.register_answered.emit(True, True)

    def _take_if_front(self) -> None:
        if self.isVisible():
            self.pane.take()

    def restore(self, kept: Kept) -> None:
        """Go on where it was when everything is built anew."""
        self.kept = kept
        if kept.number:
            self.calls.examine(kept.number)

    def hold(self) -> Kept:
        """What is needed to go on with when everything is built anew."""
        self._keep()
        return Kept(self.kept.number if self.page in {PANE, CHECK} else "", self.kept.intents)

    def _keep(self) -> None:
        if self.seen is not None and self.page in {PANE, CHECK}:
            self.kept.intents[self.seen.row.number] = self.pane.form.intent

    # Leaving

    def back(self) -> None:
        """Esc: from the last look to the decision, from there to the list, from there to the check."""
        if self._is_sending:
            return
        if self.page == CHECK:
            self._show(self.pane)
            self.pane.take()
        elif self.page == LIST:
            self.wants_check.emit(0)
        else:
            self._keep()
            self.calls.drop()
            self.kept.number = ""
            self._show(self.list)
            self.refresh()
            self.left.emit()

    # Deciding

    @Slot()
    def check(self) -> None:
        """Ctrl+Enter: the last look, unless something is missing."""
        if self.seen is None or self.pane.lacks():
            return
        self._keep()
        self.confirming.show_intent(self.seen, self.pane.form.intent)
        self._show(self.confirming)
        self.confirming.take()
        announce(self, self.confirming.spoken)

    @Slot()
    def send(self) -> None:
        """Ctrl+Enter once more: the decision is made."""
        if self.seen is None or self._is_sending:
            return
        self._is_sending = True
        self.confirming.allow(is_sending=True)
        self.calls.decide(self.seen.row.number, self.pane.form.intent)

    @Slot(object)
    def _decided(self, outcome: Outcome) -> None:
        self._is_sending = False
        assert self.seen is not None
        self._outcome = outcome
        self.kept.intents.pop(outcome.number or "", None)
        self.kept.number = ""
        self.done.show_decided(self.seen, outcome, self._who())
        self._show(self.done)
        self.done.first.setFocus()
        announce(self, self.done.spoken)
        self.register_answered.emit(True, True)

    @Slot(DeskError)
    def _undecided(self, error: DeskError) -> None:
        self._is_sending = False
        self.confirming.allow(is_sending=False)
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, True)
        codes = error.values.get("codes", ())
        rules = [say(f"{code}.rule", self._reach.language) for code in codes] if isinstance(codes, tuple) else []
        said = say(error.code, self._reach.language, **{**error.values, "codes": tuple(rules)})
        self.confirming.tell(said)
        self.confirming.take()
        if error.code == NOT_OPEN:
            self._overtaken(said)

    def _overtaken(self, said: str) -> None:
        """Somebody else decided meanwhile: the application is shown as it stands now, with who it was."""
        self._reach.messages.tell(State.INACTIVE, said, stays=True)
        self._show(self.pane)
        self.refresh()

    # Papers and scans

    @Slot()
    def ask_papers(self) -> None:
        """The notice as it would be printed, or what there is to be printed already."""
        seen, outcome = self.seen, self._outcome
        if self.page == DONE and outcome is not None:
            self._ask(outcome, ())
        elif seen is not None:
            intent = self.pane.form.intent
            refuses = intent.choice is Ruled.REFUSE and bool(intent.codes)
            self._ask(seen.outcome, self._proposal(seen, intent) if refuses else ())

    def _ask(self, outcome: Outcome, before: tuple[Form, ...]) -> None:
        title = " · ".join(filter(None, (outcome.number, self._who())))
        self.wants_papers.emit(Papers(title, forms=before or of_application(outcome)))

    def _proposal(self, seen: Examined, intent: Intent) -> tuple[Form, ...]:
        make = partial(self._reach.desk.papers.proposal, seen.row.number, seen.refused_for(intent.codes, intent.text))
        words = self.tr("Notice of the refusal, a draft")
        return (Form("refusal", f"&1  {words}", Recipe(PROPOSAL, (seen.row.number,)), make),)

    @Slot(str, list)
    def _show_scan(self, name: str, pages: list[object]) -> None:
        ScanView(name, pages, self.window()).open()  # type: ignore[arg-type]

    def _who(self) -> str:
        row = self.seen.row if self.seen is not None else None
        born = day(row.birth_date) if row is not None and row.birth_date else ""
        return ", ".join(filter(None, (row.person_name if row is not None else "", born)))

    # What follows

    @Slot()
    def _again(self) -> None:
        if self._outcome is not None and self._outcome.number:
            self.wants_again.emit(self._outcome.number)

    @Slot()
    def _correct(self) -> None:
        if self._outcome is not None and self._outcome.number:
            self.open(self._outcome.number)

    # People alike

    @Slot(int, str)
    def _tell_apart(self, person_id: int, because: str) -> None:
        if self.seen is not None:
            self.calls.answer_alike(self.seen.checked.draft, person_id, because)

    @Slot(int)
    def _tell_same(self, person_id: int) -> None:
        self._tell_apart(person_id, "")

    # The list

    @Slot()
    def refresh(self) -> None:
        """Ask again for what is in front, and how many wait."""
        self.calls.ask_count()
        if self.page == LIST:
            self.calls.ask_waiting()
        elif self.page == PANE and self.kept.number:
            self.calls.examine(self.kept.number)

    @Slot(tuple)
    def _show_waiting(self, rows: tuple[ApplicationRow, ...]) -> None:
        self.list.show_rows(rows)
        self.register_answered.emit(True, False)

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & APPLICATIONS:
            self.calls.ask_count()
            if self.isVisible() and self.page == LIST:
                self.calls.ask_waiting()

    @Slot(DeskError)
    def _failed(self, error: DeskError) -> None:
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self.page == LIST:
            self.refresh()

    def _show(self, page: QWidget) -> None:
        self._reach.messages.next_question()
        self.stack.setCurrentWidget(page)
        self.changed.emit()

    @Slot()
    def _chosen(self) -> None:
        self.pane.say_next(self.pane.form.intent.choice)
        self.changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Whoever comes back comes for the next one; a window that is put away comes back as it was.
        if self.page == DONE and not event.spontaneous():
            self.stack.setCurrentWidget(self.list)

    # The pages of a decision are made when the first application is opened

    @cached_property
    def pane(self) -> DecisionPane:
        """The application and its decision."""
        settings, language = self._reach.desk.settings, self._reach.language
        made = DecisionPane(lists.every(settings, language), settings.today, language, self)
        made.next_asked.connect(self.check)
        made.back_asked.connect(self.back)
        made.again_asked.connect(self.wants_again)
        made.print_asked.connect(self.ask_papers)
        made.form.changed.connect(self._chosen)
        made.summary.same.connect(self._tell_same)
        made.summary.another.connect(self._tell_apart)
        made.summary.scan_chosen.connect(self.calls.open_scan)
        self.calls.scans.connect(made.summary.show_scans)
        self.stack.addWidget(made)
        return made

    @cached_property
    def confirming(self) -> CheckDecision:
        """The last look before it is sent."""
        made = CheckDecision(self._reach.language, self)
        made.send_asked.connect(self.send)
        made.back_asked.connect(self.back)
        self.stack.addWidget(made)
        return made

    @cached_property
    def done(self) -> DecidedPage:
        """What became of it."""
        made = DecidedPage(lists.every(self._reach.desk.settings, self._reach.language), self._reach.language, self)
        made.print_asked.connect(self.ask_papers)
        made.again_asked.connect(self._again)
        made.correct_asked.connect(self._correct)
        made.next_asked.connect(self.back)
        self.stack.addWidget(made)
        return made

    def _build(self) -> None:
        self.list = WaitingList(self._reach.desk.settings.today, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    def _wire(self) -> None:
        self.list.opened.connect(self.open)
        self.calls.counted.connect(self.counted)
        self.calls.listed.connect(self._show_waiting)
        self.calls.examined.connect(self._show_examined)
        self.calls.opened.connect(self._show_scan)
        self.calls.answered.connect(self.refresh)
        self.calls.decided.connect(self._decided)
        self.calls.undecided.connect(self._undecided)
        self.calls.failed.connect(self._failed)
        self._reach.tasks.touched.connect(self._touched)
