"""The preview: pages before paper, the form by key, printing and saving without holding the window."""

import os

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from omsdesk.errors import MachineLacks, NotFound
from omsdesk.services.printing import Paper
from omsdesk.services.rasters import PageImage
from omsdesk.settings import Settings
from omsdesk.views import printers
from omsdesk.views.dialogs import preview as module
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.dialogs.preview import Preview
from tests.keys import press, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WHITE = PageImage(60, 90, b"\xff" * (60 * 90 * 3))


class Printing:
    """Makes papers of bytes alone; remembers what was asked for."""

    def __init__(self):
        self.made = []

    def proof(self, number, size="A4"):
        self.made.append(("proof", number, size))
        return Paper("proof.pdf", b"proof")

    def extract(self, number, size="A4"):
        self.made.append(("extract", number, size))
        return Paper("extract.pdf", b"extract")


@pytest.fixture
def printing():
    return Printing()


@pytest.fixture
def paper_world(monkeypatch):
    """A system with one printer that takes PDF; nothing leaves the machine."""
    sent = []
    monkeypatch.setattr(printers, "names", lambda: ["HP-3"])
    monkeypatch.setattr(printers, "takes_pdf", lambda: True)
    monkeypatch.setattr(printers, "send_pdf", lambda content, printer, *_: sent.append((content, printer)))
    monkeypatch.setattr(module, "_pages", lambda _content, _dpi: (WHITE, WHITE))
    return sent


@pytest.fixture
def dialog(qtbot, tasks, printing, paper_world, idle):
    made = Preview(printing, tasks, Papers("Иванова Мария", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    idle()
    return made


def test_a_page_that_lies_on_its_side_is_shown_whole(dialog, idle, monkeypatch):
    wide = PageImage(3000, 2000, b"\xff" * (3000 * 2000 * 3))
    monkeypatch.setattr(module, "_pages", lambda _content, _dpi: (wide,))
    dialog._draw()
    idle()
    sheets = dialog._sheets
    assert sheets.horizontalScrollBar().maximum() == 0
    assert sheets._sheets[0].pixmap().width() > sheets._sheets[0].pixmap().height()


def test_the_proof_is_shown_first_page_by_page(dialog, printing):
    assert printing.made == [("proof", "2026-000001", "A4")]
    assert dialog.form == "proof"
    assert dialog.pages == 2


def test_while_a_paper_is_made_the_empty_pane_says_so(qtbot, tasks, printing, paper_world, idle):
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    assert (made.pages, made._sheets._waiting.text(), made._sheets._waiting.isVisible()) == (0, "Документ готовится…", True)
    idle()
    assert (made.pages, made._sheets._waiting.isVisible()) == (2, False)


def test_form_and_paper_are_chosen_by_key(dialog, printing, qtbot):
    press(dialog, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: len(printing.made) == 2)
    press(dialog, Qt.Key.Key_5, ALT)
    qtbot.waitUntil(lambda: len(printing.made) == 3)
    assert printing.made[1:] == [("extract", "2026-000001", "A4"), ("extract", "2026-000001", "A5")]


@pytest.mark.parametrize(
    ("digit", "made"),
    [("2", ("extract", "A4")), ("5", ("proof", "A5"))],
)
def test_a_bare_digit_chooses(dialog, printing, qtbot, digit, made):
    type_text(QApplication.focusWidget(), digit)
    qtbot.waitUntil(lambda: len(printing.made) == 2)
    form, size = made
    assert printing.made[-1] == (form, "2026-000001", size)


def test_a_digit_wherever_the_focus_is_within(dialog, printing, qtbot):
    for place, digit in ((dialog._sheets, "2"), (dialog._printers, "1"), (dialog, "5")):
        before = len(printing.made)
        place.setFocus()
        type_text(place, digit)
        qtbot.waitUntil(lambda before=before: len(printing.made) == before + 1)
    assert [made[::2] for made in printing.made[1:]] == [("extract", "A4"), ("proof", "A4"), ("proof", "A5")]


@pytest.mark.parametrize("scanned", ["6654910887000012", "Иванова Мария|1", "12"])
def test_a_scan_over_the_papers_does_nothing(dialog, printing, paper_world, qtbot, scanned):
    dialog._print_button.setFocus()
    for letter in scanned:
        if letter == " ":
            press(dialog._print_button, Qt.Key.Key_Space)
        else:
            type_text(dialog._print_button, letter)
    press(dialog._print_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog._keys._lull.isActive())
    assert (len(printing.made), paper_world) == (1, [])


def test_enter_presses_the_button_that_has_the_focus(dialog, paper_world, idle):
    dialog._print_button.setFocus()
    press(dialog._print_button, Qt.Key.Key_Return)
    idle()
    assert paper_world == [(b"proof", "HP-3")]


@pytest.mark.parametrize(("letter", "done"), [("З", "Отправлено на печать"), ("Ы", "Сохранено: ")])
def test_keys_with_a_letter_work_by_their_place(dialog, monkeypatch, tmp_path, idle, letter, done):
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(tmp_path / "справка.pdf")))
    QApplication.sendEvent(dialog._print_button, QKeyEvent(QEvent.Type.KeyPress, ord(letter), CTRL, letter.lower()))
    idle()
    assert dialog._messages.text.startswith(done)


