"""The stripe over every screen of a practice register: nobody shall take invented people for real ones."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from omsdesk.views.style import em, emphasised, look_of

SLANT = 0.9
USUAL_EM, LOW_EM = 1.7, 1.3


class TrainingStripe(QLabel):
    """Slanting bars at both ends and the words between them: seen without its colour too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("PRACTICE REGISTER · all people are invented"), parent)
        self.setObjectName("trainingStripe")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFont(emphasised(self.font(), 0.95))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())
        self._is_low = False

    def squeeze(self, *, is_low: bool) -> None:
        """No higher than its words, where there is little room."""
        self._is_low = is_low
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), em(self, LOW_EM if self._is_low else USUAL_EM))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        pair = look_of(self).stripe
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(pair.tint))
        words = self.fontMetrics().horizontalAdvance(self.text()) + em(self, 3)
        free = (self.width() - words) / 2
        for left, right in ((0.0, free), (self.width() - free, float(self.width()))):
            self._bars(painter, left, right, QColor(pair.ink))
        painter.setPen(QColor(pair.ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _bars(self, painter: QPainter, left: float, right: float, ink: QColor) -> None:
        painter.save()
        painter.setClipRect(QRectF(left, 0, max(0.0, right - left), self.height()))
        step, lean, height = em(self, 1.8), em(self, SLANT), self.height()
        x = left - lean - (left % step)
        while x < right + step:
            bar = QPainterPath()
            bar.moveTo(x + lean, 0)
            bar.lineTo(x + lean + step / 2, 0)
            bar.lineTo(x + step / 2, height)
            bar.lineTo(x, height)
            painter.fillPath(bar, ink)
            x += step
        painter.restore()
