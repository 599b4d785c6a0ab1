"""A draft is thrown away: asked once more, with the name of whose it is, and told when it is done."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from omsdesk.views.screens.application.calls import Calls
from omsdesk.views.screens.application.listing import ApplicationList
from omsdesk.views.screens.screen import Reach
from omsdesk.views.style import State


class Discarding(QObject):
    """The draft is that of the line the list is at."""

    def __init__(self, reach: Reach, calls: Calls, shown: ApplicationList) -> None:
        super().__init__(shown)
        self._reach, self._calls, self._list = reach, calls, shown
        self._uuid = self._whose = ""
        calls.discarded.connect(self._told)

    @Slot()
    def ask(self) -> None:
        """Ask whether it is to go; only a draft can."""
        row = self._list.table.current
        if row is None or not row.uuid:
            self._reach.messages.tell(State.ATTENTION, self.tr("Only a draft can be thrown away: choose one in the list"))
            return
        self._uuid, self._whose = row.uuid, ", ".join(filter(None, (row.who, row.born)))
        box = QMessageBox(self._list)
        box.setObjectName("discardDraft")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(self.tr("Throw a draft away"))
        said = self.tr("Throw away the draft of {person} (kept by {clerk}), with its scans?")
        box.setText(said.format(person=self._whose, clerk=row.clerk))
        remove = box.addButton(self.tr("Throw away  Enter"), QMessageBox.ButtonRole.AcceptRole)
        leave = box.addButton(self.tr("Leave  Esc"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(remove)
        box.setEscapeButton(leave)
        box.accepted.connect(self._discard)
        box.open()

    @Slot()
    def _discard(self) -> None:
        self._calls.discard(self._uuid)

    @Slot()
    def _told(self) -> None:
        if self._whose:
            self._reach.messages.confirm(self.tr("Thrown away: {person}").format(person=self._whose))
        self._whose = ""
