"""What a scanned document is, by its content alone: a real decoding of every page, within limits, and a thumbnail of the first.

A picture is decoded here, within bounds; a PDF in a process of its own, because a small one can keep PDFium busy for hours
(docs/decisions/0005).
"""

import io
import re
import struct
import threading
import warnings
import zlib
from dataclasses import dataclass

from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin
from pypdfium2.raw import FPDF_ERR_PASSWORD

from omsdesk.errors import Rejected
from omsdesk.services import apart, rasters
from omsdesk.services.attachments.limits import (
    LARGEST,
    PAGE_PIXELS_MOST,
    PAGES_MOST,
    PDF_MEMORY,
    PDF_SECONDS,
    PIXELS_MOST,
    SIDE_MOST,
    THUMBNAIL,
)

PDF = "application/pdf"
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", PngImagePlugin.PngImageFile.format),
    (b"\xff\xd8\xff", "image/jpeg", JpegImagePlugin.JpegImageFile.format),
    (b"II*\0", "image/tiff", TiffImagePlugin.TiffImageFile.format),
    (b"MM\0*", "image/tiff", TiffImagePlugin.TiffImageFile.format),
)
_PDF_HEAD, _PDF_WITHIN = b"%PDF-", 1024
"""Readers find the head of a PDF within its first 1024 bytes (ISO 32000-1, H.3, note 13)."""
_CARGO = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia)\b")
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, ArithmeticError, LookupError, TypeError, AttributeError, RuntimeError,
    MemoryError, struct.error, zlib.error,
)  # fmt: skip
"""Whatever Pillow's decoders raise on bytes that are no picture."""
_SEEN = rasters.Glance | int | None
_SHRINKING_GAP = 2.0
_ROUGHLY = 4
"""How many times larger than its thumbnail a picture is that nothing is lost of."""
_WHITE = (255, 255, 255, 255)

# One decoded picture in memory is enough, and what is warned of is a matter of the whole process.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a document is: its media type, how many pages, and a PNG of the first, at most THUMBNAIL dots long."""

    kind: str
    pages: int
    thumbnail: bytes


def recognise(content: bytes) -> Recognised:
    """Recognise a PDF, PNG, JPEG or TIFF by its content. Raises Rejected with one plain sentence for anything else.

    `scanned.empty`, `scanned.too_large`, `scanned.unknown_kind`, `scanned.broken`, `scanned.encrypted` (a PDF that asks for a
    password), `scanned.too_slow`, `scanned.too_many_pages`, `scanned.too_many_pixels`, `scanned.cargo` (a PDF with scripts or
    files in it: a scan has none, and what is kept here is handed on to other desks).
    """
    if not content:
        raise Rejected("scanned.empty")
    if len(content) > LARGEST:
        raise Rejected("scanned.too_large", most=LARGEST // 1024 // 1024)
    for magic, kind, decoder in _KINDS:
        if content.startswith(magic):
            return _picture(content, kind, decoder)
    if _PDF_HEAD in content[:_PDF_WITHIN]:
        return _pdf(content)
    raise Rejected("scanned.unknown_kind")


def _pdf(content: bytes) -> Recognised:
    try:
        seen = apart.call(
            rasters.glance_or_why, content, THUMBNAIL, PAGES_MOST, gives=_SEEN, seconds=PDF_SECONDS, memory=PDF_MEMORY
        )
    except apart.TookTooLong as error:
        raise Rejected("scanned.too_slow") from error
    except apart.Died as error:
        raise Rejected("scanned.broken") from error
    if not isinstance(seen, rasters.Glance):
        raise Rejected("scanned.encrypted" if seen == FPDF_ERR_PASSWORD else "scanned.broken")
    if seen.pages > PAGES_MOST:
        raise Rejected("scanned.too_many_pages", most=PAGES_MOST)
    if seen.has_cargo or _CARGO.search(content):
        raise Rejected("scanned.cargo")
    return Recognised(PDF, seen.pages, seen.first.png())


def _picture(content: bytes, kind: str, decoder: str) -> Recognised:
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(content), formats=(decoder,)) as image:
                return _decoded(image, kind)
        except Image.DecompressionBombError as error:
            raise Rejected("scanned.too_many_pixels", most=PAGE_PIXELS_MOST // 1_000_000) from error
        except _BROKEN as error:
            raise Rejected("scanned.broken") from error


def _decoded(image: Image.Image, kind: str) -> Recognised:
    """Decode every page, so that what is kept can be shown later; only a TIFF has pages."""
    pages = getattr(image, "n_frames", 1) if kind == "image/tiff" else 1
    if pages > PAGES_MOST:
        raise Rejected("scanned.too_many_pages", most=PAGES_MOST)
    decoded = _require_few_pixels(image, 0)
    image.draft("RGB", (THUMBNAIL * 2, THUMBNAIL * 2))
    thumbnail = _thumbnail(image)
    for n in range(1, pages):
        image.seek(n)
        decoded = _require_few_pixels(image, decoded)
        image.load()
    return Recognised(kind, pages, thumbnail)


def _require_few_pixels(image: Image.Image, before: int) -> int:
    """The dots so far with this page; raises Rejected when they are too many to be decoded, or a side has more than any scan."""
    if max(image.size) > SIDE_MOST:
        raise Rejected("scanned.broken")
    dots = image.width * image.height
    if dots > PAGE_PIXELS_MOST or before + dots > PIXELS_MOST:
        raise Rejected("scanned.too_many_pixels", most=PAGE_PIXELS_MOST // 1_000_000)
    return before + dots


def _roughly(image: Image.Image) -> Image.Image:
    """A smaller picture; of a large one no second of its size is made, which would take hundreds of megabytes."""
    times = max(image.size) // (THUMBNAIL * _ROUGHLY)
    if times <= 1:
        return image.copy()
    # what has a palette, or can be seen through, is made anew in full by any better way
    way = Image.Resampling.NEAREST if image.mode in {"P", "PA"} or "A" in image.getbands() else Image.Resampling.BOX
    return image.resize((max(1, image.width // times), max(1, image.height // times)), way)


def _thumbnail(image: Image.Image) -> bytes:
    """The page in small, upright and on white, whatever its colours are made of."""
    # of black and white alone greys are made before it gets smaller: the strokes of letters would be lost
    small = _roughly(image.convert("L") if image.mode == "1" else image)
    small = small.convert("RGBA") if small.mode in {"P", "PA"} else small
    small.thumbnail((THUMBNAIL, THUMBNAIL), reducing_gap=_SHRINKING_GAP)
    small = ImageOps.exif_transpose(small)
    if "A" in small.getbands():
        ground = Image.new("RGBA", small.size, _WHITE)
        small = Image.alpha_composite(ground, small.convert("RGBA"))
    out = io.BytesIO()
    small.convert("RGB").save(out, "PNG")
    return out.getvalue()
