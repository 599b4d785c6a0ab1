"""What is copied is of a person: kept out of histories, gone after a while and at the end; what is not ours stays."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

from omsdesk.settings import Settings
from omsdesk.views import clipboard
from omsdesk.views.fields.value import Value
from tests.keys import press

NUMBER = "7156820823000016"


@pytest.fixture
def board(qapp):
    held = QGuiApplication.clipboard()
    held.clear()
    yield held
    held.clear()


@pytest.fixture
def soon(board, qtbot):
    """A clearing that comes at once."""

    def started(seconds=1):
        made = clipboard.Clearing(seconds, board)
        made._timer.setInterval(30)
        owners.append(made)
        return made

    owners = []
    yield started
    for one in owners:
        one.deleteLater()


def test_a_copy_asks_histories_to_leave_it_out(board):
    clipboard.copy(NUMBER)
    data = board.mimeData()
    assert data.text() == NUMBER
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        # Windows reads these as DWORDs of zero, by the name that Qt hands on
        assert bytes(data.data(f'application/x-qt-windows-mime;value="{name}"').data()) == b"\0\0\0\0"


def test_ours_is_known_and_cleared(board):
    assert not clipboard.holds_ours()
    clipboard.clear_ours()
    clipboard.copy(NUMBER)
    assert clipboard.holds_ours()
    clipboard.clear_ours()
    assert board.text() == ""


@pytest.mark.parametrize("text", [NUMBER, "что-то чужое"])
def test_what_is_not_ours_stays_even_if_it_reads_the_same(board, text):
    clipboard.copy(NUMBER)
    board.setText(text)
    assert not clipboard.holds_ours()
    clipboard.clear_ours()
    assert board.text() == text


def test_the_copy_of_another_omsdesk_stays(board):
    data = QMimeData()
    data.setText(NUMBER)
    data.setData(clipboard.MARK, b"another")
    board.setMimeData(data)
    clipboard.clear_ours()
    assert board.text() == NUMBER


def test_what_is_of_nobody_stays(board, soon, qtbot):
    soon()
    clipboard.copy_open("{}")
    qtbot.wait(100)
    assert board.text() == "{}"


def test_a_copy_goes_after_its_time(board, soon, qtbot):
    soon()
    clipboard.copy(NUMBER)
    qtbot.waitUntil(lambda: board.text() == "")


def test_what_was_copied_elsewhere_meanwhile_stays(board, soon, qtbot):
    soon()
    clipboard.copy(NUMBER)
    board.setText(NUMBER)
    qtbot.wait(100)
    assert board.text() == NUMBER


def test_each_copy_has_its_whole_time(board, soon, qtbot):
    clearing = soon()
    clearing._timer.setInterval(200)
    for number in range(3):
        clipboard.copy(str(number))
        qtbot.wait(120)
        assert board.text() == str(number)
    qtbot.waitUntil(lambda: board.text() == "")


def test_with_no_seconds_it_stays(board, soon, qtbot):
    soon(0)
    clipboard.copy(NUMBER)
    qtbot.wait(100)
    assert board.text() == NUMBER
    clipboard.clear_ours()
    assert board.text() == ""


def test_what_a_text_box_of_ours_copies_by_itself_is_marked(board, soon, qtbot, monkeypatch):
    # the offscreen platform does not know whose the clipboard is; tests/journeys/test_clipboard.py asks a real X server
    monkeypatch.setattr(type(board), "ownsClipboard", lambda _board: True)
    soon()
    board.setText(NUMBER)
    assert clipboard.holds_ours()
    assert board.text() == NUMBER
    qtbot.waitUntil(lambda: board.text() == "")


def test_a_value_is_copied_with_care(board, qtbot, dressed):
    value = Value("ЕНП")
    qtbot.addWidget(value)
    value.show_value("7156 8208 2300 0016", NUMBER)
    for copy, text in ((value.copy_bare, NUMBER), (value.copy_shown, "7156 8208 2300 0016")):
        copy()
        assert (board.text(), clipboard.holds_ours()) == (text, True)


def test_nothing_of_ours_stays_when_the_window_closes(board, window, checked):
    window.do("copy_summary")
    assert clipboard.holds_ours()
    window.close()
    assert board.text() == ""


def test_the_window_clears_after_the_time_that_is_set(window, settings):
    clearing = window.findChild(clipboard.Clearing)
    assert clearing._timer.interval() == settings.clipboard_seconds * 1000 == 30_000
    assert Settings(clipboard_seconds=0).clipboard_seconds == 0


def test_keys_copy_with_care(board, window, checked):
    value = next(one for one in window.findChildren(Value) if one.bare == NUMBER)
    value.setFocus()
    press(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (board.text(), clipboard.holds_ours()) == (NUMBER, True)
