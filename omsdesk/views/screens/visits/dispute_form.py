"""«I was never there»: what the insured says of a visit or of one of its services, and who says it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPlainTextEdit, QPushButton, QWidget

from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.visits.word_line import AnswerLine
from omsdesk.views.style import State, em
from omsdesk.views.ties import tied

TEXT_LINES = 3.6


class Prose(QPlainTextEdit):
    """Text of several lines; Tab leaves it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(round(TEXT_LINES * self.fontMetrics().lineSpacing()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter is a command of the page; the field's own would be a new line.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class DisputeForm(QFrame):
    """Ctrl+Enter writes it down, Esc leaves it; nothing of the visit is changed by it."""

    saved = Signal()
    left = Signal()
    """Nothing is to be written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("disputeForm")
        self.setProperty("band", State.ATTENTION.value)
        self._about = QLabel(self)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._about.setWordWrap(True)
        self.text = Prose(self.tr("What the insured says"), self)
        self.text.setObjectName("disputeText")
        self.said_by = AnswerLine(self)
        self.said_by.setObjectName("disputeSaidBy")
        self.said_by.setAccessibleName(self.tr("Who says so"))
        self.said_by.setMinimumWidth(em(self, 22))
        self.said_by.entered.connect(self.saved)
        form = QFormLayout(self)
        form.setContentsMargins(em(self, 0.8), em(self, 0.4), em(self, 0.8), em(self, 0.5))
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self._about)
        form.addRow(self.tr("What the insured says"), self.text)
        form.addRow(self.tr("Who says so"), self.said_by)
        form.addRow(self._buttons())
        self.hide()

    def _buttons(self) -> QWidget:
        held = QWidget(self)
        row = Flow(held, gap=em(self, 0.5), line_gap=em(self, 0.3))
        for text, asked in ((self.tr("Write it down  Ctrl+Enter"), self.saved), (self.tr("Cancel  Esc"), self.left)):
            button = QPushButton(text, self)
            button.setAutoDefault(False)
            button.setAccessibleName(text)
            button.setToolTip(labels.tip(text))
            button.clicked.connect(asked)
            row.addWidget(button)
        return held

    @property
    def is_open(self) -> bool:
        """Whether it is being filled."""
        return not self.isHidden()

    def ask(self, service: str, insured: str) -> None:
        """An empty form about this service, or about the whole visit; it is the insured who says so until another is named."""
        about = self.tr("Disputed is the service: {service}").format(service=service)
        self._about.setText(tied(about if service else self.tr("Disputed is the whole visit")))
        self.text.clear()
        self.said_by.setText(insured)
        self.show()
        self.take()

    def take(self) -> None:
        """The focus where writing begins."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def close_form(self) -> None:
        """Nothing is written down."""
        self.text.clear()
        self.said_by.clear()
        self.hide()
