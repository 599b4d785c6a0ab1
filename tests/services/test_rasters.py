"""PDF to pictures: every page, the right size, the right colours, from any thread."""

import io
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from omsdesk.services import rasters


@pytest.fixture(scope="module")
def pdf():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(101, 50))
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 25, 101, 25, stroke=0, fill=1)
    canvas.showPage()
    canvas.setFillColorRGB(0, 0, 1)
    canvas.rect(0, 0, 50, 50, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


def dot(page, across, down):
    start = (down * page.width + across) * 3
    return tuple(page.rgb[start : start + 3])


@pytest.mark.parametrize(("dpi", "size"), [(72, (101, 50)), (144, (202, 100)), (36, (51, 25))])
def test_every_page_has_the_size_of_its_resolution(pdf, dpi, size):
    pages = rasters.pages(pdf, dpi)
    assert [(page.width, page.height) for page in pages] == [size, size]
    assert all(len(page.rgb) == page.width * page.height * 3 for page in pages)


def test_red_is_red_and_blue_is_blue(pdf):
    first, second = rasters.pages(pdf, 72)
    assert dot(first, 50, 5) == (255, 0, 0)
    assert dot(first, 50, 45) == (255, 255, 255)
    assert dot(second, 10, 25) == (0, 0, 255)
    assert dot(second, 90, 25) == (255, 255, 255)


def test_a_png_holds_the_same_dots(pdf):
    for page in rasters.pages(pdf, 100):
        with Image.open(io.BytesIO(page.png())) as picture:
            assert (picture.mode, picture.size) == ("RGB", (page.width, page.height))
            assert picture.tobytes() == page.rgb


def test_several_threads_get_equal_pictures(pdf):
    alone = rasters.pages(pdf, 150)
    with ThreadPoolExecutor(4) as pool:
        assert all(pages == alone for pages in pool.map(rasters.pages, [pdf] * 12, [150] * 12))


def test_what_is_no_pdf_is_refused_and_the_next_one_is_drawn(pdf):
    with pytest.raises(pypdfium2.PdfiumError):
        rasters.pages(b"nothing of the kind", 72)
    assert len(rasters.pages(pdf, 72)) == 2


def test_a_glance_shows_the_first_page_in_small_and_counts_the_others(pdf):
    for side in (50, 200):
        seen = rasters.glance_or_why(pdf, side, 100)
        assert (seen.pages, seen.has_cargo) == (2, False)
        assert side - 1 <= seen.first.width <= side
        assert dot(seen.first, side // 2, 2) == (255, 0, 0)
    assert rasters.glance(pdf, 50, 1).pages == 2


def test_a_glance_at_what_is_no_pdf_gives_the_code_of_the_library():
    assert rasters.glance_or_why(b"nothing of the kind", 72, 1) == pypdfium2.raw.FPDF_ERR_FORMAT
