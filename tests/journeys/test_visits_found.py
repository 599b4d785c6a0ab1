"""Lists and pages of care are found from wherever one is: by the palette, by their keys, from the menu."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QTableView

from tests.journeys.reception import table_texts

IVANOVA = "6654910887000012"


def front(reception):
    return reception.window.frame.screens["visits"].front.place


def offered(reception, letters):
    """The commands that the palette offers for these letters."""
    reception.presses("Ctrl+K").types(letters).rests()
    words = [row[0] for row in table_texts(reception.dialog("commandPalette")._list)]
    reception.presses("Esc").rests()
    return words


def test_from_a_card_the_palette_finds_each_by_a_few_letters(reception):
    reception.asks(IVANOVA).sees_card("Иванова")
    for letters, label in (
        ("анализ", "Результаты исследований"),
        ("уточн", "Требуют уточнения"),
        ("спор", "Спорные обращения"),
        ("прививк", "Прививки и что пора"),
        ("ghbdbdr", "Прививки и что пора"),
    ):
        assert label in offered(reception, letters)


@pytest.mark.parametrize(("key", "place"), [("Ctrl+J", "vaccinations"), ("Ctrl+T", "results")])
def test_a_card_leads_to_vaccinations_and_results_at_once_and_esc_back(reception, key, place):
    reception.asks(IVANOVA).sees_card("Иванова").presses(key).rests()
    assert (reception.screen, front(reception)) == ("visits", place)
    assert reception.window.frame.screens["visits"].person_id is not None
    reception.presses("Esc").rests()
    assert reception.screen == "verify"
    reception.presses("Ctrl+2").rests().presses(key).rests()
    assert front(reception) == place
    reception.presses("Esc").rests()
    assert reception.screen == "person"


@pytest.mark.parametrize("section", ["Ctrl+1", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7"])
def test_the_lists_open_from_every_section_and_esc_leads_back(reception, section):
    reception.presses(section).rests()
    before = reception.screen
    for key, place in (("Ctrl+Shift+D", "disputes"), ("Ctrl+Shift+U", "unclear")):
        reception.presses(key).rests()
        assert (reception.screen, front(reception)) == ("visits", place)
        if before != "visits":
            reception.presses("Esc").rests()
            assert reception.screen == before


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("Ctrl+J", "Прививки в этой роли видеть нельзя."),
        ("Ctrl+T", "Результаты исследований в этой роли видеть нельзя."),
    ],
)
def test_a_role_without_the_right_is_told_so_in_one_sentence(receives, settings, key, sentence):
    reception = receives(replace(settings, role="reception"))
    reception.asks(IVANOVA).sees_card("Иванова").presses(key).rests()
    screen = reception.finds("visits")
    assert [one.text() for one in screen.findChildren(QLabel) if one.isVisible() and one.text()] == [sentence]
    assert not [one for one in screen.findChildren(QTableView) if one.isVisible()]
    assert reception.window.frame.messages.text == ""
    reception.presses("Esc").rests()
    assert reception.screen == "verify"
