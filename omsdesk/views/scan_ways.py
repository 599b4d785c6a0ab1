"""Where a scan goes: to the field that asked, to the screen in front, else to the check of whomever it means.

Pictures and PDF files that are dropped on the window, pasted or chosen are read for codes in a worker and go the same ways.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QMimeData, QObject, SignalInstance, Slot
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from omsdesk.errors import DeskError, Rejected
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.settings import Settings
from omsdesk.views import file_boxes
from omsdesk.views.dialogs.bug import BugList
from omsdesk.views.dialogs.keys import KeyList
from omsdesk.views.dialogs.palette import CommandPalette
from omsdesk.views.dialogs.preview import Preview
from omsdesk.views.dialogs.scan import ScanView
from omsdesk.views.frame import Frame
from omsdesk.views.left_behind import LeftBehind
from omsdesk.views.locking import Lock
from omsdesk.views.messages import MessageBar, announce
from omsdesk.views.scanning import Scanned, Scanning
from omsdesk.views.screens.verify import Verify
from omsdesk.views.style import State
from omsdesk.views.tasks import Tasks

LEFT_FOR_THE_NEXT = (BugList, CommandPalette, KeyList, Preview, ScanView)
"""Dialogs in which nothing is entered: the next patient does not wait until they are closed."""


class Host(Protocol):
    """The window, as far as it is known here."""

    settings: Settings
    frame: Frame
    lock: Lock
    preferred: SignalInstance


class ScanWays(QObject):
    """One for the window."""

    def __init__(self, tasks: Tasks, window: QWidget, host: Host) -> None:
        super().__init__(window)
        self._window, self._host = window, host
        self.scanning = Scanning(tasks, host.settings, self)
        self.scanning.scanned.connect(self.take)
        self.scanning.of_another.connect(self.check)
        self.scanning.failed.connect(self._tell_failure)
        self.scanning.is_heard = self._is_typed_here
        self._behind = LeftBehind()
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @Slot(object)
    def set_up(self, changes: Mapping[str, object]) -> None:
        """Listen otherwise from now on, and let the program keep how."""
        self._host.settings = replace(self._host.settings, **changes)  # type: ignore[arg-type]
        self._host.preferred.emit(dict(changes))
        self.scanning.begin(self._host.settings)

    @Slot(object)
    def take(self, scanned: Scanned) -> None:
        """Bring a scan to where it belongs; at a desk that is locked, or that nobody sits at, it belongs nowhere."""
        if not self._is_heard():
            return
        if self._is_answered_first():
            return
        frame = self._host.frame
        if frame.front.take_scan(scanned) or (not scanned.is_unknown and self._asked(scanned)):
            return
        if scanned.is_unknown:
            self._tell_unknown()
        elif scanned.scan.kind is ScanKind.STATEMENT_KEY:
            self._tell(self.tr("This is the key of an organisation: it is loaded in Administration, Keys of statements."))
        else:
            self.check(scanned)

    @Slot(object)
    def check(self, scanned: Scanned) -> None:
        """Ask for whomever it means, as if it had been typed into the search line."""
        frame = self._host.frame
        if frame.is_permitted("search"):
            self._behind.leave(frame)
            verify = frame.screens["verify"]
            assert isinstance(verify, Verify)
            if scanned.scan.kind is ScanKind.CHECK:
                # The number of a check of ours asks for nobody: what was said then is shown.
                verify.show_check(scanned.text)
                frame.bar.line.take()
            elif scanned.way == "card":
                # No text says all that a card does.
                frame.bar.line.show_asked(scanned.text)
                frame.bar.line.take()
                verify.ask(scanned.text, scanned.scan)
            else:
                frame.bar.line.lead(scanned.text)

    @Slot()
    def come_back(self) -> None:
        """Whoever is at what was left again needs not be told of it."""
        self._behind.come_back()

    def _is_heard(self) -> bool:
        """Whether somebody sits at the desk for whom something can be scanned."""
        return not self._host.lock.is_locked and not self._host.frame.stands_alone

    def _is_typed_here(self) -> bool:
        """Whether keys go to this window or a dialog of it, and may be a scan."""
        active: QWidget | None = QApplication.activeWindow()
        while active is not None and active is not self._window:
            active = active.parentWidget()
        return active is not None and self._is_heard()

    def _is_answered_first(self) -> bool:
        """Close what is in the way of the next patient; whether something wants an answer before."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        modal = QApplication.activeModalWidget()
        if modal is None:
            return False
        if isinstance(modal, LEFT_FOR_THE_NEXT):
            modal.reject()
            return False
        self._tell_not_taken(modal)
        return True

    def _tell_not_taken(self, modal: QWidget) -> None:
        """Say it where it is seen: a box for a file has no place for it, and covers the others."""
        box = file_boxes.holding(modal)
        if box is not None:
            box.finished.connect(self._tell_of_box)
            return
        text = self.tr("The scan was not taken: answer first what is asked here.")
        if isinstance(modal, QMessageBox):
            modal.setInformativeText(text)
        self._host.frame.messages.tell(State.ATTENTION, text)
        announce(modal, text)

    @Slot()
    def _tell_of_box(self) -> None:
        # What is done with the file is confirmed a moment later, and is no answer to this.
        text = self.tr("A code was scanned while a file was being chosen, and was not taken: scan it once more.")
        beneath = QApplication.activeModalWidget()
        bar = beneath.findChild(MessageBar) if beneath is not None else None
        (bar or self._host.frame.messages).tell(State.ATTENTION, text, beside=True)

    def _asked(self, scanned: Scanned) -> bool:
        """Whether what holds the focus has asked for it: the nearest that takes it, from the field up to the screen."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self._host.frame.front and not isinstance(widget, QDialog):
            takes = getattr(widget, "take_scan", None)
            if takes is not None and takes(scanned):
                return True
            widget = widget.parentWidget()
        return False

    def _tell_unknown(self) -> None:
        self._tell(
            self.tr(
                "The code was read, but it is none that is known here: neither a policy nor a passport nor a statement. "
                "Type the policy number, or the name and the birth date."
            )
        )

    def _tell(self, text: str) -> None:
        self._leave_the_last()
        self._host.frame.messages.tell(State.ATTENTION, text)

    @Slot(DeskError)
    def _tell_failure(self, error: DeskError) -> None:
        self._leave_the_last()
        self._host.frame.messages.error(error)

    def _leave_the_last(self) -> None:
        """Whoever stood on the card is not whoever was scanned now: under a refusal it would be taken for the answer."""
        front = self._host.frame.front
        if isinstance(front, Verify):
            front.clear()

    # Pictures

    def ask_picture(self) -> None:
        """Choose a picture or a PDF that a code is looked for in."""
        path = file_boxes.open_one(self._window, self.tr("Picture with a code"), file_boxes.SCAN)
        if path:
            self.scanning.look_at(Path(path))

    def paste(self) -> None:
        """Look for a code in the picture, or the file, that was copied."""
        if not self._take_data(QGuiApplication.clipboard().mimeData()):
            self._tell_failure(Rejected("picture.none_copied"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Asked in this order: what reaches a window on its way out finds nothing of this object left.
        if isinstance(event, QDropEvent) and watched is self._window and self._is_heard():
            if event.type() is QEvent.Type.DragEnter and _holds_picture(event.mimeData()):
                event.acceptProposedAction()
                return True
            if event.type() is QEvent.Type.Drop and self._take_data(event.mimeData()):
                event.acceptProposedAction()
                return True
        return False

    def _take_data(self, data: QMimeData) -> bool:
        paths = _paths(data)
        if paths and self._host.frame.front.take_files(tuple(map(str, paths))):
            return True
        if len(paths) > 1:
            # Of two people one would be shown, and it would not be said which.
            self._tell(self.tr("A code is read from one file at a time: there are {count} here.").format(count=len(paths)))
        elif paths:
            self.scanning.look_at(paths[0])
        elif data.hasImage():
            self.scanning.look_at(_png(QImage(data.imageData())))
        return bool(paths) or data.hasImage()


def _holds_picture(data: QMimeData) -> bool:
    return data.hasImage() or bool(_paths(data))


def _paths(data: QMimeData) -> Sequence[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
