"""Codes in a picture or a PDF: a photograph of a policy, a scan of one; read in a process of its own, for it comes from outside.

PDF417 is read along its rows, and zxing finds none that leans more than a few degrees: such a picture is turned by steps, first
where it has the most edges, for a small code on a large page would lose its modules if the whole page were made small enough.
Measured: 1.5 to 4 dots a module, any angle, both types of policy, noise of 40 of 255; on A4 of 200 and 300 dots an inch as well.
"""

import io
import time
import warnings
from collections.abc import Iterator
from typing import Final

import zxingcpp
from PIL import Image, ImageChops, ImageFilter, ImageOps

from omsdesk.errors import Rejected
from omsdesk.models.numbers import scan
from omsdesk.services import apart, rasters

LARGEST: Final = 20 * 1024 * 1024
SECONDS: Final = 60
WORK_SECONDS: Final = 12.0
"""What may be spent of the processor's time: the clock would give up on a busy machine what it finds on an idle one."""
MEMORY: Final = 1024**3
PIXELS_MOST: Final = 60_000_000
SIDE_MOST: Final = 65_535
FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
PDF_HEAD, PDF_WITHIN = b"%PDF-", 1024
PDF_DPI: Final = 200
PDF_PAGES_MOST: Final = 20
TURNED_DOTS: Final = 3_000_000
"""A picture is turned no larger than this: eighteen turns of a photograph would take half a minute."""
SMALL_DOTS: Final = 1_500_000
"""A picture of fewer dots may have a module of one dot and a half, and is looked at twice its size."""
SPOTS_MOST: Final = 3
SPOT_SHARE: Final = 0.35
"""Where a page has the most edges a square of so much of its longer side is cut out: a policy's code takes a quarter of A4."""
CELLS: Final = 60
TURN: Final = 5
_TURNS = sorted(range(TURN, 90, TURN), key=lambda angle: min(angle, 90 - angle))
# By their names: values of zxing that live as long as the process are called leaks at its end.
_KINDS: Final = ("PDF417", "QRCode", "Aztec", "DataMatrix", "Code128", "Code39")
_LEANING: Final = ("PDF417",)


