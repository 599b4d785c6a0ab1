"""No register can be opened: said in a window of its own to whoever started the program where nobody reads its output.

Where the register itself is spoilt and there are copies of it, one can be chosen and put back.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.services.backup import Copy, Restored
from omsdesk.settings import Settings
from omsdesk.views import language, style
from omsdesk.views.style import em
from omsdesk.views.tasks import Tasks
from omsdesk.wording import say

PutBack = Callable[[Path], Restored]


class Refusal(QDialog):
    """The sentence, the copies that can be put back, and the ways on; closes accepted when it is worth to try again."""

    def __init__(
        self, settings: Settings, sentence: str, copies: Sequence[Copy], put_back: PutBack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("refusal")
        self._language, self._put_back = settings.language, put_back
        self._tasks = Tasks(self)
        heading = QLabel(QCoreApplication.translate("Refusal", "The register cannot be opened"), self)
        heading.setProperty("role", "heading")
        self.setWindowTitle("omsdesk")
        self._said = QLabel(sentence, self)
        self._said.setObjectName("refusalSaid")
        for label in (heading, self._said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._copies = QListWidget(self)
        self._copies.setObjectName("refusalCopies")
        self._copies.setAccessibleName(QCoreApplication.translate("Refusal", "Copies of the register"))
        self._fill(copies)
        column = QVBoxLayout(self)
        for widget in (heading, self._said, self._copies, self._made_buttons()):
            column.addWidget(widget)
        self.setMinimumWidth(em(self, 38))

    def _fill(self, copies: Sequence[Copy]) -> None:
        for copy in copies:
            known = copy.manifest
            trial = "none" if known.rehearsed_at is None else "broken" if known.rehearsal_failed else "sound"
            values = {"made": known.made_at.astimezone(), "people": known.people, "audit": known.audit_seq}
            shown = say(f"window.copy.{trial}", self._language, **values)
            line = QListWidgetItem(shown, self._copies)
            line.setData(Qt.ItemDataRole.UserRole, str(copy.file))
        self._copies.setCurrentRow(0)
        self._copies.setVisible(bool(copies))

    def _made_buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(self)
        self._again = box.addButton(QCoreApplication.translate("Refusal", "Try again"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._restore = box.addButton(
            QCoreApplication.translate("Refusal", "Restore from this copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._restore.setObjectName("refusalRestore")
        self._restore.setVisible(self._copies.count() > 0)
        box.addButton(QCoreApplication.translate("Refusal", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._again.setDefault(True)
        self._restore.clicked.connect(self._begin)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        self._buttons = box
        return box

    @Slot()
    def _begin(self) -> None:
        """Restore in a worker: a large register takes a minute."""
        file, put_back = Path(self._copies.currentItem().data(Qt.ItemDataRole.UserRole)), self._put_back
        self._set_at_work(is_at_work=True)
        self._said.setText(QCoreApplication.translate("Refusal", "Restoring. Do not switch the computer off…"))
        self._tasks.run(self, lambda: put_back(file), self._done, self._failed)

    def _set_at_work(self, *, is_at_work: bool) -> None:
        self._buttons.setEnabled(not is_at_work)
        self._copies.setEnabled(not is_at_work)

    def _done(self, done: Restored) -> None:
        self._set_at_work(is_at_work=False)
        self._copies.hide()
        self._restore.hide()
        kept = str(done.kept) if done.kept else None
        self._said.setText(say("window.restored" if kept else "window.restored.alone", self._language, kept=kept))
        self._again.setText(QCoreApplication.translate("Refusal", "Open the register"))
        self._again.setFocus()

    def _failed(self, error: DeskError) -> None:
        self._set_at_work(is_at_work=False)
        self._said.setText(say(error.code, self._language, **error.values))

    def reject(self) -> None:
        # What is being put back is not left half way.
        if self._buttons.isEnabled():
            super().reject()

    def done(self, result: int) -> None:
        self._tasks.close()
        super().done(result)


def asks_again(settings: Settings, sentence: str, copies: Sequence[Copy], put_back: PutBack) -> bool:
    """Say it, offer the copies, and ask whether to try once more: a server may have been down, another have held the register."""
    app = QApplication.instance() or QApplication(["omsdesk"])
    assert isinstance(app, QApplication)
    language.speak(app, settings.language)
    style.apply(app, settings.palette, settings.text_percent)
    box = Refusal(settings, sentence, copies, put_back)
    asked = box.exec() == QDialog.DialogCode.Accepted
    box.deleteLater()
    return asked
