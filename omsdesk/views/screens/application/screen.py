"""The screen of applications: one is entered step by step, checked, filed, and answered; all of them are listed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, StoreUnavailable
from omsdesk.models.words import ApplicationStatus, ForWhom
from omsdesk.services.applications import Appearing, Outcome, Wanted
from omsdesk.services.drafting import OpenedSheet, Sheet
from omsdesk.views.forms import choices as lists
from omsdesk.views.messages import announce
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.application.calls import APPLICATIONS, DRAFTS, Calls, Keeper, Lists, Repeated
from omsdesk.views.screens.application.carrying import of_family
from omsdesk.views.screens.application.discarding import Discarding
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.application.following import Following
from omsdesk.views.screens.application.handing import HandingOver
from omsdesk.views.screens.application.listing import ApplicationList
from omsdesk.views.screens.application.outcome import OutcomePage
from omsdesk.views.screens.application.printed import of_lines, of_outcome
from omsdesk.views.screens.application.scanning import Scanning
from omsdesk.views.screens.screen import Reach, Screen
from omsdesk.views.style import State
from omsdesk.wording import say


class ApplicationScreen(Screen):
    """The list, the form, the outcome: one of them in front. The form is made when the first application is begun."""

    wants_check = Signal(int)
    """Back to the check."""
    wants_decision = Signal(str)
    """The number of an application that is to be decided, or decided anew."""
    shown = Signal()
    """An application came to the front by itself: this screen shall."""
    left = Signal()
    """What was begun from another screen's list is done with: back to that list."""

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__("application", "", parent)
        self.title = self.tr("Applications")
        self._reach = reach
        self.calls = Calls(reach, self)
        self._filling: Filling | None = None
        self._outcome: OutcomePage | None = None
        self._sent: Mapping[str, str] = {}
        self._is_from_list = False
        self.led_from = ""
        """The screen from whose list this application was begun, where it was."""
        self.scanning: Scanning | None = None
        self.list = ApplicationList(reach.desk.settings.today, self)
        self._handing = HandingOver(reach, self.calls, self.list)
        self._handing.aside_asked.connect(self.put_aside)
        self._discarding = Discarding(reach, self.calls, self.list)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self._wire()

    # What the window asks of a screen

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.back}
        if self.shows_form and self.scanning is not None:
            form = self.filling
            able |= {"next_step": form.go_on, "choose": self._choose, "undo": self.scanning.undo, "redo": form.redo}
            able |= {"hand_over": self._hand_over, "scan": self.scanning.scan}
        elif self.shows_outcome:
            able |= {"print": self.ask_papers, "apply": self.begin_family}
        else:
            able |= {"refresh": self.refresh, "apply": self.begin_new, "hand_over": self._handing.ask}
            able |= {"discard": self._discarding.ask, "print": self.ask_papers}
        return able

    def panes(self) -> Sequence[QWidget]:
        if self.shows_form:
            return self.filling.pane.panes()
        if self._outcome is not None and self.shows_outcome:
            return self._outcome.panes()
        return (self.list.table,)

    def take(self) -> None:
        if self.shows_form:
            self.filling.pane.take()
        elif self._outcome is not None and self.shows_outcome:
            self._outcome.first.setFocus()
        else:
            self.list.take()

    def take_scan(self, scanned: Scanned) -> bool:
        return self.shows_form and self.scanning is not None and self.scanning.by_code.take(scanned)

    def take_files(self, paths: tuple[str, ...]) -> bool:
        return self.shows_form and self.scanning is not None and self.scanning.take_files(paths)

    def help_text(self) -> str:
        return self.tr(
            "F7 begins an application; from a person's card it comes filled. Enter goes on to the next field that waits, "
            "passing by what is filled already, Shift+Enter goes back. F4 opens a list, a digit chooses what stands in sight. "
            "Ctrl+Enter checks the step and goes on, at the end it files the application. Esc puts it aside; nothing is lost."
        )

    @property
    def is_idle(self) -> bool:
        return self.calls.is_idle and not self.list.filters.is_waiting and (self._filling is None or self._filling.is_idle)

    @property
    def shows_form(self) -> bool:
        return self._filling is not None and self.stack.currentWidget() is self._filling.pane

    @property
    def shows_outcome(self) -> bool:
        """Whether an outcome is in front."""
        return self._outcome is not None and self.stack.currentWidget() is self._outcome

    @property
    def filling(self) -> Filling:
        """The form, made when it is first wanted."""
        if self._filling is None:
            self._filling = Filling(self._reach, self.calls, self.stack)
            self._filling.pane.aside_asked.connect(self.put_aside)
            self.scanning = Scanning(self._reach, self.calls, self._filling)
            self.stack.addWidget(self._filling.pane)
            self.calls.ask_appearing()
        return self._filling

    # Beginning

    @Slot()
    def begin_new(self) -> None:
        """An application of nobody known yet."""
        self.begin(None)

    def begin(self, person_id: int | None, entered: Mapping[str, str] | None = None, sitting: str = "") -> None:
        """A new application, filled from a person's card where one is given; what was being entered is put aside.

        Where what falls due is entered in it already, the card is that of whom the application is about.
        """
        self._close_form()
        self.led_from = ""
        origin = "due" if entered and "sitting" not in entered else "sitting"
        self.filling.begin(entered or ({"sitting": sitting} if sitting else None), origin)
        self._show(self.filling.pane)
        if entered and origin == "sitting":
            self.filling.show_place(1)
        if self.isVisible():
            self.take()
        if person_id is not None:
            self.calls.ask_card(person_id, is_own=entered is not None)

    @Slot()
    def begin_family(self) -> None:
        """One more at the same sitting: who represents, the address and the contacts are there already."""
        sent = self._sent
        sitting = sent.get("sitting") or sent.get("uuid", "")
        if sent.get("for") in {"", None, ForWhom.SELF} or not sent:
            outcome = self._outcome.outcome if self._outcome is not None else None
            self.begin(outcome.person_id if outcome is not None else None, sitting=sitting)
            return
        self.filling.begin({**of_family(sent), "sitting": sitting}, "sitting")
        self._show(self.filling.pane)
        self.filling.show_place(1)
        self.filling.pane.take()

    @Slot()
    def begin_again(self) -> None:
        """A refused application once more, with everything entered."""
        outcome = self._outcome.outcome if self._outcome is not None else None
        if outcome is not None and outcome.number:
            self.calls.repeat(outcome.number)

    @Slot()
    def _correct(self) -> None:
        self.wants_decision.emit(self._page.outcome.number or "" if self._page.outcome is not None else "")

    @Slot(object)
    def _repeat(self, repeated: Repeated) -> None:
        self._close_form()
        self.led_from = ""
        self.filling.begin_again(repeated)
        self._show(self.filling.pane)
        page = self.filling.pane.page
        if page is None or not page.go_near(self.filling.pane.summary.first):
            self.filling.pane.take()

    @Slot(object)
    def _opened(self, opened: OpenedSheet) -> None:
        self._close_form()
        self.led_from = ""
        self.restore(Keeper(self._reach.desk.drafts, opened.saved_at), opened.sheet)
        if opened.sheet.is_open:
            self._reach.messages.confirm(self.tr("Opened where it was left"))
        if opened.handed_by and opened.clerk == self._reach.desk.seat.clerk:
            self._reach.messages.confirm(self.tr("Handed over by {clerk}").format(clerk=opened.handed_by))
        gone = self.filling.work.dispute(opened.differences)
        said = [say(one.code, self._reach.language, **one.values) for one in opened.stale]
        if gone:
            said.append(self.tr("No longer on the card: {fields}.").format(fields=", ".join(gone)))
        if said:
            self._reach.messages.tell(State.ATTENTION, " ".join(said), stays=True)

    def restore(self, keeper: Keeper, sheet: Sheet) -> None:
        """Go on with an application where it was left."""
        self.filling.reopen(keeper, sheet)
        self._show(self.filling.pane)
        self.filling.go_back_to(sheet.field)
        self.shown.emit()

    @property
    def kept(self) -> tuple[Keeper, Sheet] | None:
        """What is being entered, to go on with when everything is built anew."""
        return self._filling.kept if self._filling is not None and self.shows_form else None

    # Leaving

    def back(self) -> None:
        """Esc: the keyboard layout as typed, then the list, what narrows it, then the check."""
        if self.shows_form:
            page = self.filling.pane.page
            if page is None or not page.revert_layout():
                self.put_aside()
            return
        if not self.shows_outcome and self.list.filters.are_set:
            self.list.filters.clear()
            return
        is_line = self.shows_outcome and self._is_from_list
        self.show_list()
        if is_line:
            self.list.take()
        elif self.led_from:
            self.left.emit()
        else:
            self.wants_check.emit(0)

    @Slot()
    def put_aside(self) -> None:
        """Keep it as it is and show the list."""
        if self._filling is None or self.filling.is_sending:
            return
        was_blank = self.filling.work.is_blank
        self._close_form()
        if not was_blank:
            self.list.stand_on(self.filling.work.uuid)
        self.show_list()
        self.list.take()
        if not was_blank:
            self._reach.messages.confirm(self.tr("Put aside as a draft; Enter in the list goes on with it"))
        if self.led_from:
            self.left.emit()

    def keep_at_end(self) -> None:
        """The program ends: what stands in the form is kept, and comes back at the next start."""
        kept = self.kept
        if kept is not None and not self.filling.work.is_blank:
            keeper, sheet = kept
            self._reach.tasks.at_end(partial(keeper.save, sheet))

    def _close_form(self) -> None:
        if self._filling is not None:
            self._filling.close()

    # The outcome

    @Slot(object)
    def show_outcome(self, outcome: Outcome) -> None:
        """What became of it; what was not filed stays in the form, with what holds it back."""
        if outcome.status is ApplicationStatus.DRAFT:
            self.filling.held_back(outcome.findings)
            return
        if self._filling is not None and self._filling.is_sending:
            self._sent = {**self._filling.work.entry.entered, "uuid": self._filling.work.uuid}
            self._filling.is_open = self._filling.is_sending = self._is_from_list = False
        self._page.lead_back("application" if self._is_from_list else self.led_from)
        self._page.show_outcome(outcome, self._who())
        self._show(self._page)
        self._page.first.setFocus()
        announce(self, self._page.spoken)
        self.calls.examine(outcome.number or "")

    @Slot(str, str)
    def _look_at(self, number: str, who: str) -> None:
        self._sent, self._is_from_list = {"": who}, True
        self.calls.ask_outcome(number)

    def _who(self) -> str:
        held = self._sent
        name = " ".join(filter(None, (held.get(f"person.{part}") for part in ("surname", "name", "patronymic"))))
        return held.get("") or ", ".join(filter(None, (name, held.get("person.birth_date"))))

    @property
    def _page(self) -> OutcomePage:
        if self._outcome is None:
            choices = lists.every(self._reach.desk.settings, self._reach.language)
            self._outcome = OutcomePage(choices, self._reach.language, self.stack)
            self.calls.examined.connect(self._outcome.show_asked)
            self._outcome.print_asked.connect(self.ask_papers)
            self._outcome.family_asked.connect(self.begin_family)
            self._outcome.again_asked.connect(self.begin_again)
            self._outcome.correct_asked.connect(self._correct)
            self._outcome.next_asked.connect(self.back)
            Following(self.calls, self._outcome.sharing, self.begin, self._sent_last)
            self.stack.addWidget(self._outcome)
        return self._outcome

    def _sent_last(self) -> Mapping[str, str]:
        return self._sent

    @Slot(DeskError)
    def _unsent(self, error: DeskError) -> None:
        self._failed(error)
        self.filling.not_sent()

    @Slot()
    def ask_papers(self) -> None:
        """Ask for the preview of what is signed, given and taken along, or of the papers of the picked lines."""
        papers = of_outcome(self._page.outcome, self._who()) if self.shows_outcome else of_lines(self.list.table.picked)
        if papers is not None:
            self.wants_papers.emit(papers)

    # The list

    @Slot()
    def refresh(self) -> None:
        """Ask for the list again."""
        self.calls.ask_list(self.list.wanted)
        self.calls.ask_appearing()

    def show_list(self) -> None:
        """The list to the front; what is being entered is put aside first by whoever leaves it."""
        if (not self.shows_form or not self.filling.is_open) and self.stack.currentWidget() is not self.list:
            self._show(self.list)
            self.refresh()

    @Slot(object)
    def _refilter(self, wanted: Wanted) -> None:
        self.calls.ask_list(wanted)

    @Slot(object)
    def _show_lists(self, lists: Lists) -> None:
        self.list.show_lists(lists)
        self.register_answered.emit(True, False)

    @Slot(object)
    def _narrow(self, appearing: Appearing) -> None:
        self.list.filters.offer(appearing)
        self._handing.known = appearing.clerks

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        if kinds & (APPLICATIONS | DRAFTS) and self.isVisible() and self.stack.currentWidget() is self.list:
            self.refresh()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self.stack.currentWidget() is self.list:
            self.refresh()

    @Slot(DeskError)
    def _failed(self, error: DeskError) -> None:
        if isinstance(error, StoreUnavailable):
            self.register_answered.emit(False, False)
        self._reach.messages.error(error)

    def _hand_over(self) -> None:
        if not self.filling.is_sending:
            self._handing.ask_for(self.filling.work)

    def _choose(self) -> None:
        page = self.filling.pane.page
        if page is not None:
            page.open_list()

    def _show(self, page: QWidget) -> None:
        # What was told of another application would be taken for this one's.
        self._reach.messages.next_question()
        self.stack.setCurrentWidget(page)
        self.changed.emit()

    def _wire(self) -> None:
        self.list.begin_asked.connect(self.begin_new)
        self.list.opened.connect(self.calls.open)
        self.list.looked_at.connect(self._look_at)
        self.list.decided.connect(self.wants_decision)
        self.list.asked.connect(self._refilter)
        self.calls.opened.connect(self._opened)
        self.calls.again.connect(self._repeat)
        self.calls.outcome.connect(self.show_outcome)
        self.calls.unsent.connect(self._unsent)
        self.calls.failed.connect(self._failed)
        self.calls.listed.connect(self._show_lists)
        self.calls.appearing.connect(self._narrow)
        self._reach.tasks.touched.connect(self._touched)
