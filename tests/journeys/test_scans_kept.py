"""A file is kept as the scan of a paper: that its code is of somebody else, or that it is a paper of ours, is said."""

import pytest
import zxingcpp

from omsdesk.app import open_desk
from tests.views.deciding import PNG
from tests.views.test_scanning import picture

ENP, VOLKOVAS = "6654910887000012", "6650110869000072"


@pytest.fixture
def form(reception, folder):
    """An application of Ivanova's."""
    reception.asks(ENP).rests().presses("F7").rests().types("1").types("1").rests()
    assert reception.window.frame.application.filling.work.entry.text("person.surname") == "Иванова"
    return reception


def dropped(reception, folder, key, name):
    with open_desk(reception.settings) as opened:
        paper = opened.desk.printing.extract(opened.desk.coverage.verify(key).check)
    (folder / name).write_bytes(paper.content)
    assert reception.window.frame.front.take_files((str(folder / name),))
    return reception.rests()


def told(reception):
    return reception.window.frame.messages.text


def kept(reception):
    return [line.text() for line in reception.window.frame.application.filling.pane.scans._lines.buttons()]


def test_a_scan_with_the_code_of_another_person_is_said_to_be_and_taken_away_by_one_key(form, folder):
    dropped(form, folder, VOLKOVAS, "volk.pdf")
    form.until(lambda: "volk.pdf" in told(form))
    assert "код на нём — другого человека: Волкова Анна Сергеевна, 30.09.1988" in told(form)
    assert len(kept(form)) == 1
    form.presses("Ctrl+Z").rests()
    assert (kept(form), told(form)) == ([], "")


def test_a_paper_of_ours_is_no_scan_of_a_passport(form, folder):
    dropped(form, folder, ENP, "extract.pdf")
    form.until(lambda: "extract.pdf" in told(form))
    assert "это документ «Выписка о полисе» № " in told(form)
    assert "а не «" in told(form)
    form.presses("Ctrl+Z").rests()
    assert kept(form) == []


def test_a_scan_that_is_no_longer_spoken_of_is_not_taken_back(form, folder):
    dropped(form, folder, VOLKOVAS, "volk.pdf")
    form.until(lambda: "volk.pdf" in told(form))
    form.window.frame.messages.clear()
    form.presses("Ctrl+Z").rests()
    assert len(kept(form)) == 1


def test_a_scan_of_the_same_person_and_one_without_a_code_are_what_they_are(form, folder):
    for name, content in (("policy.png", picture(ENP, zxingcpp.BarcodeFormat.QRCode)), ("passport.png", PNG)):
        (folder / name).write_bytes(content)
        assert form.window.frame.front.take_files((str(folder / name),))
        form.rests()
        assert told(form) == ""
    assert len(kept(form)) == 2


def test_a_proof_of_ours_by_the_number_of_its_check_and_what_is_no_picture(form, folder):
    number = form.checks()[-1].check
    (folder / "old.png").write_bytes(picture(number, zxingcpp.BarcodeFormat.Code128))
    form.window.frame.front.take_files((str(folder / "old.png"),))
    form.until(lambda: "old.png" in told(form)).rests()
    assert f"это справка о проверке № {number}, а не «" in told(form)
    (folder / "note.txt").write_bytes(b"words")
    form.window.frame.front.take_files((str(folder / "note.txt"),))
    form.rests()
    assert "Ctrl+Z" not in told(form)
    assert len(kept(form)) == 1
