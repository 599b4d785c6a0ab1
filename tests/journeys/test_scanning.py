"""A scanner on a serial line beside the window: what it brings opens a check, fills an application, or goes to who asked."""

import os
import pty
import time
import tty
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from omsdesk.app import open_desk
from omsdesk.errors import Rejected
from omsdesk.models.numbers import mrz, policy_barcode
from omsdesk.models.numbers.mrz import PassportLines
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.models.numbers.travel_document import TravelDocument
from tests.chips import LEV, Chip
from tests.journeys.clerk import Clerk
from tests.journeys.reception import checks_in, table_texts
from tests.scanning import Device
from tests.travelling import VISA, lines_of

# CR, LF, STX, ETX, GS, XON, XOFF, NUL: whatever ends a line, a text or the patience of a driver.
SIGNATURE = (b"\r\n\x02\x03\x1d\x11\x13\0" * 9)[:65]
IVANOVA = PolicyBarcode(2, "6654910887000012", "ИВАНОВА", "МАРИЯ", "ПЕТРОВНА", "F", date(1980, 5, 12), signature=SIGNATURE)
FIRST_TYPE = replace(IVANOVA, kind=1, ogrn="1027700000000", okato="65000")
NOBODY = PolicyBarcode(2, "7700000000000016", "ПРОВЕРКА", "СКАНЕРА", "ЛИСТОМ", "F", date(1980, 1, 31), signature=SIGNATURE)
GROMOV = PassportLines("ГРОМОВ", "ИЛЬЯ", "ДЕНИСОВИЧ", "M", date(1991, 2, 14), "6511", "771234", date(2011, 3, 20), "660-001")
LINES = mrz.write(GROMOV)
ABROAD = TravelDocument("P", "RUS", "GROMOV", "ILIA", "751234567", "RUS", date(1991, 2, 14), "M", date(2031, 3, 19))
UZBEK = TravelDocument("P", "UZB", "KARIMOV", "ALISHER", "FA1234567", "UZB", date(1991, 2, 14), "M", date(2031, 3, 19))


@pytest.fixture
def scanner():
    """The scanner's end of a serial line, and the name of the desk's end."""
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    yield ours, os.ttyname(theirs)
    for end in (ours, theirs):
        with suppress(OSError):
            os.close(end)


@pytest.fixture
def desk(receives, settings, scanner):
    """The window with the scanner at its port."""
    reception = receives(replace(settings, scanner_port=scanner[1]))
    return reception.until(lambda: reception.window.scans.scanning.stands.state == "open")


def sends(desk, scanner, data):
    """A scan in the portions of a slow line."""
    for start in range(0, len(data), 13):
        os.write(scanner[0], data[start : start + 13])
    desk.until(lambda: desk.window.scans.scanning._last[0] != "")
    return desk.rests()


def entered(desk, path):
    return desk.window.frame.application.filling.work.entry.value(path)


def steps_done(desk):
    steps = desk.window.frame.application.filling.pane.stepper.findChildren(QPushButton)
    return [step.accessibleName().removesuffix(", готов") for step in steps if step.accessibleName().endswith(", готов")]


def test_the_passport_of_another_than_the_one_in_the_form_is_checked_and_the_application_is_said_to_be_kept(desk, scanner):
    desk.presses("F7").rests().types("1").types("1").rests()
    Device(desk.window, 12, "us").scans(lines_of(UZBEK))
    desk.until(lambda: entered(desk, "person.birth_date").text == "14.02.1991").rests()
    sends(desk, scanner, lines_of(replace(UZBEK, birth_date=date(1992, 5, 6), number="FB7654321")).encode())
    desk.until(lambda: desk.screen == "verify" and desk.page == "nobody").rests()
    assert desk.window.frame.messages.text == "Заявление сохранено: 14.02.1991. Вернуться к нему: Ctrl+3."
    desk.presses("Ctrl+3").rests()
    assert entered(desk, "person.documents.0.number").text == "1234567"


