"""Names of places are compared without their kind, and an address gives words without its house and flat."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from omsdesk.models.numbers import regions
from omsdesk.models.search_key.place import (
    KIND_OF,
    LONGEST,
    Place,
    counted_words,
    fold_place,
    place_key,
    place_words,
    region_key,
    within_city,
    within_street,
)

HOME = Place("45286", "", "г. Москва", "", "ул. Лёни Голикова", "119 002")


@pytest.mark.parametrize(
    ("written", "folded", "key"),
    [
        ("ул. Ленина", "ленина", "ленина"),
        ("Ленина ул", "ленина", "ленина"),
        ("УЛИЦА ЛЕНИНА", "ленина", "ленина"),
        ("ул.Ленина", "ленина", "ленина"),
        ("г Королёв", "королев", "королев"),
        ("Мира пр-кт", "мира", "мира пр"),
        ("проспект Мира", "мира", "мира пр"),
        ("пр. мира", "мира", "мира пр"),
        ("Красная площадь", "красная", "красная пл"),
        ("д. Ивановка", "ивановка", "ивановка д"),
        ("село Ивановка", "ивановка", "ивановка с"),
        ("Калужский р-н", "калужский", "калужский рн"),
        ("Д. Бедного ул.", "дбедного", "дбедного"),
        ("8 Марта", "8марта", "8марта"),
        ("Ростов-на-Дону", "ростовнадону", "ростовнадону"),
        ("Большая Садовая", "большаясадовая", "большаясадовая"),
        ("ул", "ул", "ул"),
        ("проспект", "проспект", "проспект"),
        ("ул. .", "ул", "ул"),
        ("—", "", ""),
        ("", "", ""),
    ],
)
def test_the_kind_of_a_place_is_set_apart_from_its_name(written, folded, key):
    assert fold_place(written) == folded
    assert place_key(written) == key


@given(st.text(max_size=30))
def test_folding_again_changes_nothing_and_there_is_no_text_it_does_not_survive(written):
    assert fold_place(fold_place(written)) == fold_place(written)
    assert place_key(written).startswith(fold_place(written))


NAMES = st.text("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", min_size=3, max_size=12).filter(lambda name: name not in KIND_OF)


@given(NAMES, st.sampled_from(["ул.", "УЛИЦА", "пр-т", "пер.", "г.", "деревня"]), st.booleans())
def test_a_name_is_the_same_with_its_kind_on_either_side_in_any_case_and_with_either_ye(name, kind, is_before):
    written = f"{kind} {name}" if is_before else f"{name.upper()} {kind}"
    assert fold_place(written) == fold_place(name.replace("ё", "е"))


@given(NAMES, st.integers(1, 12), st.sampled_from(["", "ул. ", "г."]))
@example("братск", 2, "г.")
@example("площадка", 7, "г.")
def test_the_beginning_of_a_name_folds_to_the_beginning_of_its_key(name, length, kind):
    assert place_key(f"ул. {name}").startswith(fold_place(kind + name[:length]))


@pytest.mark.parametrize(
    ("okato", "region"),
    [("45286", "45000"), ("45", "45000"), ("71140000000", "71140"), ("99999", "99000"), ("", ""), ("х1", "х1")],
)
def test_an_okato_of_any_length_is_of_its_region(okato, region):
    assert region_key(okato) == region


def test_every_region_is_its_own_key():
    assert [region_key(region.okato) for region in regions.REGIONS] == [region.okato for region in regions.REGIONS]


def test_the_words_of_an_address_say_what_lies_in_what():
    words = {word.part: (word, shown) for word, shown in place_words(HOME)}
    assert set(words) == {"C", "S", "I"}
    assert words["C"] == (("C", "45000", "", "москва"), "г. Москва")
    assert words["S"] == (("S", "45000", "москва", "лениголикова"), "ул. Лёни Голикова")
    assert words["I"] == (("I", "45000", "москва/лениголикова", "119002"), "119 002")


def test_a_street_lies_in_its_settlement_before_the_town():
    place = Place("46000", "Ленинский район", "Видное", "пос. Горки", "Мира", "")
    words = {word.part: word for word, _shown in place_words(place)}
    assert words["S"].within == within_city("Видное", "пос. Горки") == "горки п"
    assert words["D"].key == "ленинский рн"
    assert within_street("Видное", "", "Мира") == "видное/мира"


def test_nothing_that_folds_to_nothing_and_nothing_endless_is_a_word():
    assert list(place_words(Place("45000", "—", ".", "", "", " "))) == []
    assert list(place_words(Place("45000", street="я" * (LONGEST + 1)))) == []
    assert list(place_words(Place("45000", street="ﷺ" * LONGEST))) == []
    assert list(place_words(Place("45000", "", "ﷺ" * LONGEST, "", "Мира"))) == []
    assert [word.part for word, _ in place_words(Place("45000", street="я" * LONGEST))] == ["S"]


def test_words_are_counted_with_their_commonest_spelling_in_an_order_that_is_always_the_same():
    places = {HOME: 2, HOME._replace(street="Лени Голикова", postcode=""): 5}
    counted = counted_words(places)
    assert list(counted.values()) == [("г. Москва", 7), ("119 002", 2), ("Лени Голикова", 7)]
    assert list(counted) == sorted(counted)
    assert counted_words(dict(reversed(places.items()))) == counted
