"""Scans of a registered visit and of its papers: in small under the papers, whole when opened, added by F12 or dropped."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.errors import DeskError, NotAllowed
from omsdesk.models.words import OpeningReason
from omsdesk.services.attachments import Offered, ScannedDocuments, ScannedRow
from omsdesk.services.care.rows import PaperRow, VisitView
from omsdesk.views.dialogs.scan import ScanView, pages_of
from omsdesk.views.fields.heading import Heading
from omsdesk.views.screens.decision.calls import Scan
from omsdesk.views.screens.decision.scans import Scans
from omsdesk.views.screens.screen import Reach
from omsdesk.views.screens.visits import words
from omsdesk.views.screens.visits.form_scans import SLOT, FormScans, content_of
from omsdesk.views.style import State
from omsdesk.views.tasks import Latest

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

VISITS = frozenset({"visits"})


class VisitScans(QObject):
    """A part of the page of a visit; `heading` and `shown` are laid out by the page."""

    def __init__(self, reach: Reach, parent: QWidget) -> None:
        super().__init__(parent)
        self._reach, self._over = reach, parent
        self._documents = reach.desk.scanned_documents
        self._view: VisitView | None = None
        self._reason: OpeningReason | None = None
        self._asking = Latest(reach.tasks.run, self)
        self._open = 0
        self.heading, self.shown = Heading(self.tr("Scans"), parent), Scans(parent)
        self.shown.setObjectName("visitScans")
        self.shown.chosen.connect(self._open_scan)
        self._show(())

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._asking.is_idle and self._open == 0

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes."""
        first = self.shown.first
        return (first,) if first is not None and first.isVisible() else ()

    def show_visit(self, view: VisitView, reason: OpeningReason | None) -> None:
        """Ask for the scans of this visit."""
        if self._view is None or self._view.id != view.id:
            self._show(())
        self._view, self._reason = view, reason
        self._asking.ask(partial(_scans_of, self._documents, view, reason), self._show, self._quiet)

    def empty(self) -> None:
        """No visit is on the page any more."""
        self._asking.drop()
        self._view = None
        self._show(())

    def take(self, paper: PaperRow | None) -> None:
        """F12: what the scanner has ready, else files; for this edition of a paper, or for the visit itself."""
        view = self._view
        if view is not None:
            self._reach.tasks.run(self, self._documents.offered, partial(self._take_offered, view, paper), self._failed)

    def take_files(self, paths: Sequence[str], paper: PaperRow | None = None) -> None:
        """Files that were chosen or dropped."""
        if paths and self._view is not None:
            uuid, person = _owner(self._view, paper)
            self._write(partial(_add_files, self._documents, (uuid, tuple(paths)), person), paper)

    def _take_offered(self, view: VisitView, paper: PaperRow | None, found: Sequence[Offered]) -> None:
        if view is not self._view:
            return
        if found:
            uuid, person = _owner(view, paper)
            self._write(partial(self._documents.take, found[0], uuid, SLOT, person), paper)
        else:
            self.take_files(FormScans.ask_files(self._over, self.tr("Scans of the visit")), paper)

    def _write(self, work: Callable[[], object], paper: PaperRow | None) -> None:
        self._open += 1
        self._reach.messages.next_question()
        self._reach.tasks.write(self, work, partial(self._added, paper), self._not_added, touches=VISITS)

    def _added(self, paper: PaperRow | None, _answer: object) -> None:
        self._open -= 1
        told = self.tr("The scan is kept with the paper: {paper}.") if paper else self.tr("The scan is kept with the visit.")
        self._reach.messages.tell(State.ACTIVE, told.format(paper=words.paper(paper.kind) if paper else ""))

    def _not_added(self, error: DeskError) -> None:
        self._open -= 1
        self._failed(error)

    @Slot(object)
    def _open_scan(self, row: ScannedRow) -> None:
        work = partial(_pages, self._documents, row, self._reason)
        # Looking at it is written down, hence the worker that writes.
        self._reach.tasks.write(self, work, partial(self._show_pages, self._view, row), self._failed)

    def _show_pages(self, view: VisitView | None, row: ScannedRow, pages: "list[QImage]") -> None:
        if view is not None and self._view is not None and view.id == self._view.id:
            ScanView(row.name, pages, self._over).open()

    def _show(self, scans: Sequence[Scan]) -> None:
        self.shown.show_scans(scans)
        self.heading.setVisible(bool(scans))

    def _failed(self, error: DeskError) -> None:
        self._reach.messages.error(error)

    def _quiet(self, error: DeskError) -> None:
        """What may not be seen is not there; anything else is told."""
        self._show(())
        if not isinstance(error, NotAllowed):
            self._failed(error)


def _owner(view: VisitView, paper: PaperRow | None) -> tuple[str, int | None]:
    return paper.uuid if paper else view.scans_of, view.person.id if view.person else None


def _scans_of(documents: ScannedDocuments, view: VisitView, reason: OpeningReason | None) -> tuple[Scan, ...]:
    owners = (view.scans_of, *(one.uuid for one in view.papers))
    return tuple(Scan(row, documents.thumbnail(row.id, reason)) for uuid in owners for row in documents.of(uuid, reason))


def _pages(documents: ScannedDocuments, row: ScannedRow, reason: OpeningReason | None) -> "list[QImage]":
    return pages_of(row.kind, documents.content(row.id, reason))


def _add_files(documents: ScannedDocuments, files: tuple[str, tuple[str, ...]], person_id: int | None) -> None:
    uuid, paths = files
    for path in paths:
        documents.add(uuid, SLOT, Path(path).name, content_of(Path(path)), person_id)
