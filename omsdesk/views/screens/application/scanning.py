"""Scans come to the application in the form: documents from the scanner or from files, kept and opened; codes fill it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.models.numbers import scan as code
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.services.attachments import Offered, ScannedRow
from omsdesk.views import file_boxes
from omsdesk.views.dialogs.scan import ScanView
from omsdesk.views.scanning import Scanned
from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.filling import Filling
from omsdesk.views.screens.application.scan_codes import ScanCodes
from omsdesk.views.screens.application.scan_filling import ScanFilling
from omsdesk.views.screens.application.scans import asks_whether
from omsdesk.views.screens.screen import Reach

LOOK_MS = 2_000
"""How often it is looked whether the scanner has something, while an application is in front."""


class Scanning(QObject):
    """One for the form; the scans themselves stand in the register."""

    asks: Callable[[ScannedRow, QWidget], bool] = staticmethod(asks_whether)

    def __init__(self, reach: Reach, calls: Calls, filling: Filling) -> None:
        super().__init__(filling)
        self._reach, self._calls, self._filling = reach, calls, filling
        self._slot = self._uuid = self._opening = ""
        self.by_code = ScanFilling(reach, filling)
        self._codes = ScanCodes(reach, calls, filling, self.by_code)
        if reach.scanning is not None:
            self.by_code.of_another.connect(reach.scanning.of_another)
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        pane = filling.pane
        pane.looked_up.connect(self._look_up)
        pane.checklist.dropped.connect(self._take_files)
        pane.scans.opened.connect(self._open)
        pane.scans.unwanted.connect(self._remove)
        pane.scans.take_asked.connect(self.scan)
        calls.offered.connect(self._take_offered)
        calls.brought.connect(self._offer)
        calls.scan_pages.connect(self._show)
        if reach.desk.scanned_documents.has_scanner:
            self._looking.start()

    @staticmethod
    def ask_files(parent: QWidget, title: str) -> tuple[str, ...]:
        """Ask which files to take."""
        return file_boxes.open_several(parent, title, file_boxes.SCAN)

    @Slot(str)
    def _look_up(self, text: str) -> None:
        """Fill from whom a text means; a signed document that was pasted is weighed as one that was scanned."""
        held = code.read(text)
        if held.kind is ScanKind.STATEMENT:
            self._filling.pane.lookup.clear()
            self.by_code.take(Scanned(held, text, "keyboard"))
        else:
            self._calls.ask_key(text)

    @Slot()
    def scan(self) -> None:
        """F12: a scan for the line of the checklist, from the scanner where it has one ready, else from files."""
        self._slot = self._filling.pane.checklist.slot
        if self._slot:
            self._uuid = self._filling.work.uuid
            self._calls.ask_offered()

    def take_files(self, paths: tuple[str, ...]) -> bool:
        """Files that were dropped or pasted anywhere over the form go to its checklist, as if they were dropped on that."""
        slot = self._filling.pane.checklist.slot
        if not self._filling.is_open or not slot:
            return False
        self._take_files(slot, paths)
        return True

    @Slot()
    def _look(self) -> None:
        if self._filling.is_open and self._filling.pane.isVisible():
            self._calls.ask_brought()

    @Slot(object)
    def _offer(self, offered: Sequence[Offered]) -> None:
        self._filling.pane.scans.offer(len(offered))

    @Slot(object)
    def _take_offered(self, offered: Sequence[Offered]) -> None:
        work, checklist = self._filling.work, self._filling.pane.checklist
        if not self._is_in_front(self._uuid):
            return
        if offered:
            self._reach.messages.next_question()
            self._calls.take_offered(offered[0], work.uuid, self._slot, work.card.id if work.card else None)
            self._offer(offered[1:])
        else:
            title = self.tr("Scan for: {paper}").format(paper=checklist.named(self._slot))
            self._take_files(self._slot, self.ask_files(self._filling.pane, title))

    @Slot(str, tuple)
    def _take_files(self, slot: str, paths: tuple[str, ...]) -> None:
        work = self._filling.work
        if paths:
            # What was said of the file before would be taken for this one's.
            self._reach.messages.next_question()
            self._calls.scan(work.uuid, slot, paths, work.card.id if work.card else None)
            self._codes.look_at(slot, paths)

    def undo(self) -> None:
        """Take the last thing back: a scan that was just said to be of something else, else what was entered."""
        if not self._codes.take_away():
            self._filling.undo()

    def _is_in_front(self, uuid: str) -> bool:
        """Whether the application that something was asked for is still entered: what comes too late is dropped."""
        return self._filling.is_open and self._filling.work.uuid == uuid

    @Slot(object)
    def _open(self, row: ScannedRow) -> None:
        self._opening = row.uuid
        self._calls.open_scan(row)

    @Slot(object)
    def _show(self, found: tuple[str, list[object]]) -> None:
        name, pages = found
        if not self._is_in_front(self._opening):
            return
        ScanView(name, pages, self._filling.pane).open()  # type: ignore[arg-type]

    @Slot(object)
    def _remove(self, row: ScannedRow) -> None:
        if self.asks(row, self._filling.pane):
            self._calls.remove_scan(row)
