"""A field that is helped: what may be meant stands under it, the focus stays in it, and nothing is put that was not chosen."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from omsdesk.errors import StoreUnavailable
from omsdesk.views.forms.suggested_line import SHOWN
from tests.keys import press, type_text

ENTER, ESC, DOWN, UP, F4, TAB = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4, Qt.Key.Key_Tab,
)  # fmt: skip
OFFICE = "person.documents.0"
HOME = "person.registered_at"
TULA = {
    "for": "self", "kind": "include", "identity.by": "document", "person.citizenship": "RUS",
    f"{OFFICE}.type": "14", f"{OFFICE}.issued": "10.06.2010", f"{HOME}.okato": "70000", f"{HOME}.city": "Тула",
}  # fmt: skip


@pytest.fixture
def form(window, qtbot):
    """The form at a field, with what Tula needs in it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(QApplication.focusWidget(), Qt.Key.Key_F7)
    qtbot.waitUntil(lambda: window.is_idle)
    screen = window.frame.application
    screen.filling.begin(TULA)
    screen.stack.setCurrentWidget(screen.filling.pane)

    def at(path):
        screen.filling.go_to(path)
        rests(qtbot, window)
        return screen.filling.pane.page.block(path).input

    return at


@pytest.fixture
def entry(window, form):
    return window.frame.application.filling.work.entry


def rests(qtbot, window):
    qtbot.waitUntil(lambda: window.is_idle)
    QApplication.processEvents()


def focus():
    return QApplication.focusWidget()


@pytest.fixture
def types(qtbot, window):
    def typed(text):
        type_text(focus(), text)
        rests(qtbot, window)

    return typed


def marked(line):
    """What is marked in the list under a line."""
    shown = line.window().findChild(QListWidget, f"{line.objectName()}.suggestions")
    return shown.currentItem().text() if shown.currentRow() >= 0 else None


# ---- the office


def test_the_code_of_the_office_offers_its_names_and_enter_takes_the_first(form, entry, types, desk):
    line = form(f"{OFFICE}.subdivision")
    types("710-001")
    press(line, TAB)
    types("")
    issuer = focus()
    assert issuer.offered == desk.suggestions.OFFICES
    assert marked(issuer) == desk.suggestions.OFFICES[0]
    assert desk.suggestions.asked[-1] == ("", "710-001", date(2010, 6, 10))
    assert entry.text(f"{OFFICE}.issuer") == ""
    press(issuer, ENTER)
    assert (entry.value(f"{OFFICE}.issuer").text, entry.value(f"{OFFICE}.issuer").origin) == (
        desk.suggestions.OFFICES[0], "subdivision",
    )  # fmt: skip
    assert issuer.text() == desk.suggestions.OFFICES[0]
    assert not issuer.is_open
    assert focus() is not issuer


def test_an_office_that_is_there_already_is_never_touched(form, entry, types):
    entry.type(f"{OFFICE}.subdivision", "710-001")
    entry.type(f"{OFFICE}.issuer", "Паспортный стол")
    issuer = form(f"{OFFICE}.issuer")
    assert not issuer.is_open
    press(issuer, ENTER)
    assert entry.text(f"{OFFICE}.issuer") == "Паспортный стол"


def test_letters_narrow_the_names_and_enter_leaves_what_was_typed(form, entry, types, desk):
    entry.type(f"{OFFICE}.subdivision", "710-001")
    issuer = form(f"{OFFICE}.issuer")
    types("овд")
    assert issuer.offered == ("ОВД Г. ТУЛЫ",)
    assert marked(issuer) is None
    press(issuer, ENTER)
    assert entry.text(f"{OFFICE}.issuer") == "овд"


def test_a_code_typed_for_a_name_gives_the_name_and_goes_to_its_own_field(form, entry, types, desk):
    issuer = form(f"{OFFICE}.issuer")
    assert not issuer.is_open
    types("710001")
    assert desk.suggestions.asked[-1] == ("", "710001", date(2010, 6, 10))
    assert marked(issuer) == desk.suggestions.OFFICES[0]
    press(issuer, DOWN)
    press(issuer, ENTER)
    assert entry.text(f"{OFFICE}.issuer") == desk.suggestions.OFFICES[1]
    assert entry.text(f"{OFFICE}.subdivision") == "710-001"


def test_a_code_that_is_there_already_stays(form, entry, types):
    entry.type(f"{OFFICE}.subdivision", "770-001")
    issuer = form(f"{OFFICE}.issuer")
    press(issuer, ESC)
    types("710001")
    press(issuer, ENTER)
    assert entry.text(f"{OFFICE}.subdivision") == "770-001"


