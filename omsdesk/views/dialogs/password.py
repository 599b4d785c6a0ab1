"""Whoever sits here types the password once more, before what could let somebody else in: an open window proves nobody."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.fields.waiting import Waiting
from omsdesk.views.style import em
from omsdesk.wording import say

WIDTH_EM = 26


class PasswordDialog(QDialog):
    """Stays until the password was right, or Esc; whoever asks does the deed and says how it went."""

    given = Signal(str)
    """The password that was typed."""

    def __init__(self, deed: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("askPassword")
        self._language = language
        self.setWindowTitle(self.tr("Your password"))
        self.setModal(True)
        words = QLabel(deed, self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self.password = TitledLine("askPassword.password", self.tr("Password you have now"), self, secret=True)
        self.password.entered.connect(self._give)
        self._buttons = QDialogButtonBox(self)
        self._enter = self._buttons.addButton(self.tr("Go on  Enter"), QDialogButtonBox.ButtonRole.ActionRole)
        self._enter.setObjectName("askPassword.enter")
        self._enter.setProperty("primary", True)
        self._enter.clicked.connect(self._give)
        self._waiting = Waiting(self.password, language, self)
        self._buttons.addButton(self.tr("Cancel  Esc"), QDialogButtonBox.ButtonRole.RejectRole)
        self._buttons.rejected.connect(self.reject)
        for button in self._buttons.buttons():
            button.setAccessibleName(button.text())
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 1.0), em(self, 0.8), em(self, 1.0), em(self, 0.8))
        column.setSpacing(em(self, 0.6))
        for widget in (words, self.password, self._buttons):
            column.addWidget(widget)
        self.setMinimumWidth(em(self, WIDTH_EM))
        self.password.take()

    def refused(self, error: DeskError) -> None:
        """The password was not right, or it is too early for another: the dialog stays."""
        self._enter.setEnabled(True)
        if not self._waiting.takes(error):
            code = "lock.wrong" if error.code == "sign_in.wrong" else error.code  # who sits here is not asked
            self.password.say(say(code, self._language, **error.values))
            self.password.take()
        # What is said takes room that the dialog did not have.
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    @Slot()
    def _give(self) -> None:
        if not self.password.text:
            self.password.take()
        elif self._enter.isEnabled():
            self._enter.setEnabled(False)
            self.given.emit(self.password.text)