@pytest.mark.parametrize("record", [FIRST_TYPE, IVANOVA], ids=["type 1", "type 2"])
@pytest.mark.parametrize("key", ["F3", "Ctrl+5", "Ctrl+6", "Ctrl+8"])
def test_a_policy_opens_its_check_from_every_screen(desk, scanner, settings, record, key):
    desk.presses(key).rests()
    sends(desk, scanner, policy_barcode.write(record))
    desk.until(lambda: desk.screen == "verify" and desk.page == "card").rests()
    assert "Иванова" in desk.sees("coverageCard")
    (check,) = checks_in(settings)
    assert (check.person.full_name, check.key_kind) == ("Иванова Мария Петровна", "scan")


def test_of_a_scan_of_several_people_the_one_who_has_come_is_chosen(desk, settings):
    Device(desk.window, 12, "ru").scans(f"{IVANOVA.enp};6693189735000028")
    desk.until(lambda: desk.page == "results").rests()
    assert len(table_texts(desk.finds("searchResults"))) == 2
    assert checks_in(settings) == []
    assert "номера нескольких полисов" in desk.sees("searchBar")
    desk.presses("Down", "Down", "Enter").sees_card("Иванов Артём")
    (check,) = checks_in(settings)
    assert check.person.full_name == "Иванов Артём Николаевич"


def test_a_policy_of_nobody_says_so(desk, scanner):
    sends(desk, scanner, policy_barcode.write(NOBODY))
    desk.until(lambda: desk.page == "nobody")
    assert "7700 0000 0000 0016" in QLineEdit.text(desk.line)


def test_a_passport_of_nobody_held_fills_the_application_from_its_lines(desk, scanner):
    desk.presses("F7").rests().types("1").types("1").rests()
    first, second = LINES.encode().split(b"\n")
    os.write(scanner[0], first + b"\r")
    desk.until(lambda: desk.window.scans.scanning._lines != b"")
    sends(desk, scanner, second + b"\r")
    desk.until(lambda: entered(desk, "person.surname").text == "Громов").rests()
    said = {
        "person.name": "Илья", "person.patronymic": "Денисович", "person.sex": "M", "person.birth_date": "14.02.1991",
        "person.documents.0.type": "14", "person.documents.0.series": "65 11", "person.documents.0.number": "771234",
        "person.documents.0.issued": "20.03.2011", "person.documents.0.subdivision": "660-001",
    }  # fmt: skip
    assert {path: entered(desk, path).text for path in said} == said
    assert {entered(desk, path).origin for path in said} == {"scan"}
    assert "заполнено по коду" in desk.window.frame.messages.text
    assert desk.screen == "application"


@pytest.mark.parametrize("layout", ["us", "ru"])
def test_a_passport_of_another_state_fills_the_application_all_but_the_name(desk, layout):
    desk.presses("F7").rests().types("1").types("1").rests()
    Device(desk.window, 12, layout).scans(lines_of(UZBEK))
    desk.until(lambda: entered(desk, "person.birth_date").text == "14.02.1991").rests()
    said = {
        "person.surname": "", "person.name": "", "person.sex": "M", "person.citizenship": "UZB", "person.documents.0.type": "9",
        "person.documents.0.series": "FA", "person.documents.0.number": "1234567", "person.documents.0.until": "19.03.2031",
    }  # fmt: skip
    assert {path: entered(desk, path).text for path in said} == said
    assert "В документе: KARIMOV ALISHER. Имя впишите по-русски" in desk.window.frame.messages.text
    assert steps_done(desk) == ["1. Кому"]
    assert "Узбекистан" in desk.sees("applicationForm")
    assert desk.screen == "application"
    desk.presses("Alt+3").rests()
    assert "KARIMOV" in desk.window.frame.messages.text
    desk.presses("Ctrl+1").rests()
    assert desk.window.frame.messages.text == ""


def test_a_passport_for_journeys_abroad_is_told_by_its_words_and_is_no_paper_of_an_application(desk):
    desk.presses("F7").rests().types("1").types("1").rests()
    Device(desk.window, 12, "us").scans(lines_of(ABROAD))
    desk.until(lambda: entered(desk, "person.birth_date").text == "14.02.1991").rests()
    desk.presses("Alt+3").rests()
    kind = desk.finds("application.person.documents.0.type")
    assert QLineEdit.text(kind) == "заграничный паспорт РФ"
    kind.setFocus()
    desk.presses("F4").rests()
    offered = [kind._list.completionModel().index(row, 0).data() for row in range(kind._list.completionCount())]
    assert "паспорт РФ" in offered
    assert "заграничный паспорт РФ" not in offered
    desk.presses("Esc").rests()
    assert entered(desk, "person.documents.0.type").text == "15"


