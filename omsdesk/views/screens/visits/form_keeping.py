"""What is typed is not lost: a new visit goes on after the program has ended, a correction after another desk made one."""

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.services.care.rows import VisitView
from omsdesk.services.visits import HalfFilled
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens.screen import Keeps
from omsdesk.views.screens.visits.form_calls import FormCalls
from omsdesk.views.screens.visits.form_work import Kept, Work
from omsdesk.views.tasks import once_after

KEEP_MS = 400


class Keeping(Keeps):
    """Of visits of people in the register; corrections and people nobody knows are kept while the program runs."""

    went_on = Signal()
    """What was half filled before is in the form now."""

    def __init__(self, work: Work, calls: FormCalls, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._calls, self._messages = work, calls, messages
        self._stored = ""
        """The name under which the form on screen lies in the store."""
        self._soon = once_after(self, KEEP_MS, self._keep)
        work.entry.typed.connect(self._change)
        work.entry.changed.connect(self._change)
        calls.half.connect(self._go_on_with)
        calls.unkept.connect(self._not_kept)
        calls.unsent.connect(self._unsent)
        calls.changed.connect(self._renew)

    @property
    def is_idle(self) -> bool:
        """Whether everything is kept."""
        return not self._soon.isActive()

    def hold(self) -> None:
        """It is on its way to be registered."""
        self._soon.stop()

    def keep_now(self) -> None:
        """Keep what was typed a moment ago."""
        if self._soon.isActive():
            self._soon.stop()
            self._keep()

    @Slot(object)
    @Slot(str)
    def _change(self, _what: object) -> None:
        # Not begun anew with each letter: whoever types on and on is kept as well.
        if self._work.now.whose.person_id is not None and self._work.now.number is None and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _keep(self) -> None:
        kept = self._work.kept
        if kept.uuid and kept.whose.person_id is not None and not kept.is_blank:
            self._stored = kept.uuid
            self._calls.keep(HalfFilled(kept.uuid, kept.whose.person_id, kept.entered, kept.origins))
        elif kept.uuid and kept.uuid == self._stored:
            # Everything in it was emptied again: nobody wants to go on with that.
            self._stored = ""
            self._calls.forget(kept.uuid)

    @Slot(object)
    def _go_on_with(self, half: HalfFilled | None) -> None:
        """Unless something is typed already."""
        now = self._work.now
        if half is None or now.number is not None or now.whose.person_id is None or not self._work.kept.is_blank:
            return
        self._stored = half.uuid
        self._work.go_on(Kept(now.whose, half.uuid, half.entered, half.origins, on=now.on))
        self.went_on.emit()

    @Slot(DeskError)
    def _not_kept(self, error: DeskError) -> None:
        self._messages.error(error, stays=True)

    @Slot(DeskError)
    def _unsent(self, error: DeskError) -> None:
        number = self._work.now.number
        if error.code == "visit.stale" and number is not None:
            self._calls.ask_changed(number, self._work.now.reason)

    @Slot(object)
    def _renew(self, view: VisitView) -> None:
        self._work.renew(view)
        self.went_on.emit()
