"""Every code a number module raises or names has a sentence in both languages, with the same places to fill."""

import re
import string
import tomllib
from pathlib import Path

import pytest

import omsdesk.models.numbers
from omsdesk import wording
from omsdesk.models.numbers import enp, identity_document
from omsdesk.models.numbers.wrong import Wrong

SOURCES = Path(omsdesk.models.numbers.__file__).parent
WORDING = Path(__file__).parents[3] / "resources" / "wording"
CODE = re.compile(r'^[A-Z_]+ = "([a-z_]+\.[a-z_0-9]+)"', re.MULTILINE)


def sentences(language):
    return tomllib.loads((WORDING / language / "numbers.toml").read_text(encoding="utf-8"))


def places(sentence):
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_codes_with_the_same_values():
    russian, english = sentences("ru"), sentences("en")
    assert list(russian) == list(english)
    assert {code: places(text) for code, text in russian.items()} == {code: places(text) for code, text in english.items()}


def test_every_code_of_the_modules_has_a_sentence():
    codes = {code for path in SOURCES.glob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 30
    assert codes <= set(sentences("ru"))


@pytest.mark.parametrize("status", ["ok", "grace", "expired", "issued_before_14"])
def test_every_status_of_a_passport_has_a_sentence(status):
    assert f"passport.{status}" in sentences("ru")


@pytest.mark.parametrize("mismatch", enp.mismatch("7756410832000014", enp.date(1985, 3, 18), "F"))
def test_every_mismatch_has_a_sentence(mismatch):
    assert f"enp.{mismatch}" in sentences("ru")


def test_a_sentence_is_filled_from_the_wrong_number():
    with pytest.raises(Wrong) as raised:
        enp.validate("7756410832000104")
    said = wording.say(raised.value.code, **raised.value.values)
    assert said.startswith("Контрольная цифра ЕНП не сходится. Возможно: ")
    assert "7756 4108 3200 0014" in said


def test_a_sentence_about_a_document_shows_its_sample():
    with pytest.raises(Wrong) as raised:
        identity_document.validate(14, "45", "123456")
    assert "образец: 45 10" in wording.say(raised.value.code, **raised.value.values)
