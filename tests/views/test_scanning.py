"""A delivery of a scanner becomes one Scanned and goes to who asked; what nobody knows is said, and logged without its signs."""

import io
import logging
from threading import Event

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMessageBox

from omsdesk.errors import DeskError
from omsdesk.models.numbers import scan
from omsdesk.models.numbers.scan_samples import LINES, RECORD, SAMPLES
from omsdesk.services.barcode_scanners import Listening
from omsdesk.settings import Settings
from omsdesk.views.dialogs.keys import KeyList
from omsdesk.views.scanning import Scanned, Scanning
from omsdesk.views.scanning import service as service_module
from tests.travelling import CARD_OF_THREE, VISA
from tests.views.desk import MARIA

UNKNOWN = b"SKU/99-ABCDEF"


class Port:
    """A line that tells what it is given, as one on a thread of its own does."""

    def __init__(self):
        self.told = self.stands = None
        self.open = Event()

    def __call__(self, _settings):
        return self

    def listen(self, stop, told, stands):
        self.told = told
        stands(Listening("open", "COM3"))
        self.open.set()
        stop.wait()

    def sends(self, data):
        assert self.open.wait(20)
        self.told(data)


@pytest.fixture
def port():
    return Port()


@pytest.fixture
def scanning(qtbot, tasks, port, settings, dressed):
    made = Scanning(tasks, settings, tasks, port)
    made.heard, made.stood_as = [], []
    made.scanned.connect(made.heard.append)
    made.stood.connect(made.stood_as.append)
    made.begin(settings)
    qtbot.waitUntil(lambda: made.stood_as == [Listening("open", "COM3")])
    yield made
    made.close()


def hears(qtbot, scanning, count=1):
    qtbot.waitUntil(lambda: len(scanning.heard) == count, timeout=20_000)
    return scanning.heard[-1]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (RECORD, RECORD.hex()),
        (b"\x02" + RECORD + b"\r\n", (b"\x02" + RECORD + b"\r\n").hex()),
        (RECORD.hex().encode(), RECORD.hex()),
        (b"]C07756410832000014\r", "7756410832000014"),
        (b"https://example.org/?n=7756410832000014", "7756410832000014"),
        (b"12345678901\r", "12345678901"),
        (LINES.encode(), LINES),
    ],
)
def test_what_the_line_brings_is_a_question_of_the_search_line(qtbot, scanning, port, data, text):
    port.sends(data)
    one = hears(qtbot, scanning)
    assert (one.text, one.way, one.is_unknown) == (text, "serial", False)


def test_the_same_code_at_once_is_one_scan_and_later_another(scanning, monkeypatch):
    moment = [1_000_000]
    monkeypatch.setattr(service_module.keyboard, "now", lambda: moment[0])
    for later in (0, 100, 300, 2_000):
        moment[0] += later
        scanning._hear(RECORD)
    scanning._hear(b"7756410832000014")
    assert len(scanning.heard) == 3


def test_two_lines_of_a_passport_may_come_one_by_one(qtbot, scanning, port):
    first, second = LINES.encode().split(b"\n")
    port.sends(first + b"\r")
    port.sends(second + b"\r")
    assert hears(qtbot, scanning).text == LINES
    port.sends(first + b"\r")
    port.sends(b"7756410832000014\r")
    assert hears(qtbot, scanning, 2).text == "7756410832000014"
    port.sends(first + b"\r")
    assert hears(qtbot, scanning, 3).is_unknown


def test_three_lines_of_a_card_may_come_one_by_one(qtbot, scanning, port):
    lines = CARD_OF_THREE.encode().split(b"\n")
    for line in lines:
        port.sends(line + b"\r")
    assert hears(qtbot, scanning).text == CARD_OF_THREE
    for line in lines[:2]:
        port.sends(line + b"\r")
    port.sends(b"7756410832000014\r")
    assert hears(qtbot, scanning, 2).text == "7756410832000014"
    for line in lines[:2]:
        port.sends(line + b"\r")
    assert hears(qtbot, scanning, 3).is_unknown


def test_a_code_nobody_knows_is_logged_by_its_length_and_first_byte(qtbot, scanning, port, caplog):
    caplog.set_level(logging.INFO, "omsdesk")
    port.sends(UNKNOWN)
    one = hears(qtbot, scanning)
    assert (one.is_unknown, one.text) == (True, "")
    assert "length 13, first byte 53" in caplog.text
    assert "SKU" not in caplog.text
    assert "ABCDEF" not in caplog.text


