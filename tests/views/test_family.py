"""The screen of a family over frozen answers: walking, linking, refusals, doubts, ending and taking back, all by keys."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from omsdesk.errors import Finding
from omsdesk.models.kinship import CODES
from omsdesk.models.words import LinkKind, Role
from omsdesk.services.families import Linked, LinkRow, Suggestion
from omsdesk.views.screens.family import words
from omsdesk.views.screens.family.words import lines_of
from tests.keys import press, type_text
from tests.views.desk import MARIA, OLEG
from tests.views.families import link, of_size, somebody, view
from tests.views.test_window import nameless

KEYS = ("Return", "Escape", "Up", "Down", "Left", "Right", "Insert", "Delete", "F2", "F5", "F6", "F7", "F8", "Z", "6")
ENTER, ESC, UP, DOWN, LEFT, RIGHT, INS, DEL, F2, F5, F6, F7, F8, Z, SIX = (getattr(Qt.Key, f"Key_{name}") for name in KEYS)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HUSBAND, WIFE, FORMER = somebody(1, 1975), somebody(2, 1980, is_woman=True), somebody(3, 1978, is_woman=True, surname="Кузнецов")
ELDER, YOUNGER = somebody(4, 2010), somebody(5, 2015)
LINKS = (
    link(1, "spouse", 1, 2, since=date(2008, 6, 5), ground="свидетельство о браке"),
    link(2, "spouse", 1, 3, since=date(2000, 6, 5), until=date(2006, 4, 1)),
    *(link(10 * parent + child, "parent", parent, child) for parent in (1, 2) for child in (4, 5)),
)
VIEW = view((HUSBAND, WIFE, FORMER, ELDER, YOUNGER), LINKS)
ALONE = view((HUSBAND,), ())
DOUBT, IMPOSSIBLE = Finding("link", "kinship.surname", "ask"), Finding("link", "kinship.second_marriage", "stop")


class Families:
    """Gives one family, or one of `others`, and remembers what was asked; `findings` is what is wrong with what is wanted."""

    def __init__(self):
        self.view, self.opened, self.calls, self.findings, self.suggested = VIEW, [], [], (), ()
        self.held, self.others = {}, {}

    def open(self, person_id):
        self.opened.append(person_id)
        return self.others.get(person_id, self.view)

    def suggest(self, person_id):
        return self.suggested

    def judge(self, wish):
        return self.findings

    def links(self, person_ids):
        return {one: self.held.get(one, ()) for one in person_ids}

    def link(self, wish):
        self.calls.append(("link", wish))
        return self._answered(wish.link, wish.because)

    def restore(self, before):
        self.calls.append(("restore", before))
        return self._answered(before, before.because)

    def end(self, number, on=None, *, mistake=False):
        self.calls.append(("end", number, mistake))
        before = next((one for one in LINKS if one.id == number), LINKS[0])
        return LinkRow(before, date(2026, 11, 21), holds=True, is_withdrawn=mistake or before.kind is LinkKind.PARENT)

    def _answered(self, kept, because):
        severities = {one.severity for one in self.findings}
        is_held = "stop" in severities or ("ask" in severities and not because)
        return Linked(None if is_held else LinkRow(replace(kept, id=kept.id or 77), None, holds=True), self.findings)


@pytest.fixture
def families(desk):
    desk.families = Families()
    return desk.families


@pytest.fixture
def screen(window, families, rests, qtbot):
    """F8 in front of somebody's card."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.frame.screens["verify"].check_person(1)
    rests()
    keyed(F8)
    rests()
    return window.frame.screens["family"]


