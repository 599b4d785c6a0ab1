"""A line of fields, wrapped where the page is narrow, and under it what is said of each of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLayoutItem, QVBoxLayout, QWidget

from omsdesk.views.fields.flow import Flow
from omsdesk.views.forms.block import MADE, Block, Maker
from omsdesk.views.forms.entry import Value
from omsdesk.views.forms.field import Choices, Field, Kind
from omsdesk.views.forms.said import Dispute, LayoutChip, Told
from omsdesk.views.style import State, em

GAP_EM = 0.9


class TopFlow(Flow):
    """Items of a line stand on one height at their top."""

    def _place(self, line: list[QLayoutItem], corner: QPoint, width: int, _height: int) -> None:
        for item in line:
            size = self._size(item, width)
            item.setGeometry(QRect(corner, size))
            corner += QPoint(size.width() + self._gap, 0)


class Row(QWidget):
    """What is said is made when something is said first: most fields are never spoken of."""

    entered = Signal(str, str)
    left = Signal(str)
    moved = Signal(str, int)
    asked = Signal(str)
    taken = Signal(str)
    kept = Signal(str)
    reverted = Signal(str)

    def __init__(
        self, fields: Sequence[Field], choices: Choices, parent: QWidget | None = None, makers: Mapping[Kind, Maker] = MADE
    ) -> None:
        super().__init__(parent)
        self.blocks = {field.path: Block(field, choices, self, makers) for field in fields}
        self.disputes: dict[str, Dispute] = {}
        self.chips: dict[str, LayoutChip] = {}
        self._told = {field.path: Told(f"{field.name}.finding", self) for field in fields}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.15))
        flow = TopFlow(gap=em(self, GAP_EM), line_gap=em(self, 0.3))
        for block in self.blocks.values():
            flow.addWidget(block)
            block.entered.connect(self.entered)
            block.left.connect(self.left)
            block.moved.connect(self.moved)
            block.asked.connect(self.asked)
        self._column.addLayout(flow)
        for told in self._told.values():
            self._column.addWidget(told)

    def show_value(self, path: str, value: Value, note: str) -> None:
        """Show what stands in a field, its origin and a note, and what it is disputed by."""
        self.blocks[path].show_value(value, note)
        if value.typed or path in self.chips:
            self._chip(path).show_value(value)

    def show_dispute(self, path: str, value: Value, held: str, entered: str) -> None:
        """Show two values side by side, or no longer."""
        if value.is_disputed or path in self.disputes:
            self._dispute(path).show_value(value, held, entered)

    def tell(self, path: str, state: State, text: str) -> None:
        """Say something of a field; an empty text says nothing any more."""
        self._told[path].show_finding(state, text)
        self.blocks[path].show_state(state if text else None)

    def told(self, path: str) -> str:
        """What is said of a field."""
        return self._told[path].text()

    def squeeze(self, width: int) -> None:
        """No field is wider than the page."""
        for block in self.blocks.values():
            block.squeeze(width)

    def _dispute(self, path: str) -> Dispute:
        if path not in self.disputes:
            made = self.disputes[path] = Dispute(self.blocks[path].field, self)
            made.taken.connect(self.taken)
            made.kept.connect(self.kept)
            self._column.addWidget(made)
        return self.disputes[path]

    def _chip(self, path: str) -> LayoutChip:
        if path not in self.chips:
            made = self.chips[path] = LayoutChip(self.blocks[path].field, self)
            made.reverted.connect(self.reverted)
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        return self.chips[path]
