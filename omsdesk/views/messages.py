"""The one door for telling the clerk something: a bar that pushes the content down, never a box in the way; and announcements."""

import logging

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from omsdesk.errors import DeskError
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em, restyle
from omsdesk.wording import say

log = logging.getLogger(__name__)

# Long enough to be read twice; what must not be missed does not pass by itself.
PASSING_MS = 6_000


def announce(widget: QWidget, text: str, *, urgent: bool = True) -> None:
    """Have a screen reader say it now, wherever the focus is."""
    event = QAccessibleAnnouncementEvent(widget, text)
    kind = QAccessible.AnnouncementPoliteness
    event.setPoliteness(kind.Assertive if urgent else kind.Polite)
    QAccessible.updateAccessibility(event)


class MessageBar(QFrame):
    """One message at a time above the content: sign, sentence, at most one thing to do, and a way to close it."""

    acted = Signal(str)
    """The name of what the clerk chose to do about it."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self._language = language
        self._action = ""
        self._build()
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(PASSING_MS)
        self._passing.timeout.connect(self.clear)
        self.hide()

    def error(self, error: DeskError, action: str = "", action_text: str = "") -> None:
        """What went wrong, in a sentence; it stays until closed. The log gets the code alone."""
        log.info("told the clerk: %s", error.code)
        self.tell(State.INACTIVE, say(error.code, self._language, **error.values), action, action_text)

    def tell(self, state: State, text: str, action: str = "", action_text: str = "") -> None:
        """Show a sentence until it is closed or another comes."""
        self._passing.stop()
        self._action = action
        self._text.setText(text)
        self._sign.setPixmap(icon(state, self, em(self, 1.2)).pixmap(em(self, 1.2)))
        self._act.setText(action_text)
        self._act.setVisible(bool(action))
        # The colours hang on a property, and rules are looked at again only when told to.
        self.setProperty("band", state.value)
        restyle(self)
        self.show()
        announce(self, text, urgent=state in {State.INACTIVE, State.ATTENTION})

    def confirm(self, text: str) -> None:
        """Say that something was done; it goes by itself."""
        self.tell(State.ACTIVE, text)
        self._passing.start()

    @Slot()
    def clear(self) -> None:
        """Nothing to say any more."""
        self.hide()

    @property
    def is_lasting(self) -> bool:
        """Whether it stays until it is closed."""
        return not self._passing.isActive()

    @property
    def text(self) -> str:
        """What stands there, empty when nothing is shown."""
        return "" if self.isHidden() else self._text.text()

    @Slot()
    def _chosen(self) -> None:
        self.clear()
        self.acted.emit(self._action)

    def _build(self) -> None:
        self._sign = QLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._act = QPushButton(self)
        self._act.setAccessibleName(self.tr("What to do about it"))
        self._act.clicked.connect(self._chosen)
        self._close = QPushButton(self.tr("Close"), self)
        self._close.setAccessibleName(self.tr("Close the message"))
        self._close.setProperty("quiet", True)
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(em(self, 0.8), em(self, 0.3), em(self, 0.5), em(self, 0.3))
        row.setSpacing(em(self, 0.6))
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self._act)
        row.addWidget(self._close)
