"""A QR code on the screen, dark on white in either palette: a telephone reads it so."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from omsdesk.views.style import LIGHT, em

QUIET = 4


class QrCode(QWidget):
    """Empty it takes no room."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._runs: list[QRectF] = []
        self._side = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the code of a text."""
        from omsdesk.services.documents import barcode  # noqa: PLC0415 - the tools of paper come when they are wanted

        symbol = barcode.qr(text)
        self._side = symbol.columns + 2 * QUIET
        self._runs = [QRectF(run.column + QUIET, run.row + QUIET, run.columns, run.rows) for run in symbol.runs]
        self.updateGeometry()
        self.show()
        self.update()

    def forget(self) -> None:
        """Show nothing any more."""
        self._runs = []
        self.hide()

    def sizeHint(self) -> QSize:
        side = max(em(self, 13), 3 * self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(LIGHT.base))
        step = int(min(self.width(), self.height()) / max(self._side, 1))
        for run in self._runs:
            painter.fillRect(QRectF(run.x() * step, run.y() * step, run.width() * step, run.height() * step), QColor(LIGHT.text))
        painter.end()
