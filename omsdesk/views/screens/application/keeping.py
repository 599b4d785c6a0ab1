"""What stands in the form is kept while it is typed, one saving after another, and the form says when that was."""

from datetime import datetime

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.labels import Shown
from omsdesk.views.messages import MessageBar
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.work import Work
from omsdesk.views.screens.screen import Keeps
from omsdesk.views.style import State
from omsdesk.views.tasks import once_after

# Within a second of the last change everything is kept; the writing itself takes some of it.
SAVE_MS = 400


class Keeping(Keeps):
    """Of one form; from `begin` to `close` what is changed is kept, but not while it is on its way to be filed."""

    keeps = Signal()
    """It is about to be kept: the moment to note where the clerk is."""

    def __init__(self, calls: Calls, work: Work, told: StateLabel, messages: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._calls, self._work, self._told, self._messages = calls, work, told, messages
        self._is_dirty = self._is_saving = self._is_open = self._is_held = False
        self._soon = once_after(self, SAVE_MS, self.keep)
        calls.saved.connect(self._show_saved)
        calls.unsaved.connect(self._not_saved)

    def begin(self) -> None:
        """An application was opened; nothing of it was changed yet."""
        self._is_open, self._is_dirty = True, False
        self._told.hide()
        self.release()

    def close(self, *, is_open: bool) -> None:
        """Keep what stands there for the last time, unless there is nothing worth keeping; `is_open` of one still on screen."""
        self._soon.stop()
        was_saved = self._work.keeper is not None and self._work.keeper.saved_at is not None
        if was_saved or not self._work.is_blank:
            self._write(is_open=is_open)
        self._is_open = False

    def hold(self) -> None:
        """It is on its way to be filed: nothing is kept of it meanwhile."""
        self._soon.stop()
        self._is_held = True

    def release(self) -> None:
        """It was not filed, and is kept on."""
        self._is_held = False

    @property
    def is_idle(self) -> bool:
        """Whether everything is kept."""
        return not (self._soon.isActive() or self._is_saving)

    @Slot()
    def change(self) -> None:
        """Something was changed."""
        self._is_dirty = True
        # Not begun anew with each letter: whoever types on and on is kept as well.
        if not self._soon.isActive() and not self._is_held:
            self._soon.start()

    @Slot()
    def keep(self) -> None:
        """Keep what stands there; while one saving is under way the next one waits for it."""
        if self._is_dirty and not self._is_saving and self._is_open and not self._is_held:
            self.keeps.emit()
            self._write(is_open=True)

    def keep_now(self) -> None:
        """Keep it without waiting for the saving under way: what is written comes one after another anyway."""
        self._soon.stop()
        if self._is_dirty and self._is_open and not self._is_held:
            self.keeps.emit()
            self._write(is_open=True)

    def _write(self, *, is_open: bool) -> None:
        if self._work.keeper is None:
            return
        self._is_dirty, self._is_saving = False, True
        self._calls.save(self._work.keeper, self._work.sheet(is_open=is_open))

    @Slot(object)
    def _show_saved(self, at: datetime) -> None:
        """It is kept; say when."""
        self._is_saving = False
        text = self.tr("saved {time}").format(time=at.astimezone().strftime("%H:%M:%S"))
        self._told.show_state(Shown(State.ACTIVE, text))
        self._told.setVisible(self._is_open)
        if self._is_dirty:
            self._soon.start()

    @Slot(object)
    def _not_saved(self, error: DeskError) -> None:
        """It is not kept: that stands there until it is, and the clerk is told why."""
        self._is_saving = False
        self._told.show_state(Shown(State.INACTIVE, self.tr("not saved")))
        self._told.show()
        self._messages.error(error, stays=True)
