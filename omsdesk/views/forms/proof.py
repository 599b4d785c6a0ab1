"""What proves an identity, to be typed or chosen: the file of a signature, a code that is sent first, a bank's statement."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from omsdesk.services.identity.evidence import bank_parts, bank_text
from omsdesk.views.fields.flow import Flow
from omsdesk.views.forms.field import Field, Kind
from omsdesk.views.forms.line import FieldLine
from omsdesk.views.labels import QT_TRANSLATE_NOOP
from omsdesk.views.style import em

ASKS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.SIGNATURE: QT_TRANSLATE_NOOP("Form", "Choose the file  F4"),
        Kind.CODE: QT_TRANSLATE_NOOP("Form", "Send a code  F4"),
    }
)
"""What is said on the button beside such a field."""
BANK = (
    ("", QT_TRANSLATE_NOOP("Form", "Bank"), 15.0),
    (".number", QT_TRANSLATE_NOOP("Form", "Number of the statement"), 11.0),
    (".date", QT_TRANSLATE_NOOP("Form", "Date of the statement"), 9.5),
)
"""The parts of a statement: how their names in the window end, their words, their width in em."""
GAP_EM = 0.6


class AskedLine(QWidget):
    """A line and a button beside it: F4, or Enter while nothing stands there, asks for what the button says."""

    moved = Signal(int)
    entered = Signal(str)
    left = Signal()
    asked = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.line = FieldLine(field, self)
        self.setFocusProxy(self.line)
        self._button = QPushButton(QCoreApplication.translate("Form", ASKS[field.kind]), self)
        self._button.setAccessibleName(f"{field.words}: {self._button.text()}")
        self._button.setToolTip(self._button.text())
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.asked)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self.entered)
        self.line.left.connect(self.left)
        self.setAcceptDrops(field.kind is Kind.SIGNATURE)
        self.line.setAcceptDrops(False)
        flow = Flow(self, gap=em(self, GAP_EM), line_gap=em(self, 0.2))
        flow.addWidget(self.line)
        flow.addWidget(self._button)

    @property
    def lines(self) -> tuple[QWidget, ...]:
        """What is typed into."""
        return (self.line,)

    def show_text(self, text: str) -> None:
        """Put a text there, as the form holds it."""
        self.line.show_text(text)

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        self.line.squeeze(width)
        whole = self.line.maximumWidth() + em(self, GAP_EM) + self._button.sizeHint().width()
        self.setFixedWidth(min(whole, width))

    def open_list(self) -> None:
        """F4: what the button does."""
        self.asked.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()), "")
        if path:
            self.line.setText(path)
            self.entered.emit(path)
            self.left.emit()
            event.acceptProposedAction()

    @Slot(int)
    def _move(self, step: int) -> None:
        if step > 0 and not self.line.text().strip():
            self.asked.emit()
        else:
            self.moved.emit(step)


class BankLines(QWidget):
    """Bank, number and date side by side; pasted into the first as «bank; number; date» they find their places."""

    moved = Signal(int)
    entered = Signal(str)
    left = Signal()
    asked = Signal()

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        flow = Flow(self, gap=em(self, GAP_EM), line_gap=em(self, 0.2))
        self._parts: list[FieldLine] = []
        for ending, words, width in BANK:
            flow.addWidget(self._made(Field(f"{field.path}{ending}", words, width=width)))
        self.setFocusProxy(self._parts[0])

    @property
    def lines(self) -> tuple[QWidget, ...]:
        """What is typed into."""
        return tuple(self._parts)

    def show_text(self, text: str) -> None:
        """Put the parts of a text there, as the form holds it."""
        for part, said in zip(self._parts, bank_parts(text), strict=True):
            part.show_text(said)

    def squeeze(self, width: int) -> None:
        """No wider than this."""
        for part in self._parts:
            part.squeeze(width)
        whole = sum(part.maximumWidth() + em(self, GAP_EM) for part in self._parts)
        self.setFixedWidth(min(whole, width))

    def _made(self, field: Field) -> QWidget:
        box = QWidget(self)
        part = FieldLine(field, box)
        self._parts.append(part)
        label = QLabel(field.words, box)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "muted")
        label.setBuddy(part)
        part.entered.connect(self._enter)
        part.left.connect(self._leave)
        part.moved.connect(self._move)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.1))
        column.addWidget(label)
        column.addWidget(part)
        return box

    @Slot(str)
    def _enter(self, _text: str) -> None:
        self.entered.emit(self._text())

    @Slot()
    def _leave(self) -> None:
        self.show_text(self._text())
        focus = QApplication.focusWidget()
        # What is still missing is not spoken of on the way from one part to the next.
        if focus is None or not self.isAncestorOf(focus):
            self.left.emit()

    @Slot(int)
    def _move(self, step: int) -> None:
        self.show_text(self._text())
        place = next(place for place, part in enumerate(self._parts) if part.hasFocus()) + step
        if 0 <= place < len(self._parts):
            self._parts[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.moved.emit(step)

    def _text(self) -> str:
        bank, number, on = (part.text().strip() for part in self._parts)
        # A whole statement pasted into the first part brings its own number and date.
        return bank if ";" in bank and not (number or on) else bank_text(bank, number, on)


Composite = AskedLine | BankLines
