"""Separators of every kind vanish; nothing else does."""

from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import separators

ALL = separators.DASHES + separators.BLANKS + separators.INVISIBLE + "._№"


def test_a_separator_between_digits_vanishes():
    kept = {f"U+{ord(mark):04X}" for mark in ALL if separators.removed(f"12{mark}34") != "1234"}
    assert kept == set()


@given(st.text("0123456789ABЯё", max_size=20), st.data())
def test_what_is_no_separator_stays_in_its_order(text, data):
    mixed = "".join(letter + data.draw(st.sampled_from(["", *ALL])) for letter in text)
    assert separators.removed(mixed) == text


@given(st.text())
def test_plain_text_is_plain_already(text):
    plain = separators.plain(text)
    assert separators.plain(plain) == plain
    assert plain == plain.strip()


def test_plain_text_has_one_kind_of_dash_and_single_blanks():
    assert separators.plain(" II\u00a0\u2013  АГ\u200b ") == "II - АГ"
