"""PDF to pictures: for the preview, for printers that take no PDF, for the tour; and a glance at a PDF from outside."""

import struct
import threading
import zlib
from ctypes import string_at
from dataclasses import dataclass
from itertools import islice

import pypdfium2
from pypdfium2 import raw

POINTS_PER_INCH = 72
# PDFium keeps its state in the library, not in the document: two threads inside it at once end the process.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of red, green, blue bytes, without padding."""

    width: int
    height: int
    rgb: bytes

    def png(self) -> bytes:
        """Give the page as the bytes of a PNG file."""
        stride = self.width * 3
        rows = b"".join(b"\0" + self.rgb[start : start + stride] for start in range(0, len(self.rgb), stride))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 6)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def pages(pdf: bytes, dpi: int, most: int | None = None) -> tuple[PageImage, ...]:
    """Draw every page of a PDF, or the first so many, at so many dots an inch, as a printer would, annotations included."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_draw(page, dpi) for page in islice(document, most))
        finally:
            document.close()


def page_at(pdf: bytes, place: int, dpi: int) -> PageImage:
    """Draw one page of a PDF, counted from 0."""
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return _draw(document[place], dpi)
        finally:
            document.close()


@dataclass(frozen=True, slots=True)
class Glance:
    """What a PDF shows at a glance: how many pages, the first of them in small, whether it brings scripts or files along."""

    pages: int
    first: PageImage
    has_cargo: bool


def glance(pdf: bytes, side: int, pages_most: int) -> Glance:
    """Look at a PDF from outside; the first page's longer side gets at most so many dots, whatever size it claims to have.

    Pages are opened one at a time, and no more of them than wanted. Raises pypdfium2.PdfiumError for what cannot be read, with
    the library's own code.
    """
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            cargo = raw.FPDFDoc_GetJavaScriptActionCount(document.raw) > 0 or raw.FPDFDoc_GetAttachmentCount(document.raw) > 0
            for n in range(1, min(len(document), pages_most)):
                document[n].close()
            page = document[0]
            dpi = (side - 1) * POINTS_PER_INCH / max(*page.get_size(), 1)
            return Glance(len(document), _draw(page, dpi), cargo)
        finally:
            document.close()


def glance_or_why(pdf: bytes, side: int, pages_most: int) -> Glance | int | None:
    """What `glance` gives, or the library's code of what cannot be read: for another process, that no error travels to."""
    try:
        return glance(pdf, side, pages_most)
    except pypdfium2.PdfiumError as error:
        code: int | None = error.err_code
        return code


def _draw(page: pypdfium2.PdfPage, dpi: float) -> PageImage:
    bitmap = page.render(scale=dpi / POINTS_PER_INCH, rev_byteorder=True, prefer_bgrx=False)
    try:
        stride, wanted = bitmap.stride, bitmap.width * 3
        raw = string_at(bitmap.buffer, stride * bitmap.height)
        rows = (raw[start : start + wanted] for start in range(0, len(raw), stride))
        return PageImage(bitmap.width, bitmap.height, b"".join(rows))
    finally:
        bitmap.close()
        page.close()
