"""Whatever searches, checks and cards say or raise has a sentence in both languages that shows no bare place to fill."""

import re
from pathlib import Path

import pytest

import omsdesk.services
from omsdesk import wording
from omsdesk.services.newcomer import Newcomer
from omsdesk.services.search import certainty, typed_date

SERVICES = Path(omsdesk.services.__file__).parent
MODULES = (
    "checking",
    "coverage",
    "persons",
    "printing/checks",
    "printing/applications",
    "desk",
    "search/find",
    "search/hunt",
    "search/comparison",
)
NAMED_AS_CONSTANTS = {
    certainty.OF_ANOTHER, certainty.UNKNOWN_NUMBER, certainty.NO_BIRTH_DATE, certainty.NAME_ALONE, certainty.NUMBER_OF_ANOTHER,
}  # fmt: skip
CODE = re.compile(r'(?:Said|Rejected|NotFound)\("([a-z_.]+)"')
KINDS = ("enp", "snils", "inn", "document")
NAMED_AT_RUN_TIME = {
    *(f"why.former_{kind}" for kind in KINDS), *(f"why.{kind}" for kind in KINDS[1:]),
    *(f"verify.{kind}.{fault}" for kind in KINDS[:3] for fault in ("format", "checksum")), "verify.enp.facet",
    *(f"verify.{hint.removeprefix('question.')}" for hint in (typed_date.IMPOSSIBLE, typed_date.FUTURE)), *NAMED_AS_CONSTANTS,
    *(f"field.{name}" for name in ("enp", "surname", "name", "patronymic", "birth_date", "sex")),
    *(f"coverage.{verdict}" for verdict in ("not_found", "ambiguous", "unsure")),
}  # fmt: skip

SAID_BY_THE_WINDOW = {f"verify.advice.{what}not_found" for what in ("", "number_", "scan_")}


def codes():
    return {code for name in MODULES for code in CODE.findall((SERVICES / f"{name}.py").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_code_has_its_sentence(language):
    assert len(codes()) > 10
    assert [code for code in sorted(codes() | NAMED_AT_RUN_TIME) if not wording.knows(code, language)] == []


def test_no_sentence_of_a_search_is_left_unused():
    kept = {code for code in wording.catalogue("ru") if code.startswith(("why.", "field.", "verify."))}
    assert kept - codes() - NAMED_AT_RUN_TIME == SAID_BY_THE_WINDOW


def test_the_fields_compared_are_those_of_a_person():
    assert {code.removeprefix("field.") for code in NAMED_AT_RUN_TIME if code.startswith("field.")} <= set(Newcomer.__slots__)
