"""From whatever the patient brings to a paper in her hand: every kind of question leads to the one person and says how."""

import pytest

from tests.journeys.ending import ends_on_paper

IVANOVA, VOLKOVA = "Иванова Мария Петровна", "Волкова Анна Сергеевна"
ACTIVE = "✔ ДЕЙСТВУЕТ"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("6654 9108 8700 0012", "enp"),
        ("991-037-411 16", "snils"),
        ("65 25 010101", "document"),
    ],
)
def test_a_number_opens_the_card_by_itself(reception, number, kind):
    reception.types(number).sees_card(IVANOVA)
    answer = ends_on_paper(reception, IVANOVA, ACTIVE)
    assert (answer.key, answer.key_kind) == (number, kind)
    assert len(reception.checks()) == 1


def test_a_number_typed_without_blanks_is_the_same_number(reception):
    reception.types("6654910887000012").sees_card(IVANOVA)
    reception.types("99103741116").sees_card(IVANOVA)
    reception.types("6525010101").sees_card(IVANOVA)
    assert [answer.key for answer in reception.checks()] == ["6654910887000012", "99103741116", "6525010101"]


@pytest.mark.parametrize("question", ["иванова м 12051980", "12.05.1980 иванова", "Ива М 120580"])
def test_a_name_and_a_birth_date_in_any_order_wait_for_enter(reception, question):
    reception.types(question).rests()
    assert [row[0] for row in reception.rows] == [IVANOVA]
    assert reception.page == "results"
    reception.presses("Enter").sees_card(IVANOVA)
    answer = ends_on_paper(reception, IVANOVA, ACTIVE)
    assert (answer.key, answer.key_kind) == (question, "name_and_date")


def test_a_patient_by_name_and_date_costs_at_most_nineteen_keys(reception):
    reception.types("иванова м 12051980").presses("Enter").sees_card(IVANOVA)
    assert reception.keys <= 19


def test_a_former_surname_leads_to_the_present_one(reception):
    reception.types("соколова анна 30.09.1988").rests()
    assert VOLKOVA in reception.rows[0][0]
    assert "Соколова" in reception.sees("verifyPages") + str(reception.rows[0])
    reception.presses("Enter").sees_card(VOLKOVA)
    ends_on_paper(reception, VOLKOVA, ACTIVE)


def test_the_wrong_layout_is_mended_and_says_so(reception):
    reception.types("bdfyjdf v 12051980").rests()
    chip = reception.finds("layoutChip")
    assert chip.isVisible()
    assert "bdfyjdf v 12051980 → иванова м 12051980" in chip.text()
    assert reception.line.text() == "bdfyjdf v 12051980"
    reception.presses("Enter").sees_card(IVANOVA)
    answer = ends_on_paper(reception, IVANOVA, ACTIVE)
    assert answer.key == "bdfyjdf v 12051980"


def test_the_mended_layout_can_be_taken_back(reception):
    reception.types("bdfyjdf").rests()
    assert any(row[0] == IVANOVA for row in reception.rows)
    reception.presses("Esc").rests()
    assert not reception.finds("layoutChip").isVisible()
    assert reception.page == "nobody"
    assert reception.line.text() == "bdfyjdf"


def test_a_misspelt_name_is_found_and_says_what_it_was_like(reception):
    reception.types("ивонова мария 12051980").rests()
    assert reception.page == "results"
    assert reception.rows[0][0] == IVANOVA
    assert "похоже на «ивонова мария»" in str(reception.rows[0])
    reception.presses("Enter").sees_card(IVANOVA)
    ends_on_paper(reception, IVANOVA, ACTIVE)
