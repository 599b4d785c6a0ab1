"""From the keystroke to the paper: a real print system, the window, and what the queue says of the job afterwards."""

import pypdfium2
from PySide6.QtWidgets import QApplication, QTableView

from tests.journeys.reception import table_texts

IVANOVA = "6654910887000012"


def words(file):
    document = pypdfium2.PdfDocument(file)
    try:
        return document[0].get_textpage().get_text_bounded()
    finally:
        document.close()


def queue(reception):
    return table_texts(reception.finds("printQueue", QTableView))


def test_a_proof_goes_from_the_keys_to_the_paper_and_stands_in_the_queue(printers, receives, settings, monkeypatch):
    monkeypatch.setenv("LPDEST", "exact")
    reception = receives(settings)
    reception.asks(IVANOVA).sees_card("Иванова")
    number = reception.check
    reception.presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0).rests()
    reception.until(preview._print_button.hasFocus).presses("Enter").rests()
    reception.presses("Esc")
    reception.until(lambda: QApplication.activeModalWidget() is None).presses("Ctrl+Shift+P").rests()
    assert reception.screen == "printCentre"
    # The paper is there by and by while the print system writes it: whole it is when the queue says so.
    reception.until(lambda: any("апечатан" in cell for row in queue(reception) for cell in row))
    (row,) = queue(reception)
    assert any("Иванова" in cell for cell in row)
    assert "exact" in " ".join(row)
    printed = words(printers.exact)
    assert number in printed
    assert "Иванова" in printed