def test_a_service_that_is_closed_lets_go_of_the_port(qtbot, tasks, settings, dressed, port):
    made = Scanning(tasks, settings, tasks, port)
    made.begin(Settings(home=settings.home, scanner_keyboard=False))
    assert made.wedge is None
    made.begin(settings)
    assert made.wedge is not None
    made.begin(Settings(home=settings.home, scanner_keyboard=False))
    assert made.wedge is None
    threads = made._threads
    made.close()
    made.close()
    assert [thread.is_alive() for thread in threads] == [False, False]


def picture(content=RECORD, kind=zxingcpp.BarcodeFormat.PDF417):
    made = zxingcpp.create_barcode(content, kind).to_image(scale=4, add_quiet_zones=True)
    height, width = made.shape
    out = io.BytesIO()
    Image.frombytes("L", (width, height), bytes(made)).save(out, "PNG")
    return out.getvalue()


def test_a_picture_tells_its_known_code_and_one_without_says_so(qtbot, scanning):
    failures = []
    scanning.failed.connect(lambda error: failures.append(error.code))
    scanning.look_at(picture())
    assert hears(qtbot, scanning).text == RECORD.hex()
    scanning.look_at(picture("no policy", zxingcpp.BarcodeFormat.QRCode))
    assert hears(qtbot, scanning, 2).is_unknown
    blank = io.BytesIO()
    Image.new("L", (50, 50), 255).save(blank, "PNG")
    scanning.look_at(blank.getvalue())
    qtbot.waitUntil(lambda: failures == ["picture.no_code"], timeout=30_000)
    scanning.look_at(picture())
    scanning.look_at(b"none")
    qtbot.waitUntil(lambda: failures == ["picture.no_code", "picture.unreadable"], timeout=30_000)
    assert len(scanning.heard) == 2


@pytest.mark.parametrize("later", ["of a line", "of a card", "asked otherwise"])
def test_a_picture_that_was_overtaken_while_it_was_read_is_told_no_more(qtbot, tasks, scanning, port, later):
    scanning.look_at(picture())
    if later == "of a line":
        scanning._hear(MARIA.enp.encode())
    elif later == "of a card":
        scanning._hear_card(DeskError("card.taken_out"))
    else:
        scanning.overtake()
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=30_000)
    assert [one.text for one in scanning.heard] == ([MARIA.enp] if later == "of a line" else [])


# Where it goes


def scanned(content, way="serial"):
    held = scan.read(content)
    return Scanned(held, service_module._question(held, content), way)


@pytest.fixture
def ways(window):
    return window.scans


def test_a_policy_opens_its_check_whatever_screen_is_in_front(window, ways, line, idle):
    window.do("section_due")
    ways.take(scanned(MARIA.enp))
    idle()
    assert window.frame.front.objectName() == "verify"
    assert line.text() == MARIA.enp


def test_dialogs_without_an_entry_are_left_for_the_next_patient(window, ways, line, idle):
    window.do("keys")
    assert window.findChild(KeyList) is not None
    ways.take(scanned(MARIA.enp))
    idle()
    assert QApplication.activeModalWidget() is None
    assert line.text() == MARIA.enp


def test_a_question_is_answered_first(window, ways, line, qtbot):
    box = QMessageBox(window)
    box.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is box)
    ways.take(scanned(MARIA.enp))
    assert line.text() == ""
    assert "сначала ответьте" in window.frame.messages.text
    box.reject()
    box.deleteLater()


def test_a_popup_goes_for_the_next_patient(window, ways, line, idle):
    window.frame.standing.open_pane("statusScanner")
    assert QApplication.activePopupWidget() is not None
    ways.take(scanned(MARIA.enp))
    idle()
    assert QApplication.activePopupWidget() is None
    assert line.text() == MARIA.enp


def test_what_nobody_knows_is_said_in_words(window, ways, line):
    window.do("section_due")
    ways.take(scanned(UNKNOWN))
    assert "не распознан" in window.frame.messages.text
    assert window.frame.front.objectName() == "due"
    window.do("section_verify")
    window.frame.sections.setFocus()
    ways.take(scanned(UNKNOWN))
    assert line.hasFocus()


def test_nothing_is_taken_at_a_locked_desk(window, ways, line, monkeypatch):
    monkeypatch.setattr(type(window.lock), "is_locked", True)
    ways.take(scanned(MARIA.enp))
    assert line.text() == ""


