"""Entering one application: what is typed is kept within a second, checked when it is left, and led through its steps."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import Finding
from omsdesk.services.attachments import ScannedRow
from omsdesk.services.drafting import Sheet
from omsdesk.views.forms.application import BY, EVIDENCE, GROUND, KIND, STEPS
from omsdesk.views.forms.field import Step
from omsdesk.views.forms.page import FormPage
from omsdesk.views.messages import announce
from omsdesk.views.screens.application import refused
from omsdesk.views.screens.application.calls import Calls, Card, Keeper, Repeated
from omsdesk.views.screens.application.carrying import without_proof
from omsdesk.views.screens.application.keeping import Keeping
from omsdesk.views.screens.application.offering import Offering
from omsdesk.views.screens.application.pane import LAST, FormPane
from omsdesk.views.screens.application.proving import Proving
from omsdesk.views.screens.application.rejoining import Rejoining
from omsdesk.views.screens.application.relatives import Relating
from omsdesk.views.screens.application.suggesting import Suggesting
from omsdesk.views.screens.application.telling import Telling, states, step_of
from omsdesk.views.screens.application.work import Place, Work
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State
from omsdesk.views.tasks import once_after

LOOK_MS = 350
DECIDES = frozenset({"for", "kind"})


class Filling(QObject):
    """Holds the pane and the work behind it together."""

    sent = Signal()
    """The application is on its way."""

    def __init__(self, reach: Reach, calls: Calls, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach, self._calls = reach, calls
        self.work = Work(reach.desk.settings, self)
        self._offering = Offering(reach, calls, self.work, self)
        self._telling = Telling(reach.language)
        self.proving = Proving(calls, self.work, reach.language, self)
        self._suggesting = Suggesting(reach, self.work.entry, self)
        self._seen: set[str] = set()
        self._goes_on = False
        self._looking = once_after(self, LOOK_MS, self._look)
        self.is_open = self.is_sending = False
        self.pane = FormPane(self.work.entry, self._offering.lists, reach.desk.settings.today, reach.language, parent)
        self._offering.serve(self.pane)
        self._relating = Relating(calls, self.work, self.pane.relatives, reach.desk.settings.today, reach.language)
        self._keeping = Keeping(calls, self.work, self.pane.saved, reach.messages, self)
        Rejoining(reach, calls, self, self.pane)
        self._wire()

    # Beginning and leaving

    def begin(self, entered: Mapping[str, str] | None = None, origin: str = "") -> None:
        """A new application."""
        self.work.begin(Keeper(self._reach.desk.drafts), entered)
        self.work.entry.mark(dict.fromkeys(entered or (), origin))
        self._start(0)

    def begin_again(self, repeated: Repeated) -> None:
        """A refused application once more: why it was refused stands above, and it begins where that may be mended."""
        self.begin(without_proof(repeated.entered), "again")
        if repeated.outcome.person_id is not None:
            # It was found once whom it is about.
            self.work.filled_from.add(repeated.outcome.person_id)
        why = refused.lines(repeated.outcome, self._reach.language)
        if why:
            self.go_to(why[0].path)
        self.pane.summary.show_lines(why)

    def reopen(self, keeper: Keeper, sheet: Sheet) -> None:
        """An application at the step and the field where it was left."""
        self.work.reopen(keeper, sheet)
        names = [*(step.name for step in STEPS), "check"]
        self._start(names.index(sheet.step) if sheet.step in names else 0)
        # Once more under this seat: it is on a screen again, and a start after a crash shall find it.
        self.note_change()
        self._calls.ask_scans(sheet.uuid)

    def go_back_to(self, field: str) -> None:
        """The focus to the field where it was left."""
        page = self.pane.page
        if page is None or not field or not page.go(field):
            self.pane.take()

    def _start(self, place: int) -> None:
        self._telling.forget()
        self.proving.forget()
        self._goes_on = False
        self._seen.clear()
        self.is_open, self.is_sending = True, False
        self._keeping.begin()
        self.pane.scans.show_scans((), {})
        self.pane.forget_pages()
        self.pane.summary.show_lines(())
        self.pane.allow(is_sending=False)
        self._offering.begin()
        self._relating.begin()
        self.show_place(place)
        self._looking.start()

    def close(self, *, is_open: bool = False) -> None:
        """Leave the form; what stands there is kept, unless there is nothing worth keeping."""
        if not self.is_open:
            return
        self._looking.stop()
        self._calls.drop()
        self._keeping.close(is_open=is_open)
        self.is_open = False

    @property
    def kept(self) -> tuple[Keeper, Sheet] | None:
        """What is needed to go on with it when everything is built anew."""
        self._note_place()
        return (self.work.keeper, self.work.sheet()) if self.is_open and self.work.keeper is not None else None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is about to happen by itself."""
        return self._keeping.is_idle and not self._looking.isActive() and self._suggesting.is_idle

    # The steps

    def show_place(self, place: int) -> None:
        """Bring a step to the front."""
        self._telling.typing = ""
        # Whoever went elsewhere while the proof was tried is not taken on from there.
        self._goes_on = False
        self.pane.show_place(place)
        self._note_place()
        if place < LAST:
            self._seen.add(STEPS[place].name)
        else:
            self._show_answers()
        self._judge()
        name = STEPS[place].words if place < LAST else self.tr("Check")
        announce(self.pane, self.tr("Step {number} of 5: {step}").format(number=place + 1, step=name), urgent=False)

    def _show_answers(self) -> None:
        self.pane.answers.show_answers(self.work.findings, is_refused=self.work.will_be_refused)

    @Slot()
    def _note_place(self) -> None:
        page = self.pane.page
        step = STEPS[self.pane.place].name if self.pane.place < LAST else "check"
        self.work.place = Place(
            step, (page.current if page is not None else "") or (self.work.place.field if self.work.place.step == step else "")
        )

    @Slot()
    def go_on(self) -> None:
        """Ctrl+Enter: the next step where nothing holds this one back; from the last one it is filed."""
        if self.is_sending:
            return
        place = self.pane.place
        self.proving.try_it()
        self._goes_on = self.proving.is_pending
        if self._goes_on:
            return
        wanted = STEPS if place == LAST else STEPS[place : place + 1]
        if self._tell_stops(wanted):
            return
        if place == LAST:
            self._send()
        else:
            self._go(place + 1)

    def _tell_stops(self, wanted: Sequence[Step]) -> bool:
        """Say everything of these steps, and go to the first thing that holds them back; whether there is one."""
        self._telling.asked |= {step.name for step in wanted}
        self._telling.typing = ""
        lines = self._telling.lines(self.work.findings, self.work.entry.entered, wanted)
        self.pane.summary.show_lines(lines)
        self._judge()
        if lines:
            announce(self.pane, lines[0].text)
            self.go_to(lines[0].path)
        return bool(lines)

    @Slot(int)
    def _go(self, place: int) -> None:
        self.pane.summary.show_lines(())
        self.show_place(place)
        self.pane.take()
        self.note_change()

    @Slot()
    def _go_back(self) -> None:
        if self.pane.place:
            self._go(self.pane.place - 1)

    @Slot(str)
    def go_to(self, path: str) -> None:
        """The focus to the field of a path, on whichever step it is."""
        entered = self.work.entry.entered
        place = step_of(path, entered)
        if place != self.pane.place:
            self.show_place(place)
        page = self.pane.page
        if page is not None and not page.go_near(path):
            page.take()

    @Slot(str)
    def change(self, step: str) -> None:
        """Back to a step from the check."""
        self._go([one.name for one in STEPS].index(step))

    def _send(self) -> None:
        self._keeping.hold()
        self.is_sending = True
        self.pane.allow(is_sending=True)
        self._calls.submit({**self.work.entry.entered, "uuid": self.work.uuid})
        self.sent.emit()

    def not_sent(self) -> None:
        """It could not be filed: everything stands as it was."""
        self.is_sending = False
        self._keeping.release()
        self.pane.allow(is_sending=False)
        self.pane.take()

    def held_back(self, findings: tuple[Finding, ...]) -> None:
        """The register found what holds it back: it is said where it belongs, and nothing is sent again by itself."""
        self.not_sent()
        self.work.hear(findings)
        self._tell_stops(STEPS)

    # What happens in the form

    @Slot(str)
    def _typed(self, path: str) -> None:
        self._telling.typing = path
        if path == "for":
            self._carry()
        if path == BY:
            # A code is no statement, and neither is a signature.
            self.work.entry.clear((EVIDENCE,))
        if path == KIND:
            # The ground of another kind says nothing of this one.
            self.work.entry.clear((GROUND,))
        if path in DECIDES:
            self.work.fill_usual()
            self._offering.grounds()
        self.note_change()

    def _carry(self) -> None:
        card = self.work.card
        if card is not None and not card.values:
            self._calls.ask_card(card.id, is_own=card.is_own)
        self.work.for_whom_changed()

    @Slot()
    def note_change(self) -> None:
        """Something was entered: it is kept, and looked at once typing rests."""
        self._keeping.change()
        self._looking.start()

    @Slot(str)
    def _left(self, path: str) -> None:
        self._telling.left.add(path)
        self._telling.typing = ""
        if path == EVIDENCE:
            self.proving.try_it()
        self._judge()
        self._note_place()

    @Slot()
    def _look(self) -> None:
        """Typing rests: what is said is looked at again, and the register is asked what it knows."""
        if self.is_open:
            self._judge()
            self._calls.ask_around(self.work.draft)

    @Slot(object)
    def know(self, around: object) -> None:
        """What the register knows came."""
        if self.is_open:
            self.work.know(around)  # type: ignore[arg-type]
            self._judge()
            if self.pane.place == LAST:
                self._show_answers()

    @Slot(object)
    def fill(self, card: Card) -> None:
        """Somebody was found: the form is filled."""
        if not self.is_open:
            return
        self.work.fill_from(card)
        page = self.pane.page
        self.pane.lookup.clear()
        if page is not None and (not page.current or page.is_filled(page.current)):
            page.take()
        self.note_change()
        announce(self.pane, self.tr("Filled from the card"), urgent=False)

    @Slot(object)
    def show_scans(self, rows: tuple[ScannedRow, ...]) -> None:
        """The scanned documents of this application."""
        self.work.scans = Counter(row.slot for row in rows)
        self._judge()
        self.pane.scans.show_scans(rows, self.pane.checklist.names)

    def _judge(self) -> None:
        findings, entered = self.work.findings, self.work.entry.entered
        page = self.pane.page
        if page is not None:
            page.say({**self._telling.said(page.step, findings, entered), **self.proving.told((page.step,))})
        how = dict(states(findings, entered, self._telling.asked, self._seen))
        self.pane.stepper.show_place(self.pane.place, how)
        self.pane.checklist.show_needed(self.work.needed)
        self.pane.alike.show_people(self.work.people)
        self.pane.show_title(entered.get("kind", ""), entered.get("for", ""), self.work.who)

    @Slot(str)
    def prove(self, _path: str) -> None:
        """F4 at the proof of identity: a code is sent, a signature's file is chosen."""
        if not self.proving.ask(self.pane):
            self._reach.messages.tell(State.ATTENTION, self.tr("First the phone of whoever stands at the counter"))
            self.go_to(self.proving.phone)

    @Slot()
    def _proved(self) -> None:
        """Something is known of the proof: say it, and go on where that was asked for meanwhile."""
        self._judge()
        for _state, text in self.proving.told(STEPS).values():
            announce(self.pane, text)
        if self._goes_on:
            self.go_on()

    @Slot(int, str)
    def _tell_apart(self, person_id: int, because: str) -> None:
        self._calls.answer_alike(self.work.draft, person_id, because)

    @Slot(int)
    def _tell_same(self, person_id: int) -> None:
        self._calls.answer_alike(self.work.draft, person_id, "")
        self._calls.ask_card(person_id, is_own=True)

    # Taking back

    def undo(self) -> None:
        """Take the last thing back, and go where it was."""
        self._restored(self.work.entry.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._restored(self.work.entry.redo())

    def _restored(self, paths: frozenset[str]) -> None:
        if not paths:
            return
        first = next(
            (path for step in STEPS for path in (field.path for field in step.fields(self.work.entry.entered)) if path in paths),
            "",
        )
        if first:
            self.go_to(first)
        page = self.pane.page
        if page is not None:
            page.leave_as_typed(paths)
        self.note_change()

    # How it hangs together

    def _wire(self) -> None:
        self.work.entry.typed.connect(self._typed)
        self.pane.page_made.connect(self._wire_page)
        self.pane.next_asked.connect(self.go_on)
        self.pane.stepper.chosen.connect(self._go)
        self.pane.change_asked.connect(self.change)
        self.pane.summary.chosen.connect(self.go_to)
        self.pane.checklist.chosen.connect(self.go_to)
        self.pane.alike.same.connect(self._tell_same)
        self.pane.alike.another.connect(self._tell_apart)
        self._calls.around.connect(self.know)
        self._calls.answered.connect(self._look)
        self._calls.card.connect(self.fill)
        self._calls.scanned.connect(self.show_scans)
        self.proving.changed.connect(self._proved)
        self._keeping.keeps.connect(self._note_place)

    @Slot(object)
    def _wire_page(self, page: FormPage) -> None:
        page.left.connect(self._left)
        page.finished.connect(self.go_on)
        page.asked.connect(self.prove)
        page.began_before.connect(self._go_back)
        page.changed.connect(self.note_change)
        page.wanted.connect(self._suggesting.ask)
        self._suggesting.offered.connect(page.suggest)