def test_no_step_is_done_before_it_is_said_what_is_applied_for(desk):
    desk.presses("F7").rests().types("1").rests()
    Device(desk.window, 12, "us").scans(lines_of(UZBEK))
    desk.until(lambda: entered(desk, "person.birth_date").text == "14.02.1991").rests()
    desk.presses("Alt+2").rests().presses("Alt+3").rests().presses("Alt+1").rests()
    assert steps_done(desk) == []


def test_a_passport_of_nobody_held_is_named_at_the_check_and_fills_the_application_begun_there(desk, settings):
    Device(desk.window, 12, "ru").scans(lines_of(UZBEK))
    desk.until(lambda: desk.page == "nobody").rests()
    told = "скан: паспорт FA 1234567, KARIMOV ALISHER, 14.02.1991"
    assert f"Искали по скану: {told.removeprefix('скан: ')}" in desk.sees("nobody")
    assert desk.line.displayText() == told
    desk.presses("Ctrl+Return").until(lambda: len(checks_in(settings)) == 1).rests()
    assert checks_in(settings)[0].key == "FA 1234567"
    Device(desk.window, 12, "ru").scans(lines_of(UZBEK))
    desk.until(lambda: desk.page == "nobody").rests().presses("F7").rests()
    assert desk.screen == "application"
    assert (entered(desk, "person.documents.0.number").text, entered(desk, "person.citizenship").text) == ("1234567", "UZB")
    assert "В документе: KARIMOV ALISHER" in desk.window.frame.messages.text


def test_a_policy_of_nobody_held_fills_the_application_begun_there_and_a_typed_name_does_not(desk, scanner):
    sends(desk, scanner, policy_barcode.write(NOBODY))
    desk.until(lambda: desk.page == "nobody").rests().presses("F7").rests()
    assert (entered(desk, "person.surname").text, entered(desk, "person.surname").origin) == ("Проверка", "scan")
    assert "заполнено по коду" in desk.window.frame.messages.text
    desk.presses("Ctrl+1").rests().asks("щукинг пётр").until(lambda: desk.page == "nobody").presses("F7").rests()
    assert entered(desk, "person.surname").text == ""


def test_lines_read_amiss_are_no_question_and_are_scanned_again(desk):
    Device(desk.window, 12, "ru").scans(lines_of(UZBEK).replace("910214", "910215"))
    desk.until(lambda: desk.page == "nobody").rests()
    words = desk.sees("nobody")
    assert "СЧИТАНО С ОШИБКОЙ: СЧИТАЙТЕ ЕЩЁ РАЗ" in words
    assert "Дата рождения в машиночитаемых строках считана неверно" in words
    assert "НИКТО НЕ НАЙДЕН" not in words
    assert "Искали" not in words
    assert "Записать проверку" not in words
    Device(desk.window, 12, "ru").scans(VISA)
    desk.until(lambda: "НИКОГО НЕ ИСКАЛИ" in desk.sees("nobody")).rests()
    assert "Это виза" in desk.sees("nobody")


def test_lines_read_amiss_are_said_over_the_application_that_stays(desk):
    desk.presses("F7").rests().types("1").types("1").rests()
    Device(desk.window, 12, "ru").scans(lines_of(UZBEK).replace("910214", "910215"))
    desk.until(lambda: "Дата рождения в машиночитаемых строках считана неверно" in desk.window.frame.messages.text).rests()
    assert (desk.screen, entered(desk, "person.birth_date").text) == ("application", "")


def test_a_policy_of_somebody_held_fills_the_application_from_the_card(desk, scanner):
    desk.presses("F7").rests().types("1").types("4").rests()
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: entered(desk, "person.surname").text == "Иванова").rests()
    assert entered(desk, "person.snils").origin == "card"
    assert desk.screen == "application"


def test_the_policy_of_somebody_else_is_checked_and_the_application_stays(desk, scanner):
    desk.presses("F7").rests().types("1").types("1").rests()
    desk.types("громов").presses("Enter").types("илья").presses("Enter").rests()
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: desk.screen == "verify" and desk.page == "card").rests()
    assert desk.window.frame.messages.text == "Заявление сохранено: Громов Илья. Вернуться к нему: Ctrl+3."
    desk.presses("Ctrl+3").rests()
    assert desk.window.frame.messages.text == ""
    assert entered(desk, "person.surname").text == "Громов"
    assert entered(desk, "person.enp").text == ""


