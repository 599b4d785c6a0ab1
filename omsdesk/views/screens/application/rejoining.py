"""An application that stands open while its card becomes part of another: it learns of it when the clerk comes back to it."""

from PySide6.QtCore import QEvent, QObject, Slot

from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.merging import MERGERS
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import once_after


class Rejoining(QObject):
    """Opens the form anew after a merger or a splitting, as a draft is opened: with what its card has otherwise now."""

    def __init__(self, reach: Reach, calls: Calls, filling: Filling) -> None:
        super().__init__(filling.pane)
        self._calls, self._filling = calls, filling
        self._is_behind = False
        self._soon = once_after(self, 0, self._open_anew)
        filling.pane.installEventFilter(self)
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
        work = self._filling.work
        if self._filling.is_open and not self._filling.is_sending and work.card is not None:
            # Kept first, by the one that writes: what is opened is what stands there.
            self._filling.close(is_open=True)
            self._calls.open(work.uuid)
