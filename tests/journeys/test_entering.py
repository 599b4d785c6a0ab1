"""While an application is entered: a scan is added, something is taken back, a draft goes to a colleague."""

from dataclasses import replace

from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel

from omsdesk.app import open_desk
from omsdesk.models.words import ApplicationStatus
from omsdesk.views.forms.choice_line import ChoiceLine
from tests.journeys.clerk import CHILD, EXTRACT, INCLUDE, SELF, UPDATE, Clerk, kept

IVANOVA = "6654910887000012"


def drafts(settings):
    with open_desk(settings) as opened:
        return opened.desk.drafts.list()


def scans(settings, uuid):
    with open_desk(settings) as opened:
        return [(row.slot, row.name) for row in opened.desk.scanned_documents.of(uuid)]


def test_a_scan_is_added_by_keys_and_stands_in_the_checklist(clerk, settings, tmp_path):
    paper = tmp_path / "svid.png"
    Image.new("RGB", (620, 877), "white").save(paper)
    clerk.begins(CHILD, key=IVANOVA, surname="Иванова")
    for text in ("пётр", "олегович", "05052021"):
        clerk.types(text)
    clerk.reception.rests()
    assert "сканов" not in clerk.papers
    while "Свидетельство о рождении" not in str(getattr(clerk.focus, "text", str)()):
        clerk.reception.presses("F6")
    with clerk.reception.answers_file_dialog(paper):
        clerk.reception.presses("F12").rests()
    clerk.reception.until(lambda: "сканов: 1" in clerk.papers).rests()
    draft = max(drafts(settings), key=lambda one: one.saved_at)
    assert scans(settings, draft.uuid) == [("birth_certificate", "svid.png")]


def test_what_was_typed_is_taken_back_and_done_again(clerk):
    clerk.begins(SELF, INCLUDE)
    clerk.types("громов").types("илья")
    # The letters, and with them the capital that was put.
    clerk.reception.presses("Ctrl+Z")
    assert (clerk.at, clerk.holds("person.name"), clerk.holds("person.surname")) == ("person.name", "", "Громов")
    clerk.reception.presses("Ctrl+Z")
    assert (clerk.at, clerk.holds("person.surname")) == ("person.surname", "")
    clerk.reception.presses(*["Ctrl+Shift+Z"] * 2)
    assert (clerk.holds("person.surname"), clerk.holds("person.name")) == ("Громов", "Илья")


def test_a_draft_of_a_colleague_is_opened_at_another_window_and_filed_there(clerk, receives, settings):
    clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова")
    clerk.reception.presses("Esc").rests()
    assert "Иванова Мария Петровна" in clerk.lines[0]
    clerk.reception.presses("Ctrl+Shift+H").dialog("colleague")
    # Nobody of that name filed anything here yet: the first Enter says so.
    clerk.reception.types("Сидорова Б.").presses("Enter").rests()
    assert "«Сидорова Б.»" in clerk.reception.finds("colleagueUnknown", QLabel).text()
    clerk.reception.presses("Enter").rests()
    assert "Передано: Сидорова Б." in clerk.errors[-1]
    colleague = Clerk(receives(replace(settings, clerk="Сидорова Б.", workplace="окно 4")))
    colleague.reception.presses("Ctrl+3").rests()
    line = colleague.lines[0]
    assert "Иванова Мария Петровна" in line
    assert "Сидорова Б." in line
    assert "передал(а) Петрова А." in line
    colleague.reception.presses("Enter").rests()
    assert colleague.holds("person.surname") == "Иванова"
    before = len(drafts(settings))
    done = kept(settings, colleague.checks().files())
    assert done.status is ApplicationStatus.APPROVED
    assert len(drafts(settings)) == before - 1


def test_what_is_in_the_form_is_handed_over_as_it_stands(clerk, settings):
    clerk.begins(SELF, EXTRACT)
    clerk.types("громов").types("илья")
    clerk.reception.presses("Ctrl+Shift+H").dialog("colleague")
    clerk.reception.types("Сидорова Б.").presses("Enter", "Enter").rests()
    assert clerk.reception.finds("applicationList").isVisible()
    assert "Передано: Сидорова Б." in clerk.errors[-1]
    draft = max(drafts(settings), key=lambda one: one.saved_at)
    assert (draft.full_name, draft.clerk) == ("Громов Илья", "Сидорова Б.")


def test_a_draft_is_thrown_away_by_delete_and_enter(clerk, settings):
    clerk.begins(SELF, EXTRACT, key=IVANOVA, surname="Иванова")
    clerk.reception.presses("Esc").rests()
    before = {one.uuid for one in drafts(settings)}
    line = clerk.lines[0]
    assert "Иванова Мария Петровна" in line
    for key, left in (("Esc", len(before)), ("Enter", len(before) - 1)):
        clerk.reception.presses("Delete").until(lambda: QApplication.activeModalWidget() is not None)
        said = QApplication.activeModalWidget().text()
        assert "Иванова Мария Петровна" in said
        assert "Петрова А." in said
        clerk.reception.presses(key).rests()
        assert len(drafts(settings)) == left
    assert line not in clerk.lines


def test_esc_closes_an_open_list_and_nothing_else(clerk):
    clerk.begins(SELF, UPDATE, key=IVANOVA, surname="Иванова")
    assert clerk.at == "ground"
    field = clerk.reception.finds("application.ground", ChoiceLine)
    clerk.reception.presses("F4").rests()
    assert field.is_open
    clerk.reception.presses("Esc").rests()
    assert not field.is_open
    assert clerk.at == "ground"
    clerk.reception.presses("Esc").rests()
    assert clerk.at == ""