def test_pages_are_turned_by_keys_and_said(dialog, qtbot, monkeypatch):
    tall = PageImage(60, 900, b"\xff" * (60 * 900 * 3))
    monkeypatch.setattr(module, "_pages", lambda _content, _dpi: (tall, tall))
    type_text(dialog, "5")
    bar = dialog._sheets.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 900)
    number = dialog._page_number
    assert number.text() == "Страница 1 из 2"
    press(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    for _ in range(8):
        press(QApplication.focusWidget(), Qt.Key.Key_PageDown)
    assert number.text() == "Страница 2 из 2"
    for _ in range(9):
        press(QApplication.focusWidget(), Qt.Key.Key_PageUp)
    assert (bar.value(), number.text()) == (0, "Страница 1 из 2")


def test_nobody_has_no_extract(qtbot, tasks, printing, paper_world, idle):
    made = Preview(printing, tasks, Papers("щукин", "2026-000002", has_person=False), Settings(language="ru"))
    qtbot.addWidget(made)
    idle()
    assert not made._forms.button(1).isEnabled()


def test_ctrl_enter_sends_the_paper_whole(dialog, paper_world, idle):
    press(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    assert paper_world == [(b"proof", "HP-3")]
    assert dialog._messages.text == "Отправлено на печать"


def test_a_printer_that_takes_no_pdf_gets_pictures(dialog, monkeypatch, idle):
    sent = []
    monkeypatch.setattr(printers, "takes_pdf", lambda: False)
    monkeypatch.setattr(printers, "send_pictures", lambda pages, printer: sent.append((len(pages), printer)))
    dialog.print_paper()
    idle()
    assert sent == [(2, "HP-3")]


@pytest.mark.parametrize("takes_pdf", [True, False])
def test_a_refusal_of_the_printer_is_told_above_the_pages(dialog, monkeypatch, idle, takes_pdf):
    def refuse(*_):
        raise MachineLacks("print.refused", printer="HP-3")

    monkeypatch.setattr(printers, "takes_pdf", lambda: takes_pdf)
    monkeypatch.setattr(printers, "send_pdf", refuse)
    monkeypatch.setattr(printers, "send_pictures", refuse)
    dialog.print_paper()
    idle()
    assert "HP-3" in dialog._messages.text


def test_saving_asks_where_and_writes_the_paper(dialog, monkeypatch, tmp_path, idle):
    place = tmp_path / "справка.pdf"
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(place)))
    press(dialog, Qt.Key.Key_S, CTRL)
    idle()
    assert place.read_bytes() == b"proof"
    assert os.name == "nt" or place.stat().st_mode & 0o077 == 0
    assert "справка.pdf" in dialog._messages.text


@pytest.mark.usefixtures("paper_world")
def test_a_secret_paper_that_was_saved_is_to_be_deleted(qtbot, tasks, printing, monkeypatch, tmp_path, idle):
    place = tmp_path / "recovery-key.pdf"
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(place)))
    secret = Form("recovery", "&1  Key", lambda size: printing.proof("1", size), saved="Удалите файл: {path}")
    made = Preview(None, tasks, Papers("Ключ", forms=(secret,)), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    press(made, Qt.Key.Key_S, CTRL)
    idle()
    assert place.read_bytes() == b"proof"
    assert made._messages.text == f"Удалите файл: {place}"
    assert made._messages.is_lasting


def test_saving_where_nothing_can_be_written_is_told(dialog, monkeypatch, tmp_path, idle):
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(tmp_path)))
    dialog.save()
    idle()
    assert str(tmp_path) in dialog._messages.text


