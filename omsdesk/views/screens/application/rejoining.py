"""An application that stands open while its card becomes part of another: it learns of it when the clerk comes back to it."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.work import Work
from omsdesk.views.screens.merging import MERGERS
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import once_after


class Form(Protocol):
    """What stands open, as `filling` has it."""

    is_open: bool
    is_sending: bool
    work: Work

    def close(self, *, is_open: bool = False) -> None:
        """Keep it and leave it."""


class Rejoining(QObject):
    """Opens the form anew after a merger or a splitting, as a draft is opened: with what its card has otherwise now."""

    def __init__(self, reach: Reach, calls: Calls, form: Form, pane: QWidget) -> None:
        super().__init__(pane)
        self._calls, self._form = calls, form
        self._is_behind = False
        self._soon = once_after(self, 0, self._open_anew)
        pane.installEventFilter(self)
        reach.tasks.touched.connect(self._touched)

    @Slot(frozenset)
    def _touched(self, kinds: frozenset[str]) -> None:
        self._is_behind = self._is_behind or MERGERS in kinds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._is_behind:
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _open_anew(self) -> None:
        self._is_behind = False
        work = self._form.work
        if self._form.is_open and not self._form.is_sending and work.card is not None:
            # Kept first, by the one that writes: what is opened is what stands there.
            self._form.close(is_open=True)
            self._calls.open(work.uuid)
