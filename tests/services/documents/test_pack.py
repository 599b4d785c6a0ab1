"""The pack of one sitting: the papers in their order, each as it is alone, equal bytes for equal papers."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from omsdesk.services.documents import application_form, pack, receipt, register
from tests.services.documents.application_cases import CHANGE, CONSENT, JOURNAL, OWN, RECEIPT, informing, personal_data, printed
from tests.services.documents.cases import words_of

PAPERS = (
    application_form.leaf(CHANGE),
    personal_data(CONSENT),
    informing(CONSENT),
    application_form.leaf(replace(OWN, number="З-2026-000124", practice=True)),
    register.leaf(JOURNAL),
    receipt.leaf(RECEIPT, "A5"),
)


def test_every_paper_is_in_the_pack_as_it_is_alone():
    alone = [words_of(pack.render([paper])) for paper in PAPERS]
    assert words_of(pack.render(PAPERS)) == [page for pages in alone for page in pages]


def test_every_sheet_keeps_its_size():
    document = pypdfium2.PdfDocument(pack.render(PAPERS))
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in document]
    document.close()
    upright, across, small = (210, 297), (297, 210), (148, 210)
    assert sizes == [upright] * 6 + [across, small]


def test_equal_papers_give_equal_bytes():
    assert pack.render(PAPERS, "7") == pack.render(tuple(replace(paper) for paper in PAPERS), "7")
    assert pack.render(PAPERS) != pack.render(PAPERS[1:])


def test_the_faces_are_in_the_pack_once():
    alone = [len(pack.render([paper])) for paper in PAPERS]
    assert len(pack.render(PAPERS)) < sum(alone) / 2


@pytest.mark.parametrize(("number", "title"), [("", "Пакет документов"), ("П-7", "Пакет документов № П-7")])
def test_the_properties_say_that_it_is_a_pack(number, title):
    document = pypdfium2.PdfDocument(pack.render(PAPERS, number))
    told = document.get_metadata_dict()
    document.close()
    assert told["Title"] == title
    assert not any(word in str(told) for word in (CHANGE.insured.person.surname, CONSENT.phone))


def test_one_paper_is_no_pack_and_bears_its_own_title_and_number():
    with pikepdf.open(BytesIO(pack.render([PAPERS[5]], "П-7"))) as pdf, pdf.open_metadata() as xmp:
        assert str(pdf.docinfo["/Title"]) == xmp["dc:title"] == PAPERS[5].furniture.heading


def test_a_pack_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no papers"):
        pack.render([])


def test_a_paper_alone_has_its_own_title():
    document = pypdfium2.PdfDocument(printed(application_form.leaf, CHANGE))
    assert (
        document.get_metadata_dict()["Title"] == "Заявление о выборе (замене) страховой медицинской организации № З-2026-000123"
    )
    document.close()