def test_the_page_of_the_scanner_tells_what_the_program_sees(window, ways, line):
    window.do("scanner")
    page = window.frame.admin.page
    for number, sample in enumerate(SAMPLES, 1):
        ways.take(scanned(sample.content, "keyboard"))
        assert page.outcome.text().startswith(f"✔ Код {min(number, 3)} с листа")
    assert page.what.text().startswith("ПРОВЕРКА СКАНЕРА ЛИСТОМ, 31.01.1980")
    assert "как с клавиатуры" in page.how.text()
    for content, seen in (
        (UNKNOWN, "Код не распознан"),
        (b"7756410832000014", "Номер полиса"),
        (b"123456789", "Номер временного"),
        (CARD_OF_THREE, "Паспорт или карта"),
    ):
        ways.take(scanned(content))
        assert seen in page.outcome.text()
    assert page.what.text() == "ERIKSSON ANNA MARIA, 12.08.1974, UTO D23145890"
    for content, said in ((VISA, "Это виза"), (CARD_OF_THREE.replace("D23145890", "D23145891"), "Номер документа")):
        ways.take(scanned(content))
        assert said in page.what.text()
    assert line.text() == ""


def test_what_is_chosen_is_listened_by_and_kept(window, ways, monkeypatch, qtbot):
    kept = []
    window.preferred.connect(kept.append)
    window.do("scanner")
    page = window.frame.admin.page
    page.port.setCurrentIndex(page.port.findData(""))
    page.baud.setCurrentIndex(page.baud.findData(115200))
    page.parity.setCurrentIndex(page.parity.findData("even"))
    page._chosen()
    assert (kept[-1]["scanner_port"], kept[-1]["scanner_baud"], kept[-1]["scanner_parity"]) == ("", 115200, "even")
    assert ways.scanning.settings.scanner_baud == 115200
    qtbot.waitUntil(lambda: "Порт не выбран" in page.state.text())
    page.keyboard.click()
    assert ways.scanning.wedge is None
    for state, words in (("busy", "занят"), ("denied", "dialout"), ("open", "слушаем"), ("absent", "не видно")):
        page.show_listening(Listening(state, "COM3"))
        assert words in page.state.text()


def test_the_foot_of_the_window_tells_how_the_scanner_stands(window):
    cell = window.frame.status.cell("statusScanner")
    for state, port, words in (
        ("open", "COM3", "Сканер COM3"), ("busy", "COM3", "занят"), ("denied", "COM3", "не открыть"),
        ("absent", "COM3", "отключён"),
        ("absent", "", "как клавиатура"), ("off", "", "как клавиатура"),
    ):  # fmt: skip
        window.frame.standing.show_scanner(Listening(state, port))
        assert words in cell.accessibleName()


# Pictures that come to the window


def dropped(window, data):
    at, buttons, none = QPointF(300, 300), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(at, Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(window, drop)
    return drop.isAccepted()


def test_a_picture_dropped_on_the_window_is_read(window, line, tmp_path, qtbot):
    file = tmp_path / "policy.png"
    file.write_bytes(picture(MARIA.enp, zxingcpp.BarcodeFormat.QRCode))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert dropped(window, data)
    qtbot.waitUntil(lambda: line.text() == MARIA.enp, timeout=30_000)
    text = QMimeData()
    text.setText("words")
    assert not dropped(window, text)


def test_of_several_files_that_are_dropped_none_is_read_and_that_is_said(window, line, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("one.png", "two.pdf")])
    assert dropped(window, data)
    assert window.frame.messages.text.startswith("Файлов: 2. Код читается из одного файла за раз")
    assert line.text() == ""


def test_a_picture_that_was_copied_is_read_by_a_command(window, line, qtbot):
    QGuiApplication.clipboard().setText("words")
    window.do("paste_scan")
    assert "В буфере обмена нет картинки" in window.frame.messages.text
    image = QImage()
    image.loadFromData(picture(MARIA.enp, zxingcpp.BarcodeFormat.QRCode))
    QGuiApplication.clipboard().setImage(image)
    window.do("paste_scan")
    qtbot.waitUntil(lambda: line.text() == MARIA.enp, timeout=30_000)


def test_a_file_that_is_chosen_is_read_and_one_that_cannot_be_is_said(window, line, tmp_path, qtbot, monkeypatch):
    from omsdesk.views import file_boxes

    file = tmp_path / "policy.png"
    file.write_bytes(picture(MARIA.enp, zxingcpp.BarcodeFormat.QRCode))
    chosen = [str(file), str(tmp_path / "none.png"), ""]
    monkeypatch.setattr(file_boxes, "open_one", lambda *_given: chosen.pop(0))
    window.do("scan_picture")
    qtbot.waitUntil(lambda: line.text() == MARIA.enp, timeout=30_000)
    # What is answered later takes away what was said of anything before.
    qtbot.waitUntil(lambda: window.is_idle)
    window.do("scan_picture")
    qtbot.waitUntil(lambda: "none.png" in window.frame.messages.text)
    window.do("scan_picture")
