"""How a visit stood before a correction is told in words, never by the names of fields and the codes of values."""

import pytest

from omsdesk.views.screens.visits.visit_changes import stood

BEFORE = {
    "check": "17", "diagnoses.0.code": "J18.9", "diagnoses.1.code": "I10", "diagnoses.1.role": "other", "kind": "hospital",
    "on": "02.11.2026", "person_id": "5", "services.0.tariff": "850.50", "unclear": "policy", "uuid": "u-1",
}  # fmt: skip


def test_each_field_by_its_name_in_the_order_of_a_visit(dressed):
    parts = stood(BEFORE).split("; ")
    assert parts[0].startswith("вид: ")
    assert "hospital" not in parts[0]
    assert parts[1:4] == ["день: 02.11.2026", "запись регистра: 5", parts[3]]
    assert parts[4:7] == ["проверка №: 17", "диагноз 1: J18.9", "диагноз 2: I10"]
    assert parts[8] == "услуга 1, тариф: 850.50"
    assert not {"uuid", "person_id", "other", "policy"} & set(" ".join(parts).replace(":", "").split())


@pytest.mark.parametrize(("path", "value"), [("kind", "gone"), ("conditions", "three")])
def test_a_word_of_another_release_stands_as_it_is(dressed, path, value):
    assert stood({path: value}).endswith(f": {value}")


def test_nothing_is_kept_of_what_is_unknown(dressed):
    assert stood({"uuid": "u", "another.0": "1"}) == ""
