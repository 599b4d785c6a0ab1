"""Codes in a picture or a PDF: a photograph of a policy, a scan of one; read in a process of its own, for it comes from outside.

PDF417 is read along its rows, and zxing finds none that leans more than a few degrees: such a picture is turned by steps.
Measured: 1.5 to 4 dots a module, any angle, both types of policy, noise of 40 of 255.
"""

import io
import warnings
from collections.abc import Iterator
from typing import Final

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from omsdesk.errors import Rejected
from omsdesk.models.numbers import scan
from omsdesk.services import apart, rasters

LARGEST: Final = 20 * 1024 * 1024
SECONDS: Final = 20
MEMORY: Final = 1024**3
PIXELS_MOST: Final = 60_000_000
SIDE_MOST: Final = 65_535
FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
PDF_HEAD, PDF_WITHIN = b"%PDF-", 1024
PDF_DPI: Final = 200
PDF_PAGES_MOST: Final = 5
TURNED_DOTS: Final = 3_000_000
"""A picture is turned no larger than this: eighteen turns of a photograph would take half a minute."""
SMALL_DOTS: Final = 1_500_000
"""A picture of fewer dots may have a module of one dot and a half, and is looked at twice its size."""
TURN: Final = 5
_TURNS = sorted(range(TURN, 90, TURN), key=lambda angle: min(angle, 90 - angle))
# By their names: values of zxing that live as long as the process are called leaks at its end.
_KINDS: Final = ("PDF417", "QRCode", "Aztec", "DataMatrix", "Code128", "Code39")
_LEANING: Final = ("PDF417",)


class _TooManyDots(Exception):
    """A picture would take too much memory."""


def is_picture(content: bytes) -> bool:
    """Whether bytes begin as a picture or a PDF does, and not as what a scanner sends."""
    is_bitmap = content[:2] == b"BM" and content[6:10] == bytes(4)
    return (
        is_bitmap
        or content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"RIFF"))
        or (PDF_HEAD in content[:PDF_WITHIN])
    )


def codes_in(content: bytes) -> tuple[bytes, ...]:
    """What the codes of a picture or a PDF say, in the order they were found, each once; empty where there is none.

    Raises Rejected `picture.too_large`, `picture.too_many_dots`, `picture.too_slow`, and `picture.unreadable` for what
    is no picture or is broken.
    """
    if len(content) > LARGEST:
        raise Rejected("picture.too_large", most=LARGEST // 1024 // 1024)
    try:
        seen = apart.call(look, content, gives=tuple[bytes, ...] | str, seconds=SECONDS, memory=MEMORY)
    except apart.TookTooLong as error:
        raise Rejected("picture.too_slow") from error
    except apart.Died as error:
        raise Rejected("picture.unreadable") from error
    if isinstance(seen, str):
        raise Rejected(seen, most=PIXELS_MOST // 1_000_000)
    return tuple(seen)


def look(content: bytes) -> tuple[bytes, ...] | str:
    """The work of `codes_in`, for its own process: the code of what is wrong for what cannot be opened."""
    warnings.simplefilter("ignore")
    found: dict[bytes, None] = {}
    try:
        for page in _pages(content):
            found |= dict.fromkeys(_codes(page))
    except (Image.DecompressionBombError, _TooManyDots):
        return "picture.too_many_dots"
    except (OSError, ValueError, SyntaxError, RuntimeError):
        return "picture.unreadable"
    return tuple(found)


def _pages(content: bytes) -> Iterator[Image.Image]:
    if PDF_HEAD in content[:PDF_WITHIN]:
        for page in rasters.pages(content, PDF_DPI)[:PDF_PAGES_MOST]:
            yield Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")
        return
    with Image.open(io.BytesIO(content), formats=FORMATS) as image:
        if max(image.size) > SIDE_MOST or image.width * image.height > PIXELS_MOST:
            raise _TooManyDots
        yield _grey(ImageOps.exif_transpose(image))


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white: what can be seen through is paper."""
    if image.mode in {"P", "PA", "LA", "RGBA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, (255, 255, 255, 255)), seen)
    return image.convert("L")


def _codes(page: Image.Image) -> tuple[bytes, ...]:
    unknown: tuple[bytes, ...] | None = None
    for way, kinds in _ways(page):
        formats = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in kinds])
        found = tuple(one.bytes for one in zxingcpp.read_barcodes(way, formats=formats) if one.bytes)
        # A symbol that is hardly seen may be mended into one that nobody printed: what means nothing is looked at once more.
        if any(scan.read(code).kind is not scan.ScanKind.UNKNOWN for code in found):
            return found
        unknown = found if unknown is None else unknown
    return unknown or ()


def _ways(page: Image.Image) -> Iterator[tuple[Image.Image, tuple[str, ...]]]:
    """The picture as it is, larger where it is small, turned, and with its noise smoothed; the likelier first."""
    yield page, _KINDS
    dots = page.width * page.height
    if dots < SMALL_DOTS:
        page = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
        yield page, _KINDS
    elif dots > TURNED_DOTS:
        page.thumbnail((int(page.width * (TURNED_DOTS / dots) ** 0.5), int(page.height * (TURNED_DOTS / dots) ** 0.5)))
    for seen in (page, page.filter(ImageFilter.GaussianBlur(1))):
        for angle in _TURNS:
            yield seen.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), _LEANING
