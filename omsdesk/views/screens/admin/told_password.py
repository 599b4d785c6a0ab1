"""A password that the program made for somebody: shown this once, to be told to them, with a way to copy it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from omsdesk.services.clerks import Added
from omsdesk.views import clipboard
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.value import Value
from omsdesk.views.style import em


class ToldPassword(QFrame):
    """It goes with the next thing that is done, and is written nowhere."""

    shown = Signal(bool)
    """Whether a password stands there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toldPassword")
        self.setProperty("role", "card")
        self._said = Value(self.tr("What to do with the password"), self)
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.password = Value(self.tr("Password for the first sign-in"), self, scale=1.5, bold=True)
        self.password.setObjectName("toldPassword.password")
        # What is read out sign by sign stands clear of the frame that says where the focus is.
        self.password.setMargin(em(self, 0.5))
        row = QWidget(self)
        flow = Flow(row, gap=em(self, 0.5))
        for text, slot in ((self.tr("&Copy the password"), self._copy), (self.tr("&Told; hide it"), self.forget)):
            button = QPushButton(text, row)
            button.setAccessibleName(text.replace("&", ""))
            button.clicked.connect(slot)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(self, 0.8), em(self, 0.6), em(self, 0.8), em(self, 0.6))
        for widget in (self._said, self.password, row):
            column.addWidget(widget)
        self.hide()

    def tell(self, added: Added) -> None:
        """Show the password of this clerk."""
        said = self.tr("Tell {login} this password in person. It opens once, then they choose their own; it is not shown again.")
        self._said.show_value(said.format(login=added.login))
        self.password.show_value(added.password or "")
        self.setMinimumHeight(0)
        self.setVisible(bool(added.password))
        self.shown.emit(bool(added.password))
        # A sentence that wraps asks for no height of its own: squeezed by the table, the password could not be read.
        self.setMinimumHeight(max(self.heightForWidth(self.width()), self.sizeHint().height()))
        self.password.setFocus()

    @Slot()
    def forget(self) -> None:
        """Nothing of it stays."""
        self.password.show_value("")
        self.hide()
        self.shown.emit(False)

    @Slot()
    def _copy(self) -> None:
        clipboard.copy(self.password.text())
