"""The store does not answer: said in a sentence, asked again by itself and by a key; nothing typed is lost."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from omsdesk.errors import DeskError
from omsdesk.models.words import VerdictKind
from omsdesk.views import labels
from omsdesk.views.fields.page import Page
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import RING, Value
from omsdesk.views.tasks import once_after
from omsdesk.wording import say

RETRY_MS = 5_000


class Unavailable(Page):
    """The failed state."""

    retry = Signal()

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=1.2, top=1.0)
        self.setObjectName("unavailable")
        self._language = language
        self._again = once_after(self, RETRY_MS, self._ask)
        self._build()

    def show_error(self, error: DeskError) -> None:
        """Say what is wrong and try again in a while."""
        self._sentence.show_value(say(error.code, self._language, **error.values))
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        # Nobody looks at it any more: asking on would only load a server that is down.
        self._again.stop()
        super().hideEvent(event)

    @Slot()
    def _ask(self) -> None:
        self.retry.emit()

    def _build(self) -> None:
        state = StateLabel(self, scale=2.2)
        state.setObjectName("unavailableState")
        state.show_state(labels.verdict(VerdictKind.UNAVAILABLE))
        self._sentence = Value(self.tr("What happened"), self, scale=1.15)
        wait = QLabel(self.tr("It is asked again every five seconds; what you typed is kept."), self)
        wait.setProperty("role", "muted")
        wait.setWordWrap(True)
        # Flush with the sentence above, which keeps room for its ring of focus.
        wait.setIndent(RING)
        button = QPushButton(self.tr("Ask again  F5"), self)
        button.setAccessibleName(button.text())
        button.setToolTip(labels.tip(button.text()))
        button.clicked.connect(self._ask)
        for widget in (state, self._sentence, wait):
            self.column.addWidget(widget)
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
