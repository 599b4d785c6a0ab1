"""Latin capitals that look Russian are Russian ones, and back."""

from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import letters


@given(st.text("ABCEHKMOPTXY"))
def test_look_alikes_go_there_and_back(text):
    assert letters.are_russian(letters.russian(text))
    assert letters.latin(letters.russian(text)) == text


@given(st.text("БГДЁЖЗИЙЛПФЦЧШЩЪЫЬЭЮЯ0123456789-"))
def test_what_looks_like_nothing_else_stays(text):
    assert letters.russian(text) == letters.latin(text) == text


def test_there_are_33_letters():
    assert len(set(letters.RUSSIAN)) == 33
    assert not letters.are_russian("а")
