"""Identity documents: every type of F011 by its masks, one spelling for what people type, and the two lists of the order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import identity_document
from omsdesk.models.numbers.wrong import Wrong

CODES = sorted(identity_document.KINDS)


def code_of(call, *arguments):
    """The code a call is refused with, nothing when it is not."""
    try:
        call(*arguments)
    except Wrong as wrong:
        return wrong.code
    return None


@pytest.mark.parametrize(
    ("code", "series", "number", "kept"),
    [
        (1, "XXV-СА", "123456", ("XXV-СА", "123456")),
        (2, "43", "1234567", ("43", "1234567")),
        (3, "2аг", "№ 123456", ("II-АГ", "123456")),
        (4, "аб", "1234567", ("АБ", "1234567")),
        (5, "", "1", ("", "1")),
        (6, "АБ", "123456", ("АБ", "123456")),
        (7, "AB", "123456", ("АВ", "123456")),
        (7, "АБ", "1234567", ("АБ", "1234567")),
        (8, "10", "1234567", ("10", "1234567")),
        (9, "", "1234567890", ("", "1234567890")),
        (9, "c01x", "12345", ("C01X", "12345")),
        (10, "А-Б 1/2", "12345678", ("А-Б 1/2", "12345678")),
        (11, "82", "1234567", ("82", "1234567")),
        (12, "", "1", ("", "1")),
        (13, "77", "123456", ("77", "123456")),
        (14, "4510", "123456", ("45 10", "123456")),
        (14, "45-10", "123 456", ("45 10", "123456")),
        (15, "6 5", "1234567", ("65", "1234567")),
        (16, "МФ", "1234567", ("МФ", "1234567")),
        (17, "АБ", "123456", ("АБ", "123456")),
        (18, "ЛЮБАЯ", "1", ("ЛЮБАЯ", "1")),
        (20, "", "1234567890", ("", "1234567890")),
        (21, "", "123456789012", ("", "123456789012")),
        (22, "", "1", ("", "1")),
        (23, "", "1", ("", "1")),
        (24, "", "1", ("", "1")),
        (25, "ВП", "1234567", ("ВП", "1234567")),
    ],
)
def test_what_fits_the_mask_is_kept_in_one_spelling(code, series, number, kept):
    assert identity_document.validate(code, series, number) == kept
    assert identity_document.validate(code, *kept) == kept
    assert identity_document.is_valid(code, series, number)


@pytest.mark.parametrize(
    ("code", "series", "number", "why"),
    [
        (0, "", "1", "document.type"),
        (19, "", "1", "document.type"),
        (14, "451", "123456", "document.series"),
        (14, "45 1O", "123456", "document.series"),
        (14, "", "123456", "document.series"),
        (14, "4510", "1234567", "document.number"),
        (14, "4510", "12345", "document.number"),
        (14, "4510", "", "document.number"),
        (3, "IIII-АБ", "123456", "document.series"),
        (3, "IIАБВ", "123456", "document.series"),
        (3, "II-АБ", "12345", "document.number"),
        (7, "А", "123456", "document.series"),
        (7, "А1", "123456", "document.series"),
        (9, "A" * 11, "1", "document.series"),
        (9, "A;", "1", "document.series"),
        (9, "", "12345678901", "document.number"),
        (9, "", "C01X00T47", "document.number"),
        (9, "", "١", "document.number"),
        (25, "ВП", "123456", "document.number"),
    ],
)
def test_what_does_not_fit_is_named(code, series, number, why):
    assert not identity_document.is_valid(code, series, number)
    assert code_of(identity_document.validate, code, series, number) == why


@pytest.mark.parametrize(
    ("code", "series", "number", "values"),
    [
        (14, "451", "123456", {"document": "Паспорт гражданина Российской Федерации", "sample": "45 10"}),
        (14, "4510", "12345", {"document": "Паспорт гражданина Российской Федерации", "digits": "6"}),
        (7, "АБ", "12345", {"document": "Военный билет", "digits": "6–7"}),
        (11, "", "", {"document": "Вид на жительство", "digits": "1–8"}),
    ],
)
def test_the_sentence_shows_how_it_should_look(code, series, number, values):
    with pytest.raises(Wrong) as raised:
        identity_document.validate(code, series, number)
    assert values.items() <= raised.value.values.items()


@pytest.mark.parametrize(
    ("code", "series", "number", "shown"),
    [(14, "4510", "123456", "45 10 № 123456"), (3, "2аг", "123456", "II-АГ № 123456"), (9, "", "12345678", "12345678")],
)
def test_how_a_document_is_written(code, series, number, shown):
    assert identity_document.format(code, series, number) == shown


def test_an_unknown_type_is_wrong_everywhere():
    assert code_of(identity_document.compact, 99, "", "") == "document.type"
    assert code_of(identity_document.format, 99, "", "") == "document.type"


def test_the_types_an_application_may_rest_on():
    assert sorted(identity_document.ALLOWED) == [3, 9, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24, 25]


def test_the_types_that_must_have_an_end():
    assert sorted(identity_document.EXPIRING) == [10, 11, 12, 13, 23, 25]


def test_every_type_of_the_classifier_is_there():
    assert [*range(1, 19), *range(20, 26)] == CODES
    assert all(identity_document.KINDS[code].name for code in CODES)


@given(st.sampled_from(CODES), st.text(max_size=15), st.text("0123456789 №", max_size=14) | st.text(max_size=14))
def test_any_text_is_answered(code, series, number):
    kept = identity_document.compact(code, series, number)
    if identity_document.is_valid(code, series, number):
        assert identity_document.validate(code, *kept) == kept
    identity_document.format(code, series, number)


@given(st.sampled_from(CODES), st.data())
def test_whatever_a_mask_makes_is_accepted(code, data):
    kind = identity_document.KINDS[code]
    shapes = {"9": "[0-9]", "0": "[0-9]?", "Б": "[А-ЯЁ]", "R": "(II|IV|XIX)", "S": "([A-ZА-ЯЁ0-9]{0,10})"}
    series, number = (
        data.draw(st.from_regex("".join(shapes.get(sign, sign) for sign in mask), fullmatch=True))
        for mask in (kind.series, kind.number)
    )
    assert identity_document.validate(code, series, number) == (series, number)