def test_the_number_of_somebody_else_is_checked_and_the_application_stays(desk):
    desk.presses("F7").rests().types("1").types("1").rests()
    desk.types("громов")
    Device(desk.window, 12, "ru").scans(IVANOVA.enp)
    desk.until(lambda: desk.screen == "verify" and desk.page == "card").rests()
    desk.presses("Ctrl+3").rests()
    assert entered(desk, "person.surname").text.casefold() == "громов"
    assert entered(desk, "person.snils").text == ""


def test_the_parent_of_a_child_in_the_form_becomes_who_represents_it(desk, scanner):
    desk.presses("F7").rests().types("2").rests()
    desk.window.frame.application.filling.work.entry.fill({"person.surname": ("Громов", ""), "person.name": ("Пётр", "")})
    sends(desk, scanner, LINES.encode())
    desk.until(lambda: entered(desk, "representative.surname").text == "Громов").rests()
    assert entered(desk, "representative.name").text == "Илья"
    assert entered(desk, "representative.documents.0.number").text == "771234"
    assert entered(desk, "person.name").text == "Пётр"


def test_a_link_that_is_being_entered_takes_whoever_is_scanned(desk, scanner):
    desk.asks("волкова 30091988").presses("Enter").rests().presses("F8").rests().presses("Insert").rests()
    line = desk.finds("linkSearch")
    desk.until(line.isVisible)
    line.setFocus()
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: line.text() == IVANOVA.enp).rests()
    assert desk.screen == "family"


def test_a_scanner_that_types_is_heard_in_a_dialog_and_in_a_field(reception, settings):
    reception.asks("волкова 30091988").presses("Enter").rests().presses("Ctrl+P")
    reception.dialog("printPreview")
    device = Device(reception.window, 12, "ru")
    device.scans(IVANOVA.enp)
    reception.until(lambda: QApplication.activeModalWidget() is None).rests()
    reception.until(lambda: len(checks_in(settings)) == 2)
    assert checks_in(settings)[-1].person.full_name == "Иванова Мария Петровна"


@pytest.mark.parametrize("code", ["A1", "4711", "12345", "4607034171234"])
def test_a_code_of_whatever_length_over_a_question_answers_it_for_nobody(reception, settings, code):
    reception.asks(IVANOVA.enp).sees_card("Иванова").presses("F7").rests().types("1").types("1").rests()
    reception.presses("Esc").rests().presses("Ctrl+3").rests()
    with open_desk(settings) as opened:
        kept = len(opened.desk.drafts.list())
    reception.presses("Delete")
    box = reception.dialog("discardDraft")
    Device(reception.window, 12, "ru").scans(code)
    reception.until(lambda: "Код не принят" in reception.window.frame.messages.text).rests()
    assert QApplication.activeModalWidget() is box
    assert "Код не принят" in box.informativeText()
    reception.presses("Esc").rests()
    with open_desk(settings) as opened:
        assert len(opened.desk.drafts.list()) == kept


@pytest.mark.parametrize("answer", ["Esc", "Enter"])
def test_a_code_over_the_box_of_a_file_is_told_where_it_is_seen_once_the_box_is_closed(reception, answer):
    reception.asks(IVANOVA.enp).sees_card("Иванова").presses("Ctrl+P")
    preview = reception.dialog("printPreview")
    reception.until(lambda: preview.pages > 0).rests()
    told, boxes = preview._messages, []

    def scans():
        boxes.append(QApplication.activeModalWidget())
        hears(reception, policy_barcode.write(IVANOVA))
        reception.presses(answer)

    QTimer.singleShot(500, scans)
    reception.presses("Ctrl+S").rests()
    assert (len(boxes), QApplication.activeModalWidget()) == (1, preview)
    assert told.isVisible()
    assert "считайте его ещё раз" in told._text.text()
    assert told.text.startswith("Сохранено") == (answer == "Enter")
    assert reception.window.frame.messages.text == ""
    hears(reception, VOLKOVA).sees_card("Волкова")


