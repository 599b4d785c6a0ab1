"""What a scanned document is, by its content: right ones of every kind, wrong ones with one sentence each, and never a crash."""

import io
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from omsdesk import wording
from omsdesk.errors import Rejected
from omsdesk.services import apart
from omsdesk.services.attachments import limits
from omsdesk.services.attachments.recognition import recognise
from tests.services.attachments.documents import RIGHT, WRONG, nested, pdf, picture, sideways, tiff

ROOT = Path(__file__).resolve().parents[3]


def shown(content):
    with Image.open(io.BytesIO(recognise(content).thumbnail)) as image:
        image.load()
        return image


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_right_is_known_by_its_content_and_shown_in_small(what):
    content, kind, pages = RIGHT[what]
    seen = recognise(content)
    assert (seen.kind, seen.pages) == (kind, pages)
    small = shown(content)
    assert (small.format, small.mode) == ("PNG", "RGB")
    assert 1 <= max(small.size) <= limits.THUMBNAIL


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_refused_with_one_sentence(what):
    content, code = WRONG[what]
    with pytest.raises(Rejected) as refused:
        recognise(content)
    assert refused.value.code == code
    for language in wording.LANGUAGES:
        assert wording.say(code, language, **refused.value.values).endswith((".", "TIFF."))


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch):
    with pytest.raises(Rejected, match=r"scanned\.too_large") as refused:
        recognise(pdf() + bytes(limits.LARGEST))
    assert refused.value.values == {"most": 20}
    assert recognise(pdf() + b" " * (limits.LARGEST - len(pdf()))).pages == 1


def test_the_pages_of_a_tiff_are_counted_together(monkeypatch):
    monkeypatch.setattr("omsdesk.services.attachments.recognition.PIXELS_MOST", 30 * 20 * 4)
    assert recognise(tiff(4)).pages == 4
    with pytest.raises(Rejected, match=r"scanned\.too_many_pixels"):
        recognise(tiff(5))


def test_a_later_page_that_is_broken_is_noticed():
    whole = tiff(3, (800, 600), compression="tiff_lzw")
    assert recognise(whole).pages == 3
    spoilt = 0
    for at in range(len(whole) // 2, len(whole), 97):
        try:
            recognise(whole[:at])
        except Rejected as refused:
            spoilt += refused.code == "scanned.broken"
    assert spoilt > 3


def test_a_photograph_stands_upright_and_what_can_be_looked_through_is_white():
    assert shown(sideways()).size == (67, limits.THUMBNAIL)
    assert shown(picture(mode="RGBA", colour=(0, 0, 0, 0))).getpixel((0, 0)) == (255, 255, 255)
    assert shown(picture(mode="LA", colour=(0, 0))).getpixel((0, 0)) == (255, 255, 255)
    assert shown(picture(colour=(10, 200, 30))).getpixel((0, 0)) == (10, 200, 30)
    assert shown(picture(mode="1", colour=1)).getpixel((0, 0)) == (255, 255, 255)


def test_a_page_of_paper_keeps_its_shape():
    assert shown(pdf()).size == (141, 199)


def test_a_pdf_that_would_keep_the_library_busy_for_hours_is_ended(monkeypatch):
    assert recognise(nested(4)).pages == 1
    monkeypatch.setattr("omsdesk.services.attachments.recognition.PDF_SECONDS", 2)
    # it would take all it may have not much later, and on a good day sooner
    monkeypatch.setattr("omsdesk.services.attachments.recognition.PDF_MEMORY", 1024**4)
    with pytest.raises(Rejected, match=r"scanned\.too_slow") as refused:
        recognise(nested(12))
    assert wording.say(refused.value.code, **refused.value.values).endswith("документ.")


def test_a_pdf_that_takes_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr("omsdesk.services.attachments.recognition.PDF_MEMORY", 10_000_000)
    with pytest.raises(Rejected, match=r"scanned\.broken"):
        recognise(pdf())


@pytest.fixture
def _here(monkeypatch):
    """PDFs are read in this process, so that thousands of them can be."""
    monkeypatch.setattr(apart, "call", lambda work, *given, gives, seconds, memory: work(*given))


HEADS = (b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\0", b"MM\0*", b"")


@pytest.mark.usefixtures("_here")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_no_bytes_at_all_do_more_than_be_refused(head, tail):
    refuse_or_know(head + tail)


@pytest.mark.usefixtures("_here")
def test_no_spoilt_document_does_more_than_be_refused():
    lots = random.Random(20261122)
    small = [content for content, _kind, _pages in RIGHT.values() if len(content) < 5000]
    for _ in range(600):
        content = bytearray(lots.choice(small))
        for _flip in range(lots.randint(1, 12)):
            content[lots.randrange(len(content))] = lots.randrange(256)
        refuse_or_know(bytes(content[: lots.randint(1, len(content))] if lots.random() < 0.3 else content))


def refuse_or_know(content):
    try:
        seen = recognise(content)
    except Rejected as error:
        seen, refused = None, error.code
    assert wording.knows(refused) if seen is None else seen.pages >= 1


def test_many_threads_may_ask_at_once():
    contents = [content for content, _kind, _pages in RIGHT.values()]
    with ThreadPoolExecutor(4) as pool:
        assert [seen.kind for seen in pool.map(recognise, contents)] == [kind for _, kind, _ in RIGHT.values()]


PEAK = """
import contextlib, resource, sys
from omsdesk.errors import Rejected
from omsdesk.services.attachments.recognition import recognise
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with contextlib.suppress(Rejected):
    recognise(open(sys.argv[1], "rb").read())
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes on Linux alone")
@pytest.mark.parametrize("mode", ["RGBA", "CMYK", "LA", "P"])
def test_a_picture_of_the_largest_size_is_held_once(mode, tmp_path):
    """Four bytes a dot, whatever is in it, and not twice or thrice that: found by fuzzing."""
    side = int(limits.PAGE_PIXELS_MOST**0.5)
    file = tmp_path / "large.tif"
    Image.new(mode, (side, side)).save(file, "TIFF", compression="tiff_lzw")
    assert peak(file) <= 5 * limits.PAGE_PIXELS_MOST / 1_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="kilobytes on Linux alone")
def test_rows_without_an_end_take_no_memory(tmp_path):
    """Each takes some of its own, however short it is: found by fuzzing."""
    file = tmp_path / "thin.tif"
    file.write_bytes(WRONG["a TIFF of one dot and fifty million rows"][0])
    assert peak(file) <= 30


def peak(file):
    """Megabytes that it takes to look at what is in a file, or to refuse it."""
    done = subprocess.run([sys.executable, "-c", PEAK, str(file)], capture_output=True, check=True, cwd=ROOT)
    return int(done.stdout)


def test_a_thin_large_picture_is_shown_in_small():
    """A strip may be less than one dot wide in small."""
    out = io.BytesIO()
    Image.new("RGBA", (1, 9000), (0, 0, 0, 255)).save(out, "PNG")
    assert Image.open(io.BytesIO(recognise(out.getvalue()).thumbnail)).size == (1, limits.THUMBNAIL)
