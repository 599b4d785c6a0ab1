"""The page on which a visit is entered: from the kind by one digit to its number, or a registered one corrected."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omsdesk.errors import DeskError, NotAllowed
from omsdesk.models.words import OpeningReason, Right, VisitKind
from omsdesk.services.attachments import Scan
from omsdesk.services.care.rows import VisitView
from omsdesk.views.forms import visit_choices
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.visit import CARE, KIND, OPENED, Section
from omsdesk.views.messages import announce
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits.form_calls import Answer, FormCalls, Sending
from omsdesk.views.screens.visits.form_judging import Judging
from omsdesk.views.screens.visits.form_keeping import Keeping
from omsdesk.views.screens.visits.form_outcome import VisitOutcome
from omsdesk.views.screens.visits.form_pane import VisitPane
from omsdesk.views.screens.visits.form_saying import Saying
from omsdesk.views.screens.visits.form_scans import FormScans
from omsdesk.views.screens.visits.form_usual import Usual
from omsdesk.views.screens.visits.form_work import Kept, Whose, Work
from omsdesk.views.screens.visits.leaf import Leaf
from omsdesk.views.screens.visits.printed import sheet_of


class VisitForm(Leaf):
    """What is half filled stays, whatever comes in between: another screen, another person, another language."""

    wants_next = Signal()
    """The next patient."""
    registered = Signal(int)
    """A visit was registered or corrected."""

    place = "visit_form"

    def __init__(self, reach: Reach, parent: QWidget | None = None) -> None:
        super().__init__(reach, parent)
        self.work = Work(reach.desk.settings, self)
        self.calls = FormCalls(reach, self)
        self.who, self._goes_on = "", False
        self._on: date | None = None
        self._scans_aside: dict[str, tuple[Scan, ...]] = {}
        self._is_sending = False
        self._build()
        Usual(self.work, self.calls, self.pane.page, reach.desk.settings)
        self._saying = Saying(self.work, reach.messages, self)
        self._keeping = Keeping(self.work, self.calls, reach.messages, self)
        self.judging = Judging(self.work, self.calls, self.pane, reach.language)
        self._wire()

    # Beginning

    @property
    def _today(self) -> date:
        """Asked each time: the window may stand open over midnight."""
        return self._reach.desk.settings.today

    def open(self, person_id: int, reason: OpeningReason | None = None) -> None:
        super().open(person_id, reason)
        self.begin(person_id, self._on)
        self._on = None

    def on_day(self, day: date | None) -> None:
        """The day of the visit that is begun next, where it is not today's."""
        self._on = day if day is not None and day <= self._today else None

    def begin(self, person_id: int, on: date | None = None) -> None:
        """A new visit of a person, or the one that is half filled."""
        whose = Whose(person_id)
        if self.work.now.whose == whose and self.work.is_open and self._is_form:
            return
        self._put_aside()
        self._goes_on = self.work.begin(whose, on or self._today)
        self._start("")
        self.calls.ask_who(person_id)
        if not self._goes_on:
            self.calls.ask_half(person_id)

    def begin_unknown(self, said: str, on: date | None = None) -> None:
        """Urgent care of somebody whom the register does not know: who it is said to be."""
        self.person_id = None
        self._put_aside()
        self.work.begin(Whose(None, said), on or self._today)
        if not self.work.entry.text(KIND):
            self.work.entry.put({KIND: Value(VisitKind.URGENT.value)})
        self._start(said)

    def correct(self, view: VisitView, reason: OpeningReason | None = None) -> None:
        """A registered visit, opened for a reason, to be put right."""
        self._put_aside()
        self.work.correct(view, reason)
        self._goes_on = False
        who = f"{view.person.full_name}, {view.person.birth_date:%d.%m.%Y}" if view.person else view.said or ""
        self._start(who)

    @Slot()
    def _went_on(self) -> None:
        self._goes_on = True
        self._show_title()
        self.take()

    def _put_aside(self) -> None:
        if self.work.is_open and self._is_form:
            self._scans_aside[self.work.now.uuid] = self.scans.held
            self.work.now = replace(self.work.now, at=self.pane.current or self.work.now.at)
            self.work.put_aside()

    def _start(self, who: str) -> None:
        self.who, self._is_sending = who, False
        self.pane.be_on(self._today)
        self.judging.begin()
        self.calls.drop()
        self.scans.show(self._scans_aside.pop(self.work.now.uuid, ()))
        is_correction = self.work.now.number is not None
        self.pane.offer_sections(CARE if is_correction else ())
        self.pane.show_purpose(is_correction=is_correction)
        self.pane.allow(is_sending=False)
        self.pane.to_top()
        self._show_title()
        self.calls.ask_usual()
        self._stack.setCurrentWidget(self.pane)
        if not self._reach.desk.seat.may(Right.ENTER_VISITS):
            self.pane.allow(is_sending=True)
            self._reach.messages.error(NotAllowed(f"access.{Right.ENTER_VISITS.value}"))
        self.changed.emit()

    @Slot(str)
    def _named(self, who: str) -> None:
        self.who = who
        self._show_title()

    def _show_title(self) -> None:
        number, said = self.work.now.number, self.work.now.whose.said
        title = self.tr("Correction of visit No. {number}").format(number=number) if number else self.tr("New visit")
        hint = self.tr("goes on from where it was left") if self._goes_on else ""
        hint = self.tr("not in the register: it is clarified later") if said and number is None else hint
        self.pane.show_title(title, self.who, hint)

    # Keeping

    @property
    def sight(self) -> object:
        """Everything that is half filled, to be gone on with when the window is built anew."""
        self._put_aside()
        return (
            self.work.kept if self.work.is_open and self._is_form else None,
            dict(self.work.aside),
            self._scans_aside,
            self.who,
        )

    def show_sight(self, sight: object) -> None:
        """Go on with what was half filled."""
        if not isinstance(sight, tuple):
            return
        kept, aside, scans, who = sight
        self.work.aside = dict(aside)
        self._scans_aside = dict(scans)
        if isinstance(kept, Kept):
            self.person_id = kept.whose.person_id
            self.work.aside.pop((kept.whose, kept.number), None)
            self.work.go_on(kept)
            self._start(who)

    # What can be done

    @property
    def _is_form(self) -> bool:
        return self._stack.currentWidget() is self.pane

    def commands(self) -> Mapping[str, Callable[[], None]]:
        able: dict[str, Callable[[], None]] = {"back": self.leave}
        if not self._is_form:
            able["save_visit"] = self.wants_next.emit
            if self._reach.desk.seat.may(Right.READ_VISITS):
                able["print"] = self.ask_papers
            if self.work.now.whose.person_id is not None or self.person_id is not None:
                able["register_visit"] = self.another
            return able
        able |= {"save_visit": self.register, "choose": self.open_list, "undo": self.undo, "redo": self.redo}
        able["discard_visit"] = self.discard
        if self.work.now.number is None:
            able["scan"] = self.scans.take
        return able

    def panes(self) -> Sequence[QWidget]:
        return self.pane.panes() if self._is_form else (self.outcome.next,)

    def take(self) -> None:
        if not self._is_form:
            self.outcome.take()
        elif self.work.now.at and self.pane.go(self.work.now.at):
            return
        else:
            self.pane.take()

    def help_text(self) -> str:
        return self.tr(
            "A digit chooses the kind of visit; only what it needs is asked for. A diagnosis is found by its code or by words: "
            "type, then Enter. Alt and a digit opens the other parts: services, results, papers. F12 adds a scan. Ctrl+Enter "
            "registers the visit: whatever is wrong is said at once. What is doubtful is registered by Ctrl+Enter once more. "
            "Esc puts the form aside; nothing of it is lost."
        )

    @property
    def is_idle(self) -> bool:
        if not self._keeping.is_idle:
            return False
        return self.calls.is_idle and self.judging.is_idle and self.pane.is_idle and not self._is_sending

    def step_back(self) -> bool:
        """Esc within the form: a mended layout as it was typed, else the form is put aside."""
        if not self._is_form:
            return False
        if any(page.revert_layout() for page in self.pane.pages):
            return True
        self._put_aside()
        return False

    @Slot()
    def leave(self) -> None:
        """Away from the form, which is kept."""
        if not self.step_back():
            self.left.emit()

    def forget(self) -> None:
        """The person was left: what is half filled of them waits unseen."""
        self._put_aside()
        self.work.rest()
        self.scans.show(())
        self._saying.rest()
        self.person_id = self.reason = None

    @Slot()
    def ask_papers(self) -> None:
        """Ask for the preview of the sheet of what was registered last."""
        made = self.outcome.registered
        if made is not None and made.visit_id is not None:
            papers = sheet_of(made.visit_id, self.who or made.number, self.reason)
            self.wants_papers.emit(papers)

    def another(self) -> None:
        """One more visit of the same person."""
        if self.person_id is not None:
            self.begin(self.person_id)
            self.take()

    def open_list(self) -> None:
        """F4: what can be chosen where the focus is."""
        for page in self.pane.pages:
            if page.current:
                page.open_list()

    def undo(self) -> None:
        """Take the last thing back; where nothing was entered since, what was thrown away."""
        thrown, now = self._saying.thrown, self.work.now
        if thrown is not None and (thrown.whose, thrown.number) == (now.whose, now.number) and self.work.is_anew:
            self._saying.rest()
            self.work.go_on(thrown)
            self._start(self.who)
            self.take()
            return
        self._after_undo(self.work.entry.undo())

    @Slot()
    def discard(self) -> None:
        """Throw away what was entered, of a correction what was changed; what is as it began is left."""
        if self._is_sending or not self._is_form:
            return
        if self.work.is_anew and not self.scans.held:
            self.leave()
            return
        thrown = self.work.kept
        self._scans_aside[self.work.now.uuid] = self.scans.held
        self._keeping.hold()
        self.calls.forget(self.work.now.uuid)
        self.work.begin_anew()
        self._goes_on = False
        self._start(self.who)
        self.pane.take()
        self._saying.discarded(thrown)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._after_undo(self.work.entry.redo())

    def _after_undo(self, paths: frozenset[str]) -> None:
        for page in self.pane.pages:
            page.leave_as_typed(paths)

    # Registering

    @Slot()
    def register(self) -> None:
        """Ctrl+Enter: register, unless something is wrong; what is doubtful wants to be seen first."""
        if self._is_sending or not self._is_form:
            return
        self._reach.messages.clear()
        self.pane.settle()
        if self.judging.holds_back():
            return
        now, because = self.work.now, self.work.because
        self._is_sending = True
        self.pane.allow(is_sending=True)
        draft, _unread = self.judging.draft()
        self._keeping.hold()
        of_person, seen, scans = now.whose.person_id, self.judging.seen, self.scans.held
        self.calls.send(Sending(draft, of_person, seen, scans, now.number, now.version, because, now.reason))

    @Slot(object)
    def _answered(self, answer: Answer) -> None:
        self._not_sending()
        if answer.registered is None:
            self.judging.answered(answer.findings)
            return
        number, was, what = answer.registered.visit_id, self.work.now, self.work.what
        self.scans.put_away()
        self._scans_aside.pop(was.uuid, None)
        self.work.close()
        self._saying.rest()
        is_correction, can_repeat = was.number is not None, was.whose.person_id is not None
        self.outcome.show_registered(answer.registered, self.who, what, is_correction=is_correction, can_repeat=can_repeat)
        self._stack.setCurrentWidget(self.outcome)
        self.outcome.take()
        announce(self, self.outcome.spoken)
        self.changed.emit()
        self.registered.emit(number)

    @Slot(DeskError)
    def _unsent(self, error: DeskError) -> None:
        self._not_sending()
        self._reach.messages.error(error, stays=True)
        self.pane.take()

    def _not_sending(self) -> None:
        self._is_sending = False
        self.pane.allow(is_sending=False)

    # What happens in the fields

    @Slot(object)
    def _open_section(self, section: Section) -> None:
        if not section.is_open(self.work.entry.entered):
            self.work.entry.put({f"{OPENED}{section.name}": Value("true")})
        self.pane.go_section(section)

    # What there is

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._is_form and self.work.now.number is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = tuple(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self.scans.take_files(paths)
            event.acceptProposedAction()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._stack = QStackedWidget(self)
        self.pane = VisitPane(self.work.entry, visit_choices.of_visit(self._reach.desk.settings), self._today, self._stack)
        self.pane.page.serve(self._reach.desk.codes, self._reach.tasks.run)
        self.outcome = VisitOutcome(self._reach.language, self._stack)
        self.outcome.print.setVisible(self._reach.desk.seat.may(Right.READ_VISITS))
        self.scans = FormScans(self._reach, self.pane.scans, self)
        for page in (self.pane, self.outcome):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _wire(self) -> None:
        pane, calls = self.pane, self.calls
        pane.kinds.finished.connect(pane.take_fields)
        pane.page.finished.connect(pane.finish)
        pane.page.began_before.connect(pane.take_kind)
        pane.page.took_table.connect(self._saying.pasted)
        pane.register_asked.connect(self.register)
        pane.aside_asked.connect(self.leave)
        pane.discard_asked.connect(self.discard)
        pane.section_asked.connect(self._open_section)
        pane.scan_asked.connect(self.scans.take)
        pane.summary.chosen.connect(pane.go)
        self._keeping.went_on.connect(self._went_on)
        calls.named.connect(self._named)
        self.judging.doubted.connect(self._saying.doubted)
        calls.answered.connect(self._answered)
        calls.unsent.connect(self._unsent)
        self.outcome.next_asked.connect(self.wants_next)
        self.outcome.print_asked.connect(self.ask_papers)
        self.outcome.another_asked.connect(self.another)
        self.outcome.back_asked.connect(self.leave)
