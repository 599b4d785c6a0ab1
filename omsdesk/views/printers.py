"""Printers as Qt knows them, for systems that take no PDF: the pages go as pictures there, 300 dots an inch.

Where the system takes PDF (CUPS: `lp`) the paper goes whole, with its text, by `services.print_jobs.spooler`.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPixmap

from omsdesk.errors import MachineLacks, Said
from omsdesk.models.print_job import Choice, Duplex
from omsdesk.services.print_jobs import spooler

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from omsdesk.services.rasters import PageImage

DOTS_PER_INCH = 300
A5_LONGEST_INCHES = 9
takes_pdf = spooler.takes_pdf


def names() -> list[str]:
    """The printers there are, the usual one first; asks the print system, so in a worker."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - the print system is not loaded before it is asked

    known = spooler.known() if takes_pdf() else (QPrinterInfo.availablePrinterNames(), QPrinterInfo.defaultPrinterName())
    return sorted(known[0], key=lambda name: (name != known[1], name))


def still() -> Mapping[str, Said]:
    """Which printers stand still, and why; nothing where the system does not tell. In a worker."""
    return spooler.still() if takes_pdf() else {}


def usual() -> str:
    """The usual printer, empty when there is none; asks the print system, so in a worker."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - as above

    return spooler.usual() if takes_pdf() else QPrinterInfo.defaultPrinterName()


def trays(printer: str) -> tuple[str, ...]:
    """The trays of a printer; none where it has no choice of them, or Qt does not tell. In a worker."""
    return spooler.trays(printer) if printer and takes_pdf() else ()


def send_pictures(pages: "Sequence[PageImage]", choice: Choice) -> None:
    """Print the pages as pictures through Qt; raises MachineLacks `print.refused` when the printer cannot be begun."""
    device = _device(choice)
    device.setPageSize(_size_of(pages[0]))
    painter = QPainter()
    if not painter.begin(device):
        raise MachineLacks("print.refused", printer=choice.printer)
    try:
        for number, page in enumerate(pages):
            if number:
                device.newPage()
            painter.drawImage(QRectF(painter.viewport()), picture(page))
    finally:
        painter.end()


def pixmap(page: "PageImage") -> QPixmap:
    """A page as a widget shows it."""
    return QPixmap.fromImage(picture(page))


def picture(page: "PageImage") -> QImage:
    """A page as Qt shows it; the bytes are copied, so that the page may go."""
    return QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888).copy()


def _size_of(page: "PageImage") -> QPageSize:
    # The paper itself tells: asking the clerk twice for one size is one question too many.
    is_a5 = max(page.width, page.height) < A5_LONGEST_INCHES * DOTS_PER_INCH
    return QPageSize(QPageSize.PageSizeId.A5 if is_a5 else QPageSize.PageSizeId.A4)


def _device(choice: Choice) -> "QPrinter":
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(choice.printer)
    device.setFullPage(True)
    device.setCopyCount(choice.copies)
    sides = {
        Duplex.ONE_SIDED: QPrinter.DuplexMode.DuplexNone,
        Duplex.LONG_EDGE: QPrinter.DuplexMode.DuplexLongSide,
        Duplex.SHORT_EDGE: QPrinter.DuplexMode.DuplexShortSide,
    }
    if choice.duplex in sides:
        device.setDuplex(sides[choice.duplex])
    return device
