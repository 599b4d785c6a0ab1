"""The one folding of names and documents, and words one slip apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.numbers import birth_certificate
from omsdesk.models.search_key import deletes, fold, fold_document, near


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        (
            "иванов",
            [
                "Иванов",
                "ИВАНОВ",
                "иванов",
                " Иванов ",
                "Иванoв",
                "ИBAHOB",
                "Ива́нов",
                "Ива\u00adнов",
                "\u200eИванов\u200f",
                "Иванов\0",
            ],
        ),
        (
            "ивановапетрова",
            ["Иванова-Петрова", "иванова петрова", "ИвановаПетрова", "Иванова — Петрова", "Иванова‑Петрова", "иванова_петрова"],
        ),
        ("семенов", ["Семёнов", "Семенов", "СЕМЁНОВ", "Семе\u0308нов", "Cемёнов"]),
        ("онил", ["О'Нил", "О’Нил", "О`Нил", "ОʼНил", "О«Нил»", "О Нил", "О.Нил", "О\u00a0Нил"]),
        ("цой", ["Цой", "Цои\u0306"]),
        ("йод", ["Йод", "И\u0306од"]),
        ("оглы", ["оглы", "ОГЛЫ", "(оглы)", "%оглы%"]),
        ("muller", ["Müller", "MULLER"]),
        ("maria", ["Maria", "MARIA"]),
        ("ивановmaria", ["Иванов Maria"]),
        ("мария2", ["Мария 2", "Мария ２"]),
        ("", ["", " ", "-", "'", "%", "_", "\0", "\u202e", "\U0001f600", "\u0301"]),
    ],
)
def test_spellings_that_mean_the_same_fold_alike(key, spellings):
    assert {fold(spelling) for spelling in spellings} == {key}


def test_every_letter_of_unicode_folds_once_and_for_all():
    for point in (*range(0x20000), *range(0xE0000, 0xE0200)):
        folded = fold(chr(point))
        assert fold(folded) == folded


@given(st.text())
def test_folding_again_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("иИйЙёЁеЕоoОOвBВаaAхx -'.\u0306\u0308\u0301ʼßİſςΣ"), max_size=20))
def test_folding_again_changes_nothing_where_letters_are_tricky(text):
    assert fold(fold(text)) == fold(text)


@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВЯ", max_size=30), st.text("абвя", max_size=30))
def test_what_is_typed_half_way_begins_the_whole_key(start, rest):
    assert fold(start + rest).startswith(fold(start))
    assert fold(f"{start}-{rest}") == fold(start + rest)


@pytest.mark.parametrize("text", ["а" * 10_000, "ё" * 10_000, "z-" * 5_000, "\ufdfa" * 1_000, "\ud800", "\U0001f600" * 10_000])
def test_long_and_odd_texts_survive(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("key", "documents"),
    [
        (
            "4510123456",
            [("45 10", "123456"), ("4510", "123456"), ("45-10", "№ 123 456"), ("", "4510123456"), (None, "45 10 123456")],
        ),
        (
            "iiаг123456",
            [
                ("II-АГ", "123456"),
                ("2-АГ", "123456"),
                ("2аг", "123456"),
                ("ii аг", "123456"),
                ("II-AГ", "123456"),
                ("11-АГ", "123456"),
                ("П-АГ", "123456"),
            ],
        ),
        ("iаб123456", [("1-АБ", "123456"), ("I-АБ", "123456"), ("І-АБ", "123456"), ("Ⅰ-АБ", "123456")]),
        ("xivсн123456", [("ХIV-СН", "123456"), ("XIV-СН", "123456"), ("14-СН", "123456"), ("XIV CH", "123456")]),
        ("iiiлд123456", [("III ЛД", "123456"), ("III-ЛД", "123456"), ("ШЛД", "123456")]),
        ("аб1234567", [("АБ", "1234567"), ("AБ", "1234567")]),
        ("n1234567", [("N", "1234567"), ("n", "123 4567")]),
        ("1234567", [(None, "1234567"), ("", "№1234567")]),
        ("82", [("82", None)]),
        ("", [(None, None), ("-", " ")]),
    ],
)
def test_documents_fold_alike_however_they_are_typed(key, documents):
    assert {fold_document(series, number) for series, number in documents} == {key}


@given(st.from_regex(r"\A[IVXЛХУ1-9ПШ]{1,3}[- ]?[АБЛМСНABCH]{2}\Z"))
def test_a_series_folds_like_the_spelling_the_register_keeps(series):
    if birth_certificate.is_valid(series):
        assert fold_document(series, "123456") == fold_document(birth_certificate.validate(series), "123456")


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_document_folds_to_letters_and_digits(series, number):
    key = fold_document(series, number)
    assert not key or key.isalnum()


def test_deletes_are_all_words_with_one_letter_left_out():
    assert deletes("иван") == {"ван", "иан", "ивн", "ива"}
    assert deletes("анна") == {"нна", "ана", "анн"}
    assert deletes("я") == deletes("") == set()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("иванов", "иванов"),
        ("ивнаов", "иванов"),
        ("вианов", "иванов"),
        ("иваонв", "иванов"),
        ("иваннов", "иванов"),
        ("ивано", "иванов"),
        ("вванов", "иванов"),
        ("иванод", "иванов"),
        ("а", ""),
        ("", ""),
        ("а", "б"),
        ("аб", "ба"),
        ("ванов", "иванов"),
    ],
)
def test_words_one_slip_apart_are_near(typed, stored):
    assert near(typed, stored)
    assert near(stored, typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("иванов", "ивонав"),
        ("иванов", "иванова2"),
        ("аб", ""),
        ("абв", "вба"),
        ("абв", "бва"),
        ("ивнаоф", "иванов"),
        ("абвг", "бавга"),
    ],
)
def test_words_two_slips_apart_are_not(typed, stored):
    assert not near(typed, stored)
    assert not near(stored, typed)


def slips_apart(one, other):
    """Optimal string alignment, by the book."""
    table = {(-1, -1): 0} | {(i, -1): i + 1 for i in range(len(one))} | {(-1, j): j + 1 for j in range(len(other))}
    for i, here in enumerate(one):
        for j, there in enumerate(other):
            ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (here != there)]
            if i and j and here == other[j - 1] and one[i - 1] == there:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(one) - 1, len(other) - 1]


SHORT = st.text("абв", max_size=6)


@given(SHORT, SHORT)
def test_near_agrees_with_the_distance_by_the_book(one, other):
    assert near(one, other) == (slips_apart(one, other) <= 1)


@given(SHORT, SHORT)
def test_near_words_meet_among_their_deletes(one, other):
    """What the stored slips rely upon: whoever is near shares the word or a delete of it."""
    if near(one, other) and one and other:
        assert ({one} | deletes(one)) & ({other} | deletes(other)) or len(one) == len(other) == 1
