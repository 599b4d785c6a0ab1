"""A clerk works off what falls due by keys alone: the list, a family, a notice in the hand, the renewal of a foreigner."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from omsdesk.app import open_desk
from omsdesk.services.falling_due import together
from tests.journeys.paper import words_of
from tests.journeys.reception import table_texts, walks_to

IN_60_DAYS = date(2027, 1, 21)


def family(settings):
    """The first household of which more than one owes something."""
    with open_desk(settings) as opened:
        groups = together(opened.desk.falling_due.list(IN_60_DAYS))
    return next(group for group in groups if len({row.person_id for row in group}) > 1)


def test_from_the_list_to_a_notice_and_to_the_renewal(reception, settings):
    owing = family(settings)
    reception.presses("Ctrl+5").rests()
    assert reception.screen == "due"
    table = reception.finds("dueTable")
    assert table.hasFocus()
    assert "дел" in reception.finds("dueCount").text()
    # Two months ahead, from the list up to the period and back.
    reception.presses("Shift+Tab", "Shift+Tab", "Shift+Tab", "Down").rests().presses("Tab", "Tab", "Tab", "Ctrl+G")
    assert table.hasFocus()
    walks_to(reception, table, lambda cells: owing[0].surname in cells[0])
    assert f"{len({row.person_id for row in owing})} человека" in table_texts(table)[table.currentIndex().row()][0]

    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages == len(owing)).rests()
    name = f"notice-{owing[0].person_id}.pdf"
    with reception.answers_file_dialog():
        reception.presses("Ctrl+S")
    saved = reception.folder / name
    reception.until(lambda: saved.is_file() and saved.stat().st_size > 0).rests()
    reception.presses("Esc").until(lambda: QApplication.activeModalWidget() is None)
    words = words_of(saved.read_bytes())
    assert [row.full_name for row in owing if row.full_name not in words] == []

    foreigner = next(row for row in owing if row.due.ground == "term_ended" and row.birth_date.year < 2008)
    walks_to(reception, table, lambda cells: cells[2] == foreigner.full_name)
    reception.presses("F7").until(lambda: reception.screen == "application").rests()
    assert foreigner.full_name in reception.sees("application")
    reception.presses("Ctrl+Enter").rests()
    entered = {
        part: reception.finds(f"application.person.{part}", QLineEdit).text() for part in ("surname", "name", "birth_date")
    }
    assert entered == {
        "surname": foreigner.surname,
        "name": foreigner.name,
        "birth_date": foreigner.birth_date.strftime("%d.%m.%Y"),
    }
    entry = reception.window.frame.application.filling.work.entry
    assert [entry.text(path) for path in ("for", "kind", "ground")] == ["self", "update", "term_ended"]


def test_enter_looks_at_the_card_and_esc_comes_back_to_the_same_line(reception):
    reception.presses("Ctrl+5").rests().presses("Down")
    table = reception.finds("dueTable")
    walks_to(reception, table, lambda cells: "решить по" not in cells[5])
    place = table.currentIndex().row()
    who = table_texts(table)[place][2]
    reception.presses("Enter").until(lambda: reception.screen == "person").rests()
    assert who in reception.sees("person")
    reception.presses("Esc").rests()
    assert (reception.screen, table.currentIndex().row(), table.hasFocus()) == ("due", place, True)


@pytest.mark.parametrize("key", ["Enter", "F7"])
def test_esc_of_a_decision_comes_back_to_the_list_that_led_to_it(reception, settings, key):
    with open_desk(settings) as opened:
        late = next(row for row in opened.desk.falling_due.list(settings.today) if row.due.application is None)
    reception.presses("Ctrl+5").rests()
    table = reception.finds("dueTable")
    walks_to(reception, table, lambda cells: late.full_name == cells[2] and "явлени" in " ".join(cells))
    place = table.currentIndex().row()
    reception.presses(key).rests()
    assert reception.screen == "decision"
    assert str(late.due.values["number"]) in reception.sees("decisionSummary")
    reception.presses("Esc").rests()
    assert (reception.screen, table.currentIndex().row(), table.hasFocus()) == ("due", place, True)
