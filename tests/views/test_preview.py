"""The preview: pages before paper, the form by key, printing and saving without holding the window."""

import os

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog

from omsdesk.errors import MachineLacks, NotFound, Said
from omsdesk.models.print_job import Choice, Duplex, JobState
from omsdesk.services.print_jobs import Recipe, spooler
from omsdesk.services.printing import Paper
from omsdesk.services.rasters import PageImage
from omsdesk.settings import Settings
from omsdesk.views import handing, printers
from omsdesk.views.dialogs import preview as module
from omsdesk.views.dialogs.papers import Form, Papers
from omsdesk.views.dialogs.preview import Preview
from tests.keys import press, type_text
from tests.views.counter import PAGE
from tests.views.previewing import WHITE

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


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
    for place, digit in ((dialog._sheets, "2"), (dialog._printing.printer, "1"), (dialog, "5")):
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
    assert (len(printing.made), printing.sent) == (1, [])


def test_enter_presses_the_button_that_has_the_focus(dialog, paper_world, idle):
    dialog._print_button.setFocus()
    press(dialog._print_button, Qt.Key.Key_Return)
    idle()
    assert paper_world.sent == [("proof", "HP-3")]


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
    assert paper_world.sent == [("proof", "HP-3")]
    assert dialog._messages.text == "Отправлено на печать"


def test_a_printer_that_takes_no_pdf_gets_pictures(dialog, printing, monkeypatch, qtbot):
    sent = []
    monkeypatch.setattr(printers, "takes_pdf", lambda: False)
    monkeypatch.setattr(handing, "_pictures", lambda content: (content, content))
    monkeypatch.setattr(printers, "send_pictures", lambda pages, choice: sent.append((*pages, choice.printer)))
    dialog.print_paper()
    qtbot.waitUntil(lambda: bool(dialog._messages.text))
    assert sent == [(b"pictures", b"pictures", "HP-3")]
    assert printing.rows[0].state is JobState.PRINTED


@pytest.mark.parametrize("takes_pdf", [True, False])
def test_a_refusal_of_the_printer_is_told_above_the_pages(dialog, printing, monkeypatch, qtbot, takes_pdf):
    refusal = MachineLacks("print.refused", printer="HP-3")

    def refuse(*_):
        raise refusal

    monkeypatch.setattr(printers, "takes_pdf", lambda: takes_pdf)
    monkeypatch.setattr(handing, "_pictures", lambda content: (content,))
    monkeypatch.setattr(printers, "send_pictures", refuse)
    printing.refuses = refusal if takes_pdf else None
    dialog.print_paper()
    qtbot.waitUntil(lambda: "HP-3" in dialog._messages.text)
    assert takes_pdf or printing.rows[0].state is JobState.FAILED
    assert not dialog._handing.is_busy


def test_saving_asks_where_and_writes_the_paper(dialog, monkeypatch, tmp_path, idle):
    place = tmp_path / "справка.pdf"
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(place)))
    press(dialog, Qt.Key.Key_S, CTRL)
    idle()
    assert place.read_bytes() == PAGE
    assert os.name == "nt" or place.stat().st_mode & 0o077 == 0
    assert "справка.pdf" in dialog._messages.text


