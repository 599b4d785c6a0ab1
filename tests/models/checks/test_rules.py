"""Each rule of the catalogue is met by one application and just missed by another, and has its words in both languages."""

import re
from datetime import date
from string import Formatter

import pytest

from omsdesk import wording
from omsdesk.models.checks import RULES, decide, in_force, refusals, rule
from omsdesk.models.drafts import reading
from omsdesk.models.words import Severity
from tests.builders import TODAY
from tests.models.checks.pairs import PAIRS

BY_HAND = {row.code for row in RULES if row.by_hand}


OLD_CODES = """rt1 rt2 rt3 rt4 rt5 rt6 rt7 rt8 rt9 rt10 rt11
rt11.1.1 rt11.1.2 rt11.2 rt11.3.1 rt11.3.2 rt11.4.1 rt11.4.2 rt13 rt14 rt15 rt16
rt17 rt18 rt20 rt23 rt24 rt25 rt26 rt27 rt29 rt30 rt31 rt32 rt35 rt36 rt43 rt45 rt47 rt48 rt55 rt57 rt58 rt99"""


def test_every_form_check_of_the_old_software_has_its_rule():
    also = {code for row in RULES for code in row.also.split(", ") if code.startswith("rt")}
    assert also == set(OLD_CODES.split())


def test_every_rule_has_its_pair_of_cases():
    assert PAIRS.keys() == {row.code for row in RULES} - BY_HAND


@pytest.mark.parametrize("code", PAIRS)
def test_a_rule_is_met_where_it_says(code):
    found = [one for one in PAIRS[code].findings() if one.code == code]
    assert PAIRS[code].field in {one.field for one in found}
    assert {one.severity for one in found} == {rule(code).severity}


@pytest.mark.parametrize("code", PAIRS)
def test_a_rule_is_just_missed(code):
    assert code not in {one.code for one in PAIRS[code].findings(near=True)}


@pytest.mark.parametrize("code", PAIRS)
def test_a_finding_stands_at_a_field_that_has_a_name(code):
    for one in PAIRS[code].findings():
        assert wording.knows(f"application.field.{reading.general(one.field)}"), one.field


@pytest.mark.parametrize("code", PAIRS)
@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_the_words_of_a_finding_are_filled_to_the_last_value(code, language):
    for one in PAIRS[code].findings():
        for said in (one.code, f"{one.code}.do"):
            sentence = wording.say(said, language, **one.values)
            assert sentence != said
            assert not [name for _, name, _, _ in Formatter().parse(sentence) if name is not None]
            assert not re.search(r"application\.[a-z]", sentence)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("row", RULES, ids=lambda row: row.code)
def test_a_rule_has_sentence_recommendation_and_name(row, language):
    assert all(wording.knows(f"{row.code}{ending}", language) for ending in ("", ".do", ".rule"))
    assert "{" not in wording.catalogue(language)[f"{row.code}.rule"]


@pytest.mark.parametrize("row", RULES, ids=lambda row: row.code)
def test_a_rule_holds_from_its_first_day(row):
    assert in_force(row.code, row.valid_from) is row
    assert in_force(row.code, date.fromordinal(row.valid_from.toordinal() - 1)) is None
    assert row.source
    assert row.refuses <= (row.severity is Severity.ASK)


@pytest.mark.parametrize("code", [row.code for row in RULES if row.refuses and not row.by_hand])
def test_a_rule_that_refuses_does_so_in_the_decision_and_says_why(code):
    draft, around = PAIRS[code].filed()
    ruling = decide(draft, around, PAIRS[code].findings())
    assert ruling.outcome == "refuse"
    assert code in {one.code for one in ruling.reasons}
    near = PAIRS[code].filed(near=True)
    assert code not in {one.code for one in decide(*near, PAIRS[code].findings(near=True)).reasons}


def test_a_clerk_may_refuse_by_every_rule_that_refuses():
    assert {row.code for row in refusals(TODAY)} == {row.code for row in RULES if row.refuses}
    assert {row.code for row in refusals(TODAY)} > BY_HAND
    assert refusals(date(2010, 1, 1)) == ()
    assert rule("no.such.rule") is None
    assert in_force("no.such.rule", TODAY) is None
