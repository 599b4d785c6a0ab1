"""The question on its way: asked of the search, answered or failed, and counted when there are more than can be shown."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from omsdesk.errors import DeskError
from omsdesk.models.numbers.scan import Scan
from omsdesk.views.screens.screen import Reach
from omsdesk.views.tasks import Latest


class Questions(QObject):
    """Of what is typed one after another the last alone is answered."""

    answered = Signal(object)
    """What was Found."""
    failed = Signal(DeskError)
    counted = Signal(int)

    def __init__(self, reach: Reach, parent: QObject) -> None:
        super().__init__(parent)
        self._search, self._scanning = reach.desk.search, reach.scanning
        self._latest = Latest(reach.tasks.run, self)
        self._totals = Latest(reach.tasks.run, self)

    @property
    def is_idle(self) -> bool:
        """Whether no answer is on its way; that the hits are still counted is no reason to wait."""
        return self._latest.is_idle

    def ask(self, text: str, held: Scan | None = None, *, repair: bool = True) -> None:
        """Ask; without `repair` the text is taken as it was typed. Of a scan that no text says whole, the scan is asked."""
        self.overtake()
        find = partial(self._search.find, text, repair=repair) if held is None else partial(self._search.scanned, held)
        self._latest.ask(find, self.answered.emit, self.failed.emit)

    def count(self, text: str) -> None:
        """Ask how many fit."""
        self._totals.ask(partial(self._search.total, text), self.counted.emit, self._uncounted)

    @Slot()
    def drop(self) -> None:
        """Nothing is asked any more."""
        self.overtake()
        self._latest.drop()

    def overtake(self) -> None:
        """Something else is asked: neither are hits counted any more, nor is a picture waited for."""
        self._totals.drop()
        if self._scanning is not None:
            self._scanning.overtake()

    def _uncounted(self, _error: DeskError) -> None:
        """The rows are here; that they could not be counted is nothing to stop anybody for."""
