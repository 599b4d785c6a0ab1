"""The clipboard with a person's data in it: kept out of histories, emptied after a while, never emptied of what is not ours.

A copy of ours bears a mark that no other program sets; by it alone it is known again. Whatever a text box copies by itself is
marked as soon as the system says that the clipboard is this program's.
"""

import secrets
from typing import cast

from PySide6.QtCore import QMimeData, QObject, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from omsdesk.views.tasks import once_after

MARK = "application/x-omsdesk-copy"
OPEN = "application/x-omsdesk-open"
NO_HISTORY = {
    # Klipper, KeePassXC's own convention, and what the histories of GNOME and others have taken over
    "x-kde-passwordManagerHint": b"secret",
    # Windows: Win+V, the cloud clipboard, and the programs that watch it
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
}
_OURS = secrets.token_bytes(16)
"""Of this process alone: a copy of another omsdesk is that one's to clear."""


def copy(text: str) -> None:
    """Put a text that may be of a person on the clipboard; histories are asked to leave it out."""
    data = QMimeData()
    data.setText(text)
    data.setData(MARK, _OURS)
    for name, value in NO_HISTORY.items():
        data.setData(name, value)
    QGuiApplication.clipboard().setMimeData(data)


def copy_open(text: str) -> None:
    """Put a text that is of nobody on the clipboard: it stays there, and in histories."""
    data = QMimeData()
    data.setText(text)
    data.setData(OPEN, b"1")
    QGuiApplication.clipboard().setMimeData(data)


def holds_ours() -> bool:
    """Whether what is on the clipboard now is a copy that `copy` put there."""
    data = _held()
    return data is not None and data.hasFormat(MARK) and bytes(data.data(MARK).data()) == _OURS


def clear_ours() -> None:
    """Empty the clipboard if what it holds is ours: after a while, when the desk is locked, and when the program ends.

    The same goes for text that was marked with the mouse, where the system has a place of its own for it.
    """
    board = QGuiApplication.clipboard()
    if holds_ours():
        board.clear()
    if board.supportsSelection() and board.ownsSelection():
        board.clear(QClipboard.Mode.Selection)


class Clearing(QObject):
    """Empties the clipboard so many seconds after the last copy of ours; with 0 never."""

    def __init__(self, seconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = once_after(self, seconds * 1000, self._clear)
        self._is_on = seconds > 0
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    @Slot()
    def _changed(self) -> None:
        self._timer.stop()
        if _is_unmarked():
            # Said again with the mark; this comes back here once more.
            copy(QGuiApplication.clipboard().text())
        elif self._is_on and holds_ours():
            self._timer.start()

    @Slot()
    def _clear(self) -> None:
        clear_ours()


def _is_unmarked() -> bool:
    data = _held() if QGuiApplication.clipboard().ownsClipboard() else None
    return data is not None and data.hasText() and not data.hasFormat(MARK) and not data.hasFormat(OPEN)


def _held() -> QMimeData | None:
    # The binding's types do not say so, but nothing may have been copied yet.
    return cast("QMimeData | None", QGuiApplication.clipboard().mimeData())
