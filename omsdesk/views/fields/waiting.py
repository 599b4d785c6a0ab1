"""After wrong passwords the next try waits: the seconds count down beside the line.

That is told and not enforced here: an administrator may have lifted it, and the services refuse until it is time.
"""

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from omsdesk.errors import DeskError
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.wording import say

WAITS = frozenset({"sign_in.wait", "sign_in.locked_out"})
MINUTE = 60


class Waiting(QObject):
    """Of one line of a password, and of the name that stands beside it: `end` is for another one."""

    def __init__(self, line: TitledLine, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._line, self._language = line, language
        self._seconds, self._code = 0, ""
        self._second = QTimer(self)
        # A second that is too short would be answered by another wait.
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count_down)

    @Slot()
    def end(self) -> None:
        """Nothing is counted down any more."""
        if self._second.isActive():
            self._second.stop()
            self._line.say_nothing()

    def takes(self, error: DeskError) -> bool:
        """Whether the error says that it is too early; it is counted down then."""
        if error.code not in WAITS:
            return False
        seconds = error.values.get("seconds")
        self._seconds, self._code = (seconds if isinstance(seconds, int) else MINUTE), error.code
        self._second.start()
        self._tell()
        # What was being asked had no focus to go back to.
        self._line.take()
        return True

    @Slot()
    def _count_down(self) -> None:
        self._seconds = max(0, self._seconds - 1)
        self._tell()

    def _tell(self) -> None:
        if self._seconds:
            minutes = -(-self._seconds // MINUTE)
            self._line.say(say(self._code, self._language, seconds=self._seconds, minutes=minutes))
            return
        self.end()
        self._line.take()
