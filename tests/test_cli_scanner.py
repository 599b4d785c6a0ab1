"""The verb of the scanner: ports, what comes by one, the sheet; and a policy read from a picture by `verify`."""

import os
import pty
import threading
import tty
from contextlib import suppress

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from omsdesk import wording
from omsdesk.cli import scanner as verb
from omsdesk.models.numbers.scan import ScanKind
from omsdesk.models.numbers.scan_samples import LINES, RECORD, SAMPLES
from omsdesk.services.barcode_scanners import Listening, Port
from tests.travelling import VISA


@pytest.fixture
def serial(home):
    """The scanner's end of a line that the settings name."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text(f'scanner_port = "{os.ttyname(theirs)}"\n', encoding="utf-8")
    yield ours
    for end in (ours, theirs):
        with suppress(OSError):
            os.close(end)


def sends(serial, *scans):
    """Each when the one before was surely told: a silence parts them."""

    def send():
        for place, data in enumerate(scans):
            threading.Event().wait(0.5 if place else 1.0)
            os.write(serial, data)

    thread = threading.Thread(target=send)
    thread.start()
    return thread


def test_what_comes_is_told_code_by_code_and_names_nobody(run, serial):
    thread = sends(serial, RECORD, LINES.encode(), b"not a policy")
    done = run("scanner", "--listen", "--count", "3", "--json")
    thread.join()
    assert [one["kind"] for one in done.objects] == ["policy", "passport", "unknown"]
    assert done.objects[0] == {"kind": "policy", "enp": "7700000000000016", "fault": "enp.facet", "length": 130, "first": "02"}
    assert "ПРОВЕРКА" not in done.out + done.err
    thread = sends(serial, b"7756410832000014\r")
    done = run("scanner", "--listen", "--count", "1")
    thread.join()
    assert done.out == "номер полиса  ЕНП 7756410832000014  знаков: 17, первый — 37\n"
    assert "Слушаем порт" in done.err


def test_two_policies_that_come_at_once_are_two_and_no_more_are_told_than_asked_for(run, serial):
    thread = sends(serial, RECORD + RECORD)
    done = run("scanner", "--listen", "--count", "2", "--json")
    thread.join()
    assert [one["kind"] for one in done.objects] == ["policy", "policy"]
    thread = sends(serial, RECORD + b"\r\n" + RECORD)
    assert len(run("scanner", "--listen", "--count", "1", "--json").objects) == 1
    thread.join()


def test_lines_that_do_not_hold_are_said_with_their_kind_in_each_language(run, serial):
    thread = sends(serial, VISA.encode(), b"SKU/99-ABCDEF")
    done = run("scanner", "--listen", "--count", "2", "--quiet")
    thread.join()
    kind, visa, unknown = done.out.splitlines()
    assert kind.startswith("паспорт или карта по машиночитаемым строкам  ЕНП —")
    assert visa.startswith("Это виза")
    assert unknown.startswith("код не распознан")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_kind_of_scan_has_its_word(language):
    assert all(wording.knows(f"cli.scanner.kind.{kind.value}", language) for kind in ScanKind)


@pytest.mark.parametrize(
    ("port", "words"), [("", "выключен"), ("/dev/none", "Порта /dev/none нет"), ("auto", "Порта со сканером не видно")]
)
def test_a_port_that_is_not_there_is_said_at_once(run, home, monkeypatch, port, words):
    from omsdesk.services.barcode_scanners import line

    monkeypatch.setattr(line, "ports", tuple)
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text(f'scanner_port = "{port}"\n', encoding="utf-8")
    done = run("scanner", "--listen")
    assert (done.code, words in done.problem) == (3, True)


def test_ports_are_listed_and_the_one_that_is_taken(run, monkeypatch):
    there = (Port("COM7", "USB barcode scanner", is_scanner=True), Port("COM1", "", is_scanner=False))
    monkeypatch.setattr(verb, "ports", lambda: there)
    assert run("scanner").out == "COM7  USB barcode scanner  ← сканер\nCOM1\nСлушать будем порт COM7.\n"
    told = run("scanner", "--json").json
    assert (told["taken"], [one["port"] for one in told["ports"]]) == ("COM7", ["COM7", "COM1"])
    monkeypatch.setattr(verb, "ports", tuple)
    assert "Порта со сканером не видно" in run("scanner").out


@pytest.mark.parametrize("state", ["denied", "busy"])
def test_why_a_port_is_not_open_is_said(run, monkeypatch, state):
    class Held:
        def __init__(self, _settings):
            pass

        def listen(self, _stop, _told, stands):
            stands(Listening(state, "COM3"))

    monkeypatch.setattr(verb, "Line", Held)
    done = run("scanner", "--listen", "--lang", "en")
    assert (done.code, "COM3" in done.problem) == (3, True)


def test_the_sheet_holds_every_code_on_one_page(run, tmp_path):
    file = tmp_path / "sheet.pdf"
    assert run("scanner", "--sheet", str(file), "--quiet").out == ""
    assert run("scanner", "--sheet", str(file), "--json").json == {"path": str(file)}
    assert str(file) in run("scanner", "--sheet", str(file)).out
    document = pypdfium2.PdfDocument(file)
    (page,) = document
    picture = page.render(scale=150 / 72).to_pil()
    page.close()
    document.close()
    read = {one.bytes for one in zxingcpp.read_barcodes(picture)}
    assert read == {one.content if isinstance(one.content, bytes) else one.content.encode() for one in SAMPLES}


def test_a_policy_is_verified_from_a_picture_of_it(run, register, tmp_path):
    enp = run("find", "иванова 12.05.1980", "--json").json["rows"][0]["enp"]
    made = zxingcpp.create_barcode(enp, zxingcpp.BarcodeFormat.QRCode).to_image(scale=6, add_quiet_zones=True)
    height, width = made.shape
    picture, blank, other = tmp_path / "policy.png", tmp_path / "blank.png", tmp_path / "other.png"
    Image.frombytes("L", (width, height), bytes(made)).save(picture)
    Image.new("L", (60, 60), 255).save(blank)
    done = run("verify", f"@{picture}", "--by", "scan", "--json")
    assert (done.code, done.json["person"]["enp"]) == (0, enp)
    done = run("verify", f"@{blank}", "--by", "scan")
    assert (done.code, "Кода на картинке не видно" in done.problem) == (64, True)
    made = zxingcpp.create_barcode("not a policy", zxingcpp.BarcodeFormat.QRCode).to_image(scale=6, add_quiet_zones=True)
    Image.frombytes("L", (made.shape[1], made.shape[0]), bytes(made)).save(other)
    assert run("verify", f"@{other}", "--by", "scan").code == 64
