"""A clerk links a mother and her son, ends it, takes that back, looks at his card and applies for him: by keys alone."""

from omsdesk.app import open_desk
from tests.journeys.clerk import found

IVANOVA, ARTYOM = "6654910887000012", "6693189735000028"


def links(settings, person_id):
    """The links of a person as the register holds them."""
    with open_desk(settings) as opened:
        return [row.link for row, _ in opened.desk.families.links([person_id])[person_id]]


def test_a_son_is_linked_ended_put_back_and_applied_for(reception, settings):
    (mother,), (son,) = found(settings, IVANOVA), found(settings, ARTYOM)
    reception.asks(IVANOVA).sees_card("Иванова")
    reception.presses("F8").rests()
    assert reception.screen == "family"
    reception.presses("Ins").rests().types("4").types(ARTYOM).rests().presses("Enter").rests()
    form = reception.window.frame.screens["family"].form
    assert form.particulars.since.hasFocus()
    reception.presses("Enter").types("свидетельство о рождении").presses("Enter").rests()
    if form.isVisible():
        assert form.particulars.because.hasFocus(), form.notes.sentences
        reception.types("так в свидетельстве").presses("Enter").rests()
    (kept,) = [link for link in links(settings, mother) if link.second == son]
    assert (kept.first, kept.ground) == (mother, "свидетельство о рождении")

    graph = reception.finds("familyGraph")
    reception.presses("Down").until(lambda: graph.current == son)
    reception.presses("Delete").rests()
    assert not [link for link in links(settings, mother) if link.second == son]
    reception.presses("Ctrl+Z").rests()
    assert [link.id for link in links(settings, mother) if link.second == son] == [kept.id]

    reception.presses("Down").until(lambda: graph.current == son)
    reception.presses("Enter").until(lambda: reception.screen == "person").rests()
    assert "Артём" in reception.sees("person")
    reception.presses("Esc").rests()
    assert reception.screen == "family"
    reception.presses("F7").until(lambda: reception.screen == "application").rests()
    card = reception.window.frame.application.filling.work.card
    assert card is not None
    assert card.id == son


def test_the_family_of_a_line_of_the_hits_and_of_what_falls_due(reception, settings):
    reception.asks("иванов").rests().presses("F8").rests()
    assert reception.screen == "verify", "nobody is meant while the line is typed in"
    reception.presses("Down").rests()
    named = reception.rows[reception.results.currentIndex().row()][0]
    reception.presses("F8").until(lambda: reception.screen == "family").rests()
    assert named in reception.sees("family")
    reception.presses("Esc").rests()
    assert reception.screen == "verify"
    reception.presses("Ctrl+5").rests()
    due = reception.window.frame.screens["due"]
    meant = due.person_id
    reception.presses("F8").until(lambda: reception.screen == "family").rests()
    assert reception.window.frame.screens["family"].view.person_id == meant
    reception.presses("Esc").rests()
    assert reception.screen == "due"
