"""The list of applications: what narrows it, what is handed over, and what belongs together."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from omsdesk.models.words import ApplicationKind
from omsdesk.views.dialogs.colleague import Colleague
from tests.keys import PLAIN, press, type_text
from tests.views.applying import CHILD, CTRL, ENTER, SHIFT, types

SELF = CHILD | {"person.surname": "Петров", "kind": "extract"}


@pytest.fixture
def listed(begins, screen, desk, rests, monkeypatch):
    """Two drafts and two filed applications; what the list asked for is remembered."""
    screen.asked_for = []
    inner = desk.applications.list

    def remembering(wanted):
        screen.asked_for.append(wanted)
        return inner(wanted)

    monkeypatch.setattr(desk.applications, "list", remembering)
    begins()
    for entered in (CHILD, SELF):
        screen.filling.begin(entered)
        screen.stack.setCurrentWidget(screen.filling.pane)
        screen.put_aside()
        rests()
    desk.applications.submitted = [dict(CHILD), dict(SELF)]
    screen.refresh()
    rests()
    return screen


def who(screen):
    return [(row.who, bool(row.uuid)) for row in screen.list.table.rows]


def test_words_look_for_a_name_and_digits_for_a_number(listed, rests):
    search = listed.list.filters.search
    type_text(search, "петр")
    rests()
    assert listed.asked_for[-1].name == "петр"
    assert [one for one in who(listed) if one[1]] == [("Петров", True)]
    search.clear()
    type_text(search, "№ 2026-0002")
    rests()
    assert (listed.asked_for[-1].name, listed.asked_for[-1].number) == (None, "2026-0002")
    assert not [one for one in who(listed) if one[1]]


def test_clerk_and_insurer_are_those_who_appear(listed, rests):
    filters = listed.list.filters
    assert [filters.clerk.itemText(n) for n in range(filters.clerk.count())] == ["все сотрудники", "Петрова", "Сидорова"]
    assert [filters.insurer.itemData(n) for n in range(filters.insurer.count())] == ["", "71011"]
    filters.clerk.setCurrentIndex(2)
    rests()
    assert listed.asked_for[-1].clerk == "Сидорова"
    assert not [one for one in who(listed) if one[1]]
    filters.clerk.setCurrentIndex(0)
    filters.insurer.setCurrentIndex(1)
    rests()
    assert listed.asked_for[-1].insurer == "71011"


@pytest.mark.parametrize(
    ("since", "until", "read", "drafts"),
    [
        ("1.11.26", "", ("01.11.2026", ""), 2),
        ("", "21112026", ("", "21.11.2026"), 0),
        ("с", "", ("22.11.2026", ""), 2),
        ("не дата", "", ("не дата", ""), 2),
    ],
)
def test_days_are_read_as_they_are_typed(listed, rests, since, until, read, drafts):
    filters = listed.list.filters
    for line, text in ((filters.since, since), (filters.until, until)):
        line.setFocus()
        types(text)
        press(line, ENTER)
    rests()
    assert (filters.since.text(), filters.until.text()) == read
    assert (filters.since.property("said") or "") == ("inactive" if read[0] == "не дата" else "")
    assert sum(is_draft for _, is_draft in who(listed)) == drafts
    wanted = listed.asked_for[-1]
    assert (wanted.since is not None, wanted.until is not None) == (read[0][-4:] == "2026", bool(until))


def test_what_fits_nothing_says_so_and_esc_clears_it_before_it_leaves(listed, window, rests):
    filters = listed.list.filters
    filters.search.setFocus()
    filters.status.setCurrentIndex(filters.status.findData("draft"))
    type_text(filters.since, "01.11.2026")
    type_text(filters.search, "ъъъ")
    press(filters.search, ENTER)
    rests()
    assert not listed.list.table.rows
    assert "Ничто не подходит" in listed.list._empty.text()
    assert QApplication.focusWidget() is filters.search
    press(filters.search, Qt.Key.Key_Escape)
    rests()
    assert (filters.are_set, len(listed.list.table.rows), window.frame.front) == (False, 4, listed)
    press(filters.search, Qt.Key.Key_Escape)
    assert window.frame.front.objectName() == "verify"


def test_an_empty_list_without_filters_says_how_to_begin(listed, desk, rests, monkeypatch):
    monkeypatch.setattr(desk.drafts, "list", lambda: ())
    desk.applications.submitted = []
    listed.refresh()
    rests()
    assert "F7 начинает заявление" in listed.list._empty.text()


def test_enter_in_a_filter_goes_to_what_is_left(listed, rests):
    search = listed.list.filters.search
    search.setFocus()
    type_text(search, "петр")
    press(search, ENTER)
    rests()
    assert QApplication.focusWidget() is listed.list.table
    assert listed.asked_for[-1].name == "петр"


def test_kind_narrows_drafts_and_what_was_filed(listed, rests):
    filters = listed.list.filters
    filters.kind.setCurrentIndex(filters.kind.findData("extract"))
    rests()
    assert listed.asked_for[-1].kind == frozenset({ApplicationKind.EXTRACT})
    assert who(listed) == [("Петров", True), ("Петров", False)]


def test_those_of_one_sitting_say_so(listed, desk, monkeypatch, rests):
    rows = desk.applications.list(listed.list.wanted)
    together = (replace(rows[0], uuid="1"), replace(rows[1], uuid="2", sitting="1"), replace(rows[0], uuid="3"))
    monkeypatch.setattr(desk.applications, "list", lambda _wanted: together)
    listed.refresh()
    rests()
    notes = [row.note for row in listed.list.table.rows if not row.uuid]
    assert ["за один приём: 2" in note for note in notes] == [True, True, False]


def test_a_draft_is_handed_to_a_colleague_by_name(listed, desk, rests, window):
    press(QApplication.focusWidget(), Qt.Key.Key_H, CTRL | SHIFT)
    rests()
    box = window.findChild(Colleague)
    line = box.findChild(QLineEdit, "colleagueName")
    assert line.completer().model().stringList() == ["Сидорова"]
    uuid = listed.list.table.current.uuid
    type_text(line, "Сидорова")
    press(line, ENTER)
    rests()
    assert desk.drafts.handed == [(uuid, "Сидорова")]


def test_a_name_that_nobody_bears_here_is_asked_for_twice(listed, desk, rests, window):
    press(QApplication.focusWidget(), Qt.Key.Key_H, CTRL | SHIFT)
    rests()
    box = window.findChild(Colleague)
    line, told = box.findChild(QLineEdit, "colleagueName"), box.findChild(QLabel, "colleagueUnknown")
    for name in ("Нетаков", "Никтова"):
        line.clear()
        type_text(line, name)
        assert told.isHidden()
        press(line, ENTER)
        assert name in told.text()
        assert desk.drafts.handed == []
    press(line, ENTER)
    rests()
    assert [clerk for _, clerk in desk.drafts.handed] == ["Никтова"]


@pytest.mark.parametrize(("key", "modifiers"), [(Qt.Key.Key_H, CTRL | SHIFT), (Qt.Key.Key_Delete, PLAIN)])
def test_only_a_draft_can_be_handed_over_or_thrown_away(listed, window, rests, key, modifiers):
    listed.list.table.go_to(3)
    press(QApplication.focusWidget(), key, modifiers)
    rests()
    assert "выберите" in window.frame.messages.text
    assert QApplication.activeModalWidget() is None


def test_an_empty_application_is_handed_to_nobody(begins, window):
    begins()
    press(QApplication.focusWidget(), Qt.Key.Key_H, CTRL | SHIFT)
    assert "заявление пустое" in window.frame.messages.text
    assert QApplication.activeModalWidget() is None


def test_what_was_told_goes_when_an_application_begins(listed, window, rests):
    listed.list.table.go_to(3)
    press(QApplication.focusWidget(), Qt.Key.Key_H, CTRL | SHIFT)
    rests()
    assert window.frame.messages.text
    press(QApplication.focusWidget(), Qt.Key.Key_F7)
    rests()
    assert window.frame.messages.text == ""


def test_what_was_told_of_one_section_is_gone_in_another(listed, window, rests):
    assert "Отложено" in window.frame.messages.text
    press(QApplication.focusWidget(), Qt.Key.Key_5, CTRL)
    rests()
    assert window.frame.messages.text == ""


def test_what_was_handed_over_says_by_whom(listed, desk, monkeypatch, rests):
    rows = desk.drafts.list()
    monkeypatch.setattr(desk.drafts, "list", lambda: (replace(rows[0], handed_by="Сидорова"),))
    listed.refresh()
    rests()
    assert listed.list.table.rows[0].note.startswith("передал(а) Сидорова, ")


def test_papers_of_the_picked_lines_are_one_order(dressed):
    from omsdesk.views.labels import Shown
    from omsdesk.views.screens.application.listing import Listed
    from omsdesk.views.screens.application.printed import of_lines, of_outcome
    from omsdesk.views.style import State

    lines = [
        Listed(Shown(State.FACT, ""), who, "", "", number, "", "", "", uuid=uuid)
        for who, number, uuid in (("Иванова", "2026-000001", ""), ("Петров", "2026-000002", ""), ("Черновик", "", "u"))
    ]
    papers = of_lines(lines)
    assert papers.title == "Заявлений: 2"
    assert {form.recipe.keys for form in papers.forms} == {("2026-000001", "2026-000002")}
    assert of_lines(lines[:1]).title == "2026-000001 · Иванова"
    assert of_lines(lines[2:]) is None
    assert of_outcome(None, "") is None
