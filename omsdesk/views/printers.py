"""Printers of the system: which is the usual one, and how a paper reaches it.

Where the system takes PDF (CUPS: `lp`) the paper goes whole, with its text; elsewhere its pages go as pictures, 300 dots an inch.
"""

import shutil
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPixmap

from omsdesk.errors import MachineLacks

if TYPE_CHECKING:
    from omsdesk.services.rasters import PageImage

DOTS_PER_INCH = 300
A5_LONGEST_INCHES = 9
WAIT_SECONDS = 20


def takes_pdf() -> bool:
    """Whether the system prints PDF by itself."""
    return shutil.which("lp") is not None


def names() -> list[str]:
    """The printers there are, the usual one first; asks the print system, so in a worker."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - the print system is not loaded before it is asked

    known: list[str] = _run(["lpstat", "-e"]).split() if takes_pdf() else QPrinterInfo.availablePrinterNames()
    usual_one = usual()
    return sorted(known, key=lambda name: (name != usual_one, name))


def usual() -> str:
    """The usual printer, empty when there is none; asks the print system, so in a worker."""
    from PySide6.QtPrintSupport import QPrinterInfo  # noqa: PLC0415 - as above

    if not takes_pdf():
        return QPrinterInfo.defaultPrinterName()
    told = _run(["lpstat", "-d"])
    return told.rpartition(":")[2].strip() if ":" in told else ""


def send_pdf(pdf: bytes, printer: str, title: str, size: str) -> None:
    """Give the paper to the system whole; raises MachineLacks `print.refused` when it does not take it. In a worker.

    `title` stands in the printer's queue for all to see, so it names no person; `size` is the paper to print on, A4 or A5.
    """
    target = ["-d", printer] if printer else []
    try:
        subprocess.run(  # noqa: S603 - the program is the system's own, the words are ours
            ["lp", *target, "-t", title, "-o", f"media={size}", "-"],  # noqa: S607 - found as the shell finds it
            input=pdf,
            capture_output=True,
            check=True,
            timeout=WAIT_SECONDS,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise MachineLacks("print.refused", printer=printer) from error


def send_pictures(pages: "Sequence[PageImage]", printer: str) -> None:
    """Print the pages as pictures through Qt; raises MachineLacks `print.refused` when the printer cannot be begun."""
    from PySide6.QtPrintSupport import QPrinter  # noqa: PLC0415 - as above

    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setPrinterName(printer)
    device.setFullPage(True)
    device.setPageSize(_size_of(pages[0]))
    painter = QPainter()
    if not painter.begin(device):
        raise MachineLacks("print.refused", printer=printer)
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


def _run(words: Sequence[str]) -> str:
    try:
        told = subprocess.run(words, capture_output=True, text=True, check=False, timeout=WAIT_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    return told.stdout
