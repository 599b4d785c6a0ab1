"""A scanned document, whole: its pages one under the other, Esc closes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from omsdesk.views import printers, room
from omsdesk.views.fields.sheets import Sheets

PDF = "application/pdf"
DPI, WIDEST = 110, 1000


def pages_of(kind: str, content: bytes) -> list[QImage]:
    """The pages of a document of that media type; called in a worker, and none where it cannot be drawn."""
    if kind == PDF:
        from omsdesk.services import rasters  # noqa: PLC0415 - PDFium is loaded with the first paper, in the worker

        return [printers.picture(page) for page in rasters.pages(content, DPI)]
    image = QImage.fromData(content)
    if image.width() > WIDEST:
        image = image.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
    return [] if image.isNull() else [image]


class ScanView(QDialog):
    """Nothing can be done with it here but look."""

    def __init__(self, name: str, pages: Sequence[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scanView")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # the title is read by whoever stands near: a list of windows shows it, and files are named after people and illnesses
        self.setWindowTitle(self.tr("Scan"))
        self.named = QLabel(self.tr("Scan: {name}").format(name=name), self)
        self.named.setTextFormat(Qt.TextFormat.PlainText)
        self.named.setWordWrap(True)
        self.sheets = Sheets(self.tr("Pages"), self)
        self.sheets.show_pages([QPixmap.fromImage(page) for page in pages])
        column = QVBoxLayout(self)
        column.addWidget(self.named)
        column.addWidget(self.sheets, 1)
        room.fit(self, 76, 52)
        self.sheets.setFocus()