def test_saving_can_be_given_up(dialog, monkeypatch, idle):
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: ""))
    dialog.save()
    idle()
    assert dialog._messages.text == ""


def test_without_a_printer_the_paper_can_only_be_saved(qtbot, tasks, printing, paper_world, monkeypatch, idle):
    monkeypatch.setattr(printers, "names", list)
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    assert made._no_printer.isVisible()
    assert not made._print_button.isEnabled()
    assert made._save_button.isEnabled()
    press(made, Qt.Key.Key_Return, CTRL)
    assert made._messages.text == "Принтера здесь нет. Ctrl+S сохраняет бумагу как PDF."
    assert made._save_button.hasFocus()


def test_before_printers_were_looked_for_nobody_says_there_is_none(qtbot, tasks, printing, paper_world):
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.print_paper()
    assert made._messages.text == ""


def test_a_paper_that_cannot_be_made_is_told(qtbot, tasks, printing, paper_world, idle):
    def gone(*_):
        raise NotFound("check.unknown")

    printing.proof = gone
    made = Preview(printing, tasks, Papers("Иванова", "2026-000009"), Settings(language="ru"))
    qtbot.addWidget(made)
    idle()
    assert made._messages.text == "Проверки с таким номером нет."
    assert made._sheets._waiting.isHidden()
    made.save()


def test_esc_closes_the_preview(dialog):
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_a_page_becomes_a_picture_of_its_size():
    picture = printers.picture(WHITE)
    assert (picture.width(), picture.height()) == (60, 90)


def test_the_systems_answers_about_printers(monkeypatch):
    told = {("lpstat", "-d"): "system default destination: HP-3\n", ("lpstat", "-e"): "Canon\nHP-3\n"}
    monkeypatch.setattr(printers, "takes_pdf", lambda: True)
    monkeypatch.setattr(printers, "_run", lambda words: told[tuple(words)])
    assert printers.usual() == "HP-3"
    assert printers.names() == ["HP-3", "Canon"]


def test_a_print_system_that_is_not_there_is_a_refusal(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert printers._run(["lpstat", "-d"]) == ""
    with pytest.raises(MachineLacks) as told:
        printers.send_pdf(b"paper", "HP-3", "proof", "A4")
    assert told.value.code == "print.refused"


def test_the_system_is_told_the_printer_the_paper_and_a_title_without_a_person(monkeypatch, tmp_path):
    lp = tmp_path / "lp"
    lp.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/told\ncat > {tmp_path}/paper\n', encoding="utf-8")
    lp.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    printers.send_pdf(b"paper", "HP-3", "proof-2026-000001.pdf", "A5")
    assert (tmp_path / "told").read_text(encoding="utf-8").split() == [
        "-d", "HP-3", "-t", "proof-2026-000001.pdf", "-o", "media=A5", "-",
    ]  # fmt: skip
    assert (tmp_path / "paper").read_bytes() == b"paper"


def test_pictures_are_printed_through_qt(qapp, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrinter

    class ToFile(QPrinter):
        def __init__(self, mode):
            super().__init__(mode)
            self.setOutputFileName(str(tmp_path / "out.pdf"))

        def setPrinterName(self, name):  # noqa: N802 - Qt's name
            """Nothing: this printer is a file."""

    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", ToFile)
    printers.send_pictures([WHITE, WHITE], "")
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_size_that_a_form_is_not_made_in_cannot_be_chosen(qtbot, tasks, printing, paper_world, idle):
    whole = Form("proof", "&1  Proof", lambda size: printing.proof("1", size))
    across = Form("family", "&2  Family", lambda size: printing.extract("2", size), sizes=("A4",))
    made = Preview(printing, tasks, Papers("Иванова Мария", forms=(whole, across)), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    press(made, Qt.Key.Key_5, ALT)
    qtbot.waitUntil(lambda: len(printing.made) == 2)
    press(made, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: len(printing.made) == 3)
    assert [one.isEnabled() for one in made._sizes.buttons()] == [True, False]
    assert [one[2] for one in printing.made] == ["A4", "A5", "A4"]