# ---- addresses


def test_a_street_is_offered_while_it_is_typed_and_down_and_enter_choose_it(form, entry, types, desk):
    street = form(f"{HOME}.street")
    assert not street.is_open
    types("ле")
    assert street.offered == ("ул. Ленина", "ул. Лермонтова", "Лесной пер.")
    assert desk.suggestions.asked[-1] == ("ле", "70000", "Тула", "")
    assert focus() is street
    for key, expected in ((DOWN, "ул. Ленина"), (DOWN, "ул. Лермонтова"), (UP, "ул. Ленина"), (UP, None), (UP, None)):
        press(street, key)
        assert marked(street) == expected
    press(street, DOWN)
    press(street, DOWN)
    press(street, ENTER)
    assert entry.value(f"{HOME}.street").text == street.text() == "ул. Лермонтова"
    assert entry.value(f"{HOME}.street").origin == ""
    assert focus().objectName() == f"application.{HOME}.house"
    entry.undo()
    assert entry.text(f"{HOME}.street") == "ле"


def test_enter_means_what_was_typed_where_nothing_was_chosen(form, entry, types):
    street = form(f"{HOME}.street")
    types("ле")
    press(street, ENTER)
    assert entry.text(f"{HOME}.street") == "ле"
    assert not street.is_open


def test_esc_closes_what_is_offered_before_it_puts_anything_aside_and_typing_goes_on(form, entry, types, window):
    street = form(f"{HOME}.street")
    types("ле")
    press(street, ESC)
    assert not street.is_open
    assert window.frame.application.filling.is_open
    assert focus() is street
    types("р")
    assert street.offered == ("ул. Лермонтова",)
    assert street.text() == "лер"


def test_what_stands_there_already_or_nothing_is_not_offered(form, types):
    street = form(f"{HOME}.street")
    types("Лесной пер.")
    assert not street.is_open
    types("ъ")
    assert not street.is_open


def test_f4_and_down_offer_without_a_letter(form, types):
    street = form(f"{HOME}.street")
    for key in (F4, DOWN):
        press(street, key)
        types("")
        assert len(street.offered) == 3
        press(street, ESC)


def test_a_postcode_of_the_street_is_offered_at_once(form, entry, types):
    entry.type(f"{HOME}.street", "Ленина")
    index = form(f"{HOME}.index")
    assert index.offered == ("300000", "300041")
    press(index, DOWN)
    press(index, ENTER)
    assert entry.text(f"{HOME}.index") == "300041"


@pytest.mark.parametrize(("part", "typed", "offered"), [("city", "ту", "г. Тула"), ("settlement", "кос", "пос. Косая Гора")])
def test_towns_and_settlements_are_offered(form, entry, types, part, typed, offered):
    entry.type(f"{HOME}.city", "")
    line = form(f"{HOME}.{part}")
    types(typed)
    assert line.offered == (offered,)


def test_the_mouse_chooses_without_taking_the_focus(form, entry, types):
    street = form(f"{HOME}.street")
    types("ле")
    shown = street.window().findChild(QListWidget, f"{street.objectName()}.suggestions")
    place = shown.visualItemRect(shown.item(2)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place.x(), place.y()))
    assert entry.text(f"{HOME}.street") == "Лесной пер."
    assert focus() is street


def test_a_field_that_was_left_offers_nothing_any_more(form, types, desk):
    street = form(f"{HOME}.street")
    types("ле")
    press(street, TAB)
    assert not street.is_open
    street.offer(("ул. Ленина",), street.window())
    assert not street.is_open


def test_a_register_that_cannot_answer_offers_nothing_and_says_nothing(form, types, desk, monkeypatch, window):
    def fails(*_asked, **_named):
        raise StoreUnavailable("store.unreachable")

    monkeypatch.setattr(desk.suggestions, "streets", fails)
    street = form(f"{HOME}.street")
    types("ле")
    assert not street.is_open
    assert street.text() == "ле"


def test_many_are_shown_with_room_for_some_and_within_the_page(form, types, desk, monkeypatch):
    monkeypatch.setattr(type(desk.suggestions), "STREETS", tuple(f"Лесная улица {n}" for n in range(12)))
    street = form(f"{HOME}.street")
    types("ле")
    shown = street.window().findChild(QListWidget, f"{street.objectName()}.suggestions")
    assert len(street.offered) == 12
    assert shown.height() < (SHOWN + 1) * shown.sizeHintForRow(0)
    assert shown.parentWidget().rect().contains(shown.geometry())
    assert shown.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert shown.accessibleName()
