"""Bugs of the program as the window tells them: from any thread, one box at a time, and the list of reports that are kept."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from omsdesk.services.crashes import Bug, CrashReport, CrashReports
from omsdesk.views.dialogs.bug import BugList, BugTold
from omsdesk.views.tasks import Tasks


class Bugs(QObject):
    """Shows a bug once; while its box is open, another is added to it."""

    _told = Signal(object)

    def __init__(self, reports: CrashReports, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._reports, self._tasks, self._window = reports, tasks, window
        self._told.connect(self._show)

    def tell(self, bug: Bug) -> None:
        """Show it; called in whatever thread the bug was in."""
        self._told.emit(bug)

    @Slot(object)
    def _show(self, bug: Bug) -> None:
        open_box = self._window.findChild(BugTold)
        if open_box is not None and open_box.isVisible():
            open_box.add(bug)
        else:
            BugTold(bug, self._window).open()

    def list(self) -> None:
        """Show the reports that are kept."""
        self._tasks.run(self, partial(CrashReports.kept, self._reports), self._show_list)

    def _show_list(self, reports: tuple[CrashReport, ...]) -> None:
        BugList(reports, self._reports.folder, self._window).open()
