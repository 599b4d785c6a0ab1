"""The line at the foot of the window: each cell is a button that says its state in words and opens what stands behind it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QLabel,
    QLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from omsdesk.views import keyboard
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.heading import Heading
from omsdesk.views.fields.pairs import Pairs
from omsdesk.views.glyphs import icon
from omsdesk.views.labels import Shown
from omsdesk.views.style import em

GAP = 4
CELLS = ("statusStore", "statusData", "statusQueue", "statusScanner", "statusPrinter", "statusText")
# Who gives words away first where the line is short: what changes least.
SHORTENED = ("statusScanner", "statusStore", "statusPrinter", "statusData")


class StatusLine(QFrame):
    """Cells in one line; where it is short, some say less of what stands in full behind them."""

    opened = Signal(str)
    """The name of the cell that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._cells: dict[str, QToolButton] = {}
        self._words: dict[str, tuple[str, str]] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._press)
        flow = self._flow = Flow(self, gap=em(self, 0.2))
        flow.setContentsMargins(em(self, 0.5), em(self, 0.15), em(self, 0.5), em(self, 0.15))
        for name in CELLS:
            flow.addWidget(self._made(name))

    def show_cell(self, name: str, shown: Shown, brief: str = "") -> None:
        """Say the state of a cell; `brief` is what it says of it where there is little room."""
        cell = self._cells[name]
        self._words[name] = (shown.word, brief or shown.word)
        cell.setIcon(icon(shown.state, self, em(self, 0.8), gap=GAP))
        cell.setAccessibleName(shown.word)
        cell.setToolTip(self.tr("{state} — press for more").format(state=shown.word))
        self._fit()

    def cell(self, name: str) -> QToolButton:
        """One cell."""
        return self._cells[name]

    @property
    def first(self) -> QToolButton:
        """Where F6 goes."""
        return self._cells[CELLS[0]]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for name, (word, _) in self._words.items():
            self._cells[name].setText(word)
        for name in SHORTENED:
            if name in self._words and self._wanted() > self.width():
                self._cells[name].setText(self._words[name][1])

    def _wanted(self) -> int:
        margins = self._flow.contentsMargins()
        gaps = em(self, 0.2) * (len(CELLS) - 1)
        return margins.left() + margins.right() + gaps + sum(cell.sizeHint().width() for cell in self._cells.values())

    @Slot(QToolButton)
    def _press(self, cell: QToolButton) -> None:
        self.opened.emit(cell.objectName())

    def _made(self, name: str) -> QToolButton:
        cell = QToolButton(self)
        cell.setObjectName(name)
        cell.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        cell.setIconSize(QSize(em(self, 0.8) + GAP, em(self, 0.8)))
        cell.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # WCAG 2.5.8: a target is at least 24 pixels high, however small the text.
        cell.setMinimumHeight(max(24, em(self, 1.8)))
        self._cells[name] = cell
        self._group.addButton(cell)
        return cell


class StatusPane(QFrame):
    """What stands behind a cell: a heading and facts that can be copied; Esc or a click elsewhere closes it."""

    def __init__(self, heading: str, facts: Mapping[str, str], sentences: Sequence[str], parent: QWidget) -> None:
        # A pop-up, not a dialog: it is looked at and gone with Esc or the next click.
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setObjectName("statusPane")
        self.setFixedWidth(min(em(self, 32), parent.window().width() - 8))
        title = Heading(heading, self)
        title.setWordWrap(True)
        column = QVBoxLayout(self)
        # As high as its words are at this width: their least height would be that of the narrowest column.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(title)
        for sentence in sentences:
            label = QLabel(sentence, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(4, 0, 4, 4)
            column.addWidget(label)
        pairs = Pairs(self, columns=1, label_em=11)
        for name, text in facts.items():
            pairs.add(name).show_value(text)
        pairs.arrange()
        pairs.setVisible(bool(facts))
        column.addWidget(pairs)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        parent = self.parentWidget()
        if parent is not None and keyboard.is_typing(event):
            # The next patient does not wait until the pane was closed.
            self.close()
            QApplication.sendEvent(parent.window(), event)
        else:
            super().keyPressEvent(event)

    def open_above(self, cell: QWidget) -> None:
        """Show the pane over its cell, within the window."""
        self.resize(self.width(), self.heightForWidth(self.width()))
        corner, window = cell.mapToGlobal(QPoint(0, 0)), cell.window()
        last = window.mapToGlobal(QPoint(window.width(), 0)).x() - self.width() - 4
        self.move(min(corner.x(), last), corner.y() - self.height() - 4)
        self.show()
        self.setFocus()
