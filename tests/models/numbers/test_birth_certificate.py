"""The series of a birth certificate, whatever the keyboard gave, and until when the paper serves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import birth_certificate, letters
from omsdesk.models.numbers.wrong import Wrong


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("II-АГ", "II-АГ"),
        ("ii аг", "II-АГ"),
        ("IIАГ", "II-АГ"),
        ("2аг", "II-АГ"),
        ("2-АГ", "II-АГ"),
        ("11-АГ", "II-АГ"),
        ("12-АГ", "XII-АГ"),
        ("10 мю", "X-МЮ"),
        ("99-АА", "XCIX-АА"),
        ("1V-МЮ", "IV-МЮ"),
        ("ПАГ", "II-АГ"),
        ("Ш-ЛД", "III-ЛД"),
        ("ХУ_АБ", "XV-АБ"),
        ("ХІ — АВ", "XI-АВ"),
        ("XL-AB", "XL-АВ"),
        ("||-АГ", "II-АГ"),
        ("С-ЁЁ", "C-ЁЁ"),
    ],
)
def test_one_spelling(typed, kept):
    assert birth_certificate.validate(typed) == kept
    assert birth_certificate.format(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "-", "АГ", "-АГ", "II", "II-А", "II-АГД", "IIX-АГ", "VV-АГ", "II-А1", "II-DF", "100-АГ", "0-АГ", "²-АГ"]
)
def test_no_series(typed):
    assert not birth_certificate.is_valid(typed)
    assert code_of(birth_certificate.validate, typed) == "birth_certificate.series"


@pytest.mark.parametrize("typed", ["II-АГ № 123456", "II-АГ123456", "2аг 123456", "II АГ-123456", "ii-аг №123456"])
def test_series_and_number_together(typed):
    assert birth_certificate.read(typed) == ("II-АГ", "123456")


@pytest.mark.parametrize(
    ("typed", "code"), [("II-АГ 12345", "birth_certificate.number"), ("АГ 123456", "birth_certificate.series")]
)
def test_what_is_no_certificate(typed, code):
    assert code_of(birth_certificate.read, typed) == code


@given(st.integers(2, 99).filter(lambda number: number != 11), st.text(letters.RUSSIAN, min_size=2, max_size=2))
def test_a_series_typed_in_digits_is_the_roman_one(number, two):
    series = birth_certificate.validate(f"{number}{two}")
    assert birth_certificate.validate(series.lower()) == series
    assert birth_certificate.read(f"{series} 000001") == (series, "000001")


@given(st.text() | st.text("IVXLCУХСЛ123-АБABаб ", max_size=9))
def test_any_text_is_answered(text):
    kept = birth_certificate.compact(text)
    if birth_certificate.is_valid(text):
        assert birth_certificate.validate(kept) == kept
    assert code_of(birth_certificate.read, text) in {None, "birth_certificate.series", "birth_certificate.number"}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 21), "ok"),
        (date(2026, 11, 22), "grace"),
        (date(2027, 2, 20), "grace"),
        (date(2027, 2, 21), "expired"),
    ],
)
def test_the_paper_serves_until_14_and_the_days_of_grace(on, expected):
    assert birth_certificate.status(date(2012, 11, 22), on) == expected


def test_the_days_of_grace_are_a_setting():
    assert birth_certificate.status(date(2012, 11, 22), date(2026, 12, 23), grace_days=30) == "expired"
