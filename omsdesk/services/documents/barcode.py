"""Codes as vector drawings: all dark modules of a symbol are one path, so no seam opens between them."""

import re
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import zxingcpp
from reportlab.pdfgen.canvas import Canvas

# 1.2 pt is 5 dots at 300 and 10 dots at 600 dots an inch: bars of equal width on any office printer.
BAR: Final = 1.2
# 0.85 mm: a hand scanner reads it at arm's length, a telephone at any.
MODULE: Final = 2.4
# What must stay white around a code: ten bars, or four modules.
QUIET: Final = 14.4
# 0.51 mm and 0.47 mm, whole dots at 600 to the inch: a code of some sixty modules is as wide as a thumb is long.
DENSE: Final = {"A4": 1.44, "A5": 1.32}
DENSE_QUIET: Final = 4
_DARK: Final = re.compile(rb"\0+")


class Run(NamedTuple):
    """A dark rectangle, in modules, counted from the top left."""

    column: int
    row: int
    columns: int
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Symbol:
    """A code as dark rectangles."""

    columns: int
    rows: int
    runs: tuple[Run, ...]


def code128(digits: str) -> Symbol:
    """Make the bars of Code 128; pairs of digits take one character."""
    # The writer repeats the bars in fifty rows; one, drawn high, is the same code.
    bars = _matrix(digits, zxingcpp.BarcodeFormat.Code128)
    return Symbol(len(bars[0]), 1, tuple(_runs(bars[:1])))


def qr(text: str) -> Symbol:
    """Make a QR code that may lose a quarter of itself (level Q)."""
    # Sixteen digits take the smallest symbol at this level too, so the safety costs no room.
    return matrix(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")


def dense_qr(text: str) -> Symbol:
    """Make a QR code that may lose a seventh of itself (level M): a signed text would be too large at a higher one."""
    return matrix(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")


def matrix(content: str | bytes, kind: zxingcpp.BarcodeFormat, **options: object) -> Symbol:
    """Make any matrix code that the writer knows: QR, Aztec, DataMatrix, PDF417."""
    rows = _matrix(content, kind, **options)
    return Symbol(len(rows[0]), len(rows), tuple(_merged(_runs(rows))))


def _matrix(content: str | bytes, kind: zxingcpp.BarcodeFormat, **options: object) -> list[bytes]:
    # The picture is a buffer, which its type does not tell.
    picture: Any = zxingcpp.create_barcode(content, kind, **options).to_image(scale=1, add_quiet_zones=False)
    height, width = picture.shape
    dots = bytes(picture)
    return [dots[start : start + width] for start in range(0, height * width, width)]


def _runs(rows: list[bytes]) -> list[Run]:
    return [
        Run(dark.start(), number, dark.end() - dark.start()) for number, row in enumerate(rows) for dark in _DARK.finditer(row)
    ]


def _merged(runs: list[Run]) -> list[Run]:
    """Join runs of equal extent in neighbouring rows, which halves the path."""
    open_runs: dict[tuple[int, int], Run] = {}
    done = []
    for run in runs:
        extent = (run.column, run.columns)
        before = open_runs.get(extent)
        # Runs come row by row, so only the last one of the same extent can lie right above.
        if before and before.row + before.rows == run.row:
            open_runs[extent] = Run(before.column, before.row, before.columns, before.rows + 1)
            continue
        if before:
            done.append(before)
        open_runs[extent] = run
    return done + list(open_runs.values())


@dataclass(frozen=True, slots=True)
class Stamp:
    """A symbol at its printed size."""

    symbol: Symbol
    module: float
    height: float

    @property
    def width(self) -> float:
        """Width without the quiet zone."""
        return self.symbol.columns * self.module

    def draw(self, canvas: Canvas, left: float, top: float) -> None:
        """Draw downwards from the top; the quiet zone around it is the caller's to keep."""
        canvas.saveState()
        # Full black: what the ink lacks in contrast a scanner lacks in sight.
        canvas.setFillGray(0)
        # One module is the unit, and whole numbers are quickly written: a code has a hundred rectangles.
        canvas.transform(self.module, 0, 0, -self.height / self.symbol.rows, left, top)
        path = canvas.beginPath()
        path._code.extend(f"{run.column} {run.row} {run.columns} {run.rows} re" for run in self.symbol.runs)  # noqa: SLF001
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.restoreState()


def bars(digits: str, height: float, bar: float = BAR) -> Stamp:
    """Set Code 128 at its printed size."""
    return Stamp(code128(digits), bar, height)


def square(text: str, module: float = MODULE) -> Stamp:
    """Set a QR code at its printed size."""
    symbol = qr(text)
    return Stamp(symbol, module, symbol.rows * module)


def dense_square(text: str, module: float) -> Stamp:
    """Set a QR code of a signed text at its printed size."""
    symbol = dense_qr(text)
    return Stamp(symbol, module, symbol.rows * module)
