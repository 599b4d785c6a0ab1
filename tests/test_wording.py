"""Sentences for codes: in both languages, with dates and lists as people write them, and never an error at the counter."""

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk import places, wording
from omsdesk.errors import Said


def test_a_code_has_its_sentence_in_each_language():
    assert wording.say("check.unknown") == "Проверки с таким номером нет."
    assert wording.say("check.unknown", "en") == "There is no check with this number."


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_no_point_stands_behind_whoever_did_it(language):
    """A colleague is named with an initial, which has a point of its own."""
    translated = (places.resources() / "i18n" / f"omsdesk_{language}.ts").read_text(encoding="utf-8")
    for text in (*wording.catalogue(language).values(), translated):
        assert not re.search(r"\{(clerk|entered_by)\}\.", text), text[:100]


def test_values_stand_where_they_belong():
    assert wording.say("store.folder", path="база.db").startswith("база.db — это папка")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (date(2026, 3, 5), "05.03.2026"),
        (date(988, 7, 28), "28.07.0988"),
        (datetime(2026, 3, 5, 9, 7, tzinfo=UTC), "05.03.2026 09:07"),
        (None, "—"),
        (("а", 2, date(2026, 3, 5)), "а, 2, 05.03.2026"),
        (["а", None], "а, —"),
        ((), ""),
        (("Первое.", "Второе."), "Первое. Второе."),
        (Said("policy.kind.paper"), wording.say("policy.kind.paper")),
        ((Said("policy.kind.paper"), "а"), wording.say("policy.kind.paper") + ", а"),
        (12, "12"),
        (0.5, "0,5"),
        ("0.5", "0.5"),
        ("{name}", "{name}"),
    ],
)
def test_a_value_is_shown_as_people_write_it(value, shown):
    assert wording.say("settings.value", name=value).endswith(f": {shown}.")


def test_a_figure_has_the_decimal_sign_of_its_language():
    assert wording.say("settings.value", "en", name=16.4).endswith(": 16.4.")
    assert [wording.figure(1.5, language) for language in wording.LANGUAGES] == ["1,5", "1.5"]


def test_a_date_has_all_its_digits():
    assert wording.day(date(1, 2, 3)) == "03.02.0001"


def test_an_unknown_code_is_said_as_it_stands():
    assert wording.say("no.such.code", name="x") == "no.such.code"
    assert wording.say("check.unknown", "de") == "check.unknown"
    assert not wording.knows("no.such.code")
    assert wording.knows("check.unknown")
    assert wording.knows("check.unknown", "en")
    assert not wording.knows("check.unknown", "de")


def test_a_missing_value_leaves_the_sentence_as_it_is():
    assert "{path}" in wording.say("store.missing")


@pytest.mark.parametrize("code", ["{", "{0}", "{name", "}{", "{a!z}"])
def test_a_sentence_that_cannot_be_filled_is_said_as_it_stands(code):
    assert wording.say(code, name="x") == code


@given(st.sampled_from(sorted(wording.catalogue("ru"))), st.sampled_from(wording.LANGUAGES), st.text())
def test_whatever_stands_in_a_value_a_sentence_comes_out(code, language, value):
    # A sentence that is nothing but its value is as empty as that.
    bare = wording.catalogue(language)[code] == "{path}"
    assert wording.say(code, language, path=value, name=value, found=value) or (bare and not value)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize(
    "code", ["enp.format", "enp.checksum", "enp.facet", "snils.format", "snils.checksum", "inn.format", "inn.checksum"]
)
def test_a_wrong_number_that_nothing_likely_was_meant_by_is_said_without_a_dash(language, code):
    assert "—" not in wording.say(code, language, repairs="—", length=15)
    assert "7756" in wording.say(code, language, repairs="7756 4108 3200 0014", length=15)
