"""For how long nobody has touched a key or the mouse, by a clock that goes on while the computer sleeps."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

LOOK_MS = 1_000
MINUTE = 60.0
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        # The key of a command goes past the window when it is pressed, and comes by when it is let go.
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def running_seconds() -> float:
    """Seconds since the computer was started, its sleep among them where the system counts that."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


class Idle(QObject):
    """Listens at the windows of the program, where each key and movement comes by once, and not at every widget."""

    rested = Signal(float)
    """Looked at each second: for how many seconds nobody has touched anything."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = running_seconds) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()
        self._watched: set[QObject] = set()
        self._second = QTimer(self)
        self._second.setInterval(LOOK_MS)
        self._second.timeout.connect(self.look)
        self._second.start()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)

    @property
    def seconds(self) -> float:
        """For how long nobody has touched anything."""
        return self._clock() - self._last

    def now(self) -> float:
        """The clock that this counts by."""
        return self._clock()

    def begin(self) -> None:
        """Count anew."""
        self._last = self._clock()

    @Slot()
    def look(self) -> None:
        """Say how long it has been; windows that have come meanwhile are listened at."""
        self._watch()
        self.rested.emit(self.seconds)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.begin()
        return False

    @Slot()
    def _watch(self) -> None:
        windows: set[QObject] = set(QGuiApplication.allWindows())
        for window in windows - self._watched:
            window.installEventFilter(self)
        self._watched = windows