@pytest.mark.usefixtures("paper_world")
def test_a_secret_paper_that_was_saved_is_to_be_deleted(qtbot, tasks, printing, monkeypatch, tmp_path, idle):
    place = tmp_path / "recovery-key.pdf"
    monkeypatch.setattr(Preview, "ask_place", staticmethod(lambda *_: str(place)))
    secret = Form("recovery", "&1  Key", make=lambda _size: Paper("key.pdf", b"proof"), saved="Удалите файл: {path}")
    made = Preview(None, tasks, Papers("Ключ", forms=(secret,)), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    press(made, Qt.Key.Key_S, CTRL)
    idle()
    assert place.read_bytes() == b"proof"
    assert made._messages.text == f"Удалите файл: {place}"
    assert made._messages.is_lasting


@pytest.mark.usefixtures("paper_world")
def test_a_secret_paper_is_printed_and_no_job_is_kept_of_it(qtbot, tasks, monkeypatch, idle):
    sent = []
    monkeypatch.setattr(spooler, "send", lambda content, choice, title: sent.append((content, choice.printer, title)) or "")
    secret = Form("recovery", "&1  Key", make=lambda _size: Paper("recovery-key.pdf", b"secret"))
    made = Preview(None, tasks, Papers("Ключ", forms=(secret,)), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    made.print_paper()
    idle()
    assert sent == [(b"secret", "HP-3", "recovery-key")]
    assert made._messages.text == "Отправлено на печать"


def test_what_was_chosen_last_time_is_proposed_and_goes_to_the_printer(qtbot, tasks, printing, paper_world, monkeypatch, idle):
    monkeypatch.setattr(printers, "names", lambda: ["HP-3", "Canon"])
    monkeypatch.setattr(printers, "trays", lambda printer: ("Upper", "Lower") if printer == "Canon" else ())
    printing.last = {"proof": Choice("Canon", "Lower", 2, Duplex.LONG_EDGE), "extract": Choice("gone", "", 3)}
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    assert made._printing.tray.isVisible()
    made.print_paper()
    idle()
    assert printing.orders[-1].choice == Choice("Canon", "Lower", 2, Duplex.LONG_EDGE, "A4")
    press(made, Qt.Key.Key_2, ALT)
    qtbot.waitUntil(lambda: "gone" in made._printing._gone.text())
    idle()
    assert not made._printing.tray.isVisible()
    assert made._printing.choice("A5") == Choice("HP-3", "", 3, Duplex.AS_SET, "A5")


def test_many_papers_are_shown_in_part_and_ordered_where_progress_is_seen(qtbot, tasks, printing, paper_world, idle):
    many = Form("notice", "&1  Notices", Recipe("notice", tuple(map(str, range(40)))))
    made = Preview(printing, tasks, Papers("40 человек", forms=(many,)), Settings(language="ru"))
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    idle()
    assert made._more.text() == "Документов: 40; показаны первые 20."
    with qtbot.waitSignal(made.ordered) as told:
        made.print_paper()
    (order,) = told.args
    assert (len(order.recipe.keys), order.choice.printer) == (40, "HP-3")
    assert printing.orders == []


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
    assert made._printing._none.isVisible()
    assert not made._print_button.isEnabled()
    assert made._save_button.isEnabled()
    press(made, Qt.Key.Key_Return, CTRL)
    assert made._messages.text == "Принтера здесь нет. Ctrl+S сохраняет документ в PDF."
    assert made._save_button.hasFocus()


def test_before_printers_were_looked_for_nobody_says_there_is_none(qtbot, tasks, printing, paper_world):
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.print_paper()
    assert made._messages.text == ""


def test_a_paper_that_cannot_be_made_is_told(qtbot, tasks, printing, paper_world, idle):
    def gone(*_):
        raise NotFound("check.unknown")

    printing.seen = gone
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


def test_pictures_are_printed_through_qt(qapp, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrinter

    class ToFile(QPrinter):
        def __init__(self, mode):
            super().__init__(mode)
            self.setOutputFileName(str(tmp_path / "out.pdf"))

        def setPrinterName(self, name):  # noqa: N802 - Qt's name
            """Nothing: this printer is a file."""

    monkeypatch.setattr("PySide6.QtPrintSupport.QPrinter", ToFile)
    printers.send_pictures([WHITE, WHITE], Choice("", "", 2, Duplex.LONG_EDGE))
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_size_that_a_form_is_not_made_in_cannot_be_chosen(qtbot, tasks, printing, paper_world, idle):
    whole = Form("proof", "&1  Proof", Recipe("proof", ("1",)))
    across = Form("family", "&2  Family", Recipe("family", ("2",)), sizes=("A4",))
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


# ---- the keys after a choice, a second print, the size of the pages


@pytest.mark.parametrize(("key", "form"), [("2", "extract"), ("5", "proof")])
@pytest.mark.parametrize("modifier", [None, ALT])
def test_after_a_choice_by_key_enter_prints(dialog, idle, qtbot, key, form, modifier):
    printing = dialog._jobs
    if modifier is None:
        type_text(QApplication.focusWidget(), key)
    else:
        press(dialog, Qt.Key(ord(key)), modifier)
    qtbot.waitUntil(lambda: len(printing.made) == 2)
    idle()
    assert dialog._print_button.hasFocus()
    press(dialog._print_button, Qt.Key.Key_Return)
    idle()
    assert printing.sent == [(form, "HP-3")]
    assert dialog.isVisible()


def test_while_another_form_is_made_nothing_is_printed(dialog, printing, idle, monkeypatch):
    type_text(dialog._print_button, "2")
    dialog._keys._choose()
    dialog._know_printers()
    assert not dialog._print_button.isEnabled()
    dialog.print_paper()
    assert printing.orders == []
    idle()


def test_without_a_printer_the_focus_goes_back_to_saving(qtbot, tasks, printing, paper_world, monkeypatch, idle):
    monkeypatch.setattr(printers, "names", list)
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    assert made._save_button.hasFocus()
    type_text(made._save_button, "2")
    qtbot.waitUntil(lambda: len(printing.made) == 2)
    idle()
    assert made._save_button.hasFocus()


def test_the_same_paper_is_printed_once_more_for_a_reason_alone(dialog, printing, idle):
    press(dialog._print_button, Qt.Key.Key_Return)
    idle()
    assert (dialog._close.hasFocus(), dialog._print_button.text()) == (True, "Напечатать ещё раз  Ctrl+Enter")
    press(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    assert len(printing.orders) == 1
    assert dialog._messages.text.startswith("Документ уже напечатан. Выберите, почему")
    assert dialog._again.reason.hasFocus()
    press(dialog._again.reason, Qt.Key.Key_Down)
    press(dialog, Qt.Key.Key_Return, CTRL)
    press(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    assert [(order.again_of, order.reason) for order in printing.orders] == [(None, ""), (1, "spoilt")]
    # The second one was a repeat too.
    press(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    assert len(printing.orders) == 2


def test_on_another_printer_or_in_another_form_or_size_it_is_no_repeat(qtbot, tasks, printing, paper_world, monkeypatch, idle):
    monkeypatch.setattr(printers, "names", lambda: ["HP-3", "Canon"])
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    made.print_paper()
    idle()
    made._printing.printer.setCurrentIndex(1)
    idle()
    assert (made._again.isVisible(), made._print_button.text()) == (False, "Печать  Ctrl+Enter")
    for choose in (None, made._sizes.button(1).click, made._forms.button(1).click):
        if choose is not None:
            choose()
            idle()
        made.print_paper()
        idle()
    assert [order.reason for order in printing.orders] == [""] * 4
    assert printing.sent == [("proof", "HP-3"), ("proof", "Canon"), ("proof", "Canon"), ("extract", "HP-3")]


def test_a_printer_that_is_gone_is_replaced_in_the_list_and_the_focus_is_there(dialog, printing, monkeypatch, idle):
    monkeypatch.setattr(printers, "names", lambda: ["Canon"])
    printing.refuses = MachineLacks("print.gone", printer="HP-3")
    printing.last = {"proof": Choice("HP-3")}
    dialog.print_paper()
    idle()
    assert "Ctrl+Enter" in dialog._messages.text
    assert (dialog._printing.printer.hasFocus(), dialog._printing.printer.currentText()) == (True, "Canon")
    printing.refuses = None
    press(dialog, Qt.Key.Key_Return, CTRL)
    idle()
    assert printing.sent == [("proof", "Canon")]


def test_pages_become_larger_and_smaller_and_whole_by_keys(dialog, printing, monkeypatch, idle):
    asked = []

    def pages(_content, dpi):
        asked.append(dpi)
        return (PageImage(dpi * 8, dpi * 11, b"\xff" * (dpi * 8 * dpi * 11 * 3)),) * 2

    monkeypatch.setattr(module, "_pages", pages)
    dialog.resize(1100, 700)
    dialog._draw()
    idle()
    wide = asked[-1]
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus, Qt.Key.Key_0):
        press(dialog, key, CTRL)
        idle()
    assert asked[-4] > asked[-3] == wide > asked[-2]
    sheet = dialog._sheets._sheets[0].pixmap()
    assert sheet.height() <= dialog._sheets.viewport().height()
    press(dialog, Qt.Key.Key_0, CTRL)
    idle()
    assert asked[-1] == wide
    # The same paper is looked at: none is made anew.
    made = len(printing.made)
    for _ in range(9):
        press(dialog, Qt.Key.Key_Equal, CTRL)
        idle()
    assert (len(printing.made), asked[-1], dialog.pages) == (made, 200, 2)
    bar = dialog._sheets.verticalScrollBar()
    press(dialog, Qt.Key.Key_End)
    assert dialog._page_number.text() == "Страница 2 из 2"
    place = bar.value() / bar.maximum()
    press(dialog, Qt.Key.Key_Minus, CTRL)
    idle()
    assert bar.value() / bar.maximum() == pytest.approx(place, abs=0.05)
    press(dialog, Qt.Key.Key_Home)
    assert (bar.value(), dialog._page_number.text()) == (0, "Страница 1 из 2")


def test_the_size_is_not_changed_while_a_paper_is_made(dialog, printing, monkeypatch, idle):
    type_text(dialog._print_button, "2")
    dialog._keys._choose()
    press(dialog, Qt.Key.Key_Plus, CTRL)
    idle()
    assert (dialog.form, dialog.pages, dialog._print_button.isEnabled()) == ("extract", 2, True)


def test_a_printer_that_stands_still_is_said_before_and_after_a_paper_is_sent(
    qtbot, tasks, printing, paper_world, monkeypatch, idle
):  # fmt: skip
    monkeypatch.setattr(printers, "names", lambda: ["HP-3", "Canon"])
    monkeypatch.setattr(printers, "still", lambda: {"HP-3": Said("print.still", {"printer": "HP-3", "why": "нет бумаги"})})
    made = Preview(printing, tasks, Papers("Иванова", "2026-000001"), Settings(language="ru"))
    qtbot.addWidget(made)
    made.show()
    idle()
    assert made._printing._halted.text().startswith("Принтер HP-3 не печатает: нет бумаги.")
    made.print_paper()
    idle()
    assert made._messages.text.startswith("Отправлено. Принтер HP-3 не печатает: нет бумаги.")
    made._printing.printer.setCurrentIndex(1)
    idle()
    assert not made._printing._halted.isVisible()
    made.print_paper()
    idle()
    assert made._messages.text == "Отправлено на печать"


def test_a_printer_that_was_stopped_after_the_preview_was_opened_is_said_once_a_paper_is_sent(dialog, monkeypatch, idle):
    stopped = {"HP-3": Said("print.still", {"printer": "HP-3", "why": "остановлен"})}
    monkeypatch.setattr(printers, "still", lambda: stopped)
    dialog.print_paper()
    idle()
    assert dialog._messages.text.startswith("Отправлено. Принтер HP-3 не печатает: остановлен.")
    assert dialog._printing._halted.isVisible()


def test_a_print_system_that_does_not_tell_whether_it_stands_still_is_no_failure(dialog, printing, monkeypatch, idle):
    def silent():
        raise MachineLacks("print.refused", printer="HP-3")

    monkeypatch.setattr(printers, "still", silent)
    dialog.print_paper()
    idle()
    assert (printing.sent, dialog._messages.text) == ([("proof", "HP-3")], "Отправлено на печать")
