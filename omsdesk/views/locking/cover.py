"""Covers a window and all that belongs to it, and brings everything back as it was."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow, QToolTip, QWidget

NOWHERE = (0, -1, 0)
OPENEST_MENUS = 8
"""Menus stand in one another no deeper than this."""


@dataclass(frozen=True, slots=True)
class _Dialog:
    """A dialog that was open, and what it kept from being used."""

    dialog: QDialog
    modality: Qt.WindowModality


class Cover(QObject):
    """Hidden, not only painted over: neither a picture of the screen nor a reader for the blind tells anything of it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page: QWidget | None = None
        self._dialogs: Sequence[_Dialog] = ()
        self._focus: QWidget | None = None
        self._title = ""
        self._marked = NOWHERE

    @property
    def is_up(self) -> bool:
        """Whether the window is covered."""
        return self._page is not None

    def put(self, page: QWidget, title: str) -> None:
        """Cover the window with this page, a child of it."""
        self._focus, self._title = QApplication.focusWidget(), self._window.windowTitle()
        self._marked = _marked(self._focus)
        self._close_menus()
        QToolTip.hideText()
        self._dialogs = self._hide_dialogs()
        self._page = page
        self._window.setWindowTitle(title)
        for part in self._parts():
            part.hide()
        page.setGeometry(self._window.rect())
        page.show()
        page.raise_()
        self._window.installEventFilter(self)
        if self._dialogs:
            # A desktop may give the focus to nobody once the dialog that had it is gone.
            self._window.activateWindow()

    def take_off(self) -> None:
        """Show the window again as it was; the focus goes back to where it was."""
        if self._page is None:
            return
        self._window.removeEventFilter(self)
        self._page.hide()
        self._page.deleteLater()
        self._page = None
        for part in self._parts():
            part.show()
        self._window.setWindowTitle(self._title)
        for one in self._dialogs:
            one.dialog.setWindowModality(one.modality)
            one.dialog.show()
        self._dialogs = ()
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
            _mark(self._focus, self._marked)
        self._focus = None

    def drop(self) -> None:
        """Nothing comes back: another clerk sits down. The dialogs of the one before are closed."""
        dialogs, self._dialogs, self._focus = [*(one.dialog for one in self._dialogs), *_open_dialogs()], (), None
        for dialog in dialogs:
            dialog.reject()
            dialog.deleteLater()
        self.take_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._page is None or watched is not self._window:
            return False
        if event.type() == QEvent.Type.Resize:
            self._page.setGeometry(self._window.rect())
        elif event.type() == QEvent.Type.KeyPress:
            # Nobody has the focus yet: whoever comes back types all the same.
            QApplication.sendEvent(self._page, event)
            return True
        return False

    def _parts(self) -> list[QWidget]:
        central = self._window.centralWidget()
        return [self._window.menuBar(), *([central] if central is not None else [])]

    def _close_menus(self) -> None:
        for _ in range(OPENEST_MENUS):
            popup = QApplication.activePopupWidget()
            if popup is None:
                return
            popup.close()

    def _hide_dialogs(self) -> list[_Dialog]:
        held = [_Dialog(one, one.windowModality()) for one in _open_dialogs()]
        for one in held:
            # Hidden and not closed: what is typed in it, and what it is about, stays.
            one.dialog.hide()
        return held


def _open_dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def _marked(widget: QWidget | None) -> tuple[int, int, int]:
    """Where the cursor stands in a line, and what is selected there: from where, how much."""
    if not isinstance(widget, QLineEdit):
        return NOWHERE
    return widget.cursorPosition(), widget.selectionStart(), widget.selectionLength()


def _mark(widget: QWidget, marked: tuple[int, int, int]) -> None:
    """Stand there again: a line that gets the focus may select all that it holds, and the next letter would replace it."""
    cursor, start, length = marked
    if not isinstance(widget, QLineEdit):
        return
    widget.deselect()
    widget.setCursorPosition(cursor)
    if start >= 0:
        widget.setSelection(start, length)