def test_a_code_over_the_box_of_a_picture_is_told_in_the_window_until_the_next_question(reception):
    QTimer.singleShot(500, lambda: [hears(reception, b"SKU/99-ABCDEF"), reception.presses("Esc")])
    reception.window.do("scan_picture")
    assert "считайте его ещё раз" in reception.window.frame.messages.text
    reception.asks(IVANOVA.enp).sees_card("Иванова")
    assert reception.window.frame.messages.text == ""


def test_what_was_scanned_is_a_line_of_the_audit(desk, scanner, settings):
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: desk.page == "card").rests()
    with open_desk(settings) as opened:
        lines = [line.action for line in opened.desk.audit.lines().rows]
    assert "check" in lines


def test_a_clerk_goes_on_by_keys_after_the_scan(desk, scanner):
    clerk = Clerk(desk)
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: desk.page == "card").rests()
    desk.presses("F7").rests()
    assert clerk.reception.screen == "application"


def test_a_card_put_into_the_reader_asks_for_whoever_it_is_of(card_readers, reception):
    """A virtual reader, the real service and the real driver; the man on the card is not held here."""
    told = []
    reception.window.scans.scanning._put_in.connect(told.append)
    for _ in range(10):
        # When watching has begun to look is nobody's business: it is put in until it is seen.
        with card_readers.card(Chip()):
            end = time.monotonic() + 3
            while not told and time.monotonic() < end:
                QApplication.processEvents()
        if told:
            break
    reception.until(lambda: reception.page == "nobody").rests()
    assert QLineEdit.text(reception.line) == LEV.enp
    assert reception.page == "nobody"


def test_a_card_opens_the_check_and_says_where_the_register_differs(reception, settings):
    card = replace(
        LEV, enp=IVANOVA.enp, surname="ИВАНОВА", name="МАРИНА", patronymic="ПЕТРОВНА", sex="F", birth_date=date(1980, 5, 12)
    )
    reception.presses("Ctrl+5").rests()
    reception.window.scans.scanning._put_in.emit(card)
    reception.until(lambda: reception.page == "card").rests()
    (check,) = checks_in(settings)
    assert (check.person.full_name, check.key_kind, check.key) == ("Иванова Мария Петровна", "scan", IVANOVA.enp)
    assert check.warnings
    assert "имя" in reception.sees("coverageCard").lower()


def test_a_card_that_cannot_be_read_says_so(reception):
    reception.window.scans.scanning._put_in.emit(Rejected("card.taken_out"))
    reception.until(lambda: reception.window.frame.messages.text != "")


def test_the_code_of_a_proof_of_ours_opens_its_check_and_one_nobody_knows_leaves_no_card(desk, scanner, settings):
    sends(desk, scanner, policy_barcode.write(IVANOVA))
    desk.until(lambda: desk.page == "card").rests()
    number = desk.check
    desk.presses("Ctrl+5").rests()
    os.write(scanner[0], number.encode() + b"\r")
    desk.until(lambda: desk.screen == "verify" and desk.page == "card").rests()
    assert desk.check == number
    assert len(checks_in(settings)) == 1
    os.write(scanner[0], b"SKU/99-ABCDEF\r")
    desk.until(lambda: desk.page == "home").rests()
    assert "не распознан" in desk.window.frame.messages.text
    os.write(scanner[0], b"2020-000001\r")
    desk.until(lambda: desk.window.frame.messages.text != "" and "распознан" not in desk.window.frame.messages.text)


def hears(desk, *codes):
    """Scans of a serial line one right behind the other, faster than anything can be answered."""
    for code in codes:
        desk.window.scans.scanning._hear(code if isinstance(code, bytes) else f"{code}\r".encode())
    return desk.rests()


VOLKOVA = "6650110869000072"
NO_CHECK = "2020-000001"


def check_of(desk, key):
    """The number of a check of somebody, who is in front no more."""
    desk.asks(key).presses("Enter").until(lambda: desk.page == "card").rests()
    number = desk.check
    desk.presses("Ctrl+Return").rests()
    assert desk.page == "home"
    return number