TOO_MANY_PAGES: Final = "picture.too_many_pages"


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

    Raises Rejected `picture.too_large`, `picture.too_many_dots`, `picture.too_slow`, `picture.too_many_pages` where none is seen
    on the pages that are looked at, and `picture.unreadable` for what is no picture or is broken.
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
        raise Rejected(seen, most=PDF_PAGES_MOST if seen == TOO_MANY_PAGES else PIXELS_MOST // 1_000_000)
    return tuple(seen)


def look(content: bytes) -> tuple[bytes, ...] | str:
    """The work of `codes_in`, for its own process: the code of what is wrong for what cannot be opened."""
    warnings.simplefilter("ignore")
    try:
        return _looked(_Paper(content))
    except (Image.DecompressionBombError, _TooManyDots):
        return "picture.too_many_dots"
    except (OSError, ValueError, SyntaxError, RuntimeError):
        return "picture.unreadable"


def _looked(paper: "_Paper") -> tuple[bytes, ...] | str:
    """Look at every page as it is; where no code is known, once more page by page and turned, until the first that is."""
    begun = time.process_time()
    found = dict.fromkeys(code for page in paper.pages() for code in _codes(page, _KINDS))
    if any(map(_is_known, found)):
        return tuple(found)
    for page in paper.pages():
        for way, kinds in _ways(page):
            codes = _codes(way, kinds)
            # A symbol that is hardly seen may be mended into one that nobody printed: what means nothing is looked at once more.
            if any(map(_is_known, codes)):
                return codes
            if time.process_time() - begun > WORK_SECONDS:
                return tuple(found) or "picture.too_slow"
            if not found:
                found = dict.fromkeys(codes)
    return tuple(found) or (TOO_MANY_PAGES if paper.is_longer else ())


def _is_known(code: bytes) -> bool:
    return scan.read(code).kind is not scan.ScanKind.UNKNOWN


class _Paper:
    """What was brought, page by page; drawn anew each time, for all pages at once would be too much to hold."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._is_pdf = PDF_HEAD in content[:PDF_WITHIN]
        count = rasters.count(content) if self._is_pdf else 1
        self._count, self.is_longer = min(count, PDF_PAGES_MOST), count > PDF_PAGES_MOST

    def pages(self) -> Iterator[Image.Image]:
        """Each page in grey."""
        if self._is_pdf:
            for place in range(self._count):
                page = rasters.page_at(self._content, place, PDF_DPI)
                yield Image.frombytes("RGB", (page.width, page.height), page.rgb).convert("L")
            return
        with Image.open(io.BytesIO(self._content), formats=FORMATS) as image:
            if max(image.size) > SIDE_MOST or image.width * image.height > PIXELS_MOST:
                raise _TooManyDots
            yield _grey(ImageOps.exif_transpose(image))


def _grey(image: Image.Image) -> Image.Image:
    """Grey on white: what can be seen through is paper."""
    if image.mode in {"P", "PA", "LA", "RGBA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, (255, 255, 255, 255)), seen)
    return image.convert("L")


def _codes(page: Image.Image, kinds: tuple[str, ...]) -> tuple[bytes, ...]:
    formats = zxingcpp.BarcodeFormats([getattr(zxingcpp.BarcodeFormat, name) for name in kinds])
    return tuple(dict.fromkeys(one.bytes for one in zxingcpp.read_barcodes(page, formats=formats) if one.bytes))


def _ways(page: Image.Image) -> Iterator[tuple[Image.Image, tuple[str, ...]]]:
    """The picture larger where it is small, light on dark, turned, and with its noise smoothed; the likelier first."""
    yield ImageOps.invert(page), _LEANING
    dots = page.width * page.height
    if dots < SMALL_DOTS:
        page = page.resize((page.width * 2, page.height * 2), Image.Resampling.BICUBIC)
        yield page, _KINDS
    elif dots > SMALL_DOTS * 2:
        for spot in _spots(page):
            yield from _turned(spot)
        page.thumbnail((int(page.width * (TURNED_DOTS / dots) ** 0.5), int(page.height * (TURNED_DOTS / dots) ** 0.5)))
    yield from _turned(page)
    yield from _turned(page.filter(ImageFilter.GaussianBlur(1)))


def _turned(page: Image.Image) -> Iterator[tuple[Image.Image, tuple[str, ...]]]:
    for angle in _TURNS:
        yield page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255), _LEANING


def _spots(page: Image.Image) -> Iterator[Image.Image]:
    """The squares of a page in which the most edges are and as much dark as light, which text has not; as they stand there."""
    cell = max(page.size) / CELLS
    wide, high = max(1, round(page.width / cell)), max(1, round(page.height / cell))
    edges, greys = (one.resize((wide, high), Image.Resampling.BOX) for one in (page.filter(ImageFilter.FIND_EDGES), page))
    halved = greys.point([255 - abs(2 * grey - 255) for grey in range(256)])
    likely = ImageChops.multiply(edges, halved).filter(ImageFilter.BoxBlur(2))
    half = round(SPOT_SHARE * CELLS / 2)
    for _ in range(SPOTS_MOST):
        most = max(range(wide * high), key=likely.tobytes().__getitem__)
        across, down = most % wide, most // wide
        left, top = max(0, across - half), max(0, down - half)
        right, bottom = min(wide, across + half + 1), min(high, down + half + 1)
        yield page.crop((round(left * cell), round(top * cell), round(right * cell), round(bottom * cell)))
        # What lies near it is in it already.
        near = half // 2
        likely.paste(0, (across - near, down - near, across + near + 1, down + near + 1))