def keyed(*keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        press(QApplication.focusWidget(), key, modifiers)


def typed(text):
    for letter in text:
        type_text(QApplication.focusWidget(), letter)


def stands(screen):
    """Whom graph and table mean, which must be the same."""
    assert screen.graph.current == screen.list.table.current.person_id
    return screen.graph.current


# ---- walking


def test_f8_opens_the_family_and_esc_goes_back_to_the_check(screen, window, families, rests):
    assert window.frame.front is screen
    assert screen.graph.hasFocus()
    assert (stands(screen), families.opened) == (1, [1])
    keyed(ESC)
    rests()
    assert window.frame.front.objectName() == "verify"


def test_arrows_walk_along_relations_and_the_table_goes_along(screen):
    keyed(DOWN)
    assert stands(screen) == 4
    keyed(RIGHT)
    assert stands(screen) == 5
    keyed(UP)
    assert stands(screen) in {1, 2}
    keyed(F6, DOWN)
    assert screen.list.table.hasFocus()
    stands(screen)


def test_typing_goes_to_whoever_is_called_so(screen):
    typed("куз")
    assert stands(screen) == 3
    assert screen.list.table.current.is_over


def test_the_same_letters_again_go_to_the_next_of_that_name(screen, window, line):
    met = []
    for _ in range(4):
        typed("иван")
        met.append(stands(screen))
        screen.seeking._forget()
    assert met == [2, 4, 5, 1]
    asked = line.text()
    typed("ивашк")
    assert "ивашк" in screen.undo_bar.text
    assert (window.frame.front, line.text()) == (screen, asked)


def test_letters_of_the_english_layout_go_to_the_same_name(screen, window):
    typed("repy")
    assert stands(screen) == 3
    assert window.frame.front is screen


def test_f8_opens_the_family_of_whoever_is_chosen(screen, families, rests):
    keyed(DOWN, F8)
    rests()
    assert families.opened == [1, 4]


def test_a_former_marriage_stays_and_is_called_so(screen):
    said = {line.person_id: words.relation(line, "ru") for line in screen.list.table.rows}
    assert said == {1: "о ком речь", 2: "жена", 3: "бывшая жена", 4: "сын", 5: "сын"}
    assert "свидетельство о браке" in words.sentence(screen.list.table.rows[1], "ru")


def test_enter_opens_the_card_and_esc_comes_back_into_the_family(screen, window, rests):
    keyed(DOWN, ENTER)
    rests()
    assert window.frame.front.objectName() == "person"
    assert window.frame.screens["person"].person_id == 4
    keyed(F8)
    rests()
    keyed(ESC)
    rests()
    assert window.frame.front.objectName() == "verify"


def test_f7_begins_an_application_for_whoever_is_chosen(screen, window, rests):
    keyed(DOWN, F7)
    rests()
    assert window.frame.front.objectName() == "application"
    assert window.frame.application.led_from == "family"


def test_a_family_of_one_says_how_to_link(screen, families, window, rests):
    families.view = ALONE
    keyed(F5)
    rests()
    assert "Ins" in screen._nobody.text()
    assert screen._nobody.isVisible()


# ---- linking


def test_a_link_is_entered_by_keys_alone(screen, families, rests):
    keyed(INS)
    rests()
    typed("2")
    assert screen.form.offers.line.hasFocus()
    typed("петр")
    keyed(ENTER)
    rests()
    assert screen.form.particulars.since.hasFocus()
    typed("05062010")
    assert screen.form.particulars.ground.hasFocus()
    typed("свидетельство")
    keyed(ENTER)
    rests()
    asked = families.calls[-1][1]
    assert (asked.bearer, asked.other, asked.role, asked.since) == (OLEG.id, 1, Role.MOTHER, date(2010, 6, 5))
    assert asked.ground == "свидетельство"
    assert not screen.form.isVisible()
    assert screen.undo_bar.isVisible()


def test_a_letter_walks_through_the_roles_that_begin_so(screen, rests):
    keyed(INS)
    rests()
    roles = screen.form.roles
    found = []
    for _ in range(3):
        typed("м")
        found.append(roles.role)
    assert found == [Role.SPOUSE, Role.MOTHER, Role.SPOUSE]


def test_what_is_suggested_stands_above_and_brings_its_role(screen, families, rests):
    families.suggested = (Suggestion(MARIA, "wife", ("address", "surname")),)
    keyed(INS)
    rests()
    assert "тот же адрес" in screen.form.offers.table.rows[0].why
    screen.form.offers.take()
    keyed(DOWN, ENTER)
    rests()
    assert screen.form.roles.role is Role.SPOUSE


def test_what_is_doubtful_wants_a_word_and_what_is_impossible_is_refused(screen, families, rests):
    families.findings = (DOUBT,)
    keyed(INS)
    rests()
    typed("4")
    typed("петр")
    keyed(ENTER)
    rests()
    assert screen.form.notes.sentences == ["Фамилии родителя и ребёнка разные."]
    assert screen.form.particulars.because.isVisible()
    keyed(ENTER, modifiers=CTRL)
    rests()
    assert screen.form.particulars.because.hasFocus()
    typed("фамилия отца")
    families.findings = (IMPOSSIBLE,)
    keyed(ENTER)
    rests()
    assert screen.form.isVisible()
    assert "браке" in screen.form.notes.sentences[0]
    assert screen.form.particulars.because.text() == "фамилия отца"
    families.findings = (DOUBT,)
    keyed(ENTER, modifiers=CTRL)
    rests()
    assert families.calls[-1][1].because == "фамилия отца"
    assert not screen.form.isVisible()


def test_a_date_that_is_not_clear_is_said_at_the_field(screen, families, rests):
    keyed(INS)
    rests()
    typed("3")
    typed("петр")
    keyed(ENTER)
    rests()
    typed("вчерась")
    keyed(ENTER, modifiers=CTRL)
    assert "Дата" in screen.form.notes.sentences[0]
    assert not families.calls
    keyed(ESC)
    assert not screen.form.isVisible()
    assert screen.graph.hasFocus()


# ---- ending, correcting, taking back


def test_del_ends_a_link_and_ctrl_z_takes_it_back(screen, families, rests):
    typed("иванова")
    assert stands(screen) == 2
    keyed(DEL)
    rests()
    assert families.calls == [("end", 1, False)]
    assert "прекращена, последний день 21.11.2026" in screen.undo_bar.text
    screen.undo_bar.rest()
    keyed(Z, modifiers=CTRL)
    rests()
    assert families.calls[-1] == ("restore", LINKS[0])
    assert not screen.undo_bar.done


def test_a_link_between_two_others_is_never_ended_without_asking(screen, families, rests):
    inlaw, sister = somebody(6, 2011), somebody(7, 1981, is_woman=True)
    both = (*LINKS, link(46, "spouse", 4, 6), link(27, "parent", 7, 2))
    families.view = view((HUSBAND, WIFE, FORMER, ELDER, YOUNGER, inlaw, sister), both)
    keyed(F5)
    rests()
    screen.list.stand_on(6)
    screen.graph.stand_on(6)
    keyed(DEL)
    rests()
    assert screen.which.isVisible()
    (told,) = (screen.which.table.model().index(0, 0).data(),)
    assert inlaw.full_name in told
    assert ELDER.full_name in told
    keyed(ESC)
    assert not families.calls


def test_del_on_the_one_asked_about_asks_even_where_there_is_one_link(screen, families, rests):
    families.view = view((HUSBAND, ELDER), (link(14, "parent", 1, 4),))
    keyed(F5)
    rests()
    keyed(DEL)
    rests()
    assert screen.which.isVisible()
    keyed(ENTER)
    rests()
    assert families.calls == [("end", 14, False)]


def test_what_was_done_in_one_family_is_not_taken_back_in_another(screen, families, window, rests):
    families.others = {OLEG.id: view((OLEG,), ())}
    typed("иванова")
    keyed(DEL)
    rests()
    window.frame.leading.open_family(OLEG.id)
    rests()
    assert not screen.undo_bar.text
    assert "undo" not in screen.commands()
    window.frame.leading.open_family(1)
    rests()
    assert "undo" in screen.commands()


def test_the_bar_goes_when_a_form_is_opened(screen, families, rests):
    typed("иванова")
    keyed(DEL)
    rests()
    keyed(INS)
    rests()
    assert not screen.undo_bar.text
    assert screen.deeds.can_undo


def test_shift_del_takes_a_link_out_as_a_mistake(screen, families, rests):
    keyed(DOWN)
    keyed(DEL, modifiers=SHIFT)
    rests()
    assert families.calls == [("end", 14, True)]


def test_a_link_that_is_over_is_not_ended_again(screen, families, window, rests):
    typed("куз")
    keyed(DEL)
    rests()
    assert not families.calls
    assert "Shift+Del" in window.frame.messages.text


def test_f2_corrects_the_days_of_a_link(screen, families, rests):
    typed("иванова")
    keyed(F2)
    rests()
    assert screen.form.particulars.since.text() == "05.06.2008"
    typed("06062008")
    keyed(ENTER, modifiers=CTRL)
    rests()
    assert families.calls == [("restore", replace(LINKS[0], since=date(2008, 6, 6)))]


def test_of_several_links_one_is_asked_for(screen, families, rests):
    both = (*LINKS, link(9, "representative", 2, 1, since=date(2020, 1, 1)))
    families.view = view((HUSBAND, WIFE, FORMER, ELDER, YOUNGER), both)
    keyed(F5)
    rests()
    keyed(F6, F6)
    screen.graph.setFocus()
    typed("иванова")
    keyed(DEL)
    assert screen.which.isVisible()
    assert [one.id for one in screen.which.table.rows] == [1, 9]
    assert "прекратить" in screen.which.asked
    told = [screen.which.table.model().index(at, 0).data() for at in range(2)]
    assert told == ["жена — Иванова Ольга Сергеевна", "представитель — Иванова Ольга Сергеевна"]
    keyed(DOWN, ENTER)
    rests()
    assert families.calls == [("end", 9, False)]


# ---- what is said


def test_every_word_of_kinship_and_of_a_link_is_there(dressed):
    for code in CODES:
        assert words.say(f"kinship.reading.{code}", "ru") != code
    assert all(words.kind_word(kind) for kind in LinkKind)


def test_who_lives_elsewhere_and_who_heads_the_household_is_told(dressed):
    lines = tuple(lines_of(VIEW))
    assert [words.home(line) for line in lines] == [""] * len(lines)
    assert words.link_period(lines[2]) == "с 05.06.2000 по 01.04.2006"


def test_at_large_words_nothing_lies_on_anything_and_the_focus_is_in_sight(screen, window, rests, qtbot):
    window.prefer("text_percent", 200)
    rests()
    shown = window.frame.screens["family"]
    keyed(F6)
    qtbot.waitUntil(lambda: is_seen(shown.list.table, shown))
    assert shown.list.table.geometry().bottom() < shown.list._sentence.geometry().top()
    qtbot.waitUntil(lambda: is_seen(shown.list._sentence, shown))
    keyed(INS)
    rests()
    assert not shown.graph.isVisible()
    typed("4")
    typed("петр")
    qtbot.waitUntil(lambda: is_seen(shown.form.offers.line, shown.form))
    rests()
    qtbot.waitUntil(lambda: is_seen(shown.form.offers.table, shown.form))


def is_seen(widget, within):
    """Whether it lies whole within what is seen of its page."""
    return widget.visibleRegion().boundingRect().height() == widget.height() and within.isVisible()


def test_a_graph_that_is_wider_than_its_half_has_the_whole_width(screen, families, rests):
    families.view = of_size(12)
    keyed(F5)
    rests()
    assert screen.graph.width() > screen.width() * 0.9
    assert screen.graph.horizontalScrollBar().maximum() == 0
    assert screen.list.geometry().top() > screen.graph.geometry().bottom()


@pytest.mark.parametrize("percent", [100, 200])
def test_everything_says_its_name(screen, window, percent, rests):
    window.prefer("text_percent", percent)
    rests()
    assert nameless(window) == []
