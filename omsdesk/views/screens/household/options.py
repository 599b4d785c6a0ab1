"""What can happen to a household, all in sight with its digit."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from omsdesk.models.words import Move
from omsdesk.views import labels
from omsdesk.views.forms.field import Choice, Field, Kind
from omsdesk.views.forms.options import ScanSafeOptions

MOVE = Field("household.move", labels.QT_TRANSLATE_NOOP("Form", "What happens"), Kind.OPTIONS, choices="move")


class MoveOptions(ScanSafeOptions):
    """Down from the last of them leads on into the form, as Enter does from any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(MOVE, tuple(Choice(one.value, labels.word("move", one)) for one in Move), parent)
        self.setObjectName("householdMove")

    @property
    def chosen(self) -> Move:
        """What is to happen."""
        return list(Move)[max(self.currentRow(), 0)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._is_at_the_last:
            self.moved.emit(1)
        else:
            super().keyPressEvent(event)

    @property
    def _is_at_the_last(self) -> bool:
        below = (self.item(row) for row in range(self.currentRow() + 1, self.count()))
        return not any(one.flags() & Qt.ItemFlag.ItemIsEnabled for one in below)
