"""Scans of the application in the form: dropped, opened, thrown away, and brought by the scanner."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QPushButton

from omsdesk.errors import Rejected
from omsdesk.services.attachments.limits import LARGEST
from omsdesk.views.dialogs.scan import ScanView
from omsdesk.views.screens.application import calls
from omsdesk.views.screens.application.scanning import Scanning
from omsdesk.views.screens.visits import form_scans
from tests.keys import press
from tests.views.applying import ENTER, ESC, focus
from tests.views.deciding import PNG

DELETE = Qt.Key.Key_Delete


@pytest.fixture
def scanned(filled, desk, rests, tmp_path):
    """Two files dropped on lines of the checklist."""
    desk.scanned_documents.picture = PNG
    checklist = filled.filling.pane.checklist
    for place, name in ((0, "свидетельство.png"), (1, "паспорт.png")):
        file = tmp_path / name
        file.write_bytes(PNG)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file))])
        at = QPointF(checklist._lines.button(place).geometry().center())
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        checklist.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, left, no_key))
        rests()
    return filled


def lines(screen):
    return screen.filling.pane.scans._lines.buttons()


def test_files_dropped_on_a_line_of_the_checklist_are_its_scans(scanned, desk):
    codes = [one.code for one in scanned.filling.work.needed][:2]
    assert [(row.slot, row.name) for row in desk.scanned_documents.rows] == [
        (codes[0], "свидетельство.png"),
        (codes[1], "паспорт.png"),
    ]
    assert lines(scanned)[0].text() == "Свидетельство о рождении: свидетельство.png, страниц: 1"
    assert all(line.accessibleName() or line.text() for line in lines(scanned))


def test_enter_opens_a_scan_and_escape_closes_it(scanned, window, rests):
    lines(scanned)[0].setFocus()
    press(focus(), ENTER)
    rests()
    view = window.findChild(ScanView)
    assert (view.sheets.count, view.windowTitle(), view.named.text()) == (1, "Скан", "Скан: свидетельство.png")


def test_a_scan_that_comes_when_the_application_was_put_aside_is_dropped(scanned, window, rests, monkeypatch):
    monkeypatch.setattr(Scanning, "ask_files", staticmethod(lambda _parent, _title: pytest.fail("asked for files")))
    lines(scanned)[0].setFocus()
    press(focus(), ENTER)
    scanned.filling.pane.scans.take_asked.emit()
    press(focus(), ESC)
    rests()
    assert scanned.stack.currentWidget() is scanned.list
    assert window.findChild(ScanView) is None


@pytest.mark.parametrize(("sure", "left"), [(True, ["паспорт.png"]), (False, ["свидетельство.png", "паспорт.png"])])
def test_delete_asks_and_throws_a_scan_away(scanned, desk, rests, monkeypatch, sure, left):
    monkeypatch.setattr(Scanning, "asks", staticmethod(lambda _row, _parent: sure))
    lines(scanned)[0].setFocus()
    press(focus(), DELETE)
    rests()
    assert [row.name for row in desk.scanned_documents.rows] == left
    assert len(lines(scanned)) == len(left)
    assert ("сканов: 1" in scanned.filling.pane.checklist._lines.button(0).text()) is not sure


def test_what_the_scanner_brought_is_offered_and_taken_by_one_key(filled, desk, rests):
    desk.scanned_documents.ready = ["front.jpg", "back.jpg"]
    filled.calls.ask_brought()
    rests()
    brought = filled.filling.pane.scans.findChild(QPushButton, "scannerBrought")
    assert (brought.isVisible(), brought.text()) == (True, "Сканер принёс файлов: 2  F12")
    brought.click()
    rests()
    assert [row.name for row in desk.scanned_documents.rows] == ["front.jpg"]
    assert brought.text() == "Сканер принёс файлов: 1  F12"


def test_what_was_said_of_a_file_goes_when_the_next_is_taken(scanned, window, desk, rests, tmp_path):
    scanning, codes = scanned.scanning, [one.code for one in scanned.filling.work.needed]
    wrong = str(tmp_path / "нет такого.png")
    scanning._take_files(codes[0], (wrong,))
    rests()
    assert "нет такого.png" in window.frame.messages.text
    scanning._take_files(codes[0], ())
    assert "нет такого.png" in window.frame.messages.text
    scanning._take_files(codes[0], (str(tmp_path / "паспорт.png"),))
    assert window.frame.messages.text == ""
    rests()
    scanning._take_files(codes[0], (wrong,))
    rests()
    desk.scanned_documents.ready = ["scan0001.pdf"]
    scanned.filling.pane.scans.take_asked.emit()
    rests()
    assert window.frame.messages.text == ""


def test_another_application_shows_no_scans_of_the_one_before(scanned, rests):
    scanned.begin_new()
    rests()
    assert lines(scanned) == []
    assert not scanned.filling.pane.scans.isVisible()


@pytest.mark.parametrize("read", [calls._content, form_scans.content_of])
def test_a_file_is_read_hardly_further_than_can_be_kept(tmp_path, read):
    file = tmp_path / "large.pdf"
    with file.open("wb") as large:
        large.truncate(3 * LARGEST)
    assert len(read(file)) == LARGEST + 1
    with pytest.raises(Rejected, match=r"form\.unreadable"):
        read(tmp_path / "none.pdf")
