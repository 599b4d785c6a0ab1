"""Text on its way to paper: cleaned, legible, never markup, never cut."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth

from omsdesk.services.documents import typeface
from tests.services.documents.cases import LONG_SURNAME

STYLE = typeface.styles(1.0).strong
anything = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.mark.parametrize("face", typeface.FACES)
@pytest.mark.parametrize("letters", ["АБВЯабвяЁё", "ҒғҚқҢңӘәӨөҮүҖҗҺһ", "AZaz09", "№§«»„“–—−…₽%±×°", "[U+]"])
def test_every_face_has_the_letters_of_the_forms(face, letters):
    typeface.embed()
    assert typeface.legible(letters, face) == letters


@given(anything)
@example("и\u200b\u0306")
def test_a_cleaned_text_has_no_unprintable_character_and_stays_as_it_is(text):
    cleaned = typeface.clean(text)
    assert not any(unicodedata.category(letter) in typeface.UNPRINTABLE for letter in cleaned)
    assert typeface.clean(cleaned) == cleaned


@given(anything)
def test_a_legible_text_has_a_picture_for_every_letter(text):
    typeface.embed()
    drawn = getFont(typeface.SERIF).face.charToGlyph
    assert all(drawn.get(ord(letter)) for letter in typeface.legible(typeface.clean(text), typeface.SERIF))


@given(anything)
def test_the_one_door_reads_no_markup(text):
    set_text = typeface.para(text, STYLE).getPlainText()
    expected = typeface.legible(typeface.clean(text), STYLE.fontName)
    assert set_text.split() == expected.split()


def width_of(paragraph):
    return max(stringWidth(word, paragraph.style.fontName, paragraph.style.fontSize) for word in paragraph.text.split(" "))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("Иванова", 12.5),
        ("Вознесенская-Преображенская-Богоявленская", 10.5),
        (LONG_SURNAME, 12.5),
        ("", 12.5),
    ],
)
def test_a_long_word_is_set_smaller_and_the_longest_broken(text, size):
    assert typeface.fitted(text, STYLE, 250).style.fontSize == pytest.approx(size, abs=0.1)


@given(st.text("Щi-", min_size=1, max_size=900), st.floats(30, 500))
def test_no_piece_is_wider_than_its_column_and_none_is_lost(word, width):
    set_text = typeface.fitted(word, STYLE, width)
    assert set_text.minWidth() <= width
    assert set_text.getPlainText().replace(" ", "") == word


def test_a_word_is_broken_at_its_hyphen():
    assert typeface.fitted(LONG_SURNAME, STYLE, 300).getPlainText().startswith("Вознесенская- преображенская")


def test_an_ink_changes_nothing_but_the_ink():
    red = typeface.inked(STYLE, "#9b1c1c")
    assert (red.fontName, red.fontSize, red.leading) == (STYLE.fontName, STYLE.fontSize, STYLE.leading)
    assert red.textColor.hexval() == "0x9b1c1c"
