"""A scanner on the keyboard's line is told from a hand; what it typed is taken back, and its Enter presses nothing."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QPushButton, QTableWidget, QVBoxLayout, QWidget

from omsdesk.models.numbers.scan import ScanKind
from omsdesk.models.numbers.scan_samples import LINES, RECORD
from omsdesk.views.scanning import burst
from omsdesk.views.scanning.places import sign
from omsdesk.views.scanning.wedge import RELEASED_MS, Wedge
from tests.scanning import KEYS, Device
from tests.travelling import EVERY

ENP = "7756410832000014"
HEX = RECORD.hex().upper()
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


class Field(QLineEdit):
    """A line that says what was typed into it, and that Enter was pressed."""

    def __init__(self, parent):
        super().__init__(parent)
        self.edited, self.entered = [], 0
        self.textEdited.connect(self.edited.append)
        self.returnPressed.connect(self.count)

    def count(self):
        self.entered += 1


@pytest.fixture
def room(qtbot, dressed):
    """A window with a field of each kind, and what was scanned in it."""
    window = QWidget()
    qtbot.addWidget(window)
    made = SimpleNamespace(
        window=window, line=Field(window), notes=QPlainTextEdit(window), table=QTableWidget(3, 2, window),
        button=QPushButton("Send", window), secret=Field(window), search=Field(window), scans=[], pressed=[], heard=True,
    )  # fmt: skip
    made.search.setObjectName("searchLine")
    made.secret.setEchoMode(QLineEdit.EchoMode.Password)
    made.button.setDefault(True)
    made.button.clicked.connect(lambda: made.pressed.append(True))
    column = QVBoxLayout(window)
    for widget in (made.line, made.notes, made.table, made.button, made.secret, made.search):
        column.addWidget(widget)
    window.show()
    made.wedge = Wedge(lambda: made.heard, window)
    made.wedge.scanned.connect(lambda held, text: made.scans.append((held, text)))
    made.line.setFocus()
    qtbot.waitUntil(made.line.hasFocus)
    return made


PLACES = ["line", "notes", "table", "button", "search"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("gap", [0, 12, 50])
@pytest.mark.parametrize("layout", ["us", "ru"])
@pytest.mark.parametrize("text", [ENP, HEX, LINES], ids=["number", "hex", "passport"])
def test_a_scan_is_taken_from_wherever_the_focus_is(room, place, gap, layout, text):
    getattr(room, place).setFocus()
    Device(room.window, gap, layout).scans(text)
    ((held, _),) = room.scans
    assert held.kind is {ENP: ScanKind.ENP, HEX: ScanKind.POLICY, LINES: ScanKind.PASSPORT}[text]
    assert (room.line.text(), room.notes.toPlainText(), room.search.text()) == ("", "", "")
    assert (room.pressed, room.line.entered, room.search.entered) == ([], 0, 0)
    assert QApplication.focusWidget() is getattr(room, place)


def test_places_are_not_needed_where_the_signs_can_be_turned_back(room):
    Device(room.window, 12, "ru", tells_places=False).scans(LINES)
    Device(room.window, 12, "us", tells_places=False).scans(HEX)
    assert [held.kind for held, _ in room.scans] == [ScanKind.PASSPORT, ScanKind.POLICY]


def test_caps_lock_turns_letters_round_and_places_turn_them_back(room):
    from base64 import b64encode

    Device(room.window, 12, "us", caps=True).scans(b64encode(RECORD).decode())
    assert [held.kind for held, _ in room.scans] == [ScanKind.POLICY]


@pytest.mark.parametrize("place", ["line", "notes", "search"])
def test_a_field_is_as_it_was_before_the_scan(room, place):
    field = getattr(room, place)
    field.setFocus()
    Device(room.window, 150).strikes("abc def")
    field.selectAll() if place == "line" else None
    Device(room.window, 20).scans(ENP)
    shown = field.toPlainText() if place == "notes" else field.text()
    assert (shown, len(room.scans)) == ("abc def", 1)
    if place == "line":
        assert field.selectedText() == "abc def"
        assert field.edited[-1] == "abc def"


@pytest.mark.parametrize("gap", [90, 120, 200, 400])
def test_a_hand_types_what_it_types(room, gap):
    device = Device(room.window, gap)
    device.strikes(ENP)
    device.presses(ENTER)
    assert (room.scans, room.line.text(), room.line.entered) == ([], ENP, 1)


def test_a_hand_that_rolls_over_keys_loses_nothing_and_keeps_the_order(room, qtbot):
    device = Device(room.window, 150)
    device.strikes("iva")
    device.strikes("nov", gap=30)
    assert room.line.text() == "iva"
    qtbot.waitUntil(lambda: room.line.text() == "ivanov", timeout=RELEASED_MS * 50)
    device.strikes("a", gap=40)
    device.presses(ENTER, gap=200)
    assert (room.line.text(), room.line.entered, room.scans) == ("ivanova", 1, [])


def test_words_that_a_machine_types_are_words(room):
    device = Device(room.window, 5)
    device.scans("ivanova m 12051980")
    assert (room.scans, room.line.text(), room.line.entered) == ([], "ivanova m 12051980", 1)


@pytest.mark.parametrize("place", ["line", "button", "table"])
def test_a_code_that_means_nothing_is_told_and_lands_nowhere(room, place):
    getattr(room, place).setFocus()
    Device(room.window, 5).scans("SKU/99-ABCDEF")
    ((held, text),) = room.scans
    assert (held.kind, text, held.length) == (ScanKind.UNKNOWN, "", 13)
    assert (room.line.text(), room.pressed) == ("", [])


@pytest.mark.parametrize("gap", [0, 12, 35])
@pytest.mark.parametrize("place", ["button", "table"])
@pytest.mark.parametrize("text", ["A1", "4711", "12345", "1234567-"])
def test_the_enter_of_a_code_that_is_too_short_for_any_presses_nothing(room, text, place, gap):
    getattr(room, place).setFocus()
    Device(room.window, gap, "ru").scans(text)
    ((held, said),) = room.scans
    assert (held.kind, said, room.pressed) == (ScanKind.UNKNOWN, "", [])


@pytest.mark.parametrize(("text", "gap"), [("47", 45), ("A1", 60), ("4711", 50), ("123456", 70)])
def test_a_few_keys_of_a_slow_scanner_press_nothing_either(room, text, gap):
    room.button.setFocus()
    Device(room.window, gap).scans(text)
    assert (len(room.scans), room.pressed) == (1, [])


@pytest.mark.parametrize(("text", "gap"), [("1", 5), ("1", 40), ("12", 80), ("4711", 80), ("иван", 110)])
def test_a_hand_that_is_quick_presses_what_it_presses(room, text, gap):
    room.button.setFocus()
    device = Device(room.window, gap)
    for letter in text:
        device.key(Qt.Key.Key_unknown, letter, 10, Qt.KeyboardModifier.NoModifier)
    device.presses(ENTER)
    assert room.scans == []
    assert not room.wedge.is_holding


@pytest.mark.parametrize(("text", "gap"), [("12", 40), ("4711", 50), ("ivan", 60), ("djkrjdf 30091988", 12)])
def test_over_a_list_what_a_quick_hand_or_a_scanner_types_is_typing(room, text, gap):
    room.table.setFocus()
    Device(room.window, gap, "ru").scans(text)
    assert room.scans == []
    assert not room.wedge.is_holding


@pytest.fixture
def box(room, qtbot):
    """A dialog over the window with a field and a button that Enter in it presses."""
    box = QDialog(room.window)
    room.entry, room.deed = QLineEdit(box), QPushButton("Delete", box)
    room.deed.setDefault(True)
    room.deed.clicked.connect(lambda: room.pressed.append(True))
    column = QVBoxLayout(box)
    column.addWidget(room.entry)
    column.addWidget(room.deed)
    box.open()
    box.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is room.entry)
    room.wedge._watch()
    yield box
    box.close()


@pytest.mark.parametrize("place", ["entry", "deed"])
@pytest.mark.parametrize("text", ["A1", "4711", "1234567"])
def test_in_a_dialog_a_short_code_presses_no_button_from_a_field_either(room, box, place, text):
    getattr(room, place).setFocus()
    device = Device(box, 12)
    device.scans(text)
    assert room.pressed == []
    assert (room.entry.text(), len(room.scans)) == ((text, 0) if place == "entry" else ("", 1))
    device.presses(ENTER, gap=400)
    assert room.pressed == [True]


@pytest.mark.parametrize("gap", [45, 60])
def test_a_question_is_answered_by_no_slow_scanner_and_a_field_by_a_quick_hand(room, box, gap):
    room.deed.setFocus()
    Device(box, gap).scans("A1")
    assert (room.pressed, len(room.scans)) == ([], 1)
    room.entry.setFocus()
    Device(box, gap).scans("4711")
    assert (room.entry.text(), room.pressed) == ("4711", [True])


def test_digits_of_a_field_press_no_button_of_its_dialog_and_a_hand_does(room, box):
    device = Device(box, 12)
    device.scans("11223344595")
    assert (room.entry.text(), room.pressed) == ("11223344595", [])
    room.entry.clear()
    device.strikes("1", gap=400)
    device.strikes("2", gap=45)
    device.presses(ENTER, gap=45)
    assert (room.entry.text(), room.pressed) == ("12", [True])


def test_in_the_search_line_and_where_codes_are_asked_for_any_code_is_typed(room):
    room.search.setFocus()
    Device(room.window, 5).scans("SKU/99-ABCDEF")
    room.line.setFocus()
    room.line.setProperty("takesCodes", True)
    Device(room.window, 5).scans("SERIES-12345-A")
    assert room.scans == []
    assert (room.search.text(), room.line.text(), room.line.entered) == ("SKU/99-ABCDEF", "SERIES-12345-A", 1)


def test_plain_digits_belong_to_the_field_and_elsewhere_are_a_scan(room):
    Device(room.window, 5).scans("11223344595")
    assert (room.scans, room.line.text(), room.line.entered) == ([], "11223344595", 1)
    room.button.setFocus()
    Device(room.window, 5).scans("11223344595")
    assert [(held.kind, held.number) for held, _ in room.scans] == [(ScanKind.SNILS_OR_BLANK, "11223344595")]
    assert room.pressed == []


def test_the_second_enter_of_a_scanner_presses_nothing_and_a_later_one_does(room):
    room.button.setFocus()
    device = Device(room.window, 10)
    device.scans(ENP)
    device.presses(ENTER, gap=10)
    assert (len(room.scans), room.pressed) == (1, [])
    device.presses(ENTER, gap=400)
    device.scans(ENP, TAB)
    assert len(room.scans) == 2


def test_a_scan_without_an_end_is_taken_when_it_has_ended(room, qtbot):
    room.table.setFocus()
    Device(room.window, 5).strikes(ENP)
    qtbot.waitUntil(lambda: len(room.scans) == 1)
    Device(room.window, 5).strikes("12345678")
    room.line.setFocus()
    qtbot.wait(RELEASED_MS * 2)
    assert len(room.scans) == 1


@pytest.mark.parametrize("layout", ["us", "ru"])
@pytest.mark.parametrize("place", ["line", "button", "search"])
@pytest.mark.parametrize("text", EVERY)
def test_lines_of_a_document_are_one_scan_however_many_there_are(room, place, layout, text):
    getattr(room, place).setFocus()
    Device(room.window, 12, layout).scans(text)
    ((held, said),) = room.scans
    assert (held.kind, held.lines, said) == (ScanKind.TRAVEL_DOCUMENT, text, text)
    assert (room.line.text(), room.search.text(), room.pressed, room.search.entered) == ("", "", [], 0)


def test_lines_read_amiss_are_a_scan_that_says_so_and_lands_nowhere(room):
    Device(room.window, 12).scans(EVERY[0].replace("7408122", "7408132"))
    ((held, _),) = room.scans
    assert (held.fault, room.line.text()) == ("mrz.checksum.birth_date", "")


def test_of_three_lines_two_alone_are_told_as_unknown(room, qtbot):
    Device(room.window, 5).scans("\n".join(EVERY[2].split("\n")[:2]))
    assert room.scans == []
    qtbot.waitUntil(lambda: len(room.scans) == 1, timeout=20_000)
    assert (room.scans[0][0].kind, room.line.text()) == (ScanKind.UNKNOWN, "")


@pytest.mark.parametrize("place", ["line", "notes", "search"])
def test_what_an_input_method_composes_is_left_alone(room, qtbot, place):
    """IBus, Fcitx and Windows' own give whole words, and beginnings of them that are written over; no keys stand behind them."""
    field = getattr(room, place)
    field.setFocus()
    for begun in ("п", "пе", "пет"):
        QApplication.sendEvent(field, QInputMethodEvent(begun, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(ENP)
    QApplication.sendEvent(field, done)
    assert (field.toPlainText() if place == "notes" else field.text()) == ENP
    assert (room.wedge.is_holding, room.scans) == (False, [])
    Device(room.window, 400).presses(ENTER)
    assert (room.scans, room.line.entered + room.search.entered) == ([], 0 if place == "notes" else 1)


def test_a_scan_behind_a_word_that_was_composed_takes_back_itself_alone(room):
    composed = QInputMethodEvent("", [])
    composed.setCommitString("петров")
    QApplication.sendEvent(room.line, composed)
    Device(room.window, 12).scans(ENP)
    assert ([held.enp for held, _ in room.scans], room.line.text()) == ([ENP], "петров")


def test_composed_words_between_keys_of_a_hand_make_no_scan(room, qtbot):
    device = Device(room.window, 20)
    device.strikes("iva")
    composed = QInputMethodEvent("", [])
    composed.setCommitString("новы")
    QApplication.sendEvent(room.line, composed)
    device.strikes("7756410", gap=130)
    qtbot.waitUntil(lambda: not room.wedge.is_holding, timeout=RELEASED_MS * 50)
    assert (sorted(room.line.text()), room.scans) == (sorted("ivaновы7756410"), [])


def test_a_first_line_alone_is_told_as_unknown(room, qtbot):
    Device(room.window, 5).scans(LINES.split("\n")[0])
    assert room.scans == []
    qtbot.waitUntil(lambda: len(room.scans) == 1, timeout=20_000)
    assert (room.scans[0][0].kind, room.line.text()) == (ScanKind.UNKNOWN, "")


def test_covered_fields_held_keys_and_commands_are_left_alone(room):
    room.secret.setFocus()
    Device(room.window, 5).scans(ENP)
    assert (room.secret.text(), room.secret.entered, room.scans) == (ENP, 1, [])
    room.line.setFocus()
    device = Device(room.window, 5)
    for _ in range(20):
        device.at += 30
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, 10, 0, 0, "1", True)
        event.setTimestamp(device.at)
        QApplication.sendEvent(room.window.windowHandle(), event)
    device.presses(ENTER, gap=30)
    assert (room.line.text(), room.line.entered, room.scans) == ("1" * 20, 1, [])


def test_what_a_hand_typed_right_before_the_scan_stays(room):
    device = Device(room.window, 130)
    device.strikes("gromov")
    device.gap = 12
    device.strikes(ENP[:1], gap=200)
    device.strikes(ENP[1:9])
    device.strikes(ENP[9:], gap=20)
    device.presses(ENTER)
    assert ([held.enp for held, _ in room.scans], room.line.text()) == ([ENP], "gromov")


def test_a_machine_that_stands_still_for_a_moment_parts_no_scan(room):
    device = Device(room.window, 50)
    device.strikes(ENP[:10])
    device.strikes(ENP[10:11], gap=220)
    device.strikes(ENP[11:])
    device.presses(ENTER)
    assert [held.enp for held, _ in room.scans] == [ENP]


def test_two_equal_keys_of_one_moment_are_two_keys_though_qt_calls_the_second_a_repeat(room):
    device = Device(room.window, 0)
    for place, letter in enumerate(ENP):
        event = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, KEYS[letter][0], 0, 0, letter, place > 0
        )
        event.setTimestamp(device.at)
        QApplication.sendEvent(room.window.windowHandle(), event)
    device.presses(ENTER)
    assert [held.enp for held, _ in room.scans] == [ENP]


