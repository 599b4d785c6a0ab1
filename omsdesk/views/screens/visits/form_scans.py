"""Scans for the visit in the form: from the scanner, from files, dropped on it; they are kept with the visit, not before it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError, Rejected
from omsdesk.services.attachments import Offered, Scan, ScannedDocuments, files
from omsdesk.services.attachments.kept import recognised
from omsdesk.views import file_boxes
from omsdesk.views.dialogs.scan import ScanView, pages_of
from omsdesk.views.screens.application.scans import ScanList
from omsdesk.views.screens.screen import Reach

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SLOT = "visit"


class FormScans(QObject):
    """Holds what was recognised until the visit is registered."""

    def __init__(self, reach: Reach, shown: ScanList, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach, self._shown, self._over = reach, shown, parent
        self.held: tuple[Scan, ...] = ()
        self._form = 0
        shown.opened.connect(self._open)
        shown.unwanted.connect(self._leave_out)
        shown.take_asked.connect(self.take)

    @staticmethod
    def ask_files(parent: QWidget, title: str) -> tuple[str, ...]:
        """Ask which files to take."""
        return file_boxes.open_several(parent, title, file_boxes.SCAN)

    def show(self, held: tuple[Scan, ...]) -> None:
        """These are those of the form now; what is on its way for another form is dropped."""
        self._form += 1
        self._set(held)

    @Slot()
    def take(self) -> None:
        """F12: what the scanner has ready, else files."""
        documents = self._reach.desk.scanned_documents
        self._reach.tasks.run(self, partial(_offered, documents), partial(self._take_offered, self._form), self._failed)

    @Slot(tuple)
    def take_files(self, paths: tuple[str, ...]) -> None:
        """Files that were chosen or dropped."""
        if paths:
            self._reach.messages.next_question()
            self._reach.tasks.run(self, partial(_read, paths), partial(self._add, self._form), self._failed)

    def put_away(self) -> None:
        """The visit is registered: what came from the scanner is kept, and is put away there."""
        if self.held:
            self._reach.tasks.write(self, self._reach.desk.scanned_documents.offered, _nothing, _nothing)

    def _take_offered(self, form: int, found: tuple[Scan, ...]) -> None:
        if form != self._form:
            return
        if found:
            self._reach.messages.next_question()
            self._add(form, found)
        else:
            self.take_files(self.ask_files(self._over, self.tr("Scans of the visit")))

    def _add(self, form: int, found: Sequence[Scan]) -> None:
        if form == self._form:
            known = {(one.name, one.content) for one in self.held}
            self._set((*self.held, *(one for one in found if (one.name, one.content) not in known)))

    def _set(self, held: tuple[Scan, ...]) -> None:
        self.held = held
        self._shown.show_scans(held, {})

    def _failed(self, error: DeskError) -> None:
        self._reach.messages.error(error)

    @Slot(object)
    def _leave_out(self, scan: Scan) -> None:
        self._set(tuple(one for one in self.held if one is not scan))

    @Slot(object)
    def _open(self, scan: Scan) -> None:
        self._reach.tasks.run(self, partial(pages_of, scan.kind, scan.content), partial(self._show_pages, scan), self._failed)

    def _show_pages(self, scan: Scan, pages: "list[QImage]") -> None:
        if scan in self.held:
            ScanView(scan.name, pages, self._over).open()


def _offered(documents: ScannedDocuments) -> tuple[Scan, ...]:
    """The oldest that the scanner has."""
    ready: tuple[Offered, ...] = documents.offered()
    return tuple(recognised(SLOT, one.name, documents.brought(one)) for one in ready[:1])


def _read(paths: tuple[str, ...]) -> tuple[Scan, ...]:
    return tuple(recognised(SLOT, Path(path).name, content_of(Path(path))) for path in paths)


def content_of(path: Path) -> bytes:
    """What is in a file, hardly more than can be kept; raises Rejected `form.unreadable`."""
    content = files.content(path)
    if content is None:
        raise Rejected("form.unreadable", name=path.name)
    return content


def _nothing(_answer: object) -> None:
    """Whatever comes of it is seen at the scanner."""
