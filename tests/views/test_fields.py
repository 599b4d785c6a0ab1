"""Single things on a screen: what is typed, copied, and left alone."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from omsdesk.views.fields.check_box import CheckBox
from omsdesk.views.fields.choice import Choice
from omsdesk.views.fields.date import DateField
from omsdesk.views.fields.flow import Flow
from omsdesk.views.fields.notes import Notes
from omsdesk.views.fields.pairs import Pairs
from omsdesk.views.fields.search_line import SearchLine
from omsdesk.views.fields.state import StateLabel
from omsdesk.views.fields.value import Value
from omsdesk.views.labels import Shown
from omsdesk.views.style import State, apply, look_of
from tests.keys import press, replace_text, type_text
from tests.views.desk import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier


def turn_wheel(widget):
    """A turn of the wheel over a widget that has not the focus."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        widget.mapToGlobal(centre),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_box_is_seen_in_both_palettes_and_grows_with_the_text(qtbot, dressed, palette, percent):
    apply(dressed, palette, percent)
    box = CheckBox("По &семьям")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    image, middle = box.grab().toImage(), box.height() // 2
    row = [image.pixelColor(x, middle).name() for x in range(box.height())]
    edges = [x for x, colour in enumerate(row) if colour == look_of().edge]
    apply(dressed, "light", 100)
    assert edges[-1] - edges[0] >= 14 * percent / 100


@pytest.fixture
def field(qtbot, dressed):
    made = DateField("На дату", TODAY)
    qtbot.addWidget(made)
    made.show()
    made.show_date(TODAY)
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("01.10.2026", date(2026, 10, 1)),
        ("1.10.26", date(2026, 10, 1)),
        ("-1", date(2026, 11, 21)),
        ("с", TODAY),
        ("2026-03-05", date(2026, 3, 5)),
    ],
)
def test_a_date_is_read_as_people_write_it(field, qtbot, typed, meant):
    replace_text(field, typed)
    with qtbot.waitSignal(field.read) as told:
        press(field, Qt.Key.Key_Return)
    assert told.args == [meant]
    assert field.text() == meant.strftime("%d.%m.%Y")


def test_eight_digits_are_a_whole_date(field, qtbot):
    with qtbot.waitSignal(field.read) as told:
        replace_text(field, "01102026")
    assert told.args == [date(2026, 10, 1)]


@pytest.mark.parametrize("typed", ["31.02.2026", "иванов", "", "99999999"])
def test_what_is_no_date_stays_as_typed_and_is_said(field, qtbot, typed):
    press(field, Qt.Key.Key_A, CTRL)
    press(field, Qt.Key.Key_Delete)
    type_text(field, typed)
    with qtbot.waitSignal(field.unclear), qtbot.assertNotEmitted(field.read):
        press(field, Qt.Key.Key_Return)
    assert field.text() == typed
    assert field.property("finding")
    field.restore()
    assert field.text() == "22.11.2026"
    assert not field.property("finding")


def test_the_wheel_changes_no_value(field, qtbot, dressed):
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItems(["первый", "второй"])
    choice.show()
    for widget in (field, choice):
        before = widget.text() if widget is field else widget.currentText()
        turn_wheel(widget)
        assert (widget.text() if widget is field else widget.currentText()) == before


@pytest.fixture
def value(qtbot, dressed):
    made = Value("Номер полиса")
    qtbot.addWidget(made)
    made.show_value("7156 8208 2300 0016", "7156820823000016")
    made.show()
    return made


