"""The scanned documents of an application in small: each a button that opens it whole."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from omsdesk.services.attachments import ScannedRow
from omsdesk.views import labels
from omsdesk.views.fields.flow import Flow
from omsdesk.views.screens.decision.calls import Scan
from omsdesk.views.style import em

WIDE_EM, HIGH_EM = 9.0, 7.0
LONGEST_NAME = 18


class Scans(QWidget):
    """Nothing scanned takes no room."""

    chosen = Signal(object)
    """A ScannedRow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ScannedRow, ...] = ()
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._flow = Flow(self, gap=em(self, 0.5))

    def show_scans(self, scans: Sequence[Scan]) -> None:
        """Show these instead of those before."""
        for button in self._buttons.buttons():
            self._buttons.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._rows = tuple(one.row for one in scans)
        for place, one in enumerate(scans):
            button = self._button(one)
            self._buttons.addButton(button, place)
            self._flow.addWidget(button)
        self.setVisible(bool(scans))

    @property
    def first(self) -> QWidget | None:
        """Where F6 goes."""
        buttons = self._buttons.buttons()
        return buttons[0] if buttons else None

    def _button(self, one: Scan) -> QToolButton:
        button = QToolButton(self)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        picture = QPixmap()
        if picture.loadFromData(one.thumbnail):
            button.setIcon(QIcon(picture))
        button.setIconSize(QSize(em(self, WIDE_EM), em(self, HIGH_EM)))
        name = one.row.name if len(one.row.name) <= LONGEST_NAME else f"{one.row.name[: LONGEST_NAME - 1]}…"
        button.setText(labels.on_button(name))
        pages = self.tr("pages: {count}").format(count=one.row.pages)
        said = ", ".join((one.row.name, pages, labels.moment(one.row.added_at), one.row.clerk))
        button.setAccessibleName(self.tr("Scan: {name}").format(name=said))
        button.setToolTip(self.tr("Open the scan (Enter)"))
        return button

    @Slot(int)
    def _choose(self, place: int) -> None:
        self.chosen.emit(self._rows[place])