def test_nothing_is_taken_while_nobody_sits_here(room):
    room.heard = False
    Device(room.window, 5).scans(ENP)
    assert (room.line.text(), room.scans) == (ENP, [])


def test_a_control_sign_in_the_middle_is_no_command(room):
    device = Device(room.window, 5)
    device.strikes(ENP[:8])
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier, "\x11")
    override.setTimestamp(device.at + 5)
    override.ignore()
    QApplication.sendEvent(room.window.windowHandle(), override)
    assert override.isAccepted()
    device.presses(Qt.Key.Key_Q, "\x11", modifiers=Qt.KeyboardModifier.ControlModifier)
    device.strikes(ENP[8:])
    device.presses(ENTER)
    assert [held.enp for held, _ in room.scans] == [ENP]
    late = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier, "\x11")
    late.setTimestamp(device.at + 5)
    late.ignore()
    QApplication.sendEvent(room.window.windowHandle(), late)
    assert not late.isAccepted()


def test_a_blank_alone_and_the_keys_that_write_nothing_go_their_way(room):
    room.button.setFocus()
    device = Device(room.window, 300)
    device.key(Qt.Key.Key_Shift, "", 50, Qt.KeyboardModifier.ShiftModifier)
    device.key(Qt.Key.Key_Space, " ", 65, Qt.KeyboardModifier.NoModifier)
    assert room.pressed == [True]
    device.key(Qt.Key.Key_Down, "", 116, Qt.KeyboardModifier.NoModifier)
    assert room.scans == []


def test_what_was_held_for_a_window_that_is_gone_goes_nowhere(room, qtbot):
    other = QWidget()
    QPushButton("x", other).setFocus()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: other.windowHandle() is not None)
    room.wedge._watch()
    Device(other, 5).strikes("12345")
    other.close()
    other.deleteLater()
    qtbot.wait(RELEASED_MS * 2)
    assert room.scans == []


def test_every_sign_of_the_board_is_known_by_its_place():
    for meant, (code, _, is_shifted) in KEYS.items():
        assert sign(code, is_shifted=is_shifted) == meant
    assert [sign(code, is_shifted=False) for code in (79, 87, 90, 91, 106, 63)] == ["7", "1", "0", ".", "/", "*"]
    assert (sign(0, is_shifted=False), sign(500, is_shifted=True)) == ("", "")


def test_a_burst_that_is_too_short_is_none():
    strokes = [burst.Stroke(n * 5, "1", "1") for n in range(burst.FEWEST - 1)]
    assert burst.Burst(strokes).read is None
    assert not burst.Burst(strokes).is_unknown_code
