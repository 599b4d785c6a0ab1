"""The answer is for a date: a term that ended, a suspension that had not begun, and the last day, which is inside."""

import pytest

from tests.journeys.ending import ends_on_paper

KARIMOV, KUZNETSOV = "Каримов Рустам Бахтиёрович", "Кузнецов Дмитрий Олегович"
ACTIVE, INACTIVE = "✔ ДЕЙСТВУЕТ", "✖ НЕ ДЕЙСТВУЕТ"


def test_a_foreigner_whose_term_ended(reception):
    reception.types("каримов 24061990").presses("Enter").sees_card(KARIMOV)
    card = reception.sees("coverageCard")
    assert "Срок полиса истёк, последний день был 23.10.2026." in card
    assert "экстренная" in card.lower()
    answer = ends_on_paper(reception, KARIMOV, INACTIVE)
    assert (answer.verdict, answer.status) == ("not_insured", "expired")


@pytest.mark.parametrize(
    ("typed", "shown", "state"),
    [
        ("31082026", "31.08.2026", ACTIVE),
        ("01.09.26", "01.09.2026", INACTIVE),
        ("31 августа 2026", "31.08.2026", ACTIVE),
    ],
)
def test_a_suspended_person_on_a_date_before_and_after(reception, typed, shown, state):
    reception.types("кузнецов 08022004").presses("Enter").sees_card(KUZNETSOV)
    assert INACTIVE in reception.state
    assert "Полис приостановлен с 01.09.2026" in reception.sees("coverageCard")
    reception.presses("F4").types(typed)
    if not typed.isdigit():
        reception.presses("Enter")
    reception.until(reception.line.hasFocus).rests()
    assert (reception.on, state in reception.state) == (shown, True)
    answer = ends_on_paper(reception, KUZNETSOV, state)
    assert f"{answer.on:%d.%m.%Y}" == shown
    assert [f"{check.on:%d.%m.%Y}" for check in reception.checks()] == ["22.11.2026", shown]


def test_the_last_day_is_insured_and_said_to_be_the_last(reception):
    reception.types("абдуллаев 15031994").presses("Enter").sees_card("Абдуллаев Шерзод Каримович")
    assert "сегодня последний день (22.11.2026 включительно)" in reception.sees("coverageCard")
    ends_on_paper(reception, "Абдуллаев Шерзод Каримович", ACTIVE)


def test_a_date_that_is_none_changes_nothing(reception):
    reception.types("кузнецов 08022004").presses("Enter").sees_card(KUZNETSOV)
    reception.presses("F4").types("31.02.2026").presses("Enter").rests()
    assert "31.02.2026" in reception.sees("messageBar")
    assert reception.on == "31.02.2026"
    assert len(reception.checks()) == 1


def test_esc_goes_back_from_another_date_to_today(reception):
    reception.types("кузнецов 08022004").presses("Enter").sees_card(KUZNETSOV)
    reception.presses("F4").types("31082026").until(lambda: ACTIVE in reception.state).rests()
    reception.presses("F4", "Esc").until(lambda: INACTIVE in reception.state).rests()
    assert reception.on == "22.11.2026"
