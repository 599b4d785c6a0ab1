"""The second factor, where somebody is asked for theirs: a code from the telephone, or the file of a certificate's key."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.settings import Proof
from omsdesk.views import file_boxes
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.style import em
from omsdesk.wording import say

OF_CODE = frozenset({"sign_in.code_needed", "sign_in.code_wrong"})
OF_KEY = frozenset({"sign_in.key_needed", "factor.key_unreadable", "factor.key_wrong"})
NOT_YET = frozenset({"sign_in.code_needed", "sign_in.key_needed"})
"""Nothing is wrong yet: whoever has a factor is asked for it once the password is right."""


class SecondFactor(QWidget):
    """Nothing is shown before it is asked for; what was typed stays."""

    def __init__(self, name: str, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._language = language
        self.code = TitledLine(f"{name}.code", self.tr("Code from the telephone"), self)
        self.code.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.key_file = TitledLine(f"{name}.keyFile", self.tr("File with the key of your certificate"), self)
        choose = QPushButton(self.tr("Choose…"), self)
        choose.setAccessibleName(self.tr("Choose the file with the key"))
        choose.clicked.connect(self._choose_key)
        self.key_file.add(choose)
        title = self.tr("Password of that file, if it has one")
        self.key_password = TitledLine(f"{name}.keyPassword", title, self, secret=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.6))
        for line in self.lines:
            line.hide()
            column.addWidget(line)
        self.hide()

    @property
    def lines(self) -> tuple[TitledLine, ...]:
        """All of it, in the order of the keyboard."""
        return (self.code, self.key_file, self.key_password)

    def proof(self, password: str) -> Proof:
        """What was typed, with this password."""
        return Proof(password, self.code.text, self.key_file.text, self.key_password.text)

    def takes(self, error: DeskError) -> bool:
        """Whether the error is about a second factor: it is asked for then, and what is wrong with it is said."""
        if error.code in OF_CODE:
            asked: tuple[TitledLine, ...] = (self.code,)
        elif error.code in OF_KEY:
            asked = (self.key_file, self.key_password)
        else:
            return False
        self._show(asked)
        if error.code not in NOT_YET:
            asked[0].say(say(error.code, self._language, **error.values))
        asked[0].take()
        return True

    def forget(self) -> None:
        """It was right: nothing of it stays."""
        for line in self.lines:
            line.put("")
            line.say_nothing()
            line.hide()
        self.hide()

    def show_typed(self) -> None:
        """Everything was built anew: what has something in it is shown again."""
        for lines in ((self.code,), (self.key_file, self.key_password)):
            if any(line.text for line in lines):
                self._show(lines)

    @staticmethod
    def ask_file(parent: QWidget, title: str) -> str:
        """Ask where the key lies."""
        return file_boxes.open_one(parent, title)

    def _show(self, lines: tuple[TitledLine, ...]) -> None:
        self.show()
        for line in lines:
            line.show()

    @Slot()
    def _choose_key(self) -> None:
        path = self.ask_file(self, self.tr("File with the key"))
        if path:
            self.key_file.put(path)
            self.key_password.take()
