"""Labelled values in as many columns as the width allows: two on a usual screen, one where the text is large."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from omsdesk.views.fields.value import Value
from omsdesk.views.style import em

COLUMN_EM = 30.0
LABEL_EM = 8.4


class Pairs(QWidget):
    """Name and value side by side; a pair without a value takes no room."""

    def __init__(self, parent: QWidget | None = None, *, columns: int = 2, label_em: float = LABEL_EM) -> None:
        super().__init__(parent)
        self._most = columns
        self._label_em = label_em
        self._columns = 0
        self._pairs: list[tuple[QLabel, Value]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(em(self, 0.5))
        self._grid.setVerticalSpacing(em(self, 0.15))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, name: str, *, bold: bool = False) -> Value:
        """Another pair; its value is given back to be filled."""
        label = QLabel(name, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "key")
        label.setWordWrap(True)
        label.setIndent(0)
        label.setFixedWidth(em(self, self._label_em))
        value = Value(name, self, bold=bold)
        label.setBuddy(value)
        self._pairs.append((label, value))
        return value

    def arrange(self) -> None:
        """Lay out those that have a value, down the first column, then down the next."""
        self._columns = self._fitting()
        for label, value in self._pairs:
            self._grid.removeWidget(label)
            self._grid.removeWidget(value)
            label.setVisible(bool(value.text()))
            value.setVisible(bool(value.text()))
        # Down the first column, then down the next: that is how the eye reads a form.
        shown = [pair for pair in self._pairs if pair[1].text()]
        height = -(-len(shown) // self._columns) or 1
        for place, (label, value) in enumerate(shown):
            column, row = divmod(place, height)
            self._grid.addWidget(label, row, column * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, column * 2 + 1, Qt.AlignmentFlag.AlignTop)
        for column in range(self._most):
            self._grid.setColumnStretch(column * 2 + 1, 1 if column < self._columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self.arrange()

    def _fitting(self) -> int:
        return max(1, min(self._most, int(self.width() / em(self, COLUMN_EM))))


class LinePairs(Pairs):
    """Pairs whose names come with the values: as many as there are, made anew each time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=1, label_em=9)

    def show_lines(self, lines: Iterable[tuple[str, str, str]]) -> None:
        """Show these: name, value, and what is copied of it."""
        for label, value in self._pairs:
            label.deleteLater()
            value.deleteLater()
            label.hide()
            value.hide()
        self._pairs.clear()
        for name, text, bare in lines:
            self.add(name[:1].upper() + name[1:]).show_value(text, bare)
        self.arrange()
