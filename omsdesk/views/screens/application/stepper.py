"""The five steps in a line: their number and name, which is in front, which are done, which hold something to be mended."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from omsdesk.views.fields.flow import Flow
from omsdesk.views.glyphs import icon
from omsdesk.views.style import State, em, emphasised

GAP = 5


class StepButton(QPushButton):
    """Alt and its digit is done before the next key comes: Qt waits a while, and what was typed meanwhile stood elsewhere."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            self.click()
            return True
        return super().event(event)


class Stepper(QWidget):
    """Alt and a digit, or a click, goes to a step: nobody has to go through what is done."""

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._is_narrow = False
        self._buttons = QButtonGroup(self)
        self._buttons.setExclusive(True)
        self._buttons.idClicked.connect(self._choose)
        flow = Flow(self, gap=em(self, 0.15), line_gap=0)
        for place, title in enumerate(titles):
            button = StepButton(f"&{place + 1}  {title}", self)
            button.setObjectName(f"step.{place + 1}")
            button.setCheckable(True)
            button.setProperty("step", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setIconSize(QSize(em(self, 0.85) + GAP, em(self, 0.85)))
            button.setMinimumWidth(self._widest(place))
            self._buttons.addButton(button, place)
            flow.addWidget(button)

    def squeeze(self, *, is_narrow: bool) -> None:
        """Where there is little room, only the step in front says its name."""
        if self._is_narrow == is_narrow:
            return
        self._is_narrow = is_narrow
        for number, button in enumerate(self._buttons.buttons()):
            button.setText(self._words(number))
            button.setMinimumWidth(self._widest(number))
        self.updateGeometry()

    def _words(self, number: int) -> str:
        is_brief = self._is_narrow and self._buttons.checkedId() != number
        return f"&{number + 1}" if is_brief else f"&{number + 1}  {self._titles[number]}"

    def _widest(self, number: int) -> int:
        """As wide as it will be in front, where its words are bold: nothing beside it moves."""
        if self._is_narrow and self._buttons.checkedId() != number:
            return 0
        bold = QFontMetricsF(emphasised(self.font())).horizontalAdvance(f"{number + 1}  {self._titles[number]}")
        return round(bold) + em(self, 3.0)

    def show_place(self, place: int, states: Mapping[int, State]) -> None:
        """Mark the step in front, and how the others stand."""
        for number, button in enumerate(self._buttons.buttons()):
            button.setChecked(number == place)
            button.setText(self._words(number))
            button.setMinimumWidth(self._widest(number))
            state = State.FACT if number == place and states.get(number) is None else states.get(number)
            button.setIcon(icon(state, self, em(self, 0.85), gap=GAP) if state else _blank(em(self, 0.85)))
            said = self._said(state) if number != place else self.tr("in front")
            button.setAccessibleName(f"{number + 1}. {self._titles[number]}, {said}")
            button.setToolTip(f"{self._titles[number]}: {said} (Alt+{number + 1})")

    def _said(self, state: State | None) -> str:
        if state is State.ACTIVE:
            return self.tr("done")
        if state is State.INACTIVE:
            return self.tr("to be mended")
        return self.tr("not filled yet")

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(place)


def _blank(side: int) -> QIcon:
    """As much room as a sign takes: the words of all steps stand alike."""
    sheet = QPixmap(side + GAP, side)
    sheet.fill(Qt.GlobalColor.transparent)
    return QIcon(sheet)
