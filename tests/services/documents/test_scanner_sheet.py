"""The sheet that a scanner is tried with: every code is read from a picture of it, on one page of either size."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image

from omsdesk.models.numbers.scan_samples import SAMPLES
from omsdesk.services import rasters
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.scanner_sheet import SEEN, ScannerSheetFacts, render
from omsdesk.services.printing import scanner
from omsdesk.settings import Settings
from tests.journeys.paper import words_of

AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FACTS = ScannerSheetFacts(OrganisationFacts("Поликлиника № 2"), AT)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_every_code_is_read_from_one_page_at_150_dots(paper):
    content = render(FACTS, paper)
    (page,) = rasters.pages(content, 150)
    read = {one.bytes for one in zxingcpp.read_barcodes(Image.open(BytesIO(page.png())))}
    assert read == {one.content if isinstance(one.content, bytes) else one.content.encode() for one in SAMPLES}
    words = words_of(content)
    assert all(name.split()[1] in words for name, _ in SEEN.values())


def test_equal_facts_are_equal_bytes_and_the_service_names_nobody():
    assert render(FACTS) == render(FACTS)
    paper = scanner.scanner_sheet(Settings(fixed_today=AT.date()))
    assert (paper.name, paper.content[:5]) == ("scanner-test.pdf", b"%PDF-")
