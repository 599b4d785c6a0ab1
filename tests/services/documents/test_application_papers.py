"""What every paper about an application promises: pages, faces, marks, margins, equal bytes, and names that try to be more."""

import re
from dataclasses import replace
from itertools import repeat

import pypdfium2
import pytest

from omsdesk.services.documents.facts import OrganisationFacts
from omsdesk.services.documents.page import LANDSCAPE, PAPERS, PRACTICE
from tests.services.documents.application_cases import BLANKS, FORMS, filled, printed, texts_of
from tests.services.documents.cases import ENP, boxes_of, collisions, letters_of, squeezed, words_of
from tests.services.documents.evil import EVIL, MORE_EVIL

each_form = pytest.mark.parametrize(("leaf", "facts"), [form[:2] for form in FORMS.values()], ids=FORMS)
each_blank = pytest.mark.parametrize(("leaf", "facts", "pages"), BLANKS.values(), ids=BLANKS)
each_paper = pytest.mark.parametrize(
    ("leaf", "facts"),
    [form[:2] for form in (*FORMS.values(), *BLANKS.values())],
    ids=[*FORMS, *(f"blank {name}" for name in BLANKS)],
)


def sheet_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    size = document[0].get_size()
    document.close()
    return LANDSCAPE if size[0] > size[1] else PAPERS["A4"]


@pytest.mark.parametrize(("leaf", "facts", "pages"), FORMS.values(), ids=FORMS)
def test_a_paper_keeps_to_the_pages_it_promises(leaf, facts, pages):
    for practice in (False, True):
        assert len(words_of(printed(leaf, replace(facts, practice=practice)))) == pages


@each_blank
def test_a_form_without_facts_is_a_blank_for_a_pen(leaf, facts, pages):
    pdf = printed(leaf, facts)
    found = words_of(pdf)
    assert len(found) == pages
    # A blank is not of the day on which it was printed, and no program's word stands where a pen is to write.
    assert not any(word in page for page in found for word in ("None", "22.11.2026"))


@each_paper
def test_equal_facts_give_equal_bytes(leaf, facts):
    assert printed(leaf, facts) == printed(leaf, replace(facts))


@each_paper
def test_every_face_is_embedded_and_ours(leaf, facts):
    pdf = printed(leaf, replace(facts, practice=True))
    faces = set(re.findall(rb"/BaseFont\s*/([^\s/>]+)", pdf))
    assert {face.split(b"+")[1] for face in faces} <= {b"PTSans-Regular", b"PTSans-Bold", b"PTSerif-Regular", b"PTSerif-Bold"}
    assert pdf.count(b"/FontFile2") >= len(faces) > 0
    assert not re.search(rb"Helvetica|ZapfDingbats|Courier|Times|Symbol\b", pdf)


@each_form
def test_a_practice_register_marks_every_page(leaf, facts):
    pages = words_of(printed(leaf, replace(facts, practice=True)))
    assert all(PRACTICE in page for page in pages)
    assert not any(PRACTICE in page for page in words_of(printed(leaf, facts)))


@each_paper
def test_every_page_says_whose_own_form_it_is(leaf, facts):
    pages = [squeezed(page) for page in words_of(printed(leaf, facts))]
    for number, page in enumerate(pages, start=1):
        assert squeezed(f"стр. {number} из {len(pages)}") in page
        assert squeezed("Собственная форма организации. Сформировано в программе omsdesk") in page
        assert squeezed("не заменяет сведения ЕРЗЛ.") in page
        assert ("продолжение" in page) == (number > 1)
    assert pages[0].startswith(squeezed(facts.organisation.name))


@each_paper
def test_an_organisation_without_a_name_leaves_a_line_for_a_pen(leaf, facts):
    unnamed = printed(leaf, replace(facts, organisation=OrganisationFacts(" ")))
    assert letters_of(unnamed).startswith("Организация:")


@each_paper
def test_no_letter_leaves_the_margins_or_lies_over_another(leaf, facts):
    pdf = printed(leaf, facts)
    sheet = sheet_of(pdf)
    for page in boxes_of(pdf):
        assert collisions(page) == []
        assert all(box[0] >= sheet.side - 1 and box[2] <= sheet.width - sheet.side + 1 for box in page)
        assert all(box[1] >= sheet.bottom - 1 and box[3] <= sheet.height - 12 for box in page)


def said_places(leaf, facts):
    """Which of the texts in the facts the form prints, by their order: one form asks for less than its facts can hold."""
    marks = [f"метка{place}я" for place in range(len(texts_of(facts)))]
    letters = letters_of(printed(leaf, filled(facts, iter(marks))))
    return [place for place, mark in enumerate(marks) if mark in letters]


@each_form
def test_no_word_of_the_facts_is_cut(leaf, facts):
    """Every word of a usual value stands whole on its line; the digits of a policy stand in their cells."""
    found = " ".join(words_of(printed(leaf, facts)))
    texts = texts_of(facts)
    words = {word for place in said_places(leaf, facts) for word in texts[place].split()}
    assert sorted(word for word in words - {ENP} if word not in found) == []


@each_form
def test_a_value_of_a_hundred_letters_is_whole(leaf, facts):
    """As one word and as several: broken over lines, perhaps, and never cut, off the sheet, or over another."""
    places = said_places(leaf, facts)
    for text in ("Абвгдеж" * 14 + "Ы", " ".join(["Длинноеслово"] * 8)):
        pdf = printed(leaf, filled(facts, repeat(text)))
        sheet = sheet_of(pdf)
        assert letters_of(pdf).count(squeezed(text)) >= len(places)
        for page in boxes_of(pdf):
            assert collisions(page) == []
            assert all(box[2] <= sheet.width - sheet.side + 1 and box[1] >= sheet.bottom - 1 for box in page)


def test_the_corpus_is_broad():
    assert len({typed for typed, _ in EVIL} | set(MORE_EVIL)) >= 200


@each_form
def test_names_that_try_to_be_more_are_printed_as_they_were_typed(leaf, facts):
    """The whole corpus through every form: as many strings on a sheet as it has texts."""
    corpus = [
        (typed, squeezed(typed if said is None else said)) for typed, said in (*EVIL, *((text, None) for text in MORE_EVIL))
    ]
    texts, places = texts_of(facts), said_places(leaf, facts)
    assert len(places) > 5
    for start in range(0, len(corpus), len(places)):
        handed = dict(zip(places, corpus[start:], strict=False))
        pdf = printed(leaf, filled(facts, (handed.get(place, (text,))[0] for place, text in enumerate(texts))))
        letters = letters_of(pdf)
        assert [typed for typed, said in handed.values() if said not in letters] == []
        assert not re.search(rb"/BaseFont /Helvetica|/URI|/JavaScript|/Image\b|/Launch|/OpenAction", pdf)
