"""Codes as drawings: what is drawn is what the writer made, and a reader gets it back."""

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.services.documents import barcode


def dots_of(symbol, scale=4, quiet=16):
    """Paint the runs as a printer would: rows of grey bytes with a white border."""
    width, height = symbol.columns * scale + 2 * quiet, max(symbol.rows * scale, 40) + 2 * quiet
    tall = (height - 2 * quiet) // symbol.rows
    picture = bytearray(b"\xff" * (width * height))
    for run in symbol.runs:
        for line in range(quiet + run.row * tall, quiet + (run.row + run.rows) * tall):
            start = line * width + quiet + run.column * scale
            picture[start : start + run.columns * scale] = bytes(run.columns * scale)
    return memoryview(bytes(picture)).cast("B", (height, width))


def read(symbol):
    found = zxingcpp.read_barcode(dots_of(symbol))
    return None if found is None else (str(found.format), found.text)


@given(st.text("0123456789", min_size=1, max_size=30))
def test_code_128_reads_back(digits):
    assert read(barcode.code128(digits)) == ("Code 128", digits)


@given(st.text("0123456789ABCDEF-АБВГД", min_size=1, max_size=60))
def test_qr_reads_back(text):
    assert read(barcode.qr(text)) == ("QR Code", text)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        (zxingcpp.BarcodeFormat.Aztec, "7712345678901234"),
        (zxingcpp.BarcodeFormat.DataMatrix, "7712345678901234"),
        (zxingcpp.BarcodeFormat.PDF417, b"\x02" + bytes(range(129))),
    ],
)
def test_the_other_matrix_codes_read_back(kind, content):
    found = zxingcpp.read_barcode(dots_of(barcode.matrix(content, kind)))
    assert found.symbology == kind.symbology
    assert found.bytes == (content if isinstance(content, bytes) else content.encode())


def test_an_option_reaches_the_writer():
    symbol = barcode.matrix("7712345678901234", zxingcpp.BarcodeFormat.DataMatrix, force_square=True)
    assert symbol.columns == symbol.rows


def test_no_two_runs_lie_over_one_another():
    symbol = barcode.qr("П-2026-000457")
    cells = [
        (column, row)
        for run in symbol.runs
        for column in range(run.column, run.column + run.columns)
        for row in range(run.row, run.row + run.rows)
    ]
    assert len(cells) == len(set(cells))


def test_sixteen_digits_take_the_smallest_qr_and_pairs_of_bars():
    assert barcode.qr("7712345678901234").columns == 21
    assert barcode.code128("7712345678901234").columns == 123


def test_printed_sizes_are_whole_dots_of_office_printers():
    stamp = barcode.bars("7712345678901234", 30)
    assert (stamp.module / 72 * 600) == pytest.approx(10)
    assert stamp.width == pytest.approx(123 * barcode.BAR)
    assert barcode.square("7712345678901234").height == pytest.approx(21 * barcode.MODULE)
