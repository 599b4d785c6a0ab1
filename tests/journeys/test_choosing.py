"""Where the program must not decide: two people of one name, and nobody at all."""

from tests.journeys.ending import ends_on_paper

SMIRNOV = "Смирнов Алексей Иванович"


def test_two_people_of_one_name_are_told_apart_by_the_receptionist(reception):
    reception.types("смирнов алексей иванович").rests()
    assert [(row[0], row[1][:10]) for row in reception.rows] == [(SMIRNOV, "03.03.1975"), (SMIRNOV, "17.11.1992")]
    reception.presses("Enter").rests()
    assert reception.page == "results"
    assert reception.checks() == []
    reception.presses("Down", "Enter").sees_card("17.11.1992")
    answer = ends_on_paper(reception, SMIRNOV, "✔ ДЕЙСТВУЕТ")
    assert f"{answer.person.birth_date}" == "1992-11-17"
    assert len(reception.checks()) == 1


def test_the_arrows_lead_into_the_list_and_back(reception):
    reception.types("смирнов алексей иванович").rests().presses("Down")
    assert reception.results.hasFocus()
    reception.presses("Down")
    assert reception.results.currentIndex().row() == 1
    reception.presses("Up", "Up")
    assert reception.line.hasFocus()
    reception.presses("Enter", "Enter").rests()
    assert (reception.page, reception.checks()) == ("results", [])
    reception.presses("Down", "Up", "Enter").sees_card("03.03.1975")


def test_what_is_typed_in_the_list_is_the_next_question(reception):
    reception.types("смирнов алексей иванович").rests().presses("Down").types("6654910887000012").presses("Enter")
    reception.sees_card("Иванова Мария Петровна")
    assert reception.line.text() == "6654910887000012"
    assert len(reception.checks()) == 1


def test_nobody_is_said_with_reasons_and_ways_on(reception):
    reception.types("щщукин пётр 12.05.1980").rests()
    assert reception.page == "nobody"
    seen = reception.sees("nobody")
    for words in ("НИКТО НЕ НАЙДЕН", "щщукин пётр 12.05.1980", "СНИЛС", "Ctrl+Enter"):
        assert words in seen, words
    assert reception.checks() == []


def test_a_weaker_question_is_one_key_away(reception):
    reception.types("иванова мария 13.05.1980").rests()
    assert reception.page == "nobody"
    reception.presses("Down", "Space").rests()
    assert reception.page == "results"
    assert reception.line.text() == "иванова мария 1980"
    assert [row[0] for row in reception.rows] == ["Иванова Мария Петровна"]


def test_nobody_is_left_by_esc_for_the_next_patient(reception):
    reception.types("щщукин пётр 12.05.1980").rests().presses("Esc").rests()
    assert (reception.page, reception.line.text()) == ("home", "")
    assert reception.line.hasFocus()


def test_that_nobody_was_found_can_be_logged_and_printed(reception):
    question = "щщукин пётр 12.05.1980"
    reception.types(question).rests().presses("Ctrl+Return").until(lambda: reception.page == "card").rests()
    assert "НЕ НАЙДЕН" in reception.state
    number = reception.check
    proof = reception.takes_paper("proof")
    for fact in (number, question, "22.11.2026", "УЧЕБНАЯ БАЗА"):
        assert fact in proof.words, fact
    (answer,) = reception.checks()
    assert (answer.key, answer.verdict, answer.person) == (question, "not_found", None)
    assert reception.proof_again(number) == proof.content


def test_a_wrong_digit_is_explained_with_what_it_may_be(reception):
    reception.types("6654910887000021").rests()
    assert reception.page == "nobody"
    assert "6654910887000012" in reception.sees("window").replace(" ", "")
    assert reception.checks() == []


def test_how_long_it_took_out_of_how_many_is_said(reception):
    reception.types("ив").rests()
    assert reception.finds("searchSpeed").text().endswith("мс из 400")
    assert len(reception.rows) > 1
