"""What covers a desk that was left: who sits there, and the password that opens it; nothing of what lies below."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.errors import DeskError
from omsdesk.services.access import Seat
from omsdesk.views import keyboard
from omsdesk.views.fields.second_factor import SecondFactor
from omsdesk.views.fields.titled_line import TitledLine
from omsdesk.views.fields.waiting import Waiting
from omsdesk.views.labels import tip
from omsdesk.views.style import em, emphasised
from omsdesk.wording import say

CARD_EM = 30


class LockPage(QWidget):
    """Of a clerk who signed in it asks for the password; of a register without clerks for Enter."""

    wanted = Signal(object)
    """The Proof that was typed: the password, and after a long lock the second factor of whoever has one."""
    other_asked = Signal()
    """Another clerk wants to sit here."""

    def __init__(self, seat: Seat, language: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lock")
        self._language, self._seat = language, seat
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._waiting = Waiting(self.password, language, self)

    @property
    def asks_password(self) -> bool:
        """Whether somebody signed in here."""
        return self._seat.clerk_id is not None

    def take(self) -> None:
        """The focus goes where the desk is opened."""
        if self.asks_password:
            self.password.take()
        else:
            self.enter.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, error: DeskError) -> None:
        """The desk stays covered; why is said."""
        self._rest()
        if not self._waiting.takes(error) and not self.factor.takes(error):
            code = "lock.wrong" if error.code == "sign_in.wrong" else error.code  # who sits here is not asked
            self.password.say(say(code, self._language, **error.values))
            self.password.take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().window())
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whoever comes back begins to type; nothing of it may reach the screen below.
        if self.asks_password and keyboard.is_typing(event):
            # Nothing is selected for that: the letters before this one would be gone.
            self.password.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.password.line.insert(event.text())
        elif keyboard.is_enter(event):
            self._press()
        event.accept()

    @Slot()
    def _press(self) -> None:
        if not self.enter.isEnabled():
            return
        empty = next((line for line in self._needed if not line.text), None)
        if empty is not None:
            empty.take()
            return
        self.password.cover()
        self.enter.setEnabled(False)
        self.enter.setText(self.tr("The password is being checked…") if self.asks_password else self._words)
        self.wanted.emit(self.factor.proof(self.password.text))

    @property
    def _needed(self) -> list[TitledLine]:
        """The lines that must be filled; a file of a key need not have a password."""
        lines = (self.password, self.factor.code, self.factor.key_file)
        return [line for line in lines if self.asks_password and not line.isHidden()]

    def _rest(self) -> None:
        self.enter.setText(self._words)
        self.enter.setEnabled(True)

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        card.setMaximumWidth(em(self, CARD_EM))
        column = QVBoxLayout(card)
        column.setContentsMargins(em(self, 1.4), em(self, 1.2), em(self, 1.4), em(self, 1.2))
        column.setSpacing(em(self, 0.6))
        heading = QLabel(self.tr("The desk is locked"), card)
        heading.setFont(emphasised(self.font(), 1.5))
        heading.setWordWrap(True)
        self._who = QLabel(f"{self._seat.clerk} · {self._seat.workplace}", card)
        self._who.setObjectName("lock.who")
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._who.setWordWrap(True)
        self.password = TitledLine("lock.password", self.tr("Password"), card, secret=True)
        self.password.keep_room(2)
        self.password.setVisible(self.asks_password)
        self.factor = SecondFactor("lock", self._language, card)
        for line in (self.password, *self.factor.lines):
            line.entered.connect(self._press)
        self._words = self.tr("Unlock  Enter")
        self.enter = QPushButton(self._words, card)
        self.enter.setObjectName("lock.enter")
        self.enter.setAccessibleName(self._words)
        self.enter.setToolTip(tip(self._words))
        self.enter.setProperty("primary", True)
        self.enter.setMinimumHeight(em(self, 2.2))
        self.enter.clicked.connect(self._press)
        self.other = QPushButton(self.tr("&Another clerk signs in"), card)
        self.other.setObjectName("lock.other")
        self.other.setAccessibleName(self.other.text().replace("&", ""))
        self.other.setProperty("quiet", True)
        self.other.setVisible(self.asks_password)
        self.other.clicked.connect(self.other_asked)
        for widget in (heading, self._who, self.password, self.factor, self.enter, self.other):
            column.addWidget(widget)
        self._place(card)

    def _place(self, card: QFrame) -> None:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 3)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(row)
        whole.addStretch(3)
