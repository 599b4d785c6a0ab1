"""The system locks or goes to sleep: heard on the buses of Linux, in the messages of Windows, elsewhere not at all."""

import ctypes
import os
import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

ACTIVE, LOCKED = SLOT("tell_active(bool)"), SLOT("tell_locked()")
"""Slots as Qt writes them; its stub wants bytes, which it does not take."""
SCREENSAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")
LOGIN, MANAGER, SESSION = "org.freedesktop.login1", "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7


class SystemLock(QObject):
    """Says that the system was locked or is about to sleep; that it woke up is no reason to uncover anything."""

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._native: _WindowsMessages | None = None

    def listen(self, window: int = 0) -> None:
        """Begin to hear the system; `window` is the handle of the program's window, which Windows tells."""
        if sys.platform == "win32":
            self._native = _WindowsMessages(self)
            self._native.register(window)
        elif sys.platform == "linux":
            self._listen_on_buses()

    @Slot(bool)
    def tell_active(self, active: bool) -> None:  # noqa: FBT001 - what the bus carries
        """The screen saver, or the sleep, begins or ends."""
        if active:
            self.locked.emit()

    @Slot()
    def tell_locked(self) -> None:
        """The session was locked."""
        self.locked.emit()

    def _listen_on_buses(self) -> None:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - a desk that is not on Linux has no bus

        # Asked for without an address, the library would start a bus of its own, or complain.
        if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            session = QDBusConnection.sessionBus()
            for name in SCREENSAVERS if session.isConnected() else ():
                session.connect("", "", name, "ActiveChanged", self, ACTIVE)  # type: ignore[call-overload]
        if not os.path.exists("/run/dbus/system_bus_socket"):  # noqa: PTH110 - one look at one place
            return
        system = QDBusConnection.systemBus()
        if system.isConnected():
            system.connect(LOGIN, "", MANAGER, "PrepareForSleep", self, ACTIVE)  # type: ignore[call-overload]
            system.connect(LOGIN, "", SESSION, "Lock", self, LOCKED)  # type: ignore[call-overload]


class _WindowsMessages(QAbstractNativeEventFilter):
    """Listens among the messages of Windows."""

    def __init__(self, told: SystemLock) -> None:
        super().__init__()
        self._told = told

    def register(self, window: int) -> None:
        """Ask Windows to tell of its lock, and listen."""
        library: Any = ctypes.windll.wtsapi32  # type: ignore[attr-defined,unused-ignore]
        library.WTSRegisterSessionNotification(window, 0)
        application = QGuiApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        if bytes(kind.data() if isinstance(kind, QByteArray) else kind) == b"windows_generic_MSG":
            self.hear(*_message(int(message)))
        return False, 0

    def hear(self, message: int, detail: int) -> None:
        """One message and what it is about."""
        if (message, detail) in {(WM_POWERBROADCAST, PBT_APMSUSPEND), (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)}:
            self._told.tell_locked()


def _message(address: int) -> tuple[int, int]:
    from ctypes import wintypes  # noqa: PLC0415 - its sizes are those of Windows

    held = wintypes.MSG.from_address(address)
    return held.message, held.wParam