def test_ctrl_c_copies_a_value_as_machines_want_it(value):
    press(value, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "7156820823000016"


def test_a_value_can_be_copied_as_it_is_shown(value):
    value.copy_shown()
    assert QGuiApplication.clipboard().text() == "7156 8208 2300 0016"
    value.copy_bare()
    assert QGuiApplication.clipboard().text() == "7156820823000016"


def test_the_menu_of_a_value_opens_by_key(value, qtbot):
    press(value, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == ["Копировать без пробелов", "Копировать с пробелами"]
    menu.close()


def test_a_value_says_its_name_and_text_and_takes_no_markup(value):
    value.show_value("<b>x</b>")
    assert value.accessibleName() == "Номер полиса: <b>x</b>"
    assert value.textFormat() is Qt.TextFormat.PlainText


def test_a_state_is_said_with_sign_and_word(qtbot, dressed):
    label = StateLabel()
    qtbot.addWidget(label)
    for state, text in ((State.ACTIVE, "✔ ДЕЙСТВУЕТ"), (State.INACTIVE, "✖ НЕ ДЕЙСТВУЕТ"), (State.UNKNOWN, "? НЕТ ОТВЕТА")):
        label.show_state(Shown(state, text[2:]))
        assert label.text() == text
        assert label.sizeHint().width() > label.fontMetrics().horizontalAdvance(text[2:])
        assert not label.grab().isNull()


@pytest.fixture
def line(qtbot, dressed):
    made = SearchLine("Поиск", "ФИО")
    qtbot.addWidget(made)
    made.show()
    made.questions = []
    made.asked.connect(made.questions.append)
    return made


def test_typing_asks_after_two_letters_and_never_twice(line, qtbot):
    type_text(line, "и")
    qtbot.wait(20)
    assert line.questions == []
    type_text(line, "в")
    qtbot.waitUntil(lambda: line.questions == ["ив"])
    type_text(line, " ")
    line.ask_now()
    assert line.questions == ["ив"]


def test_only_the_last_of_quick_keystrokes_is_asked(line, qtbot):
    line.set_pause(30)
    type_text(line, "иванова")
    qtbot.waitUntil(lambda: bool(line.questions))
    assert line.questions == ["иванова"]


def test_an_emptied_line_asks_for_nothing_at_once(line, qtbot):
    type_text(line, "ив")
    qtbot.waitUntil(lambda: bool(line.questions))
    press(line, Qt.Key.Key_A, CTRL)
    press(line, Qt.Key.Key_Backspace)
    assert line.questions == ["ив", ""]
    type_text(line, "ив")
    qtbot.waitUntil(lambda: len(line.questions) == 3)


def test_what_the_program_puts_there_is_not_taken_for_typing(line, qtbot):
    line.setText("иванова")
    qtbot.wait(20)
    assert line.questions == []


def test_words_flow_into_the_next_line(qtbot, dressed):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder, gap=4)
    for text in ("первое", "второе", "третье"):
        flow.addWidget(QLabel(text))
    one = flow.sizeHint().height()
    assert flow.heightForWidth(1000) == one
    assert flow.heightForWidth(60) > 2 * one
    flow.setGeometry(QRect(0, 0, 60, 200))
    assert flow.itemAt(1).geometry().top() > flow.itemAt(0).geometry().top()
    assert flow.itemAt(7) is None
    assert flow.takeAt(7) is None
    assert flow.takeAt(0).widget().text() == "первое"


def test_pairs_stand_in_two_columns_or_in_one(qtbot, dressed):
    pairs = Pairs()
    qtbot.addWidget(pairs)
    values = [pairs.add(name) for name in ("Полис", "СМО", "Регион", "Пусто")]
    for value in values[:3]:
        value.show_value("значение")
    pairs.resize(1200, 300)
    pairs.arrange()
    pairs.show()
    assert values[2].x() > values[0].x()
    pairs.resize(300, 300)
    qtbot.waitUntil(lambda: values[2].x() == values[0].x())
    assert values[3].isHidden()


def test_notes_take_no_room_when_there_are_none(qtbot, dressed):
    notes = Notes("Советы")
    qtbot.addWidget(notes)
    notes.show_notes([(State.FACT, "первый"), (State.ATTENTION, "второй")])
    assert not notes.isHidden()
    notes.show_notes([])
    assert notes.isHidden()
