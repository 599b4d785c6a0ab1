"""The page of a merger: somebody alike is offered, values are chosen by digits, what will happen is told, then it is done."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from omsdesk.errors import Rejected, Said
from omsdesk.services.merging import FieldRow
from tests.keys import press, type_text
from tests.views.desk import MARIA, NAMESAKE, OLEG

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def person(window, rests):
    window.activateWindow()
    window.frame.leading.open_person(1)
    rests()
    return window.frame.screens["person"]


@pytest.fixture
def asked(window, person, rests):
    """The page, before anybody is chosen."""
    window.do("merge")
    rests()
    return person.merging.pane


@pytest.fixture
def pane(asked, rests):
    """The page with both records."""
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Return)
    rests()
    return asked


def focus():
    return QApplication.focusWidget()


def texts(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def rows(pane):
    return [(line.field, line.keep, line.lose, line.is_taken) for line in pane.fields.rows]


def test_a_card_that_is_open_can_be_merged(window, person):
    assert "merge" in window.frame.commands()
    assert "swap_records" not in window.frame.commands()


def test_without_a_card_there_is_nothing_to_merge(window):
    window.frame.go("person")
    assert "merge" not in window.frame.commands()
    window.frame.screens["person"].merge()
    assert window.frame.screens["person"].merging is None


def test_people_alike_are_offered_before_anything_is_typed(asked):
    (offer,) = asked.whom.table.rows
    assert (offer.person, offer.why) == (NAMESAKE, "то же имя и дата рождения")
    assert asked.whom.line.hasFocus()


def test_alike_is_the_same_name_or_the_surname_with_the_birth_date(window, desk, person, rests):
    other_day = replace(NAMESAKE, id=7, birth_date=date(1999, 1, 1))
    renamed = replace(NAMESAKE, id=8, name="Анна")
    nobody = replace(renamed, id=9, birth_date=date(1999, 1, 1))
    desk.search.people = (MARIA, other_day, renamed, nobody)
    window.do("merge")
    rests()
    told = {offer.person.id: offer.why for offer in person.merging.pane.whom.table.rows}
    assert told == {7: "то же имя", 8: "та же фамилия и дата рождения"}


def test_whoever_is_typed_is_found(asked, rests):
    type_text(asked.whom.line, "Петров")
    rests()
    assert [offer.person for offer in asked.whom.table.rows] == [OLEG]
    press(asked.whom.line, KEY.Key_Return)
    rests()
    assert "Войдёт в неё: Запись 3, 12.05.1980" in texts(asked)


def test_what_differs_stands_first_and_is_said_by_a_word(desk, asked, rests):
    desk.merging.fields = (
        FieldRow("name", "Мария", "Мария", differs=False),
        FieldRow("inn", None, None, differs=False),
        FieldRow("sex", "F", "M", differs=True),
        FieldRow("birth_date", date(1980, 5, 12), date(1981, 5, 12), differs=True),
    )
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Return)
    rests()
    assert rows(asked) == [
        ("sex", "жен.", "муж.", False),
        ("birth_date", "12.05.1980", "12.05.1981", False),
        ("name", "Мария", "Мария", False),
    ]
    model = asked.fields.model()
    shown = [[model.index(row, column).data() for column in range(5)] for row in (0, 2)]
    assert shown == [["Пол", "различается", "жен.", "муж.", "1 жен."], ["Имя", "", "Мария", "Мария", "Мария"]]


def test_digits_and_arrows_choose_a_value_where_they_differ(pane, rests):
    assert focus() is pane.fields
    for key, is_taken in ((KEY.Key_2, True), (KEY.Key_Left, False), (KEY.Key_Right, True), (KEY.Key_1, False)):
        press(pane.fields, key)
        rests()
        assert pane.fields.rows[0].is_taken is is_taken
    press(pane.fields, KEY.Key_Return)
    rests()
    assert pane.fields.rows[0].is_taken
    press(pane.fields, KEY.Key_Down)
    press(pane.fields, KEY.Key_2)
    rests()
    assert (pane.fields.current.field, pane.fields.current.is_taken) == ("name", False)
    press(pane.fields, KEY.Key_Up)
    press(pane.fields, KEY.Key_Up)
    assert focus() is pane.fields


def test_what_only_one_of_them_has_is_kept_and_is_nothing_to_choose(window, desk, asked, rests):
    desk.merging.fields = (
        FieldRow("name", "Мария", "Мария", differs=False),
        FieldRow("snils", None, "11223344595", differs=True),
        FieldRow("phone", "1", "", differs=True),
        FieldRow("surname", "Иванова", "Сидорова", differs=True),
    )
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Return)
    rests()
    model = asked.fields.model()
    shown = [[model.index(row, column).data() for column in (0, 1, 4)] for row in range(4)]
    assert shown == [
        ["Фамилия", "различается", "1 Иванова"],
        ["СНИЛС", "есть в одной", "112-233-445 95"],
        ["Телефон", "есть в одной", "1"],
        ["Имя", "", "Мария"],
    ]
    asked.fields.go_to(1)
    press(asked.fields, KEY.Key_2)
    rests()
    assert not asked.fields.rows[1].is_taken
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    assert desk.merging.took == [(1, 2, [], "")]


def test_what_moves_and_what_to_look_at_twice_are_told(desk, asked, rests):
    desk.merging.warnings = (Said("merge.warning.sex"),)
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Return)
    rests()
    shown = texts(asked)
    assert "Перейдёт: полисов 2, документов 1, связей 3, заявлений 1, проверок 4" in shown
    assert "Пол указан разный" in shown


def test_what_cannot_be_is_told_and_cannot_be_done(window, desk, asked, rests):
    desk.merging.impossible = (Said("merge.self"),)
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Return)
    rests()
    assert "Указана дважды одна и та же запись" in texts(asked)
    assert "Перейдёт" not in texts(asked)
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    assert not desk.merging.took


def test_it_is_told_first_and_done_the_second_time(window, desk, pane, person, rests):
    press(pane.fields, KEY.Key_2)
    rests()
    press(focus(), KEY.Key_F6)
    assert focus().objectName() == "mergeBecause"
    type_text(focus(), "одна и та же")
    press(focus(), KEY.Key_Return, CTRL)
    assert "Запись «Запись 2, 12.05.1980» войдёт в запись «Запись 1, 12.05.1980»" in texts(pane)
    assert not desk.merging.took
    press(focus(), KEY.Key_Return, CTRL)
    rests()
    assert desk.merging.took == [(1, 2, ["surname"], "одна и та же")]
    assert not person.is_merging
    assert person.card.id == 1
    assert window.frame.messages.text == (
        "Записи объединены, № M-2026-000001. Разделить обратно можно по 22.12.2026: Enter в списке «Объединения» внизу карточки"
    )


def test_a_couple_held_twice_is_told_once_more_when_it_is_done(window, desk, pane, rests):
    desk.merging.couples = (Said("merge.warning.couple", {"people": ("а", "б"), "links": (1, 2)}),)
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    assert window.frame.messages.text.endswith("Объедините и записи супругов.")


def test_whoever_comes_back_to_the_page_finds_it_as_it_was_left(window, desk, pane, person, rests):
    press(pane.fields, KEY.Key_2)
    rests()
    window.do("search")
    window.frame.go("verify")
    window.frame.leading.open_person(1)
    rests()
    assert person.is_merging
    assert pane.fields.rows[0].is_taken
    assert focus() is pane.fields


def test_another_choice_takes_the_sentence_back(window, desk, pane, rests):
    window.do("carry_out_merger")
    assert pane.is_told
    press(pane.fields, KEY.Key_2)
    rests()
    assert not pane.is_told
    window.do("carry_out_merger")
    rests()
    assert not desk.merging.took


def test_swapped_the_other_one_stays(window, desk, pane, person, rests):
    press(pane.fields, KEY.Key_2)
    press(focus(), KEY.Key_R, CTRL)
    rests()
    assert "Остаётся: Запись 2" in texts(pane)
    assert not pane.fields.rows[0].is_taken
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    assert desk.merging.took == [(2, 1, [], "")]
    assert person.card.id == 2


def test_esc_leaves_with_nothing_done(window, desk, pane, person, rests):
    press(focus(), KEY.Key_Return, CTRL)
    press(focus(), KEY.Key_Escape)
    rests()
    assert not person.is_merging
    assert not desk.merging.took
    assert window.frame.front is person
    window.do("merge")
    rests()
    assert person.merging.pane.preview is None


def test_a_record_that_is_gone_meanwhile_is_told(window, desk, pane, monkeypatch, rests):
    def gone(*_):
        raise Rejected("merge.self")

    monkeypatch.setattr(desk.merging, "merge", gone)
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    assert "Указана дважды" in window.frame.messages.text
    assert not pane.is_told


def test_another_card_ends_the_page(window, pane, person, rests):
    window.frame.leading.open_person(2)
    rests()
    assert not person.is_merging
    assert person.card.id == 2


def test_on_the_page_the_line_promises_nothing_and_f1_tells_of_it(window, pane, person, rests):
    assert window.frame.bar.note.text() == "F3 — проверить другого пациента"
    assert "Ctrl+R" in window.frame.front.help_text()
    press(focus(), KEY.Key_Escape)
    rests()
    assert window.frame.bar.note.text() != "F3 — проверить другого пациента"
    assert "Ctrl+R" not in window.frame.front.help_text()


# ---- split again


@pytest.fixture
def merged(window, pane, rests):
    """The card of the record that the other one became part of."""
    window.do("carry_out_merger")
    window.do("carry_out_merger")
    rests()
    return window.frame.screens["person"]


def test_a_card_without_mergers_has_nothing_to_split(window, person):
    assert not person.mergers.isVisible()
    assert "unmerge" not in window.frame.commands()


def test_mergers_stand_on_the_card_and_the_last_is_split(window, desk, merged, rests):
    model = merged.mergers.table.model()
    assert [model.index(0, column).data() for column in range(4)] == [
        "разделить можно по 22.12.2026",
        "M-2026-000001",
        "вошла запись «Запись 2»",
        "22.11.2026",
    ]
    window.do("unmerge")
    rests()
    assert desk.merging.words == [""]
    assert not merged.mergers.is_asking
    assert window.frame.messages.text == "Записи снова разделены, объединение № M-2026-000001 отменено"
    assert merged.mergers.table.model().index(0, 0).data() == "разделены 22.11.2026"
    assert "unmerge" not in window.frame.commands()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Delete])
def test_the_line_of_a_merger_splits_it_by_a_key(desk, merged, rests, key):
    merged.mergers.table.take()
    press(focus(), key)
    rests()
    assert desk.merging.words == [""]
    assert merged.mergers.table.model().index(0, 0).data() == "разделены 22.11.2026"
    press(focus(), KEY.Key_Delete)
    rests()
    assert desk.merging.words == [""]


def test_an_earlier_merger_says_which_one_is_split_first(window, desk, merged, rests):
    desk.merging.merge(1, 3)
    merged.refresh()
    rests()
    merged.mergers.table.take()
    press(focus(), KEY.Key_Down)
    press(focus(), KEY.Key_Delete)
    rests()
    assert window.frame.messages.text == "Объединение № M-2026-000002 сделано позже: сначала разделите его"
    assert desk.merging.words == []


def test_a_button_beside_the_list_splits_the_last_one(desk, merged, rests):
    (button,) = (one for one in merged.mergers.findChildren(QPushButton) if one.isVisible())
    assert button.text() == "Разделить обратно  Del"
    button.click()
    rests()
    assert desk.merging.words == [""]
    assert not button.isVisible()


def test_what_was_approved_since_is_told_and_wants_a_word(window, desk, merged, rests):
    desk.merging.fails = Rejected("merge.decided_since", numbers=("2026-000023",))
    desk.merging.stayed = ("2026-000023",)
    window.do("unmerge")
    rests()
    assert "одобрены заявления второй записи: 2026-000023" in texts(merged.mergers)
    type_text(focus(), "два разных человека")
    press(focus(), KEY.Key_Return)
    rests()
    assert desk.merging.words == ["", "два разных человека"]
    assert window.frame.messages.text.endswith("В этой записи остались: 2026-000023")


def test_the_people_of_the_register_are_counted_anew(window, desk, merged, monkeypatch, rests):
    facts = desk.upkeep.facts()
    monkeypatch.setattr(desk.upkeep, "facts", lambda: replace(facts, people=401))
    window.do("unmerge")
    rests()
    assert "людей: 401" in window.frame.status.cell("statusStore").text()


def test_too_late_a_word_is_asked_for(window, desk, merged, rests):
    desk.merging.fails = Rejected("merge.too_late", until="22.12.2026")
    window.do("unmerge")
    rests()
    assert merged.mergers.is_asking
    assert focus().objectName() == "unmergeBecause"
    press(focus(), KEY.Key_Return)
    rests()
    assert desk.merging.words == [""]
    press(focus(), KEY.Key_Escape)
    assert not merged.mergers.is_asking
    assert window.frame.front is merged
    window.do("unmerge")
    rests()
    type_text(focus(), "два разных человека")
    press(focus(), KEY.Key_Return)
    rests()
    assert desk.merging.words == ["", "", "два разных человека"]
    assert not merged.mergers.is_asking


def test_what_else_speaks_against_a_splitting_is_told(window, desk, merged, rests):
    desk.merging.fails = Rejected("merge.not_last", number="M-2026-000009")
    window.do("unmerge")
    rests()
    assert "M-2026-000009" in window.frame.messages.text
    assert not merged.mergers.is_asking


def test_the_record_that_is_there_again_says_so(window, merged, rests):
    window.do("unmerge")
    rests()
    window.frame.leading.open_person(2)
    rests()
    assert merged.mergers.table.model().index(0, 2).data() == "«Запись 2»: входила в другую запись"
    assert "unmerge" not in window.frame.commands()