def test_the_number_of_a_check_that_was_never_made_leaves_nobody_in_front(reception, settings):
    hears(reception, policy_barcode.write(IVANOVA)).sees_card("Иванова")
    hears(reception, NO_CHECK)
    assert "Проверки с таким номером нет" in reception.window.frame.messages.text
    assert (reception.page, reception.line.displayText(), reception.line.hasFocus()) == ("home", "", True)
    hears(reception, policy_barcode.write(NOBODY)).until(lambda: reception.page == "nobody").rests()
    hears(reception, NO_CHECK)
    assert "Проверки с таким номером нет" in reception.window.frame.messages.text
    assert reception.page == "home"
    reception.presses("Ctrl+Return").rests()
    assert len(checks_in(settings)) == 1


def test_of_two_scans_at_once_the_later_is_answered(reception, settings):
    number, policy = check_of(reception, VOLKOVA), policy_barcode.write(IVANOVA)
    hears(reception, policy, number).sees_card("Волкова")
    assert reception.check == number
    hears(reception, number, policy[:-1] + b"z").sees_card("Иванова")
    made = len(checks_in(settings))
    hears(reception, policy, NO_CHECK)
    assert reception.page == "home"
    assert "Проверки с таким номером нет" in reception.window.frame.messages.text
    assert len(checks_in(settings)) == made


def test_a_picture_that_is_still_being_read_gives_way_to_whoever_is_scanned_or_typed_meanwhile(reception):
    volkova = reception.proof_again(check_of(reception, VOLKOVA))
    scanning = reception.window.scans.scanning
    scanning.look_at(volkova)
    hears(reception, policy_barcode.write(IVANOVA)).until(lambda: reception.window.is_idle).sees_card("Иванова")
    scanning.look_at(volkova)
    reception.types("громов").rests()
    assert reception.page != "card"
    assert reception.line.displayText() == "громов"
    scanning.look_at(b"no picture")
    scanning.look_at(volkova)
    reception.sees_card("Волкова")
    assert reception.window.frame.messages.text == ""


def test_the_line_tells_what_the_card_answers(reception):
    number = check_of(reception, VOLKOVA)
    hears(reception, policy_barcode.write(IVANOVA)).sees_card("Иванова")
    assert reception.line.displayText() == "скан: ЕНП 6654 9108 8700 0012, ИВАНОВА МАРИЯ ПЕТРОВНА, 12.05.1980"
    hears(reception, number).sees_card("Волкова")
    assert (reception.line.displayText(), reception.line.selectedText()) == (f"проверка {number}",) * 2
    reception.presses("Enter").rests()
    assert "Волкова" in reception.sees("coverageCard")
    reception.window.prefer("palette", "dark")
    reception.sees_card("Волкова")
    assert reception.line.displayText() == f"проверка {number}"
    reception.types("иванова").rests()
    assert reception.line.displayText() == "иванова"


@pytest.mark.parametrize(
    "code", [policy_barcode.write(IVANOVA), policy_barcode.write(NOBODY), NO_CHECK], ids=["policy", "nobody", "no check"]
)
def test_behind_a_scan_the_next_patient_is_typed_wherever_it_was_scanned(reception, code):
    reception.asks(VOLKOVA).sees_card("Волкова").presses("Insert").rests().types("1").rests()
    hears(reception, code)
    assert reception.screen == "verify"
    assert reception.line.hasFocus()
    assert reception.line.selectedText() == reception.line.displayText()
    reception.types("громов").rests()
    assert reception.line.displayText() == "громов"


def test_a_list_that_a_scan_came_into_is_gone_back_to_where_it_was_left(reception):
    reception.presses("Ctrl+9").rests().presses("Insert").rests().types("list.txt")
    field = QApplication.focusWidget()
    hears(reception, policy_barcode.write(IVANOVA)).sees_card("Иванова")
    assert reception.line.hasFocus()
    reception.presses("Ctrl+9").rests()
    assert QApplication.focusWidget() is field
    assert field.text() == "list.txt"


def test_a_picture_of_a_proof_is_read_by_its_signed_code(desk):
    desk.asks(IVANOVA.enp).sees_card("Иванова")
    paper = desk.proof_again(desk.check)
    desk.presses("Ctrl+5").rests()
    desk.window.scans.scanning.look_at(paper)
    desk.until(lambda: desk.screen == "verify" and desk.page == "card").rests()
    assert "Справка" in desk.sees("coverageCard")
