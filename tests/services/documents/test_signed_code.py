"""The code of a signed statement on paper: read back from a raster of 150 dots an inch, and in nobody's place."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
import zxingcpp

from omsdesk.models.numbers import statement, statement_key
from omsdesk.models.numbers.statement import Kind, Stated, StatedCoverage, StatedDoses, Statement
from omsdesk.models.numbers.statement_key import AnnouncedKey
from omsdesk.models.words import CoverageStatus
from omsdesk.services import rasters
from omsdesk.services.documents import barcode, coverage_proof, extract, key_sheet, pack, vaccination_certificate
from omsdesk.services.documents.key_sheet import KeySheetFacts
from omsdesk.services.documents.signed_code import AIR
from tests.services.documents.care_cases import VACCINATIONS
from tests.services.documents.cases import (
    AT,
    BARE_EXTRACT,
    ENP,
    EXTRACT,
    LONG_EXTRACT,
    LONG_PROOF,
    ORGANISATION,
    PROOF,
    SHORT_PROOF,
    boxes_of,
    collisions,
    letters_of,
    squeezed,
)

DPI = 150
SIGNATURE = bytes((7 * one + 3) % 256 for one in range(64))
SAID = Statement(
    Kind.EXTRACT, bytes(range(8)), datetime(2026, 11, 22, 13, 52, tzinfo=UTC), date(2026, 11, 22), "710001", "2026-000123",
    Stated("Иванова", "Мария", "Петровна", date(1980, 5, 12), ENP),
    StatedCoverage(CoverageStatus.ACTIVE, date(2019, 2, 3), date(2027, 12, 31), "71001"),
)  # fmt: skip
LONG = replace(SAID, organisation="7" * 12, number="2" * 24, person=Stated("Щ" * 30, "Ж" * 30, "Ы" * 30, date(1980, 5, 12), ENP))
TEXT, LONG_TEXT = statement.write(SAID, SIGNATURE), statement.write(LONG, SIGNATURE)
DOSES = statement.write(
    replace(SAID, kind=Kind.CERTIFICATE, number="2026-П000001", says=StatedDoses(12, date(2026, 9, 1), bytes(8))), SIGNATURE
)
KEY = AnnouncedKey(
    bytes(range(32)), "7" * 12, "Областная клиническая больница имени " + "Ж" * 60, datetime(2026, 1, 2, tzinfo=UTC)
)
SHEET = KeySheetFacts(
    ORGANISATION, KEY.title, KEY.organisation, statement_key.fingerprint(KEY.public), AT, AT, statement_key.write(KEY, SIGNATURE),
    "Сидорова Е. В.",
)  # fmt: skip


def certificate(facts, _paper="A4"):
    return pack.render([vaccination_certificate.leaf(facts)])


FORMS = {
    "extract": (extract.render, EXTRACT, TEXT),
    "bare extract": (extract.render, BARE_EXTRACT, TEXT),
    "long extract": (extract.render, LONG_EXTRACT, LONG_TEXT),
    "proof": (coverage_proof.render, PROOF, TEXT),
    "short proof": (coverage_proof.render, SHORT_PROOF, TEXT),
    "long proof": (coverage_proof.render, LONG_PROOF, LONG_TEXT),
    "certificate": (certificate, replace(VACCINATIONS, number="2026-П000001"), DOSES),
}


def practised(facts, practice):
    if hasattr(facts, "frame"):
        return replace(facts, frame=replace(facts.frame, practice=practice))
    return replace(facts, practice=practice)


def read(pdf, formats=()):
    """Every code of a paper: its text, its page, and the box that it fills there, in points from the top left."""
    scale, found = 72 / DPI, {}
    for number, page in enumerate(rasters.pages(pdf, DPI)):
        picture = memoryview(page.rgb).cast("B", (page.height, page.width, 3))
        for one in zxingcpp.read_barcodes(picture, formats=formats):
            corners = [one.position.top_left, one.position.top_right, one.position.bottom_left, one.position.bottom_right]
            across, down = [corner.x * scale for corner in corners], [corner.y * scale for corner in corners]
            found[one.text] = number, min(across), min(down), max(across), max(down)
    return found


@pytest.mark.parametrize("practice", [False, True])
@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("form", FORMS)
def test_every_printed_code_is_read_back(form, paper, practice):
    render, facts, text = FORMS[form]
    bare = practised(facts, practice)
    before, found = read(render(bare, paper)), read(render(replace(bare, statement=text), paper))
    assert set(found) == {text, *before}
    assert statement.read(text).text == text


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_the_key_of_the_organisation_is_read_back_and_its_fingerprint_stands_there(paper):
    pdf = key_sheet.render(SHEET, paper)
    assert set(read(pdf)) == {SHEET.statement}
    assert len(rasters.pages(pdf, 50)) == 1
    letters = letters_of(pdf)
    assert all(squeezed(group) in letters for group in SHEET.fingerprint.split())
    assert squeezed("Областная клиническая больница") in letters
    bare = letters_of(key_sheet.render(replace(SHEET, title="", code="", clerk=None, practice=True), paper))
    assert squeezed("Организация—Действует") in bare


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("form", FORMS)
def test_a_paper_of_one_page_stays_one_page(form, paper):
    render, facts, text = FORMS[form]
    with_code, without = (len(rasters.pages(render(replace(facts, statement=one), paper), 50)) for one in (text, ""))
    assert with_code == without or without > 1


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("form", FORMS)
def test_nothing_stands_in_its_quiet_zone_or_over_anything(form, paper):
    render, facts, text = FORMS[form]
    pdf = render(replace(facts, statement=text), paper)
    page, left, top, right, bottom = read(pdf)[text]
    quiet = 4 * barcode.DENSE[paper if form != "certificate" else "A4"] - 1
    words = boxes_of(pdf)[page]
    height = rasters.pages(pdf, 72)[0].height
    near = [
        (x0, y0, x1, y1) for x0, y0, x1, y1 in words
        if x1 > left - quiet and x0 < right + quiet and height - y1 < bottom + quiet and height - y0 > top - quiet
    ]  # fmt: skip
    assert near == []
    assert collisions(words) == []


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("form", ["extract", "long extract"])
def test_the_codes_of_an_extract_end_in_one_line(form, paper):
    render, facts, text = FORMS[form]
    found = read(render(replace(facts, statement=text), paper), zxingcpp.BarcodeFormat.QRCode)
    ends = [found[code][3] for code in (text, facts.enp)]
    # As near as the picture has dots.
    assert abs(ends[0] - ends[1]) <= 2 * 72 / DPI


def test_its_modules_are_large_enough_for_a_hand_scanner():
    assert min(barcode.DENSE.values()) / 72 * 25.4 >= 0.45
    assert all(size / 72 * 600 == pytest.approx(round(size / 72 * 600)) for size in barcode.DENSE.values())


def test_its_letters_are_packed_as_letters_and_digits():
    """Else the code would be a third larger."""
    assert barcode.dense_qr("OMSDESK1" + "A" * 300).columns == 57
    assert barcode.dense_qr("OMSDESK1" + "a" * 300).columns > 57


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("form", FORMS)
def test_between_the_words_and_the_code_there_is_more_than_the_code_needs(form, paper):
    render, facts, text = FORMS[form]
    pdf = render(replace(facts, statement=text), paper)
    page, left, top, _, bottom = read(pdf)[text]
    high = pypdfium2.PdfDocument(pdf)[page].get_height()
    beside = [box for box in boxes_of(pdf)[page] if high - box[1] > top and high - box[3] < bottom and box[0] < left]
    assert max(right for _, _, right, _ in beside) <= left - AIR
