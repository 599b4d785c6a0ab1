"""PDF/A-2b as far as it can be told from the file, the shift of a page, and the calibration page."""

import io
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.services.documents import calibration, extract
from omsdesk.services.documents.archive import archived
from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.shift import shifted
from tests.services.documents.application_cases import FORMS, printed
from tests.services.documents.care_cases import FORMS as CARE
from tests.services.documents.cases import EXTRACT, boxes_of, letters_of

PAPERS = {
    "extract": lambda: extract.render(EXTRACT),
    "calibration": lambda: calibration.render(SET),
    **{name: lambda leaf=leaf, facts=facts: printed(leaf, facts) for name, (leaf, facts, _) in list(FORMS.items())[:4]},
    **{name: lambda leaf=leaf, facts=facts: printed(leaf, facts) for name, (leaf, facts) in list(CARE.items())[:2]},
}
SET = calibration.CalibrationFacts(OrganisationFacts("Поликлиника"), datetime(2026, 11, 22, 9, tzinfo=UTC), "HP-3", 12, -5, True)


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_what_an_archive_asks_for(name):
    content = PAPERS[name]()
    assert content.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in content[10:14])
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/Encrypt" not in pdf.trailer
        assert len(pdf.trailer.ID) == 2
        told, said = pdf.open_metadata(), pdf.docinfo
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "B")
        assert told["dc:title"] == str(said["/Title"])
        assert told["dc:creator"] == [str(said["/Author"])]
        assert told["dc:description"] == str(said["/Subject"])
        assert told["pdf:Producer"] == told["xmp:CreatorTool"] == "omsdesk" == str(said["/Producer"]) == str(said["/Creator"])
        for xmp, own in (("xmp:CreateDate", "/CreationDate"), ("xmp:ModifyDate", "/ModDate")):
            assert pikepdf.models.metadata.decode_pdf_date(str(said[own])) == datetime.fromisoformat(told[xmp])
        assert set(said.keys()) == {"/Title", "/Author", "/Subject", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
        (intent,) = pdf.Root.OutputIntents
        profile = intent.DestOutputProfile
        assert (intent.S, profile.N) == ("/GTS_PDFA1", 3)
        assert profile.read_bytes()[36:40] == b"acsp"
        assert profile.read_bytes()[16:20] == b"RGB "
        assert not {"/JavaScript", "/EmbeddedFiles"} & set(pdf.Root.get("/Names", {}).keys())
        assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.FontDescriptor
            assert "/ToUnicode" in font
            # A symbolic face has no encoding of its own beside the one it brings.
            assert int(font.FontDescriptor.Flags) & 4
            assert "/Encoding" not in font
        for page in pdf.pages:
            assert not {"/AA", "/Annots"} & set(page.obj.keys())


def test_another_reader_of_archives_finds_no_fault_in_any_paper_and_finds_those_that_are_there(preflight):
    every = {name: PAPERS[name]() for name in PAPERS} | {
        name: printed(leaf, facts) for name, (leaf, facts, *_) in (FORMS | CARE).items()
    }
    assert preflight.faults(every) == {}
    assert preflight.faults({"no title": without(every["extract"], "dc:title"), "no words": every["extract"]}).keys() == {
        "no title"
    }


def without(content, told):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            del said[told]
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", PAPERS)
def test_equal_papers_are_equal_bytes_and_to_archive_twice_changes_no_word(name):
    content = PAPERS[name]()
    assert PAPERS[name]() == content
    assert letters_of(archived_again(content)) == letters_of(content)


def archived_again(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.docinfo["/Trapped"], pdf.docinfo["/Keywords"] = pikepdf.Name.False_ if hasattr(pikepdf.Name, "False_") else "no", ""
        out = io.BytesIO()
        pdf.save(out)
    return archived(out.getvalue())


@given(st.integers(-200, 200), st.integers(-200, 200))
def test_a_shift_moves_every_letter_by_as_much_and_nothing_else(right, down):
    content = PAPERS["extract"]()
    moved = shifted(content, right, down)
    before, after = ([box for page in boxes_of(one) for box in page] for one in (content, moved))
    assert pypdfium2.PdfDocument(moved)[0].get_size() == pypdfium2.PdfDocument(content)[0].get_size()
    assert len(before) == len(after)
    across, up = right * 72 / 254, -down * 72 / 254
    for here, there in zip(before, after, strict=True):
        assert there == pytest.approx([here[0] + across, here[1] + up, here[2] + across, here[3] + up], abs=0.02)


def test_no_shift_is_the_same_bytes():
    content = PAPERS["extract"]()
    assert shifted(content, 0, 0) is content


def test_the_calibration_page_says_what_to_measure_and_what_is_set_now():
    content = calibration.render(SET)
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_bounded()
    assert len(pypdfium2.PdfDocument(content)) == 1
    for said in ("HP-3", "+1,2 мм", "−0,5 мм", "30,0", "100", "УЧЕБНАЯ БАЗА"):
        assert said in text.replace("\xa0", " ")
    bare = pypdfium2.PdfDocument(calibration.render(calibration.CalibrationFacts(OrganisationFacts(""), SET.at)))
    assert "не назван" in bare[0].get_textpage().get_text_bounded()
