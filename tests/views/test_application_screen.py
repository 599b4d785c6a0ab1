"""The screen of applications over a desk of frozen answers: beginning, filling, checks, papers, people alike, drafts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from omsdesk.errors import StaleRecord
from omsdesk.models.checks import Alike, Circumstances
from omsdesk.services.drafting import Sheet
from omsdesk.views.screens.application import screen as module
from omsdesk.views.screens.application.carrying import carried, of_family, usual
from tests.keys import press
from tests.views.applying import CTRL, ENTER, ESC, SHIFT, at, enters, focus, types
from tests.views.desk import TODAY

# ---- beginning


def test_f7_begins_an_empty_application_and_the_first_question_is_for_whom(begins, window):
    screen = begins()
    assert window.frame.front is screen
    assert window.frame.stack.currentWidget().objectName() == "application"
    assert at() == "for"
    assert screen.filling.work.entry.entered == {"identity.by": "document"}


def test_for_oneself_everything_held_is_there(begins, screen, rests):
    begins(for_maria=True)
    assert screen.filling.work.entry.entered == {"identity.by": "document"}
    types("1")
    rests()
    entry = screen.filling.work.entry
    assert entry.value("person.surname").origin == "card"
    assert entry.text("person.snils") == "112-233-445 95"
    assert entry.text("person.registered_at.street") == "Мира"
    assert at() == "kind"
    types("4")
    assert at() == "ground"


def test_for_a_child_of_the_person_on_the_card_the_parent_is_the_representative(begins, screen, rests):
    begins(for_maria=True)
    types("2")
    rests()
    # all of the first step was known: the name is what waits
    assert at() == "person.name"
    entry = screen.filling.work.entry
    assert {path: entry.value(path).origin for path in entry.entered} == {
        "for": "",
        "kind": "usual",
        "identity.by": "usual",
        "person.surname": "parent",
        "person.citizenship": "parent",
        "person.phone": "parent",
        **{f"person.registered_at.{part}": "parent" for part in ("okato", "index", "city", "street", "house", "flat")},
        **{f"representative.{part}": "card" for part in ("surname", "name", "patronymic", "birth_date", "snils", "enp")},
        **{f"representative.{part}": "card" for part in ("phone", "relation")},
        **{
            f"representative.documents.0.{part}": "card"
            for part in ("type", "series", "number", "issued", "issuer", "subdivision")
        },
    }
    assert entry.text("representative.relation") == "mother"
    enters("пётр", "сергеевич")
    assert entry.text("person.surname") == "Иванов"


def test_another_answer_to_for_whom_fills_anew_and_keeps_what_was_typed(begins, screen, rests):
    begins(for_maria=True)
    types("2")
    rests()
    enters("пётр")
    screen.filling.show_place(0)
    screen.filling.pane.page.go("for")
    types("1")
    rests()
    entry = screen.filling.work.entry
    assert entry.text("representative.surname") == ""
    assert (entry.text("person.name"), entry.value("person.name").other) == ("Пётр", "Мария")
    assert entry.text("person.surname") == "Иванова"


def test_a_number_at_the_top_fills_the_form(begins, screen, rests, desk):
    begins()
    types("1")
    screen.filling.pane.lookup.setFocus()
    enters("7156820823000016")
    rests()
    assert screen.filling.work.entry.text("person.surname") == "Иванова"
    assert screen.filling.pane.lookup.text() == ""


@pytest.mark.parametrize(("key", "said"), [("щщукин", "Никто не найден"), ("иванов", "Подходит несколько")])
def test_a_key_that_means_nobody_or_several_fills_nothing(begins, screen, rests, window, key, said):
    begins()
    types("1")
    screen.filling.pane.lookup.setFocus()
    enters(key)
    rests()
    assert said in window.frame.messages.text
    assert "person.surname" not in screen.filling.work.entry.entered


@pytest.mark.parametrize(
    ("for_whom", "path", "value"),
    [
        ("self", "person.name", ("Мария", "card")),
        ("child", "person.name", None),
        ("child", "person.surname", ("Иванова", "parent")),
        ("child", "representative.relation", ("mother", "card")),
        ("ward", "person.surname", None),
        ("ward", "representative.relation", ("guardian", "card")),
        ("spouse", "representative.relation", ("other", "card")),
        ("ward", "person.registered_at.city", ("Тула", "representative")),
        ("child", "person.registered_at.since", None),
        ("ward", "person.lives_at.since", None),
        ("self", "person.registered_at.since", ("01.02.2010", "card")),
        *((grown, f"person.{part}", None) for grown in ("spouse", "other") for part in ("registered_at.city", "phone")),
        ("other", "person.citizenship", None),
        ("other", "representative.phone", ("+7 (912) 345-67-89", "card")),
    ],
)
def test_what_a_card_gives_depends_on_for_whom_it_is(for_whom, path, value):
    held = {
        "person.surname": "Иванова",
        "person.name": "Мария",
        "person.sex": "F",
        "person.citizenship": "RUS",
        "person.registered_at.city": "Тула",
        "person.registered_at.since": "01.02.2010",
        "person.lives_at.since": "03.04.2015",
        "person.phone": "+7 (912) 345-67-89",
    }
    assert carried(held, for_whom).get(path) == value


@pytest.mark.parametrize(
    ("for_whom", "kept"),
    [("child", {"person.registered_at.city", "person.phone"}), ("other", set()), ("spouse", set())],
)
def test_the_next_of_a_family_has_what_they_share_and_a_grown_one_nothing(for_whom, kept):
    sent = {"for": for_whom, "person.registered_at.city": "Тула", "person.registered_at.since": "01.02.2010"}
    found = of_family({**sent, "person.phone": "1", "person.name": "Пётр", "representative.phone": "2"})
    assert {path for path in found if path.startswith("person.")} == kept
    assert found["representative.phone"] == "2"


def test_the_usual_is_put_only_where_nothing_stands():
    assert usual({}, "71011") == {"identity.by": ("document", "usual")}
    assert usual({"identity.by": "bank", "kind": "include"}, "71011") == {"insurer": ("71011", "usual")}
    assert usual({"for": "child", "kind": "extract"}, "71011") == {"identity.by": ("document", "usual")}


# ---- checks


def test_while_it_is_typed_nothing_is_said_and_when_it_is_left_only_what_cannot_be(begins, screen, rests):
    begins()
    screen.filling.show_place(1)
    page = screen.filling.pane.page
    page.go("person.snils")
    types("112233")
    rests()
    assert page.told("person.snils") == ""
    press(focus(), Qt.Key.Key_Tab)
    assert "СНИЛС состоит из 11 цифр" in page.told("person.snils")
    assert page.told("person.surname") == ""
    page.go("person.snils")
    types("9")
    rests()
    assert page.told("person.snils") == ""


def test_ctrl_enter_says_everything_counts_it_and_goes_to_the_first(begins, screen, window):
    begins()
    types("1")
    types("1")
    screen.filling.show_place(1)
    press(focus(), ENTER, CTRL)
    pane = screen.filling.pane
    assert pane.summary.isVisible()
    assert pane.place == 1
    assert at() == "person.surname"
    told = pane.page.told("person.surname").split("\n")
    assert told[0] in pane.summary.sentences
    assert told[0].startswith("Исправить — Фамилия: ")
    pane.summary._buttons.button(1).setFocus()
    press(focus(), ENTER)
    assert at() == "person.birth_date"


def test_a_finding_of_another_step_is_led_to(filled):
    filled.filling.work.entry.type("person.name", "")
    filled.filling.work.entry.type("person.surname", "")
    press(focus(), ENTER, CTRL)
    assert filled.filling.pane.place == 1
    assert at() == "person.surname"


def test_what_wants_a_look_holds_nothing_back_and_is_told_on_the_check(filled, desk, rests):
    desk.applications.known = Circumstances(TODAY, alike=(Alike(9, "Иванов Пётр Сергеевич", date(2021, 5, 5)),))
    filled.filling._look()
    rests()
    filled.filling.show_place(4)
    said = [label.text() for label in filled.filling.pane.answers.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Проверить — Фамилия:") for text in said)
    press(focus(), ENTER, CTRL)
    rests()
    assert filled.shows_outcome


def test_the_stepper_says_in_words_how_each_step_stands(begins, screen):
    begins()
    types("1")
    types("1")
    screen.filling.show_place(1)
    press(focus(), ENTER, CTRL)
    names = [button.accessibleName() for button in screen.filling.pane.stepper.findChildren(QPushButton)]
    assert names[1] == "2. Человек, открыт"
    assert names[2] == "3. Документы, ещё не заполнен"
    screen.filling.show_place(2)
    names = [button.accessibleName() for button in screen.filling.pane.stepper.findChildren(QPushButton)]
    assert names[1] == "2. Человек, исправить"


# ---- papers and people alike


def test_the_checklist_says_what_is_needed_and_leads_to_its_field(filled, rests):
    checklist = filled.filling.pane.checklist
    texts = [line.text() for line in checklist._lines.buttons()]
    assert texts[0] == "Свидетельство о рождении — введено"
    assert checklist._title.text().startswith("Нужно приложить (")
    checklist._lines.button(0).setFocus()
    press(focus(), ENTER)
    assert at() == "person.documents.0.type"


def test_a_scan_goes_to_the_line_in_front(filled, desk, rests, monkeypatch, tmp_path):
    paper = tmp_path / "scan.png"
    paper.write_bytes(b"png")
    monkeypatch.setattr(module.Scanning, "ask_files", staticmethod(lambda _parent, _title: (str(paper),)))
    filled.filling.pane.checklist._lines.button(0).setFocus()
    filled.commands()["scan"]()
    rests()
    assert [(row.slot, row.name) for row in desk.scanned_documents.rows] == [("birth_certificate", "scan.png")]
    assert "сканов: 1" in filled.filling.pane.checklist._lines.button(0).text()


def test_what_the_scanner_has_is_taken_before_files_are_asked_for(filled, desk, rests):
    desk.scanned_documents.ready = ["front.jpg"]
    filled.filling.pane.checklist._lines.button(0).setFocus()
    filled.commands()["scan"]()
    rests()
    assert [row.name for row in desk.scanned_documents.rows] == ["front.jpg"]


def test_a_file_that_cannot_be_read_is_told(filled, rests, monkeypatch, window):
    monkeypatch.setattr(module.Scanning, "ask_files", staticmethod(lambda _parent, _title: ("/nowhere/scan.png",)))
    filled.commands()["scan"]()
    rests()
    assert "scan.png" in window.frame.messages.text


def test_people_alike_are_answered_by_the_clerk(filled, desk, rests):
    desk.applications.known = Circumstances(TODAY, alike=(Alike(9, "Иванов Пётр Сергеевич", date(2021, 5, 5)),))
    filled.filling._look()
    rests()
    alike = filled.filling.pane.alike
    assert alike.isVisible()
    buttons = alike.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["Это он", "Другой, потому что…"]
    buttons[1].click()
    enters("двоюродные")
    rests()
    assert desk.applications.told == [(9, "двоюродные")]
    assert not alike.isVisible()


def test_the_same_person_fills_the_form_with_what_is_held(filled, desk, rests):
    desk.applications.known = Circumstances(TODAY, alike=(Alike(1, "Иванова Мария Петровна", date(1980, 5, 12)),))
    filled.filling._look()
    rests()
    filled.filling.pane.alike.findChildren(QPushButton)[0].click()
    rests()
    assert desk.applications.told == [(1, "")]
    assert filled.filling.work.card.id == 1


# ---- never lost


def test_a_change_is_kept_within_a_second_with_step_and_field(begins, screen, desk, rests, qtbot):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("Иванов")
    qtbot.waitUntil(lambda: bool(desk.drafts.kept), timeout=1000)
    rests()
    sheet = next(iter(desk.drafts.kept.values()))
    assert sheet.entered["person.surname"] == "Иванов"
    assert (sheet.step, sheet.field, sheet.is_open) == ("person", "person.name", True)
    assert screen.filling.pane.saved.text().startswith("✔ сохранено ")


def test_nothing_typed_is_nothing_kept(begins, screen, desk, rests):
    begins()
    press(focus(), ESC)
    rests()
    assert desk.drafts.kept == {}
    assert not screen.shows_form


def test_esc_puts_it_aside_and_enter_in_the_list_goes_on(begins, screen, desk, rests, window):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("Иванов")
    press(focus(), ESC)
    rests()
    assert screen.stack.currentWidget() is screen.list
    assert [row.who for row in screen.list.table.rows] == ["Иванов"]
    assert [sheet.is_open for sheet in desk.drafts.kept.values()] == [False]
    press(focus(), ENTER)
    rests()
    assert screen.shows_form
    assert at() == "person.name"
    assert screen.filling.work.entry.text("person.surname") == "Иванов"


@pytest.mark.parametrize("away", ["section_verify", "section_due"])
def test_an_application_that_was_left_for_another_screen_is_put_aside_all_the_same(begins, screen, rests, window, away):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("Иванов")
    window.do(away)
    rests()
    window.do("section_applications")
    rests()
    assert screen.shows_form
    press(focus(), ESC)
    rests()
    assert window.frame.front is screen
    assert screen.stack.currentWidget() is screen.list
    assert "Отложено" in window.frame.messages.text


def test_what_was_open_comes_back_at_the_next_start(qtbot, desk, tasks, settings):
    from omsdesk.views.window import Window

    sheet = Sheet(
        "u-1", {"uuid": "u-1", "for": "self", "person.surname": "Иванов"}, {"person.surname": "card"}, "person", "person.name"
    )
    desk.drafts.save(sheet)
    again = Window(desk, tasks, settings)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(again.isActiveWindow)
    qtbot.waitUntil(lambda: again.frame.front.objectName() == "application")
    screen = again.frame.application
    assert at() == "person.name"
    assert screen.filling.work.entry.value("person.surname").origin == "card"
    assert screen.filling.work.uuid == "u-1"


def test_another_language_keeps_the_application_on_the_screen(begins, screen, window, rests, desk):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("Иванов")
    uuid = screen.filling.work.uuid
    window.do("language_en")
    rests()
    again = window.frame.application
    assert again is not screen
    assert again.shows_form
    assert (again.filling.work.uuid, again.filling.work.entry.text("person.surname")) == (uuid, "Иванов")
    assert again.filling.pane.place == 1
    assert list(desk.drafts.kept) == [uuid]


def test_what_is_typed_last_is_kept_when_the_program_ends(begins, screen, window, desk, tasks):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    types("Ив")
    window.keep_entered()
    tasks.close()
    assert [sheet.entered["person.surname"] for sheet in desk.drafts.kept.values()] == ["Ив"]


def test_what_cannot_be_kept_is_said_and_stays_on_the_screen(begins, screen, desk, rests, window):
    desk.drafts.fails = StaleRecord("draft.gone")
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("Иванов")
    rests()
    assert screen.filling.pane.saved.text() == "✖ не сохранено"
    assert "Черновик тем временем удалили" in window.frame.messages.text
    assert screen.filling.work.entry.text("person.surname") == "Иванов"


def test_ctrl_z_takes_back_letters_then_what_the_form_did(begins, screen, rests):
    begins(for_maria=True)
    types("2")
    rests()
    types("пё")
    press(focus(), Qt.Key.Key_Z, CTRL)
    assert screen.filling.work.entry.text("person.name") != "пё"
    screen.filling.undo()
    screen.filling.undo()
    screen.filling.undo()
    assert screen.filling.work.entry.text("representative.surname") == ""
    for _ in range(4):
        press(focus(), Qt.Key.Key_Z, CTRL | SHIFT)
    assert screen.filling.work.entry.text("representative.surname") == "Иванова"


def test_esc_gives_a_mended_layout_back_before_it_puts_anything_aside(begins, screen):
    begins()
    screen.filling.show_place(1)
    screen.filling.pane.page.go("person.surname")
    enters("bdfyjd")
    press(focus(), ESC)
    assert screen.shows_form
    assert screen.filling.work.entry.text("person.surname") == "bdfyjd"


def test_the_ground_of_another_kind_is_forgotten(begins, screen, rests):
    begins(for_maria=True)
    types("1")
    rests()
    types("8")
    rests()
    entry = screen.filling.work.entry
    assert entry.text("ground") == "lost"
    screen.filling.go_to("kind")
    types("9")
    rests()
    assert (entry.text("kind"), entry.text("ground")) == ("attach", "choice")
    screen.filling.go_to("kind")
    types("7")
    rests()
    assert (entry.text("kind"), entry.text("ground")) == ("extract", "")
